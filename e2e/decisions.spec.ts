// Decisions: within an officer's own limit, and above it by a panel; always with reasons, always against a clock.
import { expect, test } from './support/fixtures.ts';
import { inDays } from './support/sums.ts';
import { addToNewPlan, answerYes, decide, openDecision, openListing, propose, setAmount } from './support/trade.ts';
import { card, done, follow, main, pick, press, seesTitle, seesWrong, write } from './support/ui.ts';

test('below the limit: the officer decides, with reasons; a no says how to challenge it', async ({ as }) => {
  test.setTimeout(120_000);
  const jean = await as('jean');
  const plan = 'Wool on Saturdays, for the winter';
  await jean.goto('/search?q=wool&near=Westray');
  await openListing(jean, 'Wool, nets and a stove in Pierowall');
  await addToNewPlan(
    jean,
    { name: plan, element: /^Getting to folk/ },
    {
      outcome: /I want to be warm, with wool/,
      days: ['Saturday'],
      from: '13:00',
      to: '16:00',
      firstDay: inDays(14),
      lastDay: inDays(14 + 83),
    },
  );
  await propose(jean);
  await answerYes(await as('elsie'), 'Jean');

  await jean.goto('/my');
  await card(jean, plan).getByRole('link', { name: plan }).first().click();
  await expect(main(jean)).toContainText(/The council decides by \w+ \d+ \w+ \d{4}\. They must give you reasons\./);

  const thora = await as('thora');
  await thora.goto('/council');
  const row = main(thora).getByRole('row', { name: new RegExp(plan) });
  await expect(row).toContainText('For an officer');
  await expect(row, 'the clock').toContainText(/\d+ \w+ \d{4}/);
  await openDecision(thora, plan);
  await expect(main(thora)).toContainText(/To be decided by \w+ \d+ \w+ \d{4}\./);
  await expect(thora.getByRole('radio', { name: 'Send it to the panel' })).toHaveCount(0);
  await pick(thora, 'No');
  await write(thora, 'Reasons', 'No.');
  await press(thora, 'Write the decision down');
  await seesWrong(thora, 'Give your reasons in a sentence or two. The person will read them.');
  const reasons = 'You told us that the hall is too cold until March. Ask again for the spring, and I will say yes.';
  await decide(thora, 'No', reasons);

  await jean.reload();
  await expect(main(jean)).toContainText('The council said no');
  await expect(main(jean)).toContainText(reasons);
  await expect(main(jean)).toContainText('Thora Isbister, Social worker');
  await follow(main(jean), 'How to challenge a decision');
  await seesTitle(jean, /Help|help/);
  await jean.goBack();
  await press(jean, /Change (the|this|it|your) ?plan|Change it/);
  await seesTitle(jean, plan);
  await expect(done(jean)).toContainText('The plan is open again');
});

test('above the limit: the officer can only send it on, and the panel decides', async ({ as }) => {
  test.setTimeout(120_000);
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
    await expect(joanne.getByRole('radio')).toHaveCount(0);
  });
  await test.step('A manager with a greater limit cannot decide it now either', async () => {
    const karim = await as('karim');
    await openDecision(karim, plan);
    await expect(karim.getByRole('radio')).toHaveCount(0);
  });
  await test.step('The panel decides, with reasons', async () => {
    await tam.goto('/my');
    await expect(card(tam, plan)).toContainText(/A panel is deciding.*by \w+ \d+ \w+ \d{4}/s);
    const brenda = await as('brenda');
    await openDecision(brenda, plan);
    await decide(brenda, 'Yes', 'Tam came and told us. His evenings are his own, and it is within his amount.');
  });
  await tam.reload();
  await card(tam, plan).getByRole('link', { name: plan }).first().click();
  await expect(main(tam)).toContainText('His evenings are his own');
  await expect(main(tam)).toContainText('The agreement is being written');
});
