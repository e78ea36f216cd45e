// The verbs of the trade: what people come to do, each by the screens that they do it on.
import { expect, type Page } from '@playwright/test';
import type { CastMember } from '#seed/cast.ts';
import { card, done, field, follow, main, pick, press, seesTitle, tick, write } from './ui.ts';

/** One press for whoever stands on the demo's page; the others of the cast come by a letter, as in life. */
export async function signInAs(page: Page, { name, email, shown }: CastMember): Promise<void> {
  if (!shown) return signInByLetter(page, email);
  await page.goto('/demo');
  await press(page, new RegExp(`^${name}`));
  await expect(page.getByRole('banner')).toContainText(name);
}

export async function askForLink(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await write(page, 'Your e-mail address', email);
  await press(page, 'Send me the link');
  await seesTitle(page, 'Look in your e-mail');
}

/** The newest letter with a link to sign in that went to this address. */
export async function linkFor(page: Page, email: string): Promise<string> {
  const link = main(page)
    .getByRole('listitem')
    .filter({ hasText: `To ${email},` })
    .getByRole('link', { name: /sign-in\/link/ })
    .first();
  // Letters go by a job of their own: one that was just asked for may be a moment behind.
  await expect(async () => {
    await page.goto('/demo/outbox');
    await expect(link).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  return (await link.getAttribute('href')) ?? '';
}

export async function signInByLetter(page: Page, email: string): Promise<void> {
  await askForLink(page, email);
  await page.goto(await linkFor(page, email));
  await seesTitle(page, 'You are nearly in');
  await press(main(page), 'Sign in');
  await expect(page).not.toHaveURL(/sign-in/);
}

export async function findSupport(page: Page, words: string, near: string): Promise<void> {
  await page.goto('/');
  await write(page, 'What are you looking for?', words);
  await write(page, 'Near', near);
  await press(page, 'Find support');
  await expect(page).toHaveURL(/\/search\?/);
}

export async function openListing(page: Page, title: string): Promise<void> {
  await card(page, title).getByRole('link', { name: title }).click();
  await seesTitle(page, title);
}

export type LineWish = {
  outcome: string | RegExp;
  days: string[];
  from: string;
  to: string;
  firstDay: string;
  lastDay: string;
};

/** From the listing's page: a plan of its own when there is none open. */
export async function addToNewPlan(page: Page, plan: { name: string; element?: string | RegExp }, wish: LineWish) {
  await follow(page, 'Add to my plan');
  await seesTitle(page, /Start a plan|^Add /);
  const another = main(page).getByRole('link', { name: 'A new plan' });
  if (await another.isVisible()) await another.click();
  await seesTitle(page, 'Start a plan');
  if (plan.element) await pick(page, plan.element);
  await write(page, 'What do you call this plan?', plan.name);
  await press(page, 'Start this plan');
  await fillLine(page, wish);
}

/** From the listing's page, into the one plan that is open. */
export async function addToPlan(page: Page, wish: LineWish): Promise<void> {
  await follow(page, 'Add to my plan');
  await fillLine(page, wish);
}

async function fillLine(page: Page, wish: LineWish): Promise<void> {
  await seesTitle(page, /^Add /);
  await pick(page, wish.outcome);
  for (const day of wish.days) await tick(page, day);
  await write(page, 'From', wish.from);
  await field(page, 'To').fill(wish.to);
  await write(page, 'First day', wish.firstDay);
  await write(page, 'Last day', wish.lastDay);
  await press(page, 'Add to the plan');
  await expect(done(page)).toContainText('It is in the plan');
}

/** What stands in the sum beside the plan for one outcome, or for all of it. */
export const sumFor = (page: Page, words: string) =>
  main(page)
    .locator('dl > div')
    .filter({ has: page.getByRole('term').filter({ hasText: words }) });

export const THOUGHTS = {
  first: 'I do not want to pay wages myself.',
  third: 'Then somebody else would pick who comes.',
  fourth: 'One way of doing it is enough for me.',
  why: 'I met them, I liked them, and I want to pick the days.',
};

/** On the page of choosing: what was thought of the other options, why, and the tick. Nothing is sent yet. */
export async function choose(page: Page): Promise<void> {
  await write(page, /^Option 1/, THOUGHTS.first);
  await write(page, /^Option 3/, THOUGHTS.third);
  await write(page, /^Option 4/, THOUGHTS.fourth);
  await write(page, 'Why Option 2, and why this support?', THOUGHTS.why);
  await tick(page, /choose Option 2 for this support/);
}

/** From the builder to asking the providers. */
export async function propose(page: Page): Promise<void> {
  await follow(page, 'Go on: choose and ask them');
  await choose(page);
  await press(page, 'Ask the providers');
  await expect(done(page)).toContainText('We asked the providers');
}

/** What waits for somebody who works for a provider, on their desk. */
export const waiting = (page: Page) => main(page).getByRole('list', { name: 'What waits for you' });

/** A provider opens what waits for an answer from this person. */
export async function openProposal(page: Page, knownAs: string): Promise<void> {
  await page.goto('/desk');
  await follow(waiting(page), new RegExp(`^${knownAs} asks you`));
  await seesTitle(page, `${knownAs} asks you`);
}

export async function answerYes(page: Page, knownAs: string): Promise<void> {
  await openProposal(page, knownAs);
  await pick(page, /^Yes, all of it/);
  await press(page, 'Send my answer');
  await expect(done(page)).toContainText('You said yes');
}

export async function openDecision(page: Page, plan: string): Promise<void> {
  await page.goto('/council');
  await main(page).getByRole('link', { name: plan }).click();
  await seesTitle(page, plan);
}

export type Verdict = 'Yes' | 'No' | 'Send it to the panel';

/** On the page of the plan. */
export async function decide(page: Page, verdict: Verdict, reasons: string): Promise<void> {
  await page.getByRole('radio', { name: verdict, exact: true }).check();
  await write(page, 'Reasons', reasons);
  await press(page, 'Write the decision down');
  await expect(done(page)).toContainText({ Yes: 'Agreed', No: 'Refused', 'Send it to the panel': 'Sent to' }[verdict]);
}

export async function makeAgreement(page: Page): Promise<void> {
  await press(page, 'Make the agreement');
  await expect(done(page)).toContainText('The agreement is made');
}

/** The agreement of a plan, opened by whoever it is for. */
export async function openMyAgreement(page: Page, plan: string): Promise<void> {
  await page.goto('/my');
  await card(page, plan).getByRole('link', { name: plan }).first().click();
  await seesTitle(page, plan);
  await follow(main(page), /^Read (and sign|the agreement)$/);
  await seesTitle(page, 'Option 2 agreement');
}

/** On the page of an agreement, when it is this person's turn. */
export async function sign(page: Page, name: string): Promise<void> {
  await follow(main(page), 'Sign it');
  await seesTitle(page, 'Sign the agreement');
  await write(page, 'Type your name', name);
  await tick(page, /I agree to it/);
  await press(main(page), 'Sign');
}

export async function signs(page: Page, agreement: string, name: string): Promise<void> {
  await page.goto(agreement);
  await sign(page, name);
  await expect(done(page).filter({ hasText: 'You signed' })).toBeVisible();
}

/** The page that says for whom one acts, by the name at the head of every page. */
export async function openWhose(page: Page): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('link', { name: /You act for/ })
    .click();
  await seesTitle(page, 'Whose plan do you want to open?');
}

/** The person lets somebody see: more is a tick each. */
export async function letAct(page: Page, who: { as: string; name: string; email: string }): Promise<void> {
  await page.goto('/my/helpers');
  await follow(main(page), 'Let somebody act for you');
  await seesTitle(page, 'How do they help?');
  await card(page, new RegExp(`^${who.as}$`, 'i'))
    .getByRole('link')
    .first()
    .click();
  await write(page, 'Their name', who.name);
  await write(page, 'Their e-mail', who.email);
  await main(page).getByRole('button').last().click();
  await expect(done(page)).toContainText('They may now act');
}

export async function takeBack(page: Page, name: string, why: string): Promise<void> {
  await page.goto('/my/helpers');
  const standing = card(page, name).filter({ hasText: 'May see' }).first();
  await standing.locator('summary').filter({ hasText: 'End this' }).click();
  await standing.getByLabel(/^Why/).fill(why);
  await press(standing, 'End it now');
  await expect(done(page)).toContainText('It has ended');
}

export type Amount = { part: string; person: string; holder: string; pounds: string };

/** A social worker sets an amount for a new part of a person's support; it begins in two weeks and runs a year. */
export async function setAmount(page: Page, amount: Amount, firstDay: string, lastDay: string): Promise<void> {
  await page.goto('/council/people');
  await follow(main(page), amount.person);
  await follow(main(page), 'Set an amount');
  await write(page, 'Which part of the support is it for?', amount.part);
  await write(page, 'First day', firstDay);
  await write(page, 'Last day', lastDay);
  for (const option of [1, 2, 3, 4]) await write(page, new RegExp(`^Option ${option}`), amount.pounds);
  await field(page, /who would look after the money/).selectOption({ label: amount.holder });
  await press(page, 'Set the amount');
  await expect(done(page)).toContainText('The amount is set');
}
