import type { Columns } from '#search/columns.ts';
import { Counts } from '#search/counts.ts';
import type { Filters } from '#search/filters.ts';
import type { Facets } from '#search/port.ts';
import { bestField, docOf, FIELD_MASK } from '#search/postings.ts';
import { FIELD_WEIGHT, LOOSEN_BELOW, SCORE } from '#search/settings.ts';

// From lists of postings to an order. Pure over the columns; one pass over what has the words.

/** One thing asked for, with the lists of its readings. */
export type WordLists = { lists: { postings: Uint32Array; factor: number }[] };
export type Ranked = { total: number; docs: number[]; facets: Facets; loosened: boolean };

type Words = { docs: number[]; count: number; weight: number };

/** Title, provider and the rest: the bits of a mask. */
const [TITLE, PROVIDER] = [1, 2];
/** PLACE_KINDS.indexOf('online') */
const ONLINE = 2;

export function rank(columns: Columns, groups: readonly WordLists[], filters: Filters, today: number, wanted: number): Ranked {
  if (groups.length === 0) return collect(columns, null, 0, filters, today, wanted);
  const words = addWords(columns, groups);
  try {
    let ranked = collect(columns, words, groups.length, filters, today, wanted);
    for (const least of looserThan(groups.length)) {
      if (ranked.total >= (groups.length === 2 ? 1 : LOOSEN_BELOW)) break;
      const looser = collect(columns, words, least, filters, today, wanted);
      if (looser.total > ranked.total) ranked = { ...looser, loosened: true };
    }
    return ranked;
  } finally {
    for (const doc of words.docs) columns.score[doc] = columns.matched[doc] = columns.inTitle[doc] = columns.inProvider[doc] = 0;
  }
}

/** With how many words fewer a search is tried again: one less, then half of them. */
function looserThan(words: number): number[] {
  return [...new Set([words - 1, Math.ceil(words / 2)])].filter((least) => least >= 1 && least < words);
}

/** Adds every word's worth to the listings that have it. The best reading counts, once a word. */
function addWords(columns: Columns, groups: readonly WordLists[]): Words {
  const docs: number[] = [];
  const best = new Float32Array(columns.length);
  const fields = new Uint8Array(columns.length);
  let weight = 0;
  for (const { lists } of groups) {
    const touched: number[] = [];
    for (const { postings, factor } of lists) {
      for (let at = 0; at < postings.length; at += 1) {
        const posting = postings[at] ?? 0;
        const doc = docOf(posting);
        const worth = factor * (FIELD_WEIGHT[bestField(posting)] ?? 0);
        if (best[doc] === 0) touched.push(doc);
        if (worth > (best[doc] ?? 0)) best[doc] = worth;
        fields[doc] = (fields[doc] ?? 0) | (posting & FIELD_MASK);
      }
    }
    const rarity = Math.log(1 + columns.length / (1 + touched.length));
    weight += rarity;
    for (const doc of touched) {
      if (columns.matched[doc] === 0) docs.push(doc);
      columns.matched[doc] = (columns.matched[doc] ?? 0) + 1;
      columns.score[doc] = (columns.score[doc] ?? 0) + rarity * (best[doc] ?? 0);
      if ((fields[doc] ?? 0) & TITLE) columns.inTitle[doc] = (columns.inTitle[doc] ?? 0) + 1;
      if ((fields[doc] ?? 0) & PROVIDER) columns.inProvider[doc] = (columns.inProvider[doc] ?? 0) + 1;
      best[doc] = 0;
      fields[doc] = 0;
    }
  }
  return { docs, count: groups.length, weight };
}

/** Counts, and keeps the best: everything that has at least `least` of the words (all listings, without words). */
function collect(columns: Columns, words: Words | null, least: number, filters: Filters, today: number, wanted: number): Ranked {
  const counts = new Counts(columns, filters);
  const top = new Best(wanted);
  let total = 0;
  const length = words ? words.docs.length : columns.length;
  for (let at = 0; at < length; at += 1) {
    const doc = words ? (words.docs[at] ?? 0) : at;
    if (columns.alive[doc] === 0 || (words && (columns.matched[doc] ?? 0) < least) || !filters.reachable(doc)) continue;
    const failing = filters.failing(doc);
    counts.add(doc, failing);
    if (failing !== 0) continue;
    total += 1;
    const after = filters.placed && columns.placeKind[doc] === ONLINE ? SCORE.onlineAfterPlaces : 0;
    top.offer(doc, scoreOf(columns, words, doc, filters.distance(doc), today) - after);
  }
  return { total, docs: top.inOrder(), facets: counts.facets(), loosened: false };
}

function scoreOf(columns: Columns, words: Words | null, doc: number, km: number, today: number): number {
  let score = 0;
  if (words) {
    score += (SCORE.words * (columns.score[doc] ?? 0)) / words.weight;
    const title = (2 * (columns.inTitle[doc] ?? 0)) / (words.count + (columns.titleWords[doc] ?? 0));
    const provider = (2 * (columns.inProvider[doc] ?? 0)) / (words.count + (columns.providerWords[doc] ?? 0));
    score += SCORE.nameCloseness * Math.max(title, provider * 0.8);
  }
  // NaN: no place was named, or this listing has none.
  if (km >= 0) score += (SCORE.proximity * SCORE.proximityHalfKm) / (SCORE.proximityHalfKm + km);
  const age = Math.max(0, today - (columns.freshDay[doc] ?? 0));
  score += (SCORE.fresh * SCORE.freshHalfDays) / (SCORE.freshHalfDays + age);
  return score + SCORE.claimed * (columns.claimed[doc] ?? 0);
}

/** The best so many, in a heap whose root is the worst kept. Equals stand in the order of their numbers. */
class Best {
  readonly #most: number;
  readonly #docs: number[] = [];
  readonly #scores: number[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  offer(doc: number, score: number): void {
    if (this.#docs.length < this.#most) {
      this.#docs.push(doc);
      this.#scores.push(score);
      this.#rise(this.#docs.length - 1);
    } else if (this.#most > 0 && score > (this.#scores[0] ?? 0)) {
      this.#docs[0] = doc;
      this.#scores[0] = score;
      this.#sink();
    }
  }

  inOrder(): number[] {
    return this.#docs
      .map((doc, at) => ({ doc, score: this.#scores[at] ?? 0 }))
      .sort((a, b) => b.score - a.score || a.doc - b.doc)
      .map((each) => each.doc);
  }

  #worse(a: number, b: number): boolean {
    const difference = (this.#scores[a] ?? 0) - (this.#scores[b] ?? 0);
    return difference < 0 || (difference === 0 && (this.#docs[a] ?? 0) > (this.#docs[b] ?? 0));
  }

  #swap(a: number, b: number): void {
    [this.#docs[a], this.#docs[b]] = [this.#docs[b] ?? 0, this.#docs[a] ?? 0];
    [this.#scores[a], this.#scores[b]] = [this.#scores[b] ?? 0, this.#scores[a] ?? 0];
  }

  #rise(from: number): void {
    for (let at = from; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!this.#worse(at, above)) return;
      this.#swap(at, above);
      at = above;
    }
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let worst = at;
      if (left < this.#docs.length && this.#worse(left, worst)) worst = left;
      if (right < this.#docs.length && this.#worse(right, worst)) worst = right;
      if (worst === at) return;
      this.#swap(at, worst);
      at = worst;
    }
  }
}
