import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addLine } from '../../domain/arrangements/building-commands.server.ts';
import { choosable, offered } from '../../domain/arrangements/lists.server.ts';
import { UNIT_WORDS } from '../../domain/arrangements/words.ts';
import { frozenSearch } from '../../domain/searches/finding.server.ts';
import { dayOf } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { formatPence } from '../../kit/pence.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { draftFor, inForm } from '../../web/draft.server.ts';
import { readSent } from '../../web/form.ts';
import { clockOf, LineForm } from '../../web/line-form.tsx';
import { offeredIn } from '../../web/line-offered.server.ts';
import { asksPrice, linePriceAsked } from '../../web/line-price.server.ts';
import { notForPrices } from '../../web/line-price.tsx';
import { lineSchema, wishOf } from '../../web/line-schema.ts';
import { NoOutcomes } from '../../web/no-outcomes.tsx';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Add support to your plan – Ettle' }];
export const shouldRevalidate = notForPrices;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const plan = await draftFor(context, actor, params.arrangementId);
  const listing = found(await offered(pool, params.slug ?? ''));
  if (listing.priceUnit === 'item') throw redirect(paths.thingNew(plan.id, listing.slug));
  const today = dayOf(clock.now());
  const { outcomes } = await choosable(pool, actor, plan.personId, today);
  const { pricePence, priceUnit, times, title, providerName, slug, claimed } = listing;
  const first = times[0] ?? { fromMinute: 600, toMinute: 720 };
  const last = priceUnit === 'hour' ? Math.min(first.fromMinute + 120, first.toMinute) : first.toMinute;
  return {
    plan: inForm(plan),
    listing: { ...(await offeredIn(pool, listing, today)), title, providerName, slug, claimed },
    price:
      pricePence === null
        ? ''
        : `${formatPence(pricePence)} ${UNIT_WORDS[priceUnit]}; what that comes to for you is below`,
    first: { from: clockOf(first.fromMinute), to: clockOf(last) },
    outcomes,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const sent = await request.formData().catch(() => new FormData());
  const listing = found(await offered(tools.pool, params.slug ?? ''));
  if (asksPrice(sent)) {
    const plan = await draftFor(context, actor, params.arrangementId);
    return linePriceAsked(tools.pool, sent, listing, { plan, replaces: null });
  }
  const read = readSent(sent, lineSchema);
  if (!read.ok) return { reply: read.reply, price: null };
  const id = params.arrangementId ?? '';
  if (!isId(id)) throw notFound();
  const wish = { ...wishOf(read.value), listingId: listing.id };
  // Looked for again on the server: what is kept as evidence is never what a browser sends.
  const from = new URL(request.url).searchParams.get('from');
  const search = from ? await frozenSearch(tools, from, tools.clock.now()) : null;
  const added = await addLine(tools, actor, { id, version: read.value.version, wish, search });
  if (!added.ok && isHidden(added.refusal)) throw notFound();
  if (!added.ok) return { reply: read.refused(added.refusal), price: null };
  throw redirect(`${paths.build(id)}?done=added`);
}

export default function AddLine() {
  const { plan, listing, price, first, outcomes } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const now = {
    outcomeId: outcomes.length === 1 ? outcomes[0]?.id : '',
    what: '',
    days: listing.offeredDays.length === 1 ? listing.offeredDays.map(String) : [],
    ...first,
    fromDay: plan.fromDay,
    toDay: plan.toDay,
  };
  return (
    <Page
      title={`Add ${listing.title}`}
      above={plan.name}
      lead={`${listing.providerName}${price ? `. ${price}` : ''}.`}
      back={{ to: paths.build(plan.id), label: 'Back to the plan' }}
    >
      {listing.claimed ? null : (
        <Notice kind="mind">
          This entry comes from the public register. Nobody from it uses Ettle yet, so it cannot go into a plan. Phone
          them, or ask them to join.
        </Notice>
      )}
      {outcomes.length === 0 ? (
        <NoOutcomes />
      ) : (
        <LineForm
          plan={plan}
          outcomes={outcomes}
          listing={listing}
          now={now}
          reply={actionData?.reply}
          price={actionData?.price ?? null}
        >
          <Button>Add to the plan</Button>
          <ButtonLink to={paths.build(plan.id)} kind="quiet">
            Leave it
          </ButtonLink>
          <ButtonLink to={`${paths.arrangementNew()}?add=${listing.slug}`} kind="quiet">
            A new plan
          </ButtonLink>
        </LineForm>
      )}
    </Page>
  );
}
