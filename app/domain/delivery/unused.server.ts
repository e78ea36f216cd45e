import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { pence } from '../../kit/pence.ts';
import type { Query } from '../../platform/db.server.ts';
import type { Time } from '../banking/rules.ts';
import { minutesTaken } from './rules.ts';
import type { KeptDelivery } from './store.server.ts';

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
