// How text becomes words, the same way for listings and for queries. Pure.

/** Left out of listings and queries alike: they stand everywhere and tell nothing. */
const EMPTY = new Set('a an and as at by for from in is it of on or our the to with we you your t'.split(' '));
/** Left out of queries only: how people ask, not what they ask for. */
const ASKING = new Set(
  // The last ones say for whom: a listing seldom says "mother", and a person who asks for one wants what is for any.
  `i im me my am need needs want wants looking look find someone somebody some who can could please would like near nearby
   so do does go get have has got back mum mam mother dad father husband wife partner son daughter`.split(/\s+/),
);

/** Lower case, no accents, no apostrophes: 'Ceilidh’s Café' → 'ceilidhs cafe'. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/['’`]s\b/g, 's')
    .replace(/['’`]/g, '');
}

/** All words of a text, folded, in order, empty words left out. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !EMPTY.has(word));
}

/** The words that a query asks with. When nothing but asking words is left, those are what was asked. */
export function wordsOfQuery(text: string): string[] {
  const all = wordsOf(text);
  const asked = all.filter((word) => !ASKING.has(word));
  return asked.length > 0 ? asked : all;
}

const SAME: Record<string, string> = {
  limited: 'ltd',
  children: 'child',
  wifi: 'internet',
  saint: 'st',
  centre: 'center',
};

/** What a word is kept under, so that 'gardening', 'gardens' and 'garden' meet. Light on purpose: names must survive. */
export function stemOf(word: string): string {
  const same = Object.hasOwn(SAME, word) ? SAME[word] : undefined;
  if (same) return same;
  if (/\d/.test(word) || word.length < 4) return word;
  let stem = word;
  if (stem.endsWith('ies') && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (/(?:s|x|ch|sh)es$/.test(stem) && stem.length > 5) stem = stem.slice(0, -2);
  else if (stem.endsWith('s') && !/(?:ss|us|is)$/.test(stem)) stem = stem.slice(0, -1);
  if (stem.endsWith('ing') && stem.length > 6) stem = undouble(stem.slice(0, -3));
  else if (stem.endsWith('ed') && stem.length > 5 && !stem.endsWith('eed')) stem = undouble(stem.slice(0, -2));
  if (stem.endsWith('e') && stem.length > 4) stem = stem.slice(0, -1);
  return (Object.hasOwn(SAME, stem) ? SAME[stem] : undefined) ?? stem;
}

const undouble = (text: string) => (/([bdgmnprt])\1$/.test(text) ? text.slice(0, -1) : text);

/** The word without one of its letters, each way: two words one slip apart share one of these (or one is the other). */
export function deletesOf(word: string): string[] {
  if (word.length < 3 || word.length > 30) return [];
  const all = new Set<string>();
  for (let at = 0; at < word.length; at += 1) all.add(word.slice(0, at) + word.slice(at + 1));
  return [...all];
}

/**
 * How many slips lie between two words: a letter more, less, other, or two swapped (Damerau-Levenshtein, adjacent).
 * Stops at `most + 1`.
 */
export function slipsBetween(a: string, b: string, most = 2): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (before[j - 2] ?? 0) + 1);
      row.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}

/** How many slips a word of that length may hold and still be read as another. */
export const slipsAllowed = (word: string) => (word.length < 3 || /^\d+$/.test(word) ? 0 : word.length < 6 ? 1 : 2);
