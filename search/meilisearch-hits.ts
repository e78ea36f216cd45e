import { measureFrom } from '#search/distance.ts';
import { dayOfNumber } from '#search/entries.ts';
import { explain, type Facts, roundedKm } from '#search/explain.ts';
import { type Found, reasonsOf, worthOf } from '#search/explain-columns.ts';
import { likeScore } from '#search/like.ts';
import type { ListingRecord } from '#search/meilisearch-records.ts';
import type { Group, Plan, Reading } from '#search/plan.ts';
import type { ListingQuery, ListingResult, Spelling } from '#search/port.ts';
import { closeness, nameScore, nearness, stalenessOn, standing } from '#search/score.ts';
import { FIELD_WEIGHT, FIELDS, READING, SCORE } from '#search/settings.ts';
import { readinessFor, summaryOf } from '#search/shown.ts';
import { slipsAllowed, slipsBetween } from '#search/words.ts';

// What Meilisearch found, read once more with our own words: which word stands where, how it was read, and so why it is
// here and in which order. Meilisearch decides what is found; the order is that of search/settings.ts in both engines.

export type Liked = Pick<ListingRecord, 'id' | 'supportKind' | 'outcomes' | '_geo'>;
export type Read = { record: ListingRecord; km: number; words: (WordFound | null)[]; score: number };
type WordFound = Found & { fields: number };

const ONLINE = 'online';

/** The best of these first. Equals stay as Meilisearch had them. */
export function inOrder(
  query: ListingQuery,
  plan: Plan,
  liked: Liked | null,
  today: number,
  records: readonly ListingRecord[],
): Read[] {
  const stale = stalenessOn(today);
  const measure = query.near ? measureFrom(query.near.lat, query.near.lon) : () => Number.NaN;
  const reads = records.map((record): Read => {
    const km = measure(record._geo?.lat ?? Number.NaN, record._geo?.lng ?? Number.NaN);
    const words = findWords(plan, record);
    let score = wordScore(words, record) + standing(Math.max(0, today - record.freshDay), record.claimed, stale);
    if (km >= 0) score += nearness(km);
    if (query.near && record.placeKind === ONLINE) score -= SCORE.onlineAfterPlaces;
    if (liked) score += likenessOf(record, liked);
    return { record, km, words, score };
  });
  return reads.sort((a, b) => b.score - a.score);
}

function wordScore(words: readonly (WordFound | null)[], record: ListingRecord): number {
  if (words.length === 0) return 0;
  const worth = words.reduce((sum, word) => sum + (word ? word.factor * (FIELD_WEIGHT[word.where] ?? 0) : 0), 0);
  const inField = (at: number) => words.filter((word) => word && word.fields & (1 << at)).length;
  return (
    (SCORE.words * worth) / words.length +
    nameScore(
      closeness(words.length, inField(0), record.titleWords),
      closeness(words.length, inField(1), record.providerWords),
    )
  );
}

/** For each thing asked for the reading that counts most, with the fields in which any reading stands; null: none does. */
export function findWords(plan: Plan, record: Pick<ListingRecord, 'words'>): (WordFound | null)[] {
  const fields = FIELDS.map((field) => record.words[field].split(' '));
  const sets = fields.map((tokens) => new Set(tokens));
  return plan.groups.map((group, at) => {
    const isLast = at === plan.groups.length - 1;
    const readings = [...group.readings, ...(isLast && plan.beginning ? begun(plan.beginning, fields) : [])];
    return bestOf(readings, sets) ?? bestOf(slipped(group, fields), sets);
  });
}

function bestOf(readings: readonly Reading[], sets: readonly ReadonlySet<string>[]): WordFound | null {
  let best: WordFound | null = null;
  let bits = 0;
  for (const reading of readings) {
    for (const [where, tokens] of sets.entries()) {
      if (!reading.stems.every((stem) => tokens.has(stem))) continue;
      bits |= 1 << where;
      if (!best || worthOf(reading.factor, where) > worthOf(best.factor, best.where))
        best = { factor: reading.factor, where, reading, fields: 0 };
    }
  }
  return best && { ...best, fields: bits };
}

/** Words that begin as the last one typed. */
function begun(beginning: string, fields: readonly (readonly string[])[]): Reading[] {
  const words = fields.flat().filter((word) => word.length > beginning.length && word.startsWith(beginning));
  return [...new Set(words)].map((word) => ({
    kind: 'beginning',
    stems: [word],
    factor: READING.beginning,
    meant: word,
  }));
}

/** The nearest words within the slips that a word of that length may hold. */
function slipped({ typed, words }: Group, fields: readonly (readonly string[])[]): Reading[] {
  const allowed = words.length === 1 ? slipsAllowed(typed) : 0;
  if (allowed === 0) return [];
  const near = [...new Set(fields.flat())]
    .map((word) => ({ word, slips: slipsBetween(typed, word, allowed) }))
    .filter(({ slips }) => slips <= allowed)
    .sort((a, b) => a.slips - b.slips);
  return near
    .filter(({ slips }) => slips === near[0]?.slips)
    .map(({ word, slips }) => ({
      kind: 'spelling',
      stems: [word],
      factor: slips === 1 ? READING.spellingOne : READING.spellingTwo,
      meant: word,
    }));
}

const likenessOf = (record: ListingRecord, liked: Liked): number => {
  const shared = record.outcomes.filter((code) => liked.outcomes.includes(code)).length;
  const all = new Set([...record.outcomes, ...liked.outcomes]).size;
  return likeScore(record.supportKind === liked.supportKind, shared, all, apart(record, liked));
};

const apart = (a: Pick<ListingRecord, '_geo'>, b: Pick<ListingRecord, '_geo'>): number =>
  a._geo && b._geo ? measureFrom(a._geo.lat, a._geo.lng)(b._geo.lat, b._geo.lng) : Number.NaN;

/** A hit as the page shows it. */
export function resultOf(
  query: ListingQuery,
  plan: Plan,
  liked: Liked | null,
  today: number,
  { record, km, words }: Read,
): ListingResult {
  const summary = summaryOf(record.shown);
  const readiness = readinessFor(record.shown, query.authorityCode);
  const facts: Facts = {
    km,
    timeBits: record.timeBits,
    times: record.weekTimes,
    ready: readiness.status === 'ready',
    leastPence: record.price[query.priceUnit] ?? null,
    like: liked && {
      sameKind: record.supportKind === liked.supportKind,
      outcomes: record.outcomes.filter((code) => liked.outcomes.includes(code)),
      km: apart(record, liked),
    },
  };
  const found = words.flatMap((word, at) => {
    const group = plan.groups[at];
    return word && group ? reasonsOf(group, word) : [];
  });
  const { closedFrom, closedTo } = record;
  const isClosed = closedTo !== null && (closedFrom ?? 0) <= today && today <= closedTo;
  return {
    ...summary,
    distanceKm: summary.placeKind === ONLINE ? null : roundedKm(km),
    readiness,
    closedUntil: isClosed ? dayOfNumber(closedTo) : null,
    explanation: explain(query, found, facts, summary),
  };
}

/** Words that no hit has as they were typed, or by another name, and how they were read instead. */
export function spellingOf(plan: Plan, reads: readonly Read[]): Spelling[] {
  return plan.groups.flatMap(({ typed }, at): Spelling[] => {
    const found = reads.flatMap(({ words }) => words[at] ?? []);
    if (found.some(({ reading }) => reading.kind !== 'spelling')) return [];
    return found[0] ? [{ typed, meant: found[0].reading.meant }] : [];
  });
}
