import { columnOf, dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { NO_PENCE, type Pence } from '../../kit/pence.ts';
import { assert } from '../../kit/result.ts';
import { queryOf, type Tx } from '../../platform/db.server.ts';
import { payersOf } from '../budgets/funds.server.ts';
import { earnedFee } from '../budgets/funds.ts';
import { lockBalances } from '../budgets/handing-over.server.ts';
import { type Balance, moveOf, type Posting, sumOf, timeMoveOf } from '../money/rules.ts';
import { post } from '../money/store.server.ts';
import { sharesOf } from './rules.ts';
import type { Ending } from './store.server.ts';

/**
 * Closes a budget at nothing: each payer gets back what is its own of what is left, the holder has the fee of its days, and what of the
 * fee is not earned goes back to who set it aside. The caller has locked the element and found that nothing is in use. In pence: what
 * went back.
 */
export async function endBudget(tx: Tx, ending: Ending, by: Id | null, at: Date): Promise<Pence> {
  const query = queryOf(tx);
  const { budgetId, fromDay, toDay } = ending;
  const today = dayOf(at);
  const balances = await lockBalances(query, budgetId);
  const left = sumOf(balances, 'free');
  const lines = await tx.fundingLine.findMany({ where: { budgetId } });
  const subject = `budget:${budgetId}` as const;
  const postings: Posting[] = sharesOf(left, await payersOf(query, budgetId)).map(({ source, payer, pence }) => {
    const line = lines.find((each) => each.source === source && each.payer === payer);
    assert(line, 'every payer of a budget has its line in it');
    return moveOf('give-back', { budgetId, fundingLineId: line.id }, pence, { subject, key: `give-back:${line.id}` });
  });
  const last = today < toDay ? today : toDay;
  const fee = { setAside: sumOf(balances, 'fee'), paid: sumOf(balances, 'fee-paid') };
  const earned = earnedFee(fee, { fromDay, toDay, last });
  const rest = fee.setAside - earned;
  if (earned > 0n) postings.push(moveOf('fee-pay', { budgetId }, earned, { subject, key: `fee-earned:${budgetId}` }));
  if (rest > 0n) postings.push(moveOf('fee-less', { budgetId }, rest, { subject, key: `fee-rest:${budgetId}` }));
  postings.push(...timeAtEnd(balances, budgetId));
  const posted = await post(query, postings, { day: today, at, by });
  assert(posted.ok, 'what is left in a budget can go back');
  const closedOn = today > fromDay ? today : fromDay;
  await tx.budget.update({ where: { id: budgetId }, data: { closedOn: columnOf(closedOn), closedAt: at } });
  return left > 0n ? left : NO_PENCE;
}

/** Time that is kept or owed when there are no later weeks to use it in, or to give it back from. Its pounds were settled before. */
function timeAtEnd(balances: readonly Balance[], budgetId: Id): Posting[] {
  return balances.flatMap(({ kind, unit, lineId, amount }) => {
    const move = kind === 'banked' ? 'expire' : kind === 'borrowed' ? 'give-time-back' : null;
    if (unit !== 'minutes' || !move || !lineId || amount <= 0n) return [];
    const about = { subject: `budget:${budgetId}`, key: `end-${move}:${budgetId}:${lineId}` } as const;
    return [timeMoveOf(move, { budgetId, lineId }, Number(amount), about)];
  });
}

/** What lines have promised that nobody can use any more is free again. Once for each, whatever is sent again. */
export async function releaseLines(
  tx: Tx,
  lines: readonly { lineId: Id; budgetId: Id; amount: bigint; times: number }[],
  by: Id | null,
  at: Date,
): Promise<void> {
  const postings = lines.map(({ lineId, budgetId, amount, times }) =>
    moveOf('release', { budgetId, lineId }, amount, { subject: `line:${lineId}`, key: `over:${lineId}:${times + 1}` }),
  );
  const posted = await post(queryOf(tx), postings, { day: dayOf(at), at, by });
  assert(posted.ok, 'what is promised can be released');
}
