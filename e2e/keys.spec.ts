// Strong sign-in as people meet it: a passkey on a device that knows its owner, codes from an app without any script,
// recovery codes, devices, and a council's own sign-in pages.
import type { CDPSession, Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { castMember } from '#seed/cast.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { startCouncilServer } from '#tests/support/oidc.ts';
import { expect, test } from './support/fixtures.ts';
import { askForLink, linkFor, signInByLetter } from './support/trade.ts';
import { card, done, follow, main, press, seesTitle, seesWrong, tick, write } from './support/ui.ts';

/** A device that keeps passkeys and knows its owner, as Chromium plays it. */
async function deviceFor(page: Page): Promise<{ cdp: CDPSession; id: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId: id } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, id };
}

test('a passkey: made, used to come in and to show that it is still you, taken away', async ({ page, watch }) => {
  watch.allow(/400 \(Bad Request\)/);
  const email = 'nan@example.org';
  await signInByLetter(page, email);
  // Only now is there a device: Chromium's plays along with every question at once.
  const { cdp, id } = await deviceFor(page);
  await page.goto('/account');
  await follow(main(page), 'Add a passkey');
  await write(page, /What do you call this device/, 'My phone');
  await press(page, 'Make a passkey on this device');
  await expect(done(page)).toContainText('The passkey is made');
  await expect(card(page, 'My phone')).toContainText('Not used yet');

  await press(page.getByRole('banner'), 'Sign out');
  await seesTitle(page, 'You are signed out');
  await page.goto('/sign-in?next=%2Faccount%2Fpasskeys');
  // Offered in the field, or by the button: this device answers at once, so the page may be left before the press.
  const button = main(page).getByRole('button', { name: 'Sign in with a passkey' });
  await button.click({ timeout: 3_000 }).catch(() => {});
  await seesTitle(page, 'Your passkeys');
  await expect(card(page, 'My phone')).toContainText('Last used on');

  await page.goto('/sign-in/again?next=%2Faccount%2Fdevices');
  await press(main(page), 'Use your passkey');
  await seesTitle(page, 'Where you are signed in');
  await expect(main(page).getByRole('article')).toContainText(['with a passkey']);

  // A device that does not know who holds it opens nothing.
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: false });
  await page.goto('/sign-in/again?next=%2Faccount%2Fpasskeys');
  await press(main(page), 'Use your passkey');
  await expect(main(page).getByRole('alert')).toBeVisible();
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: true });

  await page.goto('/account/passkeys');
  await page.getByText('Change or take away “My phone”').click();
  await press(page, /Take it away/);
  await expect(main(page).getByRole('alert')).toContainText('This is your last passkey');
  await tick(page, /It is my last passkey/);
  await press(page, /Take it away/);
  await expect(done(page)).toContainText('It opens nothing here any more');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('codes from an app are set up, asked for after the link, and a recovery code helps when the phone is lost', async ({
    page,
  }) => {
    const email = 'uist@example.org';
    await signInByLetter(page, email);
    await page.goto('/account/codes');
    await press(page, 'I have an app: go on');
    const picture = page.getByRole('img', { name: /squares that your app reads/ });
    await expect(picture).toHaveJSProperty('complete', true);
    await page.getByText('I cannot point my phone at it').click();
    const key = ((await main(page).locator('.font-mono').textContent()) ?? '').replaceAll(' ', '');
    const app = new TOTP({ secret: Secret.fromBase32(key) });
    await write(page, 'Code from your app', '12345');
    await press(page, 'Finish');
    await seesWrong(page, /That code is not right/);
    const used = app.generate();
    await write(page, 'Code from your app', used);
    await press(page, 'Finish');
    await seesTitle(page, 'It works');
    const codes = await main(page).locator('ol.font-mono li').allInnerTexts();
    expect(codes).toHaveLength(10);
    await follow(main(page), 'I have kept them: go on');
    await press(page.getByRole('banner'), 'Sign out');
    await seesTitle(page, 'You are signed out');

    await askForLink(page, email);
    await page.goto(await linkFor(page, email));
    await press(main(page), 'Sign in');
    await seesTitle(page, 'One more step');
    await page.goto('/account');
    await seesTitle(page, 'One more step');
    await write(page, 'Code from your app', used);
    await press(page, 'Go on');
    // Used once already, to set it up: seen over a shoulder, it opens nothing. (On a slow machine it is past its time, too.)
    await seesWrong(page, /used already|is not right/);
    await follow(main(page), 'Use a recovery code');
    await write(page, 'Recovery code', (codes[3] ?? '').toLowerCase());
    await press(page, 'Go on');
    await expect(done(page)).toContainText('that recovery code is used up');
    await follow(main(page), 'See them, or sign them out');
    await expect(main(page).getByRole('article')).toContainText(['This one']);
    await page.goto('/demo/outbox');
    await expect(main(page).getByRole('listitem').first()).toContainText(`To ${email}`);
    await expect(main(page)).toContainText('A recovery code was used');
  });

  test('a passkey is not promised where it cannot work', async ({ page }) => {
    await page.goto('/sign-in');
    await expect(page.getByRole('button', { name: 'Send me the link' })).toBeVisible();
    await expect(page.getByRole('button', { name: /passkey/ })).toHaveCount(0);
  });
});

test('an officer comes in through their council’s own pages, and only their office opens', async ({
  page,
  as,
  watch,
}) => {
  watch.allow(/fonts\.|favicon/);
  const code = COUNCIL.perth;
  const karen = castMember('karen');
  const origin = new URL(test.info().project.use.baseURL ?? '').origin;
  const council = await startCouncilServer({ karen: { email: karen.email, email_verified: true } }, [
    `${origin}/sign-in/council/${code}/back`,
  ]);
  try {
    const joan = await as('joan');
    await joan.goto(`/admin/sign-in?council=${code}`);
    await write(joan, 'Issuer', council.issuer);
    await write(joan, 'Client ID', council.clientId);
    await write(joan, 'Client secret', council.clientSecret);
    await write(joan, 'Domains of the council’s own e-mail', 'ettle.example');
    await tick(joan, /^Open/);
    await press(joan, 'Keep this');
    await expect(done(joan)).toContainText('It is kept');

    await page.goto('/sign-in?next=%2Fcouncil');
    await follow(main(page), /Sign in with your Perth and Kinross/);
    await page.getByPlaceholder(/login/i).fill('karen');
    await page.getByPlaceholder(/password/i).fill('any');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page).toHaveURL(/\/council$/);
    await expect(page.getByRole('banner')).toContainText(karen.name);

    await press(page.getByRole('banner'), 'Sign out');
    await seesTitle(page, 'You are signed out');
    await expect(page.getByRole('link', { name: 'Sign out there too' })).toBeVisible();

    await joan.goto(`/admin/sign-in?council=${code}`);
    await main(joan).getByRole('checkbox', { name: /^Open/ }).uncheck();
    await press(joan, 'Keep this');
    await expect(done(joan)).toContainText('It is kept');
    await page.goto('/sign-in');
    await expect(page.getByRole('link', { name: /Sign in with your Perth/ })).toHaveCount(0);
  } finally {
    await council.stop();
  }
});
