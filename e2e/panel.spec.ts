// Above an officer's limit: the panel meets, who may not vote does not, and the person reads its day, its minutes and its reasons.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/fixtures.ts';
import { inDays } from './support/sums.ts';
import { addToNewPlan, answerYes, decide, openDecision, propose, setAmount } from './support/trade.ts';
import { card, done, field, follow, main, pick, press, seesTitle, seesWrong, tick, write } from './support/ui.ts';

test('the officer can only send it on; the panel meets, votes without who sent it, and writes down why', async ({
  as,
}) => {
  test.setTimeout(150_000);
  const part = 'Weekends and evenings';
  const [first, last] = [inDays(20), inDays(20 + 363)];
  const joanne = await as('joanne');
  await setAmount(
    joanne,
    { part, person: 'Thomas Docherty', holder: 'Glasgow City Council', pounds: '15,000' },
    first,
    last,
  );
  const tam = await as('tam');
  const plan = 'Out, and no home by nine';
  await tam.goto('/listings/support-to-have-a-life-not-just-a-service');
  const wish = { outcome: /dancin/, firstDay: first, lastDay: last, from: '12:00', to: '17:00' };
  await addToNewPlan(tam, { name: plan, element: new RegExp(`^${part}`) }, { ...wish, days: ['Saturday', 'Sunday'] });
  // Two afternoons of five hours at £27.90, for 52 weeks.
  await expect(main(tam)).toContainText('£14,508.00');
  await propose(tam);
  await answerYes(await as('pauline'), 'Tam');

  await test.step('The officer is offered no yes', async () => {
    await openDecision(joanne, plan);
    await expect(main(joanne)).toContainText('£14,508.00 a year is above what you may agree alone (£8,000.00).');
    await expect(joanne.getByRole('radio', { name: 'Yes', exact: true })).toHaveCount(0);
    await decide(joanne, 'Send it to the panel', 'It fits what Tam wants, and it is above what I may agree alone.');
  });
  const brenda = await as('brenda');
  await test.step('Nobody decides it alone now: not a manager with a greater limit, not the chair', async () => {
    const karim = await as('karim');
    for (const officer of [joanne, karim, brenda]) {
      await openDecision(officer, plan);
      await expect(officer.getByRole('radio')).toHaveCount(0);
      await expect(main(officer)).toContainText('It is on no agenda yet');
    }
    await tam.goto('/my');
    await expect(card(tam, plan)).toContainText(/A panel is deciding.*by \w+ \d+ \w+ \d{4}/s);
  });

  const call = async (name: string, on: string) => {
    await brenda.goto('/council/panel');
    await write(brenda, 'Name of the meeting', name);
    await field(brenda, 'Day').fill(on);
    await press(brenda, 'Call the meeting');
    await expect(done(brenda)).toContainText('The meeting is called');
    await press(brenda, new RegExp(`^Put it on the agenda.*${plan}`));
    await expect(done(brenda)).toContainText('It is on the agenda');
    return new URL(brenda.url()).pathname;
  };
  const tamReads = async () => {
    await tam.goto('/my');
    await card(tam, plan).getByRole('link', { name: plan }).first().click();
  };
  await test.step('A meeting is called and cancelled: Tam reads why, and the clock stays', async () => {
    await call('A panel that is not held', inDays(6));
    await tamReads();
    await expect(card(tam, 'A panel that is not held')).toContainText('You may come, write, or ask an advocate');
    const clock = /by \w+ \d+ \w+ \d{4}/;
    const by = (await main(tam).textContent())?.match(clock)?.[0];
    expect(by).toBeTruthy();
    await main(brenda).getByText('Cancel this meeting').click();
    await press(brenda, 'Cancel the meeting');
    await seesWrong(brenda, /Say why/);
    await write(brenda, 'Why is it cancelled?', 'The lift at the hall is broken, and Tam could not come in.');
    await press(brenda, 'Cancel the meeting');
    await expect(done(brenda)).toContainText('The meeting is cancelled');
    await tam.reload();
    await expect(card(tam, 'A panel that is not held')).toContainText('The lift at the hall is broken');
    await expect(main(tam)).toContainText(by ?? '');
  });

  const meeting =
    await test.step('It meets today: conflicts are written down, and who sent it may not vote', async () => {
      const at = await call('The panel for Tam', inDays(0));
      const { violations } = await new AxeBuilder({ page: brenda }).setLegacyMode().analyze();
      expect(violations.map((each) => each.id)).toEqual([]);
      const karim = await as('karim');
      await karim.goto(at);
      await main(karim).getByText('I have a conflict in this plan').click();
      await write(karim, 'What is it?', 'My cousin dances in the same group.');
      await press(karim, 'Write it down');
      await expect(done(karim)).toContainText('You do not vote on that plan');
      await expect(main(karim)).toContainText('Karim Shah has a conflict and does not vote');
      await brenda.goto(at);
      await expect(main(brenda)).toContainText('Joanne McArthur sent this plan to the panel, and does not vote.');
      return at;
    });

  await test.step('The minutes are the decision; Joanne and Karim are not among the votes', async () => {
    await brenda.goto(meeting);
    await main(brenda).getByText('Write the minutes for Tam').click();
    const with_ = brenda.getByRole('group', { name: 'Who was with the decision?' });
    await expect(with_.getByRole('checkbox')).toHaveCount(2);
    await write(brenda, 'What was asked?', 'Two afternoons out every weekend, for a year.');
    await pick(brenda, 'They came and spoke');
    await write(brenda, 'What was said?', 'Tam told us where he wants to dance, and who he wants beside him.');
    await pick(brenda, /^No$/);
    await write(
      brenda,
      'Reasons',
      'His evenings are his own. Somebody must bring him home, and the plan does not say who.',
    );
    await tick(with_, 'Brenda Quinn');
    await press(brenda, 'Write the minutes down');
    await seesWrong(brenda, /At least 2|must vote/);
    await expect(field(brenda, 'What was asked?')).toHaveValue('Two afternoons out every weekend, for a year.');
    await tick(brenda.getByRole('group', { name: 'Who was with the decision?' }), 'Colin Bryce');
    await press(brenda, 'Write the minutes down');
    await expect(done(brenda)).toContainText('The minutes are written');
  });

  await test.step('Tam reads the day, who said what and why, and how to challenge', async () => {
    await tamReads();
    const talk = card(tam, 'The panel for Tam');
    await expect(talk).toContainText('His evenings are his own');
    await expect(talk).toContainText('They came and spoke');
    await expect(talk).toContainText('Karim Shah (My cousin dances in the same group.)');
    await expect(main(tam)).toContainText('The council said no');
    await follow(main(tam), 'How to challenge a decision');
    await seesTitle(tam, /Help|help/);
  });
});

test('a plan is put off once, with a reason that the person reads, and its clock is shown', async ({ as }) => {
  test.setTimeout(60_000);
  const brenda = await as('brenda');
  await brenda.goto('/council/panel');
  await main(brenda).getByRole('link', { name: 'Next panel' }).first().click();
  await seesTitle(brenda, 'Next panel');
  const clock = await main(brenda)
    .getByText(/To be decided by/)
    .first()
    .textContent();
  expect(clock).toMatch(/To be decided by \w+ \d+ \w+ \d{4}/);
  await main(brenda).getByText('Put it off to another day').first().click();
  const later = await brenda
    .getByRole('option', { name: /December panel/ })
    .first()
    .textContent();
  await brenda
    .getByLabel('To which meeting?')
    .first()
    .selectOption({ label: later ?? '' });
  await press(brenda, 'Put it off');
  await seesWrong(brenda, /Say why/);
  await write(brenda, 'Why?', 'Callum wants his advocate beside him, and she is away until then.');
  await press(brenda, 'Put it off');
  await expect(done(brenda)).toContainText('It is put off');
  await main(brenda).getByRole('link', { name: 'The panel' }).first().click();
  await main(brenda).getByRole('link', { name: 'December panel' }).first().click();
  await expect(main(brenda)).toContainText('Put off to this day: Callum wants his advocate beside him');
  await expect(main(brenda).getByText('Put it off to another day')).toHaveCount(0);

  const callum = await as('callum');
  await callum.goto('/my');
  await main(callum)
    .getByRole('link', { name: /A stage, a car/ })
    .first()
    .click();
  await expect(card(callum, 'December panel')).toContainText('It was put off to this day. The reason: Callum wants');
  await expect(card(callum, 'Extra panel')).toContainText('was cancelled');
});
