// A provider writes down what it offers, learns whether a council may pay for it, shows it, and pauses it.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { card, done, field, follow, main, press, seesTitle, seesWrong, tick, write } from './support/ui.ts';

// Where no other journey looks: they count what there is.
const TITLE = 'Songs by post and by telephone';

test('from an idea to a listing that people find, and to a pause', async ({ as, stranger }) => {
  test.setTimeout(120_000);
  const naomi = await as('naomi');
  await naomi.goto('/desk');
  await follow(main(naomi), 'Add a listing');
  await seesTitle(naomi, 'What do you offer?');
  await test.step('What must be said is asked for, and nothing typed is lost', async () => {
    await write(naomi, 'Name', TITLE);
    await press(naomi, 'Save the draft');
    await seesWrong(naomi, 'Choose what kind of support it is.', /Say yes or no: does it include personal care/);
    await expect(field(naomi, 'Name')).toHaveValue(TITLE);
  });
  await test.step('It is saved without its price, but not shown', async () => {
    await fillIn(naomi);
    await press(naomi, 'Save the draft');
    await expect(done(naomi)).toContainText('The draft is saved');
    await expect(main(naomi)).toContainText('Draft: only you see it');
    await press(naomi, 'Save and publish');
    await seesWrong(naomi, /price|costs/i);
  });
  await test.step('With its price it is shown, with whether Option 2 may pay', async () => {
    await write(naomi, 'The usual price', '12.50');
    await press(naomi, 'Save and publish');
    await expect(done(naomi)).toContainText('It is published');
    await expect(main(naomi)).toContainText('Published');
    await expect(main(naomi)).toContainText(/Ready for Option 2|Ready/);
    await expect(main(naomi).getByText('Where this comes from, and how sure we are')).toBeVisible();
  });

  const anybody = await stranger();
  await test.step('People find it within seconds', async () => {
    await expect(async () => {
      await anybody.goto('/search?q=songs+by+telephone&near=Lerwick');
      await expect(card(anybody, TITLE)).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 15_000 });
    await follow(card(anybody, TITLE), TITLE);
    await seesTitle(anybody, TITLE);
    await expect(main(anybody)).toContainText('£12.50');
  });
  await test.step('Paused, it is not found any more', async () => {
    await press(naomi, 'Pause it: full, or away');
    await expect(done(naomi)).toContainText('It is paused');
    await expect(async () => {
      await anybody.goto('/search?q=songs+by+telephone&near=Lerwick');
      await expect(card(anybody, TITLE)).toHaveCount(0, { timeout: 500 });
    }).toPass({ timeout: 15_000 });
  });
});

async function fillIn(naomi: Page): Promise<void> {
  await write(naomi, 'In a sentence or two', 'A songbook by post, and an hour of singing together on the telephone.');
  await write(
    naomi,
    /^Tell them more/,
    'We send you the words in big print. Then we ring, and we sing. Nobody has to be good.',
  );
  await field(naomi, 'What kind of support is it?').selectOption({ index: 5 });
  await main(naomi)
    .getByRole('group', { name: /What does it help with/ })
    .getByRole('checkbox')
    .first()
    .check();
  await naomi.getByRole('radio', { name: /online|by phone/i }).check();
  await write(naomi, 'Town or village', 'Lerwick');
  await field(naomi, 'In which council?').selectOption({ label: 'Shetland Islands' });
  await main(naomi).locator('summary').filter({ hasText: 'More councils that you work in' }).click();
  await tick(naomi, 'Shetland Islands');
  await write(naomi, 'Monday, from', '10:00');
  await write(naomi, 'Monday, to', '12:00');
  await naomi.getByRole('radio', { name: /hour/ }).check();
  await write(naomi, /^How many more people/, '4');
  await main(naomi).getByRole('group', { name: 'Languages' }).getByRole('checkbox', { name: 'English' }).check();
  for (const question of [
    /Care Inspectorate registration/,
    /because people need care/,
    /include personal care/,
    /planned programme/,
    /overnight/,
    /one person give it all/,
  ]) {
    const group = main(naomi).getByRole('group', { name: question });
    await group.getByRole('radio', { name: 'No', exact: true }).check();
  }
}

test('personal care by somebody who is not registered cannot be shown, and it says why', async ({ as }) => {
  const morag = await as('morag');
  await morag.goto('/desk');
  const draft = card(morag, 'A hand in the morning');
  await expect(draft).toContainText('Draft: only you see it');
  await follow(draft, 'A hand in the morning');
  await expect(main(morag)).toContainText('A registered provider can be your host.');
  await press(morag, 'Save and publish');
  await seesWrong(morag, /Personal care can be shown only when a registered service gives it/);
  await morag.goto('/search?q=hand+in+the+morning&near=Pitlochry');
  await expect(card(morag, 'A hand in the morning')).toHaveCount(0);
});
