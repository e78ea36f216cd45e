// The number people read out on the phone: 'ETL-7K3M-9QXF'. Crockford's alphabet has no I, L, O or U, so nothing in it looks
// like anything else, and the last character checks the other seven.
import { assert, ok, type Result, refuse } from '#app/kit/result.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PLACES = 8;

// Doubling in the field of 32 elements (x⁵ + x² + 1). Each place then has its own weight, none of them zero, so that one wrong
// character, or two that changed places, always leaves a remainder. A plain checksum would let some of them through.
const twice = (value: number) => (value & 16 ? ((value << 1) ^ 0x25) & 31 : value << 1);
const remainder = (values: readonly number[]) => values.reduce((sum, value) => twice(sum) ^ value, 0);

/** A new number from at least seven random bytes. */
export function agreementNumber(random: Uint8Array): string {
  assert(random.length >= PLACES - 1, 'seven random bytes for a number');
  const values = [...random.slice(0, PLACES - 1)].map((byte) => byte & 31);
  values.push(twice(remainder(values)));
  const text = values.map((value) => ALPHABET[value]).join('');
  return `ETL-${text.slice(0, 4)}-${text.slice(4)}`;
}

/**
 * Reads a number as people write it: small letters, blanks, no hyphens, with or without ETL, O for 0, I or L for 1.
 * Refuses 'agreement.number-unreadable' when it cannot be one (wrong length, U, or the check character does not fit).
 */
export function parseAgreementNumber(typed: string): Result<string, 'agreement.number-unreadable'> {
  // A change's own number is its agreement's with '-V2' behind it: it leads to the agreement, which lists its changes.
  const letters = typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^(ET[L1I].{8})V\d{1,3}$/, '$1');
  const body = letters.length === PLACES + 3 && /^ET[L1I]/.test(letters) ? letters.slice(3) : letters;
  const values = [...body.replaceAll('O', '0').replace(/[IL]/g, '1')].map((letter) => ALPHABET.indexOf(letter));
  if (values.length !== PLACES || values.includes(-1) || remainder(values) !== 0) {
    return refuse('agreement.number-unreadable');
  }
  const text = values.map((value) => ALPHABET[value]).join('');
  return ok(`ETL-${text.slice(0, 4)}-${text.slice(4)}`);
}
