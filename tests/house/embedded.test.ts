import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrateJobs } from '#app/jobs/worker.server.ts';
import { startEmbeddedPostgres } from '#app/platform/embedded.server.ts';
import { brokenLink } from '#app/platform/events.server.ts';
import { migrate } from '#app/platform/migrate.server.ts';
import { makeTools } from '#app/tools.server.ts';
import { adoptReference } from '#seed/reference/adopt.ts';
import { testEnv } from '#tests/support/database.ts';
import { ROOT } from './running.ts';

let folder = '';
beforeAll(() => {
  // Others may pass: PostgreSQL runs as a user of its own when this runs as root.
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ettle-embedded-'));
  fs.chmodSync(folder, 0o755);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const named = new URL(url);
  named.pathname = '/postgres';
  const client = new pg.Client({ connectionString: named.href });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('the database that comes along', () => {
  test('starts on an empty folder, keeps its data and its password through a restart, and can be met twice', async () => {
    const data = path.join(folder, 'twice');
    const first = await startEmbeddedPostgres(data);
    await ask(first.url, 'CREATE TABLE kept (id integer)');
    const second = await startEmbeddedPostgres(data);
    // The same server: whoever came second does not stop it.
    expect(second.url).toBe(first.url);
    await second.stop();
    expect(await ask(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await first.stop();
    await expect(ask(first.url, 'SELECT 1')).rejects.toThrow();
    const again = await startEmbeddedPostgres(data);
    expect(new URL(again.url).password).toBe(new URL(first.url).password);
    expect(await ask(again.url, "SELECT count(*)::int AS n FROM pg_tables WHERE tablename = 'kept'")).toEqual([
      { n: 1 },
    ]);
    await again.stop();
  });

  test('speaks only to this machine, and only with the password', async () => {
    const { url, stop } = await startEmbeddedPostgres(path.join(folder, 'closed'));
    const wrong = new URL(url);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    expect(await ask(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    await stop();
  });
});

test('a killed process loses no write that it had acknowledged', { timeout: 90_000 }, async () => {
  const data = path.join(folder, 'killed');
  const made = await startEmbeddedPostgres(data);
  await migrate(made.url);
  const tools = makeTools(testEnv(made.url), made.url);
  await migrateJobs(tools);
  await adoptReference(tools);
  await tools.close();
  await made.stop();

  const acknowledged = await writeUntilKilled(data, 60);
  expect(acknowledged.length).toBeGreaterThanOrEqual(60);

  // The database is killed too, the hard way, as when the power goes.
  const pid = Number(fs.readFileSync(path.join(data, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGKILL');
  const back = await startEmbeddedPostgres(data);
  const reader = makeTools(testEnv(back.url), back.url);
  try {
    const kept = await reader.db.outcome.findMany({ select: { id: true } });
    const ids = new Set(kept.map(({ id }) => id));
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    // At most the one that was under way: written whole, with its event, or not at all.
    expect(ids.size - acknowledged.length).toBeLessThanOrEqual(1);
    const events = await reader.db.event.count({ where: { kind: 'outcome.added' } });
    expect(events).toBe(ids.size);
    const subjects = await reader.db.event.findMany({ distinct: ['subject'], select: { subject: true } });
    for (const { subject } of subjects) expect(await brokenLink(reader.db, subject), subject).toBeNull();
  } finally {
    await reader.close();
    await back.stop();
  }
});

/** Lets a process write until it has acknowledged so many, then kills it in the middle of whatever it does. */
async function writeUntilKilled(data: string, least: number): Promise<string[]> {
  const child = spawn(process.execPath, ['tests/house/writer-child.ts', data], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  let faults = '';
  child.stderr.on('data', (chunk: Buffer) => {
    faults += chunk.toString();
  });
  const lines = readline.createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    said.push(line);
    if (said.length === least) setTimeout(() => child.kill('SIGKILL'), 17);
  });
  const [, signal] = await once(child, 'close');
  expect(signal, faults).toBe('SIGKILL');
  return said;
}
