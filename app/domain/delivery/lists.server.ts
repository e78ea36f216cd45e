import type pg from 'pg';
import { type Actor, mayFor } from '../../access/actor.ts';
import { type Id, isId } from '../../kit/id.ts';
import { queryOf } from '../../platform/db.server.ts';
import { mayTell, seesDelivery } from './policy.ts';
import { deliveriesWhere, deliveryById, type KeptDelivery } from './store.server.ts';

const A_PAGE = 20;
const MOST_WAITING = 50;

export type DeliveryLists = {
  /** Those that wait for somebody, the oldest first: at most fifty, and how many there are. */
  waiting: KeptDelivery[];
  waitingTotal: number;
  /** A page of those that are settled or taken back, the newest first. */
  done: KeptDelivery[];
  page: number;
  pages: number;
};

async function listsOf(
  pool: pg.Pool,
  column: 'person_id' | 'provider_id',
  id: Id,
  page: number,
): Promise<DeliveryLists> {
  const query = queryOf(pool);
  const newest = 'ORDER BY d.day DESC, d.from_minute DESC, d.id DESC';
  const counts = `SELECT count(*) FILTER (WHERE waits_for IS NOT NULL)::int AS open, count(*) FILTER (WHERE waits_for IS NULL)::int AS done
    FROM delivery d WHERE d.${column} = $1::uuid`;
  const [waiting, done, [counted]] = await Promise.all([
    deliveriesWhere(
      query,
      `d.${column} = $1::uuid AND d.waits_for IS NOT NULL ORDER BY d.day, d.from_minute, d.id LIMIT ${MOST_WAITING}`,
      [id],
    ),
    deliveriesWhere(query, `d.${column} = $1::uuid AND d.waits_for IS NULL ${newest} LIMIT ${A_PAGE} OFFSET $2`, [
      id,
      (page - 1) * A_PAGE,
    ]),
    query<{ open: number; done: number }>(counts, [id]),
  ]);
  const pages = Math.max(1, Math.ceil((counted?.done ?? 0) / A_PAGE));
  return { waiting, waitingTotal: counted?.open ?? 0, done, page, pages };
}

/** What was told for a person, for those who may see the person's things; null for anybody else. */
export async function deliveriesOfPerson(pool: pg.Pool, actor: Actor, personId: Id, page: number) {
  return isId(personId) && mayFor(actor, personId, 'see') ? listsOf(pool, 'person_id', personId, page) : null;
}

/** What a provider told, for those who work there; null for anybody else. */
export async function deliveriesOfProvider(pool: pg.Pool, actor: Actor, providerId: Id, page: number) {
  return isId(providerId) && mayTell(actor, providerId) ? listsOf(pool, 'provider_id', providerId, page) : null;
}

/** One delivery, for those who see it; else null. */
export async function deliveryFor(pool: pg.Pool, actor: Actor, id: Id): Promise<KeptDelivery | null> {
  const found = await deliveryById(queryOf(pool), id);
  return found && seesDelivery(actor, found) ? found : null;
}

/** How many sessions wait for a word of the person's side. */
export async function sessionsToConfirm(pool: pg.Pool, actor: Actor, personId: Id): Promise<number> {
  if (!mayFor(actor, personId, 'see')) return 0;
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM delivery WHERE person_id = $1 AND waits_for IS NOT NULL AND state IN ('told', 'stood-by')`,
    [personId],
  );
  return rows[0]?.n ?? 0;
}

/** Claims that came to the holder, for whoever decides them, the oldest first; and how many there are. */
export async function heldDeliveries(pool: pg.Pool, actor: Actor, page: number) {
  const holders = actor.holders.map((each) => each.holderId);
  const councils = actor.offices.filter((each) => each.duties.includes('finance')).map((each) => each.authorityCode);
  if (holders.length + councils.length === 0) return { rows: [], total: 0, page, pages: 1 };
  const mine = `FROM delivery d JOIN arrangement a ON a.id = d.arrangement_id
      JOIN holder h ON h.id = coalesce((SELECT b.holder_id FROM budget b WHERE b.element_id = a.element_id AND b.closed_on IS NULL), a.holder_id)
    WHERE d.waits_for = 'holder' AND CASE WHEN h.provider_id = d.provider_id THEN a.authority_code = ANY ($2)
      ELSE h.id = ANY ($1::uuid[]) OR h.authority_code = ANY ($2) END`;
  const query = queryOf(pool);
  const order = 'ORDER BY d.due_on, d.id';
  const aPage = `SELECT d.id ${mine} ${order} LIMIT ${A_PAGE} OFFSET $3`;
  const [rows, [counted]] = await Promise.all([
    deliveriesWhere(query, `d.id = ANY (ARRAY(${aPage})) ${order}`, [holders, councils, (page - 1) * A_PAGE]),
    query<{ n: number }>(`SELECT count(*)::int AS n ${mine}`, [holders, councils]),
  ]);
  const total = counted?.n ?? 0;
  return { rows, total, page, pages: Math.max(1, Math.ceil(total / A_PAGE)) };
}
