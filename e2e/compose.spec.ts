// Compose for me: up to three mixes with reasons; one of them goes into the plan. No script is needed for any of it.

import type { Page } from '@playwright/test';
import { castMember } from '#seed/cast.ts';
import { expect, test } from './support/fixtures.ts';
import { inDays } from './support/sums.ts';
import { signInAs } from './support/trade.ts';
import { card, done, field, follow, main, pick, press, seesTitle, seesWrong, tick, write } from './support/ui.ts';

// All three are about Tam's one open plan and its money, so they take turns.
test.describe.configure({ mode: 'default' });

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('Tam is told what a day costs, and when nobody comes, before he adds it', async ({ page }) => {
    await signInAs(page, castMember('tam'));
    await page.goto('/listings/the-yard-days-of-making-and-mending');
    await follow(page, 'Add to my plan');
    await seesTitle(page, /^Add The Yard/);
    await expect(main(page)).toContainText('Not on bank holidays');
    await write(page, /^What do you call it/, 'The boatyard');
    await press(page, 'Show what it costs');
    await seesWrong(page, 'Choose at least one day.');

    await tick(page, 'Friday');
    await press(page, 'Show what it costs');
    await expect(cost(page)).toContainText('£74.00 a visit, everything in');
    await expect(cost(page)).toContainText(/A week\s*£74\.00/);
    await expect(cost(page)).toContainText(/£[\d,.]+ of your £[\d,.]+ would be left/);
    await expect(cost(page)).toContainText(/Nobody comes on \d+ of these days:.*a bank holiday/);
    // Nothing that was typed is lost, and nothing is in the plan yet.
    await expect(page.getByLabel(/^What do you call it/)).toHaveValue('The boatyard');
    await expect(page.getByRole('checkbox', { name: 'Friday' })).toBeChecked();
    const left = /(£[\d,.]+) of your/.exec((await cost(page).textContent()) ?? '')?.[1] ?? 'nothing was said';

    await pick(page, /play the drums/);
    await press(page, 'Add to the plan');
    await expect(done(page)).toContainText('It is in the plan');
    await expect(card(page, 'The boatyard')).toContainText('£74.00 a week');
    await expect(card(page, 'The boatyard')).toContainText('Nobody comes on');
    await expect(card(page, 'What is left').or(main(page)).first()).toContainText(left);

    await follow(main(page), 'Add a thing to buy');
    await write(page, 'What does one cost?', '249.50');
    await write(page, 'How many?', '2');
    await write(page, 'On which day is it bought?', inDays(60));
    await press(page, 'Show what it costs');
    await expect(cost(page)).toContainText('£499.00 once, everything in');
  });

  test('Tam has some mixes put together and takes one', async ({ page }) => {
    await signInAs(page, castMember('tam'));
    await page.goto('/my');
    await follow(main(page), /Nights out, another way/);
    await follow(main(page), 'Put some mixes together for me');
    await seesTitle(page, 'Put some mixes together for me');
    for (const day of ['Friday', 'Saturday', 'Sunday']) await tick(page, `${day}, Evening`);
    await pick(page, '2 hours');

    // A slip loses nothing.
    await write(page, 'The most to spend in a week (you may leave this out)', 'a lot');
    await press(page, 'Put some mixes together');
    await seesWrong(page, 'Type an amount in pounds, like 85 or 85.50.');
    await expect(page.getByRole('checkbox', { name: 'Saturday, Evening' })).toBeChecked();

    await field(page, 'The most to spend in a week (you may leave this out)').fill('90');
    await press(page, 'Put some mixes together');
    const first = card(page, 'Does the most');
    await expect(first).toBeVisible();
    const title = await first.getByRole('heading', { level: 3 }).first().textContent();
    await first.getByText(`Why ${title}?`).first().click();
    await expect(first.getByText(/a visit, everything in/).first()).toBeVisible();
    await first.getByRole('button', { name: /Put this into my plan/ }).click();

    await expect(done(page)).toContainText('The mix is in the plan');
    await expect(
      main(page)
        .getByRole('article')
        .filter({ hasText: title ?? '' })
        .first(),
    ).toBeVisible();
  });
});

test('with a script the cost follows what is chosen, and is said', async ({ page }) => {
  await signInAs(page, castMember('tam'));
  await page.goto('/listings/the-yard-days-of-making-and-mending');
  await follow(page, 'Add to my plan');
  await seesTitle(page, /^Add The Yard/);
  await expect(page.getByRole('button', { name: 'Show what it costs' })).toBeHidden();
  await tick(page, 'Monday');
  await tick(page, 'Thursday');
  await expect(cost(page)).toContainText(/A week\s*£148\.00/);
  await expect(cost(page).getByRole('status')).toContainText('It costs £148.00 a week.');
  await write(page, 'From', '16:00');
  await write(page, 'To', '17:00');
  await expect(cost(page).getByRole('status')).toContainText('They');
  await expect(page.getByRole('checkbox', { name: 'Thursday' })).toBeChecked();
});

const cost = (page: Page) => main(page).getByRole('region', { name: 'What it costs' });
