// Another holder of the money, from asking to the penny: person, both holders and the council on a phone, everything a form.
import { expect, test } from './support/fixtures.ts';
import { done, follow, main, pick, press, seesTitle, seesWrong, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

test('Ewan asks for the Kist Trust; it says yes, the council agrees, and the same goes over to the penny', async ({
  as,
}) => {
  const ewan = await as('ewan');
  await ewan.goto('/my/money');
  await follow(main(ewan), /^Ask for another holder/);
  await seesTitle(ewan, 'Another holder of the money');
  await press(main(ewan), 'Ask for it');
  await seesWrong(ewan, 'Choose who shall look after the money.');
  await pick(ewan, /^The Kist Trust/);
  const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/London' });
  await main(ewan).getByLabel('From which day?').fill(today);
  await write(ewan, /^Why\?/, 'They write me one short e-mail a week.');
  await press(main(ewan), 'Ask for it');
  await expect(done(ewan)).toContainText('It is asked.');
  await expect(main(ewan)).toContainText('waiting for the new holder');
  const address = new URL(ewan.url()).pathname;

  const grant = await as('grant');
  await grant.goto('/holder');
  await follow(main(grant), /^Ewan: /);
  await press(main(grant), 'Send my answer');
  await seesWrong(grant, 'Choose yes or no.');
  await pick(grant, 'Yes');
  await press(main(grant), 'Send my answer');
  await expect(done(grant)).toContainText('Your answer is written down.');

  const karim = await as('karim');
  await karim.goto('/council');
  await follow(main(karim), /^Ewan: /);
  await pick(karim, 'Yes');
  await write(karim, /^Reasons/, 'It is his choice, and the amount stays the same.');
  await press(main(karim), 'Write the decision down');
  await seesWrong(karim, /has a right to \d+ days’ notice/);
  const colin = await as('colin');
  await colin.goto(address);
  await press(main(colin), 'We agree to less notice');
  await expect(done(colin)).toContainText('The council can decide now.');

  await karim.goto(address);
  await pick(karim, 'Yes');
  await write(karim, /^Reasons/, 'It is his choice, and the amount stays the same.');
  await press(main(karim), 'Write the decision down');
  await expect(done(karim)).toContainText('The decision is written down');

  await ewan.goto(address);
  await expect(main(ewan)).toContainText('What went over');
  const sums = main(ewan)
    .getByRole('row', { name: /^Together/ })
    .getByRole('cell');
  const [passed, taken] = [await sums.nth(-2).textContent(), await sums.nth(-1).textContent()];
  expect(passed).toMatch(/^£[\d,]+/);
  expect(taken).toBe(passed);
  await expect(main(ewan)).toContainText('The Kist Trust looks after the money');
  await ewan.goto('/my/money');
  await expect(main(ewan)).toContainText('The Kist Trust looks after it.');
  await expect(main(ewan)).toContainText('Taken over from Glasgow City Council');
});
