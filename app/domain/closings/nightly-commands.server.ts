import { addDays, type Day, dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { ok } from '../../kit/result.ts';
import { queryOf, type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { lockElement } from '../arrangements/store.server.ts';
import { lockPlans } from '../handovers/store.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import { endBudget, releaseLines } from './ending.server.ts';
import { budgetsUsedUp, endingOf, linesOver } from './store.server.ts';

/** Until which day a time must have been over, so that nothing can be told of it any more: by Scotland's rule, or an element's council's. */
async function lastToldOf({ db, clock }: Pick<Tools, 'db' | 'clock'>, tx?: Tx, elementId?: Id): Promise<Day> {
  const today = dayOf(clock.now());
  const council = tx && elementId ? await tx.supportElement.findUniqueOrThrow({ where: { id: elementId } }) : null;
  return addDays(today, -(await numberOn(tx ?? db, council?.authorityCode ?? null, 'delivery.tell-days', today)));
}

/**
 * Once a day: what lines have promised whose time is over, and of which nothing can be told and nothing waits any more, is free again.
 * It stays in the budget: giving it back is a decision. One transaction for each element; doing it again changes nothing.
 */
export async function releaseWhatIsOver(tools: Tools): Promise<number> {
  const at = tools.clock.now();
  const last = await lastToldOf(tools);
  const found = await linesOver(queryOf(tools.pool), last);
  let released = 0;
  for (const elementId of new Set(found.map((each) => each.elementId))) {
    const done = await transact(tools, async (tx) => {
      await lockPlans(queryOf(tx), elementId);
      await lockElement(tx, elementId);
      const own = await lastToldOf(tools, tx, elementId);
      const lines = await linesOver(queryOf(tx), own < last ? own : last, elementId);
      await releaseLines(tx, lines, null, at);
      if (lines.length > 0) await tell(tx, elementId, lines.length, at);
      return ok(lines.length);
    });
    if (done.ok) released += done.value;
  }
  return released;
}

async function tell(tx: Tx, elementId: Id, lines: number, at: Date) {
  const { personId } = await tx.supportElement.findUniqueOrThrow({ where: { id: elementId } });
  const kind = 'element.promises-over';
  await record(tx, { subject: `element:${elementId}`, kind, actor: null, personId, at, data: { elementId, lines } });
}

/**
 * Once a day: a budget whose time is over and in which nothing is left is closed at nothing; the holder has the fee of its days. Nothing
 * goes back to anybody by it. One transaction each; doing it again changes nothing.
 */
export async function closeUsedUp(tools: Tools): Promise<number> {
  const at = tools.clock.now();
  const last = await lastToldOf(tools);
  let closed = 0;
  for (const { budgetId, elementId } of await budgetsUsedUp(queryOf(tools.pool), last)) {
    const done = await transact(tools, async (tx) => {
      await lockPlans(queryOf(tx), elementId);
      await lockElement(tx, elementId);
      const still = (await budgetsUsedUp(queryOf(tx), last)).some((each) => each.budgetId === budgetId);
      const ending = still ? await endingOf(queryOf(tx), budgetId) : null;
      if (!ending) return ok(false);
      await endBudget(tx, ending, null, at);
      const { personId } = ending;
      const data = { budgetId };
      await record(tx, { subject: `budget:${budgetId}`, kind: 'budget.closed', actor: null, personId, at, data });
      return ok(true);
    });
    if (done.ok && done.value) closed += 1;
  }
  return closed;
}
