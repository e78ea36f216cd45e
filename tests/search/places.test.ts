import { expect, it } from 'vitest';
import { resolvePlace } from '#search/places.server.ts';
import { freshTools } from '#tests/support/database.ts';

const { pool } = await freshTools();

it.each([
  ['Pitlochry', 'Pitlochry'],
  ['pitlochry', 'Pitlochry'],
  ['PITLOCHRY ', 'Pitlochry'],
  ['Pitlocrhy', 'Pitlochry'],
  ['skye', 'Isle of Skye'],
  ['grantown on spey', 'Grantown-on-Spey'],
  ["bo'ness", "Bo'ness"],
  ['boness', "Bo'ness"],
  ['eh6', 'EH6'],
  ['Fife', 'Fife'],
  ['the borders', 'Scottish Borders'],
  ['St Andrews', 'St Andrews'],
])('%s is %s', async (typed, name) => {
  const answer = await resolvePlace(pool, typed);
  expect(answer).toMatchObject({ kind: 'found', near: { name } });
});
it('reads a postcode as its district until postcodes are imported', async () => {
  expect(await resolvePlace(pool, 'eh6 6qh')).toMatchObject({
    kind: 'found',
    near: { name: 'EH6', authorityCode: 'S12000036' },
    meant: 'EH6',
  });
});
it('asks which, when several places have the name', async () => {
  const answer = await resolvePlace(pool, 'Tarbert');
  expect(answer.kind).toBe('choose');
  expect(answer.kind === 'choose' && answer.choices.map((each) => each.authorityCode).sort()).toEqual([
    'S12000013',
    'S12000035',
  ]);
  expect(await resolvePlace(pool, 'Tarbert, Argyll')).toMatchObject({
    kind: 'found',
    near: { authorityCode: 'S12000035' },
  });
});
it.each(['Timbuktu', 'zz99 9zz', '!!', '%', "x'); drop table place; --"])(
  'knows when it does not know: %s',
  async (typed) => {
    expect(['unknown', 'none']).toContain((await resolvePlace(pool, typed)).kind);
  },
);
it('nothing typed is no place', async () => expect(await resolvePlace(pool, '  ')).toEqual({ kind: 'none' }));
