import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { readEnv } from '../../app/platform/env.server.ts';
import { makeTools, type Tools } from '../../app/tools.server.ts';
import type { Letter } from '../../app/drivers/mail/port.ts';
import { withDatabase } from './database-setup.ts';

export type TestTools = Tools & { letters: Letter[]; at(moment: string): void; url: string };

/** A Sunday in November, in the morning: the day of the demo world. */
export const TODAY = '2026-11-22T09:00:00Z';

/** Real tools on a database of their own, with a clock that stands still until it is told. Dropped after the file. */
export async function freshTools(env: Record<string, string> = {}): Promise<TestTools> {
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const admin = new pg.Client({ connectionString: withDatabase(inject('serverUrl'), 'postgres') });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${inject('template')}`);
  const url = withDatabase(inject('serverUrl'), name);
  const letters: Letter[] = [];
  let now = new Date(TODAY);
  const tools = makeTools(
    readEnv({
      DATABASE_URL: url, SECRET: 'test-secret-that-is-32-characters', LOG_LEVEL: 'silent', NODE_ENV: 'test', DEMO: '1',
      ORIGIN: 'http://localhost:3000', ...env,
    }),
    url,
    {
      clock: { now: () => now },
      mail: { send: async (letter) => void letters.push(letter) },
    },
  );
  afterAll(async () => {
    await tools.close();
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  });
  return Object.assign(tools, { letters, url, at: (moment: string) => void (now = new Date(moment)) });
}
