import { type Columns, measureFrom, NO_PRICE } from '#search/columns.ts';
import { flexibleBits } from '#search/entries.ts';
import { type Likeness, likenessTo } from '#search/like.ts';
import {
  type ListingQuery,
  PARTS_OF_DAY,
  PLACE_KINDS,
  PRICE_UNITS,
  PROVIDER_KINDS,
  READINESS_STATUSES,
} from '#search/port.ts';
import { packTime, shares } from '#search/week.ts';

// What a query lets through. Column by column over all candidates, not candidate by candidate: a plain loop over one
// array takes about a nanosecond a listing, which is why 100,000 of them can be looked at each time.

/** The dimensions that have counts, as bits. A listing that fails only one of them still counts there. */
export const DIMENSION = {
  outcome: 1,
  activity: 2,
  time: 4,
  provider: 8,
  readiness: 16,
  place: 32,
  language: 64,
} as const;
/** Out of reach, too dear or without a space: it counts nowhere. */
export const OUT = 128;

export type Filters = {
  placed: boolean;
  /** Straight line in km from the place named; NaN without one. */
  distance(doc: number): number;
  /** The place of its status in READINESS_STATUSES, for the authority asked about. */
  readinessAt(doc: number): number;
  /** The times of the chosen days (all parts), and of the chosen parts (all days). */
  dayBits: number;
  partBits: number;
  today: number;
  /** The number of the listing that others are to be like, and what they have in common with it. */
  like: Likeness | null;
  /** Those that could pass when no words are asked for. */
  candidates(): Int32Array;
  pass(docs: Int32Array): Passed;
};

/** What is left of the candidates: those that nothing refuses, and those that one dimension alone refuses. */
export type Passed = {
  docs: Int32Array;
  /** The bit of the dimension that refuses it, or 0. */
  fails: Uint8Array;
  /** Its distance, when a place was named. */
  km: Float32Array | null;
};

const ALL_TIMES = 0x0fffffff;
const [AT_PLACE, ONLINE] = [0, 2];

/** `likeDoc`: the number of the listing that others are to be like; -1 when it is not there any more. */
export type Moment = { today: number; likeDoc?: number | null };

export function filtersOf(query: ListingQuery, columns: Columns, { today, likeDoc = null }: Moment): Filters {
  const { near } = query;
  const measure = near ? measureFrom(near.lat, near.lon) : () => Number.NaN;
  const distance = (doc: number) => measure(columns.lat[doc] ?? Number.NaN, columns.lon[doc] ?? Number.NaN);
  const bit = query.authorityCode ? columns.authorities.maskOf([query.authorityCode]) : 0;
  const readinessAt = (doc: number) => {
    if (bit !== 0 && ((columns.readyIn[doc] ?? 0) & bit) !== 0) return 0;
    if (bit !== 0 && ((columns.notReadyIn[doc] ?? 0) & bit) !== 0) return 1;
    return columns.readiness[doc] ?? 1;
  };
  const { dayBits, partBits } = timesOf(query);
  const like = likeDoc === null ? null : likenessTo(columns, likeDoc);
  const pass = (docs: Int32Array) => {
    const fails = columns.fails.subarray(0, docs.length).fill(0);
    const km = near ? measureAll(docs, columns, near) : null;
    for (const apply of activeFilters(query, columns, { timeBits: dayBits & partBits, today, readinessAt }))
      apply(docs, fails);
    if (like) keepLike(like, docs, fails);
    if (km) reach(query, columns, docs, km, fails);
    return keepUseful(columns, { docs, fails, km });
  };
  const candidates = () => (near ? columns.reaching(near, query.withinKm) : columns.livingDocs());
  return { placed: near !== null, candidates, distance, readinessAt, dayBits, partBits, today, like, pass };
}

function keepLike(like: Likeness, docs: Int32Array, fails: Uint8Array): void {
  for (let at = 0; at < docs.length; at += 1) if (!like.holds(docs[at] ?? 0)) fails[at] = (fails[at] ?? 0) | OUT;
}

/** 1 for no refusal, and for that of one dimension. */
const USEFUL = Uint8Array.from({ length: 256 }, (_, bits) => (bits < OUT && (bits & (bits - 1)) === 0 ? 1 : 0));

/** Two refusals, and nothing would bring it back: such a candidate counts nowhere, and need not be looked at again. */
function keepUseful(columns: Columns, { docs, fails, km }: Passed): Passed {
  const { kept } = columns;
  let count = 0;
  for (let at = 0; at < docs.length; at += 1) {
    const bits = fails[at] ?? 0;
    // Written over by the next one when it is of no use.
    kept[count] = docs[at] ?? 0;
    fails[count] = bits;
    if (km) km[count] = km[at] ?? 0;
    count += USEFUL[bits] ?? 0;
  }
  return { docs: kept.subarray(0, count), fails: fails.subarray(0, count), km };
}

type Apply = (docs: Int32Array, fails: Uint8Array) => void;

function activeFilters(
  query: ListingQuery,
  columns: Columns,
  { timeBits, today, readinessAt }: { timeBits: number; today: number; readinessAt: (doc: number) => number },
): Apply[] {
  const active: Apply[] = [];
  const anyOf =
    (column: Int32Array, mask: number, bit: number): Apply =>
    (docs, fails) => {
      for (let at = 0; at < docs.length; at += 1) {
        const found = (column[docs[at] ?? 0] ?? 0) & mask;
        // 1 when nothing is found, without a branch: half of a hundred thousand wrong guesses would cost more than all else.
        fails[at] = (fails[at] ?? 0) | ((((found | -found) >>> 31) ^ 1) * bit);
      }
    };
  const oneOf =
    (column: Uint8Array, chosen: number, bit: number): Apply =>
    (docs, fails) => {
      for (let at = 0; at < docs.length; at += 1) {
        fails[at] = (fails[at] ?? 0) | ((((chosen >>> (column[docs[at] ?? 0] ?? 0)) & 1) ^ 1) * bit);
      }
    };
  if (query.outcomes.length > 0)
    active.push(anyOf(columns.outcomes, columns.outcomeCodes.maskOf(query.outcomes), DIMENSION.outcome));
  if (query.languages.length > 0)
    active.push(anyOf(columns.languages, columns.languageCodes.maskOf(query.languages), DIMENSION.language));
  if (query.days.length > 0 || query.parts.length > 0) active.push(anyOf(columns.times, timeBits, DIMENSION.time));
  if (query.kinds.length > 0)
    active.push(oneOf(columns.supportKind, columns.kinds.maskOf(query.kinds), DIMENSION.activity));
  if (query.providerKinds.length > 0)
    active.push(oneOf(columns.providerKind, bitsOf(query.providerKinds, PROVIDER_KINDS), DIMENSION.provider));
  if (query.placeKinds.length > 0)
    active.push(oneOf(columns.placeKind, bitsOf(query.placeKinds, PLACE_KINDS), DIMENSION.place));
  if (query.readiness.length > 0) active.push(readyFilter(bitsOf(query.readiness, READINESS_STATUSES), readinessAt));
  if (query.maxPence !== null)
    active.push(priceFilter(columns, Number(query.maxPence), PRICE_UNITS.indexOf(query.priceUnit)));
  if (query.spacesNow) active.push(spaceFilter(columns, today));
  if (query.flexible.length > 0) active.push(flexibleFilter(columns, flexibleBits(query.flexible)));
  if (query.fits.length > 0) active.push(fitsFilter(columns, query.fits.map(packTime)));
  return active;
}

const readyFilter =
  (chosen: number, readinessAt: (doc: number) => number): Apply =>
  (docs, fails) => {
    for (let at = 0; at < docs.length; at += 1)
      if ((chosen & (1 << readinessAt(docs[at] ?? 0))) === 0) fails[at] = (fails[at] ?? 0) | DIMENSION.readiness;
  };

const priceFilter =
  (columns: Columns, most: number, unit: number): Apply =>
  (docs, fails) => {
    for (let at = 0; at < docs.length; at += 1) {
      const pence = columns.priceFor(docs[at] ?? 0, unit);
      if (pence === NO_PRICE || pence > most) fails[at] = (fails[at] ?? 0) | OUT;
    }
  };

const spaceFilter =
  (columns: Columns, today: number): Apply =>
  (docs, fails) => {
    const { spaces, closed } = columns;
    for (let at = 0; at < docs.length; at += 1) {
      const doc = docs[at] ?? 0;
      const free = (spaces[doc] ?? 0) > 0 && (closed.size === 0 || columns.closedUntil(doc, today) < 0);
      if (!free) fails[at] = (fails[at] ?? 0) | OUT;
    }
  };

/** All of what was chosen. */
const flexibleFilter =
  ({ flexible }: Columns, chosen: number): Apply =>
  (docs, fails) => {
    for (let at = 0; at < docs.length; at += 1)
      if (((flexible[docs[at] ?? 0] ?? 0) & chosen) !== chosen) fails[at] = (fails[at] ?? 0) | OUT;
  };

const fitsFilter =
  (columns: Columns, free: readonly number[]): Apply =>
  (docs, fails) => {
    const { weekStart, weekCount, weekTimes } = columns;
    for (let at = 0; at < docs.length; at += 1) {
      // A listing that something else refuses already need not be looked at.
      if (fails[at] === OUT) continue;
      const doc = docs[at] ?? 0;
      const start = weekStart[doc] ?? 0;
      const end = start + (weekCount[doc] ?? 0);
      let fits = false;
      for (let time = start; time < end && !fits; time += 1)
        fits = free.some((mine) => shares(weekTimes[time] ?? 0, mine));
      if (!fits) fails[at] = (fails[at] ?? 0) | OUT;
    }
  };

const bitsOf = <T>(chosen: readonly T[], all: readonly T[]) =>
  chosen.reduce((bits, each) => bits | (1 << all.indexOf(each)), 0);

function timesOf(query: ListingQuery) {
  let dayBits = 0;
  for (const day of query.days) dayBits |= 15 << ((day - 1) * 4);
  let partBits = 0;
  for (const part of query.parts)
    for (let day = 0; day < 7; day += 1) partBits |= 1 << (day * 4 + PARTS_OF_DAY.indexOf(part));
  return { dayBits: dayBits || ALL_TIMES, partBits: partBits || ALL_TIMES };
}

function measureAll(docs: Int32Array, { lat, lon, km }: Columns, near: { lat: number; lon: number }): Float32Array {
  const measure = measureFrom(near.lat, near.lon);
  for (let at = 0; at < docs.length; at += 1) km[at] = measure(lat[docs[at] ?? 0] ?? 0, lon[docs[at] ?? 0] ?? 0);
  return km;
}

/**
 * At a place: within the distance asked for. Comes to you: when the place lies inside its own area, or in a council
 * area that it serves. Online: always.
 */
function reach(
  query: ListingQuery,
  { placeKind, radius, serves, authorities }: Columns,
  docs: Int32Array,
  km: Float32Array,
  fails: Uint8Array,
): void {
  const within = query.withinKm ?? Number.POSITIVE_INFINITY;
  const here = query.near?.authorityCode ? authorities.maskOf([query.near.authorityCode]) : 0;
  for (let at = 0; at < docs.length; at += 1) {
    const doc = docs[at] ?? 0;
    const kind = placeKind[doc];
    if (kind === ONLINE) continue;
    const far = km[at] ?? 0;
    // NaN: it says no place. It is out as soon as a distance counts.
    let reached = far <= within || (query.withinKm === null && kind === AT_PLACE);
    if (kind !== AT_PLACE) {
      const own = radius[doc] ?? 0;
      const served = serves[doc] ?? 0;
      if (own > 0 || served !== 0) reached = (served & here) !== 0 || (own > 0 && far <= own);
    }
    if (!reached) fails[at] = (fails[at] ?? 0) | OUT;
  }
}
