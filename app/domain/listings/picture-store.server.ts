import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { type Id, isId } from '#app/kit/id.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { FileType, MadePicture } from './picture-rules.ts';
import { mayKeepListings } from './policy.ts';

export type PictureShown = { id: Id; alt: string; width: number; height: number; widths: number[]; plainWidth: number };

const SHOWN = `p.id, p.alt, p.width, p.height,
  ARRAY(SELECT f.width FROM listing_picture_file f WHERE f.picture_id = p.id AND f.type = 'webp' ORDER BY f.width) AS widths,
  (SELECT max(f.width) FROM listing_picture_file f WHERE f.picture_id = p.id AND f.type = 'jpeg') AS "plainWidth"`;

/** A listing's pictures in their order. Who may see the listing may see them. */
export async function picturesOf(pool: pg.Pool, listingId: Id): Promise<PictureShown[]> {
  const { rows } = await pool.query<PictureShown>(
    `SELECT ${SHOWN} FROM listing_picture p WHERE p.listing_id = $1 ORDER BY p.position`,
    [listingId],
  );
  return rows;
}

/** The first picture of each of these listings that has one, by the end of its address: one read for a page of results. */
export async function coversOf(pool: pg.Pool, slugs: readonly string[]): Promise<Map<string, PictureShown>> {
  if (slugs.length === 0) return new Map();
  const { rows } = await pool.query<PictureShown & { slug: string }>(
    `SELECT l.slug, ${SHOWN} FROM listing l JOIN listing_picture p ON p.listing_id = l.id AND p.position = 1
     WHERE l.slug = ANY ($1::text[]) AND l.state IN ('published', 'paused')`,
    [slugs],
  );
  return new Map(rows.map(({ slug, ...shown }) => [slug, shown]));
}

export type Served = { bytes: Buffer; isPublic: boolean };

/** One file of a picture: for anybody when the listing is shown, else only for those who keep it. Null: not there. */
export async function pictureFile(
  pool: pg.Pool,
  actor: Actor,
  id: Id,
  width: number,
  type: FileType,
): Promise<Served | null> {
  if (!isId(id)) return null;
  const { rows } = await pool.query<{ bytes: Buffer; providerId: Id; isPublic: boolean }>(
    `SELECT f.bytes, l.provider_id AS "providerId", l.state IN ('published', 'paused') AS "isPublic"
     FROM listing_picture_file f JOIN listing_picture p ON p.id = f.picture_id JOIN listing l ON l.id = p.listing_id
     WHERE f.picture_id = $1 AND f.width = $2 AND f.type = $3`,
    [id, width, type],
  );
  const [found] = rows;
  if (!found || !(found.isPublic || mayKeepListings(actor, found.providerId))) return null;
  return { bytes: found.bytes, isPublic: found.isPublic };
}

/** Whose listing it is, for a look before the work of decoding. Null: not there. */
export async function providerOfListing(pool: pg.Pool, listingId: Id): Promise<Id | null> {
  if (!isId(listingId)) return null;
  const { rows } = await pool.query<{ providerId: Id }>(
    `SELECT provider_id AS "providerId" FROM listing WHERE id = $1 AND source = 'provider' AND state <> 'archived'`,
    [listingId],
  );
  return rows[0]?.providerId ?? null;
}

/** The ids of a listing's pictures in their order, inside a transaction that holds the listing. */
export async function orderOf(tx: Tx, listingId: Id): Promise<Id[]> {
  const rows = await tx.listingPicture.findMany({
    where: { listingId },
    orderBy: { position: 'asc' },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** Puts pictures into this order, from the first on. Their places are checked when the transaction ends. */
export async function putInOrder(tx: Tx, ids: readonly Id[]): Promise<void> {
  for (const [at, id] of ids.entries()) await tx.listingPicture.update({ where: { id }, data: { position: at + 1 } });
}

export type NewPicture = { id: Id; listingId: Id; position: number; alt: string; addedBy: string; addedAt: Date };

export async function keepPicture(tx: Tx, about: NewPicture, { width, height, files }: MadePicture): Promise<void> {
  await tx.listingPicture.create({ data: { ...about, width, height } });
  await tx.listingPictureFile.createMany({
    data: files.map((file) => ({ pictureId: about.id, ...file, bytes: Buffer.from(file.bytes) })),
  });
}
