// From a session to money in the bank; and a payment that came back: Isla sees why and mends her bank details, Grant pays again, Effie asks Isla and releases, and the bank pays.
import { expect, test } from './support/fixtures.ts';
import { done, field, follow, main, pick, press, seesTitle, seesWrong, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
// Both pay from the same account: one run takes everything that is due.
test.describe.configure({ mode: 'serial' });

test('a payment that came back is mended and paid again', async ({ as }) => {
  const isla = await as('isla');
  await isla.goto('/desk');
  await follow(main(isla), 'Payments to you');
  await expect(main(isla)).toContainText('The account is closed.');
  await follow(main(isla), 'Check or change your bank details');
  await write(isla, 'Name of the account', 'The Atholl Table');
  await write(isla, 'Sort code', '00-01-0');
  await write(isla, 'Account number', '55667788');
  await press(main(isla), 'Use this account from now on');
  await seesWrong(isla, /A sort code has six figures/);
  await write(isla, 'Sort code', '00-01-09');
  await press(main(isla), 'Use this account from now on');
  await expect(done(isla)).toContainText('We have written to everybody');
  await expect(main(isla)).toContainText('ends in 7788');

  const grant = await as('grant');
  await grant.goto('/holder');
  await follow(main(grant), /^Payments/);
  await follow(main(grant), 'Pay what is due');
  await field(grant, 'Invoices that are due by').fill('2099-01-01');
  await press(main(grant), 'Count again');
  await press(main(grant), /^Make a run of/);
  await expect(done(grant)).toContainText('Somebody else looks at it');
  const run = new URL(grant.url()).pathname;

  const effie = await as('effie');
  await effie.goto(run);
  await expect(main(effie)).toContainText('changed its bank details');
  await write(effie, 'How did you ask them?', 'Rang the number on their contract.');
  await press(main(effie), 'They say it is right');
  await press(main(effie), /^Release £/);
  await press(main(effie), 'Make the file for the bank');
  await expect(done(effie)).toContainText('Download it');
  const file = await effie.request.get(`${run}/file`);
  expect(await file.text()).toContain('<Id>55667788</Id>');

  await follow(main(effie), 'The bank has answered');
  const references = [...(await file.text()).matchAll(/<EndToEndId>([^<]+)</g)].map(([, reference]) => reference);
  const answer = ['reference,amount,status', ...references.map((each) => `${each},,paid`), 'INV-999999,1.00,paid'];
  await field(effie, /A pain.002 message/).setInputFiles({
    name: 'bank.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(answer.join('\n')),
  });
  await press(main(effie), 'Look at it');
  await seesTitle(effie, 'What the bank says');
  await expect(main(effie)).toContainText('No payment of yours has this reference.');
  await press(main(effie), /^Write it down for/);
  await expect(done(effie)).toBeVisible();
  await effie.goto(run);
  await expect(main(effie)).toContainText('Paid');

  // The bank takes one back; it stands there to be mended.
  await main(effie).locator('summary', { hasText: 'Say it of one payment' }).click();
  await field(effie, 'Which payment').selectOption({ index: 1 });
  await pick(effie, 'It paid it, and the money came back');
  await press(main(effie), 'Write it down');
  await seesWrong(effie, /Say why/);

  await isla.goto(isla.url().replace('/desk/bank/', '/desk/payments/').replace(/\?.*/, ''));
  await expect(main(isla)).toContainText('Paid');
});

test('a session is told, confirmed, asked for, approved, paid, and stands on the statement of the month', async ({
  as,
}) => {
  const morag = await as('morag');
  await morag.goto('/desk');
  await follow(main(morag), /sessions/i);
  await follow(main(morag), 'Tell what was given');
  await main(morag)
    .getByRole('button', { name: /^Given as planned: Aisha/ })
    .first()
    .click();
  await expect(done(morag)).toContainText('The person is asked whether it was so');

  const aisha = await as('aisha');
  await aisha.goto('/my/sessions');
  // The newest stands last: it is the one that was told just now.
  await main(aisha)
    .getByRole('checkbox', { name: /garden with Morag/ })
    .last()
    .check();
  await press(main(aisha), 'Yes, it was so');
  await expect(done(aisha)).toContainText('The provider is owed for what you confirmed');

  await morag.goto('/desk');
  await follow(main(morag), 'Your invoices');
  await press(main(morag), /^Ask for £.* for Aisha/);
  await expect(done(morag)).toContainText('Whoever looks after the money hears of it');

  const grant = await as('grant');
  await grant.goto('/holder');
  await follow(main(grant), 'Invoices');
  await main(grant).getByRole('checkbox', { name: /Morag/ }).last().check();
  await press(main(grant), 'Approve those with a tick');
  await expect(done(grant)).toBeVisible();
  await grant.goto('/holder');
  await follow(main(grant), 'Payments');
  await follow(main(grant), 'Pay what is due');
  await field(grant, 'Invoices that are due by').fill('2099-01-01');
  await press(main(grant), 'Count again');
  await press(main(grant), /^Make a run of/);
  const run = new URL(grant.url()).pathname;

  const effie = await as('effie');
  await effie.goto(run);
  await press(main(effie), /^Release £/);
  await press(main(effie), 'Make the file for the bank');
  await press(main(effie), /^(It was|They were all) paid$/);
  await expect(done(effie)).toBeVisible();

  await morag.goto('/desk');
  await follow(main(morag), 'Payments to you');
  await expect(main(morag)).toContainText('Paid');
  await aisha.goto('/my/money');
  await follow(main(aisha), 'Statement of this month');
  await expect(main(aisha)).toContainText(/£[\d.,]+ was paid/);
  await expect(main(aisha)).toContainText('Paid to the provider');
});
