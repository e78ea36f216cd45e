// Why this number? From a figure to its parts, to the entries, to who did it and by which clause, and back; and what is told of early.
import { expect, test } from './support/fixtures.ts';
import { follow, main, seesTitle } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

const penceIn = (text: string | null) => Math.round(Number((text ?? '').replace(/[£,]/g, '').replace('−', '-')) * 100);

test('Aisha opens a figure of her money, down to one entry, and finds the figure again from there', async ({ as }) => {
  const aisha = await as('aisha');
  await aisha.goto('/my/money');
  await main(aisha)
    .getByRole('link', { name: /^Why £[\d,.]+, Promised to plans/ })
    .first()
    .click();
  await expect(aisha).toHaveURL(/\/why\/promised$/);
  const title = (await aisha.getByRole('heading', { level: 1 }).textContent()) ?? '';
  const figures = (await main(aisha).locator('dl').first().locator('dd').allTextContents()).map(penceIn);
  const sum = figures.slice(0, -1).reduce((all, each) => all + each, 0);
  // The parts come to the figure, and the figure is the one that was opened.
  expect([sum, figures.at(-1)]).toEqual([penceIn(title.replace(/^Why |\?$/g, '')), sum]);

  // One part of the plan, and of it the entries: who, when, and by which clause.
  await main(aisha).locator('dl').first().getByRole('link').first().click();
  await expect(aisha).toHaveURL(/\/why\/promised\?line=/);
  const entry = main(aisha).locator('ol > li').first();
  await expect(entry).toContainText(/\d{1,2} \w+ \d{4} at \d\d:\d\d/);
  await expect(entry.getByRole('link', { name: /^clause C\d\d/ })).toHaveAttribute(
    'href',
    /^\/agreements\/[0-9a-f-]+#C\d\d$/,
  );
  await entry.getByRole('link', { name: /^Entry \d+/ }).click();
  await expect(main(aisha)).toContainText('Where it shows');
  await follow(main(aisha), /^Promised to plans ·/);
  await expect(aisha).toHaveURL(/\/why\/promised\?line=/);

  // It is hers: nobody else finds it.
  const priya = await as('priya');
  expect((await priya.request.get(new URL(aisha.url()).pathname)).status()).toBe(404);
});

test('Colin sees which budgets of Glasgow do not go as planned, and opens one to its entries', async ({ as }) => {
  const colin = await as('colin');
  await colin.goto('/holder');
  await follow(main(colin), /^Not as planned/);
  await seesTitle(colin, 'Money that does not go as planned');
  await expect(main(colin).getByRole('article').first()).toContainText(/would (not be used|be missing)/);
  await follow(main(colin), /^Much may be left/);
  await expect(colin).toHaveURL(/kind=left/);
  await follow(main(colin).getByRole('article').first(), /^What came and went this month/);
  await expect(colin).toHaveURL(/\/why\/closing\?budget=/);
  await expect(main(colin)).toContainText('Entry by entry');
});
