import type pg from 'pg';
import type { Actor } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { none, type Some, someOf } from '../providers/waiting.ts';
import { mayAsk } from './policy.ts';

export type AskedAbout = { id: Id; number: string; knownAs: string; questions: number; askedOn: Day };

/** Invoices that somebody asks about, for the provider that made them, the longest waiting first; none for anybody else. */
export async function invoicesQueried(
  pool: pg.Pool,
  actor: Actor,
  providerId: Id,
  most: number,
): Promise<Some<AskedAbout>> {
  if (!mayAsk(actor, providerId)) return none();
  const { rows } = await pool.query<AskedAbout & { total: number }>(
    `SELECT i.id, i.number, p.known_as AS "knownAs", q.questions, (s.at AT TIME ZONE 'Europe/London')::date::text AS "askedOn",
       count(*) OVER ()::int AS total
     FROM invoice i JOIN person p ON p.id = i.person_id
     JOIN LATERAL (SELECT count(*)::int AS questions FROM invoice_item WHERE invoice_id = i.id AND state = 'queried') q ON q.questions > 0
     JOIN LATERAL (SELECT max(at) AS at FROM invoice_step WHERE invoice_id = i.id AND act IN ('query', 'refuse')) s ON true
     WHERE i.provider_id = $1 ORDER BY s.at, i.id LIMIT $2`,
    [providerId, most],
  );
  return someOf(rows);
}
