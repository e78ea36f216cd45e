import type pg from 'pg';
import type { Actor } from '../../access/actor.ts';
import type { CouncilProvider } from '../../drivers/council/port.ts';
import type { Id } from '../../kit/id.ts';
import type { Tools } from '../../tools.server.ts';
import { mayKeepKeys } from './policy.ts';
import { openSecret } from './store.server.ts';

export type OpenCouncil = { code: string; name: string };

/** Councils whose officers can sign in with the council's own account: for the sign-in page, anybody's to see. */
export async function openCouncils(pool: pg.Pool): Promise<OpenCouncil[]> {
  const { rows } = await pool.query<OpenCouncil>(
    `SELECT a.code, a.official_name AS name FROM council_account c JOIN authority a ON a.code = c.authority_code
      WHERE c."open" ORDER BY a.name LIMIT 50`,
  );
  return rows;
}

/** A council's provider with its secret opened, for the driver. Null when there is none, or it is shut. */
export async function councilProvider(
  tools: Pick<Tools, 'db' | 'secret' | 'env'>,
  authorityCode: string,
): Promise<CouncilProvider | null> {
  const row = await tools.db.councilAccount.findUnique({ where: { authorityCode, open: true } });
  if (!row) return null;
  const { issuer, clientId } = row;
  const clientSecret = await openSecret(tools, row.clientSecret);
  return { issuer, clientId, clientSecret, redirectUri: redirectUri(tools.env.origin, authorityCode) };
}

/** Each council has an address of its own to come back to, so that no answer can be taken for another council's. */
export const redirectUri = (origin: string, code: string) => `${origin}/sign-in/council/${code}/back`;

export type CouncilAccountRow = {
  issuer: string;
  clientId: string;
  domains: string[];
  trustsSecondStep: boolean;
  open: boolean;
  changedAt: Date;
  linked: number;
};

/** How one council's account is set, without its secret. Null: not an administrator's session, or none is set. */
export async function councilAccountFor(
  pool: pg.Pool,
  actor: Actor,
  authorityCode: string,
): Promise<CouncilAccountRow | null> {
  if (!mayKeepKeys(actor)) return null;
  const { rows } = await pool.query<CouncilAccountRow>(
    `SELECT issuer, client_id AS "clientId", domains, trusts_second_step AS "trustsSecondStep", "open",
       changed_at AS "changedAt", (SELECT count(*)::int FROM login_method m WHERE m.provider_id = 'council:' || $1) AS linked
       FROM council_account WHERE authority_code = $1`,
    [authorityCode],
  );
  return rows[0] ?? null;
}

export type ResetRow = {
  id: Id;
  name: string;
  email: string;
  why: string;
  askedBy: string;
  askedAt: Date;
  mine: boolean;
  ended: 'done' | 'stopped' | null;
  endedAt: Date | null;
};

/** Resets that wait, then the latest that have ended. Null for anybody but an administrator. */
export async function resetsFor(pool: pg.Pool, actor: Actor, most = 30): Promise<ResetRow[] | null> {
  if (!mayKeepKeys(actor)) return null;
  const { rows } = await pool.query<ResetRow>(
    `SELECT r.id, l.name, l.email, r.why, b.name AS "askedBy", r.asked_at AS "askedAt", r.asked_by = $1 AS mine,
       r.ended, r.ended_at AS "endedAt"
       FROM key_reset r JOIN login l ON l.id = r.login_id JOIN login b ON b.id = r.asked_by
      ORDER BY r.ended IS NOT NULL, r.asked_at DESC LIMIT $2`,
    [actor.loginId, most],
  );
  return rows;
}
