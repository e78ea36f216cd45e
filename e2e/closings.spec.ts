// The end of a budget, on a phone without JavaScript: notice, being heard, a review by somebody else; given back to the penny, or left.
import { expect, test } from './support/fixtures.ts';
import { done, follow, heading, main, pick, press, seesTitle, seesWrong, tick, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

test('Nan is heard, Stuart reviews, Anne decides: each payer has its own back and nothing is left', async ({ as }) => {
  const nan = await as('nan');
  await nan.goto('/my/money');
  await follow(main(nan), /^The council asks about what was not used: say/);
  await seesTitle(nan, 'Money that was not used');
  await expect(main(nan)).toContainText('more than half of their money is left');
  await expect(main(nan)).toContainText('You have not said anything yet.');
  const address = new URL(nan.url()).pathname;
  await press(main(nan), 'Write it down');
  await seesWrong(nan, 'Write in a few words what you think.');
  await write(nan, 'In your own words', 'My hip was looked at and I have my dinners now. I can do without the walks.');
  await tick(nan, /somebody else at the council/);
  await press(main(nan), 'Write it down');
  await expect(done(nan)).toContainText('The council reads it before it decides.');

  const anne = await as('anne');
  await anne.goto(address);
  await pick(anne, /^Yes: each payer/);
  await write(anne, 'Reasons', 'Nan says herself that she can do without it, and nothing is promised any more.');
  await press(main(anne), 'Write the decision down');
  await expect(main(anne)).toContainText('The person asked for a review.');

  const stuart = await as('stuart');
  await stuart.goto('/council');
  await follow(main(stuart), /^Nan: Steady on my feet again/);
  await press(main(stuart), 'Write the review down');
  await seesWrong(stuart, /reasons|few words|sentence/i);
  await write(
    stuart,
    'What did you find?',
    'I rang Nan. She means what she wrote, and nothing else of hers needs this money.',
  );
  await press(main(stuart), 'Write the review down');
  await expect(done(stuart)).toContainText('The review is written down.');

  await anne.goto(address);
  await pick(anne, /^Yes: each payer/);
  await write(anne, 'Reasons', 'Nan says herself that she can do without it, and nothing is promised any more.');
  await press(main(anne), 'Write the decision down');
  await expect(done(anne)).toContainText('The decision is written down, with your reasons.');

  await nan.goto(address);
  await expect(main(nan)).toContainText('given back, and the books are closed');
  await expect(heading(main(nan), 'The closing statement')).toBeVisible();
  await expect(main(nan).locator('dl > div', { hasText: 'Left in it now' })).toContainText('£0.00');
  const together = main(nan)
    .getByRole('row', { name: /^Together/ })
    .getByRole('cell');
  const spent = main(nan).locator('dl > div', { hasText: 'Paid for support' }).locator('dd');
  const [putIn, back, paid] = await Promise.all([
    together.nth(-2).textContent(),
    together.last().textContent(),
    spent.textContent(),
  ]);
  const pence = (text: string | null) => Math.round(Number((text ?? '').replace(/[£,]/g, '')) * 100);
  expect(pence(paid)).toBeGreaterThan(0);
  expect(pence(back)).toBe(pence(putIn) - pence(paid));
});

test('what Aisha said is reviewed; within the notice nothing can be taken, and Anne leaves it where it is', async ({
  as,
}) => {
  const helen = await as('helen');
  await helen.goto('/council');
  await follow(main(helen), /^Aisha: Getting out and walking again/);
  await expect(main(helen)).toContainText('My hip was done that winter');
  await write(
    helen,
    'What did you find?',
    'She was in plaster for most of the half year. It should stay until spring.',
  );
  await press(main(helen), 'Write the review down');
  await expect(done(helen)).toContainText('The review is written down.');
  const address = new URL(helen.url()).pathname;

  const anne = await as('anne');
  await anne.goto(address);
  await pick(anne, /^Yes: each payer/);
  await write(anne, 'Reasons', 'The half year is over and nothing was paid from it.');
  await press(main(anne), 'Write the decision down');
  await expect(main(anne)).toContainText('The person has notice until');
  await pick(anne, 'No: nothing is asked back');
  await write(anne, 'Reasons', 'She could not walk then and would like to now. It stays for spring.');
  await press(main(anne), 'Write the decision down');
  await expect(done(anne)).toContainText('The decision is written down, with your reasons.');

  const aisha = await as('aisha');
  await aisha.goto(address);
  await expect(main(aisha)).toContainText('not asked back');
  await expect(main(aisha)).toContainText('It stays for spring.');
});
