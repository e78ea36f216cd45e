import { addDays, columnOf, type Day, dayOf } from '#app/kit/day.ts';
import { type Id, newId } from '#app/kit/id.ts';
import type { Pence } from '#app/kit/pence.ts';
import { assert } from '#app/kit/result.ts';
import { type Query, queryOf, type Tx } from '#app/platform/db.server.ts';
import { type Balance, carryOf, difference, moveOf, type Posting, sumOf } from '../money/rules.ts';
import { balancesOf, post } from '../money/store.server.ts';
import { type OpenBudget, payersOf } from './funds.server.ts';
import { feeFor } from './funds.ts';

/** What a budget stands at, with its accounts locked for this transaction: nobody books into it until it is over. */
export async function lockBalances(query: Query, budgetId: Id): Promise<Balance[]> {
  await query('SELECT 1 FROM ledger_account WHERE budget_id = $1::uuid ORDER BY id FOR NO KEY UPDATE', [budgetId]);
  return balancesOf(query, budgetId);
}

export type PassOn = {
  budget: OpenBudget;
  elementId: Id;
  toHolder: Id;
  /** The last day of the amount. */
  toDay: Day;
  /** What the holder before has earned of its fee and not had, in pence. */
  earned: Pence;
  /** What the new holder asks for a year. */
  feeAYear: Pence;
  by: Id | null;
  at: Date;
};

/**
 * Closes a budget with one holder and opens it with the next, on the day of `at`: what stood in the one stands in the other, to the
 * penny and the minute, line by line. The holder before is paid the fee it has earned; what the new one asks for its days is set aside.
 * The caller has locked the element, and the accounts by `lockBalances`.
 */
export async function passOn(tx: Tx, about: PassOn): Promise<{ budgetId: Id; carried: Posting[] }> {
  const { budget, elementId, toHolder, earned, by, at } = about;
  const query = queryOf(tx);
  const today = dayOf(at);
  const booking = { day: today, at, by };
  const next = newId();
  if (earned > 0n) {
    const fee = { subject: `budget:${budget.id}`, key: `fee-earned:${budget.id}` } as const;
    assert((await post(query, [moveOf('fee-pay', { budgetId: budget.id }, earned, fee)], booking)).ok, 'it is there');
  }
  const carried = carryOf(await balancesOf(query, budget.id), budget.id, next);
  const out = await post(
    query,
    carried.filter((each) => each.reason === 'carry-out'),
    booking,
  );
  assert(out.ok, 'what stands in a budget can go out of it');
  const last = columnOf(addDays(today, -1));
  await tx.budget.update({ where: { id: budget.id }, data: { closedOn: last, closedAt: at } });
  const opened = { id: next, elementId, holderId: toHolder, fromDay: columnOf(today), followsId: budget.id };
  // Nobody but the system: then it is in the name of whoever opened the one before.
  const { openedBy } = await tx.budget.findUniqueOrThrow({ where: { id: budget.id }, select: { openedBy: true } });
  const { mostPromised } = budget;
  await tx.budget.create({ data: { ...opened, mostPromised, openedBy: by ?? openedBy, openedAt: at } });
  for (const [nth, { source, payer }] of (await payersOf(query, budget.id)).entries())
    await tx.fundingLine.create({ data: { id: newId(), budgetId: next, source, payer, position: nth + 1 } });
  const into = await post(
    query,
    carried.filter((each) => each.reason === 'carry-in'),
    booking,
  );
  assert(into.ok, 'a new budget takes what it is given');
  const by2 = feeFor(about.feeAYear, today, about.toDay) - sumOf(await balancesOf(query, next), 'fee');
  const fee = { subject: `budget:${next}`, key: `fee:${next}` } as const;
  const set = await post(query, difference('fee-grant', 'fee-less', { budgetId: next }, by2, fee), booking);
  assert(set.ok, 'no more of the fee is taken back than was taken over');
  return { budgetId: next, carried };
}
