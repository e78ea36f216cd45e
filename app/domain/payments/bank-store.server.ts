import type { Actor } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import type { Query, Tx } from '../../platform/db.server.ts';
import { type Sealing, seal, unseal } from '../../platform/seal.server.ts';
import { mayPay, type PayerOf } from './bank-policy.ts';
import type { Account } from './bank-rules.ts';
import type { Format, Scheme } from './file-rules.ts';

/** Whose account it is: a provider is paid to it, a holder pays from it. */
export type Owner = { providerId: Id } | { holderId: Id };
const ownerKey = (owner: Owner) =>
  'providerId' in owner ? `provider:${owner.providerId}` : `holder:${owner.holderId}`;

/** An account as it is kept: without what is sealed in it. */
export type KeptAccount = {
  id: Id;
  nth: number;
  lastDigits: string;
  setBy: string;
  setAt: Date;
  sealed: Uint8Array;
  /** Of a holder's account alone. */
  format: Format | null;
  scheme: Scheme | null;
};

const sealing = (secret: string, owner: Owner): Sealing => ({
  secret,
  purpose: 'bank details',
  about: ownerKey(owner),
});

/** The account in the clear. Throws when the row was changed, or stands at another owner than it was sealed for. */
export const openAccount = (secret: string, owner: Owner, kept: Pick<KeptAccount, 'sealed'>): Account =>
  JSON.parse(unseal(sealing(secret, owner), kept.sealed));

/** The account that counts now: the newest. Null: none was ever given. Callers hold the reach. */
export async function latestAccount(query: Query, owner: Owner): Promise<KeptAccount | null> {
  const [column, id] = 'providerId' in owner ? ['provider_id', owner.providerId] : ['holder_id', owner.holderId];
  if (!isId(id)) return null;
  const [row] = await query<KeptAccount>(
    `SELECT a.id, a.nth, a.last_digits AS "lastDigits", l.name AS "setBy", a.set_at AS "setAt", a.sealed, a.format, a.scheme
       FROM bank_account a JOIN login l ON l.id = a.set_by WHERE a.${column} = $1::uuid ORDER BY a.nth DESC LIMIT 1`,
    [id],
  );
  return row ?? null;
}

export type NewAccount = {
  id: Id;
  owner: Owner;
  nth: number;
  account: Account;
  by: Id;
  at: Date;
  way: { format: Format; scheme: Scheme } | null;
};

export async function keepAccount(tx: Tx, secret: string, { id, owner, nth, account, by, at, way }: NewAccount) {
  const sealed = seal(sealing(secret, owner), JSON.stringify(account));
  const lastDigits = account.number.slice(-4);
  await tx.bankAccount.create({ data: { id, ...owner, nth, sealed, lastDigits, ...way, setBy: by, setAt: at } });
}

/** Whose turn it is to change an owner's account: two who change it at once take turns. */
export async function lockOwner(query: Query, owner: Owner): Promise<void> {
  await query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text', [`bank ${ownerKey(owner)}`]);
}

export type Payer = PayerOf & { name: string; providerId: Id | null };
const PAYER = `SELECT h.id AS "holderId", h.name, h.authority_code AS "authorityCode", h.provider_id AS "providerId" FROM holder h`;

/** A holder for whom this actor pays; null for anybody else. */
export async function payerFor(query: Query, actor: Actor, holderId: Id): Promise<Payer | null> {
  if (!isId(holderId)) return null;
  const [payer] = await query<Payer>(`${PAYER} WHERE h.id = $1::uuid`, [holderId]);
  return payer && mayPay(actor, payer) ? payer : null;
}

/** Every holder for whom this actor pays, by name. */
export function payersOf(query: Query, actor: Actor): Promise<Payer[]> {
  const councils = actor.offices.filter((each) => each.duties.includes('finance')).map((each) => each.authorityCode);
  const holders = actor.holders.map((each) => each.holderId);
  if (holders.length + councils.length === 0) return Promise.resolve([]);
  return query<Payer>(
    `${PAYER} WHERE h.id = ANY ($1::uuid[]) OR h.authority_code = ANY ($2::text[]) ORDER BY h.name, h.id LIMIT 50`,
    [holders, councils],
  );
}

/** The e-mail addresses of everybody who pays for a holder now: who works for it, and its council's officers for money. */
export async function payerAddresses(query: Query, holderId: Id, today: Day): Promise<string[]> {
  const rows = await query<{ email: string }>(
    `SELECT l.email FROM login l WHERE l.id IN (
       SELECT m.login_id FROM holder_member m WHERE m.holder_id = $1::uuid AND m.from_day <= $2::date AND coalesce(m.to_day, 'infinity') >= $2::date
       UNION SELECT o.login_id FROM officer o JOIN holder h ON h.authority_code = o.authority_code
        WHERE h.id = $1::uuid AND 'finance' = ANY (o.duties) AND o.from_day <= $2::date AND coalesce(o.to_day, 'infinity') >= $2::date)
     ORDER BY l.email`,
    [holderId, today],
  );
  return rows.map((row) => row.email);
}
