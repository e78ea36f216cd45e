import type pg from 'pg';

// What the second engine has not been told, because it did not answer. Kept in a table, so that no process that ends
// forgets it. While anything stands here PostgreSQL answers.

/** Everything must be built anew. */
export const EVERYTHING_OWED = '00000000-0000-0000-0000-000000000000';

export async function isOwed(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ owed: boolean }>('SELECT EXISTS (SELECT 1 FROM search_debt) AS owed');
  return rows[0]?.owed ?? false;
}

/** The listings owed, the oldest first, or 'everything'. */
export async function owed(pool: pg.Pool): Promise<'everything' | string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'SELECT listing_id AS id FROM search_debt ORDER BY (listing_id = $1) DESC, since LIMIT 5000',
    [EVERYTHING_OWED],
  );
  return rows[0]?.id === EVERYTHING_OWED ? 'everything' : rows.map((row) => row.id);
}

export async function owe(pool: pg.Pool, listingIds: readonly string[]): Promise<void> {
  await pool.query(
    'INSERT INTO search_debt (listing_id) SELECT unnest($1::uuid[]) ON CONFLICT (listing_id) DO UPDATE SET since = clock_timestamp()',
    [listingIds],
  );
}

/** These have been told. What was owed anew since `before` stays. */
export async function settle(pool: pg.Pool, listingIds: readonly string[], before: Date): Promise<void> {
  await pool.query('DELETE FROM search_debt WHERE listing_id = ANY ($1::uuid[]) AND since <= $2', [listingIds, before]);
}

export async function settleAll(pool: pg.Pool, before: Date): Promise<void> {
  await pool.query('DELETE FROM search_debt WHERE since <= $1', [before]);
}

/** The database's own clock: debts are dated by it. */
export async function databaseNow(pool: pg.Pool): Promise<Date> {
  const { rows } = await pool.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  return rows[0]?.now ?? new Date(0);
}
