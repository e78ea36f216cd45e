// One session out of the usual, on a phone: moved by both sides' yes without JavaScript; and told where there is no connection.
import { expect, test } from './support/fixtures.ts';
import { done, follow, main, press, seesTitle, write } from './support/ui.ts';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  test('Aisha says yes to another time, sees who steps in, and skips one free of charge', async ({ as }) => {
    const aisha = await as('aisha');
    await aisha.goto('/my/coming');
    await seesTitle(aisha, 'Sessions to come');
    await main(aisha).getByRole('listitem').filter({ hasText: 'Another time is asked for' }).getByRole('link').click();
    await expect(main(aisha)).toContainText('They ask for another time');
    await press(main(aisha), 'Yes, move it');
    await expect(done(aisha)).toContainText('It stands at its new time now');
    await expect(main(aisha)).toContainText('Moved from');
    await follow(main(aisha), 'Sessions to come');

    await main(aisha).getByRole('listitem').filter({ hasText: 'they cannot come' }).getByRole('link').click();
    await expect(main(aisha)).toContainText('You wrote that it can wait: a few days.');
    await follow(main(aisha), /^Ask Ericht/);
    await expect(main(aisha).getByRole('textbox').first()).toHaveValue(/My usual support cannot come on/);

    await aisha.goto('/my/coming');
    await main(aisha).getByRole('link', { name: 'An hour in the house, beside me' }).last().click();
    await main(aisha).getByText('Skip this one').click();
    await expect(main(aisha)).toContainText('It is free until');
    await press(main(aisha), 'Skip it, free of charge');
    await expect(done(aisha)).toContainText('Called off');
    await expect(main(aisha)).toContainText('It is not charged');
  });
});

test.describe('where there is no connection', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('Morag’s words stay on her phone, are sent when there is one, once, and are gone when she signs out', async ({
    as,
    watch,
  }) => {
    // The last: Remix looks ahead for pages that one may go to, and says so when it cannot.
    watch.allow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch manifest patches/);
    const morag = await as('morag');
    const context = morag.context();
    const kept = () =>
      morag.evaluate(() => Object.keys(localStorage).filter((each) => each.startsWith('ettle.told.')).length);
    await morag.goto('/desk');
    await follow(main(morag), /sessions/i);
    await follow(main(morag), 'Tell what was given');
    await main(morag)
      .getByRole('link', { name: /^Something was different/ })
      .first()
      .click();
    await morag.getByLabel('It ended at').fill('11:30');
    await write(morag, /A word to the person/, 'The rain came on.');
    const at = morag.url();
    await context.setOffline(true);
    await press(main(morag), 'Tell it');
    await expect(main(morag)).toContainText('kept on this phone and not sent yet');
    expect(await kept()).toBe(1);
    await context.setOffline(false);
    await expect(main(morag)).toContainText('Told: Given at other times');
    expect(await kept()).toBe(0);

    // The answer was lost on its way: the same again changes nothing.
    const again = {
      intent: 'tell',
      version: '0',
      given: 'other-times',
      from: '10:00',
      to: '11:30',
      words: 'The rain came on.',
    };
    const sent = await morag.request.post(`${new URL(at).pathname}/kept`, {
      form: again,
      headers: { origin: new URL(at).origin },
    });
    expect(await sent.json()).toEqual({ done: 'told' });
    const other = { ...again, to: '11:45' };
    const refused = await morag.request.post(`${new URL(at).pathname}/kept`, {
      form: other,
      headers: { origin: new URL(at).origin },
    });
    expect(await refused.json()).toEqual({ says: expect.stringContaining('corrected this since') });

    await morag.goto(at);
    await write(morag, /A word to the person/, 'It came on twice.');
    await context.setOffline(true);
    await press(main(morag), 'Tell it anew');
    await expect(main(morag)).toContainText('kept on this phone and not sent yet');
    // Somebody else takes the phone.
    await context.route('**/kept', (route) => route.abort());
    await context.setOffline(false);
    await morag.getByRole('button', { name: 'Sign out' }).click();
    await seesTitle(morag, 'You are signed out');
    await expect.poll(kept).toBe(0);
  });
});
