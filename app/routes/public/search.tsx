import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { freeTimesOf } from '../../../search/query.ts';
import { KM_PER_MILE } from '../../../search/settings.ts';
import { amountLeft } from '../../domain/arrangements/left.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { findListings } from '../../domain/searches/finding.server.ts';
import { dayOf } from '../../kit/day.ts';
import { penceToField } from '../../kit/pence.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { actorFrom } from '../../web/actor.server.ts';
import { cardsOf, councilOf } from '../../web/finding.server.ts';
import { ListingCard } from '../../web/listing-card.tsx';
import { paths } from '../../web/paths.ts';
import { FilterColumn } from '../../web/search-filters.tsx';
import {
  chipsOf,
  choicesOf,
  filtersOf,
  headingOf,
  leftWords,
  noticesOf,
  pageHref,
} from '../../web/search-view.server.ts';
import { Chips, Choices, WaysOn } from '../../web/search-ways.tsx';
import { savingFor } from '../../web/shortlist.server.ts';
import { likeThis } from '../../web/similar.server.ts';
import { SimilarListings } from '../../web/similar-listings.tsx';
import { SuggestField } from '../../web/suggest-field.tsx';
import { missingHref, THIN, waysOn } from '../../web/ways-on.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.heading} – ` : ''}Find support – Ettle` },
  { name: 'robots', content: 'noindex' },
];

/** A person's own council counts for Option 2, wherever they look; anybody else is shown that of the place they named. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await actorFrom(request, context);
  const { tools } = context;
  const params = new URL(request.url).searchParams;
  const own = await councilOf(tools, actor);
  const fresh = params.size === 0;
  if (own && !params.has('authority') && !fresh) params.set('authority', own.code);
  const [found, saving, left] = await Promise.all([
    findListings(tools, params),
    savingFor(request, context, actor),
    moneyOf(tools, actor),
  ]);
  const { asked, place, query, page, labels } = found;
  const from = pageHref(found).split('?')[1] ?? '';
  const around = { from, saved: saving.may ? saving.saved : null, left };
  const thin = page !== null && page.total < THIN;
  const [ways, like] = await Promise.all([
    waysOn(tools, found),
    thin && page.results[0] ? likeThis(tools, page.results[0].listingId, query, labels, around) : [],
  ]);
  const shown = new Set(page?.results.map((each) => each.listingId));
  return {
    q: asked.query.q,
    // Somebody who has just come, and has said nothing yet, is offered their own town. They may change it.
    near: asked.nearText || (fresh ? own?.town : '') || '',
    authority: asked.query.authorityCode ?? own?.code ?? '',
    within: asked.query.withinKm === null ? '' : String(Math.round(asked.query.withinKm / KM_PER_MILE)),
    max: asked.query.maxPence === null ? '' : penceToField(asked.query.maxPence),
    unit: asked.query.priceUnit,
    spaces: asked.query.spacesNow,
    free: freeTimesOf(asked.query.fits),
    heading: headingOf(found),
    notices: noticesOf(found),
    choices: choicesOf(found, place),
    chips: chipsOf(found),
    filters: filtersOf(query, page?.facets ?? null, labels),
    cards: await cardsOf(tools, page?.results ?? [], query, labels, around),
    like: like.filter((each) => !shown.has(each.id)),
    left: left && leftWords(left),
    total: page?.total ?? 0,
    page: page?.page ?? 1,
    pages: Math.min(page?.pages ?? 1, 50),
    here: pageHref(found),
    thin,
    ways,
    missing: missingHref(found, ways),
    save: from ? paths.savedSearchNew(from) : null,
  };
}

/** What is left of the acted-for person's amount. Somebody else who is shown it leaves a mark on the record. */
async function moneyOf(tools: LoaderFunctionArgs['context']['tools'], actor: Awaited<ReturnType<typeof actorFrom>>) {
  if (!actor.acting) return null;
  const { personId } = actor.acting;
  const left = await amountLeft(tools.pool, actor, personId, dayOf(tools.clock.now()));
  if (left) await recordLook(tools, actor, personId, 'left');
  return left;
}
type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Search() {
  const view = useLoaderData<typeof loader>();
  return (
    <Page width="wide" title="Find support" lead="Your own words are fine. Anyone may look: there is no test to pass.">
      {/* Another address is another form: what was ticked before does not linger after a link. */}
      <SearchBox key={`box ${view.here}`} view={view} />
      <div className="mt-6 grid gap-6 lg:mt-8 lg:grid-cols-[19rem_1fr] lg:gap-8">
        <aside className="min-w-0" aria-label="Filters" data-print="no">
          <FilterColumn key={view.here} view={view} />
        </aside>
        <div className="min-w-0">
          <Results view={view} />
        </div>
      </div>
    </Page>
  );
}

function SearchBox({ view }: { view: View }) {
  return (
    <Form
      id="find"
      method="get"
      role="search"
      data-print="no"
      className="grid items-end gap-x-4 rounded-card border border-line bg-card px-5 pb-5 shadow-rest *:my-0 *:mt-4 md:grid-cols-[1.6fr_1fr_auto]"
    >
      <SuggestField
        field={{ id: 'q', name: 'q', initialValue: view.q }}
        label="What are you looking for?"
        maxLength={200}
      />
      <SuggestField
        field={{ id: 'near', name: 'near', initialValue: view.near }}
        only="place"
        label="Near"
        autoComplete="off"
        maxLength={100}
      />
      {view.authority ? <input type="hidden" name="authority" value={view.authority} /> : null}
      <Button>Find support</Button>
    </Form>
  );
}

function Results({ view }: { view: View }) {
  return (
    <section aria-labelledby="found">
      <div role="status">
        <h2 id="found" className="text-xl">
          {view.heading}
        </h2>
      </div>
      <Chips chips={view.chips} />
      {view.left ? <p className="mt-3 text-sm text-soft">{view.left}</p> : null}
      {view.notices.map((words) => (
        <Notice key={words}>{words}</Notice>
      ))}
      {view.choices.length > 0 ? <Choices choices={view.choices} /> : null}
      <div className="mt-4">
        <Stack>
          {view.cards.map((card) => (
            <ListingCard key={card.slug} listing={card} level={3} />
          ))}
        </Stack>
      </div>
      <Pagination page={view.page} pages={view.pages} label="Pages of results" to={(page) => pageOf(view.here, page)} />
      {view.thin ? <WaysOn ways={view.ways} none={view.total === 0} missing={view.missing} /> : null}
      <SimilarListings title="Much like it" cards={view.like} />
      <Keep view={view} />
      <p className="mt-6 text-sm text-soft">
        Nobody can pay for a place in this list. Words that fit come first, then what is near and lately checked.{' '}
        <Link to={paths.sources()}>Where this comes from</Link>
      </p>
    </section>
  );
}

const pageOf = (here: string, page: number) =>
  page === 1 ? here : `${here}${here.includes('?') ? '&' : '?'}page=${page}`;

/** What one can do with the search itself. */
function Keep({ view }: { view: View }) {
  return (
    <div className="mt-8 space-y-1" data-print="no">
      {view.save && view.choices.length === 0 ? (
        <p>
          <Link
            to={view.save}
            className="inline-flex min-h-11 items-center gap-2 font-semibold text-loch underline underline-offset-4"
          >
            <Icon name="save" /> Save this search, and hear when something new appears
          </Link>
        </p>
      ) : null}
      {view.thin || view.choices.length > 0 ? null : (
        <p>
          Not what you hoped for? <Link to={view.missing}>Tell the people who plan services what is missing</Link>. It
          takes a minute and needs no name.
        </p>
      )}
    </div>
  );
}
