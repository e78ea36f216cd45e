import pg from 'pg';
import { migrate } from '#app/platform/migrate.server.ts';

/** Drops the database with everything in it, whoever is connected, and makes it anew with empty tables. */
export async function remakeDatabase(url: string): Promise<void> {
  const target = new URL(url);
  const name = decodeURIComponent(target.pathname.slice(1));
  target.pathname = '/postgres';
  const client = new pg.Client({ connectionString: target.href });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
  } finally {
    await client.end();
  }
  await migrate(url);
}
