// What was confirmed becomes an invoice: asked for, asked about in part, approved without it, answered; on a phone, everything a form.
import { expect, test } from './support/fixtures.ts';
import { done, follow, main, press, seesTitle, seesWrong, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

test('Fraser asks to be paid; Grant asks about one session and approves the rest; Fraser takes it off', async ({
  as,
}) => {
  const fraser = await as('fraser');
  await fraser.goto('/desk');
  await follow(main(fraser), 'Your invoices');
  await seesTitle(fraser, 'Your invoices');
  await press(main(fraser), /^Ask for £.* for Aisha/);
  await expect(done(fraser)).toContainText('Whoever looks after the money hears of it');
  // The one that was made now is due last; the one that nobody looked at is late.
  await expect(main(fraser).getByRole('listitem').filter({ hasText: 'Late' })).toHaveCount(1);
  await main(fraser)
    .locator('section', { has: fraser.getByRole('heading', { name: 'To be paid' }) })
    .getByRole('link', { name: /^Aisha, / })
    .last()
    .click();
  const address = new URL(fraser.url()).pathname;

  const grant = await as('grant');
  await grant.goto('/holder/invoices');
  await expect(main(grant)).toContainText('late');
  await press(main(grant), 'Approve those with a tick');
  await expect(main(grant)).toContainText('Tick the invoices that you approve.');
  await grant.goto(address);
  const first = main(grant).getByRole('listitem').first();
  await first.getByText('Ask about this').click();
  await press(first, 'Ask about it');
  await seesWrong(grant, 'Say why in a few words. The other side reads them.');
  await write(grant, 'What is your question?', 'The bus did not run that morning. Was she there by ten?');
  await press(first, 'Ask about it');
  await expect(done(grant)).toContainText('We ask the provider');
  await expect(main(grant)).toContainText('What somebody asks about is left out');
  await press(main(grant), /^Approve £/);
  await expect(done(grant)).toContainText('It is ready to be paid');
  await expect(main(grant)).toContainText('Of which approved');

  await fraser.goto('/desk');
  await follow(main(fraser), /^Somebody asks about a session on your invoice/);
  await write(fraser, /^Your answer about/, 'You are right. She came at noon, and that was a favour.');
  await press(main(fraser), 'Do not charge it');
  await expect(done(fraser)).toContainText('Its money is free again');

  const aisha = await as('aisha');
  await aisha.goto('/my/money');
  await follow(main(aisha), 'What providers asked for');
  await seesTitle(aisha, 'What providers asked for');
  await aisha.goto(address);
  await expect(main(aisha)).toContainText('Not charged any more');
  await expect(main(aisha)).toContainText('that was a favour');
});
