// Sessions in the calendar of a phone: an address that is made, read without signing in, and ended. Everything is a form.
import { expect, test } from './support/fixtures.ts';
import { done, follow, main, press } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

test('Aisha has her sessions in her phone, which says nothing of her, until she ends the address', async ({
  as,
  playwright,
}) => {
  const aisha = await as('aisha');
  await aisha.goto('/my');
  await follow(main(aisha), 'My sessions in a phone’s calendar');
  await press(aisha, 'Make an address for my calendar');
  const address = await main(aisha)
    .getByLabel(/shown only this once/)
    .inputValue();
  expect(address).toMatch(/^http:\/\/localhost:\d+\/calendar\/[\w-]{43}\.ics$/);
  await expect(main(aisha)).toContainText('No calendar has fetched it yet');

  // A phone: nobody who is signed in.
  const phone = await playwright.request.newContext();
  const first = await phone.get(address);
  expect(first.status()).toBe(200);
  expect(first.headers()).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'cache-control': 'private, no-cache',
  });
  const file = (await first.text()).replaceAll('\r\n ', '');
  expect(file.match(/BEGIN:VEVENT/g)?.length).toBeGreaterThan(10);
  expect(new Set(file.match(/^SUMMARY:.*$/gm))).toEqual(new Set(['SUMMARY:Session (Ettle)']));
  expect(file).not.toMatch(/Aisha|Rahman|Atholl|roses|lunch|garden/i);
  const again = await phone.get(address, { headers: { 'if-none-match': first.headers().etag ?? '' } });
  expect(again.status()).toBe(304);
  const wrong = address.replace(/.\.ics$/, (end) => `${end.startsWith('A') ? 'B' : 'A'}.ics`);
  expect((await phone.get(wrong)).status()).toBe(404);

  // It is not shown again, and its owner sees that a calendar asked.
  await aisha.goto('/my/calendar');
  await expect(main(aisha)).toContainText('A calendar last fetched it on');
  await expect(main(aisha)).not.toContainText('/calendar/');
  await press(aisha, 'End this address');
  await expect(done(aisha)).toContainText('The address is ended');
  expect((await phone.get(address)).status()).toBe(404);
  await phone.dispose();
});
