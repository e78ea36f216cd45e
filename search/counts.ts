import type { Columns } from '#search/columns.ts';
import { DIMENSION, type Filters } from '#search/filters.ts';
import {
  type FacetCount,
  type Facets,
  FLEXIBLES,
  PARTS_OF_DAY,
  PLACE_KINDS,
  PROVIDER_KINDS,
  READINESS_STATUSES,
} from '#search/port.ts';

// Exact counts. Listings were counted by set of traits and by week, one step a listing; here the sets are taken apart.

/** How many listings there are of each set of traits (those whose week is right), and of each week (those whose traits are). */
export type Tally = { traits: Int32Array; weeks: Int32Array };

/** How many pass everything. */
export function totalOf({ traits }: Tally, filters: Filters): number {
  let total = 0;
  for (let trait = 0; trait < traits.length; trait += 1) if (filters.traits[trait] === 0) total += traits[trait] ?? 0;
  return total;
}

/** Counts what would be left with each value, all other filters standing. */
export function countFacets({ traits, weeks }: Columns, filters: Filters, tally: Tally): Facets {
  const [outcomes, kinds, languages] = [traits.outcomeCodes.codes, traits.kinds.codes, traits.languageCodes.codes];
  const outcome = new Int32Array(32);
  const activity = new Int32Array(kinds.length);
  const provider = new Int32Array(PROVIDER_KINDS.length);
  const readiness = new Int32Array(READINESS_STATUSES.length);
  const place = new Int32Array(PLACE_KINDS.length);
  const language = new Int32Array(32);
  const flexible = new Int32Array(32);
  for (let trait = 0; trait < tally.traits.length; trait += 1) {
    const count = tally.traits[trait] ?? 0;
    if (count === 0) continue;
    const refused = filters.traits[trait] ?? 0;
    if ((refused & ~DIMENSION.outcome) === 0) addSet(outcome, traits.outcomes[trait] ?? 0, count);
    if ((refused & ~DIMENSION.language) === 0) addSet(language, traits.languages[trait] ?? 0, count);
    if ((refused & ~DIMENSION.activity) === 0) add(activity, traits.supportKind[trait] ?? 0, count);
    if ((refused & ~DIMENSION.provider) === 0) add(provider, traits.providerKind[trait] ?? 0, count);
    if ((refused & ~DIMENSION.place) === 0) add(place, traits.placeKind[trait] ?? 0, count);
    if ((refused & ~DIMENSION.readiness) === 0) add(readiness, filters.readinessAt(trait), count);
    if (refused === 0) addSet(flexible, traits.flexible[trait] ?? 0, count);
  }
  const days = new Int32Array(7);
  const parts = new Int32Array(4);
  for (let week = 0; week < tally.weeks.length; week += 1) {
    const count = tally.weeks[week] ?? 0;
    const bits = weeks.bits[week] ?? 0;
    if (count === 0 || bits === 0) continue;
    addSet(days, daysIn(bits & filters.partBits), count);
    addSet(parts, partsIn(bits & filters.dayBits), count);
  }
  return {
    outcome: byCount(each(outcome, outcomes)),
    activity: byCount(each(activity, kinds)),
    day: each(days, ['1', '2', '3', '4', '5', '6', '7']),
    part: each(parts, PARTS_OF_DAY),
    providerKind: byCount(each(provider, PROVIDER_KINDS)),
    readiness: each(readiness, READINESS_STATUSES),
    placeKind: byCount(each(place, PLACE_KINDS)),
    language: byCount(each(language, languages)),
    flexible: each(flexible, FLEXIBLES),
  };
}

function add(counts: Int32Array, at: number, count: number): void {
  counts[at] = (counts[at] ?? 0) + count;
}

function addSet(counts: Int32Array, set: number, count: number): void {
  for (let left = set; left !== 0; left &= left - 1) add(counts, 31 - Math.clz32(left & -left), count);
}

/** 28 bits → the 7 days in them. */
function daysIn(times: number): number {
  const any = (times | (times >> 1) | (times >> 2) | (times >> 3)) & 0x1111111;
  return (
    (any & 1) |
    ((any >> 3) & 2) |
    ((any >> 6) & 4) |
    ((any >> 9) & 8) |
    ((any >> 12) & 16) |
    ((any >> 15) & 32) |
    ((any >> 18) & 64)
  );
}

/** 28 bits → the 4 parts in them. */
function partsIn(times: number): number {
  const half = times | (times >> 16);
  const quarter = half | (half >> 8);
  return (quarter | (quarter >> 4)) & 15;
}

const each = (counts: Int32Array, codes: readonly string[]): FacetCount[] =>
  codes.map((value, at) => ({ value, count: counts[at] ?? 0 }));

/** Values that nobody would find are left out; the rest stand by count. */
export const byCount = (counts: readonly FacetCount[]) =>
  counts.filter((one) => one.count > 0).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
