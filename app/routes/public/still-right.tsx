import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { listingToConfirm } from '../../domain/listings/lists.server.ts';
import { confirmByLink, listingOfToken } from '../../domain/listings/staleness-commands.server.ts';
import { dayOf, formatShortDay } from '../../kit/day.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { actorFrom } from '../../web/actor.server.ts';
import { found, said } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [
  { title: 'Is it still right? – Ettle' },
  { name: 'robots', content: 'noindex' },
];

/** The link speaks for one listing: whoever holds it got the letter, signed in or not. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await actorFrom(request, context);
  const { tools } = context;
  const on = dayOf(tools.clock.now());
  const listing = found(await listingToConfirm(tools.pool, found(listingOfToken(tools, params.token ?? '', on))));
  return {
    title: listing.title,
    slug: listing.slug,
    edit: paths.listingEdit(listing.id),
    checked: listing.checkedAt ? formatShortDay(dayOf(listing.checkedAt)) : null,
  };
}

/** A press, not the link alone: programmes that look at mail open links. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  await actorFrom(request, context);
  const confirmed = await confirmByLink(context.tools, params.token ?? '');
  return said(confirmed) ?? { refusal: undefined };
}

export default function StillRight() {
  const { title, slug, edit, checked } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return (
    <Page title={done && !done.refusal ? 'Thank you' : 'Is it still right?'} above={title}>
      {done?.refusal ? <Notice kind="no">{done.refusal}</Notice> : null}
      {done && !done.refusal ? (
        <Notice kind="done">People see that you said so today.</Notice>
      ) : (
        <>
          <p className="max-w-words">
            {checked ? `You last said on ${checked} that what people read about it is right. ` : ''}
            People plan on your prices, times and places.
          </p>
          <Form method="post">
            <Buttons>
              <Button>Yes, it is still right</Button>
              <ButtonLink to={edit} kind="quiet">
                No, I will change it
              </ButtonLink>
            </Buttons>
          </Form>
        </>
      )}
      <Buttons>
        <ButtonLink to={paths.listing(slug)} kind="quiet">
          See it as others see it
        </ButtonLink>
      </Buttons>
    </Page>
  );
}
