// A session from told to confirmed, and one that is asked about: provider and person on a phone, everything a form.
import { expect, test } from './support/fixtures.ts';
import { done, follow, main, pick, press, seesTitle, seesWrong, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

test('Morag tells of two sessions; Dod confirms one and asks about the other, and they settle it', async ({ as }) => {
  const morag = await as('morag');
  await morag.goto('/desk');
  await follow(main(morag), /sessions/i);
  await follow(main(morag), 'Tell what was given');
  await seesTitle(morag, 'What was given');
  await main(morag)
    .getByRole('button', { name: /^Given as planned: Dod/ })
    .first()
    .click();
  await expect(done(morag)).toContainText('The person is asked whether it was so');
  await follow(main(morag), /^Something was different\s*: Dod/);
  await pick(morag, /^Not given/);
  await press(main(morag), 'Tell it');
  await seesWrong(morag, 'Say why it was not given.');
  await pick(morag, /^Given at other times/);
  await write(morag, /A word to the person/, 'We stopped for the rain.');
  await press(main(morag), 'Tell it');
  await expect(done(morag)).toBeVisible();

  const dod = await as('dod');
  await dod.goto('/my');
  await follow(main(dod), 'Look at what was given');
  await press(main(dod), 'Yes, it was so');
  await expect(main(dod)).toContainText('Tick what was given as it says.');
  await main(dod).getByRole('checkbox').first().check();
  await press(main(dod), 'Yes, it was so');
  await expect(done(dod)).toContainText('The provider is owed for what you confirmed');
  await follow(main(dod), /^Something was different/);
  await press(main(dod), 'Ask about it');
  await seesWrong(dod, 'Say in a few words what was different.');
  await write(dod, 'No, something was different', 'The rain was the week before.');
  await press(main(dod), 'Ask about it');
  await expect(done(dod)).toContainText('We ask the provider');

  await morag.reload();
  await morag.getByRole('heading', { name: 'Somebody asks about these' }).waitFor();
  await follow(main(morag).getByRole('listitem').filter({ hasText: 'Queried' }), /./);
  await expect(main(morag)).toContainText('The rain was the week before.');
  await write(morag, /It was as we told it/, 'It rained twice. My diary has both.');
  await press(main(morag), 'Send this answer');
  await expect(done(morag)).toContainText('The person reads it');

  await dod.goto('/my/sessions');
  await follow(main(dod), /^Read their answer/);
  await expect(main(dod)).toContainText('My diary has both.');
  await press(main(dod), 'Yes, it was so');
  await expect(done(dod)).toBeVisible();
  await dod.goto('/my/money');
  await expect(main(dod)).toContainText('given, to be paid');
});
