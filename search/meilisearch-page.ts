import { byCount } from '#search/counts.ts';
import { inOrder, type Liked, resultOf, spellingOf } from '#search/meilisearch-hits.ts';
import type { ListingRecord } from '#search/meilisearch-records.ts';
import type { Plan } from '#search/plan.ts';
import {
  type FacetCount,
  type Facets,
  FLEXIBLES,
  type ListingPage,
  type ListingQuery,
  PARTS_OF_DAY,
  READINESS_STATUSES,
} from '#search/port.ts';

// A page out of what Meilisearch answered. Pure.

/** What was asked. `today`: days since 1970. */
export type Asked = { query: ListingQuery; plan: Plan; liked: Liked | null; today: number };
export type Hits = {
  hits: ListingRecord[];
  totalHits: number;
  facetDistribution?: Record<string, Record<string, number>>;
};

/** The search itself, and every count that was asked for apart, by its name. */
export type Answer = { main: Hits; counts: Map<string, Hits> };

export const NOTHING: Hits = { hits: [], totalHits: 0, facetDistribution: {} };
/** What is like a listing that is gone. */
export const NOT_THERE: Answer = { main: NOTHING, counts: new Map() };

/** Of so many hits the best first, by our own order; what comes after stays as Meilisearch has it. */
const WINDOW = 200;
/** The pages that lie within the window come out of one and the same window, so that none repeats another. */
export function cutOf({ page, perPage }: Pick<ListingQuery, 'page' | 'perPage'>): {
  page: number;
  hitsPerPage: number;
} {
  const window = windowOf(perPage);
  return page * perPage <= window ? { page: 1, hitsPerPage: window } : { page, hitsPerPage: perPage };
}
const windowOf = (perPage: number) => Math.floor(WINDOW / perPage) * perPage;

export function pageOf({ query, plan, liked, today }: Asked, answer: Answer, loosened = false): ListingPage {
  const { page, perPage } = query;
  const { hits, totalHits } = answer.main;
  const reads = inOrder(query, plan, liked, today, hits);
  const from = page * perPage <= windowOf(perPage) ? (page - 1) * perPage : 0;
  return {
    total: totalHits,
    page,
    perPage,
    pages: Math.ceil(totalHits / perPage),
    results: reads.slice(from, from + perPage).map((read) => resultOf(query, plan, liked, today, read)),
    facets: facetsOf(answer),
    spelling: spellingOf(plan, reads),
    loosened,
  };
}

function facetsOf({ main, counts }: Answer): Facets {
  const values = (attribute: string): FacetCount[] => {
    const from = counts.get(attribute) ?? main;
    return Object.entries(from.facetDistribution?.[attribute] ?? {}).map(([value, count]) => ({ value, count }));
  };
  const each = (attribute: string, all: readonly string[]): FacetCount[] => {
    const found = new Map(values(attribute).map(({ value, count }) => [value, count]));
    return all.map((value) => ({
      value,
      count: counts.get(`${attribute}:${value}`)?.totalHits ?? found.get(value) ?? 0,
    }));
  };
  return {
    outcome: byCount(values('outcomes')),
    activity: byCount(values('supportKind')),
    day: each('days', ['1', '2', '3', '4', '5', '6', '7']),
    part: each('parts', PARTS_OF_DAY),
    providerKind: byCount(values('providerKind')),
    readiness: each('readiness', READINESS_STATUSES),
    placeKind: byCount(values('placeKind')),
    language: byCount(values('languages')),
    flexible: each('flexible', FLEXIBLES),
  };
}
