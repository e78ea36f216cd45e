import type pg from 'pg';
import type { Reading } from '#search/plan.ts';
import { meet } from '#search/postings.ts';
import { type Beginning, isSame, readLists, type Stand } from '#search/store.server.ts';

const NOTHING = new Uint32Array();
/** Four million postings, sixteen megabytes. */
const MOST_POSTINGS = 4_000_000;
const MOST_WORDS = 20_000;

/** The lists read so far at one version of the index. A new version begins a new cache. */
export class ListCache {
  readonly #pool: pg.Pool;
  readonly #lists = new Map<string, Uint32Array>();
  readonly #beginnings = new Map<string, Beginning[]>();
  readonly #phrases = new Map<string, Uint32Array>();
  readonly #corrections = new Map<string, Reading[]>();
  #size = 0;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Reads what is not here yet. False: the database is at another version. */
  async load(stems: readonly string[], beginning: string, stand: Stand): Promise<boolean> {
    const missing = stems.filter((stem) => !this.#lists.has(stem));
    const newBeginning = beginning !== '' && !this.#beginnings.has(beginning);
    if (missing.length === 0 && !newBeginning) return true;
    const read = await readLists(this.#pool, missing, newBeginning ? beginning : '');
    if (!isSame(read.stand, stand)) return false;
    if (this.#isFull()) this.#forget(stems);
    for (const stem of missing) this.#keep(stem, read.postings.get(stem) ?? NOTHING);
    for (const { stem } of read.beginnings)
      if (!this.#lists.has(stem)) this.#keep(stem, read.postings.get(stem) ?? NOTHING);
    if (newBeginning) this.#beginnings.set(beginning, read.beginnings);
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
    const maps = [this.#lists, this.#beginnings, this.#phrases, this.#corrections];
    return this.#size > MOST_POSTINGS || maps.some((map) => map.size > MOST_WORDS);
  }

  #keep(stem: string, list: Uint32Array): void {
    this.#lists.set(stem, list);
    this.#size += list.length;
  }

  /** Everything but what the search at hand needs. */
  #forget(stems: readonly string[]): void {
    const kept = stems.flatMap((stem) => {
      const list = this.#lists.get(stem);
      return list ? [[stem, list] as const] : [];
    });
    this.#lists.clear();
    this.#beginnings.clear();
    this.#corrections.clear();
    this.#phrases.clear();
    this.#size = 0;
    for (const [stem, list] of kept) this.#keep(stem, list);
  }
}
