import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costAt, type Line } from '#app/domain/arrangements/lines.ts';
import { costBetween, type LineTerms, linesOn } from '#app/domain/changes/rules.ts';
import { byDay, MOST_DAYS, type Session, type Signed, sessionsBetween } from '#app/domain/changes/sessions.ts';
import { type Exceptions, isOff } from '#app/domain/listings/exceptions.ts';
import { addDays, type Day, day, dayOf, daysBetween, weekdayOf } from '#app/kit/day.ts';
import { pence, sumPence } from '#app/kit/pence.ts';
import { companyLine } from '#tests/support/lines.ts';

const FIRST = day('2026-11-01');
const LAST = day('2027-10-31');
const SPAN = daysBetween(FIRST, LAST);
const NEVER_OFF: Exceptions = {
  closed: null,
  daysOff: [],
  offBankHolidays: false,
  schoolTimes: 'always',
  authorityCode: 'S12000048',
};

const time = (at: number, fromMinute = 600, toMinute = 720) => ({
  day: at,
  fromMinute,
  toMinute,
  pence: null,
  priced: '',
});
const line = (over: Partial<Line> = {}) => companyLine({ times: [time(2)], fromDay: FIRST, toDay: LAST, ...over });
const LINES = [
  line(),
  line({ id: 'b', times: [time(1), time(5, 840, 900)], fromDay: day('2026-12-24'), toDay: day('2027-06-13') }),
];
const signed = (changes: readonly LineTerms[], exceptions: Exceptions | null = null, lines = LINES): Signed => ({
  lines,
  changes,
  exceptionsOf: () => exceptions,
});
const sessions = (changes: readonly LineTerms[], from: Day, to: Day, exceptions: Exceptions | null = null) =>
  sessionsBetween(signed(changes, exceptions), from, to).sessions;

const anyDay = fc.integer({ min: 0, max: SPAN }).map((days) => addDays(FIRST, days));
const anyStretch = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 120 }))
  .map(([from, days]) => ({ from, to: addDays(from, days) }));
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
const anyExceptions: fc.Arbitrary<Exceptions> = fc.record({
  closed: fc.option(anyStretch.map((each) => ({ ...each, reason: '' }))),
  daysOff: fc.array(anyDay, { maxLength: 20 }),
  offBankHolidays: fc.boolean(),
  schoolTimes: fc.constantFrom('always' as const, 'term' as const, 'holidays' as const),
  authorityCode: fc.constantFrom(null, 'S12000035', 'S12000048'),
});
const told = (all: readonly Session[]) => all.map(({ key, time: at, line: by }) => [key, at.toMinute, by.pricePence]);
const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

describe('sessions that are to be given', () => {
  test('each is on a day of the week of a line that is in force that day, within the days asked for', () => {
    fc.assert(
      fc.property(anyChanges, anyExceptions, anyStretch, (changes, exceptions, { from, to }) => {
        for (const each of sessions(changes, from, to, exceptions)) {
          expect(each.day >= from && each.day <= to).toBe(true);
          const standing = linesOn(LINES, changes, each.day).find(({ id }) => id === each.line.id);
          expect(standing).toEqual(each.line);
          expect(each.line.times).toContainEqual(each.time);
          expect(each.time.day).toBe(weekdayOf(each.day));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('none falls on a day off, and every visit of the week is given or said to fall out', () => {
    fc.assert(
      fc.property(anyChanges, anyExceptions, anyStretch, (changes, exceptions, { from, to }) => {
        const { sessions: given, missed } = sessionsBetween(signed(changes, exceptions), from, to);
        expect(given.some((each) => isOff(exceptions, each.day))).toBe(false);
        const off = missed.filter(({ why }) => why !== 'paused');
        expect(off.every((each) => isOff(exceptions, each.day))).toBe(true);
        const week = sessions(changes, from, to).map(({ key }) => key);
        expect([...given, ...off].map(({ key }) => key).sort()).toEqual([...week].sort());
      }),
      { numRuns: 300 },
    );
  });

  test('none falls on a paused day: what the week would have held stands among what falls out, once', () => {
    fc.assert(
      fc.property(anyChanges, anyDay, fc.integer({ min: 0, max: 40 }), (changes, fromDay, days) => {
        const toDay = addDays(fromDay, days);
        const week = sessions(changes, fromDay, toDay).filter((each) => each.line.id === 'a');
        const pause = { kind: 'suspend' as const, lineId: 'a', fromDay, toDay };
        const after = sessionsBetween(signed([...changes, pause]), fromDay, toDay);
        expect(after.sessions.filter((each) => each.line.id === 'a')).toEqual([]);
        const paused = after.missed.filter((each) => each.line.id === 'a').map(({ key }) => key);
        expect(paused).toEqual(expect.arrayContaining(week.map(({ key }) => key)));
        expect(new Set(paused).size).toBe(paused.length);
      }),
      { numRuns: 300 },
    );
  });

  test('a change moves nothing before its day; begun on another day, it moves only what lies between the two', () => {
    fc.assert(
      fc.property(anyChanges, anyTerms, anyDay, (changes, last, other) => {
        fc.pre(last.kind === 'change');
        const moved = { ...last, fromDay: other };
        const outside = (all: readonly Session[]) => {
          const [from, to] = last.fromDay < other ? [last.fromDay, other] : [other, last.fromDay];
          return told(all.filter((each) => each.line.id !== last.lineId || each.day < from || each.day >= to));
        };
        const now = sessions([...changes, last], FIRST, LAST);
        const earlier = (all: readonly Session[]) => told(all.filter((each) => each.day < last.fromDay));
        expect(earlier(now)).toEqual(earlier(sessions(changes, FIRST, LAST)));
        expect(outside(now)).toEqual(outside(sessions([...changes, moved], FIRST, LAST)));
      }),
      { numRuns: 300 },
    );
  });

  test('after the last day of a line there is none', () => {
    fc.assert(
      fc.property(anyChanges, anyDay, (changes, fromDay) => {
        const ended = sessions([...changes, { kind: 'end', lineId: 'a', fromDay }], FIRST, LAST);
        expect(ended.some((each) => each.line.id === 'a' && each.day > fromDay)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('what they cost together is what the days cost, with every signed change', () => {
    fc.assert(
      fc.property(anyChanges, anyStretch, (changes, { from, to }) => {
        const given = sessions(changes, from, to);
        expect(sumPence(given.map((each) => costAt(each.line, each.time)))).toBe(costBetween(LINES, changes, from, to));
      }),
      { numRuns: 300 },
    );
  });

  test('two weeks are one week and the next, in order, and every key is its own', () => {
    fc.assert(
      fc.property(anyChanges, anyExceptions, anyDay, fc.integer({ min: 1, max: 90 }), (changes, off, from, days) => {
        const [middle, to] = [addDays(from, Math.floor(days / 2)), addDays(from, days)];
        const whole = sessions(changes, from, to, off);
        expect(whole).toEqual([
          ...sessions(changes, from, middle, off),
          ...sessions(changes, addDays(middle, 1), to, off),
        ]);
        expect(new Set(whole.map(({ key }) => key)).size).toBe(whole.length);
        const starts = whole.map(({ startsAt }) => startsAt.getTime());
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        expect(byDay({ sessions: whole, missed: [] }).flatMap((each) => each.sessions)).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what the clock shows', () => {
  test('a session begins and ends when the clocks in Scotland show its times, in summer and in winter', () => {
    fc.assert(
      fc.property(anyStretch, ({ from, to }) => {
        for (const each of sessions([], from, to)) {
          expect(dayOf(each.startsAt)).toBe(each.day);
          expect(LONDON.format(each.startsAt)).toBe(clock(each.time.fromMinute));
          expect(LONDON.format(each.endsAt)).toBe(clock(each.time.toMinute));
        }
      }),
      { numRuns: 100 },
    );
  });

  const NIGHT = [line({ times: [time(7, 30, 300)], unitsHundredths: 450 })];
  const lasts = (on: Day) => {
    const [only] = sessionsBetween(signed([], null, NIGHT), on, on).sessions;
    return only && (only.endsAt.getTime() - only.startsAt.getTime()) / 60_000;
  };
  test('a night in which the clocks go forward is an hour shorter, and one in which they go back an hour longer', () => {
    expect(lasts(day('2027-03-21'))).toBe(270);
    expect(lasts(day('2027-03-28'))).toBe(210);
    expect(lasts(day('2027-10-31'))).toBe(330);
  });

  test('a time that the clocks skip comes an hour later', () => {
    const skipped = [line({ times: [time(7, 75, 180)] })];
    const [only] = sessionsBetween(signed([], null, skipped), day('2027-03-28'), day('2027-03-28')).sessions;
    expect(only && LONDON.format(only.startsAt)).toBe('02:15');
    expect(only && dayOf(only.startsAt)).toBe('2027-03-28');
  });
});

describe('days off', () => {
  const listing = (over: Partial<Exceptions>) => ({ ...NEVER_OFF, ...over });
  const on = (at: string, exceptions: Exceptions) =>
    sessionsBetween(signed([], exceptions), day(at), day(at)).missed.map(({ why }) => why);

  test('a bank holiday, a day off and a holiday each say why', () => {
    expect(on('2026-12-01', listing({}))).toEqual([]);
    expect(on('2026-12-28', listing({ offBankHolidays: true }))).toEqual(['bank-holiday']);
    expect(on('2026-12-01', listing({ daysOff: [day('2026-12-01')] }))).toEqual(['day-off']);
    const closed = { from: day('2026-12-01'), to: day('2026-12-14'), reason: 'In Bergen' };
    expect(on('2026-12-08', listing({ closed }))).toEqual(['closed']);
    expect(on('2026-12-15', listing({ closed }))).toEqual([]);
  });

  test('where the school dates are not known the session stands, and says that it is not sure', () => {
    const unknown = listing({ schoolTimes: 'term', authorityCode: null });
    expect(sessions([], day('2026-12-01'), day('2026-12-01'), unknown).map((each) => each.unsure)).toEqual([true]);
    expect(sessions([], day('2026-12-01'), day('2026-12-01')).map((each) => each.unsure)).toEqual([false]);
  });

  test('what is bought once is no session, and no more than a year is looked at', () => {
    const once = [line({ once: true })];
    expect(sessionsBetween(signed([], null, once), FIRST, LAST).sessions).toEqual([]);
    const long = [line({ times: [1, 2, 3, 4, 5, 6, 7].map((at) => time(at)), toDay: day('2036-11-01') })];
    expect(sessionsBetween(signed([], null, long), FIRST, day('2036-11-01')).sessions).toHaveLength(MOST_DAYS);
  });
});
