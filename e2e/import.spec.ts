// A spreadsheet of listings: taken home, filled in, sent with a wrong row, mended, looked at, and brought in. Without JavaScript.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { expect, test } from './support/fixtures.ts';
import { card, done, field, follow, heading, main, press, seesTitle, seesWrong } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

const NEW = 'Soup to take home on a Friday';

async function download(page: Page, name: string): Promise<string[][]> {
  const coming = page.waitForEvent('download');
  await main(page).getByRole('link', { name }).click();
  return parse(await readFile(await (await coming).path()), { bom: true, relax_column_count: true });
}

async function send(page: Page, rows: string[][]): Promise<void> {
  await field(page, 'A CSV file').setInputFiles({
    name: 'atholl.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(stringify(rows)),
  });
  await press(page, 'Look at my file');
  await seesTitle(page, 'What your file would do');
}

test('from the template and the own listings to more of them, with one row to mend', async ({ as }) => {
  const isla = await as('isla');
  await isla.goto('/desk');
  await follow(main(isla), 'Many at once, from a file');
  await seesTitle(isla, 'Many listings at once');
  const [names = []] = await download(isla, 'The empty template');
  const [head = [], ...own] = await download(isla, 'My listings as a file');
  expect(head, 'the template and the own listings have the same columns').toEqual(names);
  expect(own.length).toBeGreaterThan(0);
  const [lunch = []] = own;
  const more = (price: string) =>
    names.map((name, at) => ({ key: 'soup-1', title: NEW, publish: '', price })[name] ?? lunch[at] ?? '');

  await test.step('Without a file nothing happens, and it says why', async () => {
    await press(isla, 'Look at my file');
    await seesWrong(isla, 'Choose the file first.');
  });
  await test.step('A wrong row is named with its reason, and nothing can be brought in', async () => {
    await send(isla, [head, ...own, more('four pounds')]);
    const row = main(isla).getByRole('row').filter({ hasText: NEW });
    await expect(row).toContainText('To mend');
    await expect(row).toContainText('price: “four pounds” is not an amount in pounds.');
    await expect(main(isla)).toContainText('Some rows cannot be taken yet.');
    await expect(main(isla).getByRole('button', { name: /^Bring in/ })).toHaveCount(0);
  });
  await test.step('Mended, it says what it would do, and still changes nothing', async () => {
    await follow(main(isla), 'Send another file');
    await send(isla, [head, ...own, more('4.00')]);
    await expect(main(isla).getByRole('row').filter({ hasText: NEW })).toContainText('New');
    await expect(main(isla)).toContainText('Nothing is changed yet.');
    const other = await isla.context().newPage();
    await other.goto('/desk');
    await expect(heading(other, NEW)).toHaveCount(0);
    await other.close();
  });
  await test.step('Confirmed, the listing is there, as a draft with its price', async () => {
    await press(isla, 'Bring in 1 listing');
    await expect(done(isla)).toBeVisible();
    await expect(card(isla, NEW)).toContainText('Draft: only you see it');
    await follow(card(isla, NEW), NEW);
    await expect(field(isla, 'The usual price')).toHaveValue('4.00');
  });
});
