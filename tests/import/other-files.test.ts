import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '#search/port.ts';
import { importCareInspectorate } from '#seed/import/care-inspectorate.ts';
import { UnreadableFile } from '#seed/import/file.ts';
import { freshTools } from '#tests/support/database.ts';
import { fileOf, folder, GOOD, HEADER, line, took } from './register-file.ts';

const tools = await freshTools();

describe('a file that is not the register', () => {
  const unreadable = async (file: string) =>
    importCareInspectorate(tools, file).then(
      () => '',
      (error: Error) => (error instanceof UnreadableFile ? error.message : `another fault: ${error.message}`),
    );
  it('is refused with what to do', async () => {
    expect(await unreadable(path.join(folder, 'nowhere.csv'))).toMatch(/There is no file .* Check the path/);
    expect(await unreadable(folder)).toMatch(/is a folder/);
    expect(await unreadable(fileOf(['a,b'], '2026-05-31', 'Postcode,lat'))).toMatch(
      /lacks the columns CSNumber, CareService/,
    );
    const empty = path.join(folder, 'empty.csv');
    fs.writeFileSync(empty, '');
    expect(await unreadable(empty)).toMatch(/is empty/);
    const zip = path.join(folder, 'book.csv');
    fs.writeFileSync(zip, 'PK\u0003\u0004spreadsheet');
    expect(await unreadable(zip)).toMatch(/Save it as CSV/);
  });
  it('knows columns by the names of other years', async () => {
    const header = HEADER.replace('CSNumber', '\ufeffCase Number')
      .replace('Council_Area_Name', 'council_name')
      .replace('Service_town', 'Town')
      .replace('SP_number', 'SP number');
    expect((await took(tools, fileOf(GOOD, '2026-05-31', header))).counts.created).toBe(3);
  });
  it('a file that is cut off changes nothing, unless somebody says that it is right', async () => {
    const many = Array.from({ length: 150 }, (_, at) =>
      line({ cs: `CS20040${String(at).padStart(5, '0')}`, name: `Rowan House ${at}` }),
    );
    await took(tools, fileOf(many));
    expect(await importCareInspectorate(tools, fileOf(many.slice(0, 60)))).toMatchObject({
      ok: false,
      refusal: { code: 'register.much-smaller' },
    });
    const { rows } = await tools.pool.query('SELECT count(*)::int AS n FROM register_row WHERE gone_on IS NULL');
    expect(rows[0].n).toBe(150);
  });
  it('a fault in the middle leaves nothing behind', async () => {
    const other = await freshTools();
    const file = fileOf(GOOD);
    await other.pool.query("ALTER TABLE listing ADD CONSTRAINT no_rowan CHECK (title <> 'Rowan Housing Support')");
    await expect(importCareInspectorate(other, file)).rejects.toThrow();
    const { rows } = await other.pool.query(
      "SELECT (SELECT count(*) FROM register_row)::int + (SELECT count(*) FROM provider WHERE source = 'register')::int + (SELECT count(*) FROM listing)::int + (SELECT count(*) FROM import_run)::int + (SELECT count(*) FROM register_stage)::int AS n",
    );
    expect(rows[0].n).toBe(0);
  });
});

const REAL = path.resolve(process.env.ETTLE_SHARED ?? '../shared/data', 'care_inspectorate/services_2026-05-31.csv');
describe('the real register of May 2026', () => {
  it.skipIf(!fs.existsSync(REAL))(
    'comes in whole, and a second run changes nothing (skipped where ../shared/data is absent)',
    async () => {
      const tools = await freshTools();
      const first = await took(tools, REAL);
      expect(first.counts).toMatchObject({ read: 10_566, created: 9_874, notPublic: 692, rejected: 0, unchanged: 0 });
      expect(
        first.counts.listingsCreated + Object.values(first.counts.withoutListing).reduce((sum, each) => sum + each, 0),
      ).toBe(9_874);
      expect(first.searchable).toBe('all');
      const second = await took(tools, REAL);
      expect(second.changedListings).toEqual([]);
      expect(second.counts).toMatchObject({ created: 0, updated: 0, unchanged: 9_874, gone: 0, providersUpdated: 0 });
      const page = await tools.search.search({ ...EVERYTHING, q: 'threshold glasgow day oportunities' });
      expect(page.results[0]?.title).toBe('Threshold Glasgow Day Opportunities');
    },
    120_000,
  );
});
