import { addDays, dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf, type Tx } from '../../platform/db.server.ts';
import { openBudgetOf } from '../budgets/funds.server.ts';
import { earnedFee } from '../budgets/funds.ts';
import { lockBalances, passOn } from '../budgets/handing-over.server.ts';
import { sumOf } from '../money/rules.ts';
import { type HandoverRefusal, handoverStep } from './rules.ts';
import { isPaying, type KeptHandover, lockInvoices, lockPlans, moveHandover, moveToHolder } from './store.server.ts';

/**
 * What was decided is done: the old budget closes at nothing, the new one opens with the same to the penny, and the plans, what is asked
 * for and not paid, and the element go with it. Everything that stands against it is found before the first write. Refuses before its day;
 * when another holder has the money already; while an agreement that names the holder before is signed; while a payment is under way.
 * The caller has locked the plans and the element.
 */
export async function carryOut(
  tx: Tx,
  handover: KeptHandover,
  by: Id | null,
  at: Date,
): Promise<Result<{ budgetId: Id }, HandoverRefusal>> {
  const query = queryOf(tx);
  const today = dayOf(at);
  const { id, elementId, from, to, on, toDay } = handover;
  const next = handoverStep(handover.state, 'hand-over');
  if (!next.ok) return next;
  if (today < on) return refuse('handover.not-yet', { facts: { on } });
  const budget = await openBudgetOf(query, elementId);
  if (budget?.holderId !== from.id || budget.fromDay >= today) return refuse('handover.moved');
  if ((await lockPlans(query, elementId)).some((each) => each.state === 'signing')) return refuse('handover.signing');
  await lockInvoices(query, budget.id);
  if (await isPaying(query, budget.id)) return refuse('handover.paying');
  const balances = await lockBalances(query, budget.id);
  const fee = { setAside: sumOf(balances, 'fee'), paid: sumOf(balances, 'fee-paid') };
  const earned = earnedFee(fee, { fromDay: budget.fromDay, toDay, last: addDays(today, -1) });
  const about = { budget, elementId, toHolder: to.id, toDay, earned, feeAYear: to.feePencePerYear, by, at };
  const { budgetId } = await passOn(tx, about);
  await moveToHolder(tx, { elementId, holderId: to.id, from: budget.id, to: budgetId, at });
  await moveHandover(tx, id, next.value, { doneAt: at, budgetId });
  return ok({ budgetId });
}
