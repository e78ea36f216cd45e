import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { KM_PER_MILE, MILES } from '../../../search/settings.ts';
import { findListings } from '../../domain/searches/finding.server.ts';
import { penceToField } from '../../kit/pence.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FilterGroup, Filters } from '../../ui/filters.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { actorFrom } from '../../web/actor.server.ts';
import { cardsOf, councilOf } from '../../web/finding.server.ts';
import { ListingCard } from '../../web/listing-card.tsx';
import { paths } from '../../web/paths.ts';
import {
  chipsOf,
  choicesOf,
  filtersOf,
  headingOf,
  missingHref,
  noticesOf,
  pageHref,
  waysOn,
} from '../../web/search-view.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.heading} – ` : ''}Find support – Ettle` },
  { name: 'robots', content: 'noindex' },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await actorFrom(request, context);
  const params = new URL(request.url).searchParams;
  const found = await findListings(context.tools, params);
  const { asked, place, query, page, labels } = found;
  // Somebody who has just come, and has said nothing yet, is offered their own town. They may change it.
  const own = params.size === 0 && actor.acting ? await councilOf(context.tools, actor) : null;
  return {
    q: asked.query.q,
    near: asked.nearText || own?.town || '',
    within: asked.query.withinKm === null ? '' : String(Math.round(asked.query.withinKm / KM_PER_MILE)),
    max: asked.query.maxPence === null ? '' : penceToField(asked.query.maxPence),
    unit: asked.query.priceUnit,
    spaces: asked.query.spacesNow,
    heading: headingOf(found),
    notices: noticesOf(found),
    choices: choicesOf(found, place),
    chips: chipsOf(found),
    filters: filtersOf(query, page?.facets ?? null, labels),
    cards: await cardsOf(context.tools, page?.results ?? [], query, labels),
    total: page?.total ?? 0,
    page: page?.page ?? 1,
    pages: Math.min(page?.pages ?? 1, 50),
    here: pageHref(found),
    ways: waysOn(found),
    missing: missingHref(found),
  };
}
type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Search() {
  const view = useLoaderData<typeof loader>();
  return (
    <Page width="wide" title="Find support" lead="Your own words are fine. Anyone may look: there is no test to pass.">
      {/* Another address is another form: what was ticked before does not linger after a link. */}
      <SearchBox key={`box ${view.here}`} view={view} />
      <div className="mt-6 grid gap-6 lg:mt-8 lg:grid-cols-[19rem_1fr] lg:gap-8">
        <aside className="min-w-0" aria-label="Filters">
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
      className="grid items-end gap-x-4 rounded-card border border-line bg-card px-5 pb-5 shadow-rest *:my-0 *:mt-4 md:grid-cols-[1.6fr_1fr_auto]"
    >
      <TextField
        field={{ id: 'q', name: 'q', initialValue: view.q }}
        type="search"
        label="What are you looking for?"
        maxLength={200}
      />
      <TextField
        field={{ id: 'near', name: 'near', initialValue: view.near }}
        label="Near"
        autoComplete="off"
        maxLength={100}
      />
      <Button>Find support</Button>
    </Form>
  );
}

function FilterColumn({ view }: { view: View }) {
  return (
    <Filters
      label={view.chips.length > 0 ? `Filters (${view.chips.length} on)` : 'Filters: days, price, what it helps with'}
    >
      <h2 className="mt-2 mb-3 text-lg max-lg:sr-only">Narrow it down</h2>
      <label htmlFor="within" className="block text-sm font-bold">
        How far
      </label>
      <select id="within" name="within" form="find" defaultValue={view.within} className={SMALL}>
        <option value="">Any distance</option>
        {MILES.map((miles) => (
          <option key={miles} value={miles}>
            {miles === 1 ? 'Within 1 mile' : `Within ${miles} miles`}
          </option>
        ))}
      </select>
      <PriceFilter view={view} />
      <label className="my-2 flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          form="find"
          name="spaces"
          value="1"
          defaultChecked={view.spaces}
          className="size-5 accent-loch"
        />
        <span className="text-sm">Has a place free now</span>
      </label>
      {view.filters.map((group) => (
        <FilterGroup key={group.name} form="find" {...group} />
      ))}
      <div className="mt-3 border-t border-line pt-4">
        <Button form="find" kind="quiet" full>
          Show these
        </Button>
      </div>
    </Filters>
  );
}

const SMALL = 'mb-3 block min-h-12 w-full rounded-button border-2 border-edge bg-card px-3 text-ink';

function PriceFilter({ view }: { view: View }) {
  return (
    <fieldset>
      <legend className="text-sm font-bold">Costs at most</legend>
      <div className="grid grid-cols-2 gap-2">
        <label>
          <span className="sr-only">Pounds</span>
          <input
            form="find"
            name="max"
            inputMode="decimal"
            defaultValue={view.max}
            aria-describedby="max-hint"
            className={SMALL}
          />
        </label>
        <label>
          <span className="sr-only">For each</span>
          <select form="find" name="unit" defaultValue={view.unit} className={SMALL}>
            <option value="hour">an hour</option>
            <option value="session">a session</option>
            <option value="day">a day</option>
            <option value="night">a night</option>
            <option value="week">a week</option>
            <option value="item">each</option>
          </select>
        </label>
      </div>
      <p id="max-hint" className="-mt-2 mb-2 text-xs text-soft">
        In pounds. Leaves out what does not say its price.
      </p>
    </fieldset>
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
      {view.notices.map((words) => (
        <Notice key={words}>{words}</Notice>
      ))}
      {view.choices.length > 0 ? <Choices choices={view.choices} /> : null}
      <div className="mt-4">
        <Stack>
          {view.cards.map((card) => (
            <ListingCard key={card.slug} listing={card} />
          ))}
        </Stack>
      </div>
      <Pagination page={view.page} pages={view.pages} label="Pages of results" to={(page) => pageOf(view.here, page)} />
      {view.ways.length > 0 ? <WaysOn view={view} /> : null}
      {view.ways.length === 0 && view.choices.length === 0 ? (
        <p className="mt-8">
          Not what you hoped for? <Link to={view.missing}>Tell the people who plan services what is missing</Link>. It
          takes a minute and needs no name.
        </p>
      ) : null}
      <p className="mt-6 text-sm text-soft">
        Nobody can pay for a place in this list. Words that fit come first, then what is near and lately checked.{' '}
        <Link to={paths.sources()}>Where this comes from</Link>
      </p>
    </section>
  );
}

const pageOf = (here: string, page: number) =>
  page === 1 ? here : `${here}${here.includes('?') ? '&' : '?'}page=${page}`;

function Chips({ chips }: { chips: View['chips'] }) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters that are on" className="mt-3 flex flex-wrap gap-2">
      {chips.map((chip) => (
        <li key={chip.href}>
          <Link
            to={chip.href}
            className="inline-flex min-h-11 items-center gap-2 rounded-full border-2 border-edge bg-card px-4 text-sm font-semibold hover:bg-mist"
          >
            {chip.label} <span aria-hidden="true">×</span>
            <span className="sr-only">: take this filter away</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Choices({ choices }: { choices: View['choices'] }) {
  return (
    <Card tone="sand">
      <p>More than one place has this name.</p>
      <ul className="mt-2">
        {choices.map((choice) => (
          <li key={choice.href}>
            <Link
              to={choice.href}
              className="inline-flex min-h-11 items-center font-semibold text-loch underline underline-offset-4"
            >
              {choice.label}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function WaysOn({ view }: { view: View }) {
  const none = view.total === 0;
  return (
    <div className="mt-8">
      <EmptyState
        title={none ? 'There are other ways to look' : 'That is not much to choose from'}
        drawing="hill"
        level={3}
      >
        <ul>
          {view.ways.map((way) => (
            <li key={way.href}>
              <Link to={way.href} className="inline-flex min-h-11 items-center text-loch underline underline-offset-4">
                {way.label}
              </Link>
            </li>
          ))}
        </ul>
        <p className="mt-4">
          {none
            ? 'Or tell those who plan services that this is missing where you live.'
            : 'Is something missing where you live? Tell those who plan services.'}{' '}
          One minute, no name.
        </p>
        <p className="mt-3">
          <Link
            to={view.missing}
            className="inline-flex min-h-12 items-center rounded-button border-2 border-loch bg-loch px-6 font-bold text-on-loch"
          >
            This is missing here
          </Link>
        </p>
      </EmptyState>
    </div>
  );
}
