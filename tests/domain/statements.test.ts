import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountKind, type Balance, MOVES, type Move } from '#app/domain/money/rules.ts';
import {
  type Moved,
  monthAfter,
  monthBefore,
  monthOf,
  monthWords,
  movesOf,
  partsOf,
  sentenceOf,
  statementOf,
} from '#app/domain/statements/statement.ts';
import { statementPdf } from '#app/drivers/pdf/statement.server.ts';
import { addDays, day } from '#app/kit/day.ts';

const OF_LINE: readonly AccountKind[] = ['reserved', 'banked', 'owed', 'paid'];
const account = (kind: AccountKind, lineId: string) => ({ kind, lineId: OF_LINE.includes(kind) ? lineId : null });
const moved = (reason: Move, amount: bigint, lineId = 'a', times = 1): Moved => ({
  ...{ reason, unit: 'pence' as const, amount, times },
  debit: account(MOVES[reason][0], lineId),
  credit: account(MOVES[reason][1], lineId),
});
const anyMove = fc
  .tuple(
    fc.constantFrom(...(Object.keys(MOVES) as Move[])),
    fc.bigInt(1n, 10n ** 12n),
    fc.constantFrom('a', 'b'),
    fc.integer({ min: 1, max: 99 }),
  )
  .map((each) => moved(...each));
const anyMonth = fc.array(anyMove, { maxLength: 30 });
const sum = (amounts: readonly bigint[]) => amounts.reduce((all, each) => all + each, 0n);
const balancesIn = (statement: ReturnType<typeof statementOf>): Balance[] =>
  statement.accounts.map(({ kind, unit, lineId, closing }) => ({
    ...{ kind, unit, lineId, fundingLineId: null, amount: closing },
  }));

describe('a statement', () => {
  it('always comes from what stood there, by what moved, to what stands there; nothing appears or is lost', () => {
    fc.assert(
      fc.property(anyMonth, anyMonth, (before, month) => {
        const opening = balancesIn(statementOf([], before));
        const statement = statementOf(opening, month);
        for (const each of statement.accounts) expect(each.opening + each.added - each.taken).toBe(each.closing);
        for (const at of ['opening', 'closing'] as const)
          expect(sum(statement.accounts.map((each) => each[at]))).toBe(0n);
        for (const side of ['added', 'taken'] as const)
          expect(sum(statement.accounts.map((each) => each[side]))).toBe(sum(month.map((each) => each.amount)));
        for (const part of partsOf(statement)) expect(part.opening + part.added - part.taken).toBe(part.closing);
        expect(sum(movesOf(statement, []).map((each) => each.amount))).toBe(sum(month.map((each) => each.amount)));
      }),
    );
  });

  it('joins the next one without a gap, and two months together are one of both', () => {
    fc.assert(
      fc.property(anyMonth, anyMonth, (first, second) => {
        const one = statementOf([], first);
        const two = statementOf(balancesIn(one), second);
        for (const each of one.accounts)
          expect(two.accounts.find(({ kind, lineId }) => kind === each.kind && lineId === each.lineId)?.opening).toBe(
            each.closing,
          );
        const ends = (statement: typeof one) =>
          Object.fromEntries(statement.accounts.map((each) => [`${each.kind} ${each.lineId}`, each.closing]));
        expect(ends(two)).toEqual(ends(statementOf([], [...first, ...second])));
      }),
    );
  });

  it('says the month in plain words', () => {
    const before = balancesIn(statementOf([], [moved('grant', 100_000n), moved('reserve', 60_000n)]));
    const month = [moved('draw', 8_000n, 'a', 2), moved('pay', 4_000n)];
    expect(sentenceOf(statementOf(before, month), '2026-11', false)).toBe(
      'When November 2026 began, £400.00 was free and £600.00 was promised to plans. In the month, £80.00 of support was given and agreed, and £40.00 was paid. When it ended, £400.00 was free and £520.00 was promised to plans.',
    );
    expect(sentenceOf(statementOf(before, []), '2026-11', true)).toBe(
      'Nothing has moved yet in November 2026. Today, £400.00 is free and £600.00 is promised to plans.',
    );
    const after = balancesIn(statementOf(before, month));
    expect(sentenceOf(statementOf(after, [moved('bounce', 4_000n)]), '2026-12', false)).toContain(
      'In the month, £40.00 of what was paid came back.',
    );
  });

  it('is a tagged paper that says the same, the same bytes each time', async () => {
    const statement = statementOf([], [moved('grant', 100_000n), moved('reserve', 60_000n)]);
    const purse = { elementName: 'Days out', holderName: 'The Kist Trust', lines: [] };
    const time = { month: '2026-11', from: day('2026-11-01'), to: day('2026-11-30'), running: false };
    const print = () => statementPdf({ personName: 'Aisha', purse, statement, ...time });
    const [one, two] = [await print(), await print()];
    expect(one.equals(two)).toBe(true);
    for (const mark of ['/StructTreeRoot', '/Marked true', '/Lang (en-GB)', '/Title'])
      expect(one.includes(mark), mark).toBe(true);
  });
});

describe('a month', () => {
  it('has its first and its last day, in leap years too', () => {
    expect(monthOf('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(monthOf('2026-12')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(monthWords('2026-11')).toBe('November 2026');
    for (const bad of ['2026-00', '2026-13', '2026-1', 'x', '', '2026-11-01', '0026-11', ' 2026-11', '2026-11\n'])
      expect(monthOf(bad), bad).toBeNull();
  });

  it('follows the one before it, day by day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2198 }), fc.integer({ min: 1, max: 12 }), (year, nth) => {
        const month = `${year}-${String(nth).padStart(2, '0')}`;
        expect(monthBefore(monthAfter(month))).toBe(month);
        const [own, next] = [monthOf(month), monthOf(monthAfter(month))];
        expect(own && addDays(own.to, 1)).toBe(next?.from);
      }),
    );
  });
});
