// Another provider from a day on: chosen, sent, agreed to and signed; with the last name both count at once, to the penny.
import { expect, test } from './support/fixtures.ts';
import { inDays } from './support/sums.ts';
import { card, done, field, follow, main, pick, press, seesTitle, seesWrong, tick, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

test('Somebody else for the house, from a day on, and nobody is left with nobody', async ({ as, watch }) => {
  test.setTimeout(120_000);
  watch.allow(/404/);
  const PLAN = 'My roses, my Fridays and my house';
  const WHAT = 'An hour in the house, beside me';
  const aisha = await as('aisha');
  const page = await test.step('Aisha chooses a day, and then who; what they do not offer is said', async () => {
    await aisha.goto('/my');
    await card(aisha, PLAN).getByRole('link', { name: PLAN }).first().click();
    await follow(main(aisha), `Somebody else for “${WHAT}”`);
    await seesTitle(aisha, 'Somebody else, from a day on');
    await press(aisha, 'Go on: choose who');
    await seesWrong(aisha, /Say why/);
    await write(aisha, 'Say why', 'They are kind, but it is somebody new every week.');
    await field(aisha, 'First day of whoever comes next').fill(inDays(10));
    await press(aisha, 'See what this day means');
    await expect(main(aisha)).toContainText('sooner than their notice');
    await field(aisha, 'First day of whoever comes next').fill(inDays(40));
    await press(aisha, 'Go on: choose who');
    await expect(main(aisha)).toContainText('It is not sent yet.');
    await press(main(aisha), 'Choose');
    await seesWrong(aisha, 'Choose who shall come.');
    await write(aisha, 'Look for something else', 'personal assistant');
    await press(aisha, 'Look');
    await pick(aisha, /^Tay PA Co-op/);
    await press(main(aisha), 'Choose');
    await seesWrong(aisha, /The council took back its word/);
    // The back-up that is named for it comes first.
    await pick(aisha, /^Ericht Companions/);
    await press(main(aisha), 'Choose');
    await expect(done(aisha)).toContainText('It is chosen');
    return new URL(aisha.url()).pathname;
  });
  await test.step('She sees before and after, and sends it', async () => {
    await expect(main(aisha).getByRole('row', { name: /A usual week/ })).toContainText('2 hours');
    await press(aisha, 'Send it');
    await expect(main(aisha).getByRole('alert')).toBeVisible();
    await tick(aisha, /I choose this support/);
    await press(aisha, 'Send it');
    await expect(done(aisha)).toContainText('It is sent');
    await follow(main(aisha), 'Read and sign the notice');
    await expect(main(aisha)).toContainText('This counts only if the agreement with whoever comes next');
    await write(aisha, 'Type your name', 'Aisha Rahman');
    await tick(aisha, /I agree to it/);
    await press(main(aisha), 'Sign');
    await expect(main(aisha)).toContainText('counts when whoever comes next has signed too');
  });
  await test.step('Whoever goes and the council see their part; a stranger sees nothing', async () => {
    const fraser = await as('fraser');
    expect((await fraser.goto(page))?.status()).toBe(404);
    await fraser.goto(page.replace('takeovers', 'changes'));
    await expect(main(fraser)).toContainText('is its last day');
    const karen = await as('karen');
    await karen.goto(page);
    await expect(main(karen)).toContainText('Says yes or no');
  });
  await test.step('She stops it: everything goes on, and she can begin again', async () => {
    await aisha.goto(page);
    await aisha.getByText('Stop it').first().click();
    await press(main(aisha), 'Stop it');
    await expect(done(aisha)).toContainText('It is stopped');
    await expect(main(aisha)).toContainText('goes on as before');
    await follow(main(aisha), 'Choose another day, or somebody else');
    await seesTitle(aisha, 'Somebody else, from a day on');
  });
});
