import { randomBytes } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { meilisearchEngine } from '#search/meilisearch.server.ts';
import type { SearchEngine } from '#search/port.ts';
import { postgresSearch } from '#search/postgres.server.ts';
import type { TestTools } from '#tests/support/database.ts';
import { isDescribed } from '#tests/support/meili-contract.ts';
import { type StandIn, startStandIn } from '#tests/support/meili-stand-in.ts';

// Both engines behind the one port, for tests that hold for either. Meilisearch is the real one when MEILI_URL says
// where it is, else the stand-in, which holds every request against Meilisearch's own description.

export type Driver = {
  name: string;
  search: SearchEngine;
  /** The same store, as another process would open it. */
  other: SearchEngine;
  standIn: StandIn | null;
};

export async function openDrivers(tools: TestTools): Promise<Driver[]> {
  const { pool } = tools;
  const index = `test_${randomBytes(6).toString('hex')}`;
  const real = process.env.MEILI_URL;
  const standIn = real ? null : await startStandIn();
  const about = { url: real ?? standIn?.url ?? '', key: real ? process.env.MEILI_KEY : standIn?.key, pool, index };
  if (standIn) afterAll(() => standIn.close());
  return [
    { name: 'PostgreSQL', search: tools.search, other: postgresSearch(pool), standIn: null },
    {
      name: real ? 'Meilisearch' : 'Meilisearch (stand-in)',
      search: meilisearchEngine(about),
      other: meilisearchEngine(about),
      standIn,
    },
  ];
}

/** The last test of a driver: nothing that it sent was other than Meilisearch takes it. */
export function expectNoComplaints({ standIn }: Driver): void {
  if (!standIn) return;
  it('sent nothing that Meilisearch would refuse', () => expect(standIn.complaints).toEqual([]));
  it.skipIf(!isDescribed)('and was held against Meilisearch’s own description of its API', () =>
    expect(standIn.asked.length).toBeGreaterThan(0),
  );
}
