import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { carryOutAmounts } from '#app/domain/amounts/nightly-commands.server.ts';
import { openBudgetOf, payersOf, usedOf } from '#app/domain/budgets/funds.server.ts';
import { toldElement } from '#app/domain/budgets/told.server.ts';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { addDays, dayOf } from '#app/kit/day.ts';
import { type Pence, pence, sumPence } from '#app/kit/pence.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { agree, amountProposed, answerAll, decide } from '#tests/support/amounts.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { runningPlan } from '#tests/support/delivery.ts';
import { standing } from '#tests/support/ledger.ts';
import { type Around, aroundAisha } from '#tests/support/plan.ts';

/** So many courses of so many amounts each. By hand: AMOUNT_RUNS=50, and SEED for others. */
const RUNS = Number(process.env.AMOUNT_RUNS ?? 4);
const SEED = Number(process.env.SEED ?? 20_261_122);

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

const step = fc.record({
  // From less than is promised to more than there was, and who else puts some of it in.
  two: fc.integer({ min: 100_000, max: 3_000_000 }),
  nhs: fc.integer({ min: 0, max: 90_000 }),
  own: fc.integer({ min: 0, max: 9_000 }),
  agrees: fc.boolean(),
  result: fc.constantFrom('as-proposed' as const, 'as-proposed' as const, 'dropped' as const),
  nights: fc.integer({ min: 1, max: 3 }),
});

it('whatever is proposed and decided, what is told is what was put in, payer by payer, and no promise is touched', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 6 }), async (steps) => {
      tools.at('2026-11-22T09:00:00Z');
      const { budgetId, arrangementId } = await runningPlan(around);
      const { elementId } = await tools.db.arrangement.findUniqueOrThrow({ where: { id: arrangementId } });
      const query = queryOf(tools.pool);
      const { reserved } = await standing(tools, budgetId);
      for (const each of steps) {
        const others = [
          { source: 'nhs' as const, payer: 'NHS Tayside', pence: pence(each.nhs) },
          { source: 'own' as const, payer: 'Aisha', pence: pence(each.own) },
        ].filter((part) => part.pence > 0n);
        const id = await amountProposed(around, elementId, { two: pence(each.two), others, why: 'asked' }).catch(
          (error: Error) =>
            /open-already|amount\.same|amount\.day/.test(error.message) ? null : Promise.reject(error),
        );
        if (id && each.agrees) await agree(around, id);
        const now = dayOf(tools.clock.now());
        tools.at(`${addDays(now, 15)}T09:00:00Z`);
        if (id) await answerAll(around, id);
        if (id) await decide(around, id, { result: each.result });
        for (let night = 0; night < each.nights; night += 1) {
          tools.at(`${addDays(dayOf(tools.clock.now()), 8)}T00:30:00Z`);
          await Promise.all([carryOutAmounts(tools), carryOutAmounts(tools)]);
        }
        const told = (await toldElement(query, elementId))?.amounts.find((amount) => amount.option === 2)?.pence ?? 0n;
        const putIn: Pence = sumPence((await payersOf(query, budgetId)).map((payer) => payer.putIn));
        const books = await standing(tools, budgetId);
        expect(putIn).toBe(told);
        expect(books.reserved).toBe(reserved);
        expect(books.free).toBe(told - (reserved ?? 0n));
        const budget = await openBudgetOf(query, elementId);
        expect(await usedOf(query, budgetId)).toBe(reserved);
        const open = await tools.db.amountChange.findFirst({ where: { elementId, state: 'decided' } });
        // A smaller amount that waits, and nothing else, keeps what may be promised down.
        if (!open) expect(budget?.mostPromised).toBeNull();
        if (open?.heldAt) expect(budget?.mostPromised ?? 0n).toBeLessThan(reserved ?? 0n);
      }
      const dones = await tools.db.amountChange.findMany({ where: { elementId, state: 'done', worse: true } });
      for (const { agreed, effectOn, noticeUntil } of dones)
        if (!agreed) expect(effectOn && noticeUntil && effectOn > noticeUntil).toBe(true);
      expect((await countLedger(tools)).wrong).toEqual([]);
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
  // The courses go everywhere: into effect, against what is promised, and back.
  for (const where of [{ state: 'done' }, { state: 'dropped' }, { heldAt: { not: null } }])
    expect(await tools.db.amountChange.count({ where })).toBeGreaterThan(0);
}, 240_000);
