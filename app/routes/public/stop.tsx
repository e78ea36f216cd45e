import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { stopByLetter } from '../../domain/searches/commands.server.ts';
import { letterState } from '../../domain/searches/store.server.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { actorFrom } from '../../web/actor.server.ts';
import { found, said } from '../../web/answer.server.ts';
import { readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [
  { title: 'Stop these letters – Ettle' },
  { name: 'robots', content: 'noindex, nofollow' },
];

/** Whoever has the letter, without signing in. The page says nothing of whose search it is, or of what. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await actorFrom(request, context);
  return { state: found(await letterState(context.tools.pool, params.code ?? '')) };
}

const schema = z.object({ intent: z.literal('stop') });

/** A button and not the link itself: scanners of mail open links. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  await actorFrom(request, context);
  const code = params.code ?? '';
  const state = found(await letterState(context.tools.pool, code));
  const read = await readForm(request, schema);
  if (!read.ok) return null;
  if (state === 'open') said(await stopByLetter(context.tools, code));
  throw redirect(paths.stop(code), 303);
}

export default function Stop() {
  const { state } = useLoaderData<typeof loader>();
  if (state === 'stopped') {
    return (
      <Page title="You hear no more about this search" lead="It is stopped. Nothing else of yours was changed.">
        <Buttons>
          <ButtonLink to={paths.search()} kind="quiet">
            Find support
          </ButtonLink>
        </Buttons>
      </Page>
    );
  }
  return (
    <Page
      title="Stop letters about this search?"
      lead="One press, no sign-in. You can save a search again at any time."
    >
      <Form method="post">
        <Button name="intent" value="stop">
          Stop these letters
        </Button>
      </Form>
    </Page>
  );
}
