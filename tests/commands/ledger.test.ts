import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { endArrangement } from '#app/domain/changes/ending-commands.server.ts';
import { closeBooks, countLedger } from '#app/domain/money/commands.server.ts';
import {
  type Account,
  MAY_FALL_BELOW_ZERO,
  MOVES,
  type Move,
  moveOf,
  type Posting,
  timeMoveOf,
} from '#app/domain/money/rules.ts';
import { accountId, balancesOf, balancesOn, entriesOf } from '#app/domain/money/store.server.ts';
import { addDays, type Day } from '#app/kit/day.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { book, bookedOn, type Purse, Reckoning, runningPurse, standing, TODAY_BOOKED } from '#tests/support/ledger.ts';
import { type Around, aroundAisha, arrangementIn, FROM, versionOf } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
let purse: Purse;
let keys = 0;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
  purse = await runningPurse(around);
});

const about = (key = `test:${++keys}`) => ({ subject: 'test:ledger' as const, key });
const move = (name: Move, amount: bigint, key?: string) => moveOf(name, purse, amount, about(key));
const refusedBy = (text: RegExp) => expect.objectContaining({ message: expect.stringMatching(text) });

describe('a plan that everybody signed', () => {
  it('has its money promised line by line, to the penny, and the rest free', async () => {
    // £20,000 for the year; two hours each Tuesday at £20 from 1 December 2026 to 29 November 2027 are 52 visits of £40.
    expect(await standing(tools, purse.budgetId)).toMatchObject({
      funding: -2_000_000n,
      reserved: 208_000n,
      free: 1_792_000n,
    });
  });

  it('that would need more than is free is refused, and nothing is promised', async () => {
    const own = await runningPurse(around);
    const free = (await standing(tools, own.budgetId)).free ?? 0n;
    const asked = moveOf('reserve', own, free + 1n, about());
    expect(await book(tools, [asked])).toMatchObject({ ok: false, refusal: { code: 'money.not-enough' } });
    expect((await standing(tools, own.budgetId)).free).toBe(free);
    done(await book(tools, [moveOf('reserve', own, free, about())]));
    expect((await standing(tools, own.budgetId)).free).toBe(0n);
  });
});

describe('a plan that is changed, paused or ended', () => {
  const standingIn = async (arrangementId: string) => {
    const { elementId } = await tools.db.arrangement.findUniqueOrThrow({ where: { id: arrangementId } });
    const budget = await tools.db.budget.findFirstOrThrow({ where: { elementId } });
    return standing(tools, budget.id);
  };

  it('promises what is left of it, and the rest is free again', async () => {
    const id = await arrangementIn(around, 'running');
    const whole = await standingIn(id);
    const on = addDays(FROM, 90);
    const version = await versionOf(around, id);
    done(await endArrangement(tools, around.is.aisha, { id, version, on, why: 'I am moving away.' }));
    const after = await standingIn(id);
    // 13 Tuesdays from 1 December 2026 to 1 March 2027, £40 each.
    expect(after.reserved).toBe(13n * 4_000n);
    expect(after.free).toBe((whole.free ?? 0n) + (whole.reserved ?? 0n) - 13n * 4_000n);
  });
});

describe('an entry', () => {
  it('is booked once, however often it is sent; the same key for something else is a fault', async () => {
    const before = await standing(tools, purse.budgetId);
    const draw = move('draw', 4_000n);
    expect(done(await book(tools, [draw]))).toEqual({ booked: 1 });
    expect(done(await book(tools, [draw]))).toEqual({ booked: 0 });
    await expect(book(tools, [{ ...draw, amount: 4_001n }])).rejects.toThrow(/stands for one entry/);
    const after = await standing(tools, purse.budgetId);
    expect(after.owed).toBe((before.owed ?? 0n) + 4_000n);
    expect(after.reserved).toBe((before.reserved ?? 0n) - 4_000n);
  });

  it('is never changed, taken out or emptied, and no balance is written by hand', async () => {
    for (const sql of [
      'UPDATE ledger_entry SET amount = amount + 1',
      'DELETE FROM ledger_entry',
      'TRUNCATE ledger_entry',
      'UPDATE ledger_account SET balance = balance + 1',
      'UPDATE ledger_account SET kind = kind, entries = entries + 1',
      'DELETE FROM ledger_account',
      'TRUNCATE ledger_account CASCADE',
      "DELETE FROM ledger_move WHERE reason = 'draw'",
    ])
      await expect(tools.pool.query(sql), sql).rejects.toThrow(/only grows|moved by entries alone/);
  });

  it('stays within one budget, one unit, and the moves there are', async () => {
    const other = await runningPurse(around);
    const crossed: Posting = { ...move('draw', 1n), credit: moveOf('draw', other, 1n, about()).credit };
    await expect(book(tools, [crossed])).rejects.toEqual(refusedBy(/another budget/));
    const free: Account = { budgetId: purse.budgetId, kind: 'free', unit: 'pence' };
    const paid: Account = { budgetId: purse.budgetId, kind: 'paid', unit: 'pence', lineId: purse.lineId };
    await expect(book(tools, [{ ...move('draw', 1n), debit: free, credit: paid }])).rejects.toEqual(
      refusedBy(/no such move/),
    );
    const minutes = timeMoveOf('bank', purse, 30, about());
    await expect(book(tools, [{ ...minutes, credit: move('bank', 1n).credit }])).rejects.toEqual(
      refusedBy(/another unit/),
    );
  });

  it('that was wrong is reversed, once, by its whole amount and the other way round', async () => {
    const before = await standing(tools, purse.budgetId);
    const draw = move('draw', 1_500n);
    done(await book(tools, [draw]));
    const { entries } = await entriesOf(queryOf(tools.pool), purse.budgetId);
    const wrong = entries.find((each) => each.key === draw.key);
    const back: Posting = {
      ...{ debit: draw.credit, credit: draw.debit, amount: draw.amount, reason: 'reversal', subject: draw.subject },
      ...{ key: `reverse:${wrong?.id}`, reverses: wrong?.id ?? 0n },
    };
    await expect(book(tools, [{ ...back, amount: 1_499n }])).rejects.toThrow(/does not take/);
    done(await book(tools, [back]));
    await expect(book(tools, [{ ...back, key: 'reverse:again' }])).rejects.toThrow(/reverses/);
    expect(await standing(tools, purse.budgetId)).toEqual(before);
  });
});

describe('64 who spend one budget at once', () => {
  it('spend what there is and not a penny more', async () => {
    const own = await runningPurse(around);
    const free = (await standing(tools, own.budgetId)).free ?? 0n;
    const each = free / 40n;
    const asked = Array.from({ length: 64 }, () => book(tools, [moveOf('reserve', own, each, about())]));
    const answers = await Promise.all(asked);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(40);
    const after = await standing(tools, own.budgetId);
    expect(after.free).toBe(free - 40n * each);
  });

  it('and send the same entry at once: it is booked once', async () => {
    const own = await runningPurse(around);
    const one = moveOf('draw', own, 2_500n, about());
    const answers = await Promise.all(Array.from({ length: 64 }, () => book(tools, [one])));
    expect(answers.map((answer) => done(answer).booked).reduce((a, b) => a + b)).toBe(1);
    expect((await standing(tools, own.budgetId)).owed).toBe(2_500n);
  });

  it('and use two accounts in opposite order: nobody waits for ever', async () => {
    const [one, two] = [await runningPurse(around), await runningPurse(around)];
    const both = (first: Purse, second: Purse) => [
      moveOf('draw', first, 1n, about()),
      moveOf('draw', second, 1n, about()),
      moveOf('release', first, 1n, about()),
    ];
    const asked = Array.from({ length: 64 }, (_, nth) => book(tools, nth % 2 ? both(one, two) : both(two, one)));
    for (const answer of await Promise.all(asked)) done(answer);
    expect((await standing(tools, one.budgetId)).owed).toBe(64n);
  });
});

describe('days that are over', () => {
  it('are closed: what stood then is kept, nothing is booked into them, and the balance of any day is known', async () => {
    const own = await runningPurse(around);
    done(await book(tools, [moveOf('draw', own, 4_000n, about())], bookedOn(1)));
    done(await book(tools, [moveOf('pay', own, 4_000n, about())], bookedOn(8)));
    tools.at('2026-11-28T09:00:00Z');
    const { through } = await closeBooks(tools);
    tools.at(String(TODAY_BOOKED.at.toISOString()));
    expect(through).toBe('2026-11-26');
    await expect(book(tools, [moveOf('draw', own, 1n, about())], bookedOn(4))).rejects.toThrow(
      /a day or budget that is closed/,
    );
    done(await book(tools, [moveOf('draw', own, 1n, about())], bookedOn(5)));
    const owedOn = async (day: Day) =>
      (await balancesOn(queryOf(tools.pool), own.budgetId, day)).find((each) => each.kind === 'owed')?.amount;
    const days = [0, 1, 4, 5, 8].map((nth) => addDays(TODAY_BOOKED.day, nth));
    expect(await Promise.all(days.map(owedOn))).toEqual([0n, 4_000n, 4_000n, 4_001n, 1n]);
  });

  it('a balance that somebody tampered with is found and named, and its days stay open', async () => {
    expect((await countLedger(tools)).wrong).toEqual([]);
    const own = await runningPurse(around);
    const free: Account = { budgetId: own.budgetId, kind: 'free', unit: 'pence' };
    await tools.pool.query('ALTER TABLE ledger_account DISABLE TRIGGER ledger_account_fixed');
    await tools.pool.query('UPDATE ledger_account SET balance = balance + 7 WHERE id = $1', [accountId(free)]);
    await tools.pool.query('ALTER TABLE ledger_account ENABLE TRIGGER ledger_account_fixed');
    const { wrong } = await countLedger(tools);
    expect(wrong).toContainEqual({ what: 'account', of: accountId(free), kept: '1792007', counted: '1792000' });
    expect(wrong).toContainEqual(expect.objectContaining({ what: 'unit', of: 'pence', counted: '7' }));
    await tools.pool.query('ALTER TABLE ledger_account DISABLE TRIGGER ledger_account_fixed');
    await tools.pool.query('UPDATE ledger_account SET balance = balance - 7 WHERE id = $1', [accountId(free)]);
    await tools.pool.query('ALTER TABLE ledger_account ENABLE TRIGGER ledger_account_fixed');
    expect((await countLedger(tools)).wrong).toEqual([]);
  });
});

describe('any history', () => {
  const RUNS = Number(process.env.LEDGER_RUNS ?? 8);
  const guarded = (account: Account) => !MAY_FALL_BELOW_ZERO.includes(account.kind);
  const moves = Object.keys(MOVES) as Move[];
  const step = fc.record({
    moves: fc.array(fc.record({ move: fc.constantFrom(...moves), amount: fc.bigInt(1n, 90_000n) }), {
      minLength: 1,
      maxLength: 4,
    }),
    again: fc.boolean(),
    later: fc.constantFrom(0, 0, 0, 1, 9),
  });

  it(`leaves the books as a plain reckoning has them (${RUNS} histories of 200 and more)`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 200, maxLength: 220 }), async (history) => {
        const own = await runningPurse(around);
        const start = await balancesOf(queryOf(tools.pool), own.budgetId);
        const plain = new Reckoning(
          start.map(({ kind, unit, lineId, fundingLineId, amount }) => ({
            account: {
              budgetId: own.budgetId,
              kind,
              unit,
              ...(lineId ? { lineId } : {}),
              ...(fundingLineId ? { fundingLineId } : {}),
            },
            amount,
          })),
        );
        let [days, last]: [number, Posting[]] = [0, []];
        for (const { moves: asked, again, later } of history) {
          days += later;
          const postings =
            again && last.length > 0 ? last : asked.map((one) => moveOf(one.move, own, one.amount, about()));
          const expected = plain.take(postings, guarded);
          const answer = await book(tools, postings, bookedOn(days));
          expect(answer.ok ? answer : { ok: false }).toEqual(expected);
          last = postings;
        }
        const kept = await balancesOf(queryOf(tools.pool), own.budgetId);
        for (const { kind, unit, lineId, fundingLineId, amount } of kept)
          expect(amount).toBe(
            plain.of({
              budgetId: own.budgetId,
              kind,
              unit,
              ...(lineId ? { lineId } : {}),
              ...(fundingLineId ? { fundingLineId } : {}),
            }),
          );
        expect(kept.reduce((sum, each) => sum + each.amount, 0n)).toBe(0n);
        expect(await balancesOn(queryOf(tools.pool), own.budgetId, addDays(TODAY_BOOKED.day, days))).toEqual(kept);
      }),
      { numRuns: RUNS, ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}) },
    );
    expect((await countLedger(tools)).wrong).toEqual([]);
  }, 600_000);
});
