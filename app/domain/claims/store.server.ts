import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import type { Day } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { readerOf } from './policy.ts';
import type { ProofKind } from './proofs.ts';
import type { ClaimState } from './rules.ts';

/** The claim with its provider, both held until the transaction ends: the provider first, always. Null: not there. */
export async function lockClaim(tx: Tx, id: Id) {
  const seen = isId(id) ? await tx.claim.findUnique({ where: { id }, select: { providerId: true } }) : null;
  if (!seen) return null;
  await tx.$executeRaw`SELECT 1 FROM provider WHERE id = ${seen.providerId}::uuid FOR UPDATE`;
  await tx.$executeRaw`SELECT 1 FROM claim WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.claim.findUnique({ where: { id }, include: { provider: true } });
}
export type LoadedClaim = NonNullable<Awaited<ReturnType<typeof lockClaim>>>;

export type ClaimRow = {
  id: Id;
  state: ClaimState;
  disputed: boolean;
  providerId: Id;
  providerName: string;
  providerSlug: string;
  registerNumber: string;
  phone: string;
  authorityCode: string | null;
  authorityName: string | null;
  loginId: string;
  claimant: string;
  email: string;
  work: string;
  proof: ProofKind;
  proofText: string;
  spokenWord: string;
  askedAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
  reason: string;
  revokeOn: Day | null;
  revokeReason: string;
  /** Services of that number in the register as it was last imported, and how many of them are gone. */
  services: number;
  gone: number;
};

const ROWS = `SELECT c.id, c.state, c.disputed, c.provider_id AS "providerId", p.name AS "providerName", p.slug AS "providerSlug",
    p.register_number AS "registerNumber", p.phone, p.authority_code AS "authorityCode", a.name AS "authorityName", c.login_id AS "loginId",
    l.name AS claimant, l.email, c.work, c.proof, c.proof_text AS "proofText", c.spoken_word AS "spokenWord", c.asked_at AS "askedAt",
    c.decided_at AS "decidedAt", d.name AS "decidedBy", c.reason, c.revoke_on AS "revokeOn", c.revoke_reason AS "revokeReason",
    (SELECT count(*)::int FROM register_row r WHERE r.sp_number = p.register_number) AS services,
    (SELECT count(*)::int FROM register_row r WHERE r.sp_number = p.register_number AND r.gone_on IS NOT NULL) AS gone
  FROM claim c JOIN provider p ON p.id = c.provider_id JOIN login l ON l.id = c.login_id
    LEFT JOIN authority a ON a.code = p.authority_code LEFT JOIN login d ON d.id = c.decided_by`;

const A_PAGE = 20;
export type ClaimPage = { rows: ClaimRow[]; page: number; pages: number; total: number };

/**
 * Claims for those who decide: all of them for an administrator (council null), those of a council for an officer who
 * commissions there. Nothing for anybody else. What waits comes first, the oldest first.
 */
export async function claimsFor(
  pool: pg.Pool,
  actor: Actor,
  authorityCode: string | null,
  page: number,
): Promise<ClaimPage> {
  if (!readerOf(actor, authorityCode)) return { rows: [], page: 1, pages: 1, total: 0 };
  const where = '$1::text IS NULL OR p.authority_code = $1';
  const { rows: counted } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM claim c JOIN provider p ON p.id = c.provider_id WHERE ${where}`,
    [authorityCode],
  );
  const total = counted[0]?.n ?? 0;
  const pages = Math.max(1, Math.ceil(total / A_PAGE));
  const at = Math.min(Math.max(1, page), pages);
  const { rows } = await pool.query<ClaimRow>(
    `${ROWS} WHERE ${where} ORDER BY c.state <> 'waiting', CASE WHEN c.state = 'waiting' THEN c.asked_at END, c.asked_at DESC, c.id
     LIMIT ${A_PAGE} OFFSET ${(at - 1) * A_PAGE}`,
    [authorityCode],
  );
  return { rows, page: at, pages, total };
}

/** The claims that somebody has made themselves, the newest first; at most 20. */
export async function claimsOf(pool: pg.Pool, actor: Actor): Promise<ClaimRow[]> {
  if (actor.loginId === null) return [];
  const { rows } = await pool.query<ClaimRow>(
    `${ROWS} WHERE c.login_id = $1 ORDER BY c.asked_at DESC, c.id DESC LIMIT 20`,
    [actor.loginId],
  );
  return rows;
}

export type Claimable = {
  id: Id;
  slug: string;
  name: string;
  town: string;
  phone: string;
  registerNumber: string;
  authorityName: string | null;
  claimed: boolean;
  sourceDate: Day | null;
};

/** A provider of the public register, whether or not somebody has it. Null: not there, or made by its own people. */
export async function providerToClaim(pool: pg.Pool, slug: string): Promise<Claimable | null> {
  const { rows } = await pool.query<Claimable>(
    `SELECT p.id, p.slug, p.name, p.town, p.phone, p.register_number AS "registerNumber", a.name AS "authorityName", p.claimed,
       (SELECT max(source_date) FROM register_row r WHERE r.sp_number = p.register_number) AS "sourceDate"
     FROM provider p LEFT JOIN authority a ON a.code = p.authority_code WHERE p.slug = $1 AND p.source = 'register'`,
    [slug.slice(0, 200)],
  );
  return rows[0] ?? null;
}

export type RegisterFacts = {
  number: string;
  sourceDate: Day | null;
  services: { csNumber: string; name: string | null; kind: string; gone: boolean }[];
};

/** What the public register says of a provider, apart from what it writes itself. At most 30 services. */
export async function registerFacts(pool: pg.Pool, number: string): Promise<RegisterFacts | null> {
  const { rows } = await pool.query<RegisterFacts['services'][number] & { sourceDate: Day }>(
    `SELECT cs_number AS "csNumber", service_name AS name, care_service AS kind, gone_on IS NOT NULL AS gone, source_date AS "sourceDate"
     FROM register_row WHERE sp_number = $1 ORDER BY gone_on IS NOT NULL, service_name, cs_number LIMIT 30`,
    [number],
  );
  const dates = rows.map((row) => row.sourceDate).sort();
  return rows.length === 0 ? null : { number, sourceDate: dates.at(-1) ?? null, services: rows };
}

/** Claims whose notice has passed. A bounded number at a time. */
export async function claimsRunOut(pool: pg.Pool, on: Day): Promise<Id[]> {
  const { rows } = await pool.query<{ id: Id }>(
    `SELECT id FROM claim WHERE state = 'revoking' AND revoke_on <= $1 ORDER BY revoke_on LIMIT 500`,
    [on],
  );
  return rows.map(({ id }) => id);
}
