import type { Day } from '#app/kit/day.ts';
import { KIND_WORDS, languageWords } from '#search/kind-words.ts';
import {
  FLEXIBLES,
  type Flexible,
  type ListingDocument,
  PARTS_OF_DAY,
  type PartOfDay,
  type PlaceKind,
} from '#search/port.ts';
import { FIELDS, LEAST_OVERLAP, PART_MINUTES } from '#search/settings.ts';
import { packTime } from '#search/week.ts';
import { stemOf, wordsOf } from '#search/words.ts';

// A listing taken apart for the index: its words by field, and the few numbers that filters and facets read. Pure.

/** Day 1–7 and a part of the day as one of 28 bits. */
export const timeBit = (day: number, part: PartOfDay) => 1 << ((day - 1) * 4 + PARTS_OF_DAY.indexOf(part));

/** Every part of a day in which at least half an hour of a time falls (or all of it, when it is shorter). */
export function timeBits(times: ListingDocument['times']): number {
  let bits = 0;
  for (const { day, fromMinute, toMinute } of times) {
    const least = Math.min(LEAST_OVERLAP, toMinute - fromMinute);
    for (const part of PARTS_OF_DAY) {
      for (const [from, to] of PART_MINUTES[part]) {
        if (Math.min(toMinute, to) - Math.max(fromMinute, from) >= least) bits |= timeBit(day, part);
      }
    }
  }
  return bits;
}

const PLACE_WORDS: Record<PlaceKind, string> = { 'at-place': '', 'comes-to-you': 'at home', online: 'online' };
const DAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Its days and parts of the day as words: people type "saturday" as well as tick it. */
function timeWords(bits: number): string[] {
  const has = (day: number, part: PartOfDay) => (bits & timeBit(day, part)) !== 0;
  const days = DAY_NAMES.filter((_, at) => PARTS_OF_DAY.some((part) => has(at + 1, part)));
  return [...days, ...PARTS_OF_DAY.filter((part) => DAY_NAMES.some((_, at) => has(at + 1, part)))];
}

/** The words of each field, in the order of FIELDS. Tags: kind, outcomes, who it is for, where, when, in which languages. */
export function fieldWords(document: ListingDocument): string[][] {
  const tags = [
    KIND_WORDS[document.supportKind] ?? '',
    PLACE_WORDS[document.placeKind],
    ...document.outcomeLabels,
    ...document.whoFor,
    document.town,
    document.authorityName,
    ...document.languages.map(languageWords),
    ...timeWords(timeBits(document.times)),
  ];
  const byField: Record<(typeof FIELDS)[number], string> = {
    title: document.title,
    provider: document.providerName,
    tags: tags.join(' '),
    summary: document.summary,
    description: document.description,
  };
  return FIELDS.map((field) => wordsOf(byField[field]));
}

export type Entry = {
  document: ListingDocument;
  /** Stem → bits of the fields in which it stands. */
  stems: Map<string, number>;
  /** Words as written → their stem. */
  words: Map<string, string>;
  titleWords: number;
  providerWords: number;
  timeBits: number;
  /** Its times, packed as search/week.ts does. */
  times: number[];
  /** Bits in the order of FLEXIBLES. */
  flexible: number;
  freshDay: number;
};

const DAY_MS = 86_400_000;
/** Days since 1970, as the tables and columns keep them. */
export const dayNumber = (day: Day) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
export const dayOfNumber = (number: number) => new Date(number * DAY_MS).toISOString().slice(0, 10) as Day;

export function flexiblesOf(document: Pick<ListingDocument, 'bankable' | 'shareUpTo' | 'shortNotice'>): Flexible[] {
  const has: Record<Flexible, boolean> = {
    bankable: document.bankable,
    shareable: (document.shareUpTo ?? 1) > 1,
    'short-notice': document.shortNotice,
  };
  return FLEXIBLES.filter((each) => has[each]);
}

export const flexibleBits = (flexibles: readonly Flexible[]) =>
  flexibles.reduce((bits, each) => bits | (1 << FLEXIBLES.indexOf(each)), 0);

export function entryOf(document: ListingDocument): Entry {
  const stems = new Map<string, number>();
  const words = new Map<string, string>();
  const fields = fieldWords(document);
  fields.forEach((list, at) => {
    for (const word of list) {
      if (word.length > 40) continue;
      const stem = stemOf(word);
      words.set(word, stem);
      stems.set(stem, (stems.get(stem) ?? 0) | (1 << at));
    }
  });
  return {
    document,
    stems,
    words,
    titleWords: new Set(fields[0]).size,
    providerWords: new Set(fields[1]).size,
    timeBits: timeBits(document.times),
    times: document.times.map(packTime),
    flexible: flexibleBits(flexiblesOf(document)),
    freshDay: document.freshAt ? Math.floor(document.freshAt.getTime() / DAY_MS) : 0,
  };
}
