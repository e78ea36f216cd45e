// Compose for me: up to three mixes with reasons; one of them goes into the plan. No script is needed for any of it.

import { castMember } from '#seed/cast.ts';
import { expect, test } from './support/fixtures.ts';
import { signInAs } from './support/trade.ts';
import { card, done, field, follow, main, pick, press, seesTitle, seesWrong, tick, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

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
