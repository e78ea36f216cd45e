// Another option from a day on: what each means, asked, decided with reasons, and each side's page of it.
import { expect, test } from './support/fixtures.ts';
import { inDays } from './support/sums.ts';
import { done, field, follow, main, pick, press, seesTitle, seesWrong, tick, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

test('Nan asks that the council arranges it; it answers with reasons, and her plan has its last day', async ({
  as,
}) => {
  test.setTimeout(90_000);
  const nan = await as('nan');
  const page = await test.step('Nan finds what he asked for, and what would go over', async () => {
    await nan.goto('/my/money');
    await follow(main(nan), /^Nan: Dinners/);
    await seesTitle(nan, 'Another option for this support');
    await expect(main(nan)).toContainText('It is waiting for the council');
    await expect(main(nan)).toContainText('What would go over');
    return new URL(nan.url()).pathname;
  });
  await test.step('Perth and Kinross answers: reasons first, then a yes on a day with the notice', async () => {
    const karen = await as('karen');
    await karen.goto('/council');
    await follow(main(karen), /^Nan: Dinners/);
    await press(karen, 'Write the decision down');
    await seesWrong(karen, 'Choose yes or no.');
    await pick(karen, 'Yes');
    await press(karen, 'Write the decision down');
    await seesWrong(karen, /reasons/i);
    await field(karen, 'The first day of it').fill(inDays(60));
    await write(karen, 'Reasons', 'Your daughter has moved away, and we can do the ringing for you.');
    await press(karen, 'Write the decision down');
    await expect(done(karen)).toContainText('The decision is written down');
    await expect(main(karen)).toContainText('is its last day');
  });
  await test.step('Nan reads why, and somebody else begins a wish with what is missing said', async () => {
    await nan.goto(page);
    await expect(main(nan)).toContainText('we can do the ringing for you');
    await expect(main(nan)).toContainText('It is decided, and waits for its day.');
    const aisha = await as('aisha');
    await aisha.goto('/my/money');
    await follow(main(aisha), /^Another option than Option 2/);
    await press(aisha, 'Ask for it');
    await seesWrong(aisha, 'Choose which option.', 'Choose the day.', /Say why/);
    await pick(aisha, /^Option 1/);
    await field(aisha, 'From which day?').fill(inDays(90));
    await tick(aisha, /Something important/);
    await write(aisha, /^Why\?/, 'Ruth can help me with the wages now.');
    await press(aisha, 'Ask for it');
    await expect(done(aisha)).toContainText('It is asked');
    await aisha.getByText('Take it back').first().click();
    await press(main(aisha), 'Take it back');
    await expect(done(aisha)).toContainText('It is taken back');
  });
});
