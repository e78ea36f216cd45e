import type { Day } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import type { Query } from '../../platform/db.server.ts';
import type { ClosingAt } from './policy.ts';
import type { ClosingState, Why } from './rules.ts';

/** A budget that ends or may end: whose, of what, until when. */
export type Ending = ClosingAt & {
  budgetId: Id;
  elementId: Id;
  elementName: string;
  knownAs: string;
  authorityName: string;
  holderName: string;
  fromDay: Day;
  toDay: Day;
  closedOn: Day | null;
};

export type KeptClosing = Ending & {
  id: Id;
  why: Why;
  reason: string;
  askedBy: string;
  askedByLogin: Id;
  askedAt: Date;
  noticeUntil: Day;
  said: string;
  saidBy: string | null;
  saidAt: Date | null;
  reviewAsked: boolean;
  review: string;
  reviewBy: string | null;
  reviewAt: Date | null;
  state: ClosingState;
  decidedBy: string | null;
  decidedAt: Date | null;
  reasons: string;
  givenPence: Pence | null;
};

const OF_BUDGET = `b.id AS "budgetId", e.id AS "elementId", e.name AS "elementName", e.person_id AS "personId",
    e.authority_code AS "authorityCode", au.name AS "authorityName", p.known_as AS "knownAs", h.name AS "holderName",
    json_build_object('id', h.id, 'authorityCode', h.authority_code) AS holder,
    greatest(b.from_day, e.from_day)::text AS "fromDay", e.to_day::text AS "toDay", b.closed_on::text AS "closedOn"`;
const BUDGET = `budget b JOIN support_element e ON e.id = b.element_id JOIN person p ON p.id = e.person_id
  JOIN authority au ON au.code = e.authority_code JOIN holder h ON h.id = b.holder_id`;

/** One budget as its end needs it. Callers hold the reach. */
export async function endingOf(query: Query, budgetId: Id): Promise<Ending | null> {
  if (!isId(budgetId)) return null;
  const [row] = await query<Ending>(`SELECT ${OF_BUDGET} FROM ${BUDGET} WHERE b.id = $1::uuid`, [budgetId]);
  return row ?? null;
}

/** What was asked back, by a condition, in the order that it says. Callers hold the reach. */
export function closingsWhere(query: Query, where: string, values: readonly unknown[]): Promise<KeptClosing[]> {
  return query<KeptClosing>(
    `SELECT c.id, ${OF_BUDGET}, c.why, c.reason, la.name AS "askedBy", c.asked_by AS "askedByLogin", c.asked_at AS "askedAt",
        c.notice_until::text AS "noticeUntil", c.said, ls.name AS "saidBy", c.said_at AS "saidAt", c.review_asked AS "reviewAsked",
        c.review, lr.name AS "reviewBy", c.review_at AS "reviewAt", c.state, ld.name AS "decidedBy", c.decided_at AS "decidedAt",
        c.reasons, c.given_pence AS "givenPence"
       FROM ${BUDGET} JOIN closing c ON c.budget_id = b.id JOIN login la ON la.id = c.asked_by LEFT JOIN login ls ON ls.id = c.said_by
       LEFT JOIN login lr ON lr.id = c.review_by LEFT JOIN login ld ON ld.id = c.decided_by WHERE ${where}`,
    values,
  );
}

/** One of them. Callers hold the reach. */
export async function closingById(query: Query, id: Id): Promise<KeptClosing | null> {
  return isId(id) ? ((await closingsWhere(query, 'c.id = $1::uuid', [id]))[0] ?? null) : null;
}

/** How many plans of an element may still use its money: those that are asked for, decided, signed, or run and are not over. */
export async function openPlansOf(query: Query, elementId: Id, today: Day): Promise<number> {
  const [row] = await query<{ n: number }>(
    `SELECT count(*)::int AS n FROM arrangement WHERE element_id = $1::uuid
        AND (state IN ('proposed', 'accepted', 'referred', 'approved', 'signing') OR (state IN ('running', 'ended') AND to_day >= $2::date))`,
    [elementId, today],
  );
  return row?.n ?? 0;
}

/** Lines whose time is over for so long that nothing can be told of them any more, and that have money promised still. */
export function linesOver(
  query: Query,
  lastDay: Day,
  elementId: Id | null = null,
): Promise<{ lineId: Id; elementId: Id; budgetId: Id; amount: bigint; times: number }[]> {
  return query(
    `SELECT a.line_id AS "lineId", b.element_id AS "elementId", b.id AS "budgetId", a.balance AS amount,
            (SELECT count(*)::int FROM ledger_entry x WHERE x.subject = 'line:' || a.line_id AND x.key LIKE 'over:%') AS times
       FROM ledger_account a JOIN budget b ON b.id = a.budget_id AND b.closed_on IS NULL JOIN arrangement_line n ON n.id = a.line_id
       JOIN arrangement r ON r.id = n.arrangement_id
      WHERE a.kind = 'reserved' AND a.unit = 'pence' AND a.balance > 0 AND ($2::uuid IS NULL OR b.element_id = $2::uuid)
        AND CASE WHEN n.once THEN r.to_day ELSE least(n.to_day, r.to_day) END < $1::date
        AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.line_id = n.id AND d.waits_for IS NOT NULL)
      ORDER BY b.element_id, a.line_id LIMIT 1000`,
    [lastDay, elementId],
  );
}

/** Budgets whose time is over and in which nothing is left to use, to keep, to pay or to give back. */
export function budgetsUsedUp(query: Query, lastDay: Day): Promise<{ budgetId: Id; elementId: Id }[]> {
  return query(
    `SELECT b.id AS "budgetId", b.element_id AS "elementId" FROM budget b JOIN support_element e ON e.id = b.element_id
      WHERE b.closed_on IS NULL AND e.to_day < $1::date
        AND NOT EXISTS (SELECT 1 FROM ledger_account a WHERE a.budget_id = b.id AND a.balance <> 0 AND a.kind IN ('free', 'reserved', 'banked', 'owed', 'borrowed'))
        AND NOT EXISTS (SELECT 1 FROM handover v WHERE v.element_id = e.id AND v.state = 'approved')
      ORDER BY b.id LIMIT 500`,
    [lastDay],
  );
}
