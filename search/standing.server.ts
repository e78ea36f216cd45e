import type pg from 'pg';
import { EVERYTHING_OWED, isOwed, owe } from '#search/debt.server.ts';
import type { MeilisearchEngine } from '#search/meilisearch.server.ts';

export type Log = { warn(about: object, words: string): void; info(about: object, words: string): void };

/** Whether Meilisearch may answer: it can be reached, was filled once, and has been told everything. */
export class Standing {
  readonly #meilisearch: MeilisearchEngine;
  readonly #pool: pg.Pool;
  readonly #log: Log;
  readonly #restMs: number;
  readonly #believeMs: number;
  #restingUntil = 0;
  #believedUntil = 0;
  #indebted = false;
  #filled = false;
  #answering = true;

  constructor(meilisearch: MeilisearchEngine, pool: pg.Pool, log: Log, restMs: number, believeMs: number) {
    this.#meilisearch = meilisearch;
    this.#pool = pool;
    this.#log = log;
    this.#restMs = restMs;
    this.#believeMs = believeMs;
  }

  /** It did not answer a moment ago, and is left alone. */
  get resting(): boolean {
    return Date.now() < this.#restingUntil;
  }

  async mayAnswer(): Promise<boolean> {
    if (this.resting) return false;
    if (Date.now() >= this.#believedUntil) {
      this.#indebted = await isOwed(this.#pool);
      this.#believedUntil = Date.now() + this.#believeMs;
    }
    if (this.#indebted) return false;
    try {
      return await this.#isFilled();
    } catch (error) {
      this.fell(error, 'count');
      return false;
    }
  }

  /** The same, and asked just now: for the pages that tell how things are. */
  async answersNow(): Promise<boolean> {
    if (!(await this.mayAnswer())) return false;
    try {
      await this.#meilisearch.count();
      return true;
    } catch (error) {
      this.fell(error, 'count');
      return false;
    }
  }

  fell(error: unknown, what: 'search' | 'write' | 'rebuild' | 'count'): void {
    this.#restingUntil = Date.now() + this.#restMs;
    if (this.#answering) this.#log.warn({ err: error, what }, 'Meilisearch does not answer: PostgreSQL does');
    this.#answering = false;
  }

  answered(): void {
    if (!this.#answering) this.#log.info({}, 'Meilisearch answers again');
    this.#answering = true;
  }

  inDebt(): void {
    this.#indebted = true;
    this.#believedUntil = 0;
  }

  rested(): void {
    this.#restingUntil = 0;
  }

  filled(): void {
    this.#filled = true;
    this.#believedUntil = 0;
  }

  /** An index that was never filled must not answer "nothing found". */
  async #isFilled(): Promise<boolean> {
    if (this.#filled) return true;
    const [count, { rows }] = await Promise.all([
      this.#meilisearch.count(),
      this.#pool.query<{ any: boolean }>(
        'SELECT EXISTS (SELECT 1 FROM listing_document d JOIN search_state s USING (generation) WHERE d.alive) AS any',
      ),
    ]);
    this.#filled = (count ?? 0) > 0 || !rows[0]?.any;
    if (!this.#filled) await owe(this.#pool, [EVERYTHING_OWED]);
    return this.#filled;
  }
}
