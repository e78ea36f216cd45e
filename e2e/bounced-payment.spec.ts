// A payment that came back: Isla sees why and mends her bank details, Grant pays again, Effie asks Isla and releases, and the bank pays.
import { expect, test } from './support/fixtures.ts';
import { done, field, follow, main, pick, press, seesTitle, seesWrong, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

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
