// The same help, bought direct and under a registered host: direct it is refused in this council, under the host it goes through.
// With JavaScript off.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { inDays } from './support/sums.ts';
import { openProposal, propose, setAmount } from './support/trade.ts';
import { card, done, field, follow, main, pick, press, seesTitle, tick, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

const TITLE = 'Up and about by nine, as planned with you';
const PLAN = 'Up by nine, with somebody';
const PART = 'Getting up in the morning';
const [FIRST, LAST] = [inDays(20), inDays(20 + 6 * 7 - 1)];

test('what may not be bought from two people with a van may be bought under their registered host', async ({ as }) => {
  test.setTimeout(120_000);
  const morag = await as('morag');
  await test.step('Morag shows it: it is part of a planned programme of care, and two of them give it', async () => {
    await morag.goto('/desk');
    await follow(main(morag), 'Add a listing');
    await fillIn(morag);
    await press(morag, 'Save the draft');
    await expect(done(morag)).toContainText('The draft is saved');
    await press(morag, 'Save and publish');
    await expect(done(morag)).toContainText('It is published');
    await expect(main(morag)).toContainText('Must be registered first');
  });

  const address = (await main(morag).getByRole('link', { name: 'See it as others see it' }).getAttribute('href')) ?? '';
  await test.step('A social worker sets an amount for it', async () => {
    const about = { part: PART, person: 'Hamish Guthrie', holder: 'Perth and Kinross Council', pounds: '4,000' };
    await setAmount(await as('karen'), about, FIRST, inDays(20 + 363));
  });

  const hamish = await as('hamish');
  await test.step('Direct, it is refused, and it is said why', async () => {
    await hamish.goto(address);
    await expect(main(hamish)).toContainText('Must be registered first');
    await follow(hamish, 'Add to my plan');
    const another = main(hamish).getByRole('link', { name: 'A new plan' });
    if (await another.isVisible()) await another.click();
    await seesTitle(hamish, 'Start a plan');
    await pick(hamish, new RegExp(`^${PART}`));
    await write(hamish, 'What do you call this plan?', PLAN);
    await press(hamish, 'Start this plan');
    await fillLine(hamish);
    await expect(main(hamish).getByRole('alert')).toContainText(
      /This may not be bought under Option 2\. Look for a registered provider/,
    );
  });

  await test.step('Morag asks a registered service to be her host, and it says yes', async () => {
    await follow(main(morag), 'What councils say of it, and asking one');
    await expect(main(morag)).toContainText('Must be registered first');
    await morag.goto('/desk');
    await follow(main(morag), 'Ask a host, or see yours');
    await follow(main(morag), 'Ask a host');
    await pick(morag, /^Tummelside/);
    await pick(morag, new RegExp(`^${TITLE}`));
    await tick(morag, /I have read who answers for what/);
    await press(morag, 'Ask them');
    await expect(done(morag)).toContainText('They are asked');
    const fraser = await as('fraser');
    await fraser.goto('/desk');
    await follow(main(fraser), 'Requests, and whom you host');
    const asked = card(fraser, TITLE);
    await asked.locator('summary').filter({ hasText: 'Answer' }).click();
    await pick(asked, 'Yes, we answer for it');
    await tick(asked, /I have read who answers for what/);
    await press(asked, 'Send the answer');
    await expect(done(fraser)).toContainText('You are its host now');
  });

  await test.step('Under the host it goes into the plan, and goes through', async () => {
    await hamish.goto(address);
    await expect(main(hamish)).toContainText('Ready for Option 2 in Perth and Kinross');
    await expect(main(hamish)).toContainText('Tummelside');
    await follow(hamish, 'Add to my plan');
    const plan = main(hamish).getByRole('link', { name: PLAN });
    if (await plan.isVisible()) await plan.click();
    await fillLine(hamish);
    await expect(done(hamish)).toContainText('It is in the plan');
    await propose(hamish);
    await openProposal(morag, 'Hamish');
    await pick(morag, /^Yes, all of it/);
    await press(morag, 'Send my answer');
    await expect(done(morag)).toContainText('You said yes');
  });
});

async function fillLine(page: Page): Promise<void> {
  await seesTitle(page, /^Add /);
  await pick(page, /shaved and dressed by nine/);
  await tick(page, 'Monday');
  await write(page, 'From', '08:00');
  await field(page, 'To').fill('09:00');
  await write(page, 'First day', FIRST);
  await write(page, 'Last day', LAST);
  await press(page, 'Add to the plan');
}

async function fillIn(page: Page): Promise<void> {
  await write(page, 'Name', TITLE);
  await write(
    page,
    'In a sentence or two',
    'We plan your morning with you, step by step, and are there while it grows.',
  );
  await field(page, 'What kind of support is it?').selectOption({ label: 'Company and befriending' });
  await main(page)
    .getByRole('group', { name: /What does it help with/ })
    .getByRole('checkbox')
    .first()
    .check();
  await pick(page, /come to people|comes to you|go to people/i);
  await write(page, 'Town or village', 'Crieff');
  await field(page, 'In which council?').selectOption({ label: 'Perth and Kinross' });
  await write(page, /how far, in kilometres/, '20');
  await write(page, 'Monday, from', '07:00');
  await write(page, 'Monday, to', '11:00');
  await write(page, 'The usual price', '22.00');
  await pick(page, /hour/);
  const answers: [RegExp, 'Yes' | 'No'][] = [
    [/given under a Care Inspectorate/, 'No'],
    [/because people need care/, 'Yes'],
    [/personal care/, 'No'],
    [/planned programme/, 'Yes'],
    [/overnight/, 'No'],
    [/one person give it all/, 'No'],
  ];
  for (const [question, said] of answers)
    await main(page).getByRole('group', { name: question }).getByRole('radio', { name: said, exact: true }).check();
}
