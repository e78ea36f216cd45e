import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { type Id, isId, newId } from '#app/kit/id.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Prisma } from '#app/platform/prisma/client.ts';
import type { Point } from './points.server.ts';
import { mayAcceptListings, mayKeepListings } from './policy.ts';
import type { ListingWords } from './rules.ts';
import type { LoadedListing } from './store.server.ts';
import { type WordingField, wordingHash, wordingOf, wordsOfWording } from './versions.ts';

/** Keeps a wording that people can see from now on, and gives its number. Words that did not change keep the number they have. */
export async function keepVersion(
  tx: Tx,
  listingId: Id,
  words: ListingWords,
  byLoginId: Id | null,
  at: Date,
): Promise<number> {
  const wording = wordingOf(words);
  const sha256 = wordingHash(wording);
  const last = await tx.listingVersion.findFirst({ where: { listingId }, orderBy: { number: 'desc' } });
  const number = last?.sha256 === sha256 ? last.number : (last?.number ?? 0) + 1;
  if (number !== last?.number) {
    const kept = wording as Prisma.InputJsonValue;
    await tx.listingVersion.create({ data: { listingId, number, words: kept, sha256, byLoginId, at } });
  }
  await tx.listing.update({ where: { id: listingId }, data: { wording: number, hiddenAt: null } });
  return number;
}

/** The edit that waits ends: another takes its place, or its provider takes it back. */
export async function endWaiting(tx: Tx, listingId: Id, state: 'replaced' | 'taken-back', at: Date): Promise<boolean> {
  const { count } = await tx.listingChange.updateMany({
    where: { listingId, state: 'waiting' },
    data: { state, decidedAt: at },
  });
  return count > 0;
}

/** Lets an edit wait for its council. The one that waited before is replaced. */
export async function keepWaiting(
  tx: Tx,
  listing: LoadedListing,
  edit: { words: ListingWords; point: Point | null; fields: readonly WordingField[]; authorityCode: string },
  askedBy: Id,
  at: Date,
): Promise<Id> {
  await endWaiting(tx, listing.id, 'replaced', at);
  const id = newId();
  const { words, point, fields, authorityCode } = edit;
  await tx.listingChange.create({
    data: {
      id,
      listingId: listing.id,
      authorityCode,
      onWording: listing.wording,
      words: wordingOf(words) as Prisma.InputJsonValue,
      lat: point?.lat ?? null,
      lon: point?.lon ?? null,
      fields: [...fields],
      askedBy,
      askedAt: at,
    },
  });
  return id;
}

/** An edit that waits or waited, held until the transaction ends. Null: it is not there. */
export async function lockChange(tx: Tx, changeId: Id) {
  if (!isId(changeId)) return null;
  await tx.$executeRaw`SELECT 1 FROM listing_change WHERE id = ${changeId}::uuid FOR UPDATE`;
  return tx.listingChange.findUnique({ where: { id: changeId } });
}

export type Version = { number: number; words: ListingWords; at: Date; by: string | null };
type VersionRow = Omit<Version, 'words'> & { words: unknown };
const MOST_SHOWN = 50;

/** What people could see and can see, the newest first, at most fifty: for anyone who may see the listing. */
export async function versionsOf(pool: pg.Pool, listingId: Id): Promise<Version[]> {
  const { rows } = await pool.query<VersionRow>(
    `SELECT v.number, v.words, v.at, g.name AS by FROM listing_version v LEFT JOIN login g ON g.id = v.by_login_id
     WHERE v.listing_id = $1 ORDER BY v.number DESC LIMIT ${MOST_SHOWN}`,
    [listingId],
  );
  return rows.map((row) => ({ ...row, words: wordsOfWording(row.words) }));
}

export type Change = {
  id: Id;
  listingId: Id;
  slug: string;
  title: string;
  providerName: string;
  authorityName: string;
  fields: WordingField[];
  askedAt: Date;
  state: 'waiting' | 'approved' | 'refused' | 'replaced' | 'taken-back';
  reason: string;
  decidedAt: Date | null;
  /** What people see now, and what they would see. */
  now: ListingWords | null;
  before: ListingWords;
};
type ChangeRow = Omit<Change, 'now' | 'before'> & { now: unknown; before: unknown; total: bigint };

const CHANGE = `
SELECT c.id, c.listing_id AS "listingId", l.slug, l.title, p.name AS "providerName", a.name AS "authorityName", c.fields,
  c.asked_at AS "askedAt", c.state, c.reason, c.decided_at AS "decidedAt", v.words AS now, c.words AS before, count(*) OVER () AS total
FROM listing_change c JOIN listing l ON l.id = c.listing_id JOIN provider p ON p.id = l.provider_id
  JOIN authority a ON a.code = c.authority_code
  LEFT JOIN listing_version v ON v.listing_id = l.id AND v.number = l.wording`;

const changeOf = ({ total: _, ...row }: ChangeRow): Change => ({
  ...row,
  now: row.now === null ? null : wordsOfWording(row.now),
  before: wordsOfWording(row.before),
});

/** The newest edit that waits or was answered, for those who keep the listing; null for anyone else. */
export async function lastChange(
  pool: pg.Pool,
  actor: Actor,
  listing: { id: Id; provider: { id: Id } },
): Promise<Change | null> {
  if (!mayKeepListings(actor, listing.provider.id)) return null;
  const { rows } = await pool.query<ChangeRow>(
    `${CHANGE} WHERE c.listing_id = $1 AND c.state IN ('waiting', 'approved', 'refused') ORDER BY c.asked_at DESC LIMIT 1`,
    [listing.id],
  );
  return rows[0] ? changeOf(rows[0]) : null;
}

const A_PAGE = 20;

/** The edits that wait in a council, the oldest first, for an officer who commissions there. */
export async function changesToDecide(
  pool: pg.Pool,
  actor: Actor,
  authorityCode: string,
  page: number,
): Promise<{ rows: Change[]; pages: number; total: number }> {
  if (!mayAcceptListings(actor, authorityCode)) return { rows: [], pages: 1, total: 0 };
  const { rows } = await pool.query<ChangeRow>(
    `${CHANGE} WHERE c.authority_code = $1 AND c.state = 'waiting' ORDER BY c.asked_at, c.id LIMIT ${A_PAGE} OFFSET $2`,
    [authorityCode, (Math.max(1, page) - 1) * A_PAGE],
  );
  const total = Number(rows[0]?.total ?? 0);
  return { rows: rows.map(changeOf), pages: Math.max(1, Math.ceil(total / A_PAGE)), total };
}
