import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import type { Day } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import { type Query, queryOf } from '#app/platform/db.server.ts';
import {
  isQuiet,
  type Owing,
  type OwingFact,
  type OwingLine,
  openingOf,
  owingByMonth,
  owingOf,
  type ProviderMonth,
  sumOwing,
} from './owing.ts';
import { maySeeOwing } from './policy.ts';
import { monthAsked, monthBefore, monthsUpTo } from './statement.ts';

/** Whose lines: all of one provider, or all that budgets of one scope pay for. The number of the provider or a list of budgets. */
type Whose = { providerId: Id } | { budgetIds: readonly Id[] };

type Row = OwingFact & { budgetId: Id; lineId: Id };

/**
 * What stood in the accounts of what is owed before a day, and what moved in them up to another, month by month. The last closed day
 * before the time and the entries since are all that is read, however long the history is. OFFSET 0 keeps each budget's days a search in
 * the index of its own: left to itself, the planner reads the ledger of everybody.
 */
function factsOf(query: Query, whose: Whose, from: Day, to: Day): Promise<Row[]> {
  const [column, value] =
    'providerId' in whose
      ? ['n.provider_id = $1::uuid', whose.providerId]
      : ['a.budget_id = ANY ($1::uuid[])', whose.budgetIds];
  return query<Row>(
    `WITH account AS MATERIALIZED (
       SELECT a.id, a.budget_id, a.line_id, s.day, coalesce(s.balance, 0) AS balance
         FROM ledger_account a JOIN arrangement_line n ON n.id = a.line_id
         LEFT JOIN LATERAL (SELECT day, balance FROM ledger_snapshot
           WHERE account_id = a.id AND day < $2::date ORDER BY day DESC LIMIT 1) s ON true
        WHERE a.kind = 'owed' AND ${column}),
     since AS (SELECT budget_id, coalesce(max(day), '-infinity'::date) AS day FROM account GROUP BY budget_id),
     moved AS (
       SELECT m.account, m.other, m.way, CASE WHEN e.day >= $2::date THEN to_char(e.day, 'YYYY-MM') END AS month,
              sum(e.amount)::bigint AS amount, count(*)::int AS times
         FROM since, LATERAL (SELECT debit, credit, amount, day FROM ledger_entry
                WHERE budget_id = since.budget_id AND day > since.day AND day <= $3::date OFFSET 0) e,
              LATERAL (VALUES (e.credit, e.debit, 1), (e.debit, e.credit, -1)) m(account, other, way)
        WHERE m.account IN (SELECT id FROM account)
        GROUP BY 1, 2, 3, 4)
     SELECT budget_id AS "budgetId", line_id AS "lineId", NULL AS month, NULL AS other, 1 AS way, balance AS amount, 0 AS times
       FROM account WHERE balance <> 0
     UNION ALL
     SELECT a.budget_id, a.line_id, m.month, o.kind, m.way, m.amount, m.times
       FROM moved m JOIN account a ON a.id = m.account JOIN ledger_account o ON o.id = m.other`,
    [value, from, to],
  );
}

type Names = Omit<OwingLine, keyof Owing>;

/** Lines by the names that a provider and a holder may see, in the order of those names. */
function namesOf(query: Query, rows: readonly Row[]): Promise<Names[]> {
  const pairs = [...new Set(rows.map((row) => `${row.budgetId} ${row.lineId}`))].map((pair) => pair.split(' '));
  return query<Names>(
    `SELECT n.id AS "lineId", n.what, n.arrangement_id AS "arrangementId", p.known_as AS "knownAs", b.id AS "budgetId",
            h.id AS "holderId", h.name AS "holderName", n.provider_id AS "providerId", coalesce(v.name, n.supplier) AS "providerName"
       FROM unnest($1::uuid[], $2::uuid[]) AS pair(budget_id, line_id)
       JOIN arrangement_line n ON n.id = pair.line_id JOIN arrangement a ON a.id = n.arrangement_id
       JOIN person p ON p.id = a.person_id JOIN budget b ON b.id = pair.budget_id JOIN holder h ON h.id = b.holder_id
       LEFT JOIN provider v ON v.id = n.provider_id
      ORDER BY p.known_as, n.arrangement_id, n.what, h.name, n.id, b.id`,
    [pairs.map(([budgetId]) => budgetId), pairs.map(([, lineId]) => lineId)],
  );
}

/** What is owed for each line between two days, both counted; lines of which there is nothing to tell are left out. Not bounded by reach. */
export async function owingBetween(query: Query, whose: Whose, from: Day, to: Day): Promise<OwingLine[]> {
  const rows = await factsOf(query, whose, from, to);
  const names = await namesOf(query, rows);
  const byLine = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.budgetId} ${row.lineId}`;
    byLine.set(key, [...(byLine.get(key) ?? []), row]);
  }
  return names
    .map((name) => {
      const own = byLine.get(`${name.budgetId} ${name.lineId}`) ?? [];
      const moved = own.filter((each) => each.month !== null);
      return { ...name, ...owingOf(moved, openingOf(own)) };
    })
    .filter((line) => !isQuiet(line));
}

const nameOf = async (query: Query, providerId: Id): Promise<string | null> =>
  (await query<{ name: string }>('SELECT name FROM provider WHERE id = $1::uuid', [providerId]))[0]?.name ?? null;

/**
 * A month of what is owed and paid to a provider, line by line, for those who work there. Null for anybody else, for a text that is no
 * month, and for a month that has not begun.
 */
export async function providerMonthFor(
  pool: pg.Pool,
  actor: Actor,
  about: { providerId: Id; month: string },
  today: Day,
): Promise<ProviderMonth | null> {
  const asked = monthAsked(about.month, today);
  if (!asked || !isId(about.providerId) || !maySeeOwing(actor, about.providerId)) return null;
  const query = queryOf(pool);
  const [providerName, lines] = await Promise.all([
    nameOf(query, about.providerId),
    owingBetween(query, { providerId: about.providerId }, asked.from, asked.to),
  ]);
  return providerName === null ? null : { ...asked, providerName, lines, whole: sumOwing(lines) };
}

export type ProviderMonths = {
  providerName: string;
  /** The newest first; those before the first entry are left out. */
  months: (Owing & { month: string })[];
  /** The month to go on from; null: there is nothing older. */
  older: string | null;
};

async function isAnythingBefore(query: Query, providerId: Id, day: Day): Promise<boolean> {
  const [row] = await query<{ is: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM arrangement_line n JOIN ledger_account a ON a.line_id = n.id AND a.kind = 'owed'
       JOIN ledger_entry e ON e.budget_id = a.budget_id AND e.day < $2::date AND a.id IN (e.debit, e.credit)
      WHERE n.provider_id = $1::uuid) AS is`,
    [providerId, day],
  );
  return row?.is ?? false;
}

const A_YEAR = 12;

/** A year of months of a provider, the last of them first, each with its sums. Null as above. */
export async function providerMonthsFor(
  pool: pg.Pool,
  actor: Actor,
  about: { providerId: Id; last: string },
  today: Day,
): Promise<ProviderMonths | null> {
  const asked = monthAsked(about.last, today);
  if (!asked || !isId(about.providerId) || !maySeeOwing(actor, about.providerId)) return null;
  const query = queryOf(pool);
  const names = monthsUpTo(about.last, A_YEAR);
  const from = `${names[0]}-01` as Day;
  const [providerName, rows, before] = await Promise.all([
    nameOf(query, about.providerId),
    factsOf(query, { providerId: about.providerId }, from, asked.to),
    isAnythingBefore(query, about.providerId, from),
  ]);
  if (providerName === null) return null;
  const all = owingByMonth(rows, names);
  const first = before ? 0 : all.findIndex((month) => !isQuiet(month));
  const months = first < 0 ? [] : all.slice(first).reverse();
  return { providerName, months, older: before ? monthBefore(names[0] ?? about.last) : null };
}
