import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meaningOf } from '#app/domain/amounts/meaning.ts';
import {
  answerable,
  decidable,
  firstDay,
  isAgreed,
  lessOfAChange,
  sayable,
  unanswered,
  type Wanted,
  WISHES,
} from '#app/domain/amounts/rules.ts';
import { isOther, isRunning, isWorse, type Spread } from '#app/domain/budgets/lowering.ts';
import { addDays, day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';

const TODAY = day('2026-11-22');
const refusedWith = (code: string) => ({ ok: false, refusal: { code } });
const spread = (two: number, own = 0, over: Partial<Spread> = {}): Spread => ({
  fromDay: day('2026-12-01'),
  toDay: day('2027-11-30'),
  amounts: [
    { option: 1, pence: pence(500_000) },
    { option: 2, pence: pence(two) },
  ],
  others: own > 0 ? [{ source: 'own', payer: 'Aisha', pence: pence(own) }] : [],
  ...over,
});

describe('what is worse for the person', () => {
  it('is less of any option, an option less, more of their own, or the same for longer', () => {
    const was = spread(520_000, 10_000);
    expect(isWorse(was, spread(519_999, 10_000))).toBe(true);
    expect(isWorse(was, spread(600_000, 10_001))).toBe(true);
    expect(isWorse(was, spread(520_000, 10_000, { amounts: [{ option: 2, pence: pence(520_000) }] }))).toBe(true);
    expect(isWorse(was, spread(520_000, 10_000, { toDay: day('2027-12-31') }))).toBe(true);
    expect(isWorse(was, spread(520_000, 0))).toBe(false);
    expect(isWorse(was, spread(520_000, 10_000, { toDay: day('2027-11-01') }))).toBe(false);
  });

  it('is never so both ways, and the same is neither worse nor other', () => {
    const sum = fc.integer({ min: 0, max: 5_000_000 });
    fc.assert(
      fc.property(sum, sum, sum, (one, two, own) => {
        const [a, b] = [spread(one, own), spread(two, own)];
        expect(isWorse(a, b) && isWorse(b, a)).toBe(false);
        expect(isWorse(a, b)).toBe(two < one);
        expect([isWorse(a, a), isOther(a, a)]).toEqual([false, false]);
        expect(isOther(a, b)).toBe(one !== two);
      }),
    );
  });

  it('counts from when a figure is in use, or a week old', () => {
    const about = { inUse: false, setOn: TODAY, correctDays: 7 };
    expect(isRunning({ ...about, today: addDays(TODAY, 7) })).toBe(false);
    expect(isRunning({ ...about, today: addDays(TODAY, 8) })).toBe(true);
    expect(isRunning({ ...about, today: TODAY, inUse: true })).toBe(true);
  });
});

describe('less of a change', () => {
  const wanted = (two: number, own = 0): Wanted => ({
    amounts: [{ option: 2, pence: pence(two) }],
    others: own > 0 ? [{ source: 'own', payer: 'Aisha', pence: pence(own) }] : [],
  });

  it('is between what it was and what was proposed, never the one or the other', () => {
    expect(lessOfAChange(wanted(100), wanted(60), wanted(80)).ok).toBe(true);
    expect(lessOfAChange(wanted(100), wanted(60), wanted(59))).toMatchObject(refusedWith('amount.not-between'));
    expect(lessOfAChange(wanted(100), wanted(60), wanted(100))).toMatchObject(refusedWith('amount.not-less'));
    expect(lessOfAChange(wanted(100), wanted(60), wanted(60))).toMatchObject(refusedWith('amount.not-less'));
    expect(lessOfAChange(wanted(100, 10), wanted(60, 20), wanted(80, 30))).toMatchObject(
      refusedWith('amount.not-between'),
    );
  });

  it('is never worse than what was proposed', () => {
    const sum = fc.integer({ min: 0, max: 1_000 });
    fc.assert(
      fc.property(sum, sum, sum, sum, sum, sum, (w, a, d, wOwn, aOwn, dOwn) => {
        const made = lessOfAChange(wanted(w, wOwn), wanted(a, aOwn), wanted(d, dOwn));
        if (!made.ok) return;
        const [was, asked, decided] = [spread(w, wOwn), spread(a, aOwn), spread(d, dOwn)];
        if (isWorse(was, asked)) expect(w > a ? d >= a : dOwn <= Math.max(wOwn, aOwn)).toBe(true);
        else expect(isWorse(was, decided)).toBe(false);
      }),
    );
  });
});

describe('what is said about it', () => {
  it('is answered before anything is decided; a yes counts when nothing is said after it', () => {
    const wish = fc.constantFrom(...WISHES);
    fc.assert(
      fc.property(fc.array(fc.record({ wish, answered: fc.boolean() }), { maxLength: 8 }), (said) => {
        const voices = said.map(({ wish: one, answered }) => ({
          wish: one,
          answeredAt: answered ? new Date('2026-11-23T09:00:00Z') : null,
        }));
        const about = { worse: true, sayUntil: addDays(TODAY, 14), noticeUntil: addDays(TODAY, 28) };
        const now = decidable(about, voices, TODAY);
        const later = decidable(about, voices, addDays(TODAY, 15));
        if (unanswered(voices).length > 0) expect([now.ok, later.ok]).toEqual([false, false]);
        else expect([now.ok, later.ok]).toEqual([isAgreed(voices), true]);
        expect(isAgreed(voices)).toBe(voices.at(-1)?.wish === 'agree');
      }),
    );
  });

  it('needs words where words are what it is; an answer is given once, and a talk was not tomorrow', () => {
    expect(sayable([], 'say', ' no ')).toMatchObject(refusedWith('amount.no-words'));
    expect(sayable([], 'review', '').ok).toBe(true);
    expect(sayable([{ wish: 'agree' }], 'agree', '')).toMatchObject(refusedWith('amount.agreed'));
    const many = Array.from({ length: 20 }, () => ({ wish: 'say' as const }));
    expect(sayable(many, 'talk', '')).toMatchObject(refusedWith('amount.said-enough'));
    const voice = { wish: 'talk' as const, answeredAt: null };
    const answer = { words: 'We talked about it.', metOn: addDays(TODAY, 1), today: TODAY };
    expect(answerable(voice, answer)).toMatchObject(refusedWith('amount.met-day'));
    expect(answerable(voice, { ...answer, metOn: TODAY }).ok).toBe(true);
    expect(answerable({ ...voice, answeredAt: new Date(0) }, answer)).toMatchObject(refusedWith('amount.answered'));
  });

  it('never begins before its notice without a yes, and never on the day of the decision', () => {
    fc.assert(
      fc.property(fc.nat(80), fc.nat(30), fc.nat(60), fc.boolean(), (notice, ready, after, agreed) => {
        const [noticeUntil, today] = [addDays(TODAY, notice), addDays(TODAY, after)];
        const about = { worse: true, sayUntil: TODAY, noticeUntil };
        const first = firstDay(about, { agreed, today, decidedDays: ready });
        if (agreed) expect(first).toBe(today);
        else expect(first > noticeUntil && first >= addDays(today, ready)).toBe(true);
        expect(firstDay({ ...about, noticeUntil: null }, { agreed, today, decidedDays: ready })).toBe(today);
      }),
    );
  });
});

describe('what it means in a week', () => {
  const line = { lineId: 'l', arrangementId: 'a', what: 'Company', who: 'Tummelside', promised: pence(208_000) };
  const about = {
    was: pence(520_000),
    next: pence(364_000),
    used: pence(208_000),
    spent: pence(0),
    from: day('2026-12-01'),
    toDay: day('2027-11-29'),
    lines: [{ ...line, weekPence: pence(4_000), weekMinutes: 120 }],
  };

  it('is pounds and hours for what is left, at what an hour costs now', () => {
    expect(meaningOf(about)).toMatchObject({
      week: { was: 10_000n, next: 7_000n },
      hours: { pricePence: 2_000n, nowMinutes: 120, wasMinutes: 300, nextMinutes: 210 },
      lacks: 0n,
    });
    expect(meaningOf({ ...about, lines: [] }).hours).toBeNull();
  });

  it('does not fit exactly where more is in use than the new amount, and is never below nothing', () => {
    const sum = fc.integer({ min: 0, max: 2_000_000 });
    fc.assert(
      fc.property(sum, sum, sum, sum, (was, next, used, spent) => {
        const sums = { was: pence(was), next: pence(next), used: pence(used), spent: pence(spent) };
        const { week, hours, lacks } = meaningOf({ ...about, ...sums });
        expect(lacks).toBe(BigInt(Math.max(0, used - next)));
        expect(week.was >= 0n && week.next >= 0n).toBe(true);
        expect(hours && hours.nextMinutes >= 0).toBe(true);
        if (next < was) expect(week.next <= week.was).toBe(true);
      }),
    );
  });
});
