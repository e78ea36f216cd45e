import type { Actor } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import type { Query, Tx } from '../../platform/db.server.ts';
import { mayLookAfter } from './stripe-policy.ts';

/**
 * What a person must look at: part of a payment came back, its payer's bank disputes it, or a row of Stripe's account is not what we say.
 * `holderId` null: a row that belongs to no payment of ours; an administrator looks at it.
 */
export type Matter = {
  id: string;
  from: 'return' | 'movement';
  kind: string;
  paymentId: Id | null;
  contributionId: Id | null;
  holderId: Id | null;
  authorityCode: string | null;
  reference: string;
  providerName: string;
  pence: Pence;
  expected: Pence | null;
  at: Date;
};

// Back for good while the payment stands as paid; disputed now; or not back any more, though the payment was taken as returned.
const MATTERS = `SELECT r.id, 'return' AS "from", r.kind || ':' || r.standing AS kind, r.payment_id AS "paymentId",
    r.contribution_id AS "contributionId", COALESCE(p.holder_id, c.holder_id) AS "holderId", r.pence, NULL::bigint AS expected, r.first_at AS at
  FROM stripe_return r LEFT JOIN payment p ON p.id = r.payment_id LEFT JOIN contribution c ON c.id = r.contribution_id
  WHERE r.settled_at IS NULL AND CASE r.standing WHEN 'done' THEN COALESCE(p.state, c.state) = 'paid' WHEN 'open' THEN r.kind = 'dispute'
    ELSE COALESCE(p.state, c.state) = 'returned' AND (SELECT COALESCE(sum(o.pence), 0) FROM stripe_return o WHERE o.standing = 'done'
      AND (o.payment_id = r.payment_id OR o.contribution_id = r.contribution_id)) < COALESCE(p.pence, c.pence) END
  UNION ALL
  SELECT m.id, 'movement', m.verdict || ':' || m.kind, m.payment_id, m.contribution_id, COALESCE(p.holder_id, c.holder_id), m.pence, m.expected_pence, m.made_at
  FROM stripe_movement m LEFT JOIN payment p ON p.id = m.payment_id LEFT JOIN contribution c ON c.id = m.contribution_id
  WHERE m.verdict IN ('differs', 'unknown', 'missing') AND m.settled_at IS NULL`;

const WITH_NAMES = `SELECT x.*, h.authority_code AS "authorityCode", COALESCE(p.reference, '') AS reference, COALESCE(v.name, '') AS "providerName"
  FROM (${MATTERS}) x LEFT JOIN holder h ON h.id = x."holderId" LEFT JOIN payment p ON p.id = x."paymentId" LEFT JOIN provider v ON v.id = p.provider_id`;

const A_PAGE = 20;

/** A page of what somebody must look at for a holder, the oldest first; `null`: what belongs to nobody. Callers hold the reach. */
export async function mattersOf(query: Query, holderId: Id | null, page: number) {
  const where = 'x."holderId" IS NOT DISTINCT FROM $1::uuid';
  const [rows, [counted]] = await Promise.all([
    query<Matter>(`${WITH_NAMES} WHERE ${where} ORDER BY x.at, x.id LIMIT ${A_PAGE} OFFSET $2`, [
      holderId,
      (page - 1) * A_PAGE,
    ]),
    query<{ n: number }>(`SELECT count(*)::int AS n FROM (${MATTERS}) x WHERE ${where}`, [holderId]),
  ]);
  const total = counted?.n ?? 0;
  return { rows, total, page, pages: Math.max(1, Math.ceil(total / A_PAGE)) };
}

/** One that is open, for those who look after its holder, or for an administrator when it has none; else null. */
export async function matterFor(query: Query, actor: Actor, id: string): Promise<Matter | null> {
  const [matter] = await query<Matter>(`${WITH_NAMES} WHERE x.id = $1`, [id]);
  if (!matter) return null;
  const { holderId, authorityCode } = matter;
  const may = holderId === null ? actor.administrator : mayLookAfter(actor, { id: holderId, authorityCode });
  return may ? matter : null;
}

/** Writes how it was settled. False: somebody did that meanwhile. */
export async function settleRow(
  tx: Tx,
  { id, from }: Pick<Matter, 'id' | 'from'>,
  { by, at, words }: { by: Id; at: Date; words: string },
): Promise<boolean> {
  const data = { settledBy: by, settledAt: at, settledWords: words };
  const where = { id, settledAt: null };
  const { count } = await (from === 'return'
    ? tx.stripeReturn.updateMany({ where, data })
    : tx.stripeMovement.updateMany({ where, data }));
  return count === 1;
}
