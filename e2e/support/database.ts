// Behind the app's back: somebody who has the keys to the database itself.
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '#app/platform/embedded.server.ts';

/** Meets the server that the app runs on; never stops it. */
export async function behindTheApp<T>(act: (client: pg.Client, url: string) => Promise<T>): Promise<T> {
  const { url } = await startEmbeddedPostgres(path.join(process.env.E2E_DATA ?? '', 'data'));
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await act(client, url);
  } finally {
    await client.end();
  }
}

/** Writes to a table whose triggers would refuse it, as only its owner can; in one transaction, so nobody else gets through. */
export async function force(client: pg.Client, table: 'agreement' | 'event', sql: string, values: unknown[]) {
  await client.query('BEGIN');
  await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  const { rows } = await client.query(sql, values);
  await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  await client.query('COMMIT');
  return rows;
}
