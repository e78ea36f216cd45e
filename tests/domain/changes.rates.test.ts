import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costOfWeek, type Line } from '#app/domain/arrangements/lines.ts';
import { rateRise, riseSentence, timeWords } from '#app/domain/changes/rates.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { companyLine } from '#tests/support/lines.ts';

const time = (at: number, toMinute = 720) => ({ day: at, fromMinute: 600, toMinute, pence: null, priced: '' });
const SPAN = { fromDay: day('2026-12-01'), toDay: day('2027-11-29') };
/** Two hours each Tuesday, at so many pence an hour. */
const at = (price: number, over: Partial<Line> = {}) =>
  companyLine({
    ...SPAN,
    times: [time(2)],
    pricePence: pence(price),
    unitsHundredths: 200,
    travelPencePerVisit: pence(0),
    ...over,
  });

describe('a dearer price', () => {
  test('costs hours: the same money buys less', () => {
    // 104 hours at £20 are £2,080. At £22.40 that is 92 hours and 51 minutes; the old hours cost £249.60 more.
    const rise = rateRise(at(2_000), at(2_240));
    expect(rise).toEqual({ minutesNow: 6_240, minutesThen: 5_571, moreAYear: 24_960n });
    expect(rise && riseSentence(rise, 'you')).toBe(
      'This increase costs you 11 hours 9 minutes a year: the same money buys 92 hours 51 minutes, not 104 hours.',
    );
  });

  test('is none where it stays or falls, where times alone change, and where nothing is bought by time', () => {
    expect(rateRise(at(2_000), at(2_000))).toBeNull();
    expect(rateRise(at(2_000), at(1_900))).toBeNull();
    const travel = { travelPencePerVisit: pence(500) };
    const shorter = { ...travel, times: [time(2, 660)], unitsHundredths: 100 };
    expect(rateRise(at(2_000, travel), at(2_000, shorter))).toBeNull();
    expect(rateRise(at(2_000, { times: [] }), at(2_240, { times: [] }))).toBeNull();
  });

  test('never gives more than there was, and the money for what is left is the money that there was, to a minute', () => {
    const price = fc.integer({ min: 1, max: 9_000 });
    fc.assert(
      fc.property(price, price, fc.integer({ min: 615, max: 1_200 }), (was, is, toMinute) => {
        const hours = { times: [time(2, toMinute), time(5)], unitsHundredths: 200 };
        const [before, after] = [at(was, hours), at(is, hours)];
        const rise = rateRise(before, after);
        if (!rise) {
          expect(costOfWeek(after) <= costOfWeek(before)).toBe(true);
          return;
        }
        expect(rise.minutesThen).toBeLessThanOrEqual(rise.minutesNow);
        expect(rise.moreAYear > 0n).toBe(true);
        const week = BigInt(rise.minutesNow / 52);
        const spent = BigInt(rise.minutesThen) * costOfWeek(after);
        const had = costOfWeek(before) * 52n * week;
        expect(spent <= had && spent + costOfWeek(after) > had).toBe(true);
      }),
    );
  });
});

test('time is said in hours and minutes', () => {
  expect([660, 45, 61, 0].map(timeWords)).toEqual(['11 hours', '45 minutes', '1 hour 1 minute', 'no time']);
});
