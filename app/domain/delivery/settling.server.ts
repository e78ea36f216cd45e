import { dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf, type Tx } from '../../platform/db.server.ts';
import { lockElement } from '../arrangements/store.server.ts';
import { openBudgetOf } from '../budgets/funds.server.ts';
import type { FundsRefusal } from '../budgets/rules.ts';
import { type MoneyRefusal, moveOf, type Posting } from '../money/rules.ts';
import { post } from '../money/store.server.ts';
import type { Planned } from './rules.ts';
import { promisedOf } from './store.server.ts';

type Settled = { id: Id; elementId: Id; lineId: Id; planned: Planned; charge: Pence; by: Id; at: Date };

/**
 * What a settled session does to the money that its line has promised: the charge is owed to the provider, the rest of what was planned
 * for it is free again. Each once, by the delivery's own number, whatever is sent again. Refuses when less is promised than is charged.
 */
export async function settle(
  tx: Tx,
  { id, elementId, lineId, planned, charge, by, at }: Settled,
): Promise<Result<undefined, FundsRefusal | MoneyRefusal>> {
  await lockElement(tx, elementId);
  const query = queryOf(tx);
  const budget = await openBudgetOf(query, elementId);
  if (!budget) return charge > 0n ? refuse('budget.not-open') : ok();
  const whose = { budgetId: budget.id, lineId };
  const subject = `session:${id}` as const;
  const uncharged = planned.pence - charge;
  const left = (await promisedOf(query, budget.id, lineId)) - charge;
  // A pause or an end that counts from today may have freed this session's money already: no more comes free than is still promised.
  const rest = left >= uncharged ? uncharged : left;
  const postings: Posting[] = [];
  if (charge > 0n) postings.push(moveOf('draw', whose, charge, { subject, key: `draw:${id}` }));
  if (rest > 0n) postings.push(moveOf('release', whose, rest, { subject, key: `release:${id}` }));
  const posted = await post(query, postings, { day: dayOf(at), at, by });
  return posted.ok ? ok() : posted;
}
