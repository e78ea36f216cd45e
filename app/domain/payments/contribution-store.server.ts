import { type Day, dayOf, daysBetween } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import { NO_PENCE, type Pence } from '../../kit/pence.ts';
import type { Query } from '../../platform/db.server.ts';
import { type ContributionState, ownPartDue } from './stripe-rules.ts';

/** Somebody's own part of a budget: how much it is, and what of it has come. In pence. */
export type OwnPart = {
  fundingLineId: Id;
  budgetId: Id;
  personId: Id;
  holderId: Id;
  holderName: string;
  element: string;
  fromDay: Day;
  toDay: Day;
  open: boolean;
  whole: Pence;
  came: Pence;
  /** On its way, or begun. */
  going: Pence;
};

/**
 * The own part of a budget, as the ledger grants it; null when nobody adds anything of their own. A budget that took over from another
 * holder begins with its own part anew. Callers hold the reach.
 */
export async function ownPartOf(query: Query, budgetId: Id): Promise<OwnPart | null> {
  if (!isId(budgetId)) return null;
  const [row] = await query<OwnPart>(
    `SELECT f.id AS "fundingLineId", b.id AS "budgetId", e.person_id AS "personId", b.holder_id AS "holderId", h.name AS "holderName",
       e.name AS element, e.from_day::text AS "fromDay", e.to_day::text AS "toDay", b.closed_on IS NULL AS open,
       COALESCE((SELECT -sum(a.balance) FROM ledger_account a WHERE a.funding_line_id = f.id AND a.kind = 'funding'), 0)::bigint AS whole,
       COALESCE((SELECT sum(c.pence) FROM contribution c WHERE c.funding_line_id = f.id AND c.state = 'paid'), 0)::bigint AS came,
       COALESCE((SELECT sum(c.pence) FROM contribution c WHERE c.funding_line_id = f.id AND c.state IN ('open', 'going')), 0)::bigint AS going
     FROM funding_line f JOIN budget b ON b.id = f.budget_id JOIN support_element e ON e.id = b.element_id JOIN holder h ON h.id = b.holder_id
     WHERE f.budget_id = $1::uuid AND f.source = 'own' ORDER BY f.position LIMIT 1`,
    [budgetId],
  );
  return row ?? null;
}

/** What should have come by now, what is behind, and the most that can be paid. */
export function standingOf(part: OwnPart, now: Date): { byNow: Pence; behind: Pence; most: Pence } {
  const today = dayOf(now);
  const days = daysBetween(part.fromDay, part.toDay) + 1;
  const gone = today < part.fromDay ? 0 : daysBetween(part.fromDay, today) + 1;
  const due = ownPartDue(part.whole, { days, gone }, part.came);
  const left = part.whole - part.came - part.going;
  return { ...due, most: left > 0n ? (left as Pence) : NO_PENCE };
}

export type KeptContribution = {
  id: Id;
  fundingLineId: Id;
  budgetId: Id;
  personId: Id;
  holderId: Id;
  pence: Pence;
  state: ContributionState;
  sessionId: string | null;
  outsideId: string | null;
  madeAt: Date;
  settledAt: Date | null;
};

/** Contributions that a condition names. Callers hold the reach. */
export function contributionsWhere(
  query: Query,
  where: string,
  values: readonly unknown[],
): Promise<KeptContribution[]> {
  return query<KeptContribution>(
    `SELECT id, funding_line_id AS "fundingLineId", budget_id AS "budgetId", person_id AS "personId", holder_id AS "holderId", pence,
       state, session_id AS "sessionId", outside_id AS "outsideId", made_at AS "madeAt", settled_at AS "settledAt"
     FROM contribution WHERE ${where}`,
    values,
  );
}

export async function contributionById(query: Query, id: Id): Promise<KeptContribution | null> {
  return isId(id) ? ((await contributionsWhere(query, 'id = $1::uuid', [id]))[0] ?? null) : null;
}
