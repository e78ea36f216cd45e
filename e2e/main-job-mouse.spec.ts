// The whole job with a mouse: from a search with a spelling mistake to an agreement that everyone has signed.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { inDays, pounds, times } from './support/sums.ts';
import {
  addToNewPlan,
  addToPlan,
  answerYes,
  choose,
  decide,
  findSupport,
  makeAgreement,
  openDecision,
  openListing,
  openMyAgreement,
  sign,
  signs,
  sumFor,
  THOUGHTS,
} from './support/trade.ts';
import { card, done, field, follow, heading, main, press, seesTitle, seesWrong, tick, write } from './support/ui.ts';

const PLAN = 'Roses in the spring, and supper on Thursdays';
const FIRST = inDays(14);
const LAST = inDays(14 + 8 * 7 - 1);
const ROSES = 'I want my roses back';
const TABLE = 'I want to sit at a table';

// An hour with Morag: £24.00, and £3.00 for the way. A supper: £12.00.
const HOUR = 2400 + 300;
const SUPPER = 1200;
const AMOUNT = 720_000;
const garden = HOUR * times(3, FIRST, LAST);
const suppers = SUPPER * times(4, FIRST, LAST);

test('from a search to a signed agreement, with a mouse', async ({ as, stranger }) => {
  test.setTimeout(240_000);
  const aisha = await as('aisha');
  await test.step('Aisha finds support, though she spells it wrong', () => findsIt(aisha));
  const lines = await test.step('She puts two things into a plan, and the sums are right', () => plansIt(aisha));
  await test.step('She cannot ask before she has chosen and said why', () => choosesIt(aisha, lines));

  await test.step('The providers say yes', async () => {
    await answerYes(await as('morag'), 'Aisha');
    await expect(heading(aisha, PLAN, 1)).toBeVisible();
    await answerYes(await as('isla'), 'Aisha');
    await aisha.reload();
    await expect(main(aisha)).toContainText('The council is deciding');
  });

  const karen = await as('karen');
  await test.step('The social worker says yes, with reasons', () => decides(karen));
  await test.step('The agreement is made', () => makeAgreement(karen));
  const agreement = await test.step('Aisha signs, with her own name only', () => signsFirst(aisha));
  await test.step('The others sign, in their order', async () => {
    await signs(await as('morag'), agreement, 'Morag Stewart');
    await signs(await as('isla'), agreement, 'Isla Drummond');
    await signs(await as('grant'), agreement, 'Grant Wylie');
    await signs(await as('david'), agreement, 'David Lyle');
  });
  await test.step('It runs, and the record says who did what', () => runs(aisha, agreement));
  await test.step('The PDF comes, and anybody can check the agreement', () => isKept(aisha, agreement, stranger));
});

async function findsIt(aisha: Page): Promise<void> {
  await findSupport(aisha, 'gardning with sombody', 'Pitlochry');
  const found = card(aisha, 'Your garden, with you in it');
  await expect(found).toContainText(/Why|Here because|because/i);
  await expect(found).toContainText('£24.00');
  await openListing(aisha, 'Your garden, with you in it');
  await expect(main(aisha)).toContainText(
    'A visit of two hours costs £51.00 in all: £48.00 for 2 hours at £24.00 an hour and £3.00 for travel.',
  );
}

async function plansIt(aisha: Page): Promise<number> {
  const wish = { from: '10:00', to: '11:00', firstDay: FIRST, lastDay: LAST };
  await addToNewPlan(
    aisha,
    { name: PLAN, element: /^Home, garden and company/ },
    { ...wish, outcome: new RegExp(ROSES), days: ['Wednesday'] },
  );
  await findSupport(aisha, 'cook and eat together', 'Pitlochry');
  await openListing(aisha, 'Cook and eat together on Thursdays');
  await addToPlan(aisha, {
    ...wish,
    outcome: new RegExp(TABLE),
    days: ['Thursday'],
    from: '16:00',
    to: '19:00',
  });
  const whole = garden + suppers;
  await expect(sumFor(aisha, ROSES)).toContainText(`${pounds(HOUR)} a week`);
  await expect(sumFor(aisha, ROSES)).toContainText(pounds(garden));
  await expect(sumFor(aisha, TABLE)).toContainText(pounds(suppers));
  await expect(sumFor(aisha, 'All of it')).toContainText(`${pounds(HOUR + SUPPER)} a week`);
  await expect(sumFor(aisha, 'All of it')).toContainText(pounds(whole));
  return whole;
}

async function choosesIt(aisha: Page, whole: number): Promise<void> {
  await follow(aisha, 'Go on: choose and ask them');
  await seesTitle(aisha, 'Choose, and ask them');
  await expect(main(aisha)).toContainText(`${pounds(whole)} of ${pounds(AMOUNT)}.`);
  await expect(heading(aisha, 'Is it really Option 2?')).toBeVisible();
  await expect(main(aisha)).toContainText('Somebody selects the support: You, by ticking the box below');
  await expect(main(aisha)).toContainText('The Kist Trust, agreed by Perth and Kinross');

  await write(aisha, /^Option 1/, THOUGHTS.first);
  await press(aisha, 'Ask the providers');
  await seesWrong(aisha, 'Say what you thought about Option 3. A few words are enough.');
  await expect(field(aisha, /^Option 1/)).toHaveValue(THOUGHTS.first);

  await choose(aisha);
  await aisha.getByRole('checkbox', { name: /choose Option 2/ }).uncheck();
  await write(aisha, 'Why Option 2, and why this support?', '');
  await press(aisha, 'Ask the providers');
  await seesWrong(aisha, /Say in your own words why you choose this/);

  await write(aisha, 'Why Option 2, and why this support?', THOUGHTS.why);
  await press(aisha, 'Ask the providers');
  await seesWrong(aisha, /Tick the box to say that you choose Option 2/);
  await expect(field(aisha, 'Why Option 2, and why this support?')).toHaveValue(THOUGHTS.why);

  await tick(aisha, /choose Option 2/);
  await press(aisha, 'Ask the providers');
  await expect(done(aisha)).toContainText('We asked the providers');
}

async function decides(karen: Page): Promise<void> {
  await openDecision(karen, PLAN);
  await expect(main(karen)).toContainText(THOUGHTS.why);
  await expect(main(karen)).toContainText(THOUGHTS.third);
  await press(karen, 'Write the decision down');
  await seesWrong(karen, 'Choose what you decide.');
  await decide(karen, 'Yes', 'Both parts help with what Aisha told us matters, and they are within her amount.');
}

async function signsFirst(aisha: Page): Promise<string> {
  await openMyAgreement(aisha, PLAN);
  const agreement = new URL(aisha.url()).pathname;
  await sign(aisha, 'Aisha Raman');
  await seesWrong(aisha, 'Type your name as we know it: Aisha Rahman.');
  await expect(field(aisha, 'Type your name')).toHaveValue('Aisha Raman');
  await write(aisha, 'Type your name', 'Aisha Rahman');
  await tick(aisha, /I agree to it/);
  await press(main(aisha), 'Sign');
  await expect(done(aisha).filter({ hasText: 'You signed' })).toBeVisible();
  return agreement;
}

async function runs(aisha: Page, agreement: string): Promise<void> {
  await aisha.goto('/my');
  await expect(card(aisha, PLAN)).toContainText('Your support is running');
  await aisha.goto(agreement);
  await expect(main(aisha)).toContainText('This is exactly what all 5 parties signed.');
  await aisha.goto('/my/record');
  const record = main(aisha);
  await expect(record).toContainText(`You wrote your name under the agreement of “${PLAN}”`);
  await expect(record).toContainText(`Morag Stewart of Morag’s Garden Help said yes to “${PLAN}”`);
  await expect(record).toContainText(`David Lyle (contracts officer) signed the agreement of “${PLAN}” as the last.`);
  await expect(record).toContainText(`Karen Ogilvie (social worker) agreed to “${PLAN}”, with reasons`);
  await expect(record.getByRole('table')).toContainText('Karen Ogilvie');
}

async function isKept(aisha: Page, agreement: string, stranger: () => Promise<Page>): Promise<void> {
  await aisha.goto(agreement);
  const at = await main(aisha).getByRole('link', { name: 'PDF', exact: true }).getAttribute('href');
  const pdf = await aisha.request.get(at ?? '');
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

  const number = /ETL-\w{4}-\w{4}/.exec((await main(aisha).textContent()) ?? '')?.[0] ?? '';
  const anybody = await stranger();
  await anybody.goto('/check');
  await write(anybody, 'The number of the agreement', number.toLowerCase().replaceAll('-', ' '));
  await press(main(anybody), 'Check it');
  await seesTitle(anybody, 'Still what was signed');
  await expect(main(anybody)).not.toContainText('Aisha');
  expect((await anybody.request.get(at ?? '', { maxRedirects: 0 })).status()).not.toBe(200);
}
