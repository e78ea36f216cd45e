// Support that runs: one part is different from a day, asked, agreed to and signed; everything is a link or a form.
import { expect, test } from './support/fixtures.ts';
import { inDays } from './support/sums.ts';
import { card, done, field, follow, main, pick, press, seesTitle, seesWrong, tick, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

test('Friday lunch becomes shorter from a day, and both sign; what was signed first stays', async ({ as }) => {
  test.setTimeout(90_000);
  const PLAN = 'My roses, my Fridays and my house';
  const WHAT = 'Friday lunch at the Atholl Table';
  const aisha = await as('aisha');
  const change = await test.step('Aisha asks, and is told what is missing', async () => {
    await aisha.goto('/my');
    await card(aisha, PLAN).getByRole('link', { name: PLAN }).first().click();
    await follow(main(aisha), `Change, pause or end “${WHAT}”`);
    await pick(aisha, /^Change the days/);
    await field(aisha, 'To').fill('15:00');
    await press(aisha, 'Ask for it');
    await seesWrong(aisha, 'Choose the day.', /Say why/);
    await expect(field(aisha, 'To')).toHaveValue('15:00');
    await field(aisha, 'From which day?').fill(inDays(35));
    await write(aisha, 'Say why', 'I am tired by three, and then I do not enjoy it.');
    await press(aisha, 'Ask for it');
    await expect(done(aisha)).toContainText('It is asked');
    return new URL(aisha.url()).pathname;
  });

  const isla = await as('isla');
  await test.step('Isla says yes; now it is a variation with its own number', async () => {
    await isla.goto(change);
    await expect(main(isla)).toContainText('Fridays, noon to 3pm');
    await pick(isla, 'Yes');
    await press(isla, 'Send my answer');
    await expect(done(isla)).toContainText('Your answer is written down');
    await expect(main(isla)).toContainText(/Variation ETL-\w{4}-\w{4}-V\d/);
  });

  await test.step('Each signs in turn', async () => {
    await aisha.goto(change);
    await write(aisha, 'Type your name', 'Aisha');
    await tick(aisha, /I agree to it/);
    await press(main(aisha), 'Sign');
    await seesWrong(aisha, 'Type your name as we know it: Aisha Rahman.');
    await write(aisha, 'Type your name', 'Aisha Rahman');
    await press(main(aisha), 'Sign');
    await expect(done(aisha)).toContainText('You signed');
    await isla.goto(change);
    await write(
      isla,
      'Type your name',
      (
        await main(isla)
          .getByText(/^As we know it: /)
          .textContent()
      )?.slice(15) ?? '',
    );
    await tick(isla, /I agree to it/);
    await press(main(isla), 'Sign');
    await expect(main(isla)).toContainText('It is signed by everyone it affects.');
  });

  await test.step('The agreement says what was varied; its own words stay as they were signed', async () => {
    await aisha.goto(change);
    await expect(main(aisha).getByRole('button', { name: 'Take it back' })).toHaveCount(0);
    await follow(main(aisha), PLAN);
    await follow(main(aisha), 'Read the agreement');
    await seesTitle(aisha, 'Option 2 agreement');
    await expect(main(aisha)).toContainText('What was varied since');
    await expect(main(aisha)).toContainText('Fridays, noon to 3pm');
    await expect(main(aisha)).toContainText('by The Atholl Table: Fridays, noon to 3.30pm');
  });
});
