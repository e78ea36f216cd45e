import type { Columns } from '#search/columns.ts';
import { DIMENSION, type Filters } from '#search/filters.ts';
import { type FacetCount, type Facets, PARTS_OF_DAY, PLACE_KINDS, PROVIDER_KINDS, READINESS_STATUSES } from '#search/port.ts';

// Exact counts. Sets of codes are counted whole, one step a listing, and taken apart at the end: 12 outcomes make
// 4,096 sets, days and parts 2,048. That is why counting 100,000 listings takes a few milliseconds.

export class Counts {
  readonly #columns: Columns;
  readonly #filters: Filters;
  readonly #outcomes: Int32Array;
  readonly #languages = new Map<number, number>();
  readonly #days = new Int32Array(128);
  readonly #parts = new Int32Array(16);
  readonly #kinds: Int32Array;
  readonly #providers = new Int32Array(PROVIDER_KINDS.length);
  readonly #readiness = new Int32Array(READINESS_STATUSES.length);
  readonly #places = new Int32Array(PLACE_KINDS.length);

  constructor(columns: Columns, filters: Filters) {
    this.#columns = columns;
    this.#filters = filters;
    this.#outcomes = new Int32Array(1 << Math.min(20, columns.outcomeCodes.codes.length));
    this.#kinds = new Int32Array(columns.kinds.codes.length);
  }

  /** Counts one listing that has the words and can be reached, given the dimensions that refuse it. */
  add(doc: number, failing: number): void {
    const columns = this.#columns;
    // Only one dimension refuses it: there it counts, because choosing otherwise there would show it.
    const counts = (dimension: number) => (failing & ~dimension) === 0;
    if (counts(DIMENSION.outcome)) bump(this.#outcomes, columns.outcomes[doc] ?? 0);
    if (counts(DIMENSION.activity)) bump(this.#kinds, columns.supportKind[doc] ?? 0);
    if (counts(DIMENSION.provider)) bump(this.#providers, columns.providerKind[doc] ?? 0);
    if (counts(DIMENSION.readiness)) bump(this.#readiness, this.#filters.readinessAt(doc));
    if (counts(DIMENSION.place)) bump(this.#places, columns.placeKind[doc] ?? 0);
    if (counts(DIMENSION.time)) this.#addTimes(columns.times[doc] ?? 0);
    if (counts(DIMENSION.language)) {
      const mask = columns.languages[doc] ?? 0;
      this.#languages.set(mask, (this.#languages.get(mask) ?? 0) + 1);
    }
  }

  #addTimes(times: number): void {
    bump(this.#days, daysIn(times & this.#filters.partBits));
    bump(this.#parts, partsIn(times & this.#filters.dayBits));
  }

  /** Values that nobody would find are left out; the rest stand by count. Days and parts keep their order. */
  facets(): Facets {
    const columns = this.#columns;
    return {
      outcome: byCount(spread(this.#outcomes, columns.outcomeCodes.codes)),
      activity: byCount(columns.kinds.codes.map((value, at) => ({ value, count: this.#kinds[at] ?? 0 }))),
      day: spread(this.#days, ['1', '2', '3', '4', '5', '6', '7']),
      part: spread(this.#parts, PARTS_OF_DAY),
      providerKind: byCount(PROVIDER_KINDS.map((value, at) => ({ value, count: this.#providers[at] ?? 0 }))),
      readiness: READINESS_STATUSES.map((value, at) => ({ value, count: this.#readiness[at] ?? 0 })),
      placeKind: byCount(PLACE_KINDS.map((value, at) => ({ value, count: this.#places[at] ?? 0 }))),
      language: byCount(spreadMap(this.#languages, columns.languageCodes.codes)),
    };
  }
}

function bump(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

/** 28 bits → the 7 days in them. */
function daysIn(times: number): number {
  if (times === 0) return 0;
  const any = (times | (times >> 1) | (times >> 2) | (times >> 3)) & 0x1111111;
  return (any & 1) | ((any >> 3) & 2) | ((any >> 6) & 4) | ((any >> 9) & 8) | ((any >> 12) & 16) | ((any >> 15) & 32) | ((any >> 18) & 64);
}

/** 28 bits → the 4 parts in them. */
function partsIn(times: number): number {
  const half = times | (times >> 16);
  const quarter = half | (half >> 8);
  return (quarter | (quarter >> 4)) & 15;
}

function spread(sets: Int32Array, codes: readonly string[]): FacetCount[] {
  const counts = new Array<number>(codes.length).fill(0);
  for (let set = 1; set < sets.length; set += 1) {
    const count = sets[set] ?? 0;
    if (count === 0) continue;
    for (let at = 0; at < codes.length; at += 1) if (set & (1 << at)) counts[at] = (counts[at] ?? 0) + count;
  }
  return codes.map((value, at) => ({ value, count: counts[at] ?? 0 }));
}

function spreadMap(sets: ReadonlyMap<number, number>, codes: readonly string[]): FacetCount[] {
  return codes.map((value, at) => {
    let count = 0;
    for (const [set, each] of sets) if (at < 32 && set & (1 << at)) count += each;
    return { value, count };
  });
}

const byCount = (counts: FacetCount[]) =>
  counts.filter((each) => each.count > 0).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
