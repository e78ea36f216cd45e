import { migrateJobs } from '#app/jobs/worker.server.ts';
import { startEmbeddedPostgres } from '#app/platform/embedded.server.ts';
import { readEnv } from '#app/platform/env.server.ts';
import { migrate } from '#app/platform/migrate.server.ts';
import { makeTools, type Tools } from '#app/tools.server.ts';
import { adoptReference } from '../reference/adopt.ts';
import { plantDemoWorld } from '../scenes/demo-world.ts';

/** Tools for a command typed in a shell: the same database as the app's, running or not, up to date. */
export async function withTools<T>(act: (tools: Tools) => Promise<T>): Promise<T> {
  const env = readEnv();
  const embedded = env.DATABASE_URL ? null : await startEmbeddedPostgres(env.ETTLE_DATA);
  const url = env.DATABASE_URL ?? embedded?.url ?? '';
  let tools: Tools | null = null;
  try {
    await migrate(url);
    tools = makeTools(env, url);
    await migrateJobs(tools);
    await adoptReference(tools);
    // Before the register comes: its made-up registrations are not on it.
    if (env.demo) await plantDemoWorld(tools);
    return await act(tools);
  } finally {
    await tools?.close();
    await embedded?.stop();
  }
}
