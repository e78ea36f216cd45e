import type pg from 'pg';
import { type Actor, mayFor } from '#app/access/actor.ts';
import { addDays, type Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { type Pence, pence } from '#app/kit/pence.ts';
import { aWeek } from '../budgets/rules.ts';
import { TAKING } from './rules.ts';

export type AmountLeft = { name: string; left: Pence; toDay: Day; week: Pence };

/**
 * What is left of a person's amount for Option 2 today, in pence, of the element with the most left: the amount told, less
 * what plans that count take of it; and what that is for each week until its last day. Null: out of reach, or no amount.
 */
export async function amountLeft(pool: pg.Pool, actor: Actor, personId: Id, on: Day): Promise<AmountLeft | null> {
  if (!mayFor(actor, personId, 'see')) return null;
  const { rows } = await pool.query<{ name: string; leftPence: bigint; fromDay: Day; toDay: Day }>(
    `SELECT e.name, e.from_day AS "fromDay", e.to_day AS "toDay",
       (r.pence - coalesce((SELECT sum(a.pence_for_period) FROM arrangement a
          WHERE a.element_id = e.id AND a.state = ANY ($3)), 0)
        + coalesce((SELECT sum(c.frees_pence) FROM arrangement a JOIN line_change c ON c.with_plan_id = a.id
          WHERE a.element_id = e.id AND a.state = ANY ($3) AND c.state IN ('asked', 'to-decide', 'signing', 'waiting')), 0))::bigint AS "leftPence"
     FROM support_element e JOIN relevant_amount r ON r.element_id = e.id AND r.option = 2
     WHERE e.person_id = $1 AND e.to_day >= $2 ORDER BY "leftPence" DESC, e.name LIMIT 1`,
    [personId, on, TAKING],
  );
  const [row] = rows;
  if (!row) return null;
  const left = pence(row.leftPence > 0n ? row.leftPence : 0n);
  const from = row.fromDay > on ? row.fromDay : on;
  // The last day of a period may be today: it still has a day.
  const until = row.toDay > from ? row.toDay : addDays(from, 1);
  return { name: row.name, left, toDay: row.toDay, week: aWeek(left, from, until) };
}
