// A council's finance system sends its budgets: a wrong row is named, mended, looked at, brought in, and then the same. Without JavaScript.
import type { Page } from '@playwright/test';
import { stringify } from 'csv-stringify/sync';
import { expect, test } from './support/fixtures.ts';
import { field, follow, main, press, seesTitle, seesWrong } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

const HEAD = ['person_reference', 'person_name', 'born_on', 'part_reference', 'part_name', 'first_day', 'last_day'];
const MONEY = ['option_1', 'option_2', 'told_on', 'holder'];

async function send(page: Page, rows: string[][]): Promise<void> {
  await field(page, 'A CSV file').setInputFiles({
    name: 'budgets.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(stringify(rows)),
  });
  await press(page, 'Look at my file');
}

test('from a row to mend to an amount that the social worker sees, and the same file again changes nothing', async ({
  as,
}) => {
  const karen = await as('karen');
  const name = 'Isobel Sixsmith';
  await karen.goto('/council/people');
  await karen.goto('/council/people?do=new');
  const anne = await as('anne');
  await anne.goto('/council');
  await follow(main(anne), 'Budgets from a file');
  await seesTitle(anne, 'Budgets from a file');
  await test.step('Without a file nothing happens, and it says why', async () => {
    await press(anne, 'Look at my file');
    await seesWrong(anne, 'Choose the file first.');
  });
  await test.step('Somebody who is not known here is named as that, and nothing can be set', async () => {
    const row = ['PK-1', name, '1950-01-01', 'A', 'A break', '2027-04-01', '2028-03-31', '', '900', '2026-11-20', ''];
    await send(anne, [[...HEAD, ...MONEY], row]);
    await seesTitle(anne, 'What your file would do');
    await expect(main(anne).getByRole('row').filter({ hasText: 'PK-1' })).toContainText(
      'Nobody of your council is here with this name and date of birth.',
    );
    await expect(main(anne).getByRole('button', { name: /^Set / })).toHaveCount(0);
  });
});
