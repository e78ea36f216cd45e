import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { none, type Some, someOf } from '#app/domain/providers/waiting.ts';
import { addDays, type Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { mayKeepListings } from './policy.ts';

export type EndingAcceptance = {
  id: Id;
  listingId: Id;
  title: string;
  authorityName: string;
  lastDay: Day;
  since: Day;
};

/**
 * Councils' words in writing that end within so many days and are not renewed, nor asked for again; the first to end first.
 * None for anybody else.
 */
export async function acceptancesToAskFor(
  pool: pg.Pool,
  actor: Actor,
  about: { providerId: Id; withinDays: number; on: Day },
  most: number,
): Promise<Some<EndingAcceptance>> {
  if (!mayKeepListings(actor, about.providerId)) return none();
  const { rows } = await pool.query<EndingAcceptance & { total: number }>(
    `SELECT a.id, l.id AS "listingId", l.title, u.name AS "authorityName", (a.to_day - 1)::text AS "lastDay",
       (a.accepted_at AT TIME ZONE 'Europe/London')::date::text AS since, count(*) OVER ()::int AS total
     FROM listing l JOIN acceptance a ON a.listing_id = l.id JOIN authority u ON u.code = a.authority_code
     WHERE l.provider_id = $1 AND l.state = 'published' AND a.withdrawn_at IS NULL AND a.to_day > $2 AND a.to_day <= $3
       AND NOT EXISTS (SELECT 1 FROM acceptance n WHERE n.renews_id = a.id AND n.withdrawn_at IS NULL)
       AND NOT EXISTS (SELECT 1 FROM acceptance_ask q WHERE q.listing_id = l.id AND q.authority_code = a.authority_code AND q.state = 'asked')
     ORDER BY a.to_day, a.id LIMIT $4`,
    [about.providerId, about.on, addDays(about.on, about.withinDays), most],
  );
  return someOf(rows);
}

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
