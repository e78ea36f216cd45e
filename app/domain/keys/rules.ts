/**
 * What somebody can show besides their mailbox, and how it is kept from being guessed, used twice or lost.
 * NIST SP 800-63B section 5 (lookup secrets, one-time codes, throttling) and the NCSC's guidance on multi-factor sign-in.
 */
import { ok, type Result, refuse } from '../../kit/result.ts';

export type KeysRefusal =
  | 'keys.not-found'
  | 'keys.not-fresh'
  | 'keys.too-many-tries'
  | 'keys.code-wrong'
  | 'keys.code-used'
  | 'keys.already'
  | 'keys.not-begun'
  | 'keys.needs-one'
  | 'keys.last-passkey'
  | 'keys.name'
  | 'keys.too-many-passkeys'
  | 'reset.not-found'
  | 'reset.nobody'
  | 'reset.yourself'
  | 'reset.nothing'
  | 'reset.already'
  | 'reset.too-early'
  | 'council-account.not-found'
  | 'council-account.issuer'
  | 'council-account.domains'
  | 'council-account.secret'
  | 'council-account.unknown-council'
  | 'council-account.not-verified'
  | 'council-account.foreign-address'
  | 'council-account.no-officer'
  | 'council-account.another-account'
  | 'council-account.unreachable'
  | 'council-account.refused'
  | 'council-account.not-believed';

const MINUTE = 60_000;

// ---------------------------------------------------------------- tries
/** NIST allows 100 wrong tries; with three codes right at a time this is one chance in 700 for a whole day of trying. */
export const MOST_WRONG = 5;
export const WRONG_MINUTES = 15;

export type Tries = { wrong: number; wrongSince: Date | null };

/** Whether another try is taken now. The count begins anew a quarter of an hour after its first wrong try. */
export function mayTry({ wrong, wrongSince }: Tries, now: Date): boolean {
  return wrong < MOST_WRONG || !isCounting(wrongSince, now);
}

export function afterWrong({ wrong, wrongSince }: Tries, now: Date): Tries {
  return isCounting(wrongSince, now) ? { wrong: wrong + 1, wrongSince } : { wrong: 1, wrongSince: now };
}

const isCounting = (since: Date | null, now: Date) =>
  since !== null && now.getTime() - since.getTime() < WRONG_MINUTES * MINUTE;

// ---------------------------------------------------------------- what was typed
const RECOVERY_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const RECOVERY_CODES = 10;
/** 60 bits each: not to be guessed, and not to be found from its hash. */
const RECOVERY_LENGTH = 12;

/** 'XXXX-XXXX-XXXX' from random bytes, one byte a letter. No I, L, O or U: they are read as others. */
export function recoveryCode(bytes: Uint8Array): string {
  const letters = [...bytes.subarray(0, RECOVERY_LENGTH)].map((byte) => RECOVERY_ALPHABET[byte % 32]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}

export type Typed = { kind: 'code' | 'recovery'; text: string };

/** What people type is read kindly: spaces and dashes are nothing, small letters are capitals, O is 0, I and L are 1. */
export function readTyped(typed: string): Typed | null {
  const plain = typed.slice(0, 60).replace(/[\s-]/g, '').toUpperCase();
  if (/^\d{6}$/.test(plain)) return { kind: 'code', text: plain };
  const text = plain.replaceAll('O', '0').replace(/[IL]/g, '1');
  return text.length === RECOVERY_LENGTH && /^[0-9A-HJKMNP-TV-Z]+$/.test(text) ? { kind: 'recovery', text } : null;
}

/** As `readTyped` would read it: what is hashed. */
export const plainRecovery = (code: string): string => code.replaceAll('-', '');

// ---------------------------------------------------------------- fresh enough
export type Keys = { codes: boolean; passkeys: number };
export type Proof = { provenAt: Date | null; strong: boolean };

/**
 * Changing a key wants a sign-in as fresh as signing an agreement does (`sign-in.fresh-minutes`, a dated rule). Whoever
 * has a key must have shown one: with the mailbox alone nobody adds a key of their own beside the owner's.
 */
export function mayChangeKeys(
  proof: Proof,
  keys: Keys,
  freshMinutes: number,
  now: Date,
): Result<undefined, 'keys.not-fresh'> {
  const { provenAt, strong } = proof;
  const fresh = provenAt !== null && now.getTime() - provenAt.getTime() <= freshMinutes * MINUTE;
  const has = keys.codes || keys.passkeys > 0;
  return fresh && (strong || !has) ? ok() : refuse('keys.not-fresh', { facts: { minutes: freshMinutes } });
}

// ---------------------------------------------------------------- taking a key away
export const MOST_PASSKEYS = 20;

/** Codes may go when nothing demands a second step, or when a passkey is still one. */
export function mayRemoveCodes(keys: Keys, must: boolean): Result<undefined, 'keys.not-found' | 'keys.needs-one'> {
  if (!keys.codes) return refuse('keys.not-found');
  return must && keys.passkeys === 0 ? refuse('keys.needs-one') : ok();
}

/** The last passkey goes only with the owner's word that they know: from then on the mailbox is the way in. */
export function mayRemovePasskey(
  keys: Keys,
  must: boolean,
  understood: boolean,
): Result<undefined, 'keys.needs-one' | 'keys.last-passkey'> {
  if (keys.passkeys > 1) return ok();
  if (must && !keys.codes) return refuse('keys.needs-one');
  return understood ? ok() : refuse('keys.last-passkey', { field: 'understood' });
}

// ---------------------------------------------------------------- when everything is lost
/** With a second administrator at once; alone, a day after the owner was told, who can stop it by signing in. */
export const RESET_HOURS = 24;

export function mayFinishReset(
  reset: { askedBy: string; askedAt: Date },
  by: string,
  now: Date,
): Result<undefined, 'reset.too-early'> {
  if (reset.askedBy !== by) return ok();
  const waited = now.getTime() - reset.askedAt.getTime() >= RESET_HOURS * 60 * MINUTE;
  return waited ? ok() : refuse('reset.too-early', { facts: { hours: RESET_HOURS } });
}
