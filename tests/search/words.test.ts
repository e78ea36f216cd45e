import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SYNONYM_GROUPS, synonymsOf } from '#search/synonyms.ts';
import { deletesOf, slipsBetween, stemOf, wordsOf, wordsOfQuery } from '#search/words.ts';

describe('words', () => {
  it('are folded: case, accents and apostrophes do not matter', () => {
    expect(wordsOf('Morag’s Café & the Gàidhlig group')).toEqual(['morags', 'cafe', 'gaidhlig', 'group']);
  });
  it('leave out how people ask, unless nothing else is asked', () => {
    expect(wordsOfQuery('I need someone to do my gardening')).toEqual(['gardening']);
    expect(wordsOfQuery('I need someone')).toEqual(['i', 'need', 'someone']);
  });
  it.each([
    ['gardening', 'gardens'],
    ['cleaning', 'cleaned'],
    ['buddies', 'buddy'],
    ['carers', 'carer'],
    ['lunches', 'lunch'],
    ['shopping', 'shop'],
  ])('meet under one stem: %s and %s', (one, other) => expect(stemOf(one)).toBe(stemOf(other)));
  it('keep names apart from ordinary words', () => expect(stemOf('inverness')).toBe('inverness'));
});

describe('a slip', () => {
  it.each([
    ['garden', 'gardne', 1],
    ['garden', 'grden', 1],
    ['garden', 'gaarden', 1],
    ['garden', 'gerden', 1],
    ['garden', 'gerdne', 2],
    ['garden', 'kitchen', 3],
  ])('%s and %s are %i apart', (a, b, slips) => expect(slipsBetween(a, b)).toBe(slips));
  it('of one letter always leaves a word that both share: that is how it is found', () => {
    const word = fc.stringMatching(/^[a-z]{4,12}$/);
    fc.assert(
      fc.property(word, fc.nat(), fc.nat(25), fc.nat(3), (from, place, letter, way) => {
        const at = place % (from.length - 1);
        const put = String.fromCharCode(97 + letter);
        const to =
          [
            from.slice(0, at) + from.slice(at + 1),
            from.slice(0, at) + put + from.slice(at),
            from.slice(0, at) + put + from.slice(at + 1),
            from.slice(0, at) + from[at + 1] + from[at] + from.slice(at + 2),
          ][way] ?? from;
        expect(slipsBetween(from, to)).toBeLessThanOrEqual(1);
        const near = new Set([from, ...deletesOf(from)]);
        expect([to, ...deletesOf(to)].some((each) => near.has(each))).toBe(true);
      }),
    );
  });
});

describe('synonyms', () => {
  it('are at least 120 groups, with Scots among them', () => {
    expect(SYNONYM_GROUPS).toBeGreaterThanOrEqual(120);
    for (const word of [
      'respite',
      'hoovering',
      'messages',
      'gairden',
      'wean',
      'dug',
      'blether',
      'pa',
      'carer',
      'hame',
      'drookit',
    ]) {
      expect(synonymsOf([stemOf(word)]).length, word).toBeGreaterThan(0);
    }
  });
});
