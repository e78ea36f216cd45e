import type pg from 'pg';
import type { Reading } from '#search/plan.ts';
import { meet } from '#search/postings.ts';
import { type Beginning, isSame, readLists, type Stand } from '#search/store.server.ts';
import { type ReadList, type Union, unite } from '#search/union.ts';

const NOTHING = new Uint32Array();
/** What is kept, in postings of four bytes: sixteen megabytes, and for a large index as many as thirty-two a listing. */
const MOST_POSTINGS = 4_000_000;
const POSTINGS_A_LISTING = 32;
const MOST_WORDS = 20_000;
/** Of what may be kept, how much is read before anybody asks. */
const READ_AHEAD = 0.5;
const STEMS_A_TIME = 20;
/** A union has five bytes a listing where a list has four. */
const UNION_SIZE = 1.25;

/** The lists read so far, level with one version of the index. */
export class ListCache {
  readonly #pool: pg.Pool;
  readonly stand: Stand;
  readonly #most: number;
  readonly #lists = new Map<string, Uint32Array>();
  /** Lists as they were at an older version of this generation. */
  readonly #older = new Map<string, Uint32Array>();
  readonly #beginnings = new Map<string, Beginning[]>();
  readonly #phrases = new Map<string, Uint32Array>();
  readonly #unions = new Map<string, Union>();
  readonly #corrections = new Map<string, Reading[]>();
  #size = 0;

  constructor(pool: pg.Pool, stand: Stand, listings: number) {
    this.#pool = pool;
    this.stand = { generation: stand.generation, version: stand.version };
    this.#most = Math.max(MOST_POSTINGS, POSTINGS_A_LISTING * listings);
  }

  /** The cache of the next version. Of another generation nothing can be kept, but what was asked for is read again. */
  async next(stand: Stand, listings: number, likely: readonly string[]): Promise<ListCache> {
    const next = new ListCache(this.#pool, stand, listings);
    if (stand.generation === this.stand.generation) {
      for (const lists of [this.#older, this.#lists]) for (const [stem, list] of lists) next.#older.set(stem, list);
      return next;
    }
    const stems = [...new Set([...this.#lists.keys(), ...likely])];
    for (let from = 0; from < stems.length && next.#size < next.#most * READ_AHEAD; from += STEMS_A_TIME)
      await next.load(stems.slice(from, from + STEMS_A_TIME), '');
    return next;
  }

  /** Reads what is not here yet. False: the database is at another version. */
  async load(stems: readonly string[], beginning: string): Promise<boolean> {
    if (this.#isFull()) this.#forget(stems);
    const missing = stems.filter((stem) => !this.#lists.has(stem));
    const begins = beginning !== '' && !this.#beginnings.has(beginning) ? beginning : '';
    if (missing.length === 0 && begins === '') return true;
    const known = new Map<string, Uint32Array>();
    const start = begins.slice(0, 3);
    for (const lists of [this.#older, this.#lists])
      for (const [stem, list] of lists)
        if (list.length > 0 && ((begins !== '' && stem.startsWith(start)) || missing.includes(stem)))
          known.set(stem, list);
    const read = await readLists(this.#pool, missing, begins, { generation: this.stand.generation, known });
    if (!isSame(read.stand, this.stand)) return false;
    for (const stem of [...missing, ...read.beginnings.map((each) => each.stem)])
      if (!this.#lists.has(stem)) this.#keep(stem, read.postings.get(stem) ?? NOTHING);
    if (begins !== '') this.#beginnings.set(begins, read.beginnings);
    return true;
  }

  list(stem: string): Uint32Array {
    return this.#lists.get(stem) ?? NOTHING;
  }

  /** Where all words of a phrase stand together. Kept, because it takes longer to find than to read. */
  phrase(stems: readonly string[]): Uint32Array {
    const key = stems.join(' ');
    const known = this.#phrases.get(key);
    if (known) return known;
    const found = meet(stems.map((stem) => this.list(stem)));
    // A list that has not been read yet must not be remembered as empty.
    if (stems.every((stem) => this.#lists.has(stem))) this.#phrases.set(key, found);
    return found;
  }

  /** All the listings that one of the readings finds. `room`: see search/union.ts. */
  union(lists: readonly (ReadList & { reading: Reading })[], room: Uint8Array): Union {
    const key = lists.map(({ reading, factor }) => `${reading.stems.join(' ')} ${factor}`).join('|');
    const known = this.#unions.get(key);
    if (known) return known;
    const made = unite(lists, room);
    this.#unions.set(key, made);
    this.#size += made.docs.length * UNION_SIZE;
    return made;
  }

  has(stem: string): boolean {
    return this.uses(stem) > 0;
  }

  uses(stem: string): number {
    return this.list(stem).length;
  }

  beginnings(beginning: string): readonly Beginning[] {
    return this.#beginnings.get(beginning) ?? [];
  }

  async corrections(word: string, find: () => Promise<Reading[]>): Promise<Reading[]> {
    const known = this.#corrections.get(word);
    if (known) return known;
    const found = await find();
    this.#corrections.set(word, found);
    return found;
  }

  /** Words that nobody knows are remembered too; somebody who types a million of them must not fill the memory. */
  #isFull(): boolean {
    const maps = [this.#lists, this.#beginnings, this.#phrases, this.#unions, this.#corrections];
    return this.#size > this.#most || maps.some((map) => map.size > MOST_WORDS);
  }

  #keep(stem: string, list: Uint32Array): void {
    this.#older.delete(stem);
    this.#lists.set(stem, list);
    this.#size += list.length;
  }

  /** Everything but what the search at hand needs. */
  #forget(stems: readonly string[]): void {
    const kept = stems.flatMap((stem) => {
      const list = this.#lists.get(stem);
      return list ? [[stem, list] as const] : [];
    });
    for (const map of [this.#lists, this.#older, this.#beginnings, this.#corrections, this.#phrases, this.#unions])
      map.clear();
    this.#size = 0;
    for (const [stem, list] of kept) this.#keep(stem, list);
  }
}
