import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fromKept,
  givesBack,
  type Lot,
  leftOf,
  lostAfter,
  lostOn,
  lotsAfter,
  monthsAfter,
  partOf,
  sumOfTime,
  take,
} from '#app/domain/banking/rules.ts';
import { addDays, day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';

const lot = (of: string, minutes: number, worth: bigint, over: Partial<Lot> = {}): Lot => ({
  ...{ of, minutes, pence: pence(worth), left: minutes, on: day('2026-12-01'), lostAfter: day('2027-06-01') },
  ...over,
});

const lots: fc.Arbitrary<Lot[]> = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 1, max: 600 }),
      worth: fc.bigInt({ min: 1n, max: 99_999n }),
      on: fc.nat(200),
      isLost: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((each) =>
    each.map(({ minutes, worth, on, isLost }, nth) => {
      const since = addDays(day('2026-12-01'), on);
      return lot(`lot-${nth}`, minutes, worth, { on: since, lostAfter: isLost ? addDays(since, 180) : null });
    }),
  );

describe('kept time', () => {
  test('however it is taken apart, its parts are the whole, in minutes and in pence', () => {
    fc.assert(
      fc.property(lots, fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 20 }), (whole, parts) => {
        let now = whole;
        const taken = parts.map((minutes) => {
          const { rest, taken: one } = take(now, minutes);
          now = rest;
          return one;
        });
        expect(sumOfTime([...taken, ...now.map(leftOf)])).toEqual(sumOfTime(whole.map(leftOf)));
        // In one go it is the same as in parts.
        const all = taken.reduce((sum, each) => sum + each.minutes, 0);
        expect(take(whole, all).taken.pence).toBe(sumOfTime(taken).pence);
        expect(now.every((each) => leftOf(each).pence >= 0n && (each.left > 0 || leftOf(each).pence === 0n))).toBe(
          true,
        );
      }),
    );
  });

  test('is used in the order in which it would be lost, then the oldest first', () => {
    const old = lot('old', 60, 1_000n, { on: day('2026-11-01'), lostAfter: null });
    const soon = lot('soon', 60, 2_000n, { on: day('2026-12-20'), lostAfter: day('2027-01-20') });
    const late = lot('late', 60, 3_000n, { on: day('2026-12-01'), lostAfter: day('2027-06-01') });
    expect(take([old, late, soon], 90).taken).toEqual({ minutes: 90, pence: 3_500n });
    expect(take([old, late, soon], 500).taken).toEqual({ minutes: 180, pence: 6_000n });
  });

  test('stands as the books tell it: what came in later was not there to be used before', () => {
    const [first, second] = [lot('first', 60, 600n, { lostAfter: null }), lot('second', 60, 900n)];
    const moved = [
      { into: true, minutes: 60, of: 'first' },
      { into: false, minutes: 45, of: 'a session' },
      { into: true, minutes: 60, of: 'second' },
      { into: false, minutes: 60, of: 'second' },
    ];
    expect(lotsAfter([first, second], moved)).toEqual([{ ...first, left: 15 }]);
    expect(lotsAfter([first, second], moved.slice(0, 3)).map(leftOf)).toEqual([
      { minutes: 60, pence: 900n },
      { minutes: 15, pence: 150n },
    ]);
  });

  test('is lost after its last day, but for what is spoken for; the pence that go are those of the minutes that go', () => {
    const one = lot('one', 120, 4_001n);
    expect(lostOn([one], 0, day('2027-06-01'))).toEqual([]);
    expect(lostOn([one], 0, day('2027-06-02'))).toEqual([{ of: 'one', lost: { minutes: 120, pence: 4_001n } }]);
    expect(lostOn([one], 120, day('2027-06-02'))).toEqual([]);
    const [part] = lostOn([one], 50, day('2027-06-02'));
    expect(part?.lost).toEqual(partOf(one, 70));
    expect(sumOfTime([partOf(one, 70), leftOf({ ...one, left: 50 })])).toEqual({ minutes: 120, pence: 4_001n });
  });

  test('has its months from the day on which it was kept; what could not be given has none', () => {
    expect(monthsAfter(day('2026-08-31'), 6)).toBe('2027-02-28');
    expect(monthsAfter(day('2026-12-01'), 6)).toBe('2027-06-01');
    expect(monthsAfter(day('2027-08-31'), 6)).toBe('2028-02-29');
    expect(monthsAfter(day('2026-01-15'), 12)).toBe('2027-01-15');
    expect(lostAfter(day('2026-12-01'), 6, true)).toBeNull();
  });

  test('pays a session as far as it goes, and every penny goes somewhere', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 9_999n }), fc.bigInt({ min: 0n, max: 9_999n }), (worth, charge) => {
        const { useKept, freeKept, fromPromised } = fromKept(pence(worth), pence(charge));
        expect([useKept + freeKept, useKept + fromPromised]).toEqual([worth, charge]);
        expect(freeKept === 0n || fromPromised === 0n).toBe(true);
      }),
    );
  });
});

test('borrowed time is given back by what is not used, and never with more money than came free', () => {
  const owed = [lot('owed', 60, 3_000n)];
  expect(givesBack(owed, { minutes: 30, pence: pence(1_000n) })).toEqual({ minutes: 30, pence: 1_000n });
  expect(givesBack(owed, { minutes: 120, pence: pence(4_000n) })).toEqual({ minutes: 60, pence: 3_000n });
  expect(givesBack([], { minutes: 120, pence: pence(4_000n) })).toEqual({ minutes: 0, pence: 0n });
});
