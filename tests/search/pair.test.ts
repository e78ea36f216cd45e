import { afterAll, beforeAll, expect, it } from 'vitest';
import { catchUpSearch } from '#app/jobs/search.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { meilisearchEngine } from '#search/meilisearch.server.ts';
import { pairEngine } from '#search/pair.server.ts';
import { EVERYTHING } from '#search/port.ts';
import { generateListings } from '#seed/generate/listings.ts';
import { freshTools } from '#tests/support/database.ts';
import { startStandIn } from '#tests/support/meili-stand-in.ts';
import { aDocument, ask } from './a-document.ts';

// Meilisearch with PostgreSQL behind it: what happens when it goes away, and when it comes back.

const tools = await freshTools();
const standIn = await startStandIn();
afterAll(() => standIn.close());
const said: string[] = [];
const say = (_: object, words: string) => void said.push(words);
const search = pairEngine({
  postgres: tools.search,
  meilisearch: meilisearchEngine({ url: standIn.url, key: standIn.key, pool: tools.pool }),
  pool: tools.pool,
  log: { warn: say, info: say },
  restMs: 400,
  believeMs: 0,
});
const withPair: Tools = { ...tools, search };
const rested = () => new Promise((resolve) => setTimeout(resolve, 450));

beforeAll(() => generateListings(tools.pool, 40, 5));

it('an index that was never filled does not answer: PostgreSQL does, until the job has filled it', async () => {
  await tools.search.index([aDocument({ title: 'A clarsach' })]);
  expect(await search.answering()).toBe('postgresql');
  expect((await ask(search, { q: 'clarsach' })).total).toBe(1);
  expect(await search.owed()).toBe('everything');
  await catchUpSearch(withPair);
  expect(await search.owed()).toEqual([]);
  expect(await search.answering()).toBe('meilisearch');
  expect((await search.search(EVERYTHING)).total).toBe(40);
  expect(standIn.asked).toContain('POST /multi-search');
});

it('when it goes away PostgreSQL answers the same search, and the log says so once', async () => {
  await standIn.close();
  expect((await search.search(EVERYTHING)).total).toBe(40);
  expect((await search.search(EVERYTHING)).total).toBe(40);
  expect(await search.answering()).toBe('postgresql');
  expect(said).toEqual(['Meilisearch does not answer: PostgreSQL does']);
});

it('what changes meanwhile is written down and told afterwards; until then PostgreSQL answers', async () => {
  const { rows } = await tools.pool.query<{ id: string }>(
    "UPDATE listing SET title = 'Zither lessons' WHERE id = (SELECT id FROM listing ORDER BY id LIMIT 1) RETURNING id",
  );
  const id = rows[0]?.id ?? '';
  await search.index([aDocument({ listingId: id, title: 'Zither lessons' })]);
  expect((await ask(search, { q: 'zither' })).total).toBe(1);
  // Nobody to tell yet.
  expect(await search.owed()).toEqual([]);
  await standIn.open();
  await rested();
  expect(await search.owed()).toEqual([id]);
  expect(await search.answering()).toBe('postgresql');
  await catchUpSearch(withPair);
  expect(await search.answering()).toBe('meilisearch');
  const before = standIn.asked.length;
  expect((await ask(search, { q: 'zither' })).total).toBe(1);
  expect(standIn.asked.length).toBeGreaterThan(before);
  expect(said.at(-1)).toBe('Meilisearch answers again');
});

it('a build that it misses is owed whole', async () => {
  async function* one() {
    yield [aDocument({ title: 'Only this' })];
  }
  await standIn.close();
  await rested();
  expect(await search.rebuild(one())).toMatchObject({ count: 1 });
  expect((await search.search(EVERYTHING)).results.map((each) => each.title)).toEqual(['Only this']);
  await standIn.open();
  await rested();
  expect(await search.owed()).toBe('everything');
  await catchUpSearch(withPair);
  expect(await search.answering()).toBe('meilisearch');
  expect((await search.search(EVERYTHING)).total).toBe(40);
});

it('sent nothing that Meilisearch would refuse', () => expect(standIn.complaints).toEqual([]));
