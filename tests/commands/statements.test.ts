import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { closeBooks } from '#app/domain/money/commands.server.ts';
import { type Balance, moveOf, type Posting, timeMoveOf } from '#app/domain/money/rules.ts';
import { balancesOn } from '#app/domain/money/store.server.ts';
import { statementBetween, statementFor } from '#app/domain/statements/statement.server.ts';
import { monthOf, type Statement } from '#app/domain/statements/statement.ts';
import { addDays, type Day, day } from '#app/kit/day.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { book, type Purse, runningPurse } from '#tests/support/ledger.ts';
import { type Around, aroundAisha } from '#tests/support/plan.ts';

let tools: TestTools;
let around: Around;
let purse: Purse;
let keys = 0;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
  purse = await runningPurse(around);
}, 120_000);

const MONTHS = ['2026-12', '2027-01', '2027-02', '2027-03'];
const about = () => ({ subject: 'test:statement' as const, key: `test:${++keys}` });
const daysOf = (month: string) => monthOf(month) ?? { from: day('2026-12-01'), to: day('2026-12-01') };

/** What each account of a kind and line stood at: of several payers together, nothing left out but nothings. */
const told = (rows: readonly (Pick<Balance, 'kind' | 'unit' | 'lineId'> & { amount: bigint })[]) => {
  const all: Record<string, bigint> = {};
  for (const { kind, unit, lineId, amount } of rows)
    all[`${kind} ${unit} ${lineId}`] = (all[`${kind} ${unit} ${lineId}`] ?? 0n) + amount;
  return Object.fromEntries(Object.entries(all).filter(([, amount]) => amount !== 0n));
};
const stood = (statement: Statement, at: 'opening' | 'closing') =>
  told(statement.accounts.map((each) => ({ ...each, amount: each[at] })));

const anyPosting = fc
  .record({
    name: fc.constantFrom(
      ...(['grant', 'grant-less', 'reserve', 'release', 'draw', 'pay', 'bounce', 'bank', 'use-banked'] as const),
    ),
    amount: fc.bigInt(1n, 30_000n),
    time: fc.boolean(),
    days: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ name, amount, time, days }) => ({
    days,
    posting: (): Posting =>
      time ? timeMoveOf('borrow', purse, Number(amount), about()) : moveOf(name, purse, amount, about()),
  }));

describe('statements of a random history', () => {
  it('equal the ledger at both ends of every month, and join without a gap, with days closed and open', async () => {
    let on: Day = day('2026-12-01');
    let booked = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyPosting, { minLength: 20, maxLength: 40 }), fc.boolean(), async (history, close) => {
        for (const { days, posting } of history) {
          const next = addDays(on, days);
          on = next > '2027-03-25' ? day('2027-03-25') : next;
          // One that would overspend is refused, and leaves nothing.
          const done = await book(tools, [posting()], { day: on, at: new Date(`${on}T10:00:00Z`), by: null });
          if (done.ok) booked += done.value.booked;
        }
        if (close) {
          tools.at(`${on}T23:00:00Z`);
          await closeBooks(tools);
        }
        const query = queryOf(tools.pool);
        let before: Statement | null = null;
        for (const month of MONTHS) {
          const { from, to } = daysOf(month);
          const statement = await statementBetween(query, purse.budgetId, from, to);
          expect(stood(statement, 'opening')).toEqual(told(await balancesOn(query, purse.budgetId, addDays(from, -1))));
          expect(stood(statement, 'closing')).toEqual(told(await balancesOn(query, purse.budgetId, to)));
          if (before) expect(stood(statement, 'opening')).toEqual(stood(before, 'closing'));
          before = statement;
        }
      }),
      { numRuns: 8 },
    );
    expect(booked).toBeGreaterThan(60);
  }, 120_000);
});

describe('a month’s statement', () => {
  const asked = (key: keyof Around['is'], month: string, budgetId = purse.budgetId) =>
    statementFor(tools.pool, around.is[key], { budgetId, month }, day('2027-03-20'));

  it('is for those who may see the person’s things', async () => {
    for (const key of ['aisha', 'inga', 'bashir'] as const)
      expect(await asked(key, '2027-01')).toMatchObject({ month: '2027-01', to: '2027-01-31', running: false });
    for (const key of ['callum', 'fraser', 'naomi', 'karen', 'grant', 'joan'] as const)
      expect(await asked(key, '2027-01')).toBeNull();
  });

  it('runs up to today, and is not there before it begins', async () => {
    expect(await asked('aisha', '2027-03')).toMatchObject({ from: '2027-03-01', to: '2027-03-20', running: true });
    expect(await asked('aisha', '2027-04')).toBeNull();
    for (const bad of ['2027-13', 'march', '', '2027-3', '2027-03-01', "2027-03'--"])
      expect(await asked('aisha', bad)).toBeNull();
    expect(await asked('aisha', '2027-01', 'not-an-id')).toBeNull();
  });
});
