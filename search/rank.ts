import { Best } from '#search/best.ts';
import type { Columns } from '#search/columns.ts';
import { countFacets, type Tally, totalOf } from '#search/counts.ts';
import { measureFrom, NOWHERE_KM } from '#search/distance.ts';
import { DIMENSION, type Filters, OUT } from '#search/filters.ts';
import type { Rows, Run } from '#search/map.ts';
import { type Facets, PLACE_KINDS } from '#search/port.ts';
import { leap } from '#search/postings.ts';
import { closeness, nameScore, nearness, stalenessOn, standing } from '#search/score.ts';
import { LOOSEN_BELOW, SCORE } from '#search/settings.ts';
import { having, isInTitle, isWithProvider, type Union, worthOfCode } from '#search/union.ts';

// From what was asked to an order. Every listing that passes is counted, in a step or two each; its score is reckoned
// only when it may be among the best. Pure over the columns.

export type Ranked = { total: number; docs: number[]; facets: Facets; loosened: boolean };

const ONLINE = PLACE_KINDS.indexOf('online');

export function rank(columns: Columns, unions: readonly Union[], filters: Filters, wanted: number): Ranked {
  const look = (least: number) => {
    const search = new Looking(columns, filters, wanted);
    if (unions.length > 0) search.withWords(unions, having(unions, least, columns.room));
    else if (filters.from) search.around(filters.from);
    else search.everywhere();
    return search.found();
  };
  let ranked = look(unions.length);
  for (const least of looserThan(unions.length)) {
    if (ranked.total >= (unions.length === 2 ? 1 : LOOSEN_BELOW)) break;
    const looser = look(least);
    if (looser.total > ranked.total) ranked = { ...looser, loosened: true };
  }
  return ranked;
}

/** With how many words a search is tried again: one fewer, then half of them. */
function looserThan(words: number): number[] {
  return [...new Set([words - 1, Math.ceil(words / 2)])].filter((least) => least >= 1 && least < words);
}

// Tables of ones and zeros by the bits of refusal. What is added or kept is added or kept by them without a branch: half of
// a million wrong guesses would take the processor longer than all else.
const PASSES = Uint8Array.from({ length: 256 }, (_, bits) => (bits === 0 ? 1 : 0));
/** No refusal, or that of one dimension: of two, nothing would bring it back. */
const COUNTS = PASSES.map((_, bits) => (bits < OUT && (bits & (bits - 1)) === 0 ? 1 : 0));
const COUNTS_AS_TRAITS = COUNTS.map((counts, bits) => (bits === DIMENSION.time ? 0 : counts));
const COUNTS_AS_WEEK = COUNTS.map((counts, bits) => ((bits & ~DIMENSION.time) === 0 ? counts : 0));
/** Rows looked at together: what is left of them from step to step stays close to the processor. */
const TOGETHER = 2048;

/** What a listing can be worth at most without being asked for anything. */
const MOST_STANDING = standing(0, 1, { afterDays: Number.POSITIVE_INFINITY, lower: 0 });

/** One search on its way: what was counted, and the best so far. */
class Looking {
  readonly #columns: Columns;
  readonly #filters: Filters;
  readonly #tally: Tally;
  readonly #best: Best;
  readonly #standings: Float64Array;
  #words: Asked | null = null;
  // Of the rows looked at together, those that are left: where they stand, what refuses each, and how far it is.
  readonly #left = new Uint32Array(TOGETHER + 1);
  readonly #refused = new Uint8Array(TOGETHER + 1);
  readonly #km = new Float64Array(TOGETHER + 1);

  constructor(columns: Columns, filters: Filters, wanted: number) {
    this.#columns = columns;
    this.#filters = filters;
    this.#tally = { traits: new Int32Array(columns.traits.length), weeks: new Int32Array(columns.weeks.length) };
    this.#best = new Best(wanted);
    this.#standings = standingsOn(filters.today);
  }

  found(): Ranked {
    const facets = countFacets(this.#columns, this.#filters, this.#tally);
    return { total: totalOf(this.#tally, this.#filters), docs: this.#best.inOrder(), facets, loosened: false };
  }

  everywhere(): void {
    const docs = this.#columns.allDocs();
    this.#look(this.#columns.rows(), docs, { from: 0, to: docs.length, whole: true });
  }

  withWords(unions: readonly Union[], docs: Uint32Array): void {
    this.#words = new Asked(this.#columns, unions);
    this.#look(this.#columns.rows(), docs, { from: 0, to: docs.length, whole: false });
  }

  around(from: NonNullable<Filters['from']>): void {
    const { map } = this.#columns;
    const { runs, recent } = map.reaching(this.#columns, from);
    const { own, like } = this.#filters;
    for (const run of runs) {
      // When nothing there can be among the best it is only counted.
      const hopeless = nearness(run.leastKm) + MOST_STANDING < this.#best.least;
      if (run.whole && hopeless && own === null && like === null) this.#count(map.rows, run);
      else this.#look(map.rows, map.order, run);
    }
    this.#look(this.#columns.rows(), recent, { from: 0, to: recent.length, whole: false });
  }

  #count({ trait, week }: Rows, { from, to }: Run): void {
    const { traits: refusedTraits, weeks: refusedWeeks } = this.#filters;
    const { traits, weeks } = this.#tally;
    for (let at = from; at < to; at += 1) {
      const traitHere = trait[at] ?? 0;
      const weekHere = week[at] ?? 0;
      const refused = (refusedTraits[traitHere] ?? 0) | (refusedWeeks[weekHere] ?? 0);
      traits[traitHere] = (traits[traitHere] ?? 0) + (COUNTS_AS_TRAITS[refused] ?? 0);
      weeks[weekHere] = (weeks[weekHere] ?? 0) + (COUNTS_AS_WEEK[refused] ?? 0);
    }
  }

  /** Counts, and keeps the best, of the rows that `picked` names from here to there. `whole`: all of them reach the place. */
  #look(rows: Rows, picked: Uint32Array, { from, to, whole }: Omit<Run, 'leastKm'>): void {
    for (let first = from; first < to; first += TOGETHER) {
      let count = this.#choose(rows, picked, first, Math.min(to, first + TOGETHER));
      if (this.#filters.own) count = this.#keepOwn(rows, count, this.#filters.own);
      if (this.#filters.from) count = this.#measure(rows, count, whole, this.#filters.from);
      this.#score(rows, this.#tallyUp(rows, count));
    }
  }

  #choose({ trait, week }: Rows, picked: Uint32Array, from: number, to: number): number {
    const { traits, weeks } = this.#filters;
    const [left, refused] = [this.#left, this.#refused];
    let count = 0;
    for (let index = from; index < to; index += 1) {
      const at = picked[index] ?? 0;
      const bits = (traits[trait[at] ?? 0] ?? 0) | (weeks[week[at] ?? 0] ?? 0);
      // Written over by the next one when it is of no use.
      left[count] = at;
      refused[count] = bits;
      count += COUNTS[bits] ?? 0;
    }
    return count;
  }

  #keepOwn({ docs }: Rows, among: number, own: (doc: number) => boolean): number {
    const [left, refused] = [this.#left, this.#refused];
    let count = 0;
    for (let index = 0; index < among; index += 1) {
      const at = left[index] ?? 0;
      left[count] = at;
      refused[count] = refused[index] ?? 0;
      count += own(docs[at] ?? 0) ? 1 : 0;
    }
    return count;
  }

  #measure(
    { trait, lat, lon, radius }: Rows,
    among: number,
    whole: boolean,
    from: NonNullable<Filters['from']>,
  ): number {
    const [left, refused, km] = [this.#left, this.#refused, this.#km];
    const measure = measureFrom(from.near.lat, from.near.lon);
    let count = 0;
    for (let index = 0; index < among; index += 1) {
      const at = left[index] ?? 0;
      const far = measure(lat[at] ?? 0, lon[at] ?? 0);
      left[count] = at;
      refused[count] = refused[index] ?? 0;
      km[count] = far;
      const reached = whole || far <= (from.reach[trait[at] ?? 0] ?? 0) + (radius[at] ?? 0);
      count += reached ? 1 : 0;
    }
    return count;
  }

  /** Counts them; what nothing refuses is left. */
  #tallyUp({ trait, week }: Rows, among: number): number {
    const [left, refused, km] = [this.#left, this.#refused, this.#km];
    const { traits, weeks } = this.#tally;
    let count = 0;
    for (let index = 0; index < among; index += 1) {
      const at = left[index] ?? 0;
      const bits = refused[index] ?? 0;
      const traitHere = trait[at] ?? 0;
      const weekHere = week[at] ?? 0;
      traits[traitHere] = (traits[traitHere] ?? 0) + (COUNTS_AS_TRAITS[bits] ?? 0);
      weeks[weekHere] = (weeks[weekHere] ?? 0) + (COUNTS_AS_WEEK[bits] ?? 0);
      left[count] = at;
      km[count] = km[index] ?? 0;
      count += PASSES[bits] ?? 0;
    }
    return count;
  }

  #score({ trait, fresh, docs }: Rows, count: number): void {
    const [left, kms, standings, best, words] = [this.#left, this.#km, this.#standings, this.#best, this.#words];
    const { like, from } = this.#filters;
    const { placeKind } = this.#columns.traits;
    for (let index = 0; index < count; index += 1) {
      const at = left[index] ?? 0;
      const doc = docs[at] ?? 0;
      let score = standings[fresh[at] ?? 0] ?? 0;
      if (from !== null) {
        const km = kms[index] ?? 0;
        if (km < NOWHERE_KM) score += nearness(km);
        if (placeKind[trait[at] ?? 0] === ONLINE) score -= SCORE.onlineAfterPlaces;
      }
      if (like !== null) score += like.score(doc);
      if (words !== null) score = words.add(score, doc, best.least);
      if (score >= best.least) best.offer(doc, score);
    }
  }
}

/** What the words say of listings, asked in the order of their numbers. */
class Asked {
  readonly #columns: Columns;
  readonly #unions: readonly Union[];
  /** How much each word counts among all: rare ones count more. */
  readonly #shares: number[];
  readonly #ats: Int32Array;

  constructor(columns: Columns, unions: readonly Union[]) {
    const rarities = unions.map(({ docs }) => Math.log(1 + columns.length / (1 + docs.length)));
    const weight = rarities.reduce((sum, each) => sum + each, 0);
    this.#columns = columns;
    this.#unions = unions;
    this.#shares = rarities.map((rarity) => (SCORE.words * rarity) / weight);
    this.#ats = new Int32Array(unions.length);
  }

  /** The score with the words' part; less than `least` as soon as it cannot come up to that. */
  add(score: number, doc: number, least: number): number {
    const [unions, shares, ats] = [this.#unions, this.#shares, this.#ats];
    let sum = score;
    let inTitle = 0;
    let withProvider = 0;
    for (let which = 0; which < unions.length; which += 1) {
      const union = unions[which];
      if (!union) continue;
      const at = leap(union.docs, ats[which] ?? 0, doc);
      ats[which] = at;
      if (union.docs[at] !== doc) continue;
      const code = union.codes[at] ?? 0;
      sum += (shares[which] ?? 0) * (worthOfCode[code] ?? 0);
      inTitle += isInTitle(code);
      withProvider += isWithProvider(code);
    }
    if (inTitle + withProvider === 0 || sum + SCORE.nameCloseness < least) return sum;
    const { titleWords, providerWords } = this.#columns;
    const name = closeness(unions.length, inTitle, titleWords[doc] ?? 0);
    const provider = closeness(unions.length, withProvider, providerWords[doc] ?? 0);
    return sum + nameScore(name, provider);
  }
}

let standingsDay = -1;
let standings = new Float64Array(0);

/** What listings are worth without being asked for anything, by `Columns.fresh`: the same for a whole day. */
function standingsOn(today: number): Float64Array {
  if (standingsDay === today) return standings;
  const stale = stalenessOn(today);
  standings = Float64Array.from({ length: 2 ** 16 }, (_, fresh) =>
    standing(Math.max(0, today - (fresh >> 1)), fresh & 1, stale),
  );
  standingsDay = today;
  return standings;
}
