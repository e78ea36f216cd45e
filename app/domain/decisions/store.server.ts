import type pg from 'pg';
import { columnOf, type Day } from '../../kit/day.ts';
import { type Id, newId } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import { type Query, queryOf, type Reader, type Tx } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { interestedIn } from '../arrangements/interests.server.ts';
import { ruleOn } from '../organisations/store.server.ts';
import { INTEREST_RULE } from './panel.ts';
import type { DecisionResult } from './rules.ts';

export type Decision = {
  id: Id;
  kind: 'officer' | 'panel';
  result: DecisionResult;
  reasons: string;
  deciderName: string;
  deciderTitle: string;
  decidedAt: Date;
  pencePerYear: Pence;
  dueOn: Day;
};

type Row = Omit<Decision, 'pencePerYear'> & { pencePerYear: bigint };

/** Every decision on an arrangement, oldest first. Callers hold the reach: they have loaded the arrangement. */
export async function decisionsOn(pool: pg.Pool, arrangementId: Id): Promise<Decision[]> {
  const { rows } = await pool.query<Row>(
    `SELECT d.id, d.kind, d.result, d.reasons, l.name AS "deciderName", d.decided_at AS "decidedAt",
       d.pence_per_year AS "pencePerYear", d.due_on AS "dueOn",
       coalesce((SELECT o.title FROM officer o WHERE o.login_id = d.decided_by AND o.authority_code = a.authority_code
          ORDER BY o.from_day DESC LIMIT 1), '') AS "deciderTitle"
     FROM decision d JOIN login l ON l.id = d.decided_by JOIN arrangement a ON a.id = d.arrangement_id
     WHERE d.arrangement_id = $1 ORDER BY d.decided_at`,
    [arrangementId],
  );
  return rows.map((row) => ({ ...row, pencePerYear: pence(row.pencePerYear) }));
}

type Interested = { id: Id; authorityCode: string };

/**
 * Whether somebody has an interest in a provider of the plan, and the council's rule of that day keeps them from deciding for it.
 * Not bounded by reach: callers have the plan.
 */
export async function isInterested(
  reader: Reader,
  query: Query,
  loginId: Id,
  plan: Interested,
  on: Day,
): Promise<boolean> {
  const rule = await ruleOn(reader, plan.authorityCode, INTEREST_RULE, on);
  return rule?.value === 'refuse' && (await interestedIn(query, [plan.id], [loginId])).length > 0;
}

/** The same for a screen. */
export const interestOf = ({ db, pool }: Pick<Tools, 'db' | 'pool'>, loginId: Id, plan: Interested, on: Day) =>
  isInterested(db, queryOf(pool), loginId, plan, on);

type Kept = {
  arrangementId: Id;
  arrangementVersion: number;
  kind: 'officer' | 'panel';
  result: DecisionResult;
  reasons: string;
  decidedBy: Id;
  decidedAt: Date;
  pencePerYear: Pence;
  limitPencePerYear: Pence | null;
  dueOn: Day;
};

export async function keepDecision(tx: Tx, decision: Kept): Promise<Id> {
  const id = newId();
  await tx.decision.create({ data: { id, ...decision, dueOn: columnOf(decision.dueOn) } });
  return id;
}
