import { dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf, type Tx } from '../../platform/db.server.ts';
import { openBudgetOf } from '../budgets/funds.server.ts';
import type { FundsRefusal } from '../budgets/rules.ts';
import { type Account, type AccountOf, type MoneyRefusal, moveOf, type Posting, type Unit } from '../money/rules.ts';
import { post } from '../money/store.server.ts';

type Drawn = { id: bigint; key: string; budgetId: Id; amount: bigint; unit: Unit; debit: AccountOf; credit: AccountOf };

/**
 * Takes back what a session drew, because its provider gives the charge up, in the command's transaction: each entry is reversed, and what
 * was promised for it is free again. Where another holder has taken over what was owed since, it is free with that holder instead: the old
 * budget is closed. Once for one session, whatever is sent again. Refuses where no budget is open. The caller has locked the element.
 */
export async function giveBack(
  tx: Tx,
  about: { deliveryId: Id; elementId: Id; by: Id; at: Date },
): Promise<Result<undefined, FundsRefusal | MoneyRefusal>> {
  const { deliveryId, by, at } = about;
  const query = queryOf(tx);
  const budget = await openBudgetOf(query, about.elementId);
  if (!budget) return refuse('budget.not-open');
  const subject = `session:${deliveryId}` as const;
  const drawn = await query<Drawn>(
    `SELECT e.id, e.key, e.budget_id AS "budgetId", e.amount, e.unit, json_build_object('kind', d.kind, 'lineId', d.line_id) AS debit,
       json_build_object('kind', c.kind, 'lineId', c.line_id) AS credit
     FROM ledger_entry e JOIN ledger_account d ON d.id = e.debit JOIN ledger_account c ON c.id = e.credit
     WHERE e.subject = $1 AND e.reason IN ('draw', 'use-banked')
       AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reverses = e.id) ORDER BY e.id`,
    [subject],
  );
  const postings = drawn.flatMap((entry) =>
    entry.budgetId === budget.id ? reversed(entry, subject) : carriedOff(entry, budget.id, subject),
  );
  const posted = await post(query, postings, { day: dayOf(at), at, by });
  return posted.ok ? ok() : posted;
}

/** The way back of an entry, and from what was promised on to what is free. */
function reversed(entry: Drawn, subject: Posting['subject']): Posting[] {
  const back: Posting = {
    ...{ debit: accountIn(entry, entry.credit), credit: accountIn(entry, entry.debit), amount: entry.amount },
    ...{ reason: 'reversal', reverses: entry.id, subject, key: `reverse:${entry.key}` },
  };
  const lineId = entry.debit.kind === 'reserved' ? entry.debit.lineId : null;
  if (!lineId) return [back];
  const release = { subject, key: `unpromise:${entry.key}` };
  return [back, moveOf('release', { budgetId: entry.budgetId, lineId }, entry.amount, release)];
}

/** What was owed in a budget that is closed, and is owed by the next holder now. Time that was kept went over by itself. */
function carriedOff(entry: Drawn, budgetId: Id, subject: Posting['subject']): Posting[] {
  if (entry.unit !== 'pence' || entry.credit.kind !== 'owed' || !entry.credit.lineId) return [];
  const whose = { budgetId, lineId: entry.credit.lineId };
  return [moveOf('give-up', whose, entry.amount, { subject, key: `give-up:${entry.key}` })];
}

const accountIn = ({ budgetId, unit }: Drawn, { kind, lineId }: AccountOf): Account =>
  lineId === null ? { budgetId, kind, unit } : { budgetId, kind, unit, lineId };
