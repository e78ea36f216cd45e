import { describe, expect, it } from 'vitest';
import { sharedWords, stemsIn } from '#search/shared-words.ts';

describe('what a sentence and a listing speak of alike', () => {
  const garden = stemsIn('Gardening with you: grass, hedges and pots. Somebody who grows vegetables.');
  it('the same words, however they end', () => {
    expect(sharedWords('I want my garden and the hedge looked after', garden)).toEqual(['garden', 'hedge']);
  });
  it('not the words of every sentence', () => {
    expect(sharedWords('I want to get out more, with somebody to go with', garden)).toEqual([]);
  });
  it('other words for the same thing', () => {
    expect(sharedWords('I need respite', stemsIn('A short break for carers'))).toEqual(['respite']);
  });
  it('nothing of nothing', () => {
    expect(sharedWords('', garden)).toEqual([]);
    expect(sharedWords('garden', stemsIn(''))).toEqual([]);
  });
});
