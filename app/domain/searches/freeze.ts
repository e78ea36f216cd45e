// A search as it was on the day: evidence of what there was to choose from when a line was put into a plan (standard 4.8 asks
// why this and not another). A frozen search never changes; nobody's name stands in it.
import type { Id } from '#app/kit/id.ts';
import type { Pence } from '#app/kit/pence.ts';

export const MOST_FROZEN = 10;

export type FrozenResult = {
  listingId: Id;
  slug: string;
  title: string;
  providerName: string;
  /** The version of the listing that was shown. */
  version: number;
  /** One unit and the way there, in pence as text, for JSON; null when the price is not said. */
  allInPence: string | null;
  priceUnit: string;
  readiness: { status: string; code: string };
};

/** Plain data: fit for a jsonb column. */
export type FrozenSearch = {
  /** ISO, UTC. */
  at: string;
  /** The address of the search without '?': what app/routes/public/search.tsx reads. */
  query: string;
  /** What was asked, in words. */
  words: string;
  total: number;
  /** In the order in which they were shown; at most MOST_FROZEN. */
  top: FrozenResult[];
};

type Shown = Omit<FrozenResult, 'allInPence'> & { allIn: Pence | null };

/** The same search, on the same listings, freezes to the same value. Refuses nothing: nothing found is evidence too. */
export function freezeSearch(asked: {
  at: Date;
  query: string;
  words: string;
  total: number;
  shown: readonly Shown[];
}): FrozenSearch {
  const { at, query, words, total, shown } = asked;
  return {
    at: at.toISOString(),
    query,
    words,
    total,
    top: shown.slice(0, MOST_FROZEN).map(({ allIn, readiness, ...rest }) => ({
      listingId: rest.listingId,
      slug: rest.slug,
      title: rest.title,
      providerName: rest.providerName,
      version: rest.version,
      allInPence: allIn === null ? null : String(allIn),
      priceUnit: rest.priceUnit,
      readiness: { status: readiness.status, code: readiness.code },
    })),
  };
}
