import { dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { type Query, queryOf, type Tx } from '../../platform/db.server.ts';
import { lockElement } from '../arrangements/store.server.ts';
import { hasBorrowed, settleBack, settleExtra } from '../banking/settling.server.ts';
import { extraAt } from '../banking/store.server.ts';
import { openBudgetOf } from '../budgets/funds.server.ts';
import type { FundsRefusal } from '../budgets/rules.ts';
import { type MoneyRefusal, moveOf, type Posting } from '../money/rules.ts';
import { post } from '../money/store.server.ts';
import type { Planned } from './rules.ts';
import { promisedOf } from './store.server.ts';

type Settled = { id: Id; elementId: Id; lineId: Id; planned: Planned; charge: Pence; took: number; by: Id; at: Date };

/**
 * What a settled session does to the money that its line has promised: the charge is owed to the provider, the rest of what was planned
 * for it is free again, but for what gives back borrowed time. A session beside the usual week is paid out of kept time, or borrowed.
 * Each once, by the delivery's own number, whatever is sent again. Refuses when less is promised than is charged. `took`: minutes.
 */
export async function settle(
  tx: Tx,
  { id, elementId, lineId, planned, charge, took, by, at }: Settled,
): Promise<Result<undefined, FundsRefusal | MoneyRefusal>> {
  await lockElement(tx, elementId);
  const query = queryOf(tx);
  const budget = await openBudgetOf(query, elementId);
  if (!budget) return charge > 0n ? refuse('budget.not-open') : ok();
  const whose = { budgetId: budget.id, lineId };
  const extra = await extraAt(query, lineId, planned.key.day, planned.key.fromMinute);
  const about = { id, planned, charge, took };
  const postings = extra
    ? await settleExtra(tx, query, whose, extra, { deliveryId: id, minutes: took, charge, at })
    : await settleUsual(query, whose, about);
  const posted = await post(query, postings, { day: dayOf(at), at, by });
  return posted.ok ? ok() : posted;
}

async function settleUsual(
  query: Query,
  whose: { budgetId: Id; lineId: Id },
  { id, planned, charge, took }: Pick<Settled, 'id' | 'planned' | 'charge' | 'took'>,
): Promise<Posting[]> {
  const subject = `session:${id}` as const;
  const uncharged = pence(planned.pence - charge);
  const unused = { minutes: planned.toMinute - planned.fromMinute - took, pence: uncharged };
  const back = await settleBack(query, whose, id, unused);
  const promised = await promisedOf(query, whose.budgetId, whose.lineId);
  // A pause or an end that counts from today may have freed this session's money already: no more comes free than is still promised.
  const [freed, left] = [uncharged - back.stays, promised - charge];
  const rest = left >= freed ? freed : left;
  const postings = back.postings;
  // Time that was borrowed and not given back is paid out of what is free, at the latest now.
  const lacks = -left > 0n && (await hasBorrowed(query, whose)) ? -left : 0n;
  if (lacks > 0n) postings.push(moveOf('reserve', whose, lacks, { subject, key: `lack:${id}` }));
  if (charge > 0n) postings.push(moveOf('draw', whose, charge, { subject, key: `draw:${id}` }));
  if (rest > 0n) postings.push(moveOf('release', whose, rest, { subject, key: `release:${id}` }));
  return postings;
}
