// A month's statement, as a page, a paper and a file: plain links, no JavaScript.
import { expect, test } from './support/fixtures.ts';
import { follow, main } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

test('Aisha reads the month of her money, and takes it as a paper and as a file', async ({ as }) => {
  const aisha = await as('aisha');
  await aisha.goto('/my/money');
  await main(aisha).getByRole('link', { name: 'Statement of this month' }).first().click();
  await expect(aisha).toHaveURL(/\/my\/money\/[0-9a-f-]{36}\/\d{4}-\d{2}$/);
  await expect(aisha.getByRole('heading', { level: 1 })).toContainText('Statement for');
  await expect(main(aisha)).toContainText(/Today, £[\d,]+\.\d\d is free/);
  const page = new URL(aisha.url()).pathname;

  const pdf = await aisha.request.get(`${page}/pdf`);
  expect([pdf.status(), pdf.headers()['content-type']]).toEqual([200, 'application/pdf']);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

  const csv = await aisha.request.get(`${page}/csv`);
  expect([csv.status(), csv.headers()['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
  // The row of what is free says what the page says.
  const free = (await csv.text()).split('\r\n').find((row) => row.includes(',where it is,Free,'));
  const closing = free?.split(',').at(-2) ?? 'none';
  const shown = await main(aisha)
    .getByRole('row', { name: /^Free(?! again)/ })
    .getByRole('cell')
    .last()
    .textContent();
  expect((shown ?? '').replace(/[£,]/g, '')).toBe(closing);

  await follow(main(aisha), 'Every entry');
  await follow(main(aisha), 'Statement of this month');
  await expect(aisha).toHaveURL(new RegExp(`${page}$`));
  for (const wrong of ['2026-13', '2999-01', 'november'])
    expect((await aisha.request.get(page.replace(/[^/]+$/, wrong))).status()).toBe(404);
});
