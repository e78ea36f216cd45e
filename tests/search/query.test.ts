import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '#search/port.ts';
import { readSearchParams, writeSearchParams } from '#search/query.ts';

const read = (text: string) => readSearchParams(new URLSearchParams(text));

describe('the address of a search', () => {
  it('says everything that can be asked', () => {
    const { query, nearText, ignored } = read(
      'q=garden&near=Leith&within=5&outcome=MG03,MG05&day=tuesday&day=weekend&part=afternoon&max=20.50&unit=hour&spaces=1&ready=ready&authority=S12000036&page=2',
    );
    expect(nearText).toBe('Leith');
    expect(ignored).toEqual([]);
    expect(query).toMatchObject({
      q: 'garden',
      outcomes: ['MG03', 'MG05'],
      days: [2, 6, 7],
      parts: ['afternoon'],
      maxPence: 2050n,
      spacesNow: true,
      readiness: ['ready'],
      authorityCode: 'S12000036',
      page: 2,
    });
    expect(query.withinKm).toBeCloseTo(8.04672);
  });
  it('drops what is wrong and says so, and never stops', () => {
    const { query, ignored } = read('outcome=MG03,nonsense&day=9&within=far&page=-3&part=teatime&max=lots');
    expect(query.outcomes).toEqual(['MG03']);
    expect(query.page).toBe(1);
    expect(ignored.map((each) => each.field).sort()).toEqual(['day', 'max', 'outcome', 'page', 'part', 'within']);
  });
  it('brings pages into bounds', () =>
    expect(read('page=99999&perPage=5000').query).toMatchObject({ page: 50, perPage: 50 }));
  it('cuts a query that is too long, instead of refusing it', () =>
    expect(read(`q=${'garden '.repeat(200)}`).query.q.length).toBeLessThanOrEqual(200));
  it('is read back as it was written', () => {
    const asked = read(
      'q=tea&near=Oban&within=10&outcome=MG02&day=1&part=morning&provider=micro&place=online&language=gd&max=9.05&unit=session&page=3',
    );
    expect(read(writeSearchParams(asked.query, asked.nearText).toString())).toEqual(asked);
    expect(writeSearchParams(EVERYTHING, '').toString()).toBe('');
  });
  it('answers whatever is typed', () => {
    const key = fc.constantFrom(
      'q',
      'near',
      'within',
      'outcome',
      'day',
      'part',
      'page',
      'perPage',
      'max',
      'unit',
      'ready',
      'authority',
      'spaces',
      'language',
      'place',
      'kind',
      'provider',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.string())), (pairs) => {
        const { query } = readSearchParams(new URLSearchParams(pairs));
        expect(query.page).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });
});
