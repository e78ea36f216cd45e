// A provider's desk on a phone, without JavaScript: what waits, one of it answered, and the sessions of the coming fortnight.
import { addDays, dayOf, formatNearDay, weekdayOf } from '#app/kit/day.ts';
import { expect, test } from './support/fixtures.ts';
import { waiting } from './support/trade.ts';
import { card, done, follow, heading, main, pick, press, seesTitle, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

const TUESDAY = 2;
const WEDNESDAY = 3;
/** The next day of that weekday, today counted. */
function next(weekday: number) {
  const today = dayOf(new Date());
  return addDays(today, (weekday - weekdayOf(today) + 7) % 7);
}

test('what waits is one list; answered, it is one less @phone', async ({ as }, about) => {
  const isPhone = about.project.name === 'phone';
  const owner = await as(isPhone ? 'naomi' : 'pauline');
  await owner.goto('/desk');
  const rows = waiting(owner).getByRole('listitem');
  const before = await rows.count();
  expect(before).toBeGreaterThan(0);
  await expect(heading(main(owner), `What waits for you (${before})`)).toBeVisible();
  if (isPhone) {
    const wide = await owner.locator('html').evaluate((html) => html.scrollWidth);
    expect(wide, 'nothing sticks out').toBeLessThanOrEqual(owner.viewportSize()?.width ?? 0);
    await expect(rows.filter({ hasText: /First aid.*has ended/ }), 'a paper that ended is said').toHaveCount(1);
    await follow(waiting(owner), /asks about/);
    await write(owner, 'Write', 'Yes, come by on any Tuesday after two. The switch guitar is always set up.');
    await press(owner, 'Send it');
  } else {
    await follow(waiting(owner), /Ewan wants to have it differently/);
    await pick(owner, 'Yes');
    await press(owner, 'Send my answer');
    await expect(done(owner)).toContainText('Your answer is written down');
  }
  await owner.goto('/desk');
  await expect(rows).toHaveCount(before - 1);
});

test('sessions to come stand on their day at their time; what is paused says so @phone', async ({ as }) => {
  const morag = await as('morag');
  await morag.goto('/desk');
  await follow(main(morag), /sessions in the next two weeks/);
  await seesTitle(morag, 'Sessions to come');
  const on = (weekday: number, weeks = 0) =>
    main(morag)
      .locator('section')
      .filter({ has: heading(morag, new RegExp(`${formatNearDay(addDays(next(weekday), weeks * 7))}$`), 2) });
  await expect(on(TUESDAY).getByRole('listitem').filter({ hasText: 'Aisha' })).toContainText('10am to noon');
  await expect(on(WEDNESDAY).getByRole('listitem').filter({ hasText: 'Dod' })).toContainText('10am to noon');
  await expect(main(morag).getByText('No session: paused, as everyone signed')).toHaveCount(1);
  await follow(main(morag), 'Later weeks');
  await seesTitle(morag, 'Sessions');
  await expect(on(TUESDAY, 2).getByRole('listitem').filter({ hasText: 'Aisha' })).toContainText('10am to noon');
  await follow(main(morag), 'From today');
  await seesTitle(morag, 'Sessions to come');
});

test('somebody who stopped in the first hour goes on where they were @phone', async ({ as }) => {
  const rhona = await as('rhona');
  await rhona.goto('/desk');
  await expect(heading(main(rhona), 'Go on where you stopped')).toBeVisible();
  await expect(main(rhona)).toContainText('3 of 10 steps are settled.');
  await expect(
    card(rhona, /^I garden for people/),
    'nobody is told a verdict on what was not asked yet',
  ).not.toContainText('registered');
  await follow(main(rhona), /^Go on: what kind of help/);
  await seesTitle(rhona, 'What kind of help is it?');
});
