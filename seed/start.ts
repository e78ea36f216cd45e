import { migrateJobs, startWorker } from '../app/jobs/worker.server.ts';
import { startEmbeddedPostgres } from '../app/platform/embedded.server.ts';
import { type Env, readEnv } from '../app/platform/env.server.ts';
import { migrate } from '../app/platform/migrate.server.ts';
import { serve } from '../app/server.ts';
import { makeTools, type Tools } from '../app/tools.server.ts';
import { EVERYTHING } from '../search/port.ts';
import { adoptReference } from './reference/adopt.ts';
import { plantDemoWorld } from './scenes/demo-world.ts';

/** A database that is up to date, with reference data and, in demo mode, the demo world. */
export async function openWorld(env: Env): Promise<{ tools: Tools; close: () => Promise<void> }> {
  const embedded = env.DATABASE_URL ? null : await startEmbeddedPostgres(env.ETTLE_DATA);
  const url = env.DATABASE_URL ?? embedded?.url ?? '';
  await migrate(url);
  const tools = makeTools(env, url);
  await migrateJobs(tools);
  await adoptReference(tools);
  if (env.demo) await plantDemoWorld(tools);
  return {
    tools,
    close: async () => {
      await tools.close();
      await embedded?.stop();
    },
  };
}

async function main(what: string | undefined): Promise<void> {
  const env = readEnv();
  const { tools, close } = await openWorld(env);
  const worker = what === 'worker' || env.WORKER === 'in' ? await startWorker(tools) : null;
  const serving = what === 'worker' ? null : await serve(tools, what === 'dev' ? 'dev' : 'built');
  // The first search of a process reads what the next ones find in memory: not a visitor's to wait for.
  if (serving) await tools.search.search(EVERYTHING);
  console.info(serving ? `Ettle is at ${env.origin}${env.demo ? ' (demo world)' : ''}` : 'The worker runs.');
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await serving?.stop();
    await worker?.stop();
    await close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}

if (import.meta.main) {
  main(process.argv[2]).catch((error: Error) => {
    console.error(error.message);
    process.exit(1);
  });
}
