import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ChargeTerms, chargeOf } from '#app/domain/delivery/charges.ts';
import {
  DELIVERY_ACTS,
  deliveryStep,
  mayBeTold,
  nextAsked,
  type Planned,
  type Standing,
  sessionOfKey,
  standingWhenTold,
  type Told,
} from '#app/domain/delivery/rules.ts';
import { addDays, day } from '#app/kit/day.ts';
import { NO_PENCE, pence } from '#app/kit/pence.ts';

const PLANNED: Planned = {
  ...{
    kind: 'session',
    day: day('2026-12-01'),
    toDay: day('2026-12-01'),
    days: [],
    fromMinute: 600,
    toMinute: 720,
    hourly: true,
  },
  ...{ pence: pence(4_300), travelPence: pence(300), key: { day: day('2026-12-01'), fromMinute: 600 } },
};
const TERMS: ChargeTerms = { cancellationHours: 48, retainerDays: 14, partWeek: 'by-days' };
const took = (fromMinute: number, toMinute: number): Told => ({
  given: 'other-times',
  fromMinute,
  toMinute,
  words: '',
});
const cancelled = (at: string): Told => ({
  ...{ given: 'not-given', why: 'person-cancelled', charge: true, calledOffAt: new Date(at), words: '' },
});
const chargeIn = (planned: Planned, told: Told) => {
  const charge = chargeOf(planned, told, TERMS);
  return charge.ok ? charge.value : charge.refusal.code;
};

describe('what a session costs', () => {
  test('as planned: what was signed', () => {
    expect(chargeIn(PLANNED, { given: 'as-planned', words: '' })).toBe(4_300n);
  });

  test('shorter by the hour: the time that it took, and the whole way there', () => {
    expect(chargeIn(PLANNED, took(600, 660))).toBe(2_300n);
    expect(chargeIn(PLANNED, took(615, 700))).toBe(3_133n);
    expect(chargeIn({ ...PLANNED, hourly: false }, took(600, 660))).toBe(4_300n);
    expect(chargeIn(PLANNED, took(660, 660))).toBe('delivery.times');
  });

  test('is never more than planned, never less than the way there, and never dearer for a shorter time', () => {
    const minutes = fc.integer({ min: 1, max: 700 });
    fc.assert(
      fc.property(minutes, minutes, (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)].map((each) =>
          chargeIn(PLANNED, took(600, 600 + each)),
        );
        expect(less).toBeGreaterThanOrEqual(300n);
        expect(more).toBeLessThanOrEqual(4_300n);
        expect(less as bigint).toBeLessThanOrEqual(more as bigint);
      }),
    );
  });

  test('called off too late: without the way there. Called off in time, or in summer time: by the clocks of Scotland', () => {
    expect(chargeIn(PLANNED, cancelled('2026-11-29T10:00:00Z'))).toBe('delivery.no-charge');
    expect(chargeIn(PLANNED, cancelled('2026-11-29T10:01:00Z'))).toBe(4_000n);
    expect(chargeIn({ ...PLANNED, day: day('2026-07-01') }, cancelled('2026-06-29T09:01:00Z'))).toBe(4_000n);
    expect(chargeIn({ ...PLANNED, day: day('2026-07-01') }, cancelled('2026-06-29T09:00:00Z'))).toBe(
      'delivery.no-charge',
    );
  });
});

test('in hospital or away the place is paid for as many days as were signed, without the way there', () => {
  const away = (awaySince: string | null, over: object = {}): Told => ({
    ...{ given: 'not-given', why: 'hospital', charge: true, calledOffAt: null, words: '' },
    ...{ awaySince: awaySince === null ? null : day(awaySince), ...over },
  });
  expect(chargeIn(PLANNED, away('2026-12-01'))).toBe(4_000n);
  expect(chargeIn(PLANNED, away('2026-11-18'))).toBe(4_000n);
  expect(chargeIn(PLANNED, away('2026-11-17'))).toBe('delivery.away-too-long');
  expect(chargeIn(PLANNED, away('2026-12-02'))).toBe('delivery.when-away');
  expect(chargeIn(PLANNED, away(null))).toBe('delivery.when-away');
  expect(chargeIn(PLANNED, away('2026-12-01', { why: 'weather' }))).toBe('delivery.no-charge');
  expect(chargeIn(PLANNED, away('2026-12-01', { charge: false }))).toBe(0n);
});

test('it is told when it is over, and within the days of the rule', () => {
  const asPlanned: Told = { given: 'as-planned', words: '' };
  const at = (now: string, today: string, told: Told = asPlanned) =>
    mayBeTold(PLANNED, told, { now: new Date(now), today: day(today), withinDays: 28, planEnds: day('2027-11-29') }).ok;
  expect(at('2026-12-01T11:59:59Z', '2026-12-01')).toBe(false);
  expect(at('2026-12-01T12:00:00Z', '2026-12-01')).toBe(true);
  expect(at('2026-12-01T11:00:00Z', '2026-12-01', took(600, 660))).toBe(true);
  expect(at('2026-12-29T12:00:00Z', addDays(PLANNED.day, 28))).toBe(true);
  expect(at('2026-12-30T12:00:00Z', addDays(PLANNED.day, 29))).toBe(false);
});

test('whatever is done in whatever order: what is settled stays, and only a person’s yes or a holder’s brings it to confirmed', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...DELIVERY_ACTS, 'clock' as const), { maxLength: 30 }), (acts) => {
      let now: Standing = standingWhenTold(pence(100));
      for (const act of acts) {
        if (act === 'clock') {
          if (now.waitsFor) now = { ...now, waitsFor: nextAsked(now.waitsFor, true) };
          continue;
        }
        const next = deliveryStep(now, act);
        if (now.waitsFor === null) expect(next.ok).toBe(false);
        if (!next.ok) continue;
        if (next.value.state === 'confirmed') expect(['confirm', 'approve']).toContain(act);
        if (act === 'approve' || act === 'refuse') expect(now.waitsFor).toBe('holder');
        now = next.value;
      }
    }),
  );
  expect(standingWhenTold(NO_PENCE)).toEqual({ state: 'not-given', waitsFor: null });
});

test('a key names a session; anything else names none', () => {
  const lineId = '01a20000-0000-7000-8000-000000000000';
  expect(sessionOfKey(`${lineId}.2026-12-01.600`)).toEqual({ lineId, day: '2026-12-01', fromMinute: 600 });
  for (const odd of ['', 'x', `${lineId}.2026-02-30.600`, `${lineId}.2026-12-01.1440`, `${lineId}.2026-12-01.600.1`])
    expect(sessionOfKey(odd), odd).toBeNull();
});
