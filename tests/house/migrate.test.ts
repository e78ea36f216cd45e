import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { migrate } from '#app/platform/migrate.server.ts';
import { withDatabase } from '#tests/support/database-setup.ts';
import { ROOT } from './running.ts';

const made: string[] = [];
const copies: string[] = [];
let count = 0;

/** An address of a database that is not there yet. */
function nowhere(): string {
  count += 1;
  const name = `test_migrate_${process.pid}_${count}`;
  made.push(name);
  return withDatabase(inject('serverUrl'), name);
}

async function query<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  for (const folder of copies) fs.rmSync(folder, { recursive: true, force: true });
  for (const name of made) {
    await query(withDatabase(inject('serverUrl'), 'postgres'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
});

/** A copy of the migrations, to be changed. */
function copied(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ettle-migrations-'));
  copies.push(folder);
  fs.cpSync('prisma/migrations', folder, { recursive: true });
  return folder;
}

const folders = () =>
  fs
    .readdirSync('prisma/migrations', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

test('an empty server gets its database and every migration, once, in order', async () => {
  const url = nowhere();
  expect(await migrate(url)).toEqual(folders());
  expect(await migrate(url)).toEqual([]);
  const rows = await query<{ migration_name: string; checksum: string; applied_steps_count: number }>(
    url,
    'SELECT migration_name, checksum, applied_steps_count FROM _prisma_migrations ORDER BY finished_at',
  );
  expect(rows.map((row) => row.migration_name)).toEqual(folders());
  for (const row of rows) expect(row).toMatchObject({ checksum: /^[0-9a-f]{64}$/, applied_steps_count: 1 });
});

test('a migration that was changed after it was applied stops the start', async () => {
  const url = nowhere();
  const folder = copied();
  await migrate(url, folder);
  fs.appendFileSync(path.join(folder, folders()[0] ?? '', 'migration.sql'), '\n-- a small correction\n');
  await expect(migrate(url, folder)).rejects.toThrow(/was changed after it was applied/);
});

test('a migration that fails half-way leaves nothing of itself, and may be put right', async () => {
  const url = nowhere();
  const folder = copied();
  const own = path.join(folder, '29990101000000_wrong');
  fs.mkdirSync(own);
  fs.writeFileSync(path.join(own, 'migration.sql'), 'CREATE TABLE half (id integer);\nSELECT nonsense;\n');
  await expect(migrate(url, folder)).rejects.toThrow(/29990101000000_wrong failed/);
  expect(await query(url, "SELECT 1 FROM pg_tables WHERE tablename = 'half'")).toEqual([]);
  fs.writeFileSync(path.join(own, 'migration.sql'), 'CREATE TABLE half (id integer);\n');
  expect(await migrate(url, folder)).toEqual(['29990101000000_wrong']);
});

test('two processes that start at once migrate once between them', async () => {
  const url = nowhere();
  const code = `const { migrate } = await import('./app/platform/migrate.server.ts');
    console.info(JSON.stringify(await migrate(process.argv[1])));`;
  const start = async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', code, url], { cwd: ROOT, stdio: 'pipe' });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const [status] = await once(child, 'close');
    expect(status).toBe(0);
    return JSON.parse(said) as string[];
  };
  const done = await Promise.all([start(), start()]);
  expect(done.flat().sort()).toEqual(folders());
  expect(done.map((each) => each.length).sort()).toEqual([0, folders().length]);
});
