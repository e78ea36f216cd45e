import { afterAll, describe, expect, it } from 'vitest';
import { isDescribed } from '#tests/support/meili-contract.ts';
import { startStandIn } from '#tests/support/meili-stand-in.ts';

// The stand-in itself: a test that leans on it is worth what it refuses.

const standIn = await startStandIn();
afterAll(() => standIn.close());
const send = async (method: string, path: string, body?: unknown, key = standIn.key) => {
  const response = await fetch(`${standIn.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    body: (await response.json()) as { code?: string; taskUid?: number; status?: string },
  };
};
const settle = async (path: string, method: string, body: unknown) => {
  const { body: task } = await send(method, path, body);
  for (;;) {
    const { body: seen } = await send('GET', `/tasks/${task.taskUid}`);
    if (seen.status === 'succeeded' || seen.status === 'failed') return seen.status;
  }
};
expect(await settle('/indexes', 'POST', { uid: 'hens', primaryKey: 'id' })).toBe('succeeded');
expect(await settle('/indexes/hens/settings', 'PATCH', { filterableAttributes: ['colour'] })).toBe('succeeded');
expect(await settle('/indexes/hens/documents', 'POST', [{ id: 'a', colour: 'red' }])).toBe('succeeded');

describe('the stand-in refuses', () => {
  it('a wrong key', async () => expect((await send('GET', '/indexes', undefined, 'no')).status).toBe(403));
  it('a path that it does not know', async () => expect((await send('GET', '/hens')).status).toBe(400));
  it('an index and a document that are not there', async () => {
    expect((await send('POST', '/indexes/cows/search', {})).body.code).toBe('index_not_found');
    expect((await send('GET', '/indexes/hens/documents/b')).body.code).toBe('document_not_found');
  });
  it.each([
    ['size > 3', 'invalid_search_filter'],
    ['colour = ', 'invalid_search_filter'],
    ['colour IN [red', 'invalid_search_filter'],
    ['_geoRadius(1, 2, 3)', 'invalid_search_filter'],
  ])('the filter %s', async (filter, code) =>
    expect((await send('POST', '/indexes/hens/search', { filter })).body.code).toBe(code),
  );
  it('facets and sorts of attributes that are not made for it', async () => {
    expect((await send('POST', '/indexes/hens/search', { facets: ['size'] })).body.code).toBe('invalid_search_facets');
    expect((await send('POST', '/indexes/hens/search', { sort: ['_geoPoint(1, 2):asc'] })).body.code).toBe(
      'invalid_search_sort',
    );
  });
  it('settings and documents that Meilisearch would refuse', async () => {
    expect(await settle('/indexes/hens/settings', 'PATCH', { rankingRules: ['paid'] })).toBe('failed');
    expect(await settle('/indexes/hens/documents', 'POST', [{ id: 'a b' }])).toBe('failed');
  });
  it.skipIf(!isDescribed).each([
    ['POST', '/indexes/hens/search', { q: 'red', limits: 3 }],
    ['POST', '/indexes/hens/search', { limit: 'three' }],
    ['POST', '/multi-search', { queries: [{ q: 'red' }] }],
    ['POST', '/multi-search', { queries: [{ indexUid: 'hens', matchingStrategy: 'some' }] }],
    ['PATCH', '/indexes/hens/settings', { paidFirst: true }],
    ['POST', '/indexes', { name: 'hens' }],
    ['GET', '/indexes?limits=3', undefined],
  ])('what is not in Meilisearch’s description: %s %s %j', async (method, path, body) =>
    expect((await send(method, path, body)).body.code).toBe('bad_request'),
  );
});

it('finds what a filter lets through', async () => {
  const { body } = await send('POST', '/indexes/hens/search', { filter: 'colour = red', page: 1, hitsPerPage: 5 });
  expect(body).toMatchObject({ totalHits: 1, hits: [{ id: 'a' }] });
});
