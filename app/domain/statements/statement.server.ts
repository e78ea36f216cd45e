import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { addDays, type Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { type Query, queryOf } from '#app/platform/db.server.ts';
import { balancesOn } from '../money/store.server.ts';
import { purseFor } from './money.server.ts';
import type { Purse } from './rules.ts';
import { type MonthAsked, type Moved, monthAsked, type Statement, statementOf } from './statement.ts';

/** Everything that moved in a budget from one day to another, both counted, by reason and accounts. Not bounded by reach. */
export function movedBetween(query: Query, budgetId: Id, from: Day, to: Day): Promise<Moved[]> {
  return query<Moved>(
    `SELECT e.reason, e.unit, json_build_object('kind', d.kind, 'lineId', d.line_id) AS debit,
            json_build_object('kind', c.kind, 'lineId', c.line_id) AS credit, e.amount, e.times
       FROM (SELECT reason, unit, debit, credit, sum(amount)::bigint AS amount, count(*)::int AS times FROM ledger_entry
              WHERE budget_id = $1::uuid AND day BETWEEN $2::date AND $3::date GROUP BY reason, unit, debit, credit) e
       JOIN ledger_account d ON d.id = e.debit JOIN ledger_account c ON c.id = e.credit
      ORDER BY e.reason, e.unit, d.line_id, c.line_id, d.id, c.id`,
    [budgetId, from, to],
  );
}

/** The statement of a budget from one day to another, both counted. Not bounded by reach: callers ask for the budget first. */
export async function statementBetween(query: Query, budgetId: Id, from: Day, to: Day): Promise<Statement> {
  const opening = await balancesOn(query, budgetId, addDays(from, -1));
  return statementOf(opening, await movedBetween(query, budgetId, from, to));
}

export type MonthStatement = MonthAsked & { purse: Purse & { personId: Id }; statement: Statement };

/**
 * A month of a person's budget, for those who may see the person's things. Null for anybody else, for a text that is no month, and
 * for a month that has not begun.
 */
export async function statementFor(
  pool: pg.Pool,
  actor: Actor,
  about: { budgetId: Id; month: string },
  today: Day,
): Promise<MonthStatement | null> {
  const asked = monthAsked(about.month, today);
  const purse = asked && (await purseFor(pool, actor, about.budgetId));
  if (!purse) return null;
  return { ...asked, purse, statement: await statementBetween(queryOf(pool), purse.budgetId, asked.from, asked.to) };
}
