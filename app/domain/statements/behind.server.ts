import type pg from 'pg';
import type { Id } from '#app/kit/id.ts';
import { queryOf } from '#app/platform/db.server.ts';
import type { Entry } from '../money/rules.ts';
import { entriesIn, entryOf } from '../money/slice.server.ts';
import type { Slice } from '../money/slice.ts';
import { groundsOf, sourceOf, termsOf } from './grounds.server.ts';
import type { Ground, Source } from './grounds.ts';
import type { Why } from './why.ts';

export type Grounded<E> = { entry: E; ground: Ground };

/** Entries that are read already, each with what it is about and by what it was made. */
export async function grounded<E extends Entry>(
  pool: pg.Pool,
  budgetId: Id,
  entries: readonly E[],
): Promise<Grounded<E>[]> {
  const grounds = await groundsOf(queryOf(pool), budgetId, entries);
  return entries.flatMap((entry, nth) => {
    const ground = grounds[nth];
    return ground ? [{ entry, ground }] : [];
  });
}

/** A page of the entries that a figure is made of, each with what it is about and by what it was made. Callers have the budget in reach. */
export async function entriesBehind(pool: pg.Pool, slice: Slice, before: bigint | null) {
  const { entries, more } = await entriesIn(queryOf(pool), slice, before);
  return { entries: await grounded(pool, slice.budgetId, entries), more };
}

/** One entry of a budget; null: none of that budget. Callers have the budget in reach. */
export async function entryBehind(pool: pg.Pool, budgetId: Id, id: bigint) {
  const entry = await entryOf(queryOf(pool), budgetId, id);
  return entry && ((await grounded(pool, budgetId, [entry]))[0] ?? null);
}

/** The clauses, as they were signed, that a figure goes by. */
export async function sourcesBehind<Opens>(pool: pg.Pool, why: Why<Opens>): Promise<Source[]> {
  return (await termsOf(queryOf(pool), why.arrangementIds, why.clauses)).map(sourceOf);
}
