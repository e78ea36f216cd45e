import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costOfPeriod, type Line } from '#app/domain/arrangements/lines.ts';
import { type LineTerms, piecesOf } from '#app/domain/changes/rules.ts';
import { chargeOf } from '#app/domain/delivery/charges.ts';
import { plannedAt } from '#app/domain/delivery/plans.ts';
import { mayBeTold, plannedPurchase, plannedWeek, type Told } from '#app/domain/delivery/rules.ts';
import { type Week, weekOf, weeksBetween } from '#app/domain/delivery/weeks.ts';
import { addDays, day, weekdayOf } from '#app/kit/day.ts';
import { pence, sumPence } from '#app/kit/pence.ts';

const FIRST = day('2026-12-02');
const LAST = day('2027-02-10');
const line = (over: Partial<Line> = {}): Line => ({
  ...{ id: 'line', listingId: 'listing', providerId: 'provider', supplier: '', outcomeId: 'outcome', what: 'The hall' },
  ...{ priceUnit: 'week', pricePence: pence(10_001), travelPencePerVisit: pence(0), unitsHundredths: 100 },
  times: [1, 2, 3, 4, 5].map((each) => ({ day: each, fromMinute: 540, toMinute: 960, pence: null, priced: '' })),
  ...{ once: false, fromDay: FIRST, toDay: LAST, priceNote: '', answer: 'accepted' },
  ...over,
});
const week = (on: string, of = line()): Week => {
  const found = weekOf([of], day(on));
  if (!found) throw new Error(`no week on ${on}`);
  return found;
};
const told = (missed: string[], over: object = {}): Told =>
  ({ given: 'part', missed: missed.map((each) => day(each)), why: 'provider', words: '', ...over }) as Told;
const charged = (of: Week, what: Told, partWeek: 'by-days' | 'whole' = 'by-days') => {
  const charge = chargeOf(plannedWeek(of), what, { cancellationHours: 48, retainerDays: 14, partWeek });
  return charge.ok ? charge.value : charge.refusal.code;
};

describe('a week of what is paid by the week', () => {
  test('is Monday to Sunday, cut where the line begins and ends, with the days it is to be given on', () => {
    const first = week('2026-12-02');
    expect(first).toMatchObject({ day: '2026-12-02', toDay: '2026-12-06', pence: 7_144n });
    expect(first.days).toEqual(['2026-12-02', '2026-12-03', '2026-12-04']);
    const next = week('2026-12-09');
    expect(next).toMatchObject({ day: '2026-12-07', toDay: '2026-12-13' });
    expect(next.days).toHaveLength(5);
    expect(week('2027-02-10')).toMatchObject({ day: '2027-02-08', toDay: '2027-02-10' });
    expect(weekOf([line()], day('2026-11-30'))).toMatchObject({ day: '2026-12-02' });
    expect(weekOf([line()], day('2026-11-29'))).toBeNull();
    expect(weekOf([line({ priceUnit: 'hour' })], FIRST)).toBeNull();
    // It begins on a Saturday and is given on weekdays: the days of the week are then all that it runs.
    expect(week('2026-12-05', line({ fromDay: day('2026-12-05') })).days).toEqual(['2026-12-05', '2026-12-06']);
  });

  const change: fc.Arbitrary<LineTerms> = fc.oneof(
    fc.record({
      ...{ kind: fc.constant('change' as const), lineId: fc.constant('line') },
      fromDay: fc.integer({ min: 0, max: 80 }).map((days) => addDays(FIRST, days)),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
      ...{ fromMinute: fc.constant(600), toMinute: fc.constant(660) },
      pricePence: fc.bigInt({ min: 0n, max: 50_000n }).map(pence),
    }),
    fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 30 })).map(([from, days]): LineTerms => {
      const fromDay = addDays(FIRST, from);
      return { kind: 'suspend', lineId: 'line', fromDay, toDay: addDays(fromDay, days) };
    }),
    fc
      .integer({ min: 0, max: 80 })
      .map((days): LineTerms => ({ kind: 'end', lineId: 'line', fromDay: addDays(FIRST, days) })),
  );

  test('whatever was signed since, the weeks cost to the penny what was promised, and none twice', () => {
    const lines = fc.record({
      pricePence: fc.bigInt({ min: 0n, max: 99_999n }).map(pence),
      travelPencePerVisit: fc.bigInt({ min: 0n, max: 999n }).map(pence),
      toDay: fc.integer({ min: 0, max: 120 }).map((days) => addDays(FIRST, days)),
    });
    fc.assert(
      fc.property(lines, fc.array(change, { maxLength: 4 }), (over, changes) => {
        const pieces = piecesOf([line(over)], changes);
        const weeks = weeksBetween(pieces, FIRST, over.toDay);
        expect(sumPence(weeks.map((each) => each.pence))).toBe(sumPence(pieces.map(costOfPeriod)));
        const mondays = weeks.map((each) => addDays(each.day, 1 - weekdayOf(each.day)));
        expect(new Set(mondays).size).toBe(weeks.length);
        for (const each of weeks) {
          expect(each.days.length).toBeGreaterThan(0);
          expect(each.days.every((one) => one >= each.day && one <= each.toDay)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('given in part costs its share of its days, to the nearest penny; or all of it, where a council says so', () => {
    const next = week('2026-12-09');
    expect(charged(next, { given: 'as-planned', words: '' })).toBe(10_001n);
    expect(charged(next, told(['2026-12-08']))).toBe(8_001n);
    expect(charged(next, told(['2026-12-08', '2026-12-09', '2026-12-10', '2026-12-11']))).toBe(2_000n);
    expect(charged(next, told(['2026-12-08']), 'whole')).toBe(10_001n);
    expect(charged(next, told([]))).toBe('delivery.days');
    expect(charged(next, told(next.days))).toBe('delivery.days');
    expect(charged(next, told(['2026-12-12']))).toBe('delivery.days');
    expect(charged(next, told(['2026-12-08'], { why: 'other' }))).toBe('delivery.no-words');
    expect(charged(next, { given: 'other-times', fromMinute: 0, toMinute: 60, words: '' })).toBe('delivery.other-kind');
  });

  test('never more than planned, and never dearer for more days missed', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 99_999n }), fc.integer({ min: 1, max: 3 }), (price, missed) => {
        const of = week('2026-12-09', line({ pricePence: pence(price) }));
        const [one, more] = [missed, missed + 1].map((count) => charged(of, told(of.days.slice(0, count))) as bigint);
        expect(more).toBeLessThanOrEqual(one ?? 0n);
        expect(one).toBeLessThanOrEqual(price);
      }),
    );
  });

  test('is told of when all of it is over, and a purchase from its day on until its plan is long over', () => {
    const at = (today: string) => ({
      now: new Date(`${today}T12:00:00Z`),
      today: day(today),
      withinDays: 28,
      planEnds: LAST,
    });
    const whole: Told = { given: 'as-planned', words: '' };
    const next = plannedWeek(week('2026-12-09'));
    expect(mayBeTold(next, whole, at('2026-12-13')).ok).toBe(false);
    expect(mayBeTold(next, whole, at('2026-12-14')).ok).toBe(true);
    expect(mayBeTold(next, whole, at('2027-01-10')).ok).toBe(true);
    expect(mayBeTold(next, whole, at('2027-01-11')).ok).toBe(false);
    const bought: Told = { given: 'bought', pence: pence(1), words: 'A bed.' };
    const bed = plannedPurchase(line({ once: true, priceUnit: 'item', times: [], fromDay: day('2026-12-10') }));
    expect(mayBeTold(bed, bought, at('2026-12-09')).ok).toBe(false);
    expect(mayBeTold(bed, bought, at('2026-12-10')).ok).toBe(true);
    expect(mayBeTold(bed, bought, at('2027-03-10')).ok).toBe(true);
    expect(mayBeTold(bed, bought, at('2027-03-11')).ok).toBe(false);
  });

  test('a purchase costs what it cost, never more than was signed, and is described', () => {
    const bed = plannedPurchase(line({ once: true, priceUnit: 'item', times: [], unitsHundredths: 200, toDay: FIRST }));
    const cost = (of: bigint, words = 'Two raised beds') => {
      const bought: Told = { given: 'bought', pence: pence(of), words };
      const charge = chargeOf(bed, bought, { cancellationHours: 48, retainerDays: 14, partWeek: 'by-days' });
      return charge.ok ? charge.value : charge.refusal.code;
    };
    expect(bed.pence).toBe(20_002n);
    expect(cost(20_002n)).toBe(20_002n);
    expect(cost(15_000n)).toBe(15_000n);
    expect(cost(20_003n)).toBe('delivery.over-planned');
    expect(cost(0n)).toBe('delivery.over-planned');
    expect(cost(1n, 'bed')).toBe('delivery.no-words');
    expect(
      chargeOf(
        bed,
        { given: 'as-planned', words: '' },
        { cancellationHours: 48, retainerDays: 14, partWeek: 'by-days' },
      ),
    ).toMatchObject({ ok: false, refusal: { code: 'delivery.other-kind' } });
  });

  test('each is found by its first day at minute nought, and by nothing else', () => {
    const found = (of: Line, on: string, fromMinute = 0) =>
      plannedAt(of, { changes: [], oneOffs: [] }, { day: day(on), fromMinute }).ok;
    expect(found(line(), '2026-12-02')).toBe(true);
    expect(found(line(), '2026-12-07')).toBe(true);
    expect(found(line(), '2026-12-08')).toBe(false);
    expect(found(line(), '2026-12-07', 540)).toBe(false);
    const bed = line({ once: true, priceUnit: 'item', times: [], toDay: FIRST });
    expect(found(bed, FIRST)).toBe(true);
    expect(found(bed, '2026-12-03')).toBe(false);
    expect(found({ ...bed, toDay: addDays(FIRST, -1) }, FIRST)).toBe(false);
  });
});
