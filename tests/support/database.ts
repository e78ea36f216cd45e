import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import type { Letter } from '#app/drivers/mail/port.ts';
import { type Env, readEnv } from '#app/platform/env.server.ts';
import { makeTools, type Tools } from '#app/tools.server.ts';
import { withDatabase } from './database-setup.ts';

export type TestTools = Tools & { letters: Letter[]; at(moment: string): void; url: string };

/** A Sunday in November, in the morning: the day of the demo world. */
export const TODAY = '2026-11-22T09:00:00Z';

/** Real tools on a database of their own, with a clock that stands still until it is told. Dropped after the file. */
export async function freshTools(env: Record<string, string> = {}): Promise<TestTools> {
  return openTools(await freshDatabase(inject('template')), env);
}

/** The same in the demo world, which is planted once a run by the first file that asks for it. */
export async function demoTools(env: Record<string, string> = {}): Promise<TestTools> {
  return openTools(await freshDatabase(await demoTemplate()), env);
}

/** The address of a new database, a copy of the template. It goes after the file. */
export async function freshDatabase(template: string = inject('template')): Promise<string> {
  const name = `${inject('template')}_${randomBytes(4).toString('hex')}`;
  await asAdmin((admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  afterAll(() => asAdmin((admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)));
  return withDatabase(inject('serverUrl'), name);
}

export function testEnv(url: string, env: Record<string, string> = {}): Env {
  return readEnv({
    DATABASE_URL: url,
    SECRET: 'test-secret-that-is-32-characters',
    LOG_LEVEL: 'silent',
    NODE_ENV: 'test',
    DEMO: '1',
    PORT: '0',
    ORIGIN: 'http://localhost:3000',
    ...env,
  });
}

/** Tools on a database that is there already: a second process, as it were. */
export function openTools(url: string, env: Record<string, string> = {}): TestTools {
  const letters: Letter[] = [];
  let now = new Date(TODAY);
  const tools = makeTools(testEnv(url, env), url, {
    clock: { now: () => now },
    mail: {
      send: async (letter) => {
        letters.push(letter);
      },
    },
  });
  afterAll(() => tools.close());
  const at = (moment: string) => {
    now = new Date(moment);
  };
  return Object.assign(tools, { letters, url, at });
}

async function asAdmin<T>(act: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: withDatabase(inject('serverUrl'), 'postgres') });
  await admin.connect();
  try {
    return await act(admin);
  } finally {
    await admin.end();
  }
}

/** A second template with the demo world in it. Files run side by side: the first one plants, the others wait for it. */
function demoTemplate(): Promise<string> {
  const template = inject('template');
  const [making, made] = [`${template}_making`, `${template}_demo`];
  return asAdmin(async (admin) => {
    await admin.query('SELECT pg_advisory_lock(72707370)');
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [made]);
    if (rowCount) return made;
    await admin.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${making} TEMPLATE ${template}`);
    const { plantDemoWorld } = await import('#seed/scenes/demo-world.ts');
    const url = withDatabase(inject('serverUrl'), making);
    const tools = makeTools(testEnv(url), url, {
      clock: { now: () => new Date(TODAY) },
      mail: { send: async () => {} },
    });
    try {
      await plantDemoWorld(tools);
    } finally {
      await tools.close();
    }
    await admin.query(`ALTER DATABASE ${making} RENAME TO ${made}`);
    return made;
  });
}
