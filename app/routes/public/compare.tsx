import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { councilName, labelsOf } from '../../domain/listings/labels.server.ts';
import { listingForPublic } from '../../domain/listings/lists.server.ts';
import { pricesOf } from '../../domain/listings/prices.server.ts';
import { ownerFor } from '../../domain/shortlists/policy.ts';
import { MOST_COMPARED } from '../../domain/shortlists/rules.ts';
import { shortlistOf } from '../../domain/shortlists/store.server.ts';
import { type Day, dayOf, formatShortDay } from '../../kit/day.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { actorFrom } from '../../web/actor.server.ts';
import { askerOf, askIn } from '../../web/asker.server.ts';
import { checksOfListing } from '../../web/checks-view.server.ts';
import { CompareTable } from '../../web/compare-table.tsx';
import { comparedOf, type ToCompare } from '../../web/compare-view.server.ts';
import { councilOf } from '../../web/finding.server.ts';
import { paths } from '../../web/paths.ts';
import { visitorKeyFrom } from '../../web/shortlist.server.ts';

export const meta: MetaFunction = () => [{ title: 'Side by side – Ettle' }, { name: 'robots', content: 'noindex' }];

/** Anyone: public facts only. Nothing asked for is the beginning of one's own list. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await actorFrom(request, context);
  const { pool, clock } = context.tools;
  const params = new URL(request.url).searchParams;
  const on = dayOf(clock.now());
  const asked = [...new Set(params.getAll('with'))];
  const slugs = asked.length > 0 ? asked : await ownSlugs(request, context, actor);
  const [labels, own, asker] = await Promise.all([
    labelsOf(pool),
    councilOf(context.tools, actor),
    askerOf(context.tools, actor),
  ]);
  const code = [params.get('council'), own?.code].find((each) => each && councilName(labels, each)) ?? null;
  const name = councilName(labels, code);
  const council = code && name ? { code, name } : null;
  const [listings, ask] = await Promise.all([
    toCompare(pool, slugs.slice(0, MOST_COMPARED), code, on),
    askIn(context.tools, params, asker),
  ]);
  const { heads, rows } = comparedOf(listings, { council, place: ask.asker?.place ?? null, on });
  const only = params.get('only') === 'differences';
  return {
    heads,
    rows: only ? rows.filter((row) => row.differs) : rows,
    same: rows.filter((row) => !row.differs).length,
    only,
    left: Math.max(0, slugs.length - MOST_COMPARED),
    gone: Math.min(slugs.length, MOST_COMPARED) - listings.length,
    council: { code, name, all: labels.councils },
    near: ask.given.near,
    where: ask.asker?.name ?? null,
    unknownPlace: ask.unknownPlace,
    on,
  };
}

/** Each with its prices and its checks: a few reads for each of four at most. */
async function toCompare(pool: Pool, slugs: readonly string[], council: string | null, on: Day): Promise<ToCompare[]> {
  const found = await Promise.all(slugs.map((slug) => listingForPublic(pool, slug)));
  const listings = found.filter((each) => each !== null);
  const prices = await pricesOf(
    pool,
    listings.map((each) => each.id),
  );
  return Promise.all(
    listings.flatMap((listing) => {
      const priced = prices.get(listing.id);
      if (!priced) return [];
      return checksOfListing(pool, listing, council ?? listing.authorityCode, on).then(({ checks }) => {
        return { listing, priced, checks };
      });
    }),
  );
}
type Pool = LoaderFunctionArgs['context']['tools']['pool'];

async function ownSlugs(
  request: Request,
  { tools }: LoaderFunctionArgs['context'],
  actor: Awaited<ReturnType<typeof actorFrom>>,
): Promise<string[]> {
  const owner = ownerFor(actor, visitorKeyFrom(request));
  const { entries } = await shortlistOf(tools.pool, actor, owner, dayOf(tools.clock.now()));
  return entries
    .filter(({ listing }) => listing.state === 'published' || listing.state === 'paused')
    .slice(0, MOST_COMPARED)
    .map(({ listing }) => listing.slug);
}

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Compare() {
  const view = useLoaderData<typeof loader>();
  const { heads, council } = view;
  return (
    <div className="print-wide">
      <Page
        width="wide"
        title="Side by side"
        lead={`As it stood on ${formatShortDay(view.on)}. ${view.where ? `Prices are for ${view.where}. ` : ''}Option 2 is judged for ${council.name ?? 'the council where each one is'}.`}
        back={{ to: paths.shortlist(), label: 'My list' }}
        beside={heads.length > 0 ? <PrintButton /> : null}
      >
        {view.left > 0 ? <Notice kind="mind">Four are shown. Take some ticks away to see the others.</Notice> : null}
        {view.unknownPlace ? <Notice kind="mind">We do not know that place. Try a town or a postcode.</Notice> : null}
        {view.gone > 0 ? <Notice kind="mind">Something you asked for is not offered any more.</Notice> : null}
        {heads.length < 2 ? <Few one={heads.length === 1} /> : null}
        {heads.length > 0 ? (
          <>
            {heads.length > 1 ? <Ways view={view} /> : null}
            <CompareTable heads={heads} rows={view.rows} />
            <After view={view} />
          </>
        ) : null}
      </Page>
    </div>
  );
}

function Few({ one }: { one: boolean }) {
  return (
    <EmptyState title={one ? 'One by itself cannot be compared' : 'Nothing to compare yet'} drawing="tools">
      <p>Save two or more, tick them in your list, and see them here side by side.</p>
      <Buttons>
        <ButtonLink to={paths.shortlist()}>Open my list</ButtonLink>
        <ButtonLink to={paths.search()} kind="quiet">
          Find support
        </ButtonLink>
      </Buttons>
    </EmptyState>
  );
}

const addressOf = ({ heads, council, near, only }: View, change: { without?: string; only?: boolean }) => {
  const params = new URLSearchParams();
  for (const { slug } of heads) if (slug !== change.without) params.append('with', slug);
  if (council.code) params.set('council', council.code);
  if (near) params.set('near', near);
  if (change.only ?? only) params.set('only', 'differences');
  return paths.compare(params.toString());
};

const WAY = 'inline-flex min-h-11 items-center text-loch underline underline-offset-4';

function Ways({ view }: { view: View }) {
  return (
    <p className="mb-4" data-print="no">
      <Link to={addressOf(view, { only: !view.only })} className={WAY} preventScrollReset>
        {view.only
          ? `Show everything (${view.same} more the same)`
          : `Show only what differs (hides ${view.same} that are the same)`}
      </Link>
    </p>
  );
}

function After({ view }: { view: View }) {
  const { heads, council } = view;
  return (
    <div className="mt-8 space-y-6" data-print="no">
      <ul className="space-y-2">
        {heads.map((head) => (
          <li key={head.slug} className="flex flex-wrap items-center gap-x-5 border-b border-line py-2">
            <strong className="min-w-0 flex-1 basis-60">{head.title}</strong>
            {head.claimed && !head.paused ? (
              <Link to={paths.add(head.slug)} className={WAY}>
                Add to my plan<span className="sr-only">: {head.title}</span>
              </Link>
            ) : null}
            {heads.length > 1 ? (
              <Link to={addressOf(view, { without: head.slug })} className={WAY}>
                Leave it out<span className="sr-only">: {head.title}</span>
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
      <form method="get" action={paths.compare()} className="flex flex-wrap items-end gap-3">
        {heads.map(({ slug }) => (
          <input key={slug} type="hidden" name="with" value={slug} />
        ))}
        <div>
          <label htmlFor="near" className="block text-sm font-bold">
            Prices for a town or postcode
          </label>
          <input
            id="near"
            name="near"
            defaultValue={view.near}
            maxLength={100}
            autoComplete="postal-code"
            className="min-h-12 w-64 max-w-full rounded-button border-2 border-edge bg-card px-3"
          />
        </div>
        <div>
          <label htmlFor="council" className="block text-sm font-bold">
            Judge Option 2 for a council
          </label>
          <select
            id="council"
            name="council"
            defaultValue={council.code ?? ''}
            className="min-h-12 max-w-full rounded-button border-2 border-edge bg-card px-3"
          >
            <option value="">Where each one is</option>
            {council.all.map((each) => (
              <option key={each.code} value={each.code}>
                {each.name}
              </option>
            ))}
          </select>
        </div>
        <Button kind="quiet">Show</Button>
      </form>
    </div>
  );
}
