import { createHmac, randomBytes } from 'node:crypto';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import type pg from 'pg';
import type { Halfway, Session, SignedIn } from '../../access/actor.ts';
import type { Way } from '../../access/strength.ts';
import { dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { hashOfToken } from '../../platform/actor.server.ts';
import type { Reader, Tx } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import { type Keys, mayChangeKeys, plainRecovery, RECOVERY_CODES, recoveryCode } from './rules.ts';
import { base32 } from './totp.ts';

/** Whoever can show a second step: somebody signed in who proves it anew, or halfway in. */
export type Prover = { loginId: Id; session: Session };

export function proverOf(actor: {
  loginId: Id | null;
  session: Session | null;
  halfway: Halfway | null;
}): Prover | null {
  if (actor.halfway) return actor.halfway;
  return actor.loginId && actor.session ? { loginId: actor.loginId, session: actor.session } : null;
}

export async function keysOf(reader: Reader, loginId: Id): Promise<Keys> {
  const [codes, passkeys] = await Promise.all([
    reader.secondStep.count({ where: { loginId, confirmedAt: { not: null } } }),
    reader.passkey.count({ where: { loginId } }),
  ]);
  return { codes: codes > 0, passkeys };
}

const freshMinutesOn = (reader: Reader, now: Date): Promise<number> =>
  numberOn(reader, null, 'sign-in.fresh-minutes', dayOf(now));

/** Whether this actor may change a key now: fresh enough, and with a key of theirs shown when they have one. */
export async function mayChangeNow(reader: Reader, actor: SignedIn, now: Date) {
  const proof = { provenAt: actor.authenticatedAt, strong: actor.session?.strong ?? true };
  const [keys, minutes] = await Promise.all([keysOf(reader, actor.loginId), freshMinutesOn(reader, now)]);
  return mayChangeKeys(proof, keys, minutes, now);
}

/** Two commands about one login's keys take turns; the lock goes with the transaction. */
export async function lockKeys(tx: Tx, loginId: Id) {
  await tx.$queryRaw`SELECT 1 FROM login WHERE id = ${loginId} FOR UPDATE`;
  return tx.secondStep.findUnique({ where: { loginId } });
}

/** The app's secret is kept encrypted under the installation's own: a copy of the database alone makes no codes. */
export const sealSecret = (tools: Pick<Tools, 'secret'>, data: string): Promise<string> =>
  symmetricEncrypt({ key: tools.secret, data });
export const openSecret = (tools: Pick<Tools, 'secret'>, data: string): Promise<string> =>
  symmetricDecrypt({ key: tools.secret, data });

export const newSecret = (bytes: number): string => base32(randomBytes(bytes));

/** Keyed with the installation's secret and the login, so that equal codes do not show and a table alone is no use. */
export const hashOfRecovery = (tools: Pick<Tools, 'secret'>, loginId: Id, plain: string): string =>
  createHmac('sha256', tools.secret).update(`recovery ${loginId} ${plain}`).digest('hex');

/** Ten new recovery codes in place of any old ones. They are in nobody's hands but the caller's: only hashes stay. */
export async function replaceRecoveryCodes(tx: Tx, tools: Pick<Tools, 'secret'>, loginId: Id, at: Date) {
  const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(randomBytes(16)));
  await tx.recoveryCode.deleteMany({ where: { loginId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ loginId, hash: hashOfRecovery(tools, loginId, plainRecovery(code)), madeAt: at })),
  });
  return codes;
}

/**
 * The session has shown more than a mailbox, now. Its token is changed: a copy that somebody took before is worth nothing.
 * Gives the new token, for the cookie; null when the session is over.
 */
export async function strengthen(tx: Tx, { loginId, session }: Prover, at: Date): Promise<string | null> {
  const token = randomBytes(24).toString('base64url');
  const { count } = await tx.loginSession.updateMany({
    where: { id: session.id, loginId, expiresAt: { gt: at } },
    data: { token: hashOfToken(token), strongAt: at, provenAt: at, updatedAt: at },
  });
  return count === 1 ? token : null;
}

export type PasskeyRow = { id: Id; name: string; createdAt: Date; usedAt: Date | null; backedUp: boolean };
export type DeviceRow = {
  id: Id;
  device: string;
  way: Way;
  strong: boolean;
  beganAt: Date;
  here: boolean;
};
export type Account = {
  codesSince: Date | null;
  recoveryLeft: number;
  passkeys: PasskeyRow[];
  devices: DeviceRow[];
  councils: { name: string; since: Date }[];
};

const MOST_DEVICES = 50;

/** Everything about how this login signs in, its own to see only: the keys, and where it is signed in now. */
export async function accountOf(pool: pg.Pool, actor: SignedIn, now: Date): Promise<Account> {
  const { loginId } = actor;
  const [codes, passkeys, devices, councils] = await Promise.all([
    pool.query<{ since: Date | null; left: number }>(
      `SELECT (SELECT confirmed_at FROM second_step WHERE login_id = $1) AS since,
         (SELECT count(*)::int FROM recovery_code WHERE login_id = $1 AND used_at IS NULL) AS left`,
      [loginId],
    ),
    pool.query<PasskeyRow>(
      `SELECT id, name, created_at AS "createdAt", used_at AS "usedAt", backed_up AS "backedUp"
         FROM passkey WHERE login_id = $1 ORDER BY created_at`,
      [loginId],
    ),
    pool.query<DeviceRow>(
      `SELECT id, device, way, strong_at IS NOT NULL AS strong, created_at AS "beganAt", id = $3 AS here
         FROM login_session WHERE login_id = $1 AND expires_at > $2 ORDER BY id = $3 DESC, created_at DESC LIMIT ${MOST_DEVICES}`,
      [loginId, now, actor.session?.id ?? ''],
    ),
    pool.query<{ name: string; since: Date }>(
      `SELECT a.official_name AS name, m.created_at AS since FROM login_method m
         JOIN authority a ON m.provider_id = 'council:' || a.code WHERE m.login_id = $1 ORDER BY 1`,
      [loginId],
    ),
  ]);
  return {
    codesSince: codes.rows[0]?.since ?? null,
    recoveryLeft: codes.rows[0]?.left ?? 0,
    passkeys: passkeys.rows,
    devices: devices.rows,
    councils: councils.rows,
  };
}

/** What can be shown as a second step by whoever is at the door: which fields and buttons the page needs. */
export async function waysToProve(db: Reader, prover: Pick<Prover, 'loginId'>): Promise<Keys & { recovery: boolean }> {
  const { loginId } = prover;
  const [keys, left] = await Promise.all([
    keysOf(db, loginId),
    db.recoveryCode.count({ where: { loginId, usedAt: null } }),
  ]);
  return { ...keys, recovery: left > 0 };
}

/** A secret that was begun and not yet confirmed, as people type it. Null when there is none. */
export async function begunSecret(tools: Pick<Tools, 'db' | 'secret'>, actor: SignedIn): Promise<string | null> {
  const row = await tools.db.secondStep.findUnique({ where: { loginId: actor.loginId } });
  return row?.secret && row.confirmedAt === null ? openSecret(tools, row.secret) : null;
}
