import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountKind, MOVES } from '#app/domain/money/rules.ts';
import {
  columnsOf,
  NOTHING_OWED,
  type OwingFact,
  owingBy,
  owingByMonth,
  owingOf,
  owingSentence,
  stepOf,
  sumOwing,
} from '#app/domain/statements/owing.ts';
import { monthAsked, monthsUpTo } from '#app/domain/statements/statement.ts';
import { owingPdf } from '#app/drivers/pdf/owing.server.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';

const MONTHS = ['2026-09', '2026-10', '2026-11'];
const anyFact: fc.Arbitrary<OwingFact> = fc.record({
  month: fc.constantFrom(null, ...MONTHS),
  other: fc.constantFrom('reserved', 'banked', 'paid', 'carried'),
  way: fc.constantFrom(1, -1),
  amount: fc.bigInt(1n, 10n ** 9n),
  times: fc.integer({ min: 1, max: 9 }),
});
const net = (facts: readonly OwingFact[]) => facts.reduce((sum, each) => sum + BigInt(each.way) * each.amount, 0n);

describe('what is owed', () => {
  it('goes from the start, by what moved, to the end, and months join without a gap', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 40 }), (facts) => {
        const months = owingByMonth(facts, MONTHS);
        for (const { month, ...owing } of months) {
          const steps = columnsOf(owing).slice(1, -1);
          const come = steps.reduce((sum, step) => sum + stepOf(owing, step), 0n);
          expect(owing.opening + come).toBe(owing.closing);
          expect(owing.closing - owing.opening).toBe(net(facts.filter((each) => each.month === month)));
        }
        expect(months.at(-1)?.closing).toBe(net(facts));
        for (const [nth, month] of months.entries()) if (nth > 0) expect(month.opening).toBe(months[nth - 1]?.closing);
      }),
    );
  });

  it('is the same sum however it is grouped', () => {
    const line = fc.record({ key: fc.constantFrom('a', 'b', 'c'), facts: fc.array(anyFact, { maxLength: 8 }) });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (all) => {
        const lines = all.map(({ key, facts }) => ({ key, ...owingOf(facts, 0n) }));
        expect(sumOwing(owingBy(lines, (one) => one.key).map((each) => each.owing))).toEqual(sumOwing(lines));
      }),
    );
  });

  it('counts a reversal as the way back of what it reverses, and refuses a move that there is not', () => {
    const fact = { month: '2026-11', amount: 4_000n, times: 1 };
    const drawn = { ...fact, other: 'reserved', way: 1 } as const;
    const back = { ...fact, other: 'reserved', way: -1 } as const;
    expect(owingOf([drawn, back], 0n)).toMatchObject({ given: 4_000n, takenBack: 4_000n, closing: 0n, times: 1 });
    expect(() => owingOf([{ ...drawn, other: 'funding' }], 0n)).toThrow('nothing moves between owed and funding');
  });

  it('knows every move of the ledger that touches it, and its way back', () => {
    for (const [from, to] of Object.values(MOVES) as [AccountKind, AccountKind][]) {
      const other = to === 'owed' ? from : from === 'owed' ? to : null;
      if (!other) continue;
      const both = ([1, -1] as const).map((way) => ({ other, way, amount: 100n, times: 1 }));
      expect(owingOf(both, 50n)).toMatchObject({ opening: 50n, closing: 50n });
    }
  });
});

describe('in words', () => {
  const owing = { ...NOTHING_OWED, given: pence(12_000), paid: pence(8_000), closing: pence(4_000), times: 3 };

  it('says what was, what came and went, and what is', () => {
    expect(owingSentence(owing, '2026-11', true)).toBe(
      'When November 2026 began, nothing was owed to you. In the month, £120.00 of support was given and agreed, and £80.00 was paid. Today, £40.00 is owed to you.',
    );
    expect(owingSentence({ ...NOTHING_OWED, opening: pence(500), closing: pence(500) }, '2026-10', false)).toBe(
      'Nothing was agreed or paid in October 2026. When it ended, £5.00 was owed to you.',
    );
  });

  it('shows the four columns that matter, and another only when something stands in it', () => {
    expect(columnsOf(owing).map((each) => each.key)).toEqual(['opening', 'given', 'paid', 'closing']);
    expect(columnsOf({ ...owing, cameBack: pence(1) }).map((each) => each.key)).toContain('cameBack');
  });

  it('knows a month by its name, and not before it begins', () => {
    const today = day('2026-11-22');
    expect(monthAsked('2026-11', today)).toEqual({ month: '2026-11', from: '2026-11-01', to: today, running: true });
    expect(monthAsked('2026-10', today)).toMatchObject({ to: '2026-10-31', running: false });
    for (const bad of ['2026-12', '2026-13', 'november', '', '2026-1']) expect(monthAsked(bad, today)).toBeNull();
    expect(monthsUpTo('2026-02', 3)).toEqual(['2025-12', '2026-01', '2026-02']);
  });
});

describe('on paper', () => {
  const line = {
    ...{ lineId: 'l', what: 'Gardening together', arrangementId: 'a', knownAs: 'Aisha', budgetId: 'b' },
    ...{ holderId: 'h', holderName: 'The Kist Trust', providerId: 'p', providerName: 'Morag’s Garden Help' },
    ...NOTHING_OWED,
    ...{ given: pence(4_000), closing: pence(4_000), times: 1 },
  };
  const print = {
    ...{ providerName: 'Morag’s Garden Help', lines: [line], whole: sumOwing([line]) },
    ...{ month: '2026-11', from: day('2026-11-01'), to: day('2026-11-22'), running: true },
  };

  it('is a tagged document, always the same for the same entries', async () => {
    const paper = await owingPdf(print);
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
    expect(paper.includes('/StructTreeRoot')).toBe(true);
    expect((await owingPdf(print)).equals(paper)).toBe(true);
    expect((await owingPdf({ ...print, lines: [], whole: NOTHING_OWED })).length).toBeGreaterThan(5_000);
  });
});
