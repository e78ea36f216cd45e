import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { recordLook } from '../../domain/people/commands.server.ts';
import { seeSearch, stopSearch } from '../../domain/searches/commands.server.ts';
import { findEvery } from '../../domain/searches/finding.server.ts';
import { mayKeepSearch } from '../../domain/searches/policy.ts';
import { MOST_RESULTS, newAmong } from '../../domain/searches/rules.ts';
import { savedSearchFor, seenBy } from '../../domain/searches/store.server.ts';
import { publicBriefs } from '../../domain/shortlists/store.server.ts';
import { dayOf, formatShortDay } from '../../kit/day.ts';
import { plural } from '../../kit/text.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, said } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { readForm } from '../../web/form.ts';
import { ListingCard } from '../../web/listing-card.tsx';
import { paths } from '../../web/paths.ts';
import { savingFor } from '../../web/shortlist.server.ts';
import { councilHere, savedCard } from '../../web/shortlist-view.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? 'Saved search'} – Ettle` }];

/** So many new results are shown here; the others stand in the search itself. */
const SHOWN = 20;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const search = found(await savedSearchFor(tools.pool, actor, params.searchId ?? ''));
  const [every, seen, saving, council] = await Promise.all([
    findEvery(tools, search.query),
    seenBy(tools.pool, [search.id]),
    savingFor(request, context, actor),
    councilHere(tools, actor),
    search.personId ? recordLook(tools, actor, search.personId, 'searches') : null,
  ]);
  const fresh = newAmong(every.listingIds, seen.get(search.id) ?? new Set());
  const briefs = await publicBriefs(tools.pool, fresh.slice(0, SHOWN));
  const on = dayOf(tools.clock.now());
  return {
    name: search.name,
    words: every.words,
    query: every.query,
    total: every.total,
    fresh: fresh.length,
    may: mayKeepSearch(actor, search),
    mine: search.loginId === actor.loginId,
    savedOn: formatShortDay(dayOf(search.savedAt)),
    cards: briefs.map((listing) => ({
      ...savedCard(listing, council, on),
      from: every.query,
      unsure: false,
      why: null,
      saved: saving.may ? saving.saved.has(listing.slug) : null,
    })),
  };
}

const schema = z.object({ intent: z.enum(['seen', 'stop']) });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.searchId ?? '';
  found(await savedSearchFor(context.tools.pool, actor, id));
  const read = await readForm(request, schema);
  if (!read.ok) return null;
  const stop = read.value.intent === 'stop';
  const no = said(
    stop ? await stopSearch(context.tools, actor, { id }) : await seeSearch(context.tools, actor, { id }),
  );
  if (no) return no;
  throw redirect(stop ? `${paths.savedSearches()}?done=stopped` : `${paths.savedSearch(id)}?done=seen`, 303);
}

const DONE: Record<string, string> = { seen: 'They count as seen. Only what comes later is new.' };

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function SavedSearch() {
  const view = useLoaderData<typeof loader>();
  const no = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      title={view.name}
      lead={`${view.words}. Saved on ${view.savedOn}.`}
      back={{ to: paths.savedSearches(), label: 'Saved searches' }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      {no ? <Notice kind="no">{no.refusal}</Notice> : null}
      {view.total > MOST_RESULTS ? (
        <Notice kind="mind">
          It finds {view.total} now. We look at the first {MOST_RESULTS}: narrow it down to be sure to hear of
          everything.
        </Notice>
      ) : null}
      <h2 className="mb-3 text-2xl">
        {view.fresh === 0
          ? 'Nothing new since you last looked'
          : `${plural(view.fresh, 'new result')} since you last looked`}
      </h2>
      {view.fresh === 0 ? (
        <EmptyState title="We look again tomorrow morning" drawing="kettle" level={3}>
          <p>You need not come back for it: we write when there is something.</p>
        </EmptyState>
      ) : null}
      <Stack>
        {view.cards.map((card) => (
          <ListingCard key={card.slug} listing={card} level={3} />
        ))}
      </Stack>
      <Acts view={view} />
    </Page>
  );
}

function Acts({ view }: { view: View }) {
  return (
    <Form method="post" data-print="no">
      <Buttons>
        {view.fresh > 0 && view.may ? (
          <Button name="intent" value="seen">
            I have seen {view.fresh === 1 ? 'it' : 'them'}
          </Button>
        ) : null}
        <ButtonLink to={paths.search(view.query)} kind="quiet">
          See all {view.total}
        </ButtonLink>
        {view.may || view.mine ? (
          <Button name="intent" value="stop" kind="danger">
            Stop this search
          </Button>
        ) : null}
      </Buttons>
    </Form>
  );
}
