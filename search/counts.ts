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

// Exact counts. Sets of codes are counted whole, one step a listing, and taken apart at the end: 12 outcomes make
// 4,096 sets, seven days 128, four parts 16.

/** Counts what would be left with each value, all other filters standing. `fails`: what refuses each candidate. */
export function countFacets(columns: Columns, filters: Filters, docs: Int32Array, fails: Uint8Array): Facets {
  const kinds = tally(columns.supportKind, columns.kinds.codes.length, docs, fails, DIMENSION.activity);
  const providers = tally(columns.providerKind, PROVIDER_KINDS.length, docs, fails, DIMENSION.provider);
  const places = tally(columns.placeKind, PLACE_KINDS.length, docs, fails, DIMENSION.place);
  const outcomes = tally(
    columns.outcomes,
    1 << Math.min(20, columns.outcomeCodes.codes.length),
    docs,
    fails,
    DIMENSION.outcome,
  );
  const languages = tally(
    columns.languages,
    1 << Math.min(20, columns.languageCodes.codes.length),
    docs,
    fails,
    DIMENSION.language,
  );
  const { days, parts } = tallyTimes(columns.times, filters, docs, fails);
  const flexible = tally(columns.flexible, 1 << FLEXIBLES.length, docs, fails, 0);
  const readiness = tallyReadiness(filters, docs, fails);
  return {
    outcome: byCount(spread(outcomes, columns.outcomeCodes.codes)),
    activity: byCount(each(kinds, columns.kinds.codes)),
    day: spread(days, ['1', '2', '3', '4', '5', '6', '7']),
    part: spread(parts, PARTS_OF_DAY),
    providerKind: byCount(each(providers, PROVIDER_KINDS)),
    readiness: each(readiness, READINESS_STATUSES),
    placeKind: byCount(each(places, PLACE_KINDS)),
    language: byCount(spread(languages, columns.languageCodes.codes)),
    flexible: spread(flexible, FLEXIBLES),
  };
}

function tally(
  column: Uint8Array | Int32Array,
  length: number,
  docs: Int32Array,
  fails: Uint8Array,
  dimension: number,
): Int32Array {
  const counts = new Int32Array(length);
  const others = ~dimension;
  for (let at = 0; at < docs.length; at += 1) {
    if (((fails[at] ?? 0) & others) !== 0) continue;
    const value = column[docs[at] ?? 0] ?? 0;
    // A set with a code beyond the twentieth is not counted; there are twelve outcomes and a handful of languages.
    if (value < length) counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

function tallyTimes(
  times: Int32Array,
  filters: Filters,
  docs: Int32Array,
  fails: Uint8Array,
): { days: Int32Array; parts: Int32Array } {
  const days = new Int32Array(128);
  const parts = new Int32Array(16);
  const others = ~DIMENSION.time;
  const { dayBits, partBits } = filters;
  for (let at = 0; at < docs.length; at += 1) {
    if (((fails[at] ?? 0) & others) !== 0) continue;
    const value = times[docs[at] ?? 0] ?? 0;
    if (value === 0) continue;
    const inDays = daysIn(value & partBits);
    const inParts = partsIn(value & dayBits);
    days[inDays] = (days[inDays] ?? 0) + 1;
    parts[inParts] = (parts[inParts] ?? 0) + 1;
  }
  return { days, parts };
}

function tallyReadiness(filters: Filters, docs: Int32Array, fails: Uint8Array): Int32Array {
  const counts = new Int32Array(READINESS_STATUSES.length);
  const others = ~DIMENSION.readiness;
  for (let at = 0; at < docs.length; at += 1) {
    if (((fails[at] ?? 0) & others) !== 0) continue;
    const value = filters.readinessAt(docs[at] ?? 0);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
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

function spread(sets: Int32Array, codes: readonly string[]): FacetCount[] {
  const counts = new Int32Array(codes.length);
  for (let set = 1; set < sets.length; set += 1) {
    const count = sets[set] ?? 0;
    if (count === 0) continue;
    for (let at = 0; at < codes.length; at += 1) if (set & (1 << at)) counts[at] = (counts[at] ?? 0) + count;
  }
  return each(counts, codes);
}

/** Values that nobody would find are left out; the rest stand by count. */
export const byCount = (counts: readonly FacetCount[]) =>
  counts.filter((one) => one.count > 0).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
