import { Best } from '#search/best.ts';
import type { Columns } from '#search/columns.ts';
import { countFacets } from '#search/counts.ts';
import type { Filters } from '#search/filters.ts';
import type { Facets } from '#search/port.ts';
import { FIELD_BITS, FIELD_MASK } from '#search/postings.ts';
import { closeness, nameScore, nearness, stalenessOn, standing } from '#search/score.ts';
import { FIELD_WEIGHT, LOOSEN_BELOW, SCORE } from '#search/settings.ts';

// From lists of postings to an order. Pure over the columns.

/** One thing asked for, with the lists of its readings. */
export type WordLists = { lists: { postings: Uint32Array; factor: number }[] };
export type Ranked = { total: number; docs: number[]; facets: Facets; loosened: boolean };

/** What the words say of each listing that has any of them. */
type Words = { docs: Int32Array; count: number; weight: number };

const [TITLE, PROVIDER] = [1, 2];
/** PLACE_KINDS.indexOf('online') */
const ONLINE = 2;
/** The weight of the best field for each of the 32 sets of fields. */
const WEIGHT_OF_SET = Float32Array.from({ length: 32 }, (_, set) => FIELD_WEIGHT[31 - Math.clz32(set & -set)] ?? 0);

export function rank(columns: Columns, groups: readonly WordLists[], filters: Filters, wanted: number): Ranked {
  if (groups.length === 0) return collect(columns, null, filters.candidates(), filters, wanted);
  const words = addWords(columns, groups);
  try {
    let ranked = collect(columns, words, having(columns, words, groups.length), filters, wanted);
    for (const least of looserThan(groups.length)) {
      if (ranked.total >= (groups.length === 2 ? 1 : LOOSEN_BELOW)) break;
      const looser = collect(columns, words, having(columns, words, least), filters, wanted);
      if (looser.total > ranked.total) ranked = { ...looser, loosened: true };
    }
    return ranked;
  } finally {
    const { score, matched, inTitle, inProvider } = columns;
    for (const doc of words.docs) score[doc] = matched[doc] = inTitle[doc] = inProvider[doc] = 0;
  }
}

/** With how many words a search is tried again: one fewer, then half of them. */
function looserThan(words: number): number[] {
  return [...new Set([words - 1, Math.ceil(words / 2)])].filter((least) => least >= 1 && least < words);
}

function having(columns: Columns, words: Words, least: number): Int32Array {
  const { matched, alive, touched } = columns;
  const { docs } = words;
  let count = 0;
  for (let at = 0; at < docs.length; at += 1) {
    const doc = docs[at] ?? 0;
    if ((matched[doc] ?? 0) < least || alive[doc] === 0) continue;
    touched[count] = doc;
    count += 1;
  }
  // A view, not a copy: addWords is done with this room, and nothing else uses it until the next search.
  return touched.subarray(0, count);
}

/** Adds every word's worth to the listings that have it. The best reading counts, once a word. */
function addWords(columns: Columns, groups: readonly WordLists[]): Words {
  const { score, matched, inTitle, inProvider, best, fields, touched, seen, length } = columns;
  let weight = 0;
  let all = 0;
  for (const { lists } of groups) {
    let count = 0;
    for (const { postings, factor } of lists) {
      for (let at = 0; at < postings.length; at += 1) {
        const posting = postings[at] ?? 0;
        const doc = posting >>> FIELD_BITS;
        if (doc >= length) continue;
        const set = posting & FIELD_MASK;
        const worth = factor * (WEIGHT_OF_SET[set] ?? 0);
        const before = best[doc] ?? 0;
        if (before === 0) {
          touched[count] = doc;
          count += 1;
        }
        if (worth > before) best[doc] = worth;
        fields[doc] = (fields[doc] ?? 0) | set;
      }
    }
    const rarity = Math.log(1 + length / (1 + count));
    weight += rarity;
    for (let at = 0; at < count; at += 1) {
      const doc = touched[at] ?? 0;
      if (matched[doc] === 0) {
        seen[all] = doc;
        all += 1;
      }
      matched[doc] = (matched[doc] ?? 0) + 1;
      score[doc] = (score[doc] ?? 0) + rarity * (best[doc] ?? 0);
      const set = fields[doc] ?? 0;
      if ((set & TITLE) !== 0) inTitle[doc] = (inTitle[doc] ?? 0) + 1;
      if ((set & PROVIDER) !== 0) inProvider[doc] = (inProvider[doc] ?? 0) + 1;
      best[doc] = 0;
      fields[doc] = 0;
    }
  }
  return { docs: seen.subarray(0, all), count: groups.length, weight };
}

/** Counts, and keeps the best of the candidates. */
function collect(
  columns: Columns,
  words: Words | null,
  candidates: Int32Array,
  filters: Filters,
  wanted: number,
): Ranked {
  const { docs, fails, km } = filters.pass(candidates);
  const top = new Best(wanted);
  const { today } = filters;
  const stale = stalenessOn(today);
  let total = 0;
  for (let at = 0; at < docs.length; at += 1) {
    if (fails[at] !== 0) continue;
    const doc = docs[at] ?? 0;
    total += 1;
    let score = words ? wordScore(columns, words, doc) : 0;
    if (km) {
      const far = km[at] ?? 0;
      // NaN: this listing says no place.
      if (far >= 0) score += nearness(far);
      if (columns.placeKind[doc] === ONLINE) score -= SCORE.onlineAfterPlaces;
    }
    const age = Math.max(0, today - (columns.freshDay[doc] ?? 0));
    if (filters.like) score += filters.like.score(doc);
    score += standing(age, columns.claimed[doc] ?? 0, stale);
    top.offer(doc, score);
  }
  return { total, docs: top.inOrder(), facets: countFacets(columns, filters, docs, fails), loosened: false };
}

function wordScore(columns: Columns, words: Words, doc: number): number {
  const name = closeness(words.count, columns.inTitle[doc] ?? 0, columns.titleWords[doc] ?? 0);
  const provider = closeness(words.count, columns.inProvider[doc] ?? 0, columns.providerWords[doc] ?? 0);
  return (SCORE.words * (columns.score[doc] ?? 0)) / words.weight + nameScore(name, provider);
}
