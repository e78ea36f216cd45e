import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { addLine } from '../../domain/arrangements/building-commands.server.ts';
import { choosable, offered } from '../../domain/arrangements/lists.server.ts';
import { patternWords, UNIT_WORDS } from '../../domain/arrangements/words.ts';
import { frozenSearch } from '../../domain/searches/finding.server.ts';
import { dayOf } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { formatPence } from '../../kit/pence.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { EmptyState, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { draftFor } from '../../web/draft.server.ts';
import { readForm } from '../../web/form.ts';
import { clockOf, LineFields } from '../../web/line-form.tsx';
import { lineSchema, wishOf } from '../../web/line-schema.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Add support to your plan – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const plan = await draftFor(context, actor, params.arrangementId);
  const listing = found(await offered(pool, params.slug ?? ''));
  if (listing.priceUnit === 'item') throw redirect(paths.thingNew(plan.id, listing.slug));
  const { outcomes } = await choosable(pool, actor, plan.personId, dayOf(clock.now()));
  const { pricePence, priceUnit, travelPencePerVisit, times } = listing;
  return {
    plan: { id: plan.id, name: plan.name, version: plan.version, fromDay: plan.fromDay, toDay: plan.toDay },
    listing: { title: listing.title, providerName: listing.providerName, slug: listing.slug, claimed: listing.claimed },
    price:
      pricePence === null
        ? ''
        : `${formatPence(pricePence)} ${UNIT_WORDS[priceUnit]}${travelPencePerVisit > 0n ? `, and ${formatPence(travelPencePerVisit)} travel each visit` : ', travel included'}`,
    offered: patternWords(times),
    offeredDays: [...new Set(times.map((time) => time.day))],
    first: times[0]
      ? {
          from: clockOf(times[0].fromMinute),
          to: clockOf(
            priceUnit === 'hour' ? Math.min(times[0].fromMinute + 120, times[0].toMinute) : times[0].toMinute,
          ),
        }
      : null,
    outcomes,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const read = await readForm(request, lineSchema);
  if (!read.ok) return { reply: read.reply };
  const id = params.arrangementId ?? '';
  const listing = found(await offered(context.tools.pool, params.slug ?? ''));
  if (!isId(id)) throw notFound();
  const wish = { ...wishOf(read.value), listingId: listing.id };
  // Looked for again on the server: what is kept as evidence is never what a browser sends.
  const from = new URL(request.url).searchParams.get('from');
  const search = from ? await frozenSearch(context.tools, from, context.tools.clock.now()) : null;
  const added = await addLine(context.tools, actor, { id, version: read.value.version, wish, search });
  if (!added.ok && isHidden(added.refusal)) throw notFound();
  if (!added.ok) return { reply: read.refused(added.refusal) };
  throw redirect(`${paths.build(id)}?done=added`);
}

export default function AddLine() {
  const { plan, listing, price, offered: times, offeredDays, first, outcomes } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'line',
    lastResult: actionData?.reply,
    defaultValue: {
      outcomeId: outcomes.length === 1 ? outcomes[0]?.id : '',
      what: '',
      days: [] as string[],
      from: first?.from ?? '10:00',
      to: first?.to ?? '12:00',
      fromDay: plan.fromDay,
      toDay: plan.toDay,
    },
  });
  return (
    <Page
      title={`Add ${listing.title}`}
      above={plan.name}
      lead={`${listing.providerName}. ${price}.`}
      back={{ to: paths.build(plan.id), label: 'Back to the plan' }}
    >
      {listing.claimed ? null : (
        <Notice kind="mind">
          This entry comes from the public register. Nobody from it uses Ettle yet, so it cannot go into a plan. Phone
          them, or ask them to join.
        </Notice>
      )}
      {outcomes.length === 0 ? (
        <EmptyState title="First, say what matters to you" drawing="thread">
          <p>
            Each part of a plan is for something that matters to you. Say one thing in your own words, then come back.
          </p>
          <ButtonLink to={paths.outcomes()}>Say what matters</ButtonLink>
        </EmptyState>
      ) : (
        <Form method="post" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form, fields)} />
          <input type="hidden" name="version" value={plan.version} />
          <LineFields
            fields={fields}
            outcomes={outcomes}
            offered={times}
            offeredDays={offeredDays}
            period={plan}
            title={listing.title}
          />
          <Buttons>
            <Button>Add to the plan</Button>
            <ButtonLink to={paths.build(plan.id)} kind="quiet">
              Leave it
            </ButtonLink>
            <ButtonLink to={`${paths.arrangementNew()}?add=${listing.slug}`} kind="quiet">
              A new plan
            </ButtonLink>
          </Buttons>
        </Form>
      )}
    </Page>
  );
}
