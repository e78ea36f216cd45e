// Anybody may say that something is not right any more, and reads what came of it. Without JavaScript.
import { expect, test } from './support/fixtures.ts';
import { waiting } from './support/trade.ts';
import { card, done, field, follow, heading, main, pick, press, seesTitle, seesWrong, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

const TOLD = 'On the poster at the post office it says Wednesdays now.';
const REPLY = 'Wednesdays it is, since October. Thank you for looking.';
/** The form takes nothing from whoever answers faster than it can be read. */
const READING_MS = 3500;

test('a stranger tells, the provider answers, and the stranger reads it', async ({ as, stranger }) => {
  const anybody = await stranger();
  await test.step('What must be said is asked for, and nothing typed is lost', async () => {
    await anybody.goto('/listings/your-garden-with-you-in-it');
    await follow(main(anybody), 'Something here is not right any more?');
    await seesTitle(anybody, 'What is not right any more?');
    await write(anybody, 'What should it say? (you may leave this out)', TOLD);
    await press(anybody, 'Tell them');
    await seesWrong(anybody, 'Choose what is not right.');
    await expect(field(anybody, 'What should it say? (you may leave this out)')).toHaveValue(TOLD);
  });
  await test.step('It is told, and has a page of its own', async () => {
    await pick(anybody, 'The days or times are not right');
    await anybody.waitForTimeout(READING_MS);
    await press(anybody, 'Tell them');
    await seesTitle(anybody, 'Thank you. They have it');
    await expect(main(anybody)).toContainText(TOLD);
  });
  await test.step('The provider finds it on their desk, and answers', async () => {
    const morag = await as('morag');
    await morag.goto('/desk');
    await follow(waiting(morag), /is not right any more$/);
    await seesTitle(morag, 'Is it still right?');
    const told = card(morag, 'The days or times are not right').filter({ hasText: TOLD });
    await press(told, 'Send the answer');
    await seesWrong(morag, 'Choose what you found.');
    await pick(told, 'You were right: it is mended');
    await write(told, 'In your words (you may leave this out)', REPLY);
    await press(told, 'Send the answer');
    await expect(done(morag)).toContainText('It is answered.');
    await expect(told).toContainText('Answered');
    await expect(told.getByRole('button')).toHaveCount(0);
  });
  await test.step('The stranger reads it on their page, which no search engine keeps', async () => {
    await anybody.reload();
    await seesTitle(anybody, 'There is an answer');
    await expect(heading(anybody, /^Morag/, 2)).toBeVisible();
    await expect(main(anybody)).toContainText('You were right. It is mended.');
    await expect(main(anybody)).toContainText(REPLY);
    await expect(anybody.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/);
  });
});
