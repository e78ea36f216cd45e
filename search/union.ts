import { FIELD_BITS, FIELD_MASK, leap } from '#search/postings.ts';
import { FIELD_WEIGHT, READING } from '#search/settings.ts';

// One thing that is asked for, with all its readings: which listings have it, and how well. Made once for each version of
// the index and kept (search/cache.server.ts), because the lists of common words are long.

export type ReadList = { postings: Uint32Array; factor: number };

/** In the order of their numbers. A code says what the best reading is worth, and whether any stands in a name. */
export type Union = { docs: Uint32Array; codes: Uint8Array };

/** In the order of the fields: see FIELDS in search/settings.ts. */
const [TITLE, PROVIDER] = [1, 2];
const NAME_BITS = 2;
/** What the best field of each of the 32 sets counts. */
const WEIGHT_OF_SET = Float32Array.from({ length: 32 }, (_, set) => FIELD_WEIGHT[31 - Math.clz32(set & -set)] ?? 0);

/** All that a reading in a field can be worth, from nothing upwards: its place is in the code. */
const WORTHS = [
  ...new Set([0, ...Object.values(READING).flatMap((factor) => [...WEIGHT_OF_SET].map((weight) => factor * weight))]),
].sort((a, b) => a - b);
/** For each factor, the code of each set of fields. */
const CODES = new Map<number, Uint8Array>(
  Object.values(READING).map((factor) => [
    factor,
    Uint8Array.from(
      WEIGHT_OF_SET,
      (weight, set) => (WORTHS.indexOf(factor * weight) << NAME_BITS) | (set & (TITLE | PROVIDER)),
    ),
  ]),
);

export const worthOfCode = Float32Array.from({ length: 256 }, (_, code) => WORTHS[code >> NAME_BITS] ?? 0);
export const isInTitle = (code: number) => code & TITLE;
export const isWithProvider = (code: number) => (code & PROVIDER) >> 1;

/** `room`: a byte a listing, all zeros, and left so. */
export function unite(lists: readonly ReadList[], room: Uint8Array): Union {
  let most = 0;
  for (const { postings, factor } of lists) {
    const codes = CODES.get(factor);
    if (!codes) throw new Error(`a reading that counts ${factor} is not among READING`);
    most += postings.length;
    for (let at = 0; at < postings.length; at += 1) {
      const posting = postings[at] ?? 0;
      const doc = posting >>> FIELD_BITS;
      if (doc >= room.length) break;
      const code = codes[posting & FIELD_MASK] ?? 0;
      const before = room[doc] ?? 0;
      // The greater worth, and the names of both.
      room[doc] = Math.max(code, before) | ((code | before) & (TITLE | PROVIDER));
    }
  }
  return most > room.length / SPARSE ? gatherAll(room, most) : gatherFew(lists, most, room);
}

/** Below one in so many it is quicker to look only where something may be. */
const SPARSE = 64;

/** From one end of the room to the other, four listings at a time as long as there is nothing. */
function gatherAll(room: Uint8Array, most: number): Union {
  const fours = new Uint32Array(room.buffer, room.byteOffset, room.length / 4);
  // The last is written over, and never kept.
  const docs = new Uint32Array(Math.min(most, room.length) + 1);
  const codes = new Uint8Array(docs.length);
  let count = 0;
  for (let four = 0; four < fours.length; four += 1) {
    if (fours[four] === 0) continue;
    for (let doc = four * 4; doc < four * 4 + 4; doc += 1) {
      const code = room[doc] ?? 0;
      docs[count] = doc;
      codes[count] = code;
      // One for anything but nought, without a branch.
      count += (code + 255) >> 8;
    }
  }
  room.fill(0);
  return { docs: docs.slice(0, count), codes: codes.slice(0, count) };
}

function gatherFew(lists: readonly ReadList[], most: number, room: Uint8Array): Union {
  const found = new Uint32Array(most);
  let count = 0;
  for (const { postings } of lists) {
    for (const posting of postings) {
      found[count] = posting >>> FIELD_BITS;
      count += 1;
    }
  }
  if (lists.length > 1) found.sort();
  const codes = new Uint8Array(count);
  let kept = 0;
  for (const doc of found) {
    const code = room[doc] ?? 0;
    // Noted already, or beyond the room.
    if (code === 0) continue;
    room[doc] = 0;
    found[kept] = doc;
    codes[kept] = code;
    kept += 1;
  }
  return { docs: found.slice(0, kept), codes: codes.slice(0, kept) };
}

/** The listings that at least so many of these have, in the order of their numbers. `room` as in `unite`. */
export function having(unions: readonly Union[], least: number, room: Uint8Array): Uint32Array {
  if (least === unions.length) return havingAll(unions);
  let count = 0;
  for (const { docs } of unions) {
    for (let at = 0; at < docs.length; at += 1) {
      const doc = docs[at] ?? 0;
      const times = (room[doc] ?? 0) + 1;
      room[doc] = times;
      if (times === least) count += 1;
    }
  }
  const found = new Uint32Array(count);
  count = 0;
  for (let doc = 0; doc < room.length; doc += 1) {
    if ((room[doc] ?? 0) < least) continue;
    found[count] = doc;
    count += 1;
  }
  room.fill(0);
  return found;
}

/** From the rarest to the commonest, so that most of a long list is leapt over. */
function havingAll(unions: readonly Union[]): Uint32Array {
  const [rarest, ...others] = [...unions].sort((a, b) => a.docs.length - b.docs.length);
  let found = rarest?.docs ?? new Uint32Array();
  for (const { docs } of others) {
    const both = new Uint32Array(found.length);
    let count = 0;
    let at = 0;
    for (let from = 0; from < found.length && at < docs.length; from += 1) {
      const doc = found[from] ?? 0;
      at = leap(docs, at, doc);
      if (docs[at] !== doc) continue;
      both[count] = doc;
      count += 1;
    }
    found = both.subarray(0, count);
  }
  return found;
}
