import fs from 'node:fs';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateJobs } from '../../app/jobs/worker.server.ts';
import { startEmbeddedPostgres } from '../../app/platform/embedded.server.ts';
import { readEnv } from '../../app/platform/env.server.ts';
import { migrate } from '../../app/platform/migrate.server.ts';
import { makeTools } from '../../app/tools.server.ts';
import { adoptReference } from '../../seed/reference/adopt.ts';

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string;
    template: string;
  }
}

/** One server a run, one template database with migrations and reference data; each test file clones it (about 50 ms). */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL;
  const data = process.env.ETTLE_TEST_DATA ?? '.ettle/test';
  // A test that loses power loses nothing: no need to wait for the disk.
  const server = given
    ? { url: given, stop: async () => {} }
    : await startEmbeddedPostgres(data, [
        'fsync=off',
        'synchronous_commit=off',
        'full_page_writes=off',
        'max_connections=200',
      ]);
  const template = `template_${process.pid}`;
  const url = withDatabase(server.url, template);
  await sweep(server.url);
  await migrate(url);
  const env = readEnv({ DATABASE_URL: url, SECRET: 'x'.repeat(32), LOG_LEVEL: 'silent', NODE_ENV: 'test', DEMO: '1' });
  // Before the day on which every test takes place, whatever day it is in life.
  const tools = makeTools(env, url, { clock: { now: () => new Date('2026-11-22T06:00:00Z') } });
  await migrateJobs(tools);
  await adoptReference(tools);
  await tools.close();
  project.provide('serverUrl', server.url);
  project.provide('template', template);
  return async () => {
    const client = new pg.Client({ connectionString: withDatabase(server.url, 'postgres') });
    await client.connect();
    await dropAll(client, (pid) => pid === process.pid);
    const { rows } = await client.query<{ others: number }>(
      "SELECT count(*)::int AS others FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
    );
    await client.end();
    if (rows[0]?.others === 0) await server.stop();
  };
}

/** What runs that were killed have left behind. */
async function sweep(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(serverUrl, 'postgres') });
  await client.connect();
  await dropAll(client, (pid) => fs.existsSync('/proc/self') && !fs.existsSync(`/proc/${pid}`)).catch(() => {});
  await client.end();
}

/** The databases of a run all begin with its template’s name, which ends in the number of its process. */
async function dropAll(client: pg.Client, ofRun: (pid: number) => boolean): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE datname ~ '^(template|test)_[0-9]+'",
  );
  for (const { name } of rows) {
    if (ofRun(Number(name.split('_')[1]))) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

export function withDatabase(url: string, name: string): string {
  const named = new URL(url);
  named.pathname = `/${name}`;
  return named.href;
}
