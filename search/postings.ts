// A posting is one listing under one stem: number and fields in four bytes, so that Node reads the bytes of the
// database as an array without decoding, and PostgreSQL joins two lists by joining their bytes.

/** Five bits, in the order of FIELDS (search/settings.ts). */
export const FIELD_BITS = 5;
export const FIELD_MASK = 31;

export const packPosting = (doc: number, fields: number) => ((doc << FIELD_BITS) | fields) >>> 0;
export const docOf = (posting: number) => posting >>> FIELD_BITS;

/** The bytes as the database keeps them: little-endian, in the order of the numbers. */
export function postingBytes(postings: ArrayLike<number>): Buffer {
  const bytes = Buffer.allocUnsafe(postings.length * 4);
  for (let at = 0; at < postings.length; at += 1) bytes.writeUInt32LE(postings[at] ?? 0, at * 4);
  return bytes;
}

/** A view of the bytes; copied when they do not stand on a four-byte edge. */
export function readPostings(bytes: Buffer): Uint32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Buffer.from(new Uint8Array(bytes));
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
}

/** The posting of that listing, or 0: lists stand in the order of the numbers. */
export function findPosting(postings: Uint32Array, doc: number): number {
  let low = 0;
  let high = postings.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const posting = postings[middle] ?? 0;
    const here = docOf(posting);
    if (here === doc) return posting;
    if (here < doc) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}

/** The first place from `at` on whose number is not below `value`. Long steps first, so that far is soon reached. */
export function leap(numbers: Uint32Array, at: number, value: number): number {
  const { length } = numbers;
  if (at >= length || (numbers[at] ?? 0) >= value) return at;
  let low = at;
  let step = 1;
  while (low + step < length && (numbers[low + step] ?? 0) < value) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, length);
  // What stands at `low` is below, what stands at `high` is not.
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) < value) low = middle;
    else high = middle;
  }
  return high;
}

/** Only listings that stand in every list; a field counts when the weakest word of the phrase is there. */
export function meet(lists: readonly Uint32Array[]): Uint32Array {
  const [shortest, ...others] = [...lists].sort((a, b) => a.length - b.length);
  if (!shortest) return new Uint32Array();
  const ats = others.map(() => 0);
  const kept: number[] = [];
  for (const posting of shortest) {
    const doc = docOf(posting);
    let worst = posting;
    for (const [which, other] of others.entries()) {
      const at = leap(other, ats[which] ?? 0, packPosting(doc, 0));
      ats[which] = at;
      const found = other[at] ?? 0;
      if (found === 0 || docOf(found) !== doc) {
        worst = 0;
        break;
      }
      if (bestField(found) > bestField(worst)) worst = found;
    }
    if (worst !== 0) kept.push(worst);
  }
  return Uint32Array.from(kept);
}

/** The place of the lowest bit: the weightiest field. */
export const bestField = (posting: number) => 31 - Math.clz32(posting & FIELD_MASK & -(posting & FIELD_MASK));
