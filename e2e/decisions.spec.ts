// Decisions: within an officer's own limit, and above it by a panel; always with reasons, always against a clock.
import { expect, test } from './support/fixtures.ts';
import { inDays } from './support/sums.ts';
import { addToNewPlan, answerYes, decide, openDecision, openListing, propose } from './support/trade.ts';
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
