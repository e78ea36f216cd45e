import { GROUPS } from '#search/synonym-groups.ts';
import { stemOf, wordsOf } from '#search/words.ts';

// Other words for what was typed, from the groups beside this file.

export type Synonym = { stems: readonly string[]; words: string };

const stemsOf = (phrase: string) => wordsOf(phrase).map(stemOf);

function readGroups(): Map<string, Synonym[]> {
  const meanings = new Map<string, Synonym[]>();
  const add = (from: string, to: string) => {
    const key = stemsOf(from).join(' ');
    const stems = stemsOf(to);
    if (key === stems.join(' ')) return;
    const known = meanings.get(key) ?? [];
    if (!known.some((each) => each.stems.join(' ') === stems.join(' '))) known.push({ stems, words: to });
    meanings.set(key, known);
  };
  for (const line of GROUPS.trim().split('\n')) {
    const [typed, meant] = line.split('>').map((side) => side.split('=').map((each) => each.trim()));
    for (const from of typed ?? []) {
      for (const to of [...(typed ?? []), ...(meant ?? [])]) if (to !== from) add(from, to);
    }
  }
  return meanings;
}

const MEANINGS = readGroups();
/** For phrases only begun: as people write them, because a stem begins differently. */
const BEGINNINGS = readBeginnings();

function readBeginnings(): { phrase: string; meant: (readonly string[])[] }[] {
  const phrases = new Set(
    GROUPS.trim()
      .split(/[\n=>]/)
      .map((each) => wordsOf(each).join(' ')),
  );
  return [...phrases].flatMap((phrase) => {
    const meant = synonymsOf(phrase.split(' ').map(stemOf)).map((each) => each.stems);
    return meant.length > 0 ? [{ phrase, meant }] : [];
  });
}

export const SYNONYM_GROUPS = GROUPS.trim().split('\n').length;
export const LONGEST_PHRASE = 4;

const FROM_LETTERS = 4;

/** What phrases mean that begin so, as stems: 'resp' → those of 'respite'. From four letters, so that little is not read as much. */
export function meaningsBeginning(typed: string): (readonly string[])[] {
  if (typed.length < FROM_LETTERS) return [];
  return BEGINNINGS.filter(({ phrase }) => phrase.startsWith(typed)).flatMap(({ meant }) => meant);
}

/** All of it for an engine that keeps synonyms itself: phrase → other phrases, both as stems. */
export const allSynonyms = (): Record<string, string[]> =>
  Object.fromEntries([...MEANINGS].map(([phrase, others]) => [phrase, others.map((each) => each.stems.join(' '))]));

/** Other words for a phrase given as stems, or none. */
export function synonymsOf(stems: readonly string[]): readonly Synonym[] {
  return MEANINGS.get(stems.join(' ')) ?? [];
}
