import { MOST_WORDS, READING } from '#search/settings.ts';
import { LONGEST_PHRASE, synonymsOf } from '#search/synonyms.ts';
import { stemOf, wordsOfQuery } from '#search/words.ts';

// What a query may mean: each of its words (or phrases) with its readings. Pure: what the index knows comes later.

export type ReadingKind = 'exact' | 'beginning' | 'synonym' | 'spelling';
export type Reading = { kind: ReadingKind; stems: readonly string[]; factor: number; meant: string };
/** One thing asked for. A listing has it when any of its readings stands there. */
export type Group = { typed: string; words: readonly string[]; readings: Reading[] };
export type Plan = {
  groups: Group[];
  /** The last word may be only the beginning of one: its letters, or '' when it is too short. */
  beginning: string;
};

const LEAST_BEGINNING = 3;

export function planOf(q: string): Plan {
  const words = [...new Set(wordsOfQuery(q))].slice(0, MOST_WORDS);
  const groups: Group[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = phraseAt(words, at);
    groups.push(phrase ?? groupOf([words[at] ?? '']));
    at += phrase?.words.length ?? 1;
  }
  dropSoft(groups);
  joinNeighbours(groups);
  const last = words.at(-1) ?? '';
  return { groups, beginning: last.length >= LEAST_BEGINNING && !/^\d+$/.test(last) ? last : '' };
}

/** Words that say hardly more than "I am looking for something": they count when they are all that was asked, or in a phrase. */
const SOFT = new Set(['help', 'support', 'service', 'services', 'people', 'speaking'].map(stemOf));

function dropSoft(groups: Group[]): void {
  const hard = groups.filter(({ words }) => words.length > 1 || !SOFT.has(stemOf(words[0] ?? '')));
  if (hard.length > 0) groups.splice(0, groups.length, ...hard);
}

/** The longest phrase of two words or more from here that has other words for it. */
function phraseAt(words: readonly string[], at: number): Group | null {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length >= 2; length -= 1) {
    const phrase = words.slice(at, at + length);
    if (synonymsOf(phrase.map(stemOf)).length > 0) return groupOf(phrase);
  }
  return null;
}

function groupOf(words: readonly string[]): Group {
  const stems = words.map(stemOf);
  const typed = words.join(' ');
  const readings: Reading[] = [{ kind: 'exact', stems, factor: READING.exact, meant: typed }];
  for (const synonym of synonymsOf(stems)) {
    readings.push({ kind: 'synonym', stems: synonym.stems, factor: READING.synonym, meant: synonym.words });
  }
  return { typed, words, readings };
}

/** 'day care' may stand as 'daycare' in a listing. */
function joinNeighbours(groups: Group[]): void {
  for (let at = 0; at + 1 < groups.length; at += 1) {
    const [here, next] = [groups[at], groups[at + 1]];
    if (!here || !next || here.words.length > 1 || next.words.length > 1) continue;
    const joined = here.typed + next.typed;
    const reading: Reading = { kind: 'spelling', stems: [stemOf(joined)], factor: READING.spellingOne, meant: joined };
    here.readings.push(reading);
    next.readings.push(reading);
  }
}

/** Every stem that the index must be asked for. */
export function stemsOfPlan(plan: Plan): string[] {
  return [...new Set(plan.groups.flatMap((group) => group.readings.flatMap((reading) => reading.stems)))];
}
