// Finding: as you type, by keyboard; a list of one's own, side by side, shown to somebody; a saved search and its letter.
import type { Page } from '@playwright/test';
import { CAST } from '#seed/cast.ts';
import { behindTheApp } from './support/database.ts';
import { expect, test } from './support/fixtures.ts';
import { findSupport, signInAs } from './support/trade.ts';
import { card, done, field, follow, heading, main, press, seesTitle, write } from './support/ui.ts';

const GARDEN = 'Your garden, with you in it';
const BAND = 'The Thursday band';
const castOf = (key: string) => {
  const found = CAST.find((each) => each.key === key);
  if (!found) throw new Error(`Nobody of the cast is ${key}`);
  return found;
};

async function save(page: Page, words: string, near: string, title: string): Promise<void> {
  await findSupport(page, words, near);
  await card(page, title)
    .getByRole('button', { name: /Save to my list/ })
    .click();
  await expect(card(page, title).getByRole('button', { name: /In your list/ })).toBeVisible();
}

/** Search, save, put side by side, make a link, open it where nobody is signed in and nothing was saved. */
async function journey(page: Page, other: Page): Promise<void> {
  await save(page, 'garden', 'Pitlochry', GARDEN);
  await save(page, 'band', 'Glasgow', BAND);
  await follow(page, 'My list');
  await seesTitle(page, 'My list');
  for (const box of await main(page)
    .getByRole('checkbox', { name: /^Compare/ })
    .all())
    await box.check();
  await press(main(page), 'Compare');
  await seesTitle(page, 'Side by side');
  const table = main(page).getByRole('table');
  await expect(table.getByRole('row', { name: /^What it costs, all in/ })).toContainText('£24.00');
  await expect(table.getByRole('row', { name: /^Who it is not for/ })).toContainText('two workers');
  await expect(table).toContainText('These differ');
  await follow(main(page), /Show only what differs/);
  await expect(main(page).getByRole('link', { name: /Show everything/ })).toBeVisible();
  await follow(main(page), 'My list');
  await press(main(page), 'Make a link');
  await expect(done(page)).toContainText('Here is the link');
  const link = await main(page)
    .getByRole('textbox', { name: /^2 things, until/ })
    .inputValue();
  await other.goto(link);
  await seesTitle(other, 'A list that was shared with you');
  await expect(card(other, GARDEN)).toBeVisible();
  await expect(other.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);
  await press(main(page), 'End this link');
  await expect(done(page)).toContainText('opens nothing');
  expect((await other.goto(link))?.status()).toBe(404);
}

test('search, save, compare, share, and the link opened by somebody else', async ({ page, browser }) => {
  const other = await (await browser.newContext()).newPage();
  await journey(page, other);
  await other.context().close();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the same journey', async ({ page, browser }) => {
    const other = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await journey(page, other);
    await other.context().close();
  });

  test('what was saved comes along at sign-in, and takes a note then', async ({ page }) => {
    await save(page, 'garden', 'Pitlochry', GARDEN);
    await signInAs(page, castOf('eilidh'));
    await follow(page, 'My list');
    const entry = main(page)
      .getByRole('listitem')
      .filter({ has: heading(page, GARDEN) });
    await expect(entry).toBeVisible();
    await entry.getByText('Write a note').click();
    await entry.getByLabel(/^Your note/).fill('Ask about Tuesdays');
    await press(entry, 'Keep the note');
    await expect(done(page)).toContainText('The note is kept');
    await expect(entry).toContainText('Ask about Tuesdays');
    await press(entry, /^Take it out/);
    await expect(entry).toHaveCount(0);
  });

  test('a saved search brings a letter, and the letter stops it without signing in', async ({ page, browser }) => {
    await signInAs(page, castOf('eilidh'));
    await page.goto('/search?q=shinty&near=Inverness');
    await follow(main(page), /Save this search/);
    await seesTitle(page, 'Save this search');
    await write(page, 'What do you call it?', 'Shinty for me');
    await press(page, 'Save it');
    await expect(done(page)).toContainText('It is saved');
    // A month later there is something, and the morning's job has run. Behind the app: the real day does not wait for a test.
    await behindTheApp(async (client) => {
      await client.query(
        `UPDATE saved_search SET looked_on = looked_on - 30, query = 'near=Inverness' WHERE name = 'Shinty for me'`,
      );
      await client.query(`SELECT graphile_worker.add_job('clock-ran-out', job_key := 'clocks-of-finding')`);
    });
    const anyone = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await expect(async () => {
      await anyone.goto('/demo/outbox');
      await expect(letterTo(anyone, castOf('eilidh').email)).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 20_000 });
    await expect(letterTo(anyone, castOf('eilidh').email)).not.toContainText('hinty');
    await follow(main(page), 'Shinty for me');
    await expect(heading(main(page), /new results? since you last looked/)).toBeVisible();
    await letterTo(anyone, castOf('eilidh').email)
      .getByRole('link', { name: /\/stop\// })
      .first()
      .click();
    await seesTitle(anyone, 'Stop letters about this search?');
    await press(main(anyone), 'Stop these letters');
    await seesTitle(anyone, 'You hear no more about this search');
    await page.goto('/my/searches');
    await expect(main(page)).not.toContainText('Shinty for me');
    await anyone.context().close();
  });
});

const letterTo = (page: Page, email: string) =>
  main(page)
    .getByRole('listitem')
    .filter({ hasText: `To ${email},` })
    .filter({ hasText: 'Something new for a search' })
    .first();

test('suggestions come while typing, and go by keyboard alone', async ({ page }) => {
  await page.goto('/');
  const words = field(page, 'What are you looking for?');
  await words.focus();
  await expect(words).toHaveAttribute('role', 'combobox');
  await words.pressSequentially('garde');
  const list = page.getByRole('listbox', { name: 'Suggestions' });
  await expect(list).toBeVisible();
  await expect(words).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  const first = list.getByRole('option').first();
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await expect(words).toHaveAttribute('aria-activedescendant', (await first.getAttribute('id')) ?? '');
  await expect(words).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(words).toHaveValue('garde');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/search\?kind=ST/);
  await seesTitle(page, 'Find support');
  // What is not taken changes nothing: Enter in the field sends what was typed.
  await field(page, 'What are you looking for?').fill('music');
  await expect(list).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=music/);
});

test('a place is suggested too, and taken into its field', async ({ page }) => {
  await page.goto('/search');
  const near = field(page, 'Near');
  await near.focus();
  await expect(near).toHaveAttribute('role', 'combobox');
  await near.pressSequentially('Pitlo');
  const option = page.getByRole('option', { name: /^Pitlochry/ });
  await expect(option).toBeVisible();
  await option.click();
  await expect(near).toHaveValue('Pitlochry');
  await expect(near).toBeFocused();
});
