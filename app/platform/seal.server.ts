// Text that a copy of the database alone does not give away: AES-256-GCM (NIST SP 800-38D) under a key made from the installation's
// secret for one purpose (HKDF, RFC 5869). What it belongs to is sealed in with it: moved to another row, it does not open.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { assert } from '#app/kit/result.ts';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const keyFor = (secret: string, purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', `ettle ${purpose}`, 32));

/** `purpose`: which key; `about`: whose it is, in words that stay the same. One version byte, the nonce, the text, the tag. */
export type Sealing = { secret: string; purpose: string; about: string };

export function seal({ secret, purpose, about }: Sealing, text: string): Buffer<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), nonce).setAAD(Buffer.from(about));
  const inner = [cipher.update(text, 'utf8'), cipher.final()];
  return Buffer.concat([Buffer.of(VERSION), nonce, ...inner, cipher.getAuthTag()]) as Buffer<ArrayBuffer>;
}

/** The text. Throws when it was changed, belongs to something else, or was sealed with another secret. */
export function unseal({ secret, purpose, about }: Sealing, sealed: Uint8Array): string {
  assert(
    sealed[0] === VERSION && sealed.length > NONCE_BYTES + TAG_BYTES,
    'what is sealed has a version, a nonce and a tag',
  );
  const bytes = Buffer.from(sealed);
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-TAG_BYTES));
  const inner = bytes.subarray(1 + NONCE_BYTES, -TAG_BYTES);
  return Buffer.concat([decipher.update(inner), decipher.final()]).toString('utf8');
}
