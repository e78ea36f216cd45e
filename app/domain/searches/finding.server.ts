import { dayOf } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import type { Tools } from '#app/tools.server.ts';
import { type PlaceAnswer, resolvePlace } from '#search/places.server.ts';
import type { ListingPage, ListingQuery } from '#search/port.ts';
import { type AskedQuery, readSearchParams, withNear, writeSearchParams } from '#search/query.ts';
import { type Labels, labelsOf } from '../listings/labels.server.ts';
import { type ListingPrices, pricesOf } from '../listings/prices.server.ts';
import { allInPrice } from '../listings/prices.ts';
import { type FrozenSearch, freezeSearch, MOST_FROZEN } from './freeze.ts';
import { MOST_RESULTS } from './rules.ts';
import { queryWords } from './words.server.ts';

/** What was asked, where that is, and what was found. `page` is null when the place must be chosen first. */
export type Found = {
  asked: AskedQuery;
  place: PlaceAnswer;
  query: ListingQuery;
  page: ListingPage | null;
  labels: Labels;
};

type Looking = Pick<Tools, 'pool' | 'search'>;

/** One search, for the page, the API and the job that looks again: the same parameters, the same answer. */
export async function findListings(tools: Looking, params: URLSearchParams): Promise<Found> {
  const understood = await understand(tools, params);
  const page = understood.place.kind === 'choose' ? null : await tools.search.search(understood.query);
  return { ...understood, page };
}

async function understand(tools: Pick<Tools, 'pool'>, params: URLSearchParams): Promise<Omit<Found, 'page'>> {
  const asked = readSearchParams(params);
  const [place, labels] = await Promise.all([resolvePlace(tools.pool, asked.nearText), labelsOf(tools.pool)]);
  return { asked, place, query: withNear(asked.query, place.kind === 'found' ? place.near : null), labels };
}

const BATCH = 50;

export type Everything = { query: string; words: string; placeClear: boolean; total: number; listingIds: Id[] };

/** What a search finds, its first MOST_RESULTS, and how many there are. `query` is the search put tidily, without a page. */
export async function findEvery(tools: Looking, typed: string): Promise<Everything> {
  const { asked, place, query, labels } = await understand(tools, new URLSearchParams(typed));
  const tidy = writeSearchParams({ ...asked.query, page: 1, perPage: 20 }, asked.nearText).toString();
  const words = queryWords(asked, labels);
  const placeClear = place.kind === 'none' || place.kind === 'found';
  if (!placeClear) return { query: tidy, words, placeClear, total: 0, listingIds: [] };
  const listingIds: Id[] = [];
  let total = 0;
  for (let page = 1; page <= MOST_RESULTS / BATCH; page += 1) {
    const found = await tools.search.search({ ...query, page, perPage: BATCH });
    total = found.total;
    listingIds.push(...found.results.map((each) => each.listingId));
    if (page >= found.pages) break;
  }
  return { query: tidy, words, placeClear, total, listingIds: [...new Set(listingIds)] };
}

/**
 * The search as it is answered now, to be kept beside what was chosen from it. `typed` is the query string that links
 * from a result carry as `from`. Null: it asks for nothing, or for a place that is not clear.
 */
export async function frozenSearch(tools: Looking, typed: string, now: Date): Promise<FrozenSearch | null> {
  const { asked, place, page, labels } = await findListings(tools, new URLSearchParams(typed.slice(0, 4000)));
  const query = writeSearchParams(asked.query, asked.nearText).toString();
  if (!page || query === '' || place.kind === 'unknown') return null;
  const top = page.results.slice(0, MOST_FROZEN);
  const { rows } = await tools.pool.query<{ id: Id; version: number }>(
    'SELECT id, version FROM listing WHERE id = ANY ($1::uuid[])',
    [top.map((each) => each.listingId)],
  );
  const prices = await pricesOf(
    tools.pool,
    top.map((each) => each.listingId),
  );
  // For each unit, where they looked, travel and VAT in it; null where no price is said.
  const allInOf = (priced: ListingPrices | undefined) =>
    (priced &&
      allInPrice(priced, {
        place: asked.query.near ?? (place.kind === 'found' ? place.near : null),
        pattern: [],
        on: dayOf(now),
      })?.perUnitPence) ??
    null;
  const versions = new Map(rows.map((row) => [row.id, row.version]));
  const shown = top.map((each) => ({
    ...each,
    version: versions.get(each.listingId) ?? 1,
    allIn: allInOf(prices.get(each.listingId)),
    readiness: { status: each.readiness.status, code: each.readiness.reasonCode },
  }));
  return freezeSearch({ at: now, query, words: queryWords(asked, labels), total: page.total, shown });
}
