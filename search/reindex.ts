import { Presets, SingleBar } from 'cli-progress';
import { judgeOn } from '../app/domain/listings/rules.ts';
import { dayOf } from '../app/kit/day.ts';
import { openDatabase } from '../app/platform/db.server.ts';
import { startEmbeddedPostgres } from '../app/platform/embedded.server.ts';
import { readEnv } from '../app/platform/env.server.ts';
import { migrate } from '../app/platform/migrate.server.ts';
import { streamDocuments } from './documents.ts';
import { postgresSearch } from './postgres.server.ts';

// npm run reindex: builds search anew beside the one that answers. May be run at any time, also while the app runs.

async function main(): Promise<void> {
  const env = readEnv();
  const embedded = env.DATABASE_URL ? null : await startEmbeddedPostgres(env.ETTLE_DATA);
  const url = env.DATABASE_URL ?? embedded?.url ?? '';
  await migrate(url);
  const { pool, db } = openDatabase(url, 4);
  try {
    const { rows } = await pool.query<{ total: number }>(
      "SELECT count(*)::int AS total FROM listing WHERE state = 'published'",
    );
    const total = rows[0]?.total ?? 0;
    const bar = new SingleBar(
      { format: 'Listings {bar} {percentage}% | {value} of {total}', hideCursor: true, noTTYOutput: false },
      Presets.shades_classic,
    );
    bar.start(total, 0);
    const { count, ms } = await postgresSearch(pool).rebuild(
      streamDocuments(pool, judgeOn(dayOf(new Date()))),
      (done) => bar.update(done),
    );
    bar.update(count);
    bar.stop();
    console.info(`${count} listings can be found, built in ${(ms / 1000).toFixed(1)} seconds.`);
  } finally {
    await db.$disconnect();
    await pool.end().catch(() => {});
    await embedded?.stop();
  }
}

if (import.meta.main) {
  await main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
