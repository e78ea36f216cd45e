// Signing in by a letter, signing out, and what stands on every page: who to call, and a way to leave quickly.
import { expect, test } from './support/fixtures.ts';
import { askForLink, linkFor } from './support/trade.ts';
import { main, press, seesTitle, seesWrong, write } from './support/ui.ts';

const EMAIL = 'jill@ettle.example';

test('a link by e-mail signs in once, and never again', async ({ page, stranger }) => {
  await page.goto('/sign-in');
  await write(page, 'Your e-mail address', 'jill at home');
  await press(page, 'Send me the link');
  await seesWrong(page, /Write your e-mail address/);
  await expect(page.getByLabel('Your e-mail address')).toHaveValue('jill at home');

  await askForLink(page, EMAIL);
  const link = await linkFor(page, EMAIL);
  await page.goto(link);
  await seesTitle(page, 'You are nearly in');
  await expect(page.getByRole('banner'), 'opening it is not enough').not.toContainText('Jill Balfour');
  await press(main(page), 'Sign in');
  await expect(page.getByRole('banner')).toContainText('Jill Balfour');
  await expect(page).toHaveURL(/\/desk$/);

  const other = await stranger();
  await other.goto(link);
  await press(main(other), 'Sign in');
  await seesTitle(other, 'This link cannot be used');
  await expect(other.getByRole('banner')).not.toContainText('Jill Balfour');

  await press(page.getByRole('banner'), 'Sign out');
  await seesTitle(page, 'You are signed out');
  await page.goto('/desk');
  await expect(page, 'asked to sign in, and brought back').toHaveURL(/\/sign-in\?next=%2Fdesk$/);
});

test('whoever is sent to sign in comes back to what they wanted', async ({ page }) => {
  await page.goto('/listings/the-thursday-band');
  await main(page).getByRole('link', { name: 'Add to my plan' }).click();
  await seesTitle(page, 'Sign in');
  await write(page, 'Your e-mail address', 'martin@ettle.example');
  await press(page, 'Send me the link');
  await seesTitle(page, 'Look in your e-mail');
  await page.goto(await linkFor(page, 'martin@ettle.example'));
  await press(main(page), 'Sign in');
  await expect(page).toHaveURL(/\/(my\/add\/the-thursday-band|welcome)/);
});

test('an address nobody knows is told the same', async ({ page }) => {
  await askForLink(page, 'nobody.at.all@example.org');
  await expect(main(page)).toContainText('Open the letter from Ettle');
});

const EVERYWHERE = ['/', '/search', '/listings/the-thursday-band', '/sign-in', '/help', '/check', '/missing', '/demo'];

test('on every page: who to call, and a way to leave quickly', async ({ page, watch }) => {
  watch.allow(/404|bbc\.co\.uk/);
  await page.route('https://www.bbc.co.uk/**', (route) =>
    route.fulfill({ body: 'The weather', contentType: 'text/plain' }),
  );
  for (const address of [...EVERYWHERE, '/no/such/page']) {
    await page.goto(address);
    const safety = page.getByRole('complementary', { name: 'Safety' });
    await expect(safety.getByRole('link', { name: 'Who to call now' }), address).toBeVisible();
    await expect(safety.getByRole('link', { name: 'Leave quickly' }), address).toBeVisible();
  }
  await page.goto('/help');
  await page.getByRole('complementary', { name: 'Safety' }).getByRole('link', { name: 'Who to call now' }).click();
  await expect(page).toHaveURL(/\/safety$/);
  await expect(main(page)).toContainText('999');
  await page.getByRole('link', { name: 'Leave quickly' }).click();
  await expect(page).toHaveURL('https://www.bbc.co.uk/weather');
  await page.goBack();
  await expect(page, 'the page that was left is not in the way of Back').toHaveURL(/\/help$/);
});
