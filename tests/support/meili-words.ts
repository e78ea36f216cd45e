import type { Settings } from 'meilisearch';
import { slipsBetween } from '#search/words.ts';
import { type Document, valuesAt } from './meili-filter.ts';

// How the stand-in finds words: all of them, the last may be only begun, slips by length, synonyms of the settings,
// words run together or apart. Simple ranks: slips, then the attribute. It is not Meilisearch's relevance.

export type Found = { slips: number; attribute: number };
const words = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

export function finderOf(q: string, settings: Settings): (document: Document) => Found | null {
  const asked = words(q).slice(0, 10);
  const attributes = settings.searchableAttributes ?? ['*'];
  const synonyms = settings.synonyms ?? {};
  const sizes = settings.typoTolerance?.minWordSizeForTypos;
  const slipsAllowed = (word: string) => {
    if (/^\d+$/.test(word) || word.length < (sizes?.oneTypo ?? 5)) return 0;
    return word.length < (sizes?.twoTypos ?? 9) ? 1 : 2;
  };
  return (document) => {
    const fields = attributes.map((attribute) => words(valuesAt(document, attribute).join(' ')));
    return matchFrom(0);

    /** The words from here on: one by one, or a phrase that has synonyms, or two that stand run together. */
    function matchFrom(at: number): Found | null {
      if (at >= asked.length) return { slips: 0, attribute: 0 };
      const ways: (Found | null)[] = [];
      for (let length = 1; length <= 4 && at + length <= asked.length; length += 1) {
        const phrase = asked.slice(at, at + length).join(' ');
        for (const other of synonyms[phrase] ?? []) ways.push(both(phraseIn(words(other)), matchFrom(at + length)));
      }
      const word = asked[at] ?? '';
      ways.push(both(wordIn(word, at === asked.length - 1), matchFrom(at + 1)));
      if (at + 1 < asked.length) ways.push(both(wordIn(word + (asked[at + 1] ?? ''), false), matchFrom(at + 2)));
      return least(ways);
    }

    function phraseIn(phrase: readonly string[]): Found | null {
      return least(
        fields.map((tokens, attribute) =>
          phrase.every((word) => tokens.includes(word)) ? { slips: 0, attribute } : null,
        ),
      );
    }

    function wordIn(word: string, isLast: boolean): Found | null {
      const found = fields.flatMap((tokens, attribute) => {
        const slips = tokens.map((token) =>
          token === word || (isLast && token.startsWith(word)) ? 0 : slipsBetween(word, token, slipsAllowed(word)),
        );
        const fewest = Math.min(99, ...slips);
        return fewest <= slipsAllowed(word) ? [{ slips: fewest, attribute }] : [];
      });
      for (let cut = 2; cut <= word.length - 2; cut += 1) {
        const halves = phraseIn([word.slice(0, cut), word.slice(cut)]);
        if (halves) found.push({ ...halves, slips: 1 });
      }
      return least(found);
    }
  };
}

const both = (a: Found | null, b: Found | null): Found | null =>
  a && b ? { slips: a.slips + b.slips, attribute: Math.max(a.attribute, b.attribute) } : null;

const least = (ways: readonly (Found | null)[]): Found | null =>
  ways.reduce((best, each) => {
    if (!each || !best) return each ?? best;
    return each.slips < best.slips || (each.slips === best.slips && each.attribute < best.attribute) ? each : best;
  }, null);
