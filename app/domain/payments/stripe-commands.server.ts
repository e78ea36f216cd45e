import type { SignedIn } from '../../access/actor.ts';
import type { PaymentRail } from '../../drivers/payments/port.ts';
import type { Id } from '../../kit/id.ts';
import { assert, ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf, type Tx, transact } from '../../platform/db.server.ts';
import { enqueue, record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { isOwnClaim, mayDecide, seesInvoice } from '../invoices/policy.ts';
import { invoiceById } from '../invoices/store.server.ts';
import type { MoneyRefusal } from '../money/rules.ts';
import type { Payment, PaymentRefusal, PaymentState } from './rules.ts';
import { makePayment, settlePayment } from './settling.server.ts';
import { lockPayment, paymentById } from './store.server.ts';
import { canPay, KEY_HOURS, type PaymentFacts, type StripeRefusal, seller, stateBy, wayTo } from './stripe-rules.ts';
import { accountOf, askOf, holderById, keepAsk, keepReturns, payerOf } from './stripe-store.server.ts';
import { failedWords, refusedWords } from './stripe-words.ts';

type Refused = PaymentRefusal | StripeRefusal | MoneyRefusal;

/**
 * Whoever decides for the holder pays an approved invoice through Stripe. Here it is only made, with what Stripe is to be asked and the
 * job that asks it, in one transaction: Stripe hears of it after that. Two who pay one at one moment make one payment. Refuses one's own
 * claim, a holder that has not chosen how it pays, and a provider whose account does not receive.
 */
export async function payByStripe(
  tools: Tools,
  actor: SignedIn,
  { invoiceId }: { invoiceId: Id },
): Promise<Result<{ id: Id }, Refused>> {
  const query = queryOf(tools.pool);
  const invoice = await invoiceById(query, invoiceId);
  if (!invoice || !seesInvoice(actor, invoice)) return refuse('stripe.not-found');
  if (isOwnClaim(actor, invoice)) return refuse('stripe.own-claim');
  if (!mayDecide(actor, invoice)) return refuse('stripe.not-yours');
  if (!tools.payments) return refuse('stripe.off');
  const holder = await holderById(query, invoice.holderId);
  if (holder?.providerId === invoice.providerId) return refuse('stripe.own-account');
  const at = tools.clock.now();
  return transact<{ id: Id }, Refused>(tools, async (tx) => {
    const made = await makePayment(tx, { invoiceId, rail: 'stripe', by: actor.loginId, at });
    if (!made.ok) return made;
    const { id, holderId, providerId, pence } = made.value;
    const [payer, account] = [await payerOf(queryOf(tx), holderId), await accountOf(queryOf(tx), { providerId })];
    const can = canPay(payer, account?.accountId ? account : null);
    if (!can.ok) return can;
    assert(payer?.customerId && payer.method && account?.accountId, 'who can pay is set up');
    const { accountId, cards } = account;
    const from = { customerId: payer.customerId, method: payer.method };
    await keepAsk(tx, id, { ...from, accountId, seller: seller(payer.method.kind, { accountId, cards }) });
    await enqueue(tx, 'stripe-pay', { paymentId: id }, `stripe-pay:${id}`);
    const data = { invoiceId, rail: 'stripe', pence: String(pence) };
    const { personId } = invoice;
    await record(tx, { subject: `payment:${id}`, kind: 'payment.made', actor, personId, capacity: 'holder', at, data });
    return ok({ id });
  });
}

/** Stripe did not answer, or nobody can know yet what it did: the job is tried again, with the same keys. */
class NotYet extends Error {}

const answered = <T>(result: Result<T, 'stripe.unreachable' | 'stripe.refused'>) => {
  if (!result.ok && result.refusal.code === 'stripe.unreachable')
    throw new NotYet(`Stripe did not answer: ${result.refusal.facts?.why}`);
  return result;
};

/**
 * Gives a payment that is ready to Stripe, and writes down what it said. By a job, as often as it takes: Stripe does it once. What it
 * refuses is stopped, and nothing was paid. After Stripe may have forgotten the key, what was made is looked for first.
 */
export async function sendPayment(tools: Tools, paymentId: Id): Promise<void> {
  const { payments: rail } = tools;
  const query = queryOf(tools.pool);
  const payment = await paymentById(query, paymentId);
  if (!rail || payment?.rail !== 'stripe' || payment.state !== 'ready') return;
  const readAt = tools.clock.now();
  const given = await give(tools, rail, payment, readAt);
  if (given.ok) return takeFacts(tools, paymentId, given.value, readAt);
  const words = refusedWords(String(given.refusal.facts?.why));
  await move(tools, paymentId, async (tx, { state }) => {
    if (state === 'ready') await step(tx, { id: paymentId, state: 'stopped', words, at: readAt });
  });
}

async function give(tools: Tools, rail: PaymentRail, payment: Payment, now: Date) {
  const { id: paymentId, pence, reference, madeAt } = payment;
  const ask = await askOf(queryOf(tools.pool), paymentId);
  assert(ask, `${paymentId} says what Stripe is asked`);
  if (now.getTime() - madeAt.getTime() > KEY_HOURS * 3_600_000) {
    const found = answered(await rail.find({ paymentId, customerId: ask.customerId, since: madeAt }));
    if (found.ok && found.value) return ok(found.value);
  }
  return answered(await rail.pay({ ...ask, paymentId, pence, reference }));
}

/** Asks Stripe how a payment of ours stands now, and writes that down. Nothing for a payment that is not ours. */
export async function learnPayment(tools: Tools, outsideId: string): Promise<PaymentFacts | null> {
  if (!tools.payments) return null;
  const readAt = tools.clock.now();
  const read = answered(await tools.payments.payment(outsideId));
  if (!read.ok) return null;
  if (read.value.paymentId) await takeFacts(tools, read.value.paymentId, read.value, readAt);
  return read.value;
}

/**
 * Writes down how Stripe says a payment stands: the steps that still lead there, in the order of life, each with its entries in the
 * ledger; what came back; and where all of it came back, that the provider's account gives it back too. The same said again, and what
 * was true earlier said late, change nothing.
 */
async function takeFacts(tools: Tools, paymentId: Id, facts: PaymentFacts, readAt: Date): Promise<void> {
  await move(tools, paymentId, async (tx, payment) => {
    assert(payment.rail === 'stripe' && payment.pence === facts.pence, `${paymentId} is paid whole, or not at all`);
    assert(!payment.outsideId || payment.outsideId === facts.outsideId, `${paymentId} is one payment at Stripe`);
    await keepReturns(tx, { paymentId }, facts, readAt);
    const way = wayTo(payment.state, stateBy(facts));
    if (way === null) throw new Error(`${paymentId} is ${payment.state} here, and ${facts.standing} at Stripe`);
    const { outsideId } = facts;
    for (const state of way) {
      const words = state === 'failed' ? failedWords(facts.why) : state === 'returned' ? BACK : '';
      await step(tx, { id: paymentId, state, words, at: readAt, ...(state === 'sent' && { outsideId }) });
    }
    if (way.includes('returned')) await enqueue(tx, 'stripe-take-back', { outsideId }, `stripe-take-back:${outsideId}`);
  });
}
const BACK = 'All of it came back to the one who paid.';

type Step = { id: Id; state: PaymentState; words: string; at: Date; outsideId?: string };

async function step(tx: Tx, said: Step): Promise<void> {
  const settled = await settlePayment(tx, { ...said, by: null });
  // The job is tried again, and somebody sees it: what Stripe did cannot be undone by not writing it down.
  if (!settled.ok) throw new Error(`${said.id} cannot become ${said.state}: ${settled.refusal.code}`);
  const { id, state, at } = said;
  if (settled.value.changed)
    await record(tx, { subject: `payment:${id}`, kind: `payment.${state}`, actor: null, capacity: 'system', at });
}

/** One payment, its row locked: two who have heard of it at one moment take turns. */
async function move(tools: Tools, id: Id, act: (tx: Tx, payment: Payment) => Promise<void>): Promise<void> {
  const done = await transact(tools, async (tx) => {
    const payment = await lockPayment(queryOf(tx), id);
    if (payment) await act(tx, payment);
    return ok();
  });
  assert(done.ok, 'nothing is refused here');
}

/** What came back to the payer is taken back from the provider's account: it is owed anew. By a job; once, whatever is tried again. */
export async function takeBackFromProvider(tools: Tools, outsideId: string): Promise<void> {
  if (!tools.payments) return;
  const taken = answered(await tools.payments.takeBack({ outsideId }));
  if (!taken.ok) tools.log.error({ outsideId, why: taken.refusal.facts?.why }, 'what came back was not taken back');
}
