// A provider shows a picture: with words for those who do not see it, or not at all. Without JavaScript.
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, test } from './support/fixtures.ts';
import { card, done, field, follow, main, press, seesTitle, seesWrong, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

const LISTING = 'Friday lunch, and the afternoon after';
const WORDS = 'Two pots of soup on a long table, and bread cut thick';

/** A plain picture of 900 by 600, as a camera would send it. */
const photo = async () => ({
  name: 'IMG_2231.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 900, height: 600, channels: 3, background: '#b8532f' } })
    .jpeg()
    .toBuffer(),
});
const adding = (page: Page) =>
  main(page)
    .locator('form')
    .filter({ has: page.getByRole('button', { name: 'Add it' }) });

test('a picture is shown when it is told in words, and what was typed is kept when something lacks', async ({
  as,
  stranger,
}) => {
  const isla = await as('isla');
  await isla.goto('/desk');
  await follow(card(isla, LISTING), LISTING);
  const address = await main(isla).getByRole('link', { name: 'See it as others see it' }).getAttribute('href');
  await follow(main(isla), 'Pictures');
  await seesTitle(isla, 'Pictures');
  const before = await main(isla).getByRole('article').count();

  await test.step('Without words it is not taken', async () => {
    await field(adding(isla), 'The picture').setInputFiles(await photo());
    await press(isla, 'Add it');
    await seesWrong(isla, /Say in words what the picture shows/);
    await expect(main(isla).getByRole('article')).toHaveCount(before);
  });
  await test.step('Without a picture neither, and the words stay', async () => {
    await write(adding(isla), 'What does it show?', WORDS);
    await press(isla, 'Add it');
    await seesWrong(isla, 'Choose the picture first.');
    await expect(field(adding(isla), 'What does it show?')).toHaveValue(WORDS);
  });
  await test.step('With both it is there', async () => {
    await field(adding(isla), 'The picture').setInputFiles(await photo());
    await press(isla, 'Add it');
    await expect(done(isla)).toContainText('The picture is there.');
    await expect(main(isla).getByRole('article')).toHaveCount(before + 1);
  });
  await test.step('Anybody sees it on the page of the listing, and hears its words', async () => {
    const anybody = await stranger();
    await anybody.goto(address ?? '');
    const picture = main(anybody).getByRole('img', { name: WORDS });
    await picture.scrollIntoViewIfNeeded();
    await expect(picture).toBeVisible();
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  });
});
