import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Amount,
  amountFor,
  aWeek,
  daysOf,
  elementTerms,
  holderFits,
  type Option,
  periodOn,
} from '#app/domain/budgets/rules.ts';
import { addDays, day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';

const today = day('2026-11-22');
const amount = (option: Option, sum = 100_000): Amount => ({ option, pence: pence(sum), toldOn: today });
const terms = (over: object = {}) => ({
  name: 'Getting out',
  fromDay: day('2026-12-01'),
  toDay: day('2027-11-30'),
  holderId: 'h',
  amounts: [amount(2)],
  ...over,
});
const code = (over: object) => {
  const result = elementTerms(terms(over), today);
  return result.ok ? 'ok' : result.refusal.code;
};

describe('an element of support', () => {
  it.each([
    ['as it should be', {}, 'ok'],
    ['without a name', { name: ' x ' }, 'element.name'],
    ['that ends before it begins', { toDay: day('2026-12-01') }, 'element.period'],
    ['for more than three years', { toDay: day('2030-01-01') }, 'element.period-too-long'],
    ['with nothing told (s.5(4))', { amounts: [] }, 'element.no-amount'],
    ['with one option twice', { amounts: [amount(2), amount(2)] }, 'element.option-twice'],
    ['with a fifth option', { amounts: [{ ...amount(2), option: 5 }] }, 'element.option-unknown'],
    ['with less than nothing', { amounts: [amount(2, -1)] }, 'element.amount-negative'],
    ['told on a day to come', { amounts: [{ ...amount(2), toldOn: addDays(today, 1) }] }, 'element.told-later'],
    ['with Option 2 and nobody to hold the money', { holderId: null }, 'element.no-holder'],
    ['without Option 2 and without a holder', { holderId: null, amounts: [amount(1)] }, 'ok'],
    ['with nothing for an option that was offered', { amounts: [amount(2, 0)] }, 'ok'],
  ])('%s', (_, over, expected) => expect(code(over)).toBe(expected));

  it('keeps its amounts in the order of the options, to the penny', () => {
    const result = elementTerms(terms({ amounts: [amount(4, 4), amount(2, 2), amount(1, 1)] }), today);
    expect(result.ok && result.value.amounts.map((each) => [each.option, each.pence])).toEqual([
      [1, 1n],
      [2, 2n],
      [4, 4n],
    ]);
    expect(amountFor([amount(2, 7)], 2)).toBe(7n);
    expect(amountFor([amount(2, 7)], 1)).toBeNull();
  });

  it('money is held by the council itself or by a holder of no council', () => {
    expect(holderFits({ authorityCode: null }, 'S12000048').ok).toBe(true);
    expect(holderFits({ authorityCode: 'S12000048' }, 'S12000048').ok).toBe(true);
    expect(holderFits({ authorityCode: 'S12000049' }, 'S12000048').ok).toBe(false);
  });
});

describe('a period', () => {
  it('counts both ends', () => {
    expect(daysOf(day('2026-01-01'), day('2026-12-31'))).toBe(365);
    expect([-1, 0, 1].map((days) => periodOn({ fromDay: today, toDay: today }, addDays(today, days)))).toEqual([
      'to-come',
      'now',
      'over',
    ]);
  });

  it('what it is a week is the whole shared by its days, to the nearest penny', () => {
    expect(aWeek(pence(520_000), day('2026-12-01'), day('2027-11-30'))).toBe(9_973n);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), fc.integer({ min: 1, max: 1095 }), (sum, days) => {
        const week = aWeek(pence(sum), today, addDays(today, days - 1));
        expect(Math.abs(Number(week) - (sum * 7) / days)).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});
