import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Movement } from '#app/domain/payments/stripe-rules.ts';
import type { PaymentRail } from '#app/drivers/payments/port.ts';
import { stripeRail } from '#app/drivers/payments/stripe.server.ts';
import { newId } from '#app/kit/id.ts';
import { pence } from '#app/kit/pence.ts';
import { STAND_IN_KEY, STAND_IN_SECRET } from '#tests/support/stripe/keys.ts';
import { ofStripe } from '#tests/support/stripe/parameters.ts';
import { type StandIn, startStripe } from '#tests/support/stripe/stand-in.ts';
import { done } from '#tests/support/tayside.ts';

const SETTINGS = { STRIPE_ADDRESS: undefined, STRIPE_WEBHOOK_SECRETS: [STAND_IN_SECRET] };
const NOW = () => new Date();
const BACK = 'https://ettle.example/back';
let standIn: StandIn;
let rail: PaymentRail;
const railTo = (address: string, over: Parameters<typeof stripeRail>[1] = {}): PaymentRail => {
  const made = stripeRail({ ...SETTINGS, STRIPE_KEY: STAND_IN_KEY, STRIPE_ADDRESS: address }, over);
  if (!made) throw new Error('no rail');
  return made;
};

beforeAll(async () => {
  standIn = await startStripe(NOW);
  rail = railTo(standIn.address, { timeoutMs: 1000, retries: 1 });
});
afterAll(() => standIn.stop());
afterEach(() => {
  standIn.faults.clear();
  standIn.asked.length = 0;
});

/** A holder who pays with a card or a bank account, and a provider whose account receives. */
async function pair(type: 'card' | 'bacs_debit' = 'card', last4?: string) {
  const customerId = done(await rail.openPayer({ holderId: newId(), name: 'The Kist Trust' }));
  const accountId = done(await rail.openAccount({ id: newId(), name: 'Company at home', email: '' }));
  standIn.world.finishAccount(accountId);
  const made = standIn.world.newMethod(type, customerId, last4);
  const method = { methodId: made.id, kind: type, ends: last4 ?? '4242' };
  const ask = { paymentId: newId(), pence: pence(4000), reference: 'INV-000123', customerId, method, accountId };
  return { ...ask, seller: type === 'card' ? accountId : null };
}

async function pagesSince(since: Date): Promise<Movement[][]> {
  const pages: Movement[][] = [];
  for await (const page of rail.movements(since)) pages.push(page);
  return pages;
}

test('without a key there is no such rail', () => {
  expect(stripeRail({ ...SETTINGS, STRIPE_KEY: undefined })).toBeNull();
});

test('a card is charged at once, whole, and all of it is the provider’s', async () => {
  const ask = await pair();
  const facts = done(await rail.pay(ask));
  expect(facts).toMatchObject({ paymentId: ask.paymentId, pence: 4000n, standing: 'paid', refunds: [], disputes: [] });
  expect(standIn.asked.find((each) => each.address === 'POST /v1/payment_intents')?.flat).toMatchObject({
    amount: '4000',
    on_behalf_of: ask.accountId,
  });
  const rows = (await pagesSince(new Date(Date.now() - 60_000))).flat();
  expect(rows.filter((each) => each.ourId === ask.paymentId).map((each) => each.pence)).toEqual([-4000n]);
  expect(rows.filter((each) => each.outsideId === facts.outsideId).map((each) => each.pence)).toEqual([4000n]);
});

test('a Direct Debit is on its way until the bank has answered', async () => {
  const ask = await pair('bacs_debit', '2345');
  const facts = done(await rail.pay(ask));
  expect(facts.standing).toBe('going');
  standIn.world.settle(facts.outsideId, 'failed');
  expect(done(await rail.payment(facts.outsideId))).toMatchObject({ standing: 'failed', why: 'debit_not_authorized' });
});

test('a card that the bank turns down is an answer, not a fault', async () => {
  const ask = await pair('card', '0002');
  expect(done(await rail.pay(ask))).toMatchObject({ standing: 'failed', why: 'insufficient_funds' });
  // The same is asked again: the same answer.
  expect(done(await rail.pay(ask)).standing).toBe('failed');
  expect(
    standIn.world.all('payment_intent', (each) => 'customer' in each && each.customer === ask.customerId),
  ).toHaveLength(1);
});

test.each(['fail-after', 'drop-after', 'slow'] as const)('asked again after "%s", it is done once', async (fault) => {
  const ask = await pair();
  standIn.faults.set('POST /v1/payment_intents', [fault, fault, fault]);
  const first = await rail.pay(ask);
  expect(first).toMatchObject({ ok: false, refusal: { code: 'stripe.unreachable' } });
  standIn.faults.clear();
  expect(done(await rail.pay(ask)).standing).toBe('paid');
  expect(
    standIn.world.all('payment_intent', (each) => 'customer' in each && each.customer === ask.customerId),
  ).toHaveLength(1);
});

test('one that dropped once is asked again by itself, with the same key', async () => {
  const ask = await pair();
  standIn.faults.set('POST /v1/payment_intents', ['drop-after']);
  expect(done(await rail.pay(ask)).standing).toBe('paid');
  const keys = standIn.asked.filter((each) => each.address === 'POST /v1/payment_intents').map((each) => each.key);
  expect(keys).toEqual([`ettle:payment:${ask.paymentId}`, `ettle:payment:${ask.paymentId}`]);
});

test('the same payment for another sum is our own mistake, and thrown', async () => {
  const ask = await pair();
  done(await rail.pay(ask));
  await expect(rail.pay({ ...ask, pence: pence(4001) })).rejects.toThrow();
});

test('when Stripe has forgotten the key, the payment is found by our number', async () => {
  const ask = await pair();
  const { outsideId } = done(await rail.pay(ask));
  standIn.forgetKeys();
  const since = new Date(Date.now() - 60_000);
  expect(done(await rail.find({ ...ask, since }))?.outsideId).toBe(outsideId);
  expect(done(await rail.find({ ...ask, paymentId: newId(), since }))).toBeNull();
});

test('to an account that is not ready nothing is paid, and Stripe made nothing', async () => {
  const ask = await pair();
  standIn.world.askMore(ask.accountId, ['individual.id_number']);
  const refused = await rail.pay(ask);
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'stripe.refused' } });
  expect(done(await rail.account(ask.accountId))).toMatchObject({ receives: false, due: ['individual.id_number'] });
});

test('refunds and disputes are told as they stand, more than a page of them', async () => {
  const ask = await pair();
  const { outsideId } = done(await rail.pay(ask));
  for (let nth = 0; nth < 101; nth += 1) standIn.world.refund(outsideId, 1);
  standIn.world.settleRefund(standIn.world.refund(outsideId, 5, { pending: true }).id, 'failed');
  const dispute = standIn.world.dispute(outsideId);
  const facts = done(await rail.payment(outsideId));
  expect(facts.refunds).toHaveLength(102);
  expect(facts.refunds.filter((each) => each.standing === 'undone')).toHaveLength(1);
  expect(facts.disputes).toMatchObject([{ id: dispute.id, standing: 'open', pence: 4000n }]);
});

test('what came back to the payer is taken back from the provider, once', async () => {
  const ask = await pair();
  const { outsideId } = done(await rail.pay(ask));
  standIn.world.refund(outsideId, 1000, { reverseTransfer: true });
  expect(done(await rail.takeBack({ outsideId }))).toEqual({ pence: 3000n });
  expect(done(await rail.takeBack({ outsideId }))).toEqual({ pence: 0n });
});

test('rows of Stripe’s account come page by page, each once', async () => {
  const before = standIn.world.all('balance_transaction').length;
  for (let nth = 0; nth < 230; nth += 1) standIn.world.money('topup', 'tu_1', 1);
  const pages = await pagesSince(new Date(0));
  const ids = pages.flat().map((each) => each.id);
  expect(pages.length).toBeGreaterThanOrEqual(3);
  expect(new Set(ids).size).toBe(before + 230);
  expect(ids).toHaveLength(before + 230);
});

describe('what Stripe tells', () => {
  const told = () => {
    const account = done0(standIn.world.openAccount({ country: 'GB' }));
    standIn.world.finishAccount(account.id);
    const event = standIn.world.told.at(-1);
    if (!event) throw new Error('nothing was told');
    return { event, account };
  };
  const done0 = <T>(value: T) => value;

  test('is believed when it is signed, in time, with one of our secrets', () => {
    const { event, account } = told();
    const { raw, signature } = standIn.message(event);
    const read = rail.event(raw, signature, NOW());
    expect(read).toMatchObject({
      id: event.id,
      kind: 'account.updated',
      live: false,
      about: { kind: 'account', id: account.id },
    });
  });

  test.each([
    ['another secret', { secret: 'whsec_other' }, 0],
    ['six minutes ago', { at: new Date(Date.now() - 360_000) }, 0],
    ['one letter more', {}, 1],
  ] as const)('is nothing when it is signed with %s', (_, over, more) => {
    const { raw, signature } = standIn.message(told().event, over);
    expect(rail.event(raw + ' '.repeat(more), signature, NOW())).toBeNull();
  });

  test('is nothing when it is no event, or no signature at all', () => {
    for (const signature of ['', 't=1', 't=x,v1=y', 'v1=0']) expect(rail.event('{}', signature, NOW())).toBeNull();
  });
});

describe('the stand-in is as strict as Stripe', () => {
  const ask = (path: string, over: { headers?: Record<string, string>; body?: string; method?: string } = {}) =>
    fetch(`${standIn.address}${path}`, {
      method: over.method ?? 'POST',
      headers: {
        authorization: `Bearer ${STAND_IN_KEY}`,
        'stripe-version': '2026-10-28.endive',
        'content-type': 'application/x-www-form-urlencoded',
        'idempotency-key': newId(),
        ...over.headers,
      },
      body: over.body ?? `name=Kist&metadata[ettle_holder]=${newId()}`,
    });

  test.each([
    ['another key', '/v1/customers', { headers: { authorization: 'Bearer sk_test_other' } }, 401],
    ['another version', '/v1/customers', { headers: { 'stripe-version': '2022-04-12' } }, 400],
    ['no idempotency key', '/v1/customers', { headers: { 'idempotency-key': '' } }, 400],
    ['an unknown parameter', '/v1/customers', { body: 'name=Kist&colour=red' }, 400],
    ['a missing parameter', '/v1/customers', { body: 'name=Kist' }, 400],
    ['another address', '/v1/payouts', {}, 404],
    ['what is right', '/v1/customers', {}, 200],
  ] as const)('%s', async (_, path, over, status) => {
    expect((await ask(path, over)).status).toBe(status);
  });

  test('a mandate that was given to us cannot be used for another', async () => {
    const asked = await pair('bacs_debit', '2345');
    const refused = await rail.pay({ ...asked, seller: asked.accountId });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'stripe.refused' } });
  });
});

/** What Stripe has beside its fixtures: fields of a kind of account, or shown since they were published. */
const NOT_IN_FIXTURES = ['controller.type', 'transfer', 'bacs_debit', 'card', 'currency'];
const fixtures = ofStripe(/^fixtures3.*\.json$/) as { resources: Record<string, Record<string, unknown>> } | null;

test.skipIf(!fixtures)('what the stand-in answers has the shape of Stripe’s own published fixtures', async () => {
  const ask = await pair();
  const { outsideId } = done(await rail.pay(ask));
  standIn.world.refund(outsideId, 1, { reverseTransfer: true });
  standIn.world.dispute(outsideId);
  standIn.world.choose(
    standIn.world.openSession({ mode: 'setup', currency: 'gbp', customer: ask.customerId }).id,
    'card',
  );
  const seen = new Set<string>();
  for (const thing of standIn.world.things.values()) {
    const theirs = fixtures?.resources[thing.object];
    if (!theirs) throw new Error(`no fixture for ${thing.object}`);
    seen.add(thing.object);
    for (const [name, value] of Object.entries(thing)) {
      if (NOT_IN_FIXTURES.includes(name)) continue;
      expect(theirs, `${thing.object}.${name}`).toHaveProperty(name);
      const like = theirs[name];
      if (value !== null && like !== null && typeof value !== 'object')
        expect(['object', typeof value], `${thing.object}.${name}`).toContain(typeof like);
    }
  }
  expect(seen.size).toBe(12);
});

/** What holds at Stripe itself, and at the stand-in: run against the real one when there is a test key. */
const REAL = process.env.STRIPE_TEST_KEY;
describe.each([
  ['the stand-in', () => rail, true],
  ['Stripe itself', () => stripeRail({ ...SETTINGS, STRIPE_KEY: REAL ?? '' }) as PaymentRail, REAL !== undefined],
] as const)('%s', (_, railOf, there) => {
  test.skipIf(!there)('opens accounts, pages and payers, and says no to what it does not know', async () => {
    const at = railOf();
    const id = newId();
    const ask = { id, name: 'Company at home', email: 'fraser@ettle.example' };
    const accountId = done(await at.openAccount(ask));
    expect(done(await at.openAccount(ask))).toBe(accountId);
    expect(done(await at.accountLink({ accountId, backTo: BACK, againAt: BACK }))).toMatch(/^https:\/\//);
    const facts = done(await at.account(accountId));
    expect(facts).toMatchObject({ accountId, receives: false, handedIn: false });
    expect(facts.due.length).toBeGreaterThan(0);
    const holderId = newId();
    const customerId = done(await at.openPayer({ holderId, name: 'The Kist Trust' }));
    expect(done(await at.chooseMethod({ holderId, customerId, backTo: BACK })).url).toMatch(/^https:\/\//);
    const method = { methodId: 'pm_nothing', kind: 'card', ends: '4242' } as const;
    const payment = { paymentId: newId(), pence: pence(4000), reference: 'INV-000001', customerId, method, accountId };
    expect(await at.pay({ ...payment, seller: null })).toMatchObject({ refusal: { code: 'stripe.refused' } });
    expect(await at.payment('pi_nothing')).toMatchObject({ refusal: { code: 'stripe.refused' } });
    expect(done(await at.find({ ...payment, since: new Date(Date.now() - 60_000) }))).toBeNull();
  });
});
