import { LONGEST_PHRASE, synonymsOf } from '#search/synonyms.ts';
import { stemOf, wordsOf, wordsOfQuery } from '#search/words.ts';

// What a person's sentence and a listing's text speak of alike. For ranking by meaning where a search by every word finds nothing.

/** They stand in any sentence about a life, and tell nothing of what would help. */
const EVERYDAY = new Set(
  'again all alone always am anything back be being both but come day days did do does doing done else enough ever every everybody everyone everything feel feeling for from full get gets help getting give go goes going gonnae good got had has have having he her hers him his how if instead into it just keep keeping know let life like lot made make making mair many me more most much nae never new no not nothing now off one only or other others out over own people place put real really same say see she should so something sometimes still stop such tae take than that their them then there they thing things this time times too up us use used very was way week weeks well went were what when where while whole why wi will without work year years'.split(
    ' ',
  ),
);

/** The stems of a text, so that many sentences can be held against it. */
export const stemsIn = (text: string): Set<string> => new Set(wordsOf(text).map(stemOf));

/** The words of a sentence that the text has too, or has in other words ('dancin' and 'ceilidh'); as they were said, each once. */
export function sharedWords(said: string, stems: ReadonlySet<string>): string[] {
  const words = wordsOfQuery(said).filter((word) => !EVERYDAY.has(word) && word.length > 2);
  const shared: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    for (let length = Math.min(LONGEST_PHRASE, words.length - at); length >= 1; length -= 1) {
      const phrase = words.slice(at, at + length);
      const own = phrase.map(stemOf);
      const meant = [own, ...synonymsOf(own).map((each) => each.stems)];
      if (length > 1 && meant.length === 1) continue;
      if (!meant.some((each) => each.every((stem) => stems.has(stem)))) continue;
      shared.push(phrase.join(' '));
      at += length - 1;
      break;
    }
  }
  return [...new Set(shared)];
}
