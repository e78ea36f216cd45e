// Time that was not used: kept, asked for on another day, agreed by its provider. Plain forms, no JavaScript.
import { expect, test } from './support/fixtures.ts';
import { done, field, follow, main, pick, press, seesTitle, seesWrong, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

test('Aisha asks for a day out of the time she kept, and Isla says yes', async ({ as }) => {
  const aisha = await as('aisha');
  await aisha.goto('/my/time');
  await seesTitle(aisha, 'Time for later');
  await expect(main(aisha)).toContainText(/3 hours 30 minutes\?? ?\(£14\.00/);
  await follow(main(aisha), /extra session.*Friday lunch at the Atholl Table/);
  await pick(main(aisha), /Time that was kept/);
  await press(main(aisha), 'Ask for it');
  await seesWrong(aisha, 'Choose a day.');
  const soon = new Date(Date.now() + 10 * 86_400_000);
  while (soon.getUTCDay() !== 3) soon.setUTCDate(soon.getUTCDate() + 1);
  await write(main(aisha), 'Day', soon.toISOString().slice(0, 10));
  await write(main(aisha), 'From', '11:00');
  await write(main(aisha), 'To', '14:30');
  await field(main(aisha), /A word to them/).fill('Is the table free on a Wednesday?');
  await press(main(aisha), 'Ask for it');
  await expect(done(aisha)).toContainText('Asked.');
  await expect(main(aisha)).toContainText('All of it is spoken for.');

  const isla = await as('isla');
  await isla.goto('/desk');
  await follow(main(isla), /Aisha asks for an extra/);
  await expect(main(isla)).toContainText('Is the table free on a Wednesday?');
  await press(main(isla), /No, not then/);
  await seesWrong(isla, 'Say in a few words why not. The person reads exactly this.');
  await press(main(isla), /Yes, we come/);
  await expect(done(isla)).toContainText('Agreed.');

  await aisha.goto('/my/time');
  await press(main(aisha), /Call it off: Wednesday/);
  await expect(done(aisha)).toContainText('The time stays yours.');
});
