import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { payByStripe, sendPayment } from '#app/domain/payments/stripe-commands.server.ts';
import { handleEvent } from '#app/domain/payments/stripe-event-commands.server.ts';
import { catchUpStripe } from '#app/jobs/stripe.server.ts';
import { brokenLink } from '#app/platform/events.server.ts';
import { freshTools } from '#tests/support/database.ts';
import { runJobs } from '#tests/support/jobs.ts';
import {
  AFTER,
  type AroundStripe,
  approvedInvoice,
  aroundStripe,
  chooseMethod,
  hear,
  howItStands,
  outsideOf,
  type Paying,
  payingOf,
  tellUs,
} from '#tests/support/stripe/around.ts';
import { receivedBy } from '#tests/support/stripe/stand-in.ts';
import type { Told } from '#tests/support/stripe/world.ts';
import { done } from '#tests/support/tayside.ts';

let all: AroundStripe;
beforeAll(async () => {
  all = await aroundStripe();
}, 60_000);
afterAll(() => all.standIn.stop());
beforeEach(async () => {
  all.tools.at(AFTER);
  all.standIn.faults.clear();
  all.standIn.world.finishAccount(all.accountId);
  await hear(all, all.standIn.world.told.slice(-1));
  await chooseMethod(all, 'card');
});

const refusedWith = (code: string) =>
  expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });
const stands = (paying: Paying) => howItStands(all, paying);
/** Everything that Stripe told since. */
const since = (from: number): Told[] => all.standIn.world.told.slice(from);
const intentsOf = ({ id }: Paying) =>
  all.standIn.world.all('payment_intent', (each) => 'transfer_group' in each && each.transfer_group === id);

async function sent(sessions = 1): Promise<Paying> {
  const paying = await payingOf(all, sessions);
  await runJobs(all.tools);
  return paying;
}

describe('paying through Stripe', () => {
  it('takes the whole from the holder, gives the whole to the provider, and pays what was owed', async () => {
    const before = receivedBy(all.standIn.world, all.accountId);
    const paying = await payingOf(all, 2);
    expect(await stands(paying)).toMatchObject({ state: 'ready', owed: 8_000n, paid: 0n, invoice: 'approved' });
    await runJobs(all.tools);
    const steps = ['ready', 'sent', 'paid'];
    expect(await stands(paying)).toEqual({ state: 'paid', why: '', invoice: 'paid', owed: 0n, paid: 8_000n, steps });
    expect(receivedBy(all.standIn.world, all.accountId) - before).toBe(8_000);
    expect(intentsOf(paying)).toHaveLength(1);
    expect(await brokenLink(all.tools.db, `payment:${paying.id}`)).toBeNull();
  });

  it('is done once when two do it at one moment, and when its job runs twice', async () => {
    const { invoice } = await approvedInvoice(all);
    const { grant, david } = all.around.is;
    const made = await Promise.all(
      [grant, grant, david].map((who) => payByStripe(all.tools, who, { invoiceId: invoice.id })),
    );
    const good = made.filter((each) => each.ok);
    expect(good).toHaveLength(1);
    const id = done(good[0] as (typeof made)[number]).id;
    await Promise.all([sendPayment(all.tools, id), sendPayment(all.tools, id), runJobs(all.tools)]);
    expect(
      all.standIn.world.all('payment_intent', (each) => 'transfer_group' in each && each.transfer_group === id),
    ).toHaveLength(1);
  });

  it('is for whoever decides for the holder, and never for whose claim it is', async () => {
    const { invoice } = await approvedInvoice(all);
    const pay = (who: keyof typeof all.around.is) =>
      payByStripe(all.tools, all.around.is[who], { invoiceId: invoice.id });
    expect(await pay('fraser')).toEqual(refusedWith('stripe.own-claim'));
    expect(await pay('aisha')).toEqual(refusedWith('stripe.not-yours'));
    for (const who of ['callum', 'naomi', 'joanne', 'joan', 'karen'] as const)
      expect(await pay(who), who).toEqual(refusedWith('stripe.not-found'));
  });

  it('waits for an account that receives, and says plainly when it is not set up at all', async () => {
    const { invoice } = await approvedInvoice(all);
    const ask = { invoiceId: invoice.id };
    all.standIn.world.askMore(all.accountId, ['individual.id_number']);
    await hear(all, since(-1 + all.standIn.world.told.length));
    expect(await payByStripe(all.tools, all.around.is.grant, ask)).toEqual(refusedWith('stripe.account-waits'));
    const off = Object.assign(Object.create(all.tools), { payments: null });
    expect(await payByStripe(off, all.around.is.grant, ask)).toEqual(refusedWith('stripe.off'));
    const without = await freshTools();
    expect(without.payments).toBeNull();
    await catchUpStripe(without);
  });

  it('what the bank turns down at once has failed, in plain words, and can be paid anew', async () => {
    await chooseMethod(all, 'card', '0002');
    const paying = await sent();
    const why = expect.stringContaining('not enough money');
    expect(await stands(paying)).toMatchObject({ state: 'failed', why, invoice: 'approved', owed: 4_000n });
    await chooseMethod(all, 'card');
    const again = done(await payByStripe(all.tools, all.around.is.grant, { invoiceId: paying.invoiceId }));
    await runJobs(all.tools);
    expect(await stands({ ...paying, id: again.id })).toMatchObject({ state: 'paid', owed: 0n, paid: 4_000n });
  });

  it('what Stripe does not take is stopped, and nothing was paid', async () => {
    const paying = await payingOf(all);
    all.standIn.world.askMore(all.accountId, ['external_account']);
    await runJobs(all.tools);
    const why = expect.stringContaining('cannot receive');
    expect(await stands(paying)).toMatchObject({ state: 'stopped', why, invoice: 'approved', owed: 4_000n });
    expect(intentsOf(paying)).toHaveLength(0);
  });

  it('asks for what was fixed when it was made, even when the holder chooses another way meanwhile', async () => {
    const paying = await payingOf(all);
    all.standIn.faults.set('POST /v1/payment_intents', ['drop-after', 'drop-after', 'drop-after']);
    await expect(sendPayment(all.tools, paying.id)).rejects.toThrow('did not answer');
    await chooseMethod(all, 'bacs_debit');
    await sendPayment(all.tools, paying.id);
    expect(await stands(paying)).toMatchObject({ state: 'paid' });
    expect(intentsOf(paying)).toHaveLength(1);
  });

  it('is found at Stripe when the key is forgotten there, and not made twice', async () => {
    const paying = await payingOf(all);
    all.standIn.faults.set('POST /v1/payment_intents', ['drop-after', 'drop-after', 'drop-after']);
    await expect(sendPayment(all.tools, paying.id)).rejects.toThrow('did not answer');
    all.tools.at('2026-12-17T18:00:00Z');
    all.standIn.forgetKeys();
    await catchUpStripe(all.tools);
    expect(await stands(paying)).toMatchObject({ state: 'paid', owed: 0n });
    expect(intentsOf(paying)).toHaveLength(1);
  });
});

describe('a Direct Debit', () => {
  beforeEach(() => chooseMethod(all, 'bacs_debit'));

  it('is on its way until Stripe tells what became of it', async () => {
    const paying = await sent();
    expect(await stands(paying)).toMatchObject({ state: 'sent', invoice: 'approved', owed: 4_000n });
    const from = all.standIn.world.told.length;
    all.standIn.world.settle(await outsideOf(all, paying), 'paid');
    await hear(all, since(from));
    expect(await stands(paying)).toMatchObject({ state: 'paid', owed: 0n, paid: 4_000n });
  });

  it('that comes back unpaid has failed: it is owed as before', async () => {
    const paying = await sent();
    all.standIn.world.settle(await outsideOf(all, paying), 'failed');
    // Nobody told us: it is asked about.
    all.tools.at('2026-12-16T18:00:00Z');
    await catchUpStripe(all.tools);
    expect(await stands(paying)).toMatchObject({ state: 'failed', invoice: 'approved', owed: 4_000n, paid: 0n });
  });
});

describe('what goes back', () => {
  const told = async (paying: Paying, act: (outsideId: string) => void) => {
    const from = all.standIn.world.told.length;
    act(await outsideOf(all, paying));
    await hear(all, since(from));
    await runJobs(all.tools);
  };

  it.each([true, false])(
    'a whole refund is owed again, and back from the provider (by Stripe itself: %s)',
    async (reverseTransfer) => {
      const paying = await sent();
      const before = receivedBy(all.standIn.world, all.accountId);
      await told(paying, (id) => all.standIn.world.refund(id, 4_000, { reverseTransfer }));
      expect(await stands(paying)).toMatchObject({ state: 'returned', invoice: 'approved', owed: 4_000n, paid: 0n });
      expect(before - receivedBy(all.standIn.world, all.accountId)).toBe(4_000);
      const again = done(await payByStripe(all.tools, all.around.is.grant, { invoiceId: paying.invoiceId }));
      await runJobs(all.tools);
      expect(await stands({ ...paying, id: again.id })).toMatchObject({ state: 'paid', owed: 0n, paid: 4_000n });
    },
  );

  it('part of it leaves it paid, and is kept for a person to look at', async () => {
    const paying = await sent();
    await told(paying, (id) => all.standIn.world.refund(id, 1_000));
    expect(await stands(paying)).toMatchObject({ state: 'paid', owed: 0n });
    const rows = await all.tools.db.stripeReturn.findMany({ where: { paymentId: paying.id } });
    expect(rows).toMatchObject([{ kind: 'refund', standing: 'done', pence: 1_000n, settledAt: null }]);
  });

  it('a dispute changes nothing until it is lost', async () => {
    const [won, lost] = [await sent(), await sent()];
    for (const [paying, how] of [
      [won, 'won'],
      [lost, 'lost'],
    ] as const) {
      let dispute = '';
      await told(paying, (id) => {
        dispute = all.standIn.world.dispute(id).id;
      });
      expect(await stands(paying)).toMatchObject({ state: 'paid' });
      await told(paying, () => all.standIn.world.closeDispute(dispute, how));
    }
    expect(await stands(won)).toMatchObject({ state: 'paid', owed: 0n });
    expect(await stands(lost)).toMatchObject({ state: 'returned', owed: 4_000n, paid: 0n });
  });
});

describe('what Stripe tells', () => {
  it('is kept once however often it is told, and done once', async () => {
    const paying = await sent();
    const [event] = since(-1 + all.standIn.world.told.length);
    for (let nth = 0; nth < 3; nth += 1) done(await tellUs(all, event as Told));
    await Promise.all([1, 2, 3].map(() => handleEvent(all.tools, (event as Told).id)));
    const row = await all.tools.db.stripeEvent.findUniqueOrThrow({ where: { id: (event as Told).id } });
    expect(row.handledAt).not.toBeNull();
    expect((await stands(paying)).steps).toEqual(['ready', 'sent', 'paid']);
  });

  it('is refused when Stripe did not sign it, or too long ago', async () => {
    const [event] = since(-1 + all.standIn.world.told.length);
    const before = await all.tools.db.stripeEvent.count();
    expect(await tellUs(all, { ...(event as Told), id: 'evt_new' }, { secret: 'whsec_x' })).toEqual(
      refusedWith('stripe.not-found'),
    );
    const old = new Date(Date.parse(AFTER) - 400_000);
    expect(await tellUs(all, { ...(event as Told), id: 'evt_new' }, { at: old })).toEqual(
      refusedWith('stripe.not-found'),
    );
    expect(await all.tools.db.stripeEvent.count()).toBe(before);
  });

  it('is kept and left alone when we know nothing of it, or it is not ours', async () => {
    const money = all.standIn.world.money('stripe_fee', 'fee_1', -100);
    all.standIn.world.tell('balance.available', money);
    const other = structuredClone(all.standIn.world.paid()[0]);
    if (!other) throw new Error('somebody paid');
    Object.assign(other, { id: 'pi_ofanother' });
    all.standIn.world.tell('payment_intent.succeeded', other);
    await hear(all, since(all.standIn.world.told.length - 2));
    const ids = since(all.standIn.world.told.length - 2).map((each) => each.id);
    const rows = await all.tools.db.stripeEvent.findMany({ where: { id: { in: ids } } });
    expect(rows.map((each) => each.handledAt !== null)).toEqual([true, true]);
  });

  it('is kept with whatever letters somebody typed there', async () => {
    const { standIn, tools } = all;
    standIn.world.tell('customer.updated', {
      ...standIn.world.openPayer({ name: 'Zoë 🐑 \ud83d \u0000' }),
      id: 'cus_odd',
    });
    await hear(all, since(standIn.world.told.length - 1));
    const row = await tools.db.stripeEvent.findFirstOrThrow({ where: { kind: 'customer.updated' } });
    expect(row.payload).toMatchObject({ data: { object: { name: 'Zoë 🐑 \ufffd \ufffd' } } });
  });

  it('comes before our own write, and nothing is lost or doubled', async () => {
    const paying = await payingOf(all);
    all.standIn.faults.set('POST /v1/payment_intents', ['drop-after', 'drop-after', 'drop-after']);
    const from = all.standIn.world.told.length;
    await expect(sendPayment(all.tools, paying.id)).rejects.toThrow('did not answer');
    await hear(all, since(from));
    expect(await stands(paying)).toMatchObject({ state: 'paid', steps: ['ready', 'sent', 'paid'] });
    await sendPayment(all.tools, paying.id);
    expect(await stands(paying)).toMatchObject({ state: 'paid', steps: ['ready', 'sent', 'paid'], paid: 4_000n });
  });

  it('is tried again when Stripe does not answer', async () => {
    await chooseMethod(all, 'bacs_debit');
    const paying = await sent();
    const from = all.standIn.world.told.length;
    all.standIn.world.settle(await outsideOf(all, paying), 'paid');
    const event = since(from).at(-1) as Told;
    done(await tellUs(all, event));
    all.standIn.faults.set('GET /v1/payment_intents/{}', ['fail-before', 'fail-before', 'fail-before']);
    await expect(handleEvent(all.tools, event.id)).rejects.toThrow('did not answer');
    const row = () => all.tools.db.stripeEvent.findUniqueOrThrow({ where: { id: event.id } });
    expect(await row()).toMatchObject({ handledAt: null, tries: 1, error: expect.stringContaining('did not answer') });
    all.tools.at('2026-12-15T18:05:00Z');
    await catchUpStripe(all.tools);
    expect(await row()).toMatchObject({ handledAt: expect.any(Date), tries: 2, error: '' });
    expect(await stands(paying)).toMatchObject({ state: 'paid' });
  });
});

/** What may happen to a payment at Stripe after it was asked for, some of it not possible: then it does not happen. */
const happenings = fc.array(
  fc.constantFrom('paid', 'failed', 'part', 'rest', 'pending', 'arrives', 'bounces', 'dispute', 'won', 'lost'),
  { maxLength: 6 },
);

function happen(intentId: string, what: string): void {
  const { world } = all.standIn;
  const last = <T>(rows: T[]) => rows[0];
  const refunds = world.all(
    'refund',
    (each) =>
      'payment_intent' in each && each.payment_intent === intentId && 'status' in each && each.status === 'pending',
  );
  const disputes = world.all(
    'dispute',
    (each) =>
      'payment_intent' in each &&
      each.payment_intent === intentId &&
      'status' in each &&
      each.status === 'needs_response',
  );
  try {
    if (what === 'paid' || what === 'failed') world.settle(intentId, what);
    if (what === 'part') world.refund(intentId, 1_000);
    if (what === 'rest') world.refund(intentId, 4_000 - refundedOf(intentId));
    if (what === 'pending') world.refund(intentId, 1_500, { pending: true });
    const refund = last(refunds);
    if (refund && (what === 'arrives' || what === 'bounces'))
      world.settleRefund(refund.id, what === 'arrives' ? 'succeeded' : 'failed');
    if (what === 'dispute' && disputes.length === 0 && refundedOf(intentId) === 0) world.dispute(intentId);
    const dispute = last(disputes);
    if (dispute && (what === 'won' || what === 'lost')) world.closeDispute(dispute.id, what);
  } catch {
    // Stripe would have said no.
  }
}
const refundedOf = (intentId: string) =>
  all.standIn.world
    .all('refund', (each) => 'payment_intent' in each && each.payment_intent === intentId)
    .reduce(
      (sum, each) => sum + ('amount' in each && 'status' in each && each.status !== 'failed' ? Number(each.amount) : 0),
      0,
    );

const RUNS = Number(process.env.STRIPE_RUNS ?? 12);

it(`whatever happens at Stripe, in whatever order and however often it is told, the end and the ledger are the same (${RUNS} histories)`, async () => {
  await chooseMethod(all, 'bacs_debit');
  await fc.assert(
    fc.asyncProperty(happenings, fc.infiniteStream(fc.nat(1000)), async (acts, dice) => {
      const roll = () => dice.next().value as number;
      const [told, straight] = [await sent(), await sent()];
      // One is told of all in order, at the end; the other in any order, doubled, and while it still goes on.
      const waiting: Told[] = [];
      for (const act of acts) {
        const from = all.standIn.world.told.length;
        happen(await outsideOf(all, told), act);
        waiting.push(...since(from), ...since(from).filter(() => roll() % 2 === 0));
        if (roll() % 3 === 0) await hear(all, shuffled(waiting, roll).slice(0, roll() % 4));
        const after = all.standIn.world.told.length;
        happen(await outsideOf(all, straight), act);
        if (act === acts.at(-1)) await hear(all, since(after));
      }
      await hear(all, shuffled(waiting, roll));
      await hear(all, all.standIn.world.told.slice(-1));
      await runJobs(all.tools);
      const [one, other] = [await stands(told), await stands(straight)];
      expect(one).toEqual(other);
      const returns = async ({ id }: Paying) =>
        (await all.tools.db.stripeReturn.findMany({ where: { paymentId: id }, orderBy: { id: 'asc' } })).map((each) => [
          each.kind,
          each.standing,
          each.pence,
        ]);
      expect(await returns(told)).toEqual(await returns(straight));
      expect(one.owed + one.paid).toBe(4_000n);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  expect((await countLedger(all.tools)).wrong).toEqual([]);
}, 300_000);

function shuffled<T>(rows: readonly T[], roll: () => number): T[] {
  return rows
    .map((row) => ({ row, at: roll() }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
}
