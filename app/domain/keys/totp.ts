/**
 * Codes from an app: RFC 6238 (TOTP) over RFC 4226 (HOTP), with what every app understands: SHA-1, six digits, half a
 * minute. SHA-1 is not weak here: HMAC does not need it to be free of collisions.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export const STEP_SECONDS = 30;
const DIGITS = 6;
/** Clocks of phones are seldom more than half a minute off: one step either side. */
const DRIFT_STEPS = 1;
/** As RFC 4226 asks of a shared secret: 160 bits. */
export const SECRET_BYTES = 20;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base 32 without padding: what people type when they cannot scan. */
export function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

export function fromBase32(text: string): Uint8Array<ArrayBuffer> {
  const bits = [...text].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

/** The half minute of a moment, counted from 1970. */
export const stepOf = (at: Date): number => Math.floor(at.getTime() / 1000 / STEP_SECONDS);

export function codeOfStep(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = (hash[19] ?? 0) & 0xf;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, '0');
}

export type CodeCheck = { right: true; step: number } | { right: false; why: 'wrong' | 'used' };

/**
 * Whether a typed code is the app's at this moment. `lastStep` is the newest half minute whose code was used: that code
 * and any before it are used up, so that a code somebody has looked at over a shoulder opens nothing.
 */
export function checkCode(secret: Uint8Array, typed: string, at: Date, lastStep: number | null): CodeCheck {
  const now = stepOf(at);
  let right: number | null = null;
  // Every step is tried, so that how long it takes says nothing.
  for (let step = now - DRIFT_STEPS; step <= now + DRIFT_STEPS; step += 1) {
    if (same(codeOfStep(secret, step), typed)) right = step;
  }
  if (right === null) return { right: false, why: 'wrong' };
  return lastStep !== null && right <= lastStep ? { right: false, why: 'used' } : { right: true, step: right };
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** What the picture with the squares says: otpauth://totp/Ettle:… (Google's Key URI format, which every app reads). */
export function keyUri(secret: string, email: string): string {
  const label = `${encodeURIComponent('Ettle')}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=Ettle&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`;
}
