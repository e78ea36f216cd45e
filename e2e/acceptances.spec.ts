// What the law leaves open, settled in writing: a provider asks, the council accepts with conditions until a day, and takes it back with
// a reason. With JavaScript off.
import { expect, test } from './support/fixtures.ts';
import { inDays } from './support/sums.ts';
import { card, done, follow, main, press, seesTitle, seesWrong, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

const TITLE = 'Somebody to speak up with you';
const COUNCIL = 'Glasgow City';
const WHY = 'We pay for this another way from next month on.';

test('asked for, accepted with conditions, taken back with a reason that the provider reads', async ({
  as,
  stranger,
}) => {
  test.setTimeout(120_000);
  const samuel = await as('samuel');
  const anybody = await stranger();
  await samuel.goto('/desk');
  await follow(card(samuel, TITLE), TITLE);
  const address =
    (await main(samuel).getByRole('link', { name: 'See it as others see it' }).getAttribute('href')) ?? '';
  await test.step('The provider asks a council', async () => {
    await follow(main(samuel), 'What councils say of it, and asking one');
    const council = card(samuel, COUNCIL);
    await expect(council).toContainText(`Not confirmed in ${COUNCIL} yet`);
    await council
      .locator('summary')
      .filter({ hasText: `Ask ${COUNCIL}` })
      .click();
    await council.getByLabel(/What should they know/).fill('Two people have asked whether their budget may pay.');
    await press(council, 'Ask them');
    await expect(done(samuel)).toContainText('The council is asked.');
    await expect(card(samuel, COUNCIL)).toContainText('They have not answered yet.');
  });

  const nadia = await as('nadia');
  await test.step('The officer finds it, is told what is missing, and accepts it', async () => {
    await nadia.goto('/council');
    await follow(main(nadia), 'Listings accepted in writing');
    await write(nadia, 'Listing or provider', 'speak up');
    await press(nadia, 'Look');
    await follow(main(nadia), TITLE);
    await seesTitle(nadia, TITLE);
    await expect(main(nadia)).toContainText('Two people have asked whether their budget may pay.');
    await write(nadia, /^Conditions/, 'For six meetings with each person.');
    await press(nadia, 'Accept it');
    await seesWrong(nadia, /Write where it stands in writing/);
    await expect(nadia.getByLabel(/^Conditions/)).toHaveValue('For six meetings with each person.');
    await write(nadia, 'Where it stands in writing', 'GCC-O2-0077');
    await write(nadia, 'When it ends', inDays(200));
    await press(nadia, 'Accept it');
    await expect(done(nadia)).toContainText('It is accepted.');
  });
  await test.step('People see it there, with its conditions; elsewhere it stays open', async () => {
    await anybody.goto(`${address}?council=S12000049`);
    await expect(main(anybody)).toContainText(`Ready for Option 2 in ${COUNCIL}`);
    await expect(main(anybody)).toContainText('GCC-O2-0077');
    await expect(main(anybody)).toContainText('For six meetings with each person.');
    await anybody.goto(`${address}?council=S12000046`);
    await expect(main(anybody)).not.toContainText('GCC-O2-0077');
  });
  await test.step('It is taken back with a reason, which the provider reads and the public does not', async () => {
    await main(nadia).locator('summary').filter({ hasText: 'Take it back' }).click();
    await press(main(nadia), 'Take it back');
    await seesWrong(nadia, /Say why, in ten letters or more/);
    await nadia.getByLabel('Why').fill(WHY);
    await press(main(nadia), 'Take it back');
    await expect(done(nadia)).toContainText('It is taken back');
    await samuel.reload();
    await expect(card(samuel, COUNCIL)).toContainText('What people agreed with you runs on.');
    await expect(card(samuel, COUNCIL)).toContainText(WHY);
    await anybody.goto(`${address}?council=S12000049`);
    await expect(main(anybody)).toContainText('The council accepted it once and took that back.');
    await expect(main(anybody)).not.toContainText(WHY);
  });
});
