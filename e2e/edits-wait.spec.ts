// A council that wants to see changes first: people go on reading what was approved until it says yes. With JavaScript off.
import { expect, test } from './support/fixtures.ts';
import { card, done, field, follow, main, press, seesTitle, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

const TITLE = 'A companion who comes to you';
const NEW_PRICE = '29.75';

test('an edit waits for the council, which sees the difference; until its yes people read what stood before', async ({
  as,
  stranger,
}) => {
  test.setTimeout(120_000);
  const lorna = await as('lorna');
  const anybody = await stranger();
  await lorna.goto('/desk');
  await follow(card(lorna, TITLE), TITLE);
  await seesTitle(lorna, TITLE);
  const address = (await main(lorna).getByRole('link', { name: 'See it as others see it' }).getAttribute('href')) ?? '';
  const before = await field(lorna, 'The usual price').inputValue();
  expect(before).not.toBe(NEW_PRICE);

  await test.step('A dearer price of a published listing is sent to the council', async () => {
    await write(lorna, 'The usual price', NEW_PRICE);
    await press(lorna, 'Save, and show it so');
    await expect(done(lorna)).toContainText('It is sent to the council, which wants to see it first.');
    await expect(main(lorna)).toContainText('A change waits for Perth and Kinross.');
  });
  await test.step('People read the price that was approved', async () => {
    await anybody.goto(address);
    await seesTitle(anybody, TITLE);
    await expect(main(anybody)).toContainText(`£${before}`);
    await expect(main(anybody)).not.toContainText(`£${NEW_PRICE}`);
  });
  await test.step('The officer sees what would change, and says yes', async () => {
    const farah = await as('farah');
    await farah.goto('/council');
    await follow(main(farah), 'Changes of listings');
    const change = card(farah, TITLE);
    await expect(change.locator('dt')).toHaveText(['Price']);
    await expect(change).toContainText(`£${before}`);
    await expect(change).toContainText(`£${NEW_PRICE}`);
    await press(change, 'Approve it');
    await expect(done(farah)).toContainText('It is approved.');
    await expect(card(farah, TITLE)).toHaveCount(0);
  });
  await test.step('Then the public page changes, and its history says when', async () => {
    await anybody.reload();
    await expect(main(anybody)).toContainText(`£${NEW_PRICE}`);
    await anybody.goto(`${address}/history`);
    await expect(main(anybody)).toContainText(`£${before}`);
    await lorna.reload();
    await expect(main(lorna)).not.toContainText('A change waits');
  });
});
