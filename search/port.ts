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
  providerKinds: readonly ProviderKind[];
  /** Ready for Option 2 in `authorityCode`; with no authority, ready everywhere. Empty: any. */
  readiness: readonly ReadinessStatus[];
  authorityCode: string | null;
  /** At most this much for one `priceUnit`. Listings without a price are left out. */
  maxPence: Pence | null;
  priceUnit: PriceUnit;
  spacesNow: boolean;
  languages: readonly string[];
  placeKinds: readonly PlaceKind[];
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
  providerKinds: [],
  readiness: [],
  authorityCode: null,
  maxPence: null,
  priceUnit: 'hour',
  spacesNow: false,
  languages: [],
  placeKinds: [],
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
  | { kind: 'price'; pence: Pence; unit: PriceUnit }
  | { kind: 'spaces' }
  | { kind: 'language'; language: string }
  | { kind: 'provider'; providerKind: ProviderKind }
  | { kind: 'ready' }
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
  languages: string[];
};

export type ListingResult = ListingSummary & {
  /** Straight line. Null: no place was named, or the listing has none (online). */
  distanceKm: number | null;
  readiness: ListingReadiness;
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
  times: { day: number; fromMinute: number; toMinute: number }[];
  readiness: { everywhere: ListingReadiness; in: Record<string, ListingReadiness> };
  /** When the provider last said "this is right", or published it. */
  freshAt: Date | null;
};

export type Progress = (done: number) => void;

export interface SearchEngine {
  search(query: ListingQuery): Promise<ListingPage>;
  /** Adds these listings, or puts them in the place of what was there. */
  index(documents: readonly ListingDocument[]): Promise<void>;
  remove(listingIds: readonly string[]): Promise<void>;
  /** Builds everything anew beside what answers now, and changes over at once: no moment without results. */
  rebuild(
    documents: AsyncIterable<readonly ListingDocument[]>,
    onProgress?: Progress,
  ): Promise<{ count: number; ms: number }>;
}
