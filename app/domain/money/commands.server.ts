import { addDays, type Day, dayOf } from '#app/kit/day.ts';
import { type Id, newId } from '#app/kit/id.ts';
import { ok } from '#app/kit/result.ts';
import { queryOf, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { budgetsToClose, closeDays, type Disagreement, disagreements, type Ledger, sizeOf } from './books.server.ts';

/** Days that stay open behind today, for entries that are made around midnight and by clocks that differ. */
const OPEN_DAYS = 2;
const A_TIME = 200;

/**
 * Closes the days that are over: what each account stood at is kept, and nothing can be booked into them any more. A budget whose
 * accounts do not stand at what their entries come to is left open, and is found by countLedger. One transaction a budget.
 */
export async function closeBooks(tools: Tools): Promise<{ closed: number; through: Day }> {
  const through = addDays(dayOf(tools.clock.now()), -OPEN_DAYS);
  let closed = 0;
  for (let after: Id | null = null; ; ) {
    const budgets: Id[] = await budgetsToClose(queryOf(tools.pool), through, after, A_TIME);
    for (const budgetId of budgets) {
      const done = await transact(tools, async (tx) => ok(await closeDays(queryOf(tx), budgetId, through)));
      if (done.ok && done.value) closed += 1;
    }
    if (budgets.length < A_TIME) return { closed, through };
    after = budgets.at(-1) ?? null;
  }
}

export type Counted = Ledger & { wrong: Disagreement[] };

/**
 * Counts the whole ledger again: every account against its last snapshot and the entries since, every unit against nothing, and what
 * one holder passed on against what the next took over. What it found is kept; nothing is put right by itself.
 */
export async function countLedger(tools: Tools): Promise<Counted> {
  const at = tools.clock.now();
  const counted = await transact(tools, async (tx) => {
    // One picture of everything, so that what is booked meanwhile is not taken for a mistake.
    await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`;
    const query = queryOf(tx);
    const [wrong, size] = [await disagreements(query), await sizeOf(query)];
    await tx.ledgerCheck.create({ data: { id: newId(), at, ...size, wrong: wrong.map((each) => ({ ...each })) } });
    const data = { accounts: Number(size.accounts), entries: Number(size.entries), wrong: wrong.length };
    await record(tx, { subject: 'ledger:whole', kind: 'ledger.counted', actor: null, at, data });
    return ok({ ...size, wrong });
  });
  if (!counted.ok) throw new Error('counting refuses nothing');
  if (counted.value.wrong.length > 0)
    tools.log.error({ wrong: counted.value.wrong }, 'the ledger does not agree with itself');
  return counted.value;
}
