// A council's finance system sends its budgets: a row to mend is named, mended, looked at, brought in, seen on the person's file,
// and the same file again changes nothing. Without JavaScript.
import type { Page } from '@playwright/test';
import { stringify } from 'csv-stringify/sync';
import { behindTheApp } from './support/database.ts';
import { expect, test } from './support/fixtures.ts';
import { field, follow, main, press, seesTitle, seesWrong } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

const PART = 'A break from home';
const wilmas = () =>
  behindTheApp(async (client) => {
    const { rows } = await client.query("SELECT id, born_on::text AS born FROM person WHERE name = 'Wilma Robb'");
    return rows[0] as { id: string; born: string };
  });

async function send(page: Page, amount: string, born: string): Promise<void> {
  const row = {
    person_reference: 'PK-77',
    person_name: 'Wilma Robb',
    born_on: born,
    part_reference: 'B',
    part_name: PART,
    first_day: '2030-04-01',
    last_day: '2031-03-31',
    option_2: amount,
    told_on: '20/11/2025',
    holder: 'Perth and Kinross Council',
  };
  await field(page, 'A CSV file').setInputFiles({
    name: 'budgets.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(stringify([row], { header: true })),
  });
  await press(page, 'Look at my file');
  await seesTitle(page, 'What your file would do');
}

test('a budget from a file, with one cell to mend, and the same file again', async ({ as }) => {
  const anne = await as('anne');
  const { id, born } = await wilmas();
  await anne.goto('/council');
  await follow(main(anne), 'Budgets from a file');
  await seesTitle(anne, 'Budgets from a file');
  const row = () => main(anne).getByRole('row').filter({ hasText: 'PK-77' });
  await test.step('Without a file nothing happens, and it says why', async () => {
    await press(anne, 'Look at my file');
    await seesWrong(anne, 'Choose the file first.');
  });
  await test.step('A wrong cell is named with its reason, and nothing can be set', async () => {
    await send(anne, 'nine hundred', born);
    await expect(row()).toContainText('option_2: “nine hundred” is not an amount in pounds.');
    await expect(main(anne).getByRole('button', { name: /^Set / })).toHaveCount(0);
  });
  await test.step('Mended, it says what it would do', async () => {
    await follow(main(anne), 'Send another file');
    await send(anne, '900', born);
    await expect(row()).toContainText('option 2: £900.00');
    await expect(main(anne)).toContainText('Nothing is changed yet.');
  });
  await test.step('Confirmed, it is in, and the social worker sees it on the person’s file', async () => {
    await press(anne, 'Set 1 amount');
    await seesTitle(anne, 'What your file did');
    const karen = await as('karen');
    await karen.goto(`/council/people/${id}`);
    await expect(main(karen)).toContainText(PART);
    await expect(main(karen)).toContainText('£900.00');
  });
  await test.step('The same file again changes nothing; a dearer one says from what to what', async () => {
    await follow(main(anne), 'Budgets from a file');
    await send(anne, '900', born);
    await expect(main(anne)).toContainText('Every row is the same as what is here.');
    await follow(main(anne), 'Send another file');
    await send(anne, '950', born);
    await expect(row()).toContainText('option 2: £900.00 → £950.00');
  });
});
