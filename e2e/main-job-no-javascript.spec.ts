// The whole job with JavaScript off: everything is a link or a form.
import { expect, test } from './support/fixtures.ts';
import { inDays, pounds, times } from './support/sums.ts';
import {
  addToNewPlan,
  answerYes,
  decide,
  findSupport,
  makeAgreement,
  openDecision,
  openListing,
  openMyAgreement,
  propose,
  sign,
  signs,
  sumFor,
} from './support/trade.ts';
import { card, done, follow, main, press, seesTitle, seesWrong, tick, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

const PLAN = 'Company to the library';
const FIRST = inDays(30);
const LAST = inDays(30 + 6 * 7 - 1);

test('from a search to a signed agreement, without JavaScript', async ({ as, stranger }) => {
  test.setTimeout(180_000);
  const wilma = await as('wilma');
  await test.step('Wilma finds somebody and plans with her', async () => {
    await findSupport(wilma, 'out for the afternoon', 'Blairgowrie');
    await openListing(wilma, 'Out for the day, or the afternoon');
    await addToNewPlan(
      wilma,
      { name: PLAN, element: /^Getting out, and the tablet/ },
      {
        outcome: /choose my own tomatoes/,
        days: ['Thursday'],
        from: '11:00',
        to: '12:00',
        firstDay: FIRST,
        lastDay: LAST,
      },
    );
    // £25.60 an hour, and £2.50 for the way.
    await expect(sumFor(wilma, 'All of it')).toContainText(pounds((2560 + 250) * times(4, FIRST, LAST)));
  });
  await test.step('She is told what is wrong, and loses nothing', async () => {
    await follow(wilma, 'Go on: choose and ask them');
    await write(wilma, /^Option 1/, 'Too much reading.');
    await press(wilma, 'Ask the providers');
    await seesWrong(wilma, /Say what you thought about Option 3/);
    await expect(wilma.getByLabel(/^Option 1/)).toHaveValue('Too much reading.');
    await follow(wilma, 'Back to the plan');
    await propose(wilma);
  });

  await test.step('Lorna says yes', async () => answerYes(await as('lorna'), 'Wilma'));
  const karen = await as('karen');
  await test.step('The social worker decides, and makes the agreement', async () => {
    await openDecision(karen, PLAN);
    await decide(karen, 'Yes', 'It is what Wilma asked for, and it is within her amount.');
    await makeAgreement(karen);
  });
  const agreement = await test.step('Wilma signs', async () => {
    await openMyAgreement(wilma, PLAN);
    const at = new URL(wilma.url()).pathname;
    await sign(wilma, 'Wilma');
    await seesWrong(wilma, 'Type your name as we know it: Wilma Robb.');
    await write(wilma, 'Type your name', 'Wilma Robb');
    await tick(wilma, /I agree to it/);
    await press(main(wilma), 'Sign');
    await expect(done(wilma).filter({ hasText: 'You signed' })).toBeVisible();
    return at;
  });
  await test.step('The others sign, and it runs', async () => {
    await signs(await as('lorna'), agreement, 'Lorna Duff');
    await signs(await as('david'), agreement, 'David Lyle');
    await wilma.goto('/my');
    await expect(card(wilma, PLAN)).toContainText('Your support is running');
  });
  await test.step('Anybody can check it', async () => {
    await wilma.goto(agreement);
    const number = /ETL-\w{4}-\w{4}/.exec((await main(wilma).textContent()) ?? '')?.[0] ?? '';
    const anybody = await stranger();
    await anybody.goto('/check');
    await write(anybody, 'The number of the agreement', number);
    await press(main(anybody), 'Check it');
    await seesTitle(anybody, 'Still what was signed');
  });
});
