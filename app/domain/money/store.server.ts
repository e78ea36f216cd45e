import { createHash } from 'node:crypto';
import type { Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { assert, ok, type Result, refuse } from '#app/kit/result.ts';
import type { Query } from '#app/platform/db.server.ts';
import type { Account, Balance, Entry, MoneyRefusal, Posting } from './rules.ts';

/** The number of an account: made from what it is for, so that two writers at once make one account and not two. */
export function accountId({ budgetId, kind, unit, lineId, fundingLineId }: Account): Id {
  const hex = createHash('sha256')
    .update([budgetId, kind, unit, lineId ?? '', fundingLineId ?? ''].join(' '))
    .digest('hex');
  // A UUID of version 8 (RFC 9562): its makers say what is in it.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export type Booking = { day: Day; at: Date; by: Id | null };

/**
 * Books entries, all or none, in one statement. What was booked before under the same key is not booked again: `booked` is how
 * many are new. Refuses when an account that may not be overspent would be. A key that stands for something else is a fault.
 * The transaction is lost with the refusal: give it back at once.
 */
export async function post(
  query: Query,
  postings: readonly Posting[],
  { day, at, by }: Booking,
): Promise<Result<{ booked: number }, MoneyRefusal>> {
  if (postings.length === 0) return ok({ booked: 0 });
  const accounts = new Map(
    postings.flatMap(({ debit, credit }) => [debit, credit]).map((one) => [accountId(one), one]),
  );
  try {
    const rows = await query<{ key: string }>(POST, [
      JSON.stringify([...accounts].map(([id, account]) => accountRow(id, account))),
      JSON.stringify(postings.map(entryRow)),
      day,
      at,
      by,
    ]);
    if (rows.length < postings.length) await assertSame(query, postings, new Set(rows.map((row) => row.key)));
    return ok({ booked: rows.length });
  } catch (error) {
    if (isBelowZero(error)) return refuse('money.not-enough');
    throw error;
  }
}

const accountRow = (id: Id, { budgetId, kind, unit, lineId, fundingLineId }: Account) => ({
  id,
  budget_id: budgetId,
  kind,
  unit,
  line_id: lineId ?? null,
  funding_line_id: fundingLineId ?? null,
});

const entryRow = ({ debit, credit, amount, reason, subject, key, reverses, rule }: Posting) => ({
  budget_id: debit.budgetId,
  debit: accountId(debit),
  credit: accountId(credit),
  amount: String(amount),
  unit: debit.unit,
  reason,
  subject,
  key,
  reverses: reverses === undefined ? null : String(reverses),
  rule: rule ?? null,
});

const POST = 'SELECT ledger_post($1::jsonb, $2::jsonb, $3::date, $4::timestamptz, $5::text) AS key';

async function assertSame(query: Query, postings: readonly Posting[], booked: ReadonlySet<string>): Promise<void> {
  const again = postings.filter((each) => !booked.has(each.key));
  const kept = await query<{ key: string; debit: Id; credit: Id; amount: bigint }>(
    'SELECT key, debit, credit, amount FROM ledger_entry WHERE key = ANY ($1::text[])',
    [again.map((each) => each.key)],
  );
  for (const { key, debit, credit, amount } of again) {
    const one = kept.find((each) => each.key === key);
    const same = one?.debit === accountId(debit) && one.credit === accountId(credit) && one.amount === amount;
    assert(same, `the key ${key} stands for one entry`);
  }
}

/** Whether the database refused because an account would fall below zero. */
function isBelowZero(error: unknown): boolean {
  return (
    error instanceof Error &&
    `${error.message}${JSON.stringify((error as { meta?: unknown }).meta ?? '')}`.includes(
      'ledger_account_not_below_zero',
    )
  );
}

/** What every account of a budget stands at. */
export async function balancesOf(query: Query, budgetId: Id): Promise<Balance[]> {
  return query<Balance>(
    `SELECT kind, unit, line_id AS "lineId", funding_line_id AS "fundingLineId", balance AS amount
       FROM ledger_account WHERE budget_id = $1::uuid ORDER BY kind, unit, line_id, funding_line_id`,
    [budgetId],
  );
}

/**
 * What every account of a budget stood at when a day was over: its last snapshot up to then, and the entries since. The day of the
 * snapshot is asked for first, by itself, so that the entries are found by their index. Not bounded by reach: callers ask for the budget.
 */
export async function balancesOn(query: Query, budgetId: Id, day: Day): Promise<Balance[]> {
  return query<Balance>(
    `WITH closed AS (
       SELECT coalesce(max(s.day), '-infinity'::date) AS day FROM ledger_account a JOIN ledger_snapshot s ON s.account_id = a.id
        WHERE a.budget_id = $1::uuid AND s.day <= $2::date),
     since AS (
       SELECT m.account, sum(m.amount)::bigint AS net
         FROM ledger_entry e, LATERAL (VALUES (e.credit, e.amount), (e.debit, -e.amount)) m(account, amount)
        WHERE e.budget_id = $1::uuid AND e.day > (SELECT day FROM closed) AND e.day <= $2::date
        GROUP BY m.account)
     SELECT a.kind, a.unit, a.line_id AS "lineId", a.funding_line_id AS "fundingLineId",
            (coalesce(s.balance, 0) + coalesce(since.net, 0))::bigint AS amount
       FROM ledger_account a
       LEFT JOIN LATERAL (SELECT balance FROM ledger_snapshot WHERE account_id = a.id AND day <= $2::date ORDER BY day DESC LIMIT 1) s ON true
       LEFT JOIN since ON since.account = a.id
      WHERE a.budget_id = $1::uuid ORDER BY a.kind, a.unit, a.line_id, a.funding_line_id`,
    [budgetId, day],
  );
}

const PAGE = 50;

/** The entries of a budget, the newest first, a page of them at a time; those of one line when it is named. Not bounded by reach. */
export async function entriesOf(
  query: Query,
  budgetId: Id,
  about: { from?: Day; to?: Day; lineId?: Id; before?: bigint } = {},
): Promise<{ entries: Entry[]; more: boolean }> {
  const rows = await query<Entry>(
    `SELECT e.id, e.amount, e.unit, e.reason, e.subject, e.key, e.reverses, e.rule, e.day::text AS day, e.at, l.name AS by,
            json_build_object('kind', d.kind, 'lineId', d.line_id) AS debit, json_build_object('kind', c.kind, 'lineId', c.line_id) AS credit
       FROM ledger_entry e JOIN ledger_account d ON d.id = e.debit JOIN ledger_account c ON c.id = e.credit
       LEFT JOIN login l ON l.id = e.by_login
      WHERE e.budget_id = $1::uuid AND e.day BETWEEN coalesce($2::date, '-infinity') AND coalesce($3::date, 'infinity')
        AND ($4::uuid IS NULL OR $4::uuid IN (d.line_id, c.line_id)) AND e.id < coalesce($5::bigint, 9223372036854775807)
      ORDER BY e.day DESC, e.id DESC LIMIT ${PAGE + 1}`,
    [budgetId, about.from ?? null, about.to ?? null, about.lineId ?? null, about.before ?? null],
  );
  return { entries: rows.slice(0, PAGE), more: rows.length > PAGE };
}
