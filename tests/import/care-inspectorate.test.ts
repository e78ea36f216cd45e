import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { importCareInspectorate, reportOf } from '#seed/import/care-inspectorate.ts';
import { UnreadableFile } from '#seed/import/file.ts';
import { EVERYTHING } from '#search/port.ts';
import { freshTools } from '#tests/support/database.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ettle-import-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const HEADER = 'CSNumber,CareService,Subtype,ServiceType,ServiceName,Service_town,Service_Postcode,Manager_Name,Service_Phone_Number,Eforms_email_address,SP_number,ServiceProvider,ServiceStatus,Council_Area_Name,PublicList';
type Cells = { cs?: string; kind?: string; subtype?: string; type?: string; name?: string; town?: string; postcode?: string; sp?: string; provider?: string; council?: string; list?: string };

const line = (c: Cells) =>
  [c.cs ?? 'CS2003000001', c.kind ?? 'Support Service', c.subtype ?? 'Care at Home', c.type ?? 'Private', c.name ?? 'Thistle Home Care', c.town ?? 'Pitlochry',
    c.postcode ?? 'PH16 5AA', 'Wilhelmina Secretname', '01796 000 000', 'wilhelmina@secret.example', c.sp ?? 'SP2003000001', c.provider ?? 'Thistle Care Ltd',
    'Active', c.council ?? 'Perth & Kinross', c.list ?? 'Yes'].map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');

let files = 0;
function fileOf(lines: readonly string[], day = '2026-05-31', header = HEADER): string {
  files += 1;
  const file = path.join(folder, `${files}_services_${day}.csv`);
  fs.writeFileSync(file, [header, ...lines].join('\n'));
  return file;
}

const GOOD = [
  line({}),
  line({ cs: 'CS2003000002', name: 'Thistle Care South', town: 'Perth' }),
  line({ cs: 'CS2003000003', kind: 'Housing Support Service', subtype: '', type: 'Voluntary or Not for Profit', name: 'Rowan Housing Support', sp: 'SP2003000002', provider: 'Rowan Trust', council: 'City of Edinburgh', town: 'Edinburgh' }),
];

async function took(tools: Awaited<ReturnType<typeof freshTools>>, file: string, options = {}) {
  const result = await importCareInspectorate(tools, file, options);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

describe('the register', async () => {
  const tools = await freshTools();
  const count = async (table: string) => (await tools.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n;

  it('becomes rows, providers and listings that can be found', async () => {
    const { counts, searchable } = await took(tools, fileOf(GOOD));
    expect(counts).toMatchObject({ read: 3, created: 3, updated: 0, unchanged: 0, rejected: 0, providersCreated: 2, listingsCreated: 3 });
    expect(searchable).toBe('some');
    const page = await tools.search.search({ ...EVERYTHING, q: 'thistle pitlochry' });
    expect(page.results[0]).toMatchObject({
      title: 'Thistle Home Care', providerName: 'Thistle Care Ltd', claimed: false, source: 'register', supportKind: 'ST01', placeKind: 'comes-to-you',
      pricePence: null, readiness: { status: 'ready', reasonCode: 'registered' },
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
    expect(counts).toMatchObject({ created: 0, updated: 0, unchanged: 3, gone: 0, providersCreated: 0, providersUpdated: 0, listingsCreated: 0, listingsUpdated: 0, listingsEnded: 0 });
    expect(searchable).toBe('nothing');
    expect((await tools.pool.query('SELECT * FROM listing ORDER BY id')).rows).toEqual(before);
  });
  it('keeps no manager, mail or phone of a person', async () => {
    const { rows } = await tools.pool.query("SELECT (SELECT string_agg(r::text, ' ') FROM register_row r) || (SELECT string_agg(l::text, ' ') FROM listing l) || (SELECT string_agg(p::text, ' ') FROM provider p) AS everything");
    expect(rows[0].everything).not.toMatch(/secret/i);
    expect(await count('register_stage')).toBe(0);
  });
  it('takes a changed row over, and says what is gone', async () => {
    const { counts } = await took(tools, fileOf([line({ name: 'Thistle Home Care Plus' }), GOOD[2] ?? ''], '2026-06-30'), { smallerIsRight: true });
    expect(counts).toMatchObject({ created: 0, updated: 1, unchanged: 1, gone: 1, listingsUpdated: 1, listingsEnded: 1 });
    const { rows } = await tools.pool.query("SELECT cs_number, state, title FROM listing ORDER BY cs_number");
    expect(rows).toEqual([
      { cs_number: 'CS2003000001', state: 'published', title: 'Thistle Home Care Plus' },
      { cs_number: 'CS2003000002', state: 'archived', title: 'Thistle Care South' },
      { cs_number: 'CS2003000003', state: 'published', title: 'Rowan Housing Support' },
    ]);
    expect((await tools.search.search({ ...EVERYTHING, q: 'thistle' })).total).toBe(1);
  });
  it('never goes back to an older file', async () => {
    expect(await importCareInspectorate(tools, fileOf(GOOD, '2025-01-31'))).toMatchObject({ ok: false, refusal: { code: 'register.older' } });
  });
  it('a service that comes back is there again', async () => {
    const { counts } = await took(tools, fileOf(GOOD, '2026-07-31'));
    expect(counts).toMatchObject({ updated: 2, listingsUpdated: 2, gone: 0 });
    expect((await tools.search.search({ ...EVERYTHING, q: 'thistle' })).total).toBe(2);
  });
  it('never overwrites what a provider who claimed it has written', async () => {
    await tools.pool.query("UPDATE provider SET claimed = true, name = 'Thistle, by ourselves' WHERE register_number = 'SP2003000001'");
    await tools.pool.query("UPDATE listing SET title = 'Our own words' WHERE cs_number = 'CS2003000001'");
    await took(tools, fileOf([line({ name: 'The register’s words', provider: 'The Register’s Ltd' }), ...GOOD.slice(1)], '2026-08-31'));
    const { rows } = await tools.pool.query("SELECT l.title, p.name FROM listing l JOIN provider p ON p.id = l.provider_id WHERE cs_number = 'CS2003000001'");
    expect(rows).toEqual([{ title: 'Our own words', name: 'Thistle, by ourselves' }]);
  });
});

describe('what is not kept', async () => {
  const tools = await freshTools();
  const rows = [
    ...GOOD,
    line({ cs: 'CS2003000010', list: 'No', name: 'A Quiet Refuge' }),
    line({ cs: 'CS2003000011', kind: 'Child Minding', subtype: '', name: 'Senga Childminder', provider: 'Senga Childminder', sp: 'SP2003000011' }),
    line({ cs: 'CS2003000012', name: 'Bright Days Nursery', kind: 'Day Care of Children', provider: 'Senga McTavish', sp: 'SP2003000012' }),
    line({ cs: 'CS2003000013', name: 'Jean Brodie', provider: 'Jean Brodie', sp: 'SP2003000013' }),
    line({ cs: 'CS2003000014', kind: 'Adoption Service', subtype: '', name: 'Adoption Borders', sp: 'SP2003000014', provider: 'Borders Society' }),
    line({ cs: 'CS2003000015', kind: 'Nurse Agency', subtype: '', name: 'Nurses Abroad', council: 'outside Scotland', sp: 'SP2003000015', provider: 'Nurses Ltd' }),
    line({ cs: 'CS2003000016', kind: 'Space Station', name: 'Orbit Care', sp: 'SP2003000016' }),
  ];
  it('is counted: services off the public list, people’s names, kinds that nobody chooses', async () => {
    const report = await took(tools, fileOf(rows));
    expect(report.counts).toMatchObject({ read: 10, created: 9, notPublic: 1, rejected: 0, listingsCreated: 4 });
    expect(report.counts.withoutListing).toEqual({
      'child minders: their name is a person’s': 1, 'its name may be a person’s': 1, 'adoption: not support that a budget buys': 1,
      'outside Scotland': 1, 'a kind of service that we do not know': 1,
    });
    expect(reportOf(report)).toContain('1  not on the public list: counted, nothing kept');
  });
  it('is nowhere in the database', async () => {
    const { rows: found } = await tools.pool.query("SELECT (SELECT string_agg(r::text, ' ') FROM register_row r) || (SELECT string_agg(l::text, ' ') FROM listing l) || (SELECT string_agg(p::text, ' ') FROM provider p) AS everything");
    expect(found[0].everything).not.toMatch(/Refuge|CS2003000010|Senga|McTavish|Brodie/);
  });
  it('a sole trader’s service goes by the service’s own name', async () => {
    const { rows: found } = await tools.pool.query("SELECT name FROM provider WHERE register_number = 'SP2003000012'");
    expect(found).toEqual([{ name: 'Bright Days Nursery' }]);
  });
  it('a service that leaves the public list loses what was kept of it', async () => {
    await took(tools, fileOf([line({ list: 'No' }), ...rows.slice(1)], '2026-06-30'));
    const { rows: found } = await tools.pool.query("SELECT service_name, source_row, gone_on::text FROM register_row WHERE cs_number = 'CS2003000001'");
    expect(found).toEqual([{ service_name: null, source_row: {}, gone_on: '2026-06-30' }]);
  });
});

describe('lines that cannot be used', async () => {
  const tools = await freshTools();
  const bad: [string, string][] = [
    ['no-number', line({ cs: ' ' })], ['wrong-number', line({ cs: 'SP99' })], ['no-kind', line({ cs: 'CS2003000020', kind: '' })],
    ['no-council', line({ cs: 'CS2003000021', council: '' })], ['unknown-council', line({ cs: 'CS2003000022', council: 'Narnia' })],
    ['public-not-said', line({ cs: 'CS2003000023', list: '' })], ['no-name', line({ cs: 'CS2003000024', name: '' })],
    ['no-provider', line({ cs: 'CS2003000025', provider: '' })], ['twice', line({ name: 'Again' })], ['broken', 'only,three,cells'],
    ['broken', `${line({ cs: 'CS2003000026' })},one,too,many`],
  ];
  it('are rejected one by one, with their line and a reason; the rest comes in', async () => {
    const { counts, rejected } = await took(tools, fileOf([...GOOD, ...bad.map(([, text]) => text)]));
    expect(counts).toMatchObject({ created: 3, rejected: bad.length, listingsCreated: 3 });
    expect(rejected.map((each) => each.reason).sort()).toEqual(bad.map(([reason]) => reason).sort());
    expect(rejected.find((each) => each.reason === 'wrong-number')?.line).toBe(6);
  });
  it('a quote that stands in the wrong place takes its own line only', async () => {
    const { counts } = await took(tools, fileOf([GOOD[0] ?? '', `CS2003000030,Support "Service,x`, ...GOOD.slice(1)]));
    expect(counts).toMatchObject({ unchanged: 3, rejected: 1 });
  });
  it('control characters, long texts and SQL are only text', async () => {
    const { counts } = await took(tools, fileOf([...GOOD, line({ cs: 'CS2003000031', name: `Odd\u0001 Care '); DROP TABLE listing; -- ${'x'.repeat(400)}` })]));
    expect(counts.created).toBe(1);
  });
});

describe('a file that is not the register', async () => {
  const tools = await freshTools();
  const unreadable = async (file: string) => importCareInspectorate(tools, file).then(() => '', (error: Error) => (error instanceof UnreadableFile ? error.message : `another fault: ${error.message}`));
  it('is refused with what to do', async () => {
    expect(await unreadable(path.join(folder, 'nowhere.csv'))).toMatch(/There is no file .* Check the path/);
    expect(await unreadable(folder)).toMatch(/is a folder/);
    expect(await unreadable(fileOf(['a,b'], '2026-05-31', 'Postcode,lat'))).toMatch(/lacks the columns CSNumber, CareService/);
    const empty = path.join(folder, 'empty.csv');
    fs.writeFileSync(empty, '');
    expect(await unreadable(empty)).toMatch(/is empty/);
    const zip = path.join(folder, 'book.csv');
    fs.writeFileSync(zip, 'PK\u0003\u0004spreadsheet');
    expect(await unreadable(zip)).toMatch(/Save it as CSV/);
  });
  it('knows columns by the names of other years', async () => {
    const header = HEADER.replace('CSNumber', '\ufeffCase Number').replace('Council_Area_Name', 'council_name').replace('Service_town', 'Town').replace('SP_number', 'SP number');
    expect((await took(tools, fileOf(GOOD, '2026-05-31', header))).counts.created).toBe(3);
  });
  it('a file that is cut off changes nothing, unless somebody says that it is right', async () => {
    const many = Array.from({ length: 150 }, (_, at) => line({ cs: `CS20040${String(at).padStart(5, '0')}`, name: `Rowan House ${at}` }));
    await took(tools, fileOf(many));
    expect(await importCareInspectorate(tools, fileOf(many.slice(0, 60)))).toMatchObject({ ok: false, refusal: { code: 'register.much-smaller' } });
    const { rows } = await tools.pool.query("SELECT count(*)::int AS n FROM register_row WHERE gone_on IS NULL");
    expect(rows[0].n).toBe(150);
  });
  it('a fault in the middle leaves nothing behind', async () => {
    const other = await freshTools();
    const file = fileOf(GOOD);
    await other.pool.query("ALTER TABLE listing ADD CONSTRAINT no_rowan CHECK (title <> 'Rowan Housing Support')");
    await expect(importCareInspectorate(other, file)).rejects.toThrow();
    const { rows } = await other.pool.query('SELECT (SELECT count(*) FROM register_row)::int + (SELECT count(*) FROM provider WHERE source = \'register\')::int + (SELECT count(*) FROM listing)::int + (SELECT count(*) FROM import_run)::int + (SELECT count(*) FROM register_stage)::int AS n');
    expect(rows[0].n).toBe(0);
  });
});

const REAL = path.resolve(process.env.ETTLE_SHARED ?? '../shared/data', 'care_inspectorate/services_2026-05-31.csv');
describe('the real register of May 2026', () => {
  it.skipIf(!fs.existsSync(REAL))('comes in whole, and a second run changes nothing (skipped where ../shared/data is absent)', async () => {
    const tools = await freshTools();
    const first = await took(tools, REAL);
    expect(first.counts).toMatchObject({ read: 10_566, created: 9_874, notPublic: 692, rejected: 0, unchanged: 0 });
    expect(first.counts.listingsCreated + Object.values(first.counts.withoutListing).reduce((sum, each) => sum + each, 0)).toBe(9_874);
    expect(first.searchable).toBe('all');
    const second = await took(tools, REAL);
    expect(second.changedListings).toEqual([]);
    expect(second.counts).toMatchObject({ created: 0, updated: 0, unchanged: 9_874, gone: 0, providersUpdated: 0 });
    const page = await tools.search.search({ ...EVERYTHING, q: 'threshold glasgow day oportunities' });
    expect(page.results[0]?.title).toBe('Threshold Glasgow Day Opportunities');
  }, 120_000);
});
