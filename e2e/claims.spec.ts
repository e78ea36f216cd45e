// A service of the public register: two people say that it is theirs, an administrator settles it with reasons, and the one who
// proved it writes its page. With JavaScript off.
import { expect, test } from './support/fixtures.ts';
import { card, done, field, follow, main, pick, press, seesTitle, seesWrong, write } from './support/ui.ts';

test.use({ javaScriptEnabled: false });

const SERVICE = 'Lochside House Care Ltd';
const PAGE = '/providers/lochside-house-care-ltd-sp2099000901';

test('a claim with proof is decided with a reason; the one who proved it owns the service, the other does not', async ({
  as,
  stranger,
}) => {
  test.setTimeout(120_000);
  // Lorna has asked two days ago (seed/scenes/claims.ts): her proof is the telephone of the register.
  const neil = await as('neil');
  await test.step('Somebody else asks too: what is taken as proof is said first, and what is missing is said', async () => {
    await neil.goto(PAGE);
    await follow(main(neil), /^Is this your service/);
    await seesTitle(neil, 'Is this your service?');
    await expect(main(neil)).toContainText('Send no papers here, and no copies.');
    await write(neil, /number for the provider/, 'SP2099000902');
    await write(neil, 'What do you do there?', 'Director');
    await pick(neil, /Companies House/);
    await write(neil, 'What we need for it', 'SC123456, and I am the director');
    await press(neil, 'Ask for it');
    await seesWrong(neil, /not the number that the register has/);
    await expect(field(neil, 'What do you do there?')).toHaveValue('Director');
    await write(neil, /number for the provider/, 'SP2099000901');
    await press(neil, 'Ask for it');
    await expect(done(neil)).toContainText('You have asked for it');
    await expect(card(neil, SERVICE)).toContainText('Waits for a decision');
  });

  await test.step('The council’s officer sees both, and may not settle what is disputed', async () => {
    const farah = await as('farah');
    await farah.goto('/council/claims');
    await expect(card(farah, SERVICE)).toHaveCount(2);
    await expect(card(farah, SERVICE).first()).toContainText('An administrator decides.');
    await expect(card(farah, SERVICE).locator('summary')).toHaveCount(0);
  });

  const joan = await as('joan');
  const claimOf = (who: string) => card(joan, SERVICE).filter({ hasText: `${who} (` });
  await test.step('An administrator refuses the one whose proof does not hold, with a reason', async () => {
    await joan.goto('/admin/claims');
    const claim = claimOf('Neil Haggart');
    await claim.locator('summary').filter({ hasText: 'Decide' }).click();
    await pick(claim, 'No, not on this proof');
    await claim.getByLabel('Why').fill('No');
    await press(claim, 'Decide');
    await seesWrong(joan, /Say why, in ten letters or more/);
    await expect(claimOf('Neil Haggart').getByLabel('Why')).toHaveValue('No');
    await claimOf('Neil Haggart').getByLabel('Why').fill('Companies House does not know you as its director.');
    await press(claimOf('Neil Haggart'), 'Decide');
    await expect(done(joan)).toContainText('They are told that it was refused, and why.');
    await neil.goto('/desk');
    await expect(card(neil, SERVICE)).toContainText('Refused');
    await expect(card(neil, SERVICE)).toContainText('Companies House does not know you as its director.');
  });

  await test.step('and accepts the one who was on the telephone', async () => {
    const claim = claimOf('Lorna Duff');
    await expect(claim).toContainText('The word they were given');
    await claim.locator('summary').filter({ hasText: 'Decide' }).click();
    await pick(claim, 'Yes, the proof holds');
    await claim.getByLabel('Why').fill('The desk answered on the register’s number, and she said the word.');
    await press(claim, 'Decide');
    await expect(done(joan)).toContainText('It is theirs.');
  });

  await test.step('She owns it now: its listing is hers to write, and people see that its own people speak', async () => {
    const lorna = await as('lorna');
    await lorna.goto('/desk');
    await expect(main(lorna)).toContainText(SERVICE);
    const own = main(lorna).getByRole('link', { name: SERVICE });
    if ((await own.count()) > 0) await own.first().click();
    await follow(main(lorna), 'Lochside House Care Home');
    await seesTitle(lorna, 'Lochside House Care Home');
    await write(lorna, 'In a sentence or two', 'A home by the loch with twenty-four rooms, and a boat.');
    await press(lorna, /^Save, and show it so$|^Save the draft$/);
    const anybody = await stranger();
    await anybody.goto(PAGE);
    await expect(main(anybody)).not.toContainText(/nobody from it uses Ettle/i);
  });

  await test.step('The administrator can take it back, with notice and a reason that she reads', async () => {
    await joan.goto('/admin/claims');
    const claim = claimOf('Lorna Duff').filter({ hasText: 'Accepted' });
    await claim.locator('summary').filter({ hasText: 'Take it back' }).click();
    await claim.getByLabel('Why').fill('She has left the service, as it told us in a letter.');
    await press(claim, 'Take it back');
    await expect(done(joan)).toContainText('They are told, with your reason and the day.');
    await expect(claimOf('Lorna Duff')).toContainText(/Revoked.*From \d+ \w+ \d{4}: “She has left the service/s);
  });
});
