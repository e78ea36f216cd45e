import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerTo,
  BANDS,
  bandOf,
  comesTo,
  evenly,
  type Period,
  type Profile,
  plannedBetween,
  plannedBy,
  seasonsOf,
  spread,
  type Wish,
} from '#app/domain/profiles/rules.ts';
import { addDays, type Day, day, daysBetween } from '#app/kit/day.ts';
import { pence, sumPence } from '#app/kit/pence.ts';
import { done } from '#tests/support/tayside.ts';

const FROM = day('2026-12-01');
const YEAR: Period = { fromDay: FROM, toDay: day('2027-11-29'), wholePence: pence(2_000_000) };
const wish = (name: string, fromDay: Day, week: number | null): Wish => ({
  name,
  fromDay,
  weekPence: week === null ? null : pence(week),
});
const twoSeasons = (week: number, last: number | null = null) => [
  wish('Winter', FROM, week),
  wish('Summer', day('2027-04-01'), last),
];
const refusedWith = (code: string) =>
  expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });

/** A time, an amount, and seasons whose share of it is what was drawn. */
const periods = fc
  .record({ days: fc.integer({ min: 1, max: 1_000 }), whole: fc.integer({ min: 1, max: 9_000_000 }) })
  .map(({ days, whole }): Period => ({ fromDay: FROM, toDay: addDays(FROM, days - 1), wholePence: pence(whole) }));
const wished = fc
  .tuple(periods, fc.uniqueArray(fc.nat(999), { maxLength: 5 }), fc.array(fc.nat(100), { minLength: 6, maxLength: 6 }))
  .map(([period, starts, shares]) => {
    const days = daysBetween(period.fromDay, period.toDay) + 1;
    const at = [0, ...starts.filter((start) => start > 0 && start < days)].sort((a, b) => a - b);
    const evenWeek = (Number(period.wholePence) * 7) / days;
    const wishes = at.map((start, nth) =>
      wish(
        'A season',
        addDays(FROM, start),
        nth === at.length - 1 ? null : Math.floor((evenWeek * (shares[nth] ?? 0)) / 100),
      ),
    );
    return { period, wishes };
  });

describe('money over seasons', () => {
  it('comes to the whole to the penny; what does not divide is in the last week', () => {
    const profile = done(spread(twoSeasons(50_000), YEAR));
    const [winter, summer] = seasonsOf(profile);
    expect(winter).toMatchObject({ toDay: '2027-03-31', pence: 864_285n });
    expect(summer).toMatchObject({ weekPence: 32_716n, pence: 1_135_715n });
    expect(plannedBy(profile, YEAR.toDay)).toBe(2_000_000n);
    expect(plannedBetween(profile, addDays(YEAR.toDay, -6), YEAR.toDay)).toBe(32_719n);
    expect(plannedBetween(profile, FROM, addDays(FROM, 6))).toBe(50_000n);
  });

  it('whatever is wished: no penny is lost, no day takes one back, and the seasons add up', () => {
    fc.assert(
      fc.property(wished, fc.nat(1_100), fc.nat(1_100), ({ period, wishes }, one, other) => {
        const profile = done(spread(wishes, period));
        expect(sumPence(seasonsOf(profile).map((each) => each.pence))).toBe(period.wholePence);
        const [first, later] = [addDays(FROM, Math.min(one, other) - 20), addDays(FROM, Math.max(one, other) - 20)];
        expect(plannedBy(profile, first) <= plannedBy(profile, later)).toBe(true);
        expect(plannedBy(profile, later) <= period.wholePence).toBe(true);
        expect(plannedBy(profile, addDays(FROM, -1))).toBe(0n);
        expect(plannedBy(profile, period.toDay)).toBe(period.wholePence);
      }),
    );
  });

  it('says what is left over, and takes exactly the amount that it says', () => {
    fc.assert(
      fc.property(wished, ({ period, wishes }) => {
        const made = done(spread(wishes, period));
        const last = made.seasons.at(-1)?.weekPence ?? pence(0n);
        const typed = (week: bigint) => [
          ...wishes.slice(0, -1),
          { ...(wishes.at(-1) as Wish), weekPence: pence(week) },
        ];
        expect(spread(typed(last), period)).toMatchObject({ ok: true });
        expect(bandOf(done(spread(typed(last + 7n), period)), made, 1_000)).toBe('decision');
        if (last > 0n)
          expect(spread(typed(last - 1n), period)).toMatchObject({
            ok: false,
            refusal: { code: 'profile.left-over', facts: { week: last } },
          });
      }),
    );
  });

  it('refuses what is no season, each beside its field', () => {
    const on = (wishes: Wish[], period = YEAR) => spread(wishes, period);
    expect(on([])).toEqual(refusedWith('profile.no-season'));
    expect(on([wish('W', FROM, null)])).toEqual(refusedWith('profile.name'));
    expect(on([wish('Winter', addDays(FROM, 1), null)])).toEqual(refusedWith('profile.begins'));
    expect(on([wish('Winter', FROM, 100), wish('Spring', FROM, null)])).toEqual(refusedWith('profile.order'));
    expect(on([wish('Winter', FROM, 100), wish('Late', day('2028-01-01'), null)])).toEqual(
      refusedWith('profile.order'),
    );
    expect(on([wish('Winter', FROM, null), wish('Spring', addDays(FROM, 90), 1)])).toEqual(
      refusedWith('profile.no-amount'),
    );
    const seven = Array.from({ length: 7 }, (_, nth) => wish('Week', addDays(FROM, nth), 1));
    expect(on(seven)).toEqual(refusedWith('profile.too-many'));
    expect(on(twoSeasons(1), { ...YEAR, wholePence: pence(0) })).toEqual(refusedWith('profile.no-money'));
  });
});

describe('whose agreement it needs', () => {
  const even = evenly(YEAR);
  const week = even.seasons[0]?.weekPence ?? 0n;

  it('up to the tolerance the person’s own, above it the holder’s, above the amount the council’s', () => {
    const most = Number((week * 110n) / 100n);
    expect(bandOf(done(spread(twoSeasons(most), YEAR)), even, 10)).toBe('yours');
    expect(bandOf(done(spread(twoSeasons(most + 1), YEAR)), even, 10)).toBe('holder');
    expect(bandOf(done(spread(twoSeasons(60_000, 60_000), YEAR)), even, 10)).toBe('decision');
    expect(bandOf(even, even, 0)).toBe('yours');
  });

  it('also when dear weeks are hidden in a season that is the same in all', () => {
    const agreed = done(spread([wish('Low', FROM, 10_000), wish('High', day('2027-06-01'), null)], YEAR));
    expect(bandOf(even, agreed, 10)).toBe('holder');
  });

  it('never gets less when a week gets dearer, nor more when the tolerance grows', () => {
    const rank = (profile: Profile, percent: number) => BANDS.indexOf(bandOf(profile, even, percent));
    const typed = (first: number) => done(spread(twoSeasons(first, 60_000), YEAR));
    fc.assert(
      fc.property(fc.nat(90_000), fc.nat(20_000), fc.nat(100), fc.nat(50), (first, more, percent, wider) => {
        expect(rank(typed(first), percent)).toBeLessThanOrEqual(rank(typed(first + more), percent));
        expect(rank(typed(first), percent + wider)).toBeLessThanOrEqual(rank(typed(first), percent));
        const fits = comesTo(typed(first)) <= YEAR.wholePence;
        expect(rank(typed(first), percent) === 2).toBe(!fits);
      }),
    );
  });

  it('is answered once, and a no has a reason', () => {
    expect(answerTo('asked', true, '')).toEqual({ ok: true, value: 'stands' });
    expect(answerTo('asked', false, ' no ')).toEqual(refusedWith('profile.no-words'));
    expect(answerTo('asked', false, 'It is needed in spring.')).toEqual({ ok: true, value: 'refused' });
    expect(answerTo('stands', true, '')).toEqual(refusedWith('profile.settled'));
  });
});
