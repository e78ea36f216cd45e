import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { type Day, dayOfColumn } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import { pence } from '#app/kit/pence.ts';
import type { Reader, Tx } from '#app/platform/db.server.ts';
import type { PaySaid } from './fair-work.ts';
import { CHECK_WORDS, type CheckKind } from './kinds.ts';
import { type Around, mayStateChecks, witnessOf } from './policy.ts';
import { type CheckFacts, type Missing, missingOf, type Said } from './rules.ts';

/** What these providers say of their checks now, for the rules; whoever says nothing is not in it. */
export async function saidByAll(reader: Reader, providerIds: readonly Id[]): Promise<Map<Id, Said[]>> {
  const rows = await reader.providerCheck.findMany({
    where: { providerId: { in: [...providerIds] }, overAt: null },
    select: { providerId: true, kind: true, fromDay: true, untilDay: true },
  });
  const said = new Map<Id, Said[]>();
  for (const { providerId, kind, fromDay, untilDay } of rows) {
    const one = {
      kind: kind as CheckKind,
      fromDay: dayOfColumn(fromDay),
      untilDay: untilDay && dayOfColumn(untilDay),
    };
    said.set(providerId, [...(said.get(providerId) ?? []), one]);
  }
  return said;
}

/**
 * The required checks that a listing lacks on a day: asked before it is published, and before it goes into a plan.
 * Council null: what holds everywhere.
 */
export async function missingChecks(
  tx: Tx,
  listing: Omit<CheckFacts, 'workers'> & { providerId: Id },
  workers: number | null,
  authorityCode: string | null,
  on: Day,
): Promise<Missing[]> {
  const said = await saidByAll(tx, [listing.providerId]);
  return missingOf({ ...listing, workers }, said.get(listing.providerId) ?? [], authorityCode, on);
}

/** The same for a listing that is there, in a council: asked when it goes into a plan. */
export async function missingForListing(tx: Tx, listingId: Id, authorityCode: string, on: Day): Promise<Missing[]> {
  const listing = isId(listingId)
    ? await tx.listing.findUnique({ where: { id: listingId }, include: { provider: { select: { workers: true } } } })
    : null;
  return listing ? missingChecks(tx, listing, listing.provider.workers, authorityCode, on) : [];
}

/** The check and its provider, held until the transaction ends. Null: not there. */
export async function lockCheck(tx: Tx, id: Id) {
  if (!isId(id)) return null;
  await tx.$executeRaw`SELECT 1 FROM provider_check WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.providerCheck.findUnique({ where: { id }, include: { sightings: true } });
}

export async function isProviderThere(tx: Tx, id: Id) {
  if (!isId(id)) return null;
  await tx.$executeRaw`SELECT 1 FROM provider WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.provider.findUnique({ where: { id }, select: { id: true, kind: true, workers: true } });
}

const AROUND = `SELECT
  ARRAY(SELECT DISTINCT host_provider_id::text FROM hosting WHERE provider_id = $1::uuid AND state IN ('asked', 'accepted', 'ending')) AS hosts,
  ARRAY(SELECT DISTINCT s FROM listing l, unnest(l.serves) s WHERE l.provider_id = $1::uuid AND l.state <> 'archived'
    UNION SELECT authority_code FROM provider WHERE id = $1::uuid AND authority_code IS NOT NULL ORDER BY 1) AS councils`;
type AroundRow = { hosts: string[]; councils: string[] };

/** Who stands around a provider: those that host it or are asked to (they look before they say yes), and the councils in which it works. */
export async function aroundProvider(on: pg.Pool | Tx, providerId: Id): Promise<Around> {
  const rows =
    'query' in on
      ? (await on.query<AroundRow>(AROUND, [providerId])).rows
      : await on.$queryRawUnsafe<AroundRow[]>(AROUND, providerId);
  return { providerId, hosts: rows[0]?.hosts ?? [], councils: rows[0]?.councils ?? [] };
}

export type Sighting = { by: string; capacity: 'host' | 'officer' | 'administrator'; seenOn: Day };
export type CheckRow = Said & {
  id: Id;
  providerId: Id;
  reference: string;
  saidOn: Date;
  /** The latest first. Offices and hosts by their name, never a person's. */
  sightings: Sighting[];
};

const CHECKS = `
SELECT c.id, c.provider_id AS "providerId", c.kind, c.reference, c.from_day AS "fromDay", c.until_day AS "untilDay", c.said_at AS "saidOn",
  (SELECT coalesce(json_agg(json_build_object('capacity', s.capacity, 'seenOn', s.seen_on,
      'by', coalesce(h.name, a.name, 'Ettle')) ORDER BY s.seen_on DESC, s.at DESC), '[]')
   FROM check_sighting s LEFT JOIN provider h ON h.id = s.host_provider_id LEFT JOIN authority a ON a.code = s.authority_code
   WHERE s.check_id = c.id) AS sightings
FROM provider_check c WHERE c.provider_id = $1 AND c.over_at IS NULL ORDER BY c.kind`;

/** What anybody may read: no number that is not for everybody. */
export async function checksForPublic(pool: pg.Pool, providerId: Id): Promise<CheckRow[]> {
  const { rows } = await pool.query<CheckRow>(CHECKS, [providerId]);
  return rows.map((row) => ({ ...row, reference: CHECK_WORDS[row.kind].reference?.shown ? row.reference : '' }));
}

/** The same with every number, for those who work there and those who may be a witness. Null: neither. */
export async function checksFor(
  pool: pg.Pool,
  actor: Actor,
  providerId: Id,
): Promise<{ rows: CheckRow[]; around: Around } | null> {
  if (!isId(providerId) || actor.loginId === null) return null;
  const around = await aroundProvider(pool, providerId);
  if (!mayStateChecks(actor, providerId) && !witnessOf(actor, around)) return null;
  return { rows: (await pool.query<CheckRow>(CHECKS, [providerId])).rows, around };
}

/** The last thing an employer said of its pay. */
export async function paySaidBy(pool: pg.Pool, providerId: Id): Promise<(PaySaid & { saidOn: Date }) | null> {
  const { rows } = await pool.query<{ least: bigint; since: Day; saidOn: Date }>(
    `SELECT least_pence_per_hour AS least, since_day AS since, said_at AS "saidOn" FROM pay_statement
     WHERE provider_id = $1 ORDER BY said_at DESC, id DESC LIMIT 1`,
    [providerId],
  );
  const [row] = rows;
  return row ? { leastPence: pence(row.least), sinceDay: row.since, saidOn: row.saidOn } : null;
}

/** What kind of provider it is and how many work there: whether it is asked what it pays. */
export async function payerOf(pool: pg.Pool, providerId: Id): Promise<{ kind: string; workers: number | null }> {
  const { rows } = await pool.query<{ kind: string; workers: number | null }>(
    'SELECT kind, workers FROM provider WHERE id = $1',
    [providerId],
  );
  return rows[0] ?? { kind: 'sole-trader', workers: null };
}

export type ListingForChecks = Omit<CheckFacts, 'workers'> & {
  id: Id;
  title: string;
  state: string;
  registrationNumber: string;
};

/** A provider's listings with what the need for checks depends on, for its own desk. At most 100. */
export async function listingsForChecks(pool: pg.Pool, providerId: Id): Promise<ListingForChecks[]> {
  const { rows } = await pool.query<ListingForChecks>(
    `SELECT id, title, state, support_kind AS "supportKind", who_for AS "whoFor", place_kind AS "placeKind", for_need AS "forNeed",
       personal_care AS "personalCare", planned_help AS "plannedHelp", overnight, registered, registration_number AS "registrationNumber"
     FROM listing WHERE provider_id = $1 AND state <> 'archived' ORDER BY title, id LIMIT 100`,
    [providerId],
  );
  return rows;
}

export type Ending = { id: Id; providerId: Id; kind: CheckKind; untilDay: Day; warned: number[] };

/** Checks that end within so many days, or ended as lately, with the warnings already given; a bounded number at a time. */
export async function checksEnding(pool: pg.Pool, from: Day, to: Day, after: Id): Promise<Ending[]> {
  const { rows } = await pool.query<Ending>(
    `SELECT c.id, c.provider_id AS "providerId", c.kind, c.until_day AS "untilDay",
       ARRAY(SELECT days FROM check_warning w WHERE w.check_id = c.id) AS warned
     FROM provider_check c WHERE c.over_at IS NULL AND c.until_day BETWEEN $1 AND $2 AND c.id > $3 ORDER BY c.id LIMIT 500`,
    [from, to, after],
  );
  return rows;
}
