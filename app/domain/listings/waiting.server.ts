import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { none, type Some, someOf } from '#app/domain/providers/waiting.ts';
import { addDays, type Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { mayKeepListings } from './policy.ts';

export type StaleListing = { id: Id; title: string; checked: Day };

/** Published listings that nobody has said to be right for so many days, the oldest word first; none for anybody else. */
export async function staleListings(
  pool: pg.Pool,
  actor: Actor,
  about: { providerId: Id; staleDays: number; on: Day },
  most: number,
): Promise<Some<StaleListing>> {
  if (!mayKeepListings(actor, about.providerId)) return none();
  const { rows } = await pool.query<StaleListing & { total: number }>(
    `SELECT id, title, (coalesce(checked_at, created_at) AT TIME ZONE 'Europe/London')::date::text AS checked, count(*) OVER ()::int AS total
     FROM listing WHERE provider_id = $1 AND state = 'published' AND source = 'provider'
       AND (checked_at IS NULL OR (checked_at AT TIME ZONE 'Europe/London')::date < $2) ORDER BY checked_at NULLS FIRST, id LIMIT $3`,
    [about.providerId, addDays(about.on, -about.staleDays), most],
  );
  return someOf(rows);
}
