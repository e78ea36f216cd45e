// A thing to buy, somebody to step in, and two mixes held side by side: everything is a link or a form, without JavaScript.
import { expect, test } from './support/fixtures.ts';
import {
  card,
  done,
  field,
  follow,
  heading,
  main,
  pick,
  press,
  seesTitle,
  seesWrong,
  tick,
  write,
} from './support/ui.ts';

test.use({ javaScriptEnabled: false });

test('another mix, with a thing in it and somebody to step in, is compared and gone on with', async ({ as }) => {
  test.setTimeout(90_000);
  const eilidh = await as('eilidh');
  await eilidh.goto('/my');
  await card(eilidh, 'Job and Fridays').getByRole('link', { name: 'Job and Fridays' }).first().click();
  await seesTitle(eilidh, 'Job and Fridays');
  const plan = new URL(eilidh.url()).pathname.replace(/\/build$/, '');
  await eilidh.goto(`${plan}/mixes`);
  await write(eilidh, 'What do you call it?', 'Fridays first');
  await press(eilidh, 'Copy it as another mix');
  await expect(done(eilidh)).toContainText('This is the copy');
  await seesTitle(eilidh, 'Fridays first');

  await test.step('a thing is bought once, and what the money may not pay for is read first', async () => {
    await follow(main(eilidh), 'Add a thing to buy');
    await write(eilidh, 'What is it?', 'A bus pass');
    await write(eilidh, 'Who sells it?', 'The bus station');
    await field(eilidh, 'What does one cost?').fill('45');
    await field(eilidh, 'On which day is it bought?').fill(
      (await field(eilidh, 'On which day is it bought?').getAttribute('min')) ?? '',
    );
    await pick(eilidh, /go out on a Friday/);
    await press(eilidh, 'Add to the plan');
    await seesWrong(eilidh, /Read what the money may not pay for/);
    await tick(eilidh, /I have read what the money may not pay for/);
    await press(eilidh, 'Add to the plan');
    await expect(card(eilidh, 'A bus pass')).toContainText('£45.00');
  });
  await test.step('who steps in is written down', async () => {
    await card(eilidh, 'Friday nights')
      .getByRole('link', { name: /When they cannot come/ })
      .click();
    await write(eilidh, /Whom to ring/, 'My mum, 01632 960 777');
    await press(eilidh, 'Write it down');
    await expect(done(eilidh)).toContainText('written down');
  });
  await test.step('side by side, and one is gone on with', async () => {
    await follow(main(eilidh), /^Compare \d mixes/);
    await seesTitle(eilidh, 'Which mix is better?');
    await expect(heading(eilidh, 'Fridays first', 2)).toBeVisible();
    // The plan that other journeys look at stays a draft.
    await pick(eilidh, 'Job and Fridays');
    await press(eilidh, 'Go on with this one');
    await seesWrong(eilidh, /Say in a few words why not/);
    for (const box of await eilidh.getByLabel(/^Why not “(?!Job and Fridays)/).all())
      await box.fill('The job matters too.');
    await press(eilidh, 'Go on with this one');
    await expect(done(eilidh)).toContainText('The others are set aside');
    await expect(main(eilidh)).toContainText('Why not: “The job matters too.”');
  });
});
