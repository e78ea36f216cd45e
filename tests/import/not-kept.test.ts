import { describe, expect, it } from 'vitest';
import { reportOf } from '#seed/import/care-inspectorate.ts';
import { freshTools } from '#tests/support/database.ts';
import { fileOf, GOOD, line, took } from './register-file.ts';

const tools = await freshTools();

describe('what is not kept', () => {
  const rows = [
    ...GOOD,
    line({ cs: 'CS2003000010', list: 'No', name: 'A Quiet Refuge' }),
    line({
      cs: 'CS2003000011',
      kind: 'Child Minding',
      subtype: '',
      name: 'Senga Childminder',
      provider: 'Senga Childminder',
      sp: 'SP2003000011',
    }),
    line({
      cs: 'CS2003000012',
      name: 'Bright Days Nursery',
      kind: 'Day Care of Children',
      provider: 'Senga McTavish',
      sp: 'SP2003000012',
    }),
    line({ cs: 'CS2003000013', name: 'Jean Brodie', provider: 'Jean Brodie', sp: 'SP2003000013' }),
    line({
      cs: 'CS2003000014',
      kind: 'Adoption Service',
      subtype: '',
      name: 'Adoption Borders',
      sp: 'SP2003000014',
      provider: 'Borders Society',
    }),
    line({
      cs: 'CS2003000015',
      kind: 'Nurse Agency',
      subtype: '',
      name: 'Nurses Abroad',
      council: 'outside Scotland',
      sp: 'SP2003000015',
      provider: 'Nurses Ltd',
    }),
    line({ cs: 'CS2003000016', kind: 'Space Station', name: 'Orbit Care', sp: 'SP2003000016' }),
  ];
  it('is counted: services off the public list, people’s names, kinds that nobody chooses', async () => {
    const report = await took(tools, fileOf(rows));
    expect(report.counts).toMatchObject({ read: 10, created: 9, notPublic: 1, rejected: 0, listingsCreated: 4 });
    expect(report.counts.withoutListing).toEqual({
      'child minders: their name is a person’s': 1,
      'its name may be a person’s': 1,
      'adoption: not support that a budget buys': 1,
      'outside Scotland': 1,
      'a kind of service that we do not know': 1,
    });
    expect(reportOf(report)).toContain('1  not on the public list: counted, nothing kept');
  });
  it('is nowhere in the database', async () => {
    const { rows: found } = await tools.pool.query(
      "SELECT (SELECT string_agg(r::text, ' ') FROM register_row r) || (SELECT string_agg(l::text, ' ') FROM listing l) || (SELECT string_agg(p::text, ' ') FROM provider p) AS everything",
    );
    expect(found[0].everything).not.toMatch(/Refuge|CS2003000010|Senga|McTavish|Brodie/);
  });
  it('a sole trader’s service goes by the service’s own name', async () => {
    const { rows: found } = await tools.pool.query("SELECT name FROM provider WHERE register_number = 'SP2003000012'");
    expect(found).toEqual([{ name: 'Bright Days Nursery' }]);
  });
  it('a service that leaves the public list loses what was kept of it', async () => {
    await took(tools, fileOf([line({ list: 'No' }), ...rows.slice(1)], '2026-06-30'));
    const { rows: found } = await tools.pool.query(
      "SELECT service_name, source_row, gone_on::text FROM register_row WHERE cs_number = 'CS2003000001'",
    );
    expect(found).toEqual([{ service_name: null, source_row: {}, gone_on: '2026-06-30' }]);
  });
});
