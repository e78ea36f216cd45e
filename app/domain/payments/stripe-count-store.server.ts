import type { Id } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import type { Query, Tx } from '../../platform/db.server.ts';
import type { Movement, Refund, Verdict } from './stripe-rules.ts';

/** What we know of one payment or contribution, to hold Stripe's rows against. */
export type Ours = {
  paymentId: Id | null;
  contributionId: Id | null;
  outsideId: string | null;
  pence: Pence;
  returns: Pick<Refund, 'id' | 'pence'>[];
};

/** Ours, by Stripe's number or by our own. One read for a page of rows. */
export async function oursOf(query: Query, rows: readonly Movement[]): Promise<(row: Movement) => Ours | null> {
  const outside = rows.flatMap((each) => (each.outsideId ? [each.outsideId] : []));
  const own = rows.flatMap((each) => (each.ourId ? [each.ourId] : []));
  const returns = (column: string) =>
    `COALESCE((SELECT json_agg(json_build_object('id', r.id, 'pence', r.pence::text)) FROM stripe_return r WHERE r.${column} = x.id), '[]') AS returns`;
  type Row = Omit<Ours, 'returns'> & { returns: { id: string; pence: string }[] };
  const found = await query<Row>(
    `SELECT x.id AS "paymentId", NULL::uuid AS "contributionId", x.outside_id AS "outsideId", x.pence, ${returns('payment_id')}
       FROM payment x WHERE x.rail = 'stripe' AND (x.outside_id = ANY ($1) OR x.id = ANY ($2::uuid[]))
     UNION ALL SELECT NULL, x.id, x.outside_id, x.pence, ${returns('contribution_id')}
       FROM contribution x WHERE x.outside_id = ANY ($1) OR x.id = ANY ($2::uuid[])`,
    [outside, own],
  );
  const by = new Map<string, Ours>();
  for (const { returns: back, ...each } of found) {
    const ours = { ...each, returns: back.map(({ id, pence }) => ({ id, pence: BigInt(pence) as Pence })) };
    by.set(each.paymentId ?? each.contributionId ?? '', ours);
    if (each.outsideId) by.set(each.outsideId, ours);
  }
  return ({ outsideId, ourId }) => by.get(outsideId ?? '') ?? by.get(ourId ?? '') ?? null;
}

type Row = Pick<Movement, 'id' | 'kind' | 'source' | 'pence' | 'feePence' | 'at'> & {
  ours: Pick<Ours, 'paymentId' | 'contributionId'> | null;
  verdict: Verdict | 'missing';
  expected: Pence | null;
};

/** One row of Stripe's account, with our verdict. What is settled by a person stays as it was settled. */
export async function keepMovement(tx: Tx, { ours, at, expected, ...row }: Row, readAt: Date): Promise<void> {
  const said = { pence: row.pence, verdict: row.verdict, expectedPence: expected, readAt };
  const whose = { paymentId: ours?.paymentId ?? null, contributionId: ours?.contributionId ?? null };
  await tx.stripeMovement.createMany({ data: [{ ...row, ...said, ...whose, madeAt: at }], skipDuplicates: true });
  await tx.stripeMovement.updateMany({ where: { id: row.id, settledAt: null }, data: { ...said, ...whose } });
}

/** From when Stripe's rows are to be read: some days before the newest that is kept, so that what came late is seen. */
export async function countFrom(query: Query, overlapDays: number): Promise<Date | null> {
  const [row] = await query<{ since: Date | null }>(
    `SELECT COALESCE((SELECT max(made_at) FROM stripe_movement WHERE id LIKE 'txn\\_%') - make_interval(days => $1),
       LEAST((SELECT min(made_at) FROM payment WHERE rail = 'stripe'), (SELECT min(made_at) FROM contribution)) - interval '1 day') AS since`,
    [overlapDays],
  );
  return row?.since ?? null;
}

export type Gap = { paymentId: Id | null; contributionId: Id | null; pence: Pence; at: Date };

/** What we say was paid before a moment, and Stripe has no row of. */
export const missingBefore = (query: Query, before: Date) =>
  query<Gap>(
    `SELECT p.id AS "paymentId", NULL::uuid AS "contributionId", p.pence, p.settled_at AS at FROM payment p
      WHERE p.rail = 'stripe' AND p.state IN ('paid', 'returned') AND p.settled_at < $1
        AND NOT EXISTS (SELECT 1 FROM stripe_movement m WHERE m.payment_id = p.id AND m.kind IN ('charge', 'payment', 'missing'))
     UNION ALL SELECT NULL, c.id, c.pence, c.settled_at FROM contribution c
      WHERE c.state IN ('paid', 'returned') AND c.settled_at < $1
        AND NOT EXISTS (SELECT 1 FROM stripe_movement m WHERE m.contribution_id = c.id AND m.kind IN ('charge', 'payment', 'missing'))
     LIMIT 1000`,
    [before],
  );

/**
 * What of each payment stays with the platform: in, less what went out and back. Nothing, when all is as it should be: it holds no money.
 * Payments that moved since, and whose last row is old enough that nothing more is on its way.
 */
export const heldBy = (query: Query, since: Date, before: Date) =>
  query<Gap>(
    `WITH moved AS (SELECT DISTINCT payment_id, contribution_id FROM stripe_movement
        WHERE made_at >= $1 AND id LIKE 'txn\\_%' AND num_nonnulls(payment_id, contribution_id) = 1)
     SELECT m.payment_id AS "paymentId", m.contribution_id AS "contributionId", sum(m.pence)::bigint AS pence, max(m.made_at) AS at
       FROM stripe_movement m JOIN moved w ON m.payment_id = w.payment_id OR m.contribution_id = w.contribution_id
      WHERE m.id LIKE 'txn\\_%' GROUP BY 1, 2 HAVING max(m.made_at) < $2`,
    [since, before],
  );
