import type pg from 'pg';
import { type Actor, mayFor } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { pence } from '../../kit/pence.ts';
import { type Query, queryOf } from '../../platform/db.server.ts';
import type { Time } from '../banking/rules.ts';
import { minutesTaken } from './rules.ts';
import { deliveriesWhere, type KeptDelivery } from './store.server.ts';

/** What of a settled session is free again, and since when. */
export type Freed = Time & { on: Day };

/**
 * What of a session was not used and came free, in minutes and in pence; null: nothing, or not the whole of it, because a pause or an end
 * had freed it before. What gave back borrowed time is not there any more.
 */
export async function freedOf(query: Query, delivery: KeptDelivery): Promise<Freed | null> {
  const freed = await freedOfAll(query, [delivery]);
  return freed.get(delivery.id) ?? null;
}

/** The same of several. One query. */
export async function freedOfAll(query: Query, deliveries: readonly KeptDelivery[]): Promise<Map<Id, Freed>> {
  const ids = deliveries.filter((each) => each.waitsFor === null && each.state !== 'withdrawn').map((each) => each.id);
  if (ids.length === 0) return new Map();
  const rows = await query<{ id: Id; released: string; on: Day; back: number }>(
    `SELECT d.id, e.amount::text AS released, e.day::text AS on, coalesce(b.amount, 0)::int AS back
       FROM unnest($1::uuid[]) AS d(id) JOIN ledger_entry e ON e.key = 'release:' || d.id
       LEFT JOIN ledger_entry b ON b.key = 'back:' || d.id`,
    [ids],
  );
  return new Map(
    rows.flatMap(({ id, released, on, back }) => {
      const delivery = deliveries.find((each) => each.id === id);
      const [told] = delivery?.versions ?? [];
      if (!delivery || !told) return [];
      const { planned, state } = delivery;
      const charge = state === 'refused' ? pence(0n) : told.charge;
      const minutes = planned.toMinute - planned.fromMinute - minutesTaken(planned, told, charge) - back;
      const whole = back > 0 || BigInt(released) === planned.pence - charge;
      return minutes > 0 && whole ? [[id, { minutes, pence: pence(BigInt(released)), on }]] : [];
    }),
  );
}

const MOST = 30;
export type Keepable = KeptDelivery & { freed: Freed };

/** Settled sessions of a person of which something can still be kept for later, the newest first; none for whoever may not see them. */
export async function keepableOf(pool: pg.Pool, actor: Actor, personId: Id, since: Day): Promise<Keepable[]> {
  if (!mayFor(actor, personId, 'see')) return [];
  const query = queryOf(pool);
  const newest = 'ORDER BY d.day DESC, d.from_minute DESC, d.id';
  const deliveries = await deliveriesWhere(
    query,
    `d.id = ANY (ARRAY(SELECT d.id FROM delivery d JOIN arrangement a ON a.id = d.arrangement_id JOIN arrangement_line n ON n.id = d.line_id
     WHERE d.person_id = $1::uuid AND d.settled_at >= $2::date AND a.state = 'running' AND least(n.to_day, a.to_day) >= $2::date
       AND EXISTS (SELECT 1 FROM ledger_entry e WHERE e.key = 'release:' || d.id)
       AND NOT EXISTS (SELECT 1 FROM kept_time k WHERE k.delivery_id = d.id)
       AND NOT EXISTS (SELECT 1 FROM extra_session x WHERE x.line_id = d.line_id AND x.day = d.day AND x.from_minute = d.from_minute
         AND x.state = 'settled')
     ${newest} LIMIT ${MOST})) ${newest}`,
    [personId, since],
  );
  const freed = await freedOfAll(query, deliveries);
  return deliveries.flatMap((each) => {
    const own = freed.get(each.id);
    return own ? [{ ...each, freed: own }] : [];
  });
}
