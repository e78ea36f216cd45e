import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addItem } from '../../domain/arrangements/item-commands.server.ts';
import { choosable, offered } from '../../domain/arrangements/lists.server.ts';
import { dayOf } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { formatPence, NO_PENCE } from '../../kit/pence.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { draftFor, inForm } from '../../web/draft.server.ts';
import { readSent } from '../../web/form.ts';
import { asksPrice, thingPriceAsked } from '../../web/line-price.server.ts';
import { notForPrices } from '../../web/line-price.tsx';
import { listedThingSchema, thingOf, thingSchema } from '../../web/line-schema.ts';
import { NoOutcomes } from '../../web/no-outcomes.tsx';
import { paths } from '../../web/paths.ts';
import { ThingForm } from '../../web/thing-form.tsx';

export const meta: MetaFunction = () => [{ title: 'Add a thing to your plan – Ettle' }];
export const shouldRevalidate = notForPrices;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const plan = await draftFor(context, actor, params.arrangementId);
  const { pool, clock } = context.tools;
  const today = dayOf(clock.now());
  const slug = new URL(request.url).searchParams.get('listing');
  const listing = slug === null ? null : found(await offered(pool, slug));
  const { outcomes } = await choosable(pool, actor, plan.personId, today);
  return {
    plan: inForm(plan),
    listing: listing && {
      title: listing.title,
      lead: `${listing.providerName}. ${formatPence(listing.pricePence ?? NO_PENCE)} each. They will be asked, like for any other support.`,
    },
    outcomes,
    today,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const id = params.arrangementId ?? '';
  if (!isId(id)) throw notFound();
  const slug = new URL(request.url).searchParams.get('listing');
  const listing = slug === null ? null : found(await offered(tools.pool, slug));
  const sent = await request.formData().catch(() => new FormData());
  if (asksPrice(sent)) {
    const plan = await draftFor(context, actor, id);
    return thingPriceAsked(tools.pool, sent, listing, { plan, replaces: null });
  }
  const read = readSent(sent, listing ? listedThingSchema : thingSchema);
  if (!read.ok) return { reply: read.reply, price: null };
  const wish = { ...thingOf(read.value), listingId: listing?.id ?? null };
  const added = await addItem(tools, actor, { id, version: read.value.version, wish });
  if (!added.ok && isHidden(added.refusal)) throw notFound();
  if (!added.ok) return { reply: read.refused(added.refusal), price: null };
  throw redirect(`${paths.build(id)}?done=added`);
}

export default function AddThing() {
  const { plan, listing, outcomes, today } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  return (
    <Page
      title={listing ? `Add ${listing.title}` : 'Add a thing to buy'}
      above={plan.name}
      lead={
        listing?.lead ??
        'Something that is bought once: a tablet, a ticket, a fee. Nobody is asked; the council decides.'
      }
      back={{ to: paths.build(plan.id), label: 'Back to the plan' }}
    >
      {outcomes.length === 0 ? (
        <NoOutcomes />
      ) : (
        <ThingForm
          plan={plan}
          outcomes={outcomes}
          today={today}
          title={listing?.title ?? null}
          now={{ outcomeId: outcomes.length === 1 ? outcomes[0]?.id : '', count: '1' }}
          reply={actionData?.reply}
          price={actionData?.price ?? null}
        >
          <Button>Add to the plan</Button>
          <ButtonLink to={paths.build(plan.id)} kind="quiet">
            Leave it
          </ButtonLink>
        </ThingForm>
      )}
    </Page>
  );
}
