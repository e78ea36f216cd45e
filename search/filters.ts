import { type Columns, measureFrom, NO_PRICE, NOT_SAID } from '#search/columns.ts';
import { type ListingQuery, PARTS_OF_DAY, PLACE_KINDS, PRICE_UNITS, PROVIDER_KINDS, READINESS_STATUSES } from '#search/port.ts';

// What a query lets through, listing by listing. Pure over the columns.

/** The dimensions that have counts. A listing that fails only one of them still counts there. */
export const DIMENSION = { outcome: 1, activity: 2, time: 4, provider: 8, readiness: 16, place: 32, language: 64 } as const;

export type Filters = {
  /** Bits of the dimensions that refuse this listing; 0 lets it through. */
  failing(doc: number): number;
  /** Distance, reach, price and spaces: what has no counts. */
  reachable(doc: number): boolean;
  /** Straight line in km from the place named; NaN without one. */
  distance(doc: number): number;
  readinessAt(doc: number): number;
  /** A place was named. */
  placed: boolean;
  dayBits: number;
  partBits: number;
  timeBits: number;
};

const ALL_TIMES = 0x0fffffff;
const [AT_PLACE, COMES, ONLINE] = [0, 1, 2];

export function filtersOf(query: ListingQuery, columns: Columns): Filters {
  const { dayBits, partBits } = timesOf(query);
  const wantsTime = query.days.length > 0 || query.parts.length > 0;
  const timeBits = dayBits & partBits;
  const outcomes = columns.outcomeCodes.maskOf(query.outcomes);
  const languages = columns.languageCodes.maskOf(query.languages);
  const kinds = new Set(query.kinds.map((code) => columns.kinds.find(code)));
  const providers = bitsOf(query.providerKinds, PROVIDER_KINDS);
  const statuses = bitsOf(query.readiness, READINESS_STATUSES);
  const places = bitsOf(query.placeKinds, PLACE_KINDS);
  const readinessAt = readinessOf(query, columns);
  const { reachable, distance } = reachOf(query, columns);
  const failing = (doc: number) => {
    let fails = 0;
    if (query.outcomes.length > 0 && ((columns.outcomes[doc] ?? 0) & outcomes) === 0) fails |= DIMENSION.outcome;
    if (kinds.size > 0 && !kinds.has(columns.supportKind[doc] ?? -1)) fails |= DIMENSION.activity;
    if (wantsTime && ((columns.times[doc] ?? 0) & timeBits) === 0) fails |= DIMENSION.time;
    if (providers && (providers & (1 << (columns.providerKind[doc] ?? 0))) === 0) fails |= DIMENSION.provider;
    if (statuses && (statuses & (1 << readinessAt(doc))) === 0) fails |= DIMENSION.readiness;
    if (places && (places & (1 << (columns.placeKind[doc] ?? 0))) === 0) fails |= DIMENSION.place;
    if (query.languages.length > 0 && ((columns.languages[doc] ?? 0) & languages) === 0) fails |= DIMENSION.language;
    return fails;
  };
  return { failing, reachable, distance, readinessAt, placed: query.near !== null, dayBits, partBits, timeBits };
}

const bitsOf = <T>(chosen: readonly T[], all: readonly T[]) => chosen.reduce((bits, each) => bits | (1 << all.indexOf(each)), 0);

/** The times of the chosen days (all parts), and of the chosen parts (all days). */
function timesOf(query: ListingQuery) {
  let dayBits = 0;
  for (const day of query.days) dayBits |= 15 << ((day - 1) * 4);
  let partBits = 0;
  for (const part of query.parts) for (let day = 0; day < 7; day += 1) partBits |= 1 << (day * 4 + PARTS_OF_DAY.indexOf(part));
  return { dayBits: dayBits || ALL_TIMES, partBits: partBits || ALL_TIMES };
}

/** The place of a status in READINESS_STATUSES, for the authority asked about. */
function readinessOf(query: ListingQuery, columns: Columns): (doc: number) => number {
  const bit = query.authorityCode ? columns.authorities.maskOf([query.authorityCode]) : 0;
  if (bit === 0) return (doc) => columns.readiness[doc] ?? 1;
  return (doc) => {
    if ((columns.readyIn[doc] ?? 0) & bit) return 0;
    if ((columns.notReadyIn[doc] ?? 0) & bit) return 1;
    return columns.readiness[doc] ?? 1;
  };
}

/**
 * At a place: within the distance asked for. Comes to you: when the place lies inside its own area, or in a council
 * area that it serves. Online: always.
 */
function reachOf(query: ListingQuery, columns: Columns) {
  const { near } = query;
  const affordable = affordableOf(query, columns);
  if (!near) return { reachable: affordable, distance: () => Number.NaN };
  const measure = measureFrom(near.lat, near.lon);
  const distance = (doc: number) => measure(columns.lat[doc] ?? Number.NaN, columns.lon[doc] ?? Number.NaN);
  const here = near.authorityCode ? columns.authorities.maskOf([near.authorityCode]) : 0;
  const within = query.withinKm ?? Number.POSITIVE_INFINITY;
  const reachable = (doc: number) => {
    if (!affordable(doc)) return false;
    const kind = columns.placeKind[doc];
    if (kind === ONLINE) return true;
    if (kind === AT_PLACE) return query.withinKm === null || distance(doc) <= within;
    return kind === COMES && comes(doc);
  };
  const comes = (doc: number) => {
    if (here && ((columns.serves[doc] ?? 0) & here) !== 0) return true;
    const radius = columns.radius[doc] ?? 0;
    if (radius > 0) return distance(doc) <= radius;
    return (columns.serves[doc] ?? 0) === 0 && (query.withinKm === null || distance(doc) <= within);
  };
  return { reachable, distance };
}

function affordableOf(query: ListingQuery, columns: Columns): (doc: number) => boolean {
  const most = query.maxPence === null ? null : Number(query.maxPence);
  const unit = PRICE_UNITS.indexOf(query.priceUnit);
  return (doc) => {
    if (most !== null) {
      const price = columns.price[doc] ?? NO_PRICE;
      if (price === NO_PRICE || price > most || columns.priceUnit[doc] !== unit) return false;
    }
    return !query.spacesNow || (columns.spaces[doc] ?? NOT_SAID) > 0;
  };
}
