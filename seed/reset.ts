// npm run db:reset: drops everything and begins again. It asks for --yes where the data might be somebody's.
import { migrateJobs } from '../app/jobs/worker.server.ts';
import { startEmbeddedPostgres } from '../app/platform/embedded.server.ts';
import { readEnv } from '../app/platform/env.server.ts';
import { makeTools } from '../app/tools.server.ts';
import { adoptReference } from './reference/adopt.ts';
import { plantDemoWorld } from './scenes/demo-world.ts';
import { remakeDatabase } from './scenes/remake.ts';

async function main(flags: readonly string[]): Promise<void> {
  const env = readEnv();
  if (!env.embedded && !env.demo && !flags.includes('--yes')) {
    throw new Error('DATABASE_URL is set: everything in that database would be lost. If you mean it, add -- --yes');
  }
  const embedded = env.DATABASE_URL ? null : await startEmbeddedPostgres(env.ETTLE_DATA);
  const url = env.DATABASE_URL ?? embedded?.url ?? '';
  try {
    await remakeDatabase(url);
    const tools = makeTools(env, url);
    try {
      await migrateJobs(tools);
      await adoptReference(tools);
      if (env.demo) await plantDemoWorld(tools);
    } finally {
      await tools.close();
    }
    console.info(env.demo ? 'The database is new, with the demo world in it.' : 'The database is new and empty.');
  } finally {
    await embedded?.stop();
  }
}

if (import.meta.main) {
  main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error.message);
    process.exit(1);
  });
}
