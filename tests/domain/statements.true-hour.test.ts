import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anHour,
  moreForRate,
  NO_OWN_TIME,
  type OwnTime,
  ownTime,
  type Reckoned,
  type TrueHour,
  trueHour,
  type Worked,
} from '#app/domain/statements/true-hour.ts';
import { addDays, day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';

const FROM = day('2026-11-02');
const about = { from: FROM, to: addDays(FROM, 27), leastSessions: 4, gapMinutes: 60, alone: true };
const session = (nth: number, over: Partial<Worked> = {}): Worked => ({
  ...{ arrangementId: 'a', knownAs: 'Aisha', what: 'Gardening', group: 'g', day: addDays(FROM, nth) },
  ...{ fromMinute: 600, toMinute: 720, charge: pence(4_000), planned: pence(4_000), how: 'given' as const },
  ...over,
});
const four = [0, 7, 14, 21].map((nth) => session(nth));
const reckoned = (got: Reckoned): TrueHour => {
  if (!got.enough) throw new Error('too few');
  return got.hour;
};
const own = (over: Partial<OwnTime>): OwnTime => ({ ...NO_OWN_TIME, ...over });

describe('the true hour', () => {
  it('is the price when nothing else goes into it', () => {
    const hour = reckoned(trueHour(four, NO_OWN_TIME, about));
    expect(hour).toMatchObject({ visits: 4, given: 480, minutes: 480, left: 16_000n, hour: 2_000n, paidHour: 2_000n });
    expect(hour.plans).toMatchObject([{ knownAs: 'Aisha', sessions: 4, hour: 2_000n, because: null }]);
  });

  it('counts the way, the desk, the costs and what somebody else keeps', () => {
    const said = own({
      ...{ wayMinutes: 30, wayPence: pence(150), deskMinutes: 60, monthPence: pence(3_000), keptPence: pence(500) },
    });
    const hour = reckoned(trueHour(four, said, about));
    // 8 hours with somebody, 2 on the way, an hour of each of four weeks; £160 less 5 %, £6 of fuel, and 28 of 365 days of £360.
    expect(hour).toMatchObject({
      given: 480,
      way: 120,
      desk: 240,
      minutes: 840,
      kept: 800n,
      wayCosts: 600n,
      monthCosts: 2_762n,
    });
    expect(hour.left).toBe(16_000n - 800n - 600n - 2_762n);
    expect(hour.hour).toBe(846n);
    expect(hour.paidHour).toBe(2_000n);
  });

  it('counts a group once, and shares its time among those who were in it', () => {
    const group = [0, 7, 14, 21].flatMap((nth) =>
      ['Aisha', 'Hamish'].map((knownAs) => session(nth, { arrangementId: knownAs, knownAs, charge: pence(700) })),
    );
    const hour = reckoned(trueHour(group, own({ wayMinutes: 20 }), about));
    expect(hour).toMatchObject({ visits: 4, given: 480, way: 80, earned: 5_600n });
    expect(hour.plans.map((plan) => [plan.given, plan.way, plan.hour])).toEqual([
      [240, 40, 600n],
      [240, 40, 600n],
    ]);
  });

  it('counts a short time between two sessions as waiting when one person does it all, less the way', () => {
    const day1 = [
      session(0),
      session(0, { arrangementId: 'b', knownAs: 'Hamish', group: 'h', fromMinute: 770, toMinute: 830 }),
    ];
    const far = session(1, { fromMinute: 800, toMinute: 860 });
    const all = [...day1, session(1), far];
    expect(reckoned(trueHour(all, own({ wayMinutes: 20 }), about)).waiting).toBe(30);
    expect(reckoned(trueHour(all, own({ wayMinutes: 60 }), about)).waiting).toBe(0);
    expect(reckoned(trueHour(all, own({ wayMinutes: 20 }), { ...about, alone: false })).waiting).toBe(0);
  });

  it('counts the time of what was called off late and paid, but no way; and nothing of what was not paid', () => {
    const late = session(2, { how: 'late', charge: pence(4_000) });
    const off = session(3, { how: 'off', charge: pence(0) });
    const hour = reckoned(trueHour([...four, late, off], own({ wayMinutes: 30 }), about));
    expect(hour).toMatchObject({ visits: 4, given: 600, way: 120, earned: 20_000n });
    expect(hour.off).toEqual({ sessions: 1, pence: 4_000n });
  });

  it('says nothing of too few', () => {
    expect(trueHour(four.slice(1), NO_OWN_TIME, about)).toEqual({ enough: false, visits: 3, least: 4 });
    expect(trueHour([], NO_OWN_TIME, about)).toMatchObject({ enough: false, visits: 0 });
  });

  it('names what pulls a plan down: the way to it, the waiting, or its price', () => {
    const short = [1, 8, 15, 22].map((nth) =>
      session(nth, { arrangementId: 'b', knownAs: 'Hamish', group: 'h', toMinute: 630, charge: pence(1_000) }),
    );
    const cheap = [2, 9, 16, 23].map((nth) =>
      session(nth, { arrangementId: 'c', knownAs: 'Magnie', group: 'm', charge: pence(1_800) }),
    );
    const hour = reckoned(trueHour([...four, ...short, ...cheap], own({ wayMinutes: 30 }), about));
    expect(hour.plans.map((plan) => [plan.knownAs, plan.because])).toEqual([
      ['Magnie', 'price'],
      ['Hamish', 'way'],
      ['Aisha', null],
    ]);
  });

  it('is never more than what was paid for an hour, and its plans come to the whole', () => {
    const worked = fc.record({
      nth: fc.nat(27),
      from: fc.integer({ min: 480, max: 1_000 }),
      long: fc.integer({ min: 15, max: 240 }),
      charge: fc.bigInt(0n, 20_000n),
      plan: fc.constantFrom('a', 'b', 'c'),
      how: fc.constantFrom('given', 'given', 'late', 'off'),
    });
    const said = fc.record({
      wayMinutes: fc.nat(120),
      wayPence: fc.bigInt(0n, 2_000n).map(pence),
      deskMinutes: fc.nat(600),
      monthPence: fc.bigInt(0n, 20_000n).map(pence),
      keptPence: fc.bigInt(0n, 10_000n).map(pence),
    });
    fc.assert(
      fc.property(fc.array(worked, { maxLength: 40 }), said, fc.boolean(), (all, words, alone) => {
        const sessions = all.map(({ nth, from, long, charge, plan, how }) =>
          session(nth, {
            ...{ arrangementId: plan, knownAs: plan, group: plan, fromMinute: from, toMinute: from + long },
            ...{ charge: pence(how === 'off' ? 0n : charge), how: how as Worked['how'] },
          }),
        );
        const got = trueHour(sessions, words, { ...about, alone });
        if (!got.enough) return;
        const { hour } = got;
        expect(hour.hour).toBeLessThanOrEqual(hour.paidHour);
        expect(hour.minutes).toBe(hour.given + hour.way + hour.waiting + hour.desk);
        expect(hour.left).toBe(hour.earned - hour.kept - hour.wayCosts - hour.monthCosts);
        const sum = (of: (plan: (typeof hour.plans)[number]) => number) =>
          hour.plans.reduce((all, one) => all + of(one), 0);
        expect(sum((plan) => Number(plan.earned))).toBe(Number(hour.earned));
        expect(sum((plan) => plan.given)).toBeCloseTo(hour.given, 6);
        expect(sum((plan) => plan.way)).toBeCloseTo(hour.way, 6);
        const rate = pence(1_345);
        const more = moreForRate(hour, words, rate);
        expect(more === null).toBe(hour.left * 60n >= rate * BigInt(hour.minutes) || words.keptPence === 10_000n);
      }),
    );
  });
});

describe('what only the provider knows', () => {
  it('is kept when it can be meant', () => {
    expect(ownTime(own({ wayMinutes: 25 })).ok).toBe(true);
    for (const [field, wrong] of [
      ['wayMinutes', { wayMinutes: 601 }],
      ['wayMinutes', { wayMinutes: 1.5 }],
      ['deskMinutes', { deskMinutes: -1 }],
      ['wayPence', { wayPence: pence(-1) }],
      ['monthPence', { monthPence: pence(10_000_001) }],
      ['keptPence', { keptPence: pence(10_001) }],
    ] as const)
      expect(ownTime(own(wrong))).toMatchObject({ ok: false, refusal: { field } });
  });

  it('an hour is to the nearest penny, below nothing too', () => {
    expect([anHour(100n, 60), anHour(1n, 120), anHour(-1n, 120), anHour(1n, 121), anHour(5n, 0)]).toEqual([
      100n,
      1n,
      -1n,
      0n,
      0n,
    ]);
  });

  it('what more an hour would have to bring is enough, and a penny less is not', () => {
    const said = own({ wayMinutes: 60, keptPence: pence(500) });
    const rate = pence(1_345);
    const hour = reckoned(trueHour(four, said, about));
    const more = moreForRate(hour, said, rate) ?? 0n;
    const dearer = (by: bigint) =>
      reckoned(
        trueHour(
          four.map((one) => ({ ...one, charge: pence(one.charge + by * 2n) })),
          said,
          about,
        ),
      );
    // Whole hours and pence before they are rounded for showing.
    const reaches = ({ left, minutes }: TrueHour) => left * 60n >= rate * BigInt(minutes);
    expect(more).toBeGreaterThan(0n);
    expect([reaches(dearer(more)), reaches(dearer(more - 1n))]).toEqual([true, false]);
  });
});
