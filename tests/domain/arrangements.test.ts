import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  costOf,
  costOfPeriod,
  costOfVisit,
  costOfWeek,
  costUntil,
  fit as fitLine,
  type Line,
  type PriceUnit,
  type Time,
  visitsBetween,
} from '#app/domain/arrangements/lines.ts';
import {
  ACTS,
  type Act,
  type Arrangement,
  answer,
  OTHER_OPTIONS,
  propose,
  purseOf,
  STATES,
  type State,
  sectionFour,
  step,
} from '#app/domain/arrangements/rules.ts';
import { addDays, type Day, day, daysBetween, weekdayOf } from '#app/kit/day.ts';
import { type Pence, pence, sumPence } from '#app/kit/pence.ts';
import { sentenceFor } from '#app/web/wording.ts';

const ACT_NAMES = Object.keys(ACTS) as Act[];

describe('the state machine', () => {
  test('no history of acts leaves the table, and every refusal has a sentence that names the state', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ACT_NAMES), { maxLength: 60 }), (history) => {
        let state: State = 'draft';
        for (const act of history) {
          const next = step(state, act);
          const inTable = (ACTS[act].from as readonly State[]).includes(state);
          expect(next.ok).toBe(inTable);
          if (next.ok) state = next.value;
          else expect(sentenceFor(next.refusal).length).toBeGreaterThan(10);
          expect(STATES).toContain(state);
        }
      }),
      { numRuns: 2000 },
    );
  });

  /** Everywhere that an act can lead, from a state. */
  const reach = (from: State): Set<State> => {
    const seen = new Set<State>([from]);
    for (const state of seen) {
      for (const act of ACT_NAMES) if ((ACTS[act].from as readonly State[]).includes(state)) seen.add(ACTS[act].to);
    }
    return seen;
  };
  /** The states that can be reached when some acts never happen. */
  const reachWithout = (...never: Act[]): Set<State> => {
    const seen = new Set<State>(['draft']);
    for (const state of seen) {
      for (const act of ACT_NAMES.filter((each) => !never.includes(each))) {
        if ((ACTS[act].from as readonly State[]).includes(state)) seen.add(ACTS[act].to);
      }
    }
    return seen;
  };

  test('every state can be reached from a draft, and what is ended or withdrawn stays so', () => {
    expect([...reach('draft')].sort()).toEqual([...STATES].sort());
    expect([...reach('ended')]).toEqual(['ended']);
    expect([...reach('withdrawn')]).toEqual(['withdrawn']);
  });

  test('nothing runs that was not proposed, accepted, approved, made into an agreement and signed by the last', () => {
    for (const never of [
      ['propose', 'propose-answered'],
      ['accept-last-line', 'take-last-counter', 'propose-answered'],
      ['approve', 'panel-approve'],
      ['make-agreement'],
      ['sign-last'],
    ] as Act[][]) {
      expect(reachWithout(...never).has('running'), never.join()).toBe(false);
    }
    // Above the limit: no officer’s yes, and it still comes to run by the panel.
    expect(reachWithout('approve').has('running')).toBe(true);
    expect(reachWithout('approve', 'refer').has('running')).toBe(false);
  });

  test('what runs cannot be edited, revised, withdrawn or decided again', () => {
    for (const act of ACT_NAMES.filter((each) => each !== 'end')) expect(step('running', act).ok, act).toBe(false);
  });
});

const FIRST = day('2026-01-01');
const anyDay = (from = 0, to = 900) => fc.integer({ min: from, max: to }).map((days) => addDays(FIRST, days));
const anyTimes: fc.Arbitrary<Time[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 0, maxLength: 7 })
  .chain((days) =>
    fc
      .tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 5 }))
      .map(([from, quarters]) =>
        days.map((each) => ({ day: each, fromMinute: from * 15, toMinute: (from + quarters) * 15 })),
      ),
  );
const UNITS: PriceUnit[] = ['hour', 'session', 'day', 'night', 'week', 'item'];
/** Some visits have a price of their own, as on a Saturday. */
const anyVisits = anyTimes.chain((times) =>
  fc
    .array(fc.option(fc.integer({ min: 0, max: 9_000 })), { minLength: times.length, maxLength: times.length })
    .map((own) =>
      times.map((time, n) => {
        const price = own[n] ?? null;
        return { ...time, pence: price === null ? null : pence(price), priced: price === null ? '' : 'on Saturdays' };
      }),
    ),
);
const anyWeeklyLine: fc.Arbitrary<Line> = fc
  .record({
    priceUnit: fc.constantFrom(...UNITS),
    price: fc.integer({ min: 0, max: 50_000 }),
    travel: fc.integer({ min: 0, max: 3_000 }),
    unitsHundredths: fc.integer({ min: 1, max: 2_400 }),
    times: anyVisits,
    fromDay: anyDay(),
    days: fc.integer({ min: 1, max: 800 }),
    outcome: fc.integer({ min: 0, max: 3 }),
    provider: fc.integer({ min: 0, max: 2 }),
    id: fc.uuid(),
  })
  .map(({ price, travel, days, outcome, provider, ...rest }) => ({
    ...rest,
    listingId: 'listing',
    providerId: `provider-${provider}` as string | null,
    supplier: '',
    once: false,
    priceNote: '',
    outcomeId: `outcome-${outcome}`,
    what: 'Company at home',
    pricePence: pence(price),
    travelPencePerVisit: pence(travel),
    toDay: addDays(rest.fromDay, days),
    answer: 'none' as const,
  }));
/** Something bought once: from a provider's listing, or from somebody without one. */
const anyThing: fc.Arbitrary<Line> = fc.tuple(anyWeeklyLine, fc.boolean()).map(([line, listed]) => ({
  ...line,
  ...(listed ? {} : { listingId: null, providerId: null, supplier: 'A shop', travelPencePerVisit: pence(0) }),
  priceUnit: 'item' as const,
  unitsHundredths: (line.unitsHundredths % 9) * 100 + 100,
  times: [],
  once: true,
  toDay: line.fromDay,
}));
const anyLine = fc.oneof({ weight: 3, arbitrary: anyWeeklyLine }, { weight: 1, arbitrary: anyThing });

/** Counted on the fingers: each day from the first to the last, each visit on it. */
function visitsByHand(times: readonly Time[], from: Day, to: Day): number {
  let visits = 0;
  for (let at = from; at <= to; at = addDays(at, 1))
    visits += times.filter((time) => time.day === weekdayOf(at)).length;
  return visits;
}

describe('what it costs', () => {
  test('the visits between two days are those that a calendar shows', () => {
    fc.assert(
      fc.property(anyTimes, anyDay(), fc.integer({ min: -5, max: 500 }), (times, from, days) => {
        const to = addDays(from, days);
        expect(visitsBetween(times, from, to)).toBe(visitsByHand(times, from, to));
      }),
      { numRuns: 300 },
    );
  });

  test('the whole of a line is its visits, and its weeks by sevenths, counted day by day', () => {
    fc.assert(
      fc.property(anyWeeklyLine, (line) => {
        const units = BigInt(line.unitsHundredths);
        const once = (line.pricePence * units + 50n) / 100n;
        const usual = line.priceUnit === 'week' ? line.travelPencePerVisit : once + line.travelPencePerVisit;
        // Each visit at its own price, where it has one.
        const visits = line.times.reduce(
          (sum, time) => sum + BigInt(visitsByHand([time], line.fromDay, line.toDay)) * (time.pence ?? usual),
          0n,
        );
        const days = BigInt(daysBetween(line.fromDay, line.toDay) + 1);
        const byHand = line.priceUnit === 'week' ? visits + (once * days * 2n + 7n) / 14n : visits;
        expect(costOfPeriod(line)).toBe(byHand);
      }),
      { numRuns: 300 },
    );
  });

  test('what is bought once costs its price on its day, has no usual week, and is in no part that ends before it', () => {
    fc.assert(
      fc.property(anyThing, fc.integer({ min: -30, max: 30 }), (line, days) => {
        const whole = (line.pricePence * BigInt(line.unitsHundredths)) / 100n + line.travelPencePerVisit;
        expect(costOfPeriod(line)).toBe(whole);
        expect(costOfWeek(line)).toBe(0n);
        expect(costUntil([line], addDays(line.fromDay, days))).toBe(days >= 0 ? whole : 0n);
      }),
    );
  });

  test('any whole week costs what a week costs, whatever day it begins on', () => {
    fc.assert(
      fc.property(anyWeeklyLine, fc.integer({ min: 1, max: 60 }), (line, weeks) => {
        const whole = { ...line, toDay: addDays(line.fromDay, weeks * 7 - 1) };
        expect(costOfPeriod(whole)).toBe(costOfWeek(line) * BigInt(weeks));
      }),
    );
  });

  test('a longer time never costs less, and the part before a day and the part after it are the whole', () => {
    fc.assert(
      fc.property(anyWeeklyLine, fc.integer({ min: 0, max: 799 }), (line, days) => {
        const cut = addDays(line.fromDay, Math.min(days, daysBetween(line.fromDay, line.toDay) - 1));
        const before = costOfPeriod({ ...line, toDay: cut });
        const after = costOfPeriod({ ...line, fromDay: addDays(cut, 1) });
        expect(before <= costOfPeriod(line)).toBe(true);
        // A price by the week is rounded once in each part: a penny apart at most.
        const apart = before + after - costOfPeriod(line);
        expect(line.priceUnit === 'week' ? apart >= -1n && apart <= 1n : apart === 0n).toBe(true);
      }),
    );
  });

  test('the roll-up adds up: by week, by outcome, by period; a year is never more than the period, nor more than 52 weeks', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 8 }), (lines) => {
        const cost = costOf(lines);
        expect(cost.week).toBe(sumPence(lines.map(costOfWeek)));
        expect(cost.period).toBe(sumPence(lines.map(costOfPeriod)));
        expect(sumPence(cost.byOutcome.map((each) => each.period))).toBe(cost.period);
        expect(sumPence(cost.byOutcome.map((each) => each.week))).toBe(cost.week);
        expect(cost.year <= cost.period).toBe(true);
        const things = sumPence(lines.filter((line) => line.once).map(costOfPeriod));
        expect(cost.year <= cost.week * 52n + things).toBe(true);
        expect(cost.year >= 0n).toBe(true);
        if (lines.length > 0) {
          const from = lines.map((line) => line.fromDay).sort()[0] ?? FIRST;
          const last = addDays(from, 363);
          if (lines.every((line) => line.toDay <= last)) expect(cost.year).toBe(cost.period);
          expect(costUntil(lines, last)).toBe(cost.year);
          expect(costUntil(lines, day('2099-12-31'))).toBe(cost.period);
        }
      }),
    );
  });

  test('a visit is never half a penny: units are rounded once, halves up', () => {
    const line = {
      ...fc.sample(anyWeeklyLine, { numRuns: 1, seed: 1 })[0]!,
      priceUnit: 'hour' as const,
      travelPencePerVisit: pence(0),
    };
    expect(costOfVisit({ ...line, pricePence: pence(1999), unitsHundredths: 225 })).toBe(4498n);
    expect(costOfVisit({ ...line, pricePence: pence(1), unitsHundredths: 50 })).toBe(1n);
    expect(costOfVisit({ ...line, pricePence: pence(1), unitsHundredths: 49 })).toBe(0n);
  });
});

describe('the purse', () => {
  const anyPence = fc.bigInt({ min: 0n, max: 10_000_000n }).map((amount) => pence(amount));
  test('what is left is the amount less what is planned here and elsewhere, to the penny; over only when below nothing', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 5 }), anyPence, anyPence, (lines, amount, elsewhere) => {
        const purse = purseOf(lines, amount, elsewhere);
        expect(purse.left + purse.cost.period + elsewhere).toBe(amount);
        expect(purse.over).toBe(purse.left < 0n);
      }),
    );
  });
});

const arrangementOf = (over: Partial<Arrangement>): Arrangement => ({
  id: 'a',
  personId: 'p',
  authorityCode: 'S12000048',
  elementId: 'e',
  holderId: 'h',
  name: 'My week',
  state: 'draft',
  fromDay: FIRST,
  toDay: addDays(FIRST, 364),
  selectedBy: null,
  selectedCapacity: null,
  selectedAt: null,
  why: 'It is what I want.',
  decideBy: null,
  version: 1,
  lines: [],
  considered: OTHER_OPTIONS.map((option) => ({ option, thought: 'Not for me.' })),
  ...over,
});

describe('choosing and answering', () => {
  const amount = pence(100_000_000);
  const anyPlan = fc.record({
    state: fc.constantFrom(...STATES),
    lines: fc.array(anyLine, { maxLength: 4 }),
    why: fc.constantFrom('', '   ', 'It is what I want.'),
    options: fc.subarray([1, 2, 3, 4]),
    told: fc.constantFrom<Pence | null>(null, pence(0), pence(50_000), amount),
    elsewhere: fc.constantFrom(pence(0), pence(60_000)),
    chosen: fc.boolean(),
  });

  test('a plan is put to providers only when it is a draft with lines, reasons, options thought about, within the amount, and chosen', () => {
    fc.assert(
      fc.property(anyPlan, ({ state, lines, why, options, told, elsewhere, chosen }) => {
        const considered = options.map((option) => ({ option, thought: 'Thought about.' }));
        const put = propose(arrangementOf({ state, lines, why, considered }), told, elsewhere, chosen);
        const fits =
          state === 'draft' &&
          lines.some((line) => line.providerId !== null) &&
          told !== null &&
          OTHER_OPTIONS.every((option) => options.includes(option)) &&
          why.trim() !== '' &&
          chosen &&
          costOf(lines).period + elsewhere <= told;
        expect(put.ok).toBe(fits);
        if (put.ok) expect(put.value.state).toBe('proposed');
        else expect(sentenceFor(put.refusal)).toMatch(/[.?!]/);
      }),
      { numRuns: 1500 },
    );
  });

  test('silence is never a choice: without a tick nothing is Option 2', () => {
    const lines = fc.sample(anyWeeklyLine, { numRuns: 1, seed: 2 });
    const put = propose(arrangementOf({ lines }), amount, pence(0), false);
    expect(put).toMatchObject({ ok: false, refusal: { code: 'arrangement.not-option-2', field: 'chosen' } });
  });

  test('it is accepted by the last yes of all its providers, and declined by the first no, in whatever order they answer', () => {
    const anyAnswers = fc.tuple(
      fc.array(anyLine, { minLength: 1, maxLength: 6 }),
      fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
    );
    fc.assert(
      fc.property(anyAnswers, ([lines, says, order]) => {
        let plan = arrangementOf({ state: 'proposed', lines });
        for (const n of order) {
          const providerId = `provider-${n}`;
          const mine = plan.lines.filter((line) => line.providerId === providerId);
          const answered = answer(plan, providerId, says[n] ?? false);
          if (plan.state !== 'proposed' || mine.length === 0) {
            expect(answered.ok).toBe(false);
            continue;
          }
          expect(answered.ok).toBe(true);
          if (!answered.ok) continue;
          const { state, lineIds } = answered.value;
          const now = says[n] ? ('accepted' as const) : ('declined' as const);
          plan = {
            ...plan,
            state,
            lines: plan.lines.map((line) => (lineIds.includes(line.id) ? { ...line, answer: now } : line)),
          };
          // Nobody is asked about a thing from a shop.
          const asked = plan.lines.filter((line) => line.providerId !== null);
          const all = asked.every((line) => line.answer === 'accepted');
          expect(state).toBe(now === 'declined' ? 'declined' : all ? 'accepted' : 'proposed');
          expect(answer(plan, providerId, true).ok).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the section 4 test', () => {
  test('three parts, each with who: the person selects, somebody arranges, somebody pays', () => {
    const whole = sectionFour({
      selectedBy: 'Aisha Rahman',
      arrangedBy: 'The Kist Trust',
      paidBy: 'Perth and Kinross Council',
    });
    expect(whole.map(({ part, holds }) => [part, holds])).toEqual([
      ['selects', true],
      ['arranges', true],
      ['pays', true],
    ]);
    expect(whole.map(({ who }) => who)).toEqual(['Aisha Rahman', 'The Kist Trust', 'Perth and Kinross Council']);
    const nobody = sectionFour({ selectedBy: null, arrangedBy: '', paidBy: '' });
    expect(nobody.some(({ holds }) => holds)).toBe(false);
  });
});

describe('a line that is wished for', () => {
  const period = { fromDay: FIRST, toDay: addDays(FIRST, 364) };
  // The form lets through what is a time of day; most of them on the quarter hour.
  const anyMinute = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 0, max: 96 }).map((n) => n * 15) },
    fc.integer({ min: 0, max: 1440 }),
  );
  const anyWish = fc.record({
    days: fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 8 }),
    fromMinute: anyMinute,
    toMinute: anyMinute,
    fromDay: anyDay(-30, 400),
    toDay: anyDay(-30, 400),
  });
  test('becomes times on quarter hours, inside what the listing offers and inside the plan, or is refused with a sentence', () => {
    fc.assert(
      fc.property(anyWish, anyTimes, fc.constantFrom(...UNITS), (wish, times, priceUnit) => {
        const fitted = fitLine(wish, { priceUnit, times }, period);
        if (!fitted.ok) {
          expect(sentenceFor(fitted.refusal)).toMatch(/[.?!]/);
          return;
        }
        expect(fitted.value.times.length).toBe(new Set(wish.days).size);
        for (const time of fitted.value.times) {
          expect(time.toMinute).toBeGreaterThan(time.fromMinute);
          expect([time.fromMinute % 15, time.toMinute % 15]).toEqual([0, 0]);
          const covered = times.some(
            (open) => open.day === time.day && open.fromMinute <= time.fromMinute && open.toMinute >= time.toMinute,
          );
          expect(times.length === 0 || covered).toBe(true);
        }
        expect(wish.fromDay >= period.fromDay && wish.toDay <= period.toDay && wish.toDay > wish.fromDay).toBe(true);
        const hours = (wish.toMinute - wish.fromMinute) / 60;
        expect(fitted.value.unitsHundredths).toBe(priceUnit === 'hour' ? hours * 100 : 100);
        // What the database keeps: a visit begins and ends on one day.
        expect(wish.fromMinute).toBeGreaterThanOrEqual(0);
        expect(wish.toMinute).toBeLessThanOrEqual(1440);
      }),
      { numRuns: 2000 },
    );
  });
});
