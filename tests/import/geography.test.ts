import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { resolvePlace } from '#search/places.server.ts';
import { UnreadableFile } from '#seed/import/file.ts';
import { importGeography } from '#seed/import/geography.ts';
import { freshTools } from '#tests/support/database.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ettle-geography-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));
const tools = await freshTools();
const write = (lines: readonly string[]) =>
  fs.writeFileSync(
    path.join(folder, 'postcodes_scotland_2020-08.csv'),
    ['Postcode,Admin_district_code,lat,lon', ...lines].join('\n'),
  );

it('takes postcodes and districts over, and a second run changes nothing', async () => {
  write([
    'EH6 6QH,S12000036,55.97521,-3.16634',
    'PH16 5AA,S12000048,56.70200,-3.73000',
    'PH16 5AB,S12000048,,',
    'nonsense,S12000048,56,-3',
    'EH6 6QJ,S99999999,55.97,-3.16',
  ]);
  fs.mkdirSync(path.join(folder, 'derived'), { recursive: true });
  fs.writeFileSync(
    path.join(folder, 'derived/outcodes.csv'),
    'outcode,main_council_code,lat,lon\nEH6,S12000036,55.97400,-3.17400\n',
  );
  const first = await importGeography(tools, folder);
  expect(first).toMatchObject({
    ok: true,
    value: { counts: { read: 6, created: 3, updated: 1, unchanged: 0, rejected: 2 } },
  });
  expect(await importGeography(tools, folder)).toMatchObject({
    ok: true,
    value: { counts: { created: 0, updated: 0, unchanged: 4, rejected: 2 } },
  });
});
it('then a postcode is found as it is', async () => {
  expect(await resolvePlace(tools.pool, 'eh66qh')).toMatchObject({
    kind: 'found',
    meant: null,
    near: { name: 'EH6 6QH', lat: 55.97521, authorityCode: 'S12000036' },
  });
  expect(await resolvePlace(tools.pool, 'EH6 7ZZ')).toMatchObject({
    kind: 'found',
    meant: 'EH6',
    near: { lat: 55.974 },
  });
});
it('says what is missing', async () => {
  await expect(importGeography(tools, path.join(folder, 'nowhere'))).rejects.toThrow(UnreadableFile);
  await expect(importGeography(tools, path.join(folder, 'derived'))).rejects.toThrow(/No postcodes_scotland/);
});
