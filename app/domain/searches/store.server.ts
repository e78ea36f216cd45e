import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { columnOf, type Day } from '#app/kit/day.ts';
import { type Id, isId, newId } from '#app/kit/id.ts';
import type { Reader, Tx } from '#app/platform/db.server.ts';
import { keptFor, maySeeSearch } from './policy.ts';

export type SavedSearch = {
  id: Id;
  personId: Id | null;
  loginId: Id;
  loginName: string;
  name: string;
  query: string;
  savedAt: Date;
};

const COLUMNS = `s.id, s.person_id AS "personId", s.login_id AS "loginId", u.name AS "loginName", s.name, s.query,
  s.saved_at AS "savedAt"`;
const FROM = 'saved_search s JOIN login u ON u.id = s.login_id';

/** The searches kept for whoever's screens are open, the newest first; those that were stopped are left out. */
export async function savedSearchesOf(pool: pg.Pool, actor: Actor): Promise<SavedSearch[]> {
  const personId = keptFor(actor);
  if (!maySeeSearch(actor, { personId, loginId: actor.loginId ?? '' })) return [];
  const where = personId ? 's.person_id = $1' : 's.person_id IS NULL AND s.login_id = $1';
  const { rows } = await pool.query<SavedSearch>(
    `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} AND s.stopped_at IS NULL ORDER BY s.saved_at DESC, s.id LIMIT 50`,
    [personId ?? actor.loginId],
  );
  return rows;
}

/** One that has not been stopped, within reach; else null. */
export async function savedSearchFor(pool: pg.Pool, actor: Actor, id: Id): Promise<SavedSearch | null> {
  if (!isId(id)) return null;
  const { rows } = await pool.query<SavedSearch>(
    `SELECT ${COLUMNS} FROM ${FROM} WHERE s.id = $1 AND s.stopped_at IS NULL`,
    [id],
  );
  const [row] = rows;
  return row && maySeeSearch(actor, row) ? row : null;
}

/** What has been seen of each of these searches: what else they find is new. */
export async function seenBy(pool: pg.Pool, searchIds: readonly Id[]): Promise<Map<Id, Set<Id>>> {
  const seen = new Map(searchIds.map((id) => [id, new Set<Id>()]));
  if (searchIds.length === 0) return seen;
  const { rows } = await pool.query<{ id: Id; listingId: Id }>(
    `SELECT saved_search_id AS id, listing_id AS "listingId" FROM saved_search_found
      WHERE saved_search_id = ANY ($1::uuid[]) AND seen_at IS NOT NULL`,
    [searchIds],
  );
  for (const { id, listingId } of rows) seen.get(id)?.add(listingId);
  return seen;
}

/** Whether the link of a letter still stops something, or has. Says no more: it works without signing in. Null: no such link. */
export async function letterState(pool: pg.Pool, code: string): Promise<'open' | 'stopped' | null> {
  if (!/^[\w-]{22,40}$/.test(code)) return null;
  const { rows } = await pool.query<{ stopped: boolean }>(
    'SELECT stopped_at IS NOT NULL AS stopped FROM saved_search WHERE stop_code = $1',
    [code],
  );
  const [row] = rows;
  return row ? (row.stopped ? 'stopped' : 'open') : null;
}

export type Due = { id: Id; personId: Id | null; query: string; savedAt: Date; stopCode: string };

/** Logins with searches that have not been looked at on this day, in order, after one of them: a bounded number at a time. */
export async function loginsDue(pool: pg.Pool, on: Day, after: Id): Promise<Id[]> {
  const { rows } = await pool.query<{ loginId: Id }>(
    `SELECT DISTINCT login_id AS "loginId" FROM saved_search
      WHERE stopped_at IS NULL AND looked_on < $1 AND login_id > $2 ORDER BY login_id LIMIT 100`,
    [on, after],
  );
  return rows.map((row) => row.loginId);
}

export async function searchesDue(pool: pg.Pool, loginId: Id, on: Day): Promise<Due[]> {
  const { rows } = await pool.query<Due>(
    `SELECT id, person_id AS "personId", query, saved_at AS "savedAt", stop_code AS "stopCode" FROM saved_search
      WHERE login_id = $1 AND stopped_at IS NULL AND looked_on < $2 ORDER BY saved_at, id`,
    [loginId, on],
  );
  return rows;
}

export async function emailOf(pool: pg.Pool, loginId: Id): Promise<string | null> {
  const { rows } = await pool.query<{ email: string }>('SELECT email FROM login WHERE id = $1', [loginId]);
  return rows[0]?.email ?? null;
}

/** What a search that has not been stopped asks for: to run it before a transaction. Reach is judged inside. */
export async function queryOfSearch(reader: Reader, id: Id): Promise<string | null> {
  if (!isId(id)) return null;
  const row = await reader.savedSearch.findFirst({ where: { id, stoppedAt: null }, select: { query: true } });
  return row?.query ?? null;
}

/** How many are kept for the same owner. The owner's row is held, so that two who save at once take turns. */
export async function openSearches(tx: Tx, personId: Id | null, loginId: Id): Promise<number> {
  if (personId) await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${personId}::uuid FOR UPDATE`;
  else await tx.$queryRaw`SELECT 1 FROM login WHERE id = ${loginId} FOR UPDATE`;
  return tx.savedSearch.count({
    where: { stoppedAt: null, ...(personId ? { personId } : { personId: null, loginId }) },
  });
}

export async function keepSearch(
  tx: Tx,
  search: { personId: Id | null; loginId: Id; name: string; query: string; at: Date; on: Day },
): Promise<Id> {
  const { at, on, ...rest } = search;
  const id = newId();
  const stopCode = randomBytes(18).toString('base64url');
  await tx.savedSearch.create({ data: { ...rest, id, savedAt: at, lookedOn: columnOf(on), stopCode } });
  return id;
}

/** One that has not been stopped, held until the transaction ends. */
export async function lockSearch(tx: Tx, by: { id: Id } | { stopCode: string }) {
  if ('id' in by && !isId(by.id)) return null;
  const found = await tx.savedSearch.findFirst({ where: { ...by, stoppedAt: null }, select: { id: true } });
  if (!found) return null;
  await tx.$queryRaw`SELECT 1 FROM saved_search WHERE id = ${found.id}::uuid FOR UPDATE`;
  return tx.savedSearch.findFirst({ where: { id: found.id, stoppedAt: null } });
}

/** Marks what was found as seen (on the screen) or told (in a letter). What is marked already keeps its moment. */
export async function keepFound(
  tx: Tx,
  searchId: Id,
  listingIds: readonly Id[],
  marked: 'seen' | 'told',
  at: Date,
): Promise<void> {
  const seen = marked === 'seen' ? at : null;
  const told = marked === 'told' ? at : null;
  // A listing that search still shows and the database has lost is nobody's news.
  await tx.$executeRaw`
    INSERT INTO saved_search_found (saved_search_id, listing_id, found_at, seen_at, told_at)
    SELECT ${searchId}::uuid, l.id, ${at}::timestamptz, ${seen}::timestamptz, ${told}::timestamptz
      FROM listing l WHERE l.id = ANY (${[...listingIds]}::uuid[])
    ON CONFLICT (saved_search_id, listing_id) DO UPDATE SET
      seen_at = coalesce(saved_search_found.seen_at, excluded.seen_at),
      told_at = coalesce(saved_search_found.told_at, excluded.told_at)`;
}

/** Everything that a search has met already: told, seen, or there from the beginning. */
export async function knownTo(tx: Tx, searchId: Id): Promise<Set<Id>> {
  const rows = await tx.savedSearchFound.findMany({ where: { savedSearchId: searchId }, select: { listingId: true } });
  return new Set(rows.map((row) => row.listingId));
}
