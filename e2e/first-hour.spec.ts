// A gardener's first hour: from nobody to a listing that a search finds, on a phone and without JavaScript.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { linkFor } from './support/trade.ts';
import { card, done, field, follow, heading, main, press, seesTitle, seesWrong, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

const EMAIL = 'effie.gunn@example.org';
const TITLE = 'Hedges and borders, at your pace';
const KEEP = 'Keep it and go on';

const answer = (page: Page, question: RegExp, said: 'Yes' | 'No') =>
  main(page).getByRole('group', { name: question }).getByRole('radio', { name: said, exact: true }).check();

async function fits(page: Page): Promise<void> {
  expect(await page.locator('html').evaluate((html) => html.scrollWidth), 'nothing sticks out').toBeLessThanOrEqual(
    390,
  );
}

test('from “I garden for people” to a published listing, in steps that can be left', async ({ page }) => {
  test.setTimeout(120_000);
  await test.step('A letter signs in somebody who was never here', async () => {
    await page.goto('/desk/start');
    await write(page, 'Your e-mail address', EMAIL);
    await press(page, 'Send me the link');
    await page.goto(await linkFor(page, EMAIL));
    await press(main(page), 'Sign in');
    await seesTitle(page, /I garden for people/);
    await fits(page);
  });
  await test.step('Who you are: what is missing is said, and nothing typed is lost', async () => {
    await follow(main(page), 'Begin: say who you are');
    await write(page, 'Town or village', 'Pitlochry');
    await press(page, KEEP);
    await seesWrong(page, 'Choose what you are.', 'Write the name that people know you by.');
    await expect(field(page, 'Town or village')).toHaveValue('Pitlochry');
    await page.getByRole('radio', { name: /^One person/ }).check();
    await write(page, 'The name that people know you by', 'Effie Gunn, gardens');
    await field(page, 'Council').selectOption({ label: 'Perth and Kinross' });
    await fits(page);
    await press(page, KEEP);
  });
  await test.step('What you do', async () => {
    await seesTitle(page, 'What do you do?');
    await write(page, 'Name', TITLE);
    await write(page, 'In a sentence or two', 'I cut hedges and dig borders for anybody who likes a tidy garden.');
    await field(page, 'What kind of support is it?').selectOption({ index: 5 });
    await press(page, KEEP);
    await seesTitle(page, 'Who is it for?');
  });
  await test.step('She stops, and comes back to what is done and what is still to do', async () => {
    await follow(main(page), 'Stop here and come back later');
    await page.goto('/desk');
    await expect(card(page, TITLE)).toContainText('Draft: only you see it');
    await page.goto('/desk/start');
    await follow(main(page), 'Effie Gunn, gardens');
    const steps = main(page).getByRole('list', { name: 'Your steps' }).getByRole('listitem');
    await expect(steps).toHaveCount(10);
    await expect(steps.filter({ hasText: 'What you do' })).toContainText('Done');
    await expect(steps.filter({ hasText: 'When' }).first()).toContainText('To do');
    await expect(steps.filter({ hasText: 'Look at it and publish' })).toContainText('Later');
    await fits(page);
    await follow(main(page), /^Go on: who it is for/);
  });
  await test.step('Who it is for, and what kind of help', async () => {
    await main(page)
      .getByRole('group', { name: /What does it help with/ })
      .getByRole('checkbox')
      .first()
      .check();
    await answer(page, /because people need care/, 'No');
    await press(page, KEEP);
    await seesTitle(page, 'What kind of help is it?');
    await answer(page, /include personal care/, 'Yes');
    for (const question of [/planned programme/, /overnight/]) await answer(page, question, 'No');
    await answer(page, /one person give it all/, 'Yes');
    await press(page, KEEP);
    await expect(heading(main(page), 'Personal care needs somebody who answers for it')).toBeVisible();
    await expect(main(page).getByRole('link', { name: 'Ask a host' })).toBeVisible();
    await fits(page);
    await answer(page, /include personal care/, 'No');
    await press(page, KEEP);
  });
  await test.step('Where: a town, never an address; what was not found is said', async () => {
    await seesTitle(page, 'Where, and how far?');
    await expect(field(page, 'Town or village')).toHaveValue('Pitlochry');
    await page.getByRole('radio', { name: 'Comes to you' }).check();
    await press(page, KEEP);
    await seesWrong(page, /how far you travel/);
    await write(page, /how far, in kilometres/, '20');
    await answer(page, /somebody’s home/, 'Yes');
    await press(page, KEEP);
  });
  await test.step('When, and what it costs', async () => {
    await seesTitle(page, 'When do you work?');
    await write(page, 'Tuesday, from', '09:00');
    await write(page, 'Tuesday, to', '15:00');
    await fits(page);
    await press(page, KEEP);
    await seesTitle(page, 'What does it cost?');
    await write(page, 'The usual price', 'twenty');
    await press(page, KEEP);
    await seesWrong(page, /pounds/);
    await expect(field(page, 'The usual price')).toHaveValue('twenty');
    await write(page, 'The usual price', '21.50');
    await press(page, KEEP);
  });
  await test.step('How to put things right: begun for her, hers to change', async () => {
    await seesTitle(page, 'How do you put things right?');
    await expect(field(page, 'What people can do when they are not happy')).toHaveValue(new RegExp(EMAIL));
    await press(page, KEEP);
  });
  await test.step('She looks at it, and publishes', async () => {
    await seesTitle(page, 'Is this right?');
    await expect(main(page)).toContainText('£21.50');
    await expect(main(page)).toContainText('up to about 12 miles from Pitlochry');
    await fits(page);
    await press(page, 'Publish it');
    await seesTitle(page, 'People can find you');
    await expect(done(page)).toContainText(TITLE);
  });
  await test.step('People find it', async () => {
    await expect(async () => {
      await page.goto('/search?q=hedges+and+borders&near=Pitlochry');
      await expect(card(page, TITLE)).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 15_000 });
  });
});
