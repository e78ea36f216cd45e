// A question before anything is planned, its answer, and a first meeting that both agree on. Without JavaScript.
import { expect, test } from './support/fixtures.ts';
import { inDays } from './support/sums.ts';
import { card, done, field, follow, main, pick, press, seesTitle, seesWrong, tick, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

const QUESTION = 'Would the dog be welcome? She is old and sleeps.';
const ANSWER = 'She would. Bring her blanket.';
const PLACE = 'The tearoom at the station';

test('a person asks, the provider answers, and they agree when to meet', async ({ as }) => {
  const wilma = await as('wilma');
  const morag = await as('morag');
  await test.step('Nothing is sent without her tick, and her words stay', async () => {
    await wilma.goto('/listings/your-garden-with-you-in-it');
    await follow(main(wilma), 'Ask them a question');
    await seesTitle(wilma, 'What would you like to know?');
    await write(wilma, 'Your question', QUESTION);
    await press(wilma, 'Send the question');
    await seesWrong(wilma, /Tick that they may see this/);
    await expect(field(wilma, 'Your question')).toHaveValue(QUESTION);
    await tick(wilma, /^Yes, .* may see this/);
    await press(wilma, 'Send the question');
    await expect(done(wilma)).toContainText('Your question is sent.');
  });
  await test.step('The provider sees where she lives and not who she is, and answers', async () => {
    await morag.goto('/desk/questions');
    const asked = card(morag, /^Someone in Perth and Kinross/);
    await expect(asked).toContainText('Waits for you');
    await follow(asked, /^Someone in Perth and Kinross/);
    await expect(main(morag)).toContainText(QUESTION);
    await expect(main(morag)).not.toContainText('Wilma');
    await write(morag, 'Write', `${ANSWER} Ring me on 01796 555 0123.`);
    await press(morag, 'Send it');
    await seesWrong(morag, /phone number/);
    await write(morag, 'Write', ANSWER);
    await press(morag, 'Send it');
    await expect(done(morag)).toContainText('It is sent.');
  });
  await test.step('She reads it from her home, and offers two times', async () => {
    await wilma.goto('/my');
    await expect(main(wilma)).toContainText('1 waits for you');
    await follow(main(wilma), 'Questions to providers');
    await follow(card(wilma, /^Morag/), /^Morag/);
    await expect(main(wilma)).toContainText(ANSWER);
    await main(wilma).locator('summary').filter({ hasText: 'Meet once, to try it out' }).click();
    await pick(wilma, /^At a public place/);
    await write(wilma, /^Where, if it is a place/, PLACE);
    await write(wilma, 'Day 1', inDays(5));
    await write(wilma, 'Time 1', '10:30');
    await press(wilma, 'Send these times');
    await seesWrong(wilma, /two|times/i);
    await expect(field(wilma, 'Day 1')).toHaveValue(inDays(5));
    await write(wilma, 'Day 2', inDays(6));
    await write(wilma, 'Time 2', '14:00');
    await press(wilma, 'Send these times');
    await expect(done(wilma)).toContainText('The times are sent.');
  });
  await test.step('The provider picks one, and both see the same meeting', async () => {
    await morag.reload();
    await pick(morag, /14:00|2pm|2:00/);
    await press(morag, 'Agree on this time');
    await expect(done(morag)).toContainText('The time is agreed.');
    await wilma.reload();
    for (const side of [morag, wilma]) {
      await expect(main(side)).toContainText('Agreed');
      await expect(main(side)).toContainText(PLACE);
      await expect(main(side).getByRole('button', { name: 'Cancel the meeting' })).toBeVisible();
    }
  });
});
