// Money that moves through Stripe: a provider and a holder each have an account that receives, the holder chooses how it pays, and Dod
// pays his own part. Stripe itself is a stand-in; what one does on its own pages is done by it.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { done, follow, main, press, seesTitle, seesWrong, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

/** Stripe's own pages: whoever opens one fills it in, and finds a link back. */
async function stripesPages(page: Page, origin: string | undefined): Promise<void> {
  const { port } = new URL(origin ?? '');
  await page.route(/^https:\/\/(?:connect|checkout)\.stripe\.test\//, async (route) => {
    const address = `http://127.0.0.1:${Number(port) + 2}/`;
    const back = await (await fetch(address, { method: 'POST', body: route.request().url() })).text();
    const body = `<!doctype html><title>Stripe</title><h1>Stripe</h1><a href="${back.replaceAll('&', '&amp;')}">Back to Ettle</a>`;
    await route.fulfill({ contentType: 'text/html', body });
  });
}

test('accounts are set up, a way to pay is chosen, and Dod pays his own part by card', async ({
  as,
  watch,
  baseURL,
}) => {
  watch.allow(/^network: https:\/\/(?:connect|checkout)\.stripe\.test\//);
  const fraser = await as('fraser');
  await stripesPages(fraser, baseURL);
  await fraser.goto('/desk');
  await follow(main(fraser), 'Being paid through Stripe');
  await press(main(fraser), 'Set up an account at Stripe');
  await expect(done(fraser)).toContainText('Your account is made.');
  await expect(main(fraser)).toContainText('Not ready yet');
  await follow(main(fraser), 'Go on at Stripe');
  await follow(fraser, 'Back to Ettle');
  await expect(main(fraser)).toContainText('Ready to receive money');

  const anne = await as('anne');
  await stripesPages(anne, baseURL);
  await anne.goto('/holder/payments');
  await follow(main(anne), 'Paying through Stripe');
  await follow(main(anne), 'Choose a card or a bank account');
  await follow(anne, 'Back to Ettle');
  await expect(main(anne)).toContainText('With the card that ends in 4242.');
  await press(main(anne), 'Set up an account at Stripe');
  await follow(main(anne), 'Go on at Stripe');
  await follow(anne, 'Back to Ettle');
  await expect(main(anne)).toContainText('Ready to receive money');

  const dod = await as('dod');
  await stripesPages(dod, baseURL);
  await dod.goto('/my/money');
  await follow(main(dod), 'What you pay of your own');
  await seesTitle(dod, 'What you pay of your own');
  await write(dod, /^How much/, 'twenty');
  await press(main(dod), /^Go on$/);
  await seesWrong(dod, /Write how much you want to pay/);
  await write(dod, /^How much/, '20.00');
  await press(main(dod), /^Go on$/);
  await expect(done(dod)).toContainText('Nothing is paid yet.');
  await follow(main(dod), /^Go on to pay/);
  await follow(dod, 'Back to Ettle');
  await expect(done(dod)).toContainText('You are back from Stripe.');
  await expect(main(dod)).toContainText('£20.00 has come.');
});
