import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '#search/port.ts';
import { importCareInspectorate } from '#seed/import/care-inspectorate.ts';
import { freshTools } from '#tests/support/database.ts';
import { fileOf, GOOD, line, took } from './register-file.ts';

const tools = await freshTools();

describe('the register', () => {
  const count = async (table: string) =>
    (await tools.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n;

  it('becomes rows, providers and listings that can be found', async () => {
    const { counts, searchable } = await took(tools, fileOf(GOOD));
    expect(counts).toMatchObject({
      read: 3,
      created: 3,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      providersCreated: 2,
      listingsCreated: 3,
    });
    expect(searchable).toBe('some');
    const page = await tools.search.search({ ...EVERYTHING, q: 'thistle pitlochry' });
    expect(page.results[0]).toMatchObject({
      title: 'Thistle Home Care',
      providerName: 'Thistle Care Ltd',
      claimed: false,
      source: 'register',
      supportKind: 'ST01',
      placeKind: 'comes-to-you',
      pricePence: null,
      readiness: { status: 'ready', reasonCode: 'registered' },
    });
  });
  it('records the run and one event', async () => {
    expect(await count('import_run')).toBe(1);
    const { rows } = await tools.pool.query("SELECT kind FROM event WHERE subject LIKE 'import:%'");
    expect(rows).toEqual([{ kind: 'register.imported' }]);
  });
  it('a second run changes nothing', async () => {
    const before = (await tools.pool.query('SELECT * FROM listing ORDER BY id')).rows;
    const { counts, searchable } = await took(tools, fileOf(GOOD));
    expect(counts).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 3,
      gone: 0,
      providersCreated: 0,
      providersUpdated: 0,
      listingsCreated: 0,
      listingsUpdated: 0,
      listingsEnded: 0,
    });
    expect(searchable).toBe('nothing');
    expect((await tools.pool.query('SELECT * FROM listing ORDER BY id')).rows).toEqual(before);
  });
  it('makes good what a killed import had kept but not yet indexed', async () => {
    await tools.search.remove(
      (await tools.pool.query<{ id: string }>('SELECT id FROM listing LIMIT 1')).rows.map((row) => row.id),
    );
    expect(await took(tools, fileOf(GOOD))).toMatchObject({ searchable: 'all' });
    expect((await tools.search.search(EVERYTHING)).total).toBe(3);
  });
  it('keeps no manager, mail or phone of a person', async () => {
    const { rows } = await tools.pool.query(
      "SELECT (SELECT string_agg(r::text, ' ') FROM register_row r) || (SELECT string_agg(l::text, ' ') FROM listing l) || (SELECT string_agg(p::text, ' ') FROM provider p) AS everything",
    );
    expect(rows[0].everything).not.toMatch(/secret/i);
    expect(await count('register_stage')).toBe(0);
  });
  it('takes a changed row over, and says what is gone', async () => {
    const { counts } = await took(
      tools,
      fileOf([line({ name: 'Thistle Home Care Plus' }), GOOD[2] ?? ''], '2026-06-30'),
      { smallerIsRight: true },
    );
    expect(counts).toMatchObject({
      created: 0,
      updated: 1,
      unchanged: 1,
      gone: 1,
      listingsUpdated: 1,
      listingsEnded: 1,
    });
    const { rows } = await tools.pool.query('SELECT cs_number, state, title FROM listing ORDER BY cs_number');
    expect(rows).toEqual([
      { cs_number: 'CS2003000001', state: 'published', title: 'Thistle Home Care Plus' },
      { cs_number: 'CS2003000002', state: 'archived', title: 'Thistle Care South' },
      { cs_number: 'CS2003000003', state: 'published', title: 'Rowan Housing Support' },
    ]);
    expect((await tools.search.search({ ...EVERYTHING, q: 'thistle' })).total).toBe(1);
  });
  it('never goes back to an older file', async () => {
    expect(await importCareInspectorate(tools, fileOf(GOOD, '2025-01-31'))).toMatchObject({
      ok: false,
      refusal: { code: 'register.older' },
    });
  });
  it('a service that comes back is there again', async () => {
    const { counts } = await took(tools, fileOf(GOOD, '2026-07-31'));
    expect(counts).toMatchObject({ updated: 2, listingsUpdated: 2, gone: 0 });
    expect((await tools.search.search({ ...EVERYTHING, q: 'thistle' })).total).toBe(2);
  });
  it('never overwrites what a provider who claimed it has written', async () => {
    await tools.pool.query(
      "UPDATE provider SET claimed = true, name = 'Thistle, by ourselves' WHERE register_number = 'SP2003000001'",
    );
    await tools.pool.query("UPDATE listing SET title = 'Our own words' WHERE cs_number = 'CS2003000001'");
    await took(
      tools,
      fileOf([line({ name: 'The register’s words', provider: 'The Register’s Ltd' }), ...GOOD.slice(1)], '2026-08-31'),
    );
    const { rows } = await tools.pool.query(
      "SELECT l.title, p.name FROM listing l JOIN provider p ON p.id = l.provider_id WHERE cs_number = 'CS2003000001'",
    );
    expect(rows).toEqual([{ title: 'Our own words', name: 'Thistle, by ourselves' }]);
  });
});
