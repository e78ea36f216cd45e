import type { Day } from '#app/kit/day.ts';
import type { Pence } from '#app/kit/pence.ts';

// The one door to search. Two engines may stand behind it; a screen never knows which.

export const PARTS_OF_DAY = ['morning', 'afternoon', 'evening', 'night'] as const;
export type PartOfDay = (typeof PARTS_OF_DAY)[number];
export const PLACE_KINDS = ['at-place', 'comes-to-you', 'online'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];
export const PROVIDER_KINDS = ['registered', 'third-sector', 'micro', 'sole-trader', 'community'] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];
export const READINESS_STATUSES = ['ready', 'not-confirmed', 'not-allowed'] as const;
export type ReadinessStatus = (typeof READINESS_STATUSES)[number];
export const PRICE_UNITS = ['hour', 'session', 'day', 'night', 'week', 'item'] as const;
export type PriceUnit = (typeof PRICE_UNITS)[number];
/** Hours kept for later; the support shared with others; asked for at short notice. */
export const FLEXIBLES = ['bankable', 'shareable', 'short-notice'] as const;
export type Flexible = (typeof FLEXIBLES)[number];

/** A stretch of one weekday. Monday is 1, minutes from midnight, `toMinute` at most 1440. */
export type WeekTime = { day: number; fromMinute: number; toMinute: number };

/** Why a listing is (not) ready for Option 2; the code has a sentence in app/web/wording.ts. */
export type ListingReadiness = { status: ReadinessStatus; reasonCode: string };

/** A place that somebody named: decided by search/places.server.ts before the search. */
export type Near = { name: string; lat: number; lon: number; authorityCode: string | null };

export type ListingQuery = {
  q: string;
  near: Near | null;
  /** Kilometres. Counts for support at a place; what comes to you has its own reach. Null: any distance. */
  withinKm: number | null;
  outcomes: readonly string[];
  /** Kinds of support ('ST14'). */
  kinds: readonly string[];
  /** Monday is 1, Sunday is 7. */
  days: readonly number[];
  parts: readonly PartOfDay[];
  /**
   * "Times that fit my week": when the person is free. A listing fits when one of its times shares at least half an hour
   * (or all of a shorter one) with one of these. Support that says no times stays out. Empty: any time.
   */
  fits: readonly WeekTime[];
  providerKinds: readonly ProviderKind[];
  /** Ready for Option 2 in `authorityCode`; with no authority, ready everywhere. Empty: any. */
  readiness: readonly ReadinessStatus[];
  authorityCode: string | null;
  /** At most this much for one `priceUnit`, by the least price for that unit. Listings without one are left out. */
  maxPence: Pence | null;
  priceUnit: PriceUnit;
  /** With a place, and not closed today. */
  spacesNow: boolean;
  /** All of these, not any: each is something the person needs. */
  flexible: readonly Flexible[];
  languages: readonly string[];
  placeKinds: readonly PlaceKind[];
  /** Only listings like this one (the same kind of support, or an outcome of its own), the most alike first; never itself. */
  likeListingId: string | null;
  /** From 1. */
  page: number;
  perPage: number;
};

export const EVERYTHING: ListingQuery = {
  q: '',
  near: null,
  withinKm: null,
  outcomes: [],
  kinds: [],
  days: [],
  parts: [],
  fits: [],
  providerKinds: [],
  readiness: [],
  authorityCode: null,
  maxPence: null,
  priceUnit: 'hour',
  spacesNow: false,
  flexible: [],
  languages: [],
  placeKinds: [],
  likeListingId: null,
  page: 1,
  perPage: 20,
};

/** Where a word of the query was found. */
export type Field = 'title' | 'provider' | 'tags' | 'summary' | 'description';

/** Why a result is here. search/wording.ts makes one plain sentence of them. */
export type Reason =
  | { kind: 'word'; word: string; where: Field }
  | { kind: 'spelling'; typed: string; meant: string }
  | { kind: 'synonym'; typed: string; meant: string }
  | { kind: 'outcome'; outcome: string }
  | { kind: 'activity'; supportKind: string }
  | { kind: 'distance'; km: number }
  | { kind: 'comes-to-you'; km: number | null; place: string }
  | { kind: 'online' }
  | { kind: 'time'; day: number | null; part: PartOfDay | null }
  /** The first stretch it shares with the person's free times. */
  | { kind: 'fits'; time: WeekTime }
  | { kind: 'price'; pence: Pence; unit: PriceUnit }
  | { kind: 'spaces' }
  | { kind: 'flexible'; flexible: Flexible }
  | { kind: 'language'; language: string }
  | { kind: 'provider'; providerKind: ProviderKind }
  | { kind: 'ready' }
  /** What it has in common with `likeListingId`. `km` lies between the two; null when one of them is nowhere. */
  | { kind: 'like'; sameKind: boolean; outcomes: string[]; km: number | null }
  /** Nothing was asked for: it is simply among the listings. */
  | { kind: 'all' };

/** What a card shows. A home-based provider's address is never among it: a town is all there is. */
export type ListingSummary = {
  listingId: string;
  slug: string;
  title: string;
  summary: string;
  providerName: string;
  providerSlug: string;
  providerKind: ProviderKind;
  /** From the public register and not yet claimed by its provider. */
  claimed: boolean;
  source: 'provider' | 'register';
  supportKind: string;
  outcomes: string[];
  placeKind: PlaceKind;
  town: string;
  authorityCode: string | null;
  pricePence: Pence | null;
  priceUnit: PriceUnit;
  travelPencePerVisit: Pence;
  spaces: number | null;
  /** About how many weeks one waits when nothing is free. Null: not said. */
  waitingWeeks: number | null;
  /** Hours not used can be kept for later. */
  bankable: boolean;
  /** How many people may share it; null: it is for one. */
  shareUpTo: number | null;
  shortNotice: boolean;
  languages: string[];
};

export type ListingResult = ListingSummary & {
  /** Straight line. Null: no place was named, or the listing has none (online). */
  distanceKm: number | null;
  readiness: ListingReadiness;
  /** On holiday or paused on the day of asking: its last closed day. Null: open. */
  closedUntil: Day | null;
  explanation: Reason[];
};

export type FacetCount = { value: string; count: number };

/** Exact counts of what would be left with that value, all other filters standing. */
export type Facets = {
  outcome: FacetCount[];
  activity: FacetCount[];
  /** '1' … '7' */
  day: FacetCount[];
  part: FacetCount[];
  providerKind: FacetCount[];
  readiness: FacetCount[];
  placeKind: FacetCount[];
  language: FacetCount[];
  /** With that one wanted as well: all of those chosen stand. */
  flexible: FacetCount[];
};

export type Spelling = { typed: string; meant: string };

export type ListingPage = {
  total: number;
  page: number;
  perPage: number;
  pages: number;
  results: ListingResult[];
  facets: Facets;
  /** The words that were read as other words. */
  spelling: Spelling[];
  /** True when no listing has every word, so listings with most of the words are shown. */
  loosened: boolean;
};

/** A listing as search keeps it. Pure data: made by search/documents.ts. */
export type ListingDocument = ListingSummary & {
  description: string;
  supportKindLabel: string;
  outcomeLabels: string[];
  whoFor: string[];
  authorityName: string;
  lat: number | null;
  lon: number | null;
  radiusKm: number | null;
  serves: string[];
  times: WeekTime[];
  /** The least price for each unit it can be had by; the one of the card among them. */
  prices: { unit: PriceUnit; pence: Pence }[];
  /** The first and last day of the next time it is closed. */
  closedFrom: Day | null;
  closedTo: Day | null;
  readiness: { everywhere: ListingReadiness; in: Record<string, ListingReadiness> };
  /** When the provider last said "this is right", or published it. */
  freshAt: Date | null;
};

/** What somebody may mean who has typed the beginning of a word. */
export type Suggestion =
  | { kind: 'support'; code: string; label: string }
  | { kind: 'outcome'; code: string; label: string }
  | { kind: 'provider'; slug: string; label: string; town: string }
  /** `label` is what `near` understands. */
  | { kind: 'place'; label: string };

export type Progress = (done: number) => void;

export interface SearchEngine {
  /** Which engine answers now. */
  answering(): Promise<'postgresql' | 'meilisearch'>;
  /** Listings that a second engine must still be told of, and can be: for the job that catches up. */
  owed(): Promise<'everything' | readonly string[]>;
  search(query: ListingQuery): Promise<ListingPage>;
  /**
   * A few kinds of support, outcomes, providers and places for what was typed so far, the likeliest first; nearer providers
   * before farther ones when a place is named. Nothing below two letters. Cheap: asked with every key.
   */
  suggest(prefix: string, near: Near | null): Promise<Suggestion[]>;
  /** Adds these listings, or puts them in the place of what was there. */
  index(documents: readonly ListingDocument[]): Promise<void>;
  remove(listingIds: readonly string[]): Promise<void>;
  /** Builds everything anew beside what answers now, and changes over at once: no moment without results. */
  rebuild(
    documents: AsyncIterable<readonly ListingDocument[]>,
    onProgress?: Progress,
  ): Promise<{ count: number; ms: number }>;
}
