// Acting for somebody: whom, how far, seen by them, and ended by them.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { inDays } from './support/sums.ts';
import {
  addToNewPlan,
  answerYes,
  letAct,
  openDecision,
  openListing,
  openWhose,
  propose,
  takeBack,
} from './support/trade.ts';
import { card, follow, heading, main, press, seesTitle, write } from './support/ui.ts';

test('an attorney plans and chooses for her father, and everybody sees that it was she', async ({ as }) => {
  test.setTimeout(120_000);
  const inga = await as('inga');
  const plan = 'Messages from the pier';
  await openWhose(inga);
  await expect(card(inga, 'Magnus Flett')).toContainText('You are an attorney of Magnie.');
  await expect(card(inga, 'Magnus Flett')).toContainText('Sign an agreement for Magnie.');
  await press(inga, 'Act for Magnie');
  await seesTitle(inga, 'Magnie’s plan');
  await expect(inga.getByRole('banner')).toContainText('You act for Magnie');

  await inga.goto('/search?q=chemist&near=Stromness');
  await openListing(inga, 'Messages, chemist and post');
  await addToNewPlan(
    inga,
    { name: plan, element: /^Mornings and company/ },
    {
      outcome: /A body to argue with/,
      days: ['Monday'],
      from: '10:00',
      to: '11:00',
      firstDay: inDays(14),
      lastDay: inDays(14 + 41),
    },
  );
  await propose(inga);
  await inga.goto('/my/record');
  await expect(main(inga)).toContainText(`You, for Magnie, chose “${plan}” under Option 2, and asked the providers.`);
  await answerYes(await as('sigrid'), 'Magnie');

  const thora = await as('thora');
  await openDecision(thora, plan);
  await expect(main(thora)).toContainText('Inga Flett (attorney) for Magnus Flett');
});

test('a broker chooses for whom she plans; she may plan, and not choose; he sees what she did', async ({ as }) => {
  const ruth = await as('ruth');
  await seesTitle(ruth, 'Whose plan do you want to open?');
  await press(ruth, 'Act for Callum');
  await seesTitle(ruth, 'Callum’s plan');
  await follow(main(ruth), 'Start another plan');
  const plan = 'An idea for the winter';
  await write(ruth, 'What do you call this plan?', plan);
  await press(ruth, 'Start this plan');
  await seesTitle(ruth, plan);
  const build = new URL(ruth.url()).pathname;
  await ruth.goto(build.replace('/build', '/choose'));
  await expect(ruth).toHaveURL(new RegExp(`${build}$`));

  const callum = await as('callum');
  await callum.goto('/my/record');
  await expect(main(callum)).toContainText(`Ruth Abernethy (independent broker), for you, started the plan “${plan}”.`);
  await callum.goto('/my/helpers');
  await expect(card(callum, 'Ruth Abernethy')).toContainText('Write down what matters, find support and build a plan.');
  await expect(card(callum, 'Ruth Abernethy')).not.toContainText('Choose a plan for you');
  await expect(card(callum, 'Moira Bell')).toContainText('circle of support');
});

test('an authority that is taken back opens nothing any more', async ({ as, watch }) => {
  watch.allow(/404/);
  const tam = await as('tam');
  const samuel = await as('samuel');
  await samuel.goto('/my/who');
  await expect(heading(samuel, 'Thomas Docherty')).toHaveCount(0);

  await letAct(tam, { as: 'advocate', name: 'Samuel Osei', email: 'samuel@ettle.example' });
  await samuel.goto('/my/who');
  await press(samuel, 'Act for Tam');
  await seesTitle(samuel, 'Tam’s plan');
  await main(samuel).getByRole('link', { name: 'The dancin and the drums' }).click();
  await seesTitle(samuel, 'The dancin and the drums');
  const open = new URL(samuel.url()).pathname;

  await takeBack(tam, 'Samuel Osei', 'We are done, thanks.');
  expect((await samuel.goto(open))?.status()).toBe(404);
  await samuel.goto('/my');
  await expect(main(samuel)).not.toContainText('Tam');
  await tam.goto('/my/record');
  await expect(main(tam)).toContainText('You ended that Samuel Osei may act for you, as advocate');
  await expect(main(tam).getByRole('table')).toContainText('Samuel Osei');
});

test('a helper sees, and cannot plan', async ({ as }) => {
  const kirsty = await as('kirsty');
  await seesTitle(kirsty, 'Tam’s plan');
  await expect(main(kirsty).getByRole('link', { name: 'Start another plan' })).toHaveCount(0);
  await kirsty.goto('/my/add/the-thursday-band');
  await expect(main(kirsty)).toContainText('You may look at Tam’s plans.');
  await triesToPlan(kirsty);
  await kirsty.goto('/my');
  await expect(heading(kirsty, 'A plan by Kirsty')).toHaveCount(0);
});

/** She knows the address. What answers is plain words, and nothing to send. */
async function triesToPlan(kirsty: Page): Promise<void> {
  await kirsty.goto('/my/arrangements/new');
  await expect(main(kirsty)).toContainText('You may look at Tam’s plans.');
  await expect(main(kirsty).getByRole('radio')).toHaveCount(0);
  await expect(main(kirsty).getByRole('button', { name: 'Start this plan' })).toHaveCount(0);
}
