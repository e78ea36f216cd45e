import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CYCLES, lastCovered, nextAsk } from '#app/domain/invoices/cycles.ts';
import {
  answered,
  approved,
  countOf,
  dueOn,
  INVOICE_STATES,
  type InvoiceState,
  ITEM_STATES,
  type Item,
  type ItemState,
  invoiceNumber,
  isLate,
  mayBeQueried,
  whatOf,
  wordsOf,
} from '#app/domain/invoices/rules.ts';
import { referenceOf } from '#app/domain/payments/rules.ts';
import { addDays, day, weekdayOf } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';

const item = (nth: number, state: ItemState = 'asked', amount = 4_000): Item => ({
  ...{ nth, deliveryId: `d${nth}`, lineId: 'line', kind: 'session', day: day('2026-12-01'), what: 'Company' },
  ...{ pence: pence(amount), state },
});
const invoice = (items: Item[], state: InvoiceState = 'sent') => ({ state, items });
const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code);

describe('what of an invoice is approved', () => {
  test('is every session that nobody asks about', () => {
    expect(approved(invoice([item(1), item(2, 'queried'), item(3, 'asked', 2_500), item(4, 'given-up')]))).toEqual({
      ok: true,
      value: 6_500n,
    });
  });

  test('is nothing where all are queried, and nothing a second time', () => {
    expect(code(approved(invoice([item(1, 'queried')])))).toBe('invoice.all-queried');
    for (const state of INVOICE_STATES.filter((each) => each !== 'sent'))
      expect(code(approved(invoice([item(1)], state))), state).toBe('invoice.state');
  });

  test('and never more than was asked for', () => {
    const items = fc.array(fc.tuple(fc.constantFrom(...ITEM_STATES), fc.integer({ min: 1, max: 10_000_00 })), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(items, (of) => {
        const all = of.map(([state, amount], nth) => item(nth + 1, state, amount));
        const sum = approved(invoice(all));
        const asked = all.reduce((total, each) => total + each.pence, 0n);
        if (sum.ok) expect(sum.value > 0n && sum.value <= asked).toBe(true);
        else expect(all.every((each) => each.state !== 'asked')).toBe(true);
      }),
    );
  });
});

describe('a question about a session', () => {
  test('is asked once, while the invoice is open', () => {
    expect(code(mayBeQueried(invoice([item(1)]), 1))).toBe('ok');
    expect(code(mayBeQueried(invoice([item(1, 'queried')]), 1))).toBe('invoice.item-state');
    expect(code(mayBeQueried(invoice([item(1)]), 2))).toBe('invoice.item-not-found');
    expect(code(mayBeQueried(invoice([item(1)], 'approved'), 1))).toBe('invoice.state');
  });

  test('stood by is asked for again: on this invoice while it is open, else on a later one', () => {
    const items = [item(1, 'queried'), item(2)];
    expect(answered(invoice(items), 1, true)).toMatchObject({ value: { state: 'asked', invoice: 'sent' } });
    expect(answered(invoice(items, 'paid'), 1, true)).toMatchObject({ value: { state: 'left-out', invoice: 'paid' } });
  });

  test('given up is never asked for again; an invoice with nothing left is taken back', () => {
    const two = [item(1, 'queried'), item(2)];
    expect(answered(invoice(two), 1, false)).toMatchObject({ value: { state: 'given-up', invoice: 'sent' } });
    const last = [item(1, 'queried'), item(2, 'given-up')];
    expect(answered(invoice(last), 1, false)).toMatchObject({ value: { state: 'given-up', invoice: 'withdrawn' } });
    expect(code(answered(invoice(two), 2, false))).toBe('invoice.item-state');
  });

  test('has words that say something', () => {
    expect(code(wordsOf('  no '))).toBe('invoice.no-words');
    expect(code(wordsOf('x'.repeat(1_001)))).toBe('invoice.words-too-long');
    expect(wordsOf(' Nobody came. ')).toEqual({ ok: true, value: 'Nobody came.' });
  });
});

describe('the prompt-pay clock', () => {
  const clock = { dueOn: day('2026-12-31'), paidOn: null };
  test('runs from the day on which it was asked for, by the days that were signed', () => {
    expect(dueOn(day('2026-12-01'), 30)).toBe('2026-12-31');
  });

  test('is late the day after, and not when it was paid in time, sent back or taken back', () => {
    expect(isLate({ ...clock, state: 'sent' }, day('2026-12-31'))).toBe(false);
    expect(isLate({ ...clock, state: 'approved' }, day('2027-01-01'))).toBe(true);
    expect(isLate({ ...clock, state: 'paid', paidOn: day('2026-12-31') }, day('2027-02-01'))).toBe(false);
    expect(isLate({ ...clock, state: 'paid', paidOn: day('2027-01-01') }, day('2027-02-01'))).toBe(true);
    for (const state of ['refused', 'withdrawn'] as const)
      expect(isLate({ ...clock, state }, day('2027-02-01'))).toBe(false);
  });
});

describe('the cycle', () => {
  // A plan that begins on a Tuesday.
  const plan = { fromDay: day('2026-12-01'), toDay: day('2027-11-29') };
  const last = (cycle: (typeof CYCLES)[number], on: string) => lastCovered(cycle, plan, day(on));

  test.each([
    ['weekly', '2026-12-06', null],
    ['weekly', '2026-12-07', '2026-12-06'],
    ['weekly', '2026-12-13', '2026-12-06'],
    ['fortnightly', '2026-12-13', null],
    ['fortnightly', '2026-12-14', '2026-12-13'],
    ['four-weekly', '2026-12-28', '2026-12-27'],
    ['monthly', '2026-12-31', null],
    ['monthly', '2027-01-01', '2026-12-31'],
    ['monthly', '2027-03-15', '2027-02-28'],
    ['once', '2027-11-29', null],
    ['once', '2027-11-30', '2027-11-29'],
    ['once', '2027-12-07', '2027-12-06'],
  ] as const)('%s: on %s it covers up to %s', (cycle, on, upTo) => {
    expect(last(cycle, on)).toBe(upTo);
  });

  test('says on which day it asks next', () => {
    expect(nextAsk('monthly', plan, day('2026-12-15'))).toBe('2027-01-01');
    expect(nextAsk('monthly', plan, day('2026-11-15'))).toBe('2027-01-01');
    expect(nextAsk('four-weekly', plan, day('2026-12-28'))).toBe('2027-01-25');
    expect(nextAsk('once', plan, day('2026-12-15'))).toBe('2027-11-30');
    const days = fc.integer({ min: 0, max: 600 });
    fc.assert(
      fc.property(fc.constantFrom(...CYCLES), days, (cycle, nth) => {
        const today = addDays(plan.fromDay, nth);
        const next = nextAsk(cycle, plan, today);
        expect(next > today).toBe(true);
        expect(lastCovered(cycle, plan, next)).not.toBe(lastCovered(cycle, plan, today));
      }),
    );
  });

  test('never covers today or later, never goes back, and ends on Sundays where it goes by weeks', () => {
    const days = fc.integer({ min: 0, max: 600 });
    fc.assert(
      fc.property(fc.constantFrom(...CYCLES), days, days, (cycle, one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)].map((each) => addDays(plan.fromDay, each));
        const [before, after] = [early, late].map((each) => lastCovered(cycle, plan, each as typeof plan.fromDay));
        if (before) expect(before < (early as string)).toBe(true);
        if (before) expect(after && after >= before).toBe(true);
        if (before && (cycle === 'weekly' || cycle === 'fortnightly' || cycle === 'four-weekly'))
          expect(weekdayOf(before)).toBe(7);
      }),
    );
  });
});

test('a number leaves room for a payment’s attempt in eighteen letters', () => {
  expect(invoiceNumber(417n)).toBe('INV-000417');
  const longest = invoiceNumber(999_999_999_999n);
  expect(longest).toMatch(/^[A-Z0-9-]{5,16}$/);
  expect(referenceOf(longest, 2)).toMatch(/^[A-Z0-9-]{6,18}$/);
});

test('an item says what, and when', () => {
  const times = { fromMinute: 600, toMinute: 720, toDay: day('2026-12-06') };
  const session = { ...times, kind: 'session' as const, given: 'as-planned' as const };
  expect(whatOf('Company at home', session)).toBe('Company at home, 10am to noon');
  expect(whatOf('Company at home', { ...session, given: 'not-given' })).toBe('Company at home, called off too late');
  expect(whatOf('A bed', { ...session, kind: 'week' })).toBe('A bed, the week to Sunday 6 December');
  expect(whatOf('A tablet', { ...session, kind: 'once', given: 'bought' })).toBe('A tablet');
  expect([countOf(1, ['session']), countOf(2, ['week', 'week']), countOf(3, ['week', 'session'])]).toEqual([
    '1 session',
    '2 weeks',
    '3 parts',
  ]);
});
