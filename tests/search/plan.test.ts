import { expect, it } from 'vitest';
import { planOf } from '#search/plan.ts';

const asked = (q: string) => planOf(q).groups.map((group) => group.typed);

it('drops words that say hardly more than “I am looking for something”', () => {
  expect(asked('help with the garden')).toEqual(['garden']);
  expect(asked('employment support')).toEqual(['employment']);
});
it('keeps them in a phrase, and when they are all that was asked', () => {
  expect(asked('home help')).toEqual(['home help']);
  expect(asked('support planning')).toEqual(['support planning']);
  expect(asked('help')).toEqual(['help']);
});
