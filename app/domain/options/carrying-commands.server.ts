import { dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { assert, ok } from '../../kit/result.ts';
import { queryOf, type Tx, transact } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { lockElement } from '../arrangements/store.server.ts';
import { openBudgetOf, payersOf } from '../budgets/funds.server.ts';
import { lockBalances } from '../budgets/handing-over.server.ts';
import { endBudget } from '../closings/ending.server.ts';
import { type Share, sharesOf, stillInUse } from '../closings/rules.ts';
import { endingOf, openPlansOf } from '../closings/store.server.ts';
import { lockPlans } from '../handovers/store.server.ts';
import { moveOf, sumOf } from '../money/rules.ts';
import { post } from '../money/store.server.ts';
import { told } from './commands.server.ts';
import { carriedIn } from './rules.ts';
import { type KeptOption, keepCarries, moveOption, optionById, optionsDue } from './store.server.ts';

/**
 * Once a day: on the first day of the other option what is free goes over, each payer its own; and when the last session before it is settled, what
 * that left goes over too, and the books are closed at nothing. One transaction each; doing it again changes nothing.
 */
export async function carryOptions(tools: Tools): Promise<number> {
  const at = tools.clock.now();
  let carried = 0;
  for (const { id, elementId } of await optionsDue(queryOf(tools.pool), dayOf(at))) {
    const done = await transact(tools, async (tx) => {
      await lockPlans(queryOf(tx), elementId);
      await lockElement(tx, elementId);
      const option = await optionById(queryOf(tx), id);
      if (option?.state === 'agreed' && option.on && option.on <= dayOf(at)) return ok(await carryOver(tx, option, at));
      return ok(option?.state === 'carried' && (await closeBooks(tx, option, at)));
    });
    if (done.ok && done.value) carried += 1;
  }
  return carried;
}

/** What is free goes out of the budget, in proportion to what each payer put in: that is what the other option begins with. */
async function carryOver(tx: Tx, option: KeptOption, at: Date): Promise<boolean> {
  const query = queryOf(tx);
  const budget = await openBudgetOf(query, option.elementId);
  if (!budget) return false;
  const free = sumOf(await lockBalances(query, budget.id), 'free');
  const shares = sharesOf(free, await payersOf(query, budget.id));
  const lines = await tx.fundingLine.findMany({ where: { budgetId: budget.id } });
  const subject = `option-change:${option.id}` as const;
  const postings = shares.map(({ source, payer, pence }) => {
    const line = lines.find((each) => each.source === source && each.payer === payer);
    assert(line, 'every payer of a budget has its line in it');
    const whose = { budgetId: budget.id, fundingLineId: line.id };
    return moveOf('give-back', whose, pence, { subject, key: `option:${option.id}:${line.id}` });
  });
  const posted = await post(query, postings, { day: dayOf(at), at, by: null });
  assert(posted.ok, 'what is free can go over');
  await keepCarries(tx, option.id, 1, shares, at);
  await moveOption(tx, option.id, 'carried', { budgetId: budget.id, carriedAt: at });
  await told(tx, null, option, 'option.carried', at, { pence: String(free), option: option.toOption });
  const carried = await optionById(query, option.id);
  if (carried) await closeBooks(tx, carried, at);
  return true;
}

/** Nothing is promised, kept or owed any more: the rest goes over too, the holder has the fee of its days, and the books are closed. */
async function closeBooks(tx: Tx, option: KeptOption, at: Date): Promise<boolean> {
  const query = queryOf(tx);
  const ending = option.budgetId ? await endingOf(query, option.budgetId) : null;
  if (!ending) return false;
  const shares = ending.closedOn ? [] : await lastShares(tx, ending.budgetId, option.elementId, at);
  if (!shares) return false;
  if (!ending.closedOn) await endBudget(tx, ending, null, at);
  if (shares.length > 0) await keepCarries(tx, option.id, 2, shares, at);
  await moveOption(tx, option.id, 'closed', { closedAt: at });
  const rest = carriedIn(shares.map((share) => ({ ...share, nth: 2 })));
  await told(tx, null, option, 'option.closed', at, { pence: String(rest), option: option.toOption });
  return true;
}

/** What each payer's part of the rest is; null: something of it is in use still. */
async function lastShares(tx: Tx, budgetId: Id, elementId: Id, at: Date): Promise<Share[] | null> {
  const query = queryOf(tx);
  const balances = await lockBalances(query, budgetId);
  if (stillInUse(balances) > 0n || (await openPlansOf(query, elementId, dayOf(at))) > 0) return null;
  return sharesOf(sumOf(balances, 'free'), await payersOf(query, budgetId));
}
