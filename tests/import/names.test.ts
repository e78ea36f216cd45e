import { describe, expect, it } from 'vitest';
import { looksLikePerson, tradingName } from '#app/domain/register/names.ts';

describe('a name that may be a person’s', () => {
  // Made up, in every form that the register uses.
  it.each([
    'Senga McTavish',
    'Mr Hamish Macdonald',
    'Ms. E. Tavish',
    'McTavish, Senga',
    'Senga & Hamish McTavish',
    'Senga McTavish & Flora Bane',
    'Mr Hamish and Mrs Flora Bane a Partnership',
    'Ann-Marie Bane',
    'Senga McTavish trading as Bright Days Nursery',
    'Prunella Zebedee',
  ])('%s', (name) => expect(looksLikePerson(name)).toBe(true));
  it.each([
    'Thistle Care Ltd',
    'Rowan Trust',
    'Perth and Kinross Council',
    'Little Acorns Nursery',
    'The Open Door',
    'Hansel Alliance',
    'Highland Hospice',
    'SC266175',
    'Bellshill & Mossend YMCA',
  ])('but not %s', (name) => expect(looksLikePerson(name)).toBe(false));
  it('for a voluntary body, two words with capitals are a person only with a first name that we know', () => {
    expect(looksLikePerson('Carr Gomm', true)).toBe(false);
    expect(looksLikePerson('Potential Pathways', true)).toBe(false);
    expect(looksLikePerson('Malcolm McTavish', true)).toBe(true);
  });
});

it('a trade under another name goes by that', () => {
  expect(tradingName('Senga McTavish trading as Bright Days Nursery')).toBe('Bright Days Nursery');
  expect(tradingName('Senga McTavish t/a Flora Bane')).toBeNull();
  expect(tradingName('Senga McTavish')).toBeNull();
});
