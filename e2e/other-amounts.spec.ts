// Less money for somebody: asked first, answered, decided, in effect; and never typed over what they count on. All of it plain forms.
import { expect, test } from './support/fixtures.ts';
import { done, follow, main, pick, press, seesTitle, seesWrong, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

const todayIs = () => new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/London' });
const pennies = (words: string | null) =>
  Number((/£([\d,.]+) is free/.exec(words ?? '')?.[1] ?? '').replace(/[,.]/g, ''));

test('Dod is asked about less, is answered, agrees to less of it, and has that from today on', async ({ as }) => {
  const dod = await as('dod');
  await dod.goto('/my/money');
  const before = pennies(await main(dod).textContent());
  await follow(main(dod), /^proposed: say what you think/);
  await seesTitle(dod, 'Another amount for your support');
  await expect(main(dod)).toContainText('It does not fit yet.');
  await expect(main(dod)).toContainText(/about \d+ hours?( 30 minutes)? a week instead of/);
  const address = new URL(dod.url()).pathname;
  await press(main(dod), 'Write it down');
  await seesWrong(dod, 'Choose what you want to say.');

  const karen = await as('karen');
  await karen.goto(address);
  await expect(main(karen).getByRole('heading', { name: 'The decision' })).toHaveCount(0);

  const stuart = await as('stuart');
  await stuart.goto('/council');
  await follow(
    main(stuart)
      .getByRole('region')
      .or(main(stuart))
      .getByRole('row', { name: /An answer, since/ }),
    /^Dod: /,
  );
  await pick(stuart, 'As it was proposed');
  await write(stuart, 'Reasons', 'It was looked at with him.');
  await press(main(stuart), 'Write the decision down');
  await expect(main(stuart).getByRole('alert').first()).toContainText('Answer what was said first.');
  await write(
    stuart,
    'Your answer',
    'We talked in your kitchen. £200 less would do, as long as the Shed is shut in winter.',
  );
  await main(stuart).getByLabel('When did you talk?').fill(todayIs());
  await press(main(stuart), 'Send the answer');
  await expect(done(stuart)).toContainText('The answer is written down.');

  await dod.goto(address);
  await expect(main(dod)).toContainText('We talked in your kitchen.');
  await pick(dod, /^I agree with it/);
  await press(main(dod), 'Write it down');
  await expect(done(dod)).toContainText('It is written down.');

  await stuart.goto(address);
  await pick(stuart, /^Less of a change/);
  await main(stuart).getByText('The sums, for less of a change').click();
  for (const option of [1, 2, 3, 4])
    await write(stuart, new RegExp(`^Option ${option}: `), option === 1 ? '4400' : '4700');
  await main(stuart).getByLabel('From which day?').fill(todayIs());
  await write(stuart, 'Reasons', 'Less than was proposed, because the Shed is shut in winter. Dod agrees.');
  await press(main(stuart), 'Write the decision down');
  await expect(done(stuart)).toContainText('The decision is written down');
  await expect(main(stuart)).toContainText('This is in effect.');

  await dod.goto('/my/money');
  expect(pennies(await main(dod).textContent())).toBe(before - 20_000);
  await follow(main(dod), /^How this amount came about/);
  await expect(main(dod)).toContainText('Option 2: £4,900.00, then £4,700.00.');
});

test('what somebody counts on is proposed, with a look at what it means, and not typed over', async ({ as }) => {
  const karen = await as('karen');
  await karen.goto('/council/people');
  await follow(main(karen), 'Aisha Rahman');
  await follow(main(karen).getByRole('row', { name: /Home, garden and company/ }), /^Home, garden/);
  await write(karen, /^Option 2: /, '5000');
  await press(main(karen), 'Keep the change');
  await seesWrong(karen, /^This was told, and the person counts on it\./);
  await follow(main(karen), 'Propose another amount');
  await write(karen, /^Option 2: /, '3000');
  await pick(karen, 'A review found that other support is needed');
  await write(karen, 'In plain words', 'We looked at the week together, and less of it is needed now.');
  await press(main(karen), 'See what it means');
  await seesWrong(karen, /^Less is proposed after a review with the person\./);
  await main(karen)
    .getByLabel(/^When did you look at the support/)
    .fill(todayIs());
  await press(main(karen), 'See what it means');
  await expect(main(karen)).toContainText('This is less for Aisha.');
  await expect(main(karen)).toContainText('What it means in a week');
  await expect(main(karen)).toContainText('It does not fit yet.');
});
