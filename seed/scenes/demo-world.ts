// The demo world: played by commands, once, in the order of its story. See content/ for who and what.
import { judgeOn } from '#app/domain/listings/rules.ts';
import { migrateJobs } from '#app/jobs/worker.server.ts';
import { dayOf } from '#app/kit/day.ts';
import { assert, ok } from '#app/kit/result.ts';
import { openDatabase, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { streamDocuments } from '#search/documents.ts';
import { adoptReference } from '../reference/adopt.ts';
import { runJobs } from './jobs.ts';
import { remakeDatabase } from './remake.ts';
import { type Moment, play } from './stage.ts';
import { wholeStory } from './story.ts';

const WORLD = 'world:demo';
const LOCK = 72_707_373;

/**
 * Plants the demo world into a database that has none; planted already, it returns at once. Of several processes that
 * start together one plants and the others wait. A planting that broke off is begun anew where nothing else can be lost.
 */
export async function plantDemoWorld(tools: Tools, story: () => Moment[] = wholeStory): Promise<void> {
  if ((await stateOfWorld(tools)) === 'planted') return;
  const again = await lockedIn(tools, async () => {
    const state = await stateOfWorld(tools);
    if (state === 'none') await plant(tools, story());
    return state === 'begun';
  });
  if (!again) return;
  if (!tools.env.embedded) {
    throw new Error(
      'The demo world in this database was begun and not finished. To drop everything in it and start over: npm run db:reset -- --yes',
    );
  }
  tools.log.warn({}, 'the demo world was begun and not finished: starting over');
  await remakeDatabase(urlOf(tools));
  await migrateJobs(tools);
  await adoptReference(tools);
  await plantDemoWorld(tools, story);
}

async function plant(tools: Tools, story: readonly Moment[]): Promise<void> {
  const began = performance.now();
  if ((await tools.db.registerRow.count()) > 0) {
    throw new Error(
      'The demo world has made-up registrations, so it comes before the public register: npm run db:reset',
    );
  }
  await mark(tools, 'world.begun');
  tools.log.info({}, 'planting the demo world');
  // The story's own connections need not wait for the disk: a planting that loses power is begun anew.
  const hasty = new URL(urlOf(tools));
  hasty.searchParams.set('options', '-c synchronous_commit=off');
  const { db, pool } = openDatabase(hasty.href, 4, true);
  try {
    await play({ ...tools, db, pool }, story, runJobs);
  } finally {
    await db.$disconnect();
    if (!pool.ended) await pool.end();
  }
  await tools.search.rebuild(streamDocuments(tools.pool, judgeOn(dayOf(tools.clock.now()))));
  await mark(tools, 'world.planted');
  tools.log.info({ seconds: Math.round((performance.now() - began) / 100) / 10 }, 'planted the demo world');
}

type State = 'none' | 'begun' | 'planted';

async function stateOfWorld({ pool }: Tools): Promise<State> {
  const { rows } = await pool.query<{ kind: string }>('SELECT kind FROM event WHERE subject = $1 ORDER BY seq', [
    WORLD,
  ]);
  if (rows.some(({ kind }) => kind === 'world.planted')) return 'planted';
  return rows.length > 0 ? 'begun' : 'none';
}

async function mark(tools: Tools, kind: string): Promise<void> {
  await transact(tools, async (tx) => {
    await record(tx, { subject: WORLD, kind, actor: null, at: tools.clock.now() });
    return ok();
  });
}

/** Holds the lock on a connection of its own, so that it goes with the process. */
async function lockedIn<T>({ pool }: Tools, act: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return await act();
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => {});
    client.release();
  }
}

function urlOf({ pool }: Tools): string {
  const url = pool.options.connectionString;
  assert(url, 'the pool was opened with an address');
  return url;
}
