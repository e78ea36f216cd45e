import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costOfPeriod, costOfWeek, type Line } from '#app/domain/arrangements/lines.ts';
import {
  affected,
  CHANGE_ACTS,
  CHANGE_STATES,
  type ChangeAct,
  type ChangeState,
  changeStep,
  costBetween,
  type LineTerms,
  linesOn,
  needsDecision,
  piecesOf,
  weigh,
} from '#app/domain/changes/rules.ts';
import { costOn, standingsOn } from '#app/domain/changes/today.ts';
import { addDays, type Day, day, daysBetween } from '#app/kit/day.ts';
import { type Pence, pence, sumPence } from '#app/kit/pence.ts';
import { refuse } from '#app/kit/result.ts';
import { sentenceFor } from '#app/web/wording.ts';
import { companyLine } from '#tests/support/lines.ts';

const FIRST = day('2026-12-01');
const LAST = day('2027-11-29');
const time = (at: number) => ({ day: at, fromMinute: 600, toMinute: 720, pence: null, priced: '' });
const line = (over: Partial<Line> = {}) => companyLine({ times: [time(2)], fromDay: FIRST, toDay: LAST, ...over });
const LINES = [line(), line({ id: 'b', times: [time(1), time(5)], pricePence: pence(1333) })];
const SPAN = daysBetween(FIRST, LAST);

const anyDay = fc.integer({ min: 0, max: SPAN }).map((days) => addDays(FIRST, days));
const anyTerms: fc.Arbitrary<LineTerms> = fc.oneof(
  fc.record({ kind: fc.constant('end' as const), lineId: fc.constantFrom('a', 'b'), fromDay: anyDay }),
  fc
    .record({ lineId: fc.constantFrom('a', 'b'), fromDay: anyDay, days: fc.integer({ min: 0, max: 60 }) })
    .map(({ days, ...rest }) => ({ ...rest, kind: 'suspend' as const, toDay: addDays(rest.fromDay, days) })),
  fc.record({
    kind: fc.constant('change' as const),
    lineId: fc.constantFrom('a', 'b'),
    fromDay: anyDay,
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    fromMinute: fc.constantFrom(540, 600),
    toMinute: fc.constantFrom(660, 780),
    pricePence: fc.integer({ min: 0, max: 9000 }).map(pence),
  }),
);
const anyChanges = fc.array(anyTerms, { maxLength: 6 });
const everyDay = (from: Day, to: Day) => Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n));
const told = (lines: readonly Line[]) => lines.map(({ fromDay: _, toDay: __, ...rest }) => rest);

describe('what is in force on a day', () => {
  test('before the first day of a change it is what it was, whatever was signed before', () => {
    fc.assert(
      fc.property(anyChanges, anyTerms, anyDay, (changes, last, at) => {
        const first = last.kind === 'end' ? addDays(last.fromDay, 1) : last.fromDay;
        fc.pre(at < first);
        expect(told(linesOn(LINES, [...changes, last], at))).toEqual(told(linesOn(LINES, changes, at)));
      }),
      { numRuns: 500 },
    );
  });

  test('a pause takes its days out and gives the line back just as it was', () => {
    fc.assert(
      fc.property(anyChanges, anyDay, fc.integer({ min: 0, max: 60 }), anyDay, (changes, fromDay, days, at) => {
        const toDay = addDays(fromDay, days);
        const paused = [...changes, { kind: 'suspend' as const, lineId: 'a', fromDay, toDay }];
        const now = linesOn(LINES, paused, at);
        if (at >= fromDay && at <= toDay) expect(now.some((each) => each.id === 'a')).toBe(false);
        else expect(told(now)).toEqual(told(linesOn(LINES, changes, at)));
      }),
      { numRuns: 500 },
    );
  });

  test('a line is never twice on one day, and its pieces follow each other', () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        for (const id of ['a', 'b']) {
          const pieces = piecesOf(LINES, changes).filter((each) => each.id === id);
          for (const [n, piece] of pieces.entries()) {
            expect(piece.fromDay <= piece.toDay).toBe(true);
            const before = pieces[n - 1];
            if (before) expect(before.toDay < piece.fromDay).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('what a time costs is the sum of what each of its days costs', () => {
    fc.assert(
      fc.property(anyChanges, anyDay, anyDay, (changes, one, other) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        const byDay = sumPence(everyDay(from, to).map((at) => costBetween(LINES, changes, at, at)));
        expect(costBetween(LINES, changes, from, to)).toBe(byDay);
      }),
      { numRuns: 60 },
    );
    expect(costBetween(LINES, [], FIRST, LAST)).toBe(sumPence(LINES.map(costOfPeriod)));
  });
});

describe('the states of a change', () => {
  const acts = Object.keys(CHANGE_ACTS) as ChangeAct[];
  test('nothing counts that was not agreed to and signed by the last; what is settled stays so', () => {
    const without = (...never: ChangeAct[]) => {
      const seen = new Set<ChangeState>(['prepared', 'asked']);
      for (const state of seen)
        for (const act of acts.filter((each) => !never.includes(each)))
          if ((CHANGE_ACTS[act].from as readonly ChangeState[]).includes(state)) seen.add(CHANGE_ACTS[act].to);
      return seen;
    };
    expect([...without()].sort()).toEqual([...CHANGE_STATES].sort());
    expect(without('sign-last', 'sign-last-joined').has('agreed')).toBe(false);
    expect(without('sign-last', 'take-over').has('agreed')).toBe(false);
    expect(without('agree', 'approve').has('agreed')).toBe(false);
    for (const state of ['agreed', 'declined', 'refused', 'withdrawn'] as const)
      for (const act of acts) {
        const said = changeStep(state, act);
        expect(said.ok).toBe(false);
        if (!said.ok) expect(sentenceFor(said.refusal)).toMatch(/\.$/);
      }
  });
});

describe('what may be asked', () => {
  const about = {
    lines: LINES,
    signed: [],
    reason: 'Tuesdays are too much.',
    today: day('2027-01-10'),
    noticeDays: 28,
    amount: pence(2_000_000),
  };
  const change = {
    kind: 'change' as const,
    lineId: 'a',
    fromDay: day('2027-02-01'),
    days: [4],
    fromMinute: 600,
    toMinute: 720,
    pricePence: pence(2000),
  };
  const asked = (over: Partial<typeof about> = {}, terms: LineTerms = change) => weigh({ ...about, ...over, terms });

  test('a day to come inside the line, something different, a reason, and money that is there', () => {
    expect(asked()).toMatchObject({ ok: true, value: { weekBy: 0n, withNotice: false } });
    expect(asked({}, { ...change, fromDay: day('2027-01-01') })).toMatchObject({
      ok: false,
      refusal: { code: 'change.day' },
    });
    expect(asked({}, { ...change, fromDay: day('2028-01-01') })).toMatchObject({
      ok: false,
      refusal: { code: 'change.day' },
    });
    expect(asked({}, { ...change, lineId: 'c' })).toMatchObject(refuse('change.no-line'));
    expect(asked({}, { ...change, days: [2] })).toMatchObject(refuse('change.nothing-different'));
    expect(asked({ reason: '  No.  ' })).toMatchObject(refuse('change.no-reason', { field: 'reason' }));
    const dearer = { ...change, pricePence: pence(2500) };
    const whole = sumPence(LINES.map(costOfPeriod));
    const said = asked({ amount: whole as Pence }, dearer);
    // 44 Thursdays from 1 February to 29 November 2027 instead of 43 Tuesdays is not the point: it must say how much more.
    expect(said).toMatchObject({ ok: false, refusal: { code: 'change.over-budget' } });
  });

  test('the last part cannot end by itself; with notice nobody else has to agree', () => {
    const end = (lineId: string) => ({ kind: 'end' as const, lineId, fromDay: day('2027-02-28') });
    expect(weigh({ ...about, lines: [line()], terms: end('a') })).toMatchObject(refuse('change.last-line'));
    expect(asked({}, end('a'))).toMatchObject({ ok: true, value: { withNotice: true } });
    const who = { side: 'person', moneyMoves: true, holderIsAuthority: false } as const;
    expect(affected({ ...who, kind: 'end', withNotice: true })).toEqual(['person']);
    expect(affected({ ...who, kind: 'end', withNotice: false })).toEqual(['person', 'provider', 'holder', 'authority']);
    expect(affected({ ...who, kind: 'change', withNotice: true, moneyMoves: false })).toEqual(['person', 'provider']);
  });

  test('the council decides again beyond the tolerance, and not before', () => {
    expect(needsDecision(pence(100_000), pence(110_000), 10)).toBe(false);
    expect(needsDecision(pence(100_000), pence(110_001), 10)).toBe(true);
  });
});

describe('a plan as it is on a day', () => {
  const paused: LineTerms = { kind: 'suspend', lineId: 'a', fromDay: day('2027-01-05'), toDay: day('2027-01-31') };
  const shorter: LineTerms = {
    kind: 'change',
    lineId: 'a',
    fromDay: day('2027-03-01'),
    days: [4],
    fromMinute: 600,
    toMinute: 660,
    pricePence: pence(2100),
  };
  const ended: LineTerms = { kind: 'end', lineId: 'a', fromDay: day('2027-06-30') };
  const signed = [paused, shorter, ended];
  const stands = (on: Day) => {
    const [first] = standingsOn(LINES, signed, on);
    const time = first?.line.times[0];
    const until =
      first && ('until' in first ? first.until : 'since' in first ? first.since : (first.next?.fromDay ?? null));
    return [first?.kind, time?.day, until];
  };

  test.for([
    ['2026-11-30', 'to-come', 2, '2026-12-01'],
    ['2026-12-01', 'runs', 2, '2027-02-01'],
    ['2027-01-05', 'paused', 2, '2027-02-01'],
    ['2027-02-28', 'runs', 2, '2027-03-01'],
    ['2027-03-01', 'runs', 4, null],
    ['2027-06-30', 'runs', 4, null],
    ['2027-07-01', 'over', 4, '2027-06-30'],
  ] as const)('on %s the first line %s', ([on, kind, weekday, until]) => {
    expect(stands(day(on))).toEqual([kind, weekday, until]);
  });

  test('what is bought once is to come, then bought, and never a week', () => {
    const stairs = line({ id: 'c', once: true, times: [], fromDay: day('2027-01-10'), toDay: day('2027-01-10') });
    expect(standingsOn([stairs], [], day('2027-01-09'))[0]?.kind).toBe('to-come');
    expect(standingsOn([stairs], [], day('2027-01-10'))[0]?.kind).toBe('bought');
    expect(costOn([stairs], [], day('2027-01-10')).week).toBe(0n);
  });

  test('it runs just what is in force, every line stands once, and the whole is the cost of all days', () => {
    fc.assert(
      fc.property(anyChanges, anyDay, (changes, on) => {
        const standings = standingsOn(LINES, changes, on);
        expect(standings.map((each) => each.line.id)).toEqual(LINES.map((each) => each.id));
        const running = standings.flatMap((each) => (each.kind === 'runs' ? [each.line] : []));
        expect(running).toEqual(linesOn(LINES, changes, on));
        const cost = costOn(LINES, changes, on);
        expect(cost.week).toBe(sumPence(running.map(costOfWeek)));
        expect(cost.period).toBe(costBetween(LINES, changes, FIRST, LAST));
        expect(sumPence(cost.byOutcome.map((each) => each.week))).toBe(cost.week);
      }),
      { numRuns: 500 },
    );
  });
});
