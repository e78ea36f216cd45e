// One month, as a provider reads it and as the holder of the money does: the same to the penny. Plain links and forms, no JavaScript.
import { expect, test } from './support/fixtures.ts';
import { follow, main, press, seesTitle } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

test('what Fraser is owed is what the Kist Trust owes him', async ({ as }) => {
  const fraser = await as('fraser');
  await fraser.goto('/desk');
  await follow(main(fraser), 'What is owed and paid to you');
  await seesTitle(fraser, 'What is owed and paid to you');
  await main(fraser)
    .getByRole('link', { name: /^[A-Z][a-z]+ \d{4}$/ })
    .first()
    .click();
  await expect(main(fraser)).toContainText(/Today, (£[\d,]+\.\d\d|nothing) is owed to you/);
  const owed = await main(fraser)
    .locator('dl', { hasText: 'Owed at the end' })
    .first()
    .locator('dd')
    .last()
    .textContent();
  const page = new URL(fraser.url()).pathname;
  const pdf = await fraser.request.get(`${page}/pdf`);
  expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  // The lines of the file come to what the page says.
  const csv = (await (await fraser.request.get(`${page}/csv`)).text()).trim().split('\r\n').slice(1);
  const sum = csv.reduce((all, row) => all + Math.round(Number(row.split(',').at(-1)) * 100), 0);
  expect(sum).toBe(Math.round(Number((owed ?? '').replace(/[£,]/g, '')) * 100));

  const grant = await as('grant');
  await grant.goto('/holder');
  await follow(main(grant), /^Statements/);
  await main(grant)
    .getByRole('link', { name: /^[A-Z][a-z]+ \d{4}\s*, The Kist Trust/ })
    .first()
    .click();
  await expect(main(grant)).toContainText(/Today, The Kist Trust looks after £[\d,]+\.\d\d in \d+ budgets/);
  const row = main(grant).getByRole('row', { name: /^Tummelside Care at Home/ });
  await expect(row.getByRole('cell').last()).toHaveText(owed ?? 'nothing');
  // Nobody else finds either of them.
  expect((await grant.request.get(page)).status()).toBe(404);
  expect((await fraser.request.get(new URL(grant.url()).pathname)).status()).toBe(404);
});

test('Morag says what the way takes, and reads what an hour really brings', async ({ as }) => {
  const morag = await as('morag');
  await morag.goto('/desk');
  await follow(main(morag), 'What an hour really brings you');
  await seesTitle(morag, 'What an hour really brings you');
  await main(morag).getByLabel('Minutes of travel for one session').fill('a while');
  await press(main(morag), 'Save the change');
  await expect(main(morag).getByLabel('Minutes of travel for one session')).toHaveValue('a while');
  await expect(main(morag).getByRole('link', { name: /Write whole minutes/ })).toBeVisible();
  await main(morag).getByLabel('Minutes of travel for one session').fill('45');
  await press(main(morag), 'Save the change');
  await expect(main(morag)).toContainText('Kept. It is reckoned with what you said.');
  await expect(main(morag).getByLabel('Minutes of travel for one session')).toHaveValue('45');
});
