import { dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf, type Tx } from '../../platform/db.server.ts';
import { type Account, type AccountOf, type MoneyRefusal, moveOf, type Posting, type Unit } from '../money/rules.ts';
import { post } from '../money/store.server.ts';
import type { InvoiceRefusal } from './rules.ts';

type Drawn = { id: bigint; key: string; budgetId: Id; amount: bigint; unit: Unit; debit: AccountOf; credit: AccountOf };

/**
 * Takes back what a session drew, because its provider gives the charge up, in the command's transaction: each entry is reversed, and what
 * was promised for it is free again. Once for one session, whatever is sent again. Refuses where the entries stand in the budget of a
 * holder who does not have the money any more.
 */
export async function giveBack(
  tx: Tx,
  about: { deliveryId: Id; budgetId: Id; by: Id; at: Date },
): Promise<Result<undefined, InvoiceRefusal | MoneyRefusal>> {
  const { deliveryId, by, at } = about;
  const query = queryOf(tx);
  const subject = `session:${deliveryId}` as const;
  const drawn = await query<Drawn>(
    `SELECT e.id, e.key, e.budget_id AS "budgetId", e.amount, e.unit, json_build_object('kind', d.kind, 'lineId', d.line_id) AS debit,
       json_build_object('kind', c.kind, 'lineId', c.line_id) AS credit
     FROM ledger_entry e JOIN ledger_account d ON d.id = e.debit JOIN ledger_account c ON c.id = e.credit
     WHERE e.subject = $1 AND e.reason IN ('draw', 'use-banked')
       AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reverses = e.id) ORDER BY e.id`,
    [subject],
  );
  if (drawn.some((entry) => entry.budgetId !== about.budgetId)) return refuse('invoice.held-elsewhere');
  const postings = drawn.flatMap((entry) => {
    const back: Posting = {
      ...{ debit: accountIn(entry, entry.credit), credit: accountIn(entry, entry.debit), amount: entry.amount },
      ...{ reason: 'reversal', reverses: entry.id, subject, key: `reverse:${entry.key}` },
    };
    const lineId = entry.debit.kind === 'reserved' ? entry.debit.lineId : null;
    if (!lineId) return [back];
    const whose = { budgetId: entry.budgetId, lineId };
    return [back, moveOf('release', whose, entry.amount, { subject, key: `give-up:${entry.key}` })];
  });
  const posted = await post(query, postings, { day: dayOf(at), at, by });
  return posted.ok ? ok() : posted;
}

const accountIn = ({ budgetId, unit }: Drawn, { kind, lineId }: AccountOf): Account =>
  lineId === null ? { budgetId, kind, unit } : { budgetId, kind, unit, lineId };
