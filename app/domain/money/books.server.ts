// Closing days and counting again. A balance is a snapshot and the entries since; here both ways of knowing it are held together.
import type { Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import type { Query } from '#app/platform/db.server.ts';

export type Ledger = { accounts: bigint; entries: bigint };

/** Where the books do not agree: which account (or unit, or budget), what is kept there, and what its entries come to. */
export type Disagreement = { what: 'account' | 'unit' | 'carried'; of: string; kept: string; counted: string };

/** Budgets with entries of days that are over and not closed, after one in the order of their numbers. */
export async function budgetsToClose(query: Query, through: Day, after: Id | null, most: number): Promise<Id[]> {
  const rows = await query<{ id: Id }>(
    `SELECT b.id FROM budget b
      WHERE b.id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
        AND EXISTS (SELECT 1 FROM ledger_entry e WHERE e.budget_id = b.id AND e.day <= $1::date
                       AND e.day > coalesce((SELECT max(closed_through) FROM ledger_account WHERE budget_id = b.id), '-infinity'))
      ORDER BY b.id LIMIT $3::int`,
    [through, after, most],
  );
  return rows.map((row) => row.id);
}

/** Keeps what every account of a budget stood at when a day was over. False, and nothing kept, where an account disagrees. */
export async function closeDays(query: Query, budgetId: Id, through: Day): Promise<boolean> {
  await query('SELECT 1 FROM ledger_account WHERE budget_id = $1::uuid ORDER BY id FOR NO KEY UPDATE', [budgetId]);
  if ((await disagreements(query, budgetId)).length > 0) return false;
  await query(
    `INSERT INTO ledger_snapshot (account_id, day, balance, entries)
     SELECT a.id, $2::date, coalesce(s.balance, 0) + moved.net, coalesce(s.entries, 0) + moved.n
       FROM ledger_account a
       LEFT JOIN LATERAL (SELECT * FROM ledger_snapshot WHERE account_id = a.id ORDER BY day DESC LIMIT 1) s ON true,
       LATERAL (SELECT coalesce(sum(CASE WHEN e.credit = a.id THEN e.amount ELSE -e.amount END), 0)::bigint AS net, count(*) AS n
                  FROM ledger_entry e
                 WHERE e.budget_id = a.budget_id AND e.day > coalesce(a.closed_through, '-infinity') AND e.day <= $2::date AND a.id IN (e.debit, e.credit)) moved
      WHERE a.budget_id = $1::uuid AND moved.n > 0`,
    [budgetId, through],
  );
  await query(
    `UPDATE ledger_account SET closed_through = $2::date
      WHERE budget_id = $1::uuid AND (closed_through IS NULL OR closed_through < $2::date)`,
    [budgetId, through],
  );
  return true;
}

/** Everything that does not agree, in the whole ledger or in one budget; at most a hundred of them. */
export async function disagreements(query: Query, budgetId: Id | null = null): Promise<Disagreement[]> {
  return query<Disagreement>(
    `WITH moved AS (
       SELECT m.account, sum(m.amount)::bigint AS net, count(*) AS n
         FROM (SELECT credit AS account, amount, day FROM ledger_entry WHERE $1::uuid IS NULL OR budget_id = $1::uuid
               UNION ALL SELECT debit, -amount, day FROM ledger_entry WHERE $1::uuid IS NULL OR budget_id = $1::uuid) m
         JOIN ledger_account a ON a.id = m.account AND m.day > coalesce(a.closed_through, '-infinity')
        GROUP BY m.account),
     known AS (
       SELECT a.*, coalesce(s.balance, 0) + coalesce(m.net, 0) AS counted, coalesce(s.entries, 0) + coalesce(m.n, 0) AS times
         FROM ledger_account a LEFT JOIN moved m ON m.account = a.id
         LEFT JOIN LATERAL (SELECT * FROM ledger_snapshot s WHERE s.account_id = a.id ORDER BY day DESC LIMIT 1) s ON true
        WHERE $1::uuid IS NULL OR a.budget_id = $1::uuid)
     SELECT 'account' AS what, id::text AS of, balance::text AS kept, counted::text FROM known
      WHERE balance <> counted OR entries <> times
     UNION ALL
     SELECT 'unit', unit, '0', sum(balance)::text FROM known GROUP BY unit HAVING sum(balance) <> 0
     UNION ALL
     SELECT 'carried', later, sum(went)::text, sum(came)::text
       FROM (SELECT b.id::text AS later, d.kind, d.line_id, e.unit, e.amount AS went, 0 AS came
               FROM budget b JOIN ledger_entry e ON e.budget_id = b.follows_id AND e.reason = 'carry-out'
               JOIN ledger_account d ON d.id = e.debit WHERE $1::uuid IS NULL OR b.id = $1::uuid
             UNION ALL
             SELECT b.id::text, c.kind, c.line_id, e.unit, 0, e.amount
               FROM budget b JOIN ledger_entry e ON e.budget_id = b.id AND e.reason = 'carry-in'
               JOIN ledger_account c ON c.id = e.credit WHERE $1::uuid IS NULL OR b.id = $1::uuid) passed
      GROUP BY later, kind, line_id, unit HAVING sum(went) <> sum(came)
     LIMIT 100`,
    [budgetId],
  );
}

/** How much there is to count. */
export async function sizeOf(query: Query): Promise<Ledger> {
  const [size] = await query<Ledger>(
    'SELECT (SELECT count(*) FROM ledger_account) AS accounts, (SELECT count(*) FROM ledger_entry) AS entries',
    [],
  );
  return size ?? { accounts: 0n, entries: 0n };
}
