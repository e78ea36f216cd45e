import type { Day } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import { type Query, queryOf, type Reader, type Tx } from '../../platform/db.server.ts';
import type { Loaded } from '../arrangements/shown.ts';
import { loadArrangement } from '../arrangements/store.server.ts';
import { changeById, type KeptChange } from '../changes/store.server.ts';

/** The end of a line, the plan that it is of, and the plan that takes over. */
export type Takeover = { change: KeptChange; old: Loaded; line: Loaded['lines'][number]; next: Loaded };

/** What its policy asks: a plan that was put to somebody once was sent. */
export const reachOf = ({ old, next }: Pick<Takeover, 'old' | 'next'>) => ({
  personId: old.personId,
  authorityCode: old.authorityCode,
  holderId: old.holderId,
  isSent: next.selectedAt !== null,
});

/** One of them; null: there is none, or the change is not joined to a plan. Callers hold the reach. */
export async function takeoverById(reader: Reader, query: Query, id: Id): Promise<Takeover | null> {
  const change = await changeById(reader, id);
  if (!change?.withPlanId) return null;
  const old = await loadArrangement(query, change.arrangementId);
  const next = await loadArrangement(query, change.withPlanId);
  const line = old?.lines.find((each) => each.id === change.terms.lineId);
  return old && next && line ? { change, old, line, next } : null;
}

/** Locks both plans in the order of their numbers, as every act that takes more than one does; then reads what stands now. */
export async function lockTakeover(tx: Tx, id: Id): Promise<Takeover | null> {
  const found = await changeById(tx, id);
  if (!found?.withPlanId) return null;
  await lockBoth(tx, found.arrangementId, found.withPlanId);
  return takeoverById(tx, queryOf(tx), id);
}

async function lockBoth(tx: Tx, one: Id, other: Id): Promise<void> {
  const ids = [one, other];
  await tx.$queryRaw`SELECT 1 FROM arrangement WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE`;
}

/** The same by the agreement that is signed; nothing to lock when its plan takes over from nobody. */
export async function lockByAgreement(tx: Tx, agreementId: Id): Promise<void> {
  if (!isId(agreementId)) return;
  const [row] = await queryOf(tx)<{ arrangementId: Id; planId: Id }>(
    `SELECT c.arrangement_id AS "arrangementId", c.with_plan_id AS "planId" FROM agreement g
       JOIN line_change c ON c.with_plan_id = g.arrangement_id WHERE g.id = $1::uuid`,
    [agreementId],
  );
  if (row) await lockBoth(tx, row.arrangementId, row.planId);
}

/** By the plan that takes over, or by the plan that is taken over from; whatever came of it. */
export async function takeoversOfPlan(
  query: Query,
  planId: Id,
): Promise<{ id: Id; lineId: Id; planId: Id; state: KeptChange['state'] }[]> {
  return query(
    `SELECT id, line_id AS "lineId", with_plan_id AS "planId", state FROM line_change
      WHERE with_plan_id IS NOT NULL AND (arrangement_id = $1::uuid OR with_plan_id = $1::uuid) ORDER BY asked_at DESC LIMIT 50`,
    [planId],
  );
}

/** Those that are open and cannot hold any more: late, or one side of them fell away. */
export async function brokenTakeovers(query: Query, today: Day, planId: Id | null = null): Promise<{ id: Id }[]> {
  return query(
    `SELECT c.id FROM line_change c JOIN arrangement o ON o.id = c.arrangement_id JOIN arrangement n ON n.id = c.with_plan_id
      WHERE (c.state IN ('prepared', 'asked', 'signing', 'waiting') OR (c.state IN ('declined', 'withdrawn') AND n.state NOT IN ('withdrawn', 'running', 'ended')))
        AND ($2::uuid IS NULL OR $2::uuid IN (o.id, n.id))
        AND (c.from_day < $1::date OR n.state IN ('declined', 'refused', 'withdrawn') OR o.state <> 'running' OR c.state IN ('declined', 'withdrawn'))
      ORDER BY c.id LIMIT 500`,
    [today, planId],
  );
}

export type Moved = { released: Pence; reserved: Pence };

/** What the ledger let go of the old line and promised the new ones by it; null: nothing yet. Callers hold the reach. */
export async function movedBy(query: Query, changeId: Id, lineIds: readonly Id[]): Promise<Moved | null> {
  const [row] = await query<{ released: Pence | null; reserved: Pence | null }>(
    `SELECT (SELECT sum(amount)::bigint FROM ledger_entry WHERE key = 'change:' || $1) AS released,
            (SELECT sum(amount)::bigint FROM ledger_entry WHERE key = ANY ($2)) AS reserved`,
    [changeId, lineIds.map((id) => `reserve:${id}`)],
  );
  if (!row || row.reserved === null) return null;
  return { released: row.released ?? (0n as Pence), reserved: row.reserved };
}
