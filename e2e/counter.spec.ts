// A provider cannot do it just like that and offers something else; the person sees each difference, and decides.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/fixtures.ts';
import { inDays } from './support/sums.ts';
import { addToNewPlan, openListing, openProposal, propose } from './support/trade.ts';
import { card, done, field, follow, main, press, seesTitle, seesWrong, tick, write } from './support/ui.ts';

test('another time, another price, one day more with its own price and a later start are offered, seen field by field, and taken', async ({
  as,
}) => {
  test.setTimeout(90_000);
  const PLAN = 'Wool on Saturdays, from the spring';
  const jean = await as('jean');
  const wish = { outcome: /I want to be warm, with wool/, days: ['Saturday'], from: '13:00', to: '16:00' };
  await test.step('Jean asks for it', async () => {
    await jean.goto('/search?q=wool&near=Westray');
    await openListing(jean, 'Wool, nets and a stove in Pierowall');
    await addToNewPlan(
      jean,
      { name: PLAN, element: /^Getting to folk/ },
      { ...wish, firstDay: inDays(120), lastDay: inDays(120 + 83) },
    );
    await propose(jean);
  });

  const elsie = await as('elsie');
  await test.step('Elsie offers another time, and says why', async () => {
    await openProposal(elsie, 'Jean');
    await follow(main(elsie), 'Offer something else');
    await seesTitle(elsie, 'Offer something else');
    const { violations } = await new AxeBuilder({ page: elsie }).setLegacyMode().analyze();
    expect(violations.map((each) => each.id)).toEqual([]);
    await press(elsie, 'Send my offer');
    await seesWrong(elsie, /Say why/);
    await write(elsie, 'From', '14:00');
    await field(elsie, 'To').fill('17:00');
    await write(elsie, /^Price, /, '9');
    await field(elsie, 'First day').fill(inDays(134));
    await main(elsie).getByText('Some days have another time or price').click();
    const sunday = elsie.getByRole('group', { name: 'Sunday' });
    await field(sunday, 'Price of the visit').fill('12.50');
    await write(elsie, /^Say why, to Jean/, 'The ferry with the wool comes at one, and the stove needs an hour.');
    await press(elsie, 'Send my offer');
    await seesWrong(elsie, /a day that is not chosen/);
    await tick(elsie, 'Sunday');
    await press(elsie, 'Send my offer');
    await expect(done(elsie)).toContainText('Your offer is sent');
  });

  await test.step('Jean sees what is different, in words', async () => {
    await jean.goto('/my');
    await card(jean, PLAN).getByRole('link', { name: PLAN }).first().click();
    await follow(main(jean), /^See the offer of /);
    await expect(main(jean)).toContainText('The ferry with the wool comes at one');
    await expect(main(jean)).toContainText('1pm to 4pm');
    await expect(main(jean)).toContainText('2pm to 5pm');
    const change = card(jean, /Wool|wool/).first();
    for (const label of ['When', 'Price', 'First day']) await expect(change).toContainText(label);
    await expect(change).toContainText('Sundays, 2pm to 5pm: £12.50 a visit');
  });
  await test.step('She takes it, and the plan says so', async () => {
    await press(jean, 'Take it');
    await expect(done(jean)).toContainText('You took the offer');
    await expect(main(jean)).toContainText('2pm to 5pm');
    await expect(main(jean)).toContainText('£12.50');
    await follow(main(jean), 'How this plan changed');
    await seesTitle(jean, 'How this plan changed');
    await expect(main(jean)).toContainText('Version 2');
    await expect(main(jean)).toContainText('An offer of a provider was taken by Jean Sinclair');
  });
});
