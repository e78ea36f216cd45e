// The person's part and the provider's answer by keyboard alone: no mouse is touched, and the focus always shows.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { choose, enter, space, tabTo, type } from './support/keys.ts';
import { inDays } from './support/sums.ts';
import { openMyAgreement, THOUGHTS, waiting } from './support/trade.ts';
import { card, done, field, focused, main, seesTitle } from './support/ui.ts';

const PLAN = 'A supper in company';
const button = (page: Page, name: string | RegExp) => main(page).getByRole('button', { name });
const link = (page: Page, name: string | RegExp) => main(page).getByRole('link', { name });

/** A day that reads the same in every country, such as 3 March: browsers differ in which part is typed first. */
function evenDay(after: string): { typed: string; value: string } {
  for (let days = 1; ; days += 1) {
    const value = inDays(days);
    const [year, month, day] = value.split('-');
    if (value > after && month === day) return { typed: `${day}${month}${year}`, value };
  }
}

test('the first press of Tab leads past the top of the page', async ({ page }) => {
  await page.goto('/search?q=garden');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the page' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(focused(page)).toHaveAttribute('id', 'main');
  await page.keyboard.press('Tab');
  await expect(main(page).locator('*:focus')).toHaveCount(1);
});

test('Hamish plans, asks and is answered, by keyboard alone', async ({ as }) => {
  test.setTimeout(180_000);
  const hamish = await as('hamish');
  await test.step('He finds support', () => findsIt(hamish));
  await test.step('He makes a plan', () => plansIt(hamish));
  await test.step('He chooses, and asks', () => asks(hamish));
  await test.step('Isla answers', async () => answers(await as('isla')));
  await hamish.goto('/my');
  await expect(card(hamish, PLAN)).toContainText('The council is deciding');
});

test('Ewan finds his way about what he signed, by keyboard alone', async ({ as }) => {
  const ewan = await as('ewan');
  await openMyAgreement(ewan, 'Home every day, wood twice a week');
  await tabTo(
    ewan,
    main(ewan)
      .locator('summary')
      .filter({ hasText: /^The \d+ clauses$/ }),
  );
  await ewan.keyboard.press('Enter');
  const first = ewan.getByRole('navigation', { name: 'Clauses' }).getByRole('link').first();
  await enter(ewan, first);
  await expect(ewan).toHaveURL(/#C01$/);
  await tabTo(ewan, main(ewan).getByRole('link', { name: 'Check it', exact: true }), 'Shift+Tab');
});

async function findsIt(hamish: Page): Promise<void> {
  await hamish.goto('/');
  await type(hamish, field(hamish, 'What are you looking for?'), 'cook and eat together');
  await type(hamish, field(hamish, 'Near'), 'Pitlochry');
  await hamish.keyboard.press('Enter');
  await expect(hamish).toHaveURL(/\/search\?/);
  await enter(hamish, link(hamish, 'Cook and eat together on Thursdays'));
  await seesTitle(hamish, 'Cook and eat together on Thursdays');
  await enter(hamish, link(hamish, 'Add to my plan'));
}

async function plansIt(hamish: Page): Promise<void> {
  await seesTitle(hamish, 'Start a plan');
  // Another journey may have given him a second amount by now.
  const part = hamish.getByRole('group', { name: 'What is this support for?' });
  if (await part.isVisible())
    await choose(hamish, part, part.getByRole('radio', { name: /^Mornings, and Saturdays out/ }));
  await type(hamish, field(hamish, 'What do you call this plan?'), PLAN);
  await enter(hamish, button(hamish, 'Start this plan'));

  await seesTitle(hamish, /^Add /);
  const group = hamish.getByRole('group', { name: 'Which of these is it for?' });
  await choose(hamish, group, group.getByRole('radio', { name: /my Saturdays at the bowling/ }));
  // The only day that is offered is ticked already.
  await expect(hamish.getByRole('checkbox', { name: 'Thursday' })).toBeChecked();
  const last = evenDay(inDays(60));
  await tabTo(hamish, field(hamish, 'Last day'));
  await hamish.keyboard.type(last.typed);
  await expect(field(hamish, 'Last day')).toHaveValue(last.value);
  // Back to the time, against the way of reading.
  await tabTo(hamish, field(hamish, 'To'), 'Shift+Tab');
  await enter(hamish, button(hamish, 'Add to the plan'));
  await expect(done(hamish)).toContainText('It is in the plan');
}

async function asks(hamish: Page): Promise<void> {
  await enter(hamish, link(hamish, 'Go on: choose and ask them'));
  await seesTitle(hamish, 'Choose, and ask them');
  await enter(hamish, button(hamish, 'Ask the providers'));
  const wrong = main(hamish).getByRole('alert');
  await expect(wrong).toBeFocused();
  await enter(hamish, wrong.getByRole('link').first());
  await expect(field(hamish, /^Option 1/)).toBeFocused();

  await type(hamish, field(hamish, /^Option 1/), THOUGHTS.first);
  await type(hamish, field(hamish, /^Option 3/), THOUGHTS.third);
  await type(hamish, field(hamish, /^Option 4/), THOUGHTS.fourth);
  await type(hamish, field(hamish, 'Why Option 2, and why this support?'), THOUGHTS.why);
  await space(hamish, hamish.getByRole('checkbox', { name: /choose Option 2/ }));
  await enter(hamish, button(hamish, 'Ask the providers'));
  await expect(done(hamish)).toContainText('We asked the providers');
}

async function answers(isla: Page): Promise<void> {
  await isla.goto('/desk');
  await enter(isla, waiting(isla).getByRole('link', { name: /^Hamish asks you/ }));
  await seesTitle(isla, 'Hamish asks you');
  const group = isla.getByRole('group', { name: 'Can you do this?' });
  await choose(isla, group, group.getByRole('radio', { name: /^Yes, all of it/ }));
  await enter(isla, button(isla, 'Send my answer'));
  await expect(done(isla)).toContainText('You said yes');
}
