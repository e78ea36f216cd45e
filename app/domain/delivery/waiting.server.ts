import type pg from 'pg';
import type { Actor } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { none, type Some, someOf } from '../providers/waiting.ts';
import { mayTell } from './policy.ts';

export type Queried = {
  id: Id;
  lineId: Id;
  knownAs: string;
  what: string;
  day: Day;
  fromMinute: number;
  /** What the session is named by. */
  keyDay: Day;
  keyMinute: number;
  askedOn: Day;
  dueOn: Day;
};

/** Sessions that somebody asked about, for the provider that told of them, those due first; none for anybody else. */
export async function sessionsQueried(
  pool: pg.Pool,
  actor: Actor,
  providerId: Id,
  most: number,
): Promise<Some<Queried>> {
  if (!mayTell(actor, providerId)) return none();
  const { rows } = await pool.query<Queried & { total: number }>(
    `SELECT d.id, d.line_id AS "lineId", p.known_as AS "knownAs", n.what, d.day::text AS day, d.from_minute AS "fromMinute",
       coalesce(d.key_day, d.day)::text AS "keyDay", coalesce(d.key_minute, d.from_minute) AS "keyMinute",
       d.due_on::text AS "dueOn", (s.at AT TIME ZONE 'Europe/London')::date::text AS "askedOn", count(*) OVER ()::int AS total
     FROM delivery d JOIN person p ON p.id = d.person_id JOIN arrangement_line n ON n.id = d.line_id
     JOIN LATERAL (SELECT at FROM delivery_step WHERE delivery_id = d.id ORDER BY nth DESC LIMIT 1) s ON true
     WHERE d.provider_id = $1 AND d.waits_for = 'provider' ORDER BY d.due_on, d.id LIMIT $2`,
    [providerId, most],
  );
  return someOf(rows);
}
