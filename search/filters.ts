import { type Columns, NO_PRICE } from '#search/columns.ts';
import { measureFrom } from '#search/distance.ts';
import { flexibleBits } from '#search/entries.ts';
import { type Likeness, likenessTo } from '#search/like.ts';
import {
  type ListingQuery,
  type Near,
  PARTS_OF_DAY,
  PLACE_KINDS,
  PRICE_UNITS,
  PROVIDER_KINDS,
  READINESS_STATUSES,
} from '#search/port.ts';
import { GONE } from '#search/traits.ts';
import { packTime, shares } from '#search/week.ts';

// What a query lets through: judged once for each set of traits and each week, and only then listing by listing.

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
/** Gone, too dear or without a space: it counts nowhere. */
export const OUT = 128;

/** Where a search is made from. */
export type Here = {
  near: Near;
  withinKm: number | null;
  /** The bit of the place's council, or 0. */
  here: number;
  /** By set of traits: how far such a listing may be, in km beyond its own radius. */
  reach: Float64Array;
};

export type Filters = {
  from: Here | null;
  /** Straight line in km from the place named; NaN without one. */
  distance(doc: number): number;
  /** The place of its status in READINESS_STATUSES, for the authority asked about. */
  readinessAt(trait: number): number;
  /** By set of traits, and by week: the bits of the dimensions that refuse it. */
  traits: Uint8Array;
  weeks: Uint8Array;
  /** What stands in no set: a price, a space, itself. Null: nothing of the kind is asked. */
  own: ((doc: number) => boolean) | null;
  /** The times of the chosen days (all parts), and of the chosen parts (all days). */
  dayBits: number;
  partBits: number;
  today: number;
  /** The listing that others are to be like, and what they have in common with it. */
  like: Likeness | null;
};

const ALL_TIMES = 0x0fffffff;
const [AT_PLACE, ONLINE] = [PLACE_KINDS.indexOf('at-place'), PLACE_KINDS.indexOf('online')];

/** `likeDoc`: the number of the listing that others are to be like; -1 when it is not there any more. */
export type Moment = { today: number; likeDoc?: number | null };

export function filtersOf(query: ListingQuery, columns: Columns, { today, likeDoc = null }: Moment): Filters {
  const { near, withinKm } = query;
  const { traits } = columns;
  const measure = near ? measureFrom(near.lat, near.lon) : () => Number.NaN;
  const bit = query.authorityCode ? traits.authorities.maskOf([query.authorityCode]) : 0;
  const readinessAt = (trait: number) => {
    if (((traits.readyIn[trait] ?? 0) & bit) !== 0) return 0;
    if (((traits.notReadyIn[trait] ?? 0) & bit) !== 0) return 1;
    return traits.readiness[trait] ?? 1;
  };
  const here = near?.authorityCode ? traits.authorities.maskOf([near.authorityCode]) : 0;
  const { dayBits, partBits } = timesOf(query);
  const like = likeDoc === null ? null : likenessTo(columns, likeDoc);
  return {
    from: near && { near, withinKm, here, reach: reachOf(columns, withinKm, here) },
    distance: (doc) => columns.kmTo(doc, measure),
    readinessAt,
    traits: judgeTraits(query, columns, readinessAt, like),
    weeks: judgeWeeks(query, columns, dayBits & partBits),
    own: ownFilter(query, columns, today, likeDoc),
    dayBits,
    partBits,
    today,
    like,
  };
}

type Refusal = { bit: number; refuses(at: number): boolean };

function judge(length: number, refusals: readonly Refusal[]): Uint8Array {
  const bits = new Uint8Array(length);
  for (const { bit, refuses } of refusals)
    for (let at = 0; at < length; at += 1) if (refuses(at)) bits[at] = (bits[at] ?? 0) | bit;
  return bits;
}

function judgeTraits(
  query: ListingQuery,
  { traits }: Columns,
  readinessAt: (trait: number) => number,
  like: Likeness | null,
): Uint8Array {
  const refusals: Refusal[] = [];
  const anyOf = (bit: number, sets: readonly number[], mask: number) =>
    refusals.push({ bit, refuses: (trait) => ((sets[trait] ?? 0) & mask) === 0 });
  const oneOf = (bit: number, values: readonly number[], chosen: number) =>
    refusals.push({ bit, refuses: (trait) => (chosen & (1 << (values[trait] ?? 0))) === 0 });
  if (query.outcomes.length > 0) anyOf(DIMENSION.outcome, traits.outcomes, traits.outcomeCodes.maskOf(query.outcomes));
  if (query.languages.length > 0)
    anyOf(DIMENSION.language, traits.languages, traits.languageCodes.maskOf(query.languages));
  if (query.kinds.length > 0) oneOf(DIMENSION.activity, traits.supportKind, traits.kinds.maskOf(query.kinds));
  if (query.providerKinds.length > 0)
    oneOf(DIMENSION.provider, traits.providerKind, bitsOf(query.providerKinds, PROVIDER_KINDS));
  if (query.placeKinds.length > 0) oneOf(DIMENSION.place, traits.placeKind, bitsOf(query.placeKinds, PLACE_KINDS));
  if (query.readiness.length > 0) {
    const chosen = bitsOf(query.readiness, READINESS_STATUSES);
    refusals.push({ bit: DIMENSION.readiness, refuses: (trait) => (chosen & (1 << readinessAt(trait))) === 0 });
  }
  if (query.flexible.length > 0) {
    // All of what was chosen.
    const chosen = flexibleBits(query.flexible);
    refusals.push({ bit: OUT, refuses: (trait) => ((traits.flexible[trait] ?? 0) & chosen) !== chosen });
  }
  if (like) refusals.push({ bit: OUT, refuses: (trait) => !like.holds(trait) });
  const bits = judge(traits.length, refusals);
  bits[GONE] = OUT;
  return bits;
}

function judgeWeeks(query: ListingQuery, { weeks }: Columns, asked: number): Uint8Array {
  const refusals: Refusal[] = [];
  if (query.days.length > 0 || query.parts.length > 0)
    refusals.push({ bit: DIMENSION.time, refuses: (week) => ((weeks.bits[week] ?? 0) & asked) === 0 });
  const free = query.fits.map(packTime);
  const fits = (time: number) => free.some((mine) => shares(time, mine));
  if (free.length > 0) refusals.push({ bit: OUT, refuses: (week) => !weeks.times[week]?.some(fits) });
  return judge(weeks.length, refusals);
}

function ownFilter(
  query: ListingQuery,
  columns: Columns,
  today: number,
  likeDoc: number | null,
): ((doc: number) => boolean) | null {
  const wanted: ((doc: number) => boolean)[] = [];
  const { spaces, closed } = columns;
  if (query.maxPence !== null) {
    const most = Number(query.maxPence);
    const unit = PRICE_UNITS.indexOf(query.priceUnit);
    wanted.push((doc) => {
      const pence = columns.priceFor(doc, unit);
      return pence !== NO_PRICE && pence <= most;
    });
  }
  if (query.spacesNow)
    wanted.push((doc) => (spaces[doc] ?? 0) > 0 && (closed.size === 0 || columns.closedUntil(doc, today) < 0));
  if (likeDoc !== null) wanted.push((doc) => doc !== likeDoc);
  const [first, ...others] = wanted;
  if (!first) return null;
  return others.length === 0 ? first : (doc) => first(doc) && others.every((each) => each(doc));
}

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

const ANY_PLACE = 1e7;
/** Nothing is nearer: who serves other councils and says no radius does not come here, not even from next door. */
const NOT_HERE = -1e-9;

/**
 * At a place: within the distance asked for. Comes to you: when the place lies inside its own radius, or in a council
 * area that it serves; when it says neither, within the distance asked for. Online: always.
 */
function reachOf({ traits }: Columns, withinKm: number | null, here: number): Float64Array {
  const reach = new Float64Array(traits.length);
  for (let trait = 0; trait < reach.length; trait += 1) {
    const kind = traits.placeKind[trait];
    const served = traits.serves[trait] ?? 0;
    if (kind === ONLINE) reach[trait] = Number.POSITIVE_INFINITY;
    else if (kind === AT_PLACE) reach[trait] = withinKm ?? Number.POSITIVE_INFINITY;
    else if ((served & here) !== 0) reach[trait] = Number.POSITIVE_INFINITY;
    else if (!traits.hasRadius[trait]) reach[trait] = served === 0 ? (withinKm ?? ANY_PLACE) : NOT_HERE;
  }
  return reach;
}
