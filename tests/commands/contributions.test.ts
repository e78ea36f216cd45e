import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setElement } from '#app/domain/budgets/commands.server.ts';
import { beginContribution, linkToContribution } from '#app/domain/payments/contribution-commands.server.ts';
import { openAccount } from '#app/domain/payments/stripe-account-commands.server.ts';
import { countStripe } from '#app/domain/payments/stripe-count-commands.server.ts';
import { ownPartFor } from '#app/domain/payments/stripe-lists.server.ts';
import { catchUpStripe } from '#app/jobs/stripe.server.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { standing } from '#tests/support/ledger.ts';
import { FROM, TO } from '#tests/support/plan.ts';
import { type AroundStripe, aroundStripe, BACK, hear } from '#tests/support/stripe/around.ts';
import { receivedBy } from '#tests/support/stripe/stand-in.ts';
import { done } from '#tests/support/tayside.ts';

let all: AroundStripe;
let accountId: string;
beforeAll(async () => {
  all = await aroundStripe();
  accountId = done(await openAccount(all.tools, all.around.is.grant, { holderId: all.around.holderId })).accountId;
  all.standIn.world.finishAccount(accountId);
  await hear(all, all.standIn.world.told.slice(-1));
}, 60_000);
afterAll(() => all.standIn.stop());

let budgetId: string;
/** A year's budget of £3,640, of which Aisha adds £364: a pound a day. */
beforeEach(async () => {
  const { tools, around } = all;
  tools.at('2026-11-22T09:00:00Z');
  const amounts = [{ option: 2 as const, pence: pence(364_000), toldOn: day('2026-11-20') }];
  const others = [{ source: 'own' as const, payer: 'Aisha Rahman', pence: pence(36_400) }];
  const terms = { name: 'Time with people', fromDay: FROM, toDay: TO, holderId: around.holderId, amounts, others };
  const { elementId } = done(await setElement(tools, around.is.karen, { ...terms, personId: around.aishaId }));
  budgetId = (await tools.db.budget.findFirstOrThrow({ where: { elementId } })).id;
  tools.at('2026-12-15T18:00:00Z');
});

const begin = (amount: number, who: keyof typeof all.around.is = 'aisha') =>
  beginContribution(all.tools, all.around.is[who], { budgetId, pence: pence(amount) });
const link = (who: keyof typeof all.around.is = 'aisha') =>
  linkToContribution(all.tools, all.around.is[who], { budgetId, backTo: BACK });
const pageOf = (url: string) => url.split('/').at(-1) ?? '';
const shown = async () => {
  const found = await ownPartFor(all.tools.pool, all.around.is.aisha, budgetId, all.tools.clock.now());
  if (!found) throw new Error('Aisha sees her own part');
  return found;
};
const refusedWith = (code: string) =>
  expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });
const since = (from: number) => all.standIn.world.told.slice(from);

describe('what somebody adds of their own', () => {
  it('is behind by what should have come by today, day by day', async () => {
    expect(await shown()).toMatchObject({
      part: { whole: 36_400n, came: 0n },
      standing: { byNow: 1_500n, behind: 1_500n, most: 36_400n },
      receives: true,
    });
  });

  it('goes whole to the holder’s own account, and the ledger’s grant stays as it was told', async () => {
    const [before, has] = [await standing(all.tools, budgetId), receivedBy(all.standIn.world, accountId)];
    const { id } = done(await begin(1_500));
    const { url } = done(await link());
    // The same page, however often the link is pressed.
    expect(done(await link()).url).toBe(url);
    const from = all.standIn.world.told.length;
    all.standIn.world.payOnPage(pageOf(url));
    await hear(all, since(from));
    expect(await all.tools.db.contribution.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'paid',
      pence: 1_500n,
    });
    expect(receivedBy(all.standIn.world, accountId) - has).toBe(1_500);
    expect(await standing(all.tools, budgetId)).toEqual(before);
    expect((await shown()).standing).toMatchObject({ behind: 0n, most: 34_900n });
    all.tools.at('2026-12-18T19:00:00Z');
    await countStripe(all.tools);
    const rows = await all.tools.db.stripeMovement.findMany({ where: { contributionId: id } });
    expect(rows.map((row) => row.verdict)).toEqual(['matches', 'matches', 'matches']);
  });

  it('is paid by the person or who handles money for them, one at a time, and never more than is left', async () => {
    for (const who of ['callum', 'bashir', 'ruth', 'kirsty', 'grant', 'karen', 'fraser'] as const)
      expect(await begin(1_500, who), who).toEqual(refusedWith('stripe.not-found'));
    expect(await begin(36_401)).toEqual(refusedWith('stripe.too-much'));
    expect(await begin(0)).toEqual(refusedWith('stripe.too-much'));
    const two = await Promise.all([begin(1_500), begin(1_500, 'inga')]);
    expect(two.filter((each) => each.ok)).toHaveLength(1);
    expect(two.find((each) => !each.ok)).toEqual(refusedWith('stripe.contribution-open'));
    expect(await link('bashir')).toEqual(refusedWith('stripe.not-found'));
  });

  it('by Direct Debit is on its way until the bank has answered; and what is refunded whole came back', async () => {
    const { id } = done(await begin(2_000));
    const { url } = done(await link());
    const from = all.standIn.world.told.length;
    const intent = all.standIn.world.payOnPage(pageOf(url), 'bacs_debit');
    await hear(all, since(from));
    const state = async () => (await all.tools.db.contribution.findUniqueOrThrow({ where: { id } })).state;
    expect(await state()).toBe('going');
    expect((await shown()).standing.most).toBe(34_400n);
    all.standIn.world.settle(intent.id, 'paid');
    all.standIn.world.refund(intent.id, 2_000, { reverseTransfer: true });
    // Told backwards.
    await hear(all, since(from).reverse());
    expect(await state()).toBe('returned');
    expect((await shown()).standing.most).toBe(36_400n);
  });

  it('that nobody pays lapses by itself, told or not', async () => {
    const first = done(await begin(1_000)).id;
    all.standIn.world.lapse(pageOf(done(await link()).url));
    await hear(all, since(-1 + all.standIn.world.told.length));
    const second = done(await begin(1_000)).id;
    all.tools.at('2026-12-15T19:30:00Z');
    await catchUpStripe(all.tools);
    for (const id of [first, second])
      expect((await all.tools.db.contribution.findUniqueOrThrow({ where: { id } })).state).toBe('lapsed');
  });

  it('is found again when the number of its page was lost on the way', async () => {
    const { id } = done(await begin(1_000));
    all.standIn.faults.set('POST /v1/checkout/sessions', ['drop-after', 'drop-after', 'drop-after']);
    expect(await link()).toEqual(refusedWith('stripe.unreachable'));
    all.standIn.faults.clear();
    const { url } = done(await link());
    const from = all.standIn.world.told.length;
    all.standIn.world.payOnPage(pageOf(url));
    await hear(all, since(from));
    expect((await all.tools.db.contribution.findUniqueOrThrow({ where: { id } })).state).toBe('paid');
    const pages = all.standIn.world.all(
      'checkout.session',
      (each) => 'metadata' in each && each.metadata?.ettle_contribution === id,
    );
    expect(pages).toHaveLength(1);
  });
});
