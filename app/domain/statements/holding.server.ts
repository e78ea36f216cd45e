import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import type { Day } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import { type Query, queryOf } from '#app/platform/db.server.ts';
import type { AccountKind } from '../money/rules.ts';
import { type BudgetMonth, type HolderMonth, type Holding, holdingOf, isEmpty, sumHolding } from './holding.ts';
import { owingBetween } from './owing.server.ts';
import { councilsOfFinance, maySeeHolding } from './policy.ts';
import { type MonthAsked, monthAsked } from './statement.ts';

/** Every budget that a holder has or had; or those of a council's own people that another holds. */
export type Scope = { holderId: Id } | { councilCode: string };

type Fact = { budgetId: Id; kind: AccountKind; other: AccountKind | null; amount: bigint };

const CHOSEN = {
  holderId: 'b.holder_id = $1::uuid',
  councilCode: 'e.authority_code = $1::text AND h.authority_code IS DISTINCT FROM $1::text',
};
const chosen = (scope: Scope): [where: string, value: string] =>
  'holderId' in scope ? [CHOSEN.holderId, scope.holderId] : [CHOSEN.councilCode, scope.councilCode];

type Named = Omit<BudgetMonth, keyof Holding>;

/** Budgets of a scope that were open on a day or later, and those that closed before it with something owed that was paid after it, or is not. */
function budgetsOf(query: Query, scope: Scope, from: Day): Promise<Named[]> {
  const [where, value] = chosen(scope);
  return query<Named>(
    `SELECT b.id AS "budgetId", e.person_id AS "personId", p.known_as AS "knownAs", e.name AS "elementName", h.name AS "holderName",
            b.from_day::text AS "fromDay", e.to_day::text AS "toDay", b.closed_on::text AS "closedOn"
       FROM budget b JOIN support_element e ON e.id = b.element_id JOIN person p ON p.id = e.person_id JOIN holder h ON h.id = b.holder_id
      WHERE ${where} AND (b.closed_on IS NULL OR b.closed_on >= $2::date
         OR EXISTS (SELECT 1 FROM ledger_entry x WHERE x.budget_id = b.id AND x.day >= $2::date)
         OR EXISTS (SELECT 1 FROM ledger_account a WHERE a.budget_id = b.id AND a.kind = 'owed' AND a.balance <> 0))
      ORDER BY p.known_as, e.name, b.from_day, b.id`,
    [value, from],
  );
}

/**
 * What stood in budgets before a day, and what moved up to another. The last closed day before and the entries since are all that is
 * read, however long the history is.
 */
async function holdingsOf(query: Query, budgets: readonly Named[], from: Day, to: Day): Promise<BudgetMonth[]> {
  const facts = await query<Fact>(FACTS, [budgets.map((each) => each.budgetId), from, to]);
  const byBudget = new Map<Id, Fact[]>();
  for (const fact of facts) {
    const own = byBudget.get(fact.budgetId);
    if (own) own.push(fact);
    else byBudget.set(fact.budgetId, [fact]);
  }
  return budgets
    .map((budget) => ({ ...budget, ...holdingOf(byBudget.get(budget.budgetId) ?? []) }))
    .filter((budget) => !isEmpty(budget));
}

/** What a scope had and paid between two days, both counted, budget by budget. Not bounded by reach. */
export async function holdingsBetween(query: Query, scope: Scope, from: Day, to: Day): Promise<BudgetMonth[]> {
  return holdingsOf(query, await budgetsOf(query, scope, from), from, to);
}

// OFFSET 0 keeps each budget's days a search in the index of its own: left to itself, the planner reads the ledger of everybody.
const FACTS = `
WITH account AS MATERIALIZED (
  SELECT a.id, a.budget_id, a.kind, s.day, coalesce(s.balance, 0) AS balance FROM ledger_account a
    LEFT JOIN LATERAL (SELECT day, balance FROM ledger_snapshot
      WHERE account_id = a.id AND day < $2::date ORDER BY day DESC LIMIT 1) s ON true
   WHERE a.budget_id = ANY ($1::uuid[]) AND a.unit = 'pence'),
since AS (SELECT budget_id, coalesce(max(day), '-infinity'::date) AS day FROM account GROUP BY budget_id),
moved AS (
  SELECT e.budget_id, e.debit, e.credit, e.day < $2::date AS before, sum(e.amount)::bigint AS amount
    FROM since, LATERAL (SELECT budget_id, debit, credit, amount, day FROM ledger_entry
      WHERE budget_id = since.budget_id AND day > since.day AND day <= $3::date AND unit = 'pence' OFFSET 0) e
   GROUP BY 1, 2, 3, 4)
SELECT budget_id AS "budgetId", kind, NULL AS other, sum(balance)::bigint AS amount FROM account
 WHERE balance <> 0 GROUP BY budget_id, kind
UNION ALL
SELECT m.budget_id, d.kind, CASE WHEN NOT m.before THEN c.kind END, sum(CASE WHEN m.before THEN -m.amount ELSE m.amount END)::bigint
  FROM moved m JOIN account d ON d.id = m.debit JOIN account c ON c.id = m.credit GROUP BY 1, 2, 3
UNION ALL
SELECT m.budget_id, c.kind, NULL, sum(m.amount)::bigint
  FROM moved m JOIN account c ON c.id = m.credit WHERE m.before GROUP BY 1, 2`;

async function monthOf(query: Query, scope: Scope, name: string, asked: MonthAsked): Promise<HolderMonth> {
  const named = await budgetsOf(query, scope, asked.from);
  const budgetIds = named.map((each) => each.budgetId);
  const [budgets, lines] = await Promise.all([
    holdingsOf(query, named, asked.from, asked.to),
    owingBetween(query, { budgetIds }, asked.from, asked.to),
  ]);
  return { ...asked, name, others: 'councilCode' in scope, budgets, whole: sumHolding(budgets), lines };
}

type KeptHolder = { id: Id; name: string; authorityCode: string | null };

/** The holders whose statements somebody may see: those whom they work for, and their council where it holds money itself. */
export async function holdersSeen(pool: pg.Pool, actor: Actor): Promise<KeptHolder[]> {
  const ids = actor.holders.map((each) => each.holderId);
  const { rows } = await pool.query<KeptHolder>(
    `SELECT id, name, authority_code AS "authorityCode" FROM holder
      WHERE id = ANY ($1::uuid[]) OR authority_code = ANY ($2::text[]) ORDER BY name, id`,
    [ids, councilsOfFinance(actor)],
  );
  return rows.filter((holder) => maySeeHolding(actor, holder));
}

/**
 * A month of everything that a holder has, for those who work for it; of a council that holds money itself, for its officers for money.
 * Null for anybody else, for a text that is no month, and for a month that has not begun.
 */
export async function holderMonthFor(
  pool: pg.Pool,
  actor: Actor,
  about: { holderId: Id; month: string },
  today: Day,
): Promise<HolderMonth | null> {
  const asked = monthAsked(about.month, today);
  if (!asked || !isId(about.holderId)) return null;
  const holder = (await holdersSeen(pool, actor)).find((each) => each.id === about.holderId);
  return holder ? monthOf(queryOf(pool), { holderId: holder.id }, holder.name, asked) : null;
}

/** A month of the money of a council's own people that others hold, for its officers for money. Null as above. */
export async function councilMonthFor(
  pool: pg.Pool,
  actor: Actor,
  about: { councilCode: string; month: string },
  today: Day,
): Promise<HolderMonth | null> {
  const asked = monthAsked(about.month, today);
  const office = actor.offices.find(
    ({ authorityCode, duties }) => authorityCode === about.councilCode && duties.includes('finance'),
  );
  if (!asked || !office) return null;
  return monthOf(queryOf(pool), { councilCode: office.authorityCode }, office.authorityName, asked);
}

/** A statement that somebody may see: of a holder, or of what others hold for a council's people. `first`: its first month, if any. */
export type Seen = { of: string; name: string; others: boolean; first: string | null };

export async function statementsSeen(pool: pg.Pool, actor: Actor): Promise<Seen[]> {
  const query = queryOf(pool);
  const holders = await holdersSeen(pool, actor);
  const councils = actor.offices.filter(({ duties }) => duties.includes('finance'));
  return Promise.all([
    ...holders.map(async ({ id, name }) => {
      return { of: id, name, others: false, first: await firstMonthOf(query, { holderId: id }) };
    }),
    ...councils.map(async ({ authorityCode: of, authorityName: name }) => {
      return { of, name, others: true, first: await firstMonthOf(query, { councilCode: of }) };
    }),
  ]);
}

async function firstMonthOf(query: Query, scope: Scope): Promise<string | null> {
  const [where, value] = chosen(scope);
  const [row] = await query<{ month: string | null }>(
    `SELECT to_char(min(b.opened_at AT TIME ZONE 'Europe/London'), 'YYYY-MM') AS month
       FROM budget b JOIN support_element e ON e.id = b.element_id JOIN holder h ON h.id = b.holder_id WHERE ${where}`,
    [value],
  );
  return row?.month ?? null;
}
