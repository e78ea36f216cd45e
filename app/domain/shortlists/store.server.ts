import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { columnOf, type Day, dayOf, dayOfColumn } from '#app/kit/day.ts';
import { type Id, isId, newId } from '#app/kit/id.ts';
import type { Reader, Tx } from '#app/platform/db.server.ts';
import { BRIEF, type ListingBrief } from '../listings/lists.server.ts';
import { maySeeShortlist } from './policy.ts';
import { isOpen, type Owner } from './rules.ts';

/** What the database knows of a browser's key. */
const hashOf = (key: string) => createHash('sha256').update(key).digest('hex');
/** 144 bits by chance: nobody guesses it. */
export const newCode = () => randomBytes(18).toString('base64url');

const ownedBy = (owner: Owner) => ({
  personId: owner.kind === 'person' ? owner.personId : null,
  loginId: owner.kind === 'login' ? owner.loginId : null,
  visitorHash: owner.kind === 'visitor' ? hashOf(owner.key) : null,
});

export type Held = { id: Id; listed: Id[] };

/** The owner's list with what stands in it, in order, held until the transaction ends; null when there is none yet. */
export async function lockShortlist(tx: Tx, owner: Owner): Promise<Held | null> {
  const row = await tx.shortlist.findFirst({ where: ownedBy(owner), select: { id: true } });
  if (!row) return null;
  await tx.$queryRaw`SELECT 1 FROM shortlist WHERE id = ${row.id}::uuid FOR UPDATE`;
  const entries = await tx.shortlistEntry.findMany({
    where: { shortlistId: row.id },
    orderBy: [{ position: 'asc' }, { listingId: 'asc' }],
    select: { listingId: true },
  });
  return { id: row.id, listed: entries.map((each) => each.listingId) };
}

/** The same, made when it is not there. Two that begin at once: the second waits for the first. */
export async function openShortlist(tx: Tx, owner: Owner, at: Date): Promise<Held> {
  const id = newId();
  const { personId, loginId, visitorHash } = ownedBy(owner);
  await tx.$executeRaw`INSERT INTO shortlist (id, person_id, login_id, visitor_hash, made_at, used_at)
    VALUES (${id}::uuid, ${personId}::uuid, ${loginId}, ${visitorHash}, ${at}, ${at}) ON CONFLICT DO NOTHING`;
  const held = await lockShortlist(tx, owner);
  return held ?? { id, listed: [] };
}

export async function keepEntries(
  tx: Tx,
  list: Held,
  listingIds: readonly Id[],
  about: { savedBy: string | null; at: Date; notes?: ReadonlyMap<Id, string> },
): Promise<void> {
  const last = await tx.shortlistEntry.aggregate({ where: { shortlistId: list.id }, _max: { position: true } });
  const from = last._max.position ?? 0;
  await tx.shortlistEntry.createMany({
    data: listingIds.map((listingId, nth) => ({
      shortlistId: list.id,
      listingId,
      position: from + nth + 1,
      note: about.notes?.get(listingId) ?? '',
      savedBy: about.savedBy,
      savedAt: about.at,
    })),
  });
}

export async function keepOrder(tx: Tx, list: Held, order: readonly Id[]): Promise<void> {
  for (const [nth, listingId] of order.entries()) {
    await tx.shortlistEntry.update({
      where: { shortlistId_listingId: { shortlistId: list.id, listingId } },
      data: { position: nth + 1 },
    });
  }
}

export const touched = (tx: Tx, list: Held, at: Date) =>
  tx.shortlist.update({ where: { id: list.id }, data: { usedAt: at } });

/** A listing that anybody may see now, by its address. */
export async function publicListing(reader: Reader, slug: string): Promise<Id | null> {
  const row = await reader.listing.findFirst({
    where: { slug, state: { in: ['published', 'paused'] } },
    select: { id: true },
  });
  return row?.id ?? null;
}

export type ShortlistEntry = { listing: ListingBrief; note: string; savedBy: string | null; savedAt: Date };
export type ShortlistLink = { id: Id; code: string; count: number; madeAt: Date; endsOn: Day };
export type Shortlist = { entries: ShortlistEntry[]; links: ShortlistLink[] };

const NOTHING: Shortlist = { entries: [], links: [] };

/** The owner's list as its screen shows it; empty when there is none yet or it is out of the actor's reach. */
export async function shortlistOf(pool: pg.Pool, actor: Actor, owner: Owner | null, on: Day): Promise<Shortlist> {
  if (!owner || !maySeeShortlist(actor, owner)) return NOTHING;
  const [where, value] = whereOf(owner);
  const { rows: kept } = await pool.query<Omit<ShortlistEntry, 'listing'> & { listingId: Id }>(
    `SELECT e.listing_id AS "listingId", e.note, u.name AS "savedBy", e.saved_at AS "savedAt"
       FROM shortlist s JOIN shortlist_entry e ON e.shortlist_id = s.id LEFT JOIN login u ON u.id = e.saved_by
      WHERE s.${where} = $1 ORDER BY e.position, e.listing_id`,
    [value],
  );
  const listings = await briefsOf(
    pool,
    kept.map((each) => each.listingId),
  );
  return {
    entries: kept.flatMap(({ listingId, ...rest }) => {
      const listing = listings.get(listingId);
      return listing ? [{ ...rest, listing }] : [];
    }),
    links: await linksOf(pool, where, value, on),
  };
}

function whereOf(owner: Owner): ['person_id' | 'login_id' | 'visitor_hash', string] {
  if (owner.kind === 'person') return ['person_id', owner.personId];
  return owner.kind === 'login' ? ['login_id', owner.loginId] : ['visitor_hash', hashOf(owner.key)];
}

async function briefsOf(pool: pg.Pool, ids: readonly Id[]): Promise<Map<Id, ListingBrief>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<ListingBrief>(`${BRIEF} WHERE l.id = ANY ($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

async function linksOf(pool: pg.Pool, where: string, value: string, on: Day): Promise<ShortlistLink[]> {
  const { rows } = await pool.query<ShortlistLink>(
    `SELECT h.id, h.code, cardinality(h.listing_ids)::int AS count, h.made_at AS "madeAt", h.ends_on AS "endsOn"
       FROM shortlist s JOIN shortlist_share h ON h.shortlist_id = s.id
      WHERE s.${where} = $1 AND h.ended_at IS NULL AND h.ends_on >= $2 ORDER BY h.made_at DESC`,
    [value, on],
  );
  return rows;
}

/** The addresses of what the owner has saved, for marking cards. One small read. */
export async function savedSlugs(pool: pg.Pool, actor: Actor, owner: Owner | null): Promise<Set<string>> {
  if (!owner || !maySeeShortlist(actor, owner)) return new Set();
  const [where, value] = whereOf(owner);
  const { rows } = await pool.query<{ slug: string }>(
    `SELECT l.slug FROM shortlist s JOIN shortlist_entry e ON e.shortlist_id = s.id JOIN listing l ON l.id = e.listing_id
      WHERE s.${where} = $1`,
    [value],
  );
  return new Set(rows.map((row) => row.slug));
}

/** Those of these listings that anybody may see, in the same order. */
export async function publicBriefs(pool: pg.Pool, ids: readonly Id[]): Promise<ListingBrief[]> {
  const listings = await briefsOf(pool, ids);
  return ids.flatMap((id) => {
    const listing = listings.get(id);
    return listing && (listing.state === 'published' || listing.state === 'paused') ? [listing] : [];
  });
}

/** What a link shows: those of its listings that are still public, in its order. Null: no such link, or it is over. */
export async function sharedBy(pool: pg.Pool, code: string, now: Date): Promise<ListingBrief[] | null> {
  if (!/^[\w-]{22,40}$/.test(code)) return null;
  const { rows } = await pool.query<{ listingIds: Id[]; endsOn: Day; ended: boolean }>(
    `SELECT listing_ids AS "listingIds", ends_on AS "endsOn", ended_at IS NOT NULL AS ended FROM shortlist_share WHERE code = $1`,
    [code],
  );
  const link = rows[0];
  if (!link || !isOpen(link, dayOf(now))) return null;
  return publicBriefs(pool, link.listingIds);
}

export const openLinks = (tx: Tx, list: Held, on: Day): Promise<number> =>
  tx.shortlistShare.count({ where: { shortlistId: list.id, endedAt: null, endsOn: { gte: columnOf(on) } } });

export async function keepLink(
  tx: Tx,
  list: Held,
  link: { code: string; madeBy: string | null; at: Date; endsOn: Day },
): Promise<Id> {
  const id = newId();
  const { code, madeBy, at, endsOn } = link;
  await tx.shortlistShare.create({
    data: { id, shortlistId: list.id, code, listingIds: list.listed, madeBy, madeAt: at, endsOn: columnOf(endsOn) },
  });
  return id;
}

/** A link of this list that is open on that day. */
export async function openLinkOf(tx: Tx, list: Held, linkId: Id, on: Day): Promise<Id | null> {
  if (!isId(linkId)) return null;
  const row = await tx.shortlistShare.findFirst({ where: { id: linkId, shortlistId: list.id } });
  return row && isOpen({ endsOn: dayOfColumn(row.endsOn), ended: row.endedAt !== null }, on) ? row.id : null;
}

/** How much was saved elsewhere and may be taken along: in this browser before signing in, by this login before it said for whom. */
export async function savedElsewhere(
  pool: pg.Pool,
  actor: Actor,
  visitorKey: string | null,
): Promise<{ browser: number; login: number }> {
  if (!actor.loginId) return { browser: 0, login: 0 };
  const { rows } = await pool.query<{ browser: number; login: number }>(
    `SELECT count(*) FILTER (WHERE s.visitor_hash IS NOT NULL)::int AS browser,
            count(*) FILTER (WHERE s.login_id IS NOT NULL)::int AS login
       FROM shortlist s JOIN shortlist_entry e ON e.shortlist_id = s.id WHERE s.visitor_hash = $1 OR s.login_id = $2`,
    [visitorKey && hashOf(visitorKey), actor.acting ? actor.loginId : null],
  );
  return rows[0] ?? { browser: 0, login: 0 };
}
