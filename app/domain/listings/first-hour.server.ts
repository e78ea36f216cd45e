import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { mayEditProvider } from '#app/domain/providers/policy.ts';
import { type Id, isId } from '#app/kit/id.ts';

/**
 * The listing that an owner's first hour is about: the oldest that is not in the archive, and whether we know where it is.
 * Null: none yet, or not theirs.
 */
export async function firstListingOf(
  pool: pg.Pool,
  actor: Actor,
  providerId: Id,
): Promise<{ id: Id; placed: boolean } | null> {
  if (!isId(providerId) || !mayEditProvider(actor, providerId)) return null;
  const { rows } = await pool.query<{ id: Id; placed: boolean }>(
    `SELECT id, lat IS NOT NULL AS placed FROM listing WHERE provider_id = $1 AND state <> 'archived'
     ORDER BY created_at, id LIMIT 1`,
    [providerId],
  );
  return rows[0] ?? null;
}
