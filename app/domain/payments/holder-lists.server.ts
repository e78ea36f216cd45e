import type pg from 'pg';
import type { Actor } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';
import { queryOf } from '../../platform/db.server.ts';
import { payerFor as payerOf } from './bank-store.server.ts';
import { type PayableAsk, payableOf, payableSums } from './run-store.server.ts';

const A_PAGE = 50;

/** A holder for whom this actor pays; null for anybody else. */
export const payerFor = (pool: pg.Pool, actor: Actor, holderId: Id) => payerOf(queryOf(pool), actor, holderId);

/** A page of what a holder is to pay by a day, and what all of it comes to without what is left out. Callers hold the reach. */
export async function payablesFor(
  pool: pg.Pool,
  ask: Pick<PayableAsk, 'holderId' | 'dueBy' | 'without'>,
  page: number,
) {
  const query = queryOf(pool);
  const { holderId, dueBy } = ask;
  const [rows, sums] = await Promise.all([
    payableOf(query, { holderId, dueBy, limit: A_PAGE, offset: (page - 1) * A_PAGE }),
    payableSums(query, ask),
  ]);
  return { rows, sums, page, pages: Math.max(1, Math.ceil(sums.all / A_PAGE)) };
}
