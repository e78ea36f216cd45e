import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { none, type Some, someOf } from '#app/domain/providers/waiting.ts';
import type { Day } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Side } from './duties.ts';
import { type HostingState, OPEN } from './rules.ts';

/** The hosting, held until the transaction ends. Its listing is locked by the one who asks. Null: not there. */
export async function lockHosting(tx: Tx, id: Id) {
  if (!isId(id)) return null;
  await tx.$executeRaw`SELECT 1 FROM hosting WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.hosting.findUnique({ where: { id } });
}

// The register says so once it is here: it knows the host's number, and all of its services are gone. Silence is not a no.
const HOSTS_THAT_STOPPED = `SELECT p.id FROM provider p WHERE p.kind <> 'registered' OR (
  EXISTS (SELECT 1 FROM register_row r WHERE r.sp_number = p.register_number)
  AND NOT EXISTS (SELECT 1 FROM register_row r WHERE r.sp_number = p.register_number AND r.gone_on IS NULL))`;

/** Whether a host is still a registered service, as far as its page and the public register say. */
export async function hostStands(tx: Tx, hostProviderId: Id): Promise<boolean> {
  const stopped = await tx.$queryRawUnsafe<unknown[]>(
    `SELECT 1 FROM (${HOSTS_THAT_STOPPED}) s WHERE s.id = $1::uuid`,
    hostProviderId,
  );
  return stopped.length === 0;
}

/** Hostings that stand although the host is not registered any more. A bounded number at a time. */
export async function hostingsWithoutHost(pool: pg.Pool): Promise<Id[]> {
  const { rows } = await pool.query<{ id: Id }>(
    `SELECT h.id FROM hosting h WHERE h.state = 'accepted' AND h.host_provider_id IN (${HOSTS_THAT_STOPPED}) ORDER BY h.id LIMIT 500`,
  );
  return rows.map(({ id }) => id);
}

export async function hasOpenHosting(tx: Tx, listingId: Id): Promise<boolean> {
  return (await tx.hosting.count({ where: { listingId, state: { in: [...OPEN] } } })) > 0;
}

export type HostingRow = {
  id: Id;
  state: HostingState;
  listingId: Id;
  slug: string;
  title: string;
  listingState: string;
  personalCare: boolean;
  providerId: Id;
  providerName: string;
  providerSlug: string;
  hostProviderId: Id;
  hostName: string;
  hostSlug: string;
  askedAt: Date;
  askWords: string;
  answeredAt: Date | null;
  answerWords: string;
  dutiesFrom: Day;
  endsOn: Day | null;
  endingSide: Side | null;
  endingWords: string;
};

const ROWS = `SELECT h.id, h.state, h.listing_id AS "listingId", l.slug, l.title, l.state AS "listingState", l.personal_care AS "personalCare",
    h.provider_id AS "providerId", p.name AS "providerName", p.slug AS "providerSlug", h.host_provider_id AS "hostProviderId",
    o.name AS "hostName", o.slug AS "hostSlug", h.asked_at AS "askedAt", h.ask_words AS "askWords", h.answered_at AS "answeredAt",
    h.answer_words AS "answerWords", h.duties_from AS "dutiesFrom", h.ends_on AS "endsOn", h.ending_side AS "endingSide",
    h.ending_words AS "endingWords"
  FROM hosting h JOIN listing l ON l.id = h.listing_id JOIN provider p ON p.id = h.provider_id JOIN provider o ON o.id = h.host_provider_id`;

const A_PAGE = 20;
export type HostingPage = { rows: HostingRow[]; page: number; pages: number; total: number };

/**
 * What a provider asked or is asked, for those who work there; nothing for anybody else. `as`: on which side it stands.
 * Requests that wait come first, then what stands, then what is over, the newest first.
 */
export async function hostingsOf(
  pool: pg.Pool,
  actor: Actor,
  providerId: Id,
  as: Side,
  page: number,
): Promise<HostingPage> {
  if (!actor.providers.some((each) => each.providerId === providerId)) return { rows: [], page: 1, pages: 1, total: 0 };
  const where = as === 'host' ? "h.host_provider_id = $1 AND h.state <> 'taken-back'" : 'h.provider_id = $1';
  const { rows: counted } = await pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM hosting h WHERE ${where}`, [
    providerId,
  ]);
  const total = counted[0]?.n ?? 0;
  const pages = Math.max(1, Math.ceil(total / A_PAGE));
  const at = Math.min(Math.max(1, page), pages);
  const { rows } = await pool.query<HostingRow>(
    `${ROWS} WHERE ${where} ORDER BY array_position(ARRAY['asked', 'ending', 'accepted'], h.state), h.asked_at DESC, h.id
     LIMIT ${A_PAGE} OFFSET ${(at - 1) * A_PAGE}`,
    [providerId],
  );
  return { rows, page: at, pages, total };
}

export type RequestWaiting = { id: Id; title: string; providerName: string; askedAt: Date };

/** Requests that wait for a host's answer, the longest waiting first, for those who work there. */
export async function requestsWaiting(
  pool: pg.Pool,
  actor: Actor,
  hostProviderId: Id,
  most: number,
): Promise<Some<RequestWaiting>> {
  if (!actor.providers.some((each) => each.providerId === hostProviderId)) return none();
  const { rows } = await pool.query<RequestWaiting & { total: number }>(
    `SELECT h.id, l.title, p.name AS "providerName", h.asked_at AS "askedAt", count(*) OVER ()::int AS total
     FROM hosting h JOIN listing l ON l.id = h.listing_id JOIN provider p ON p.id = h.provider_id
     WHERE h.host_provider_id = $1 AND h.state = 'asked' ORDER BY h.asked_at, h.id LIMIT $2`,
    [hostProviderId, most],
  );
  return someOf(rows);
}

export type HostToAsk = { id: Id; slug: string; name: string; town: string };

/** Registered providers whose people are here, by their name; never oneself. At most 20. */
export async function hostsToAsk(pool: pg.Pool, words: string, exceptId: Id): Promise<HostToAsk[]> {
  const { rows } = await pool.query<HostToAsk>(
    `SELECT id, slug, name, town FROM provider WHERE kind = 'registered' AND claimed AND id <> $2
       AND position(lower($1::text) IN lower(name || ' ' || town)) > 0 ORDER BY name, id LIMIT 20`,
    [words, exceptId],
  );
  return rows;
}

/** Listings of a provider that a host may be asked for: not registered, not in the archive, nothing open. At most 100. */
export async function listingsToHost(
  pool: pg.Pool,
  providerId: Id,
): Promise<{ id: Id; title: string; personalCare: boolean }[]> {
  const { rows } = await pool.query(
    `SELECT l.id, l.title, l.personal_care AS "personalCare" FROM listing l
     WHERE l.provider_id = $1 AND NOT l.registered AND l.state <> 'archived' AND l.source = 'provider'
       AND NOT EXISTS (SELECT 1 FROM hosting h WHERE h.listing_id = l.id AND h.state IN ('asked', 'accepted', 'ending'))
     ORDER BY l.title, l.id LIMIT 100`,
    [providerId],
  );
  return rows;
}

/** For a listing's page: until when the host answers for it, when there is an end. */
export async function hostingOfListing(
  pool: pg.Pool,
  listingId: Id,
): Promise<{ hostName: string; hostSlug: string; since: Date; endsOn: Day | null; dutiesFrom: Day } | null> {
  const { rows } = await pool.query(
    `SELECT o.name AS "hostName", o.slug AS "hostSlug", h.answered_at AS since, h.ends_on AS "endsOn", h.duties_from AS "dutiesFrom"
     FROM hosting h JOIN provider o ON o.id = h.host_provider_id WHERE h.listing_id = $1 AND h.state IN ('accepted', 'ending')`,
    [listingId],
  );
  return rows[0] ?? null;
}

/** Hostings whose last day has passed. A bounded number at a time. */
export async function hostingsOver(pool: pg.Pool, on: Day): Promise<Id[]> {
  const { rows } = await pool.query<{ id: Id }>(
    `SELECT id FROM hosting WHERE state = 'ending' AND ends_on < $1 ORDER BY ends_on LIMIT 500`,
    [on],
  );
  return rows.map(({ id }) => id);
}
