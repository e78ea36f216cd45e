import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { type Id, newId } from '#app/kit/id.ts';
import { slugOf } from '#app/kit/text.ts';
import type { Reader, Tx } from '#app/platform/db.server.ts';
import { mayEditProvider } from './policy.ts';
import type { ProviderKind, ProviderWords } from './rules.ts';

/** Two who want the same name or number take turns; the lock goes with the transaction. */
async function takeTurns(tx: Tx, about: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${about}, 0))`;
}

/** An address that nobody has: the name, and when that is taken the name with four letters that are not. */
export async function freeProviderSlug(tx: Tx, name: string): Promise<string> {
  const slug = slugOf(name);
  await takeTurns(tx, `provider-slug:${slug}`);
  return (await tx.provider.count({ where: { slug } })) === 0 ? slug : `${slug}-${newId().slice(-4)}`;
}

export async function isNumberTaken(tx: Tx, registerNumber: string | null, exceptId: Id | null): Promise<boolean> {
  if (registerNumber === null) return false;
  await takeTurns(tx, `provider-number:${registerNumber}`);
  const other = await tx.provider.findUnique({ where: { registerNumber }, select: { id: true } });
  return other !== null && other.id !== exceptId;
}

/**
 * How many of its listings people can see, how many say that they are registered, and for how many of others it answers as
 * their host (archived ones left out).
 */
export async function listingsStanding(
  tx: Tx,
  providerId: Id,
): Promise<{ published: number; registered: number; hosted: number }> {
  const published = await tx.listing.count({ where: { providerId, state: { in: ['published', 'paused'] } } });
  const registered = await tx.listing.count({ where: { providerId, registered: true, state: { not: 'archived' } } });
  const hosted = await tx.listing.count({ where: { hostProviderId: providerId, state: { not: 'archived' } } });
  return { published, registered, hosted };
}

/** The provider, held until the transaction ends. Null: not there. */
export async function lockProvider(tx: Tx, id: Id) {
  await tx.$executeRaw`SELECT 1 FROM provider WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.provider.findUnique({ where: { id } });
}

export async function isCouncilNow(reader: Reader, code: string | null): Promise<boolean> {
  return code === null || (await reader.authority.count({ where: { code, validTo: null } })) === 1;
}

/** Ids of its listings, for bringing search up to date. */
export async function listingIdsOf(pool: pg.Pool, providerId: Id): Promise<Id[]> {
  const { rows } = await pool.query<{ id: Id }>('SELECT id FROM listing WHERE provider_id = $1', [providerId]);
  return rows.map((row) => row.id);
}

export type ProviderPage = Omit<ProviderWords, 'authorityCode'> & {
  id: Id;
  slug: string;
  authorityCode: string | null;
  authorityName: string | null;
  source: 'self' | 'register';
  claimed: boolean;
};

const SELECT = `SELECT p.id, p.slug, p.kind, p.name, p.about, p.workers, p.town, p.authority_code AS "authorityCode",
  a.name AS "authorityName", p.phone, p.email, p.website, p.complaints_policy AS "complaintsPolicy",
  p.register_number AS "registerNumber", p.source, p.claimed
  FROM provider p LEFT JOIN authority a ON a.code = p.authority_code`;

/** What anyone may know of a provider. Nobody's name and no address stands in it. */
export async function providerForPublic(pool: pg.Pool, slug: string): Promise<ProviderPage | null> {
  const { rows } = await pool.query<ProviderPage>(`${SELECT} WHERE p.slug = $1`, [slug]);
  return rows[0] ?? null;
}

/** For its owner, to change. Null: not there, or not theirs. */
export async function providerForEdit(pool: pg.Pool, actor: Actor, id: Id): Promise<ProviderPage | null> {
  if (!mayEditProvider(actor, id)) return null;
  const { rows } = await pool.query<ProviderPage>(`${SELECT} WHERE p.id = $1`, [id]);
  return rows[0] ?? null;
}

/** What the desk needs to know of a provider of the actor's own. */
export type OwnProvider = {
  id: Id;
  slug: string;
  name: string;
  kind: ProviderKind;
  complaintsPolicy: string;
  role: 'owner' | 'staff';
};

/** The actor's own providers, in the order of their names. */
export async function providersOf(pool: pg.Pool, actor: Actor): Promise<OwnProvider[]> {
  if (actor.providers.length === 0) return [];
  const roles = new Map(actor.providers.map((each) => [each.providerId, each.role]));
  const { rows } = await pool.query(
    `SELECT id, slug, name, kind, complaints_policy AS "complaintsPolicy" FROM provider WHERE id = ANY ($1::uuid[]) ORDER BY name, id`,
    [[...roles.keys()]],
  );
  return rows.map((row) => ({ ...row, role: roles.get(row.id) ?? 'staff' }));
}

/** A provider's name and address here: for those who are shown its things by another right. */
export async function providerBrief(pool: pg.Pool, id: Id): Promise<{ id: Id; slug: string; name: string } | null> {
  const { rows } = await pool.query<{ id: Id; slug: string; name: string }>(
    'SELECT id, slug, name FROM provider WHERE id = $1',
    [id],
  );
  return rows[0] ?? null;
}
