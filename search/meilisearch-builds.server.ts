import { randomBytes } from 'node:crypto';
import { type EnqueuedTaskPromise, type Meilisearch, MeilisearchApiError } from 'meilisearch';
import type pg from 'pg';
import { INDEX_SETTINGS, type ListingRecord, recordOf } from '#search/meilisearch-records.ts';
import type { ListingDocument } from '#search/port.ts';

// How Meilisearch's index is made, changed and built anew.

export type Client = { client: Meilisearch; name: string; pool: pg.Pool };

/** A build beside the index that answers. */
export type Build = {
  add(documents: readonly ListingDocument[]): Promise<void>;
  /** Waits until everything is taken in, and changes over at once. */
  finish(): Promise<void>;
  /** Throws it away. */
  abandon(): Promise<void>;
};

const LOCK = 72_707_371;
const TASK = { timeout: 600_000, interval: 20 };
/** Tasks sent ahead while a build goes on: enough to keep Meilisearch busy, not so many that it drowns. */
const TASKS_AHEAD = 4;

export const isMissing = (error: unknown) =>
  error instanceof MeilisearchApiError && ['index_not_found', 'document_not_found'].includes(error.cause?.code ?? '');

export async function countOf({ client, name }: Client): Promise<number | null> {
  try {
    return (await client.index(name).getStats()).numberOfDocuments;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Waits for a task and throws when it failed: Meilisearch says so only to those who ask. */
export async function done(client: Meilisearch, task: EnqueuedTaskPromise): Promise<void> {
  const { uid, status, error } = await client.tasks.waitForTask(await task, TASK);
  if (status !== 'succeeded') throw new Error(`Meilisearch's task ${uid} ${status}: ${error?.message ?? 'no reason'}`);
}

export async function prepare({ client, name }: Client): Promise<void> {
  try {
    await client.getRawIndex(name);
  } catch (error) {
    if (!isMissing(error)) throw error;
    const created = await client.tasks.waitForTask(await client.createIndex(name, { primaryKey: 'id' }), TASK);
    // Two processes that start together: the second finds what the first has made.
    if (created.status !== 'succeeded' && created.error?.code !== 'index_already_exists')
      throw new Error(`Meilisearch made no index: ${created.error?.message}`);
  }
  await done(client, client.index(name).updateSettings(INDEX_SETTINGS));
}

/** Writers side by side, but never during a build: what they wrote would be gone with the change-over. */
export async function inTurn<T>(pool: pg.Pool, how: 'shared' | 'alone', act: () => Promise<T>): Promise<T> {
  const leave = await takeTurn(pool, how);
  try {
    return await act();
  } finally {
    await leave();
  }
}

async function takeTurn(pool: pg.Pool, how: 'shared' | 'alone'): Promise<() => Promise<void>> {
  const suffix = how === 'shared' ? '_shared' : '';
  const client = await pool.connect();
  try {
    await client.query(`SELECT pg_advisory_lock${suffix}($1)`, [LOCK]);
  } catch (error) {
    client.release(true);
    throw error;
  }
  return async () => {
    await client.query(`SELECT pg_advisory_unlock${suffix}($1)`, [LOCK]).catch(() => {});
    client.release();
  };
}

export async function startBuild(at: Client): Promise<Build> {
  const { client, name, pool } = at;
  const leave = await takeTurn(pool, 'alone');
  const building = `${name}_building_${randomBytes(4).toString('hex')}`;
  const abandon = async () => {
    await client.deleteIndexIfExists(building).catch(() => {});
    await leave();
  };
  try {
    await sweep(at);
    await done(client, client.createIndex(building, { primaryKey: 'id' }));
    await done(client, client.index(building).updateSettings(INDEX_SETTINGS));
  } catch (error) {
    await abandon();
    throw error;
  }
  const ahead: EnqueuedTaskPromise[] = [];
  const next = async () => {
    const task = ahead.shift();
    if (task) await done(client, task);
  };
  return {
    abandon,
    async add(documents) {
      if (documents.length === 0) return;
      const task = client.index<ListingRecord>(building).addDocuments(documents.map(recordOf));
      // Waited for later; a failure meanwhile is told there, not as an unhandled one.
      task.catch(() => {});
      ahead.push(task);
      if (ahead.length >= TASKS_AHEAD) await next();
    },
    async finish() {
      while (ahead.length > 0) await next();
      await prepare(at);
      await done(client, client.swapIndexes([{ indexes: [name, building], rename: false }]));
      await abandon();
    },
  };
}

/** What builds that were killed left behind. Only one builds at a time, so none of these is anybody's. */
async function sweep({ client, name }: Client): Promise<void> {
  const { results } = await client.getRawIndexes({ limit: 1000 });
  for (const { uid } of results) if (uid.startsWith(`${name}_building_`)) await done(client, client.deleteIndex(uid));
}
