import Stripe from 'stripe';
import type { Movement, PaymentFacts, Refund } from '../../domain/payments/stripe-rules.ts';
import { isId } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import type { PaymentRail, ToAskFor } from './port.ts';
import { asked, CURRENCY, idOf, keyed, moment, numberOf, PAGE, secondsOf } from './stripe-client.server.ts';

const WITH_CHARGE = { expand: ['latest_charge'] };

/** Asking for payments, reading how they stand, and taking back what came back to the payer. */
export function paymentsBy(stripe: Stripe): Pick<PaymentRail, 'pay' | 'find' | 'payment' | 'takeBack'> {
  return {
    pay: (ask) =>
      asked(async () => {
        const made = await stripe.paymentIntents
          .create(intentOf(ask), keyed(`payment:${ask.paymentId}`))
          .catch(turnedDown);
        return paymentFacts(stripe, made);
      }),
    find: ({ paymentId, customerId, since }) =>
      asked(async () => {
        const created = { gte: secondsOf(since) - 60 };
        for await (const each of stripe.paymentIntents.list({ customer: customerId, created, limit: PAGE }))
          if (each.metadata.ettle_payment === paymentId) return readPayment(stripe, each.id);
        return null;
      }),
    payment: (outsideId) => asked(() => readPayment(stripe, outsideId)),
    takeBack: ({ outsideId }) => asked(() => takeBack(stripe, outsideId)),
  };
}

/** The bank said no at once: the library throws, but the payment is there, and it failed. */
function turnedDown(error: unknown): Stripe.PaymentIntent {
  if (error instanceof Stripe.errors.StripeCardError && error.payment_intent) return error.payment_intent;
  throw error;
}

function intentOf(ask: ToAskFor): Stripe.PaymentIntentCreateParams {
  const { paymentId, reference, method } = ask;
  return {
    amount: numberOf(ask.pence),
    currency: CURRENCY,
    customer: ask.customerId,
    payment_method: method.methodId,
    allowed_payment_method_types: [method.kind],
    confirm: true,
    off_session: true,
    description: reference,
    transfer_data: { destination: ask.accountId },
    transfer_group: paymentId,
    ...(ask.seller && { on_behalf_of: ask.seller }),
    metadata: { ettle_payment: paymentId, ettle_reference: reference },
    expand: ['latest_charge'],
  };
}

async function readPayment(stripe: Stripe, outsideId: string): Promise<PaymentFacts> {
  return paymentFacts(stripe, await stripe.paymentIntents.retrieve(outsideId, WITH_CHARGE));
}

async function paymentFacts(stripe: Stripe, intent: Stripe.PaymentIntent): Promise<PaymentFacts> {
  if (intent.currency !== CURRENCY) throw new Error(`${intent.id} is not in pounds`);
  const standing = standingOf(intent);
  const charge = typeof intent.latest_charge === 'string' ? null : intent.latest_charge;
  const [refunds, disputes] = await Promise.all([
    // A refund that failed is counted out of the sum again: whether there ever was one shows in the list alone.
    standing === 'paid' ? refundsOf(stripe, intent.id) : [],
    standing === 'paid' && charge?.disputed !== false ? disputesOf(stripe, intent.id) : [],
  ]);
  const { ettle_payment: paymentId = '', ettle_contribution: contributionId = '' } = intent.metadata;
  return {
    outsideId: intent.id,
    paymentId: isId(paymentId) ? paymentId : null,
    contributionId: isId(contributionId) ? contributionId : null,
    pence: pence(intent.amount),
    standing,
    why: standing === 'failed' ? whyOf(intent) : '',
    refunds,
    disputes,
  };
}

function standingOf({ status, last_payment_error }: Stripe.PaymentIntent): PaymentFacts['standing'] {
  if (status === 'succeeded') return 'paid';
  if (status === 'canceled') return 'failed';
  return status === 'requires_payment_method' && last_payment_error ? 'failed' : 'going';
}

const whyOf = ({ last_payment_error: error, cancellation_reason }: Stripe.PaymentIntent) =>
  error?.decline_code ?? error?.code ?? cancellation_reason ?? 'unknown';

const REFUNDED = { succeeded: 'done', failed: 'undone', canceled: 'undone' } as const;

async function refundsOf(stripe: Stripe, outsideId: string): Promise<Refund[]> {
  const found: Refund[] = [];
  for await (const each of stripe.refunds.list({ payment_intent: outsideId, limit: PAGE })) {
    const standing = REFUNDED[each.status as keyof typeof REFUNDED] ?? 'open';
    found.push({ id: each.id, pence: pence(each.amount), standing, why: each.reason ?? '', at: moment(each.created) });
  }
  return found;
}

const DISPUTED = { lost: 'done', won: 'undone', warning_closed: 'undone', prevented: 'undone' } as const;

async function disputesOf(stripe: Stripe, outsideId: string): Promise<Refund[]> {
  const found: Refund[] = [];
  for await (const each of stripe.disputes.list({ payment_intent: outsideId, limit: PAGE })) {
    const standing = DISPUTED[each.status as keyof typeof DISPUTED] ?? 'open';
    found.push({ id: each.id, pence: pence(each.amount), standing, why: each.reason, at: moment(each.created) });
  }
  return found;
}

/** What of the transfer of a payment is not back yet comes back. The key holds the sum: a later, smaller rest is a request of its own. */
async function takeBack(stripe: Stripe, outsideId: string): Promise<{ pence: Pence }> {
  const intent = await stripe.paymentIntents.retrieve(outsideId, { expand: ['latest_charge.transfer'] });
  const charge = typeof intent.latest_charge === 'string' ? null : intent.latest_charge;
  const transfer = typeof charge?.transfer === 'string' ? null : charge?.transfer;
  if (!transfer) return { pence: pence(0) };
  const rest = transfer.amount - transfer.amount_reversed;
  if (rest <= 0) return { pence: pence(0) };
  const key = keyed(`take-back:${outsideId}:${transfer.amount_reversed}`);
  await stripe.transfers.createReversal(transfer.id, { amount: rest }, key);
  return { pence: pence(rest) };
}

/** Stripe's own account of our money, page by page, the newest first. */
export async function* movementsBy(stripe: Stripe, since: Date): AsyncIterable<Movement[]> {
  const created = { gte: secondsOf(since) };
  let after: string | undefined;
  for (;;) {
    const page = await stripe.balanceTransactions.list({
      created,
      currency: CURRENCY,
      limit: PAGE,
      expand: ['data.source'],
      ...(after && { starting_after: after }),
    });
    const rows: Movement[] = [];
    for (const each of page.data) rows.push(await movementOf(stripe, each));
    yield rows;
    after = page.data.at(-1)?.id;
    if (!page.has_more || !after) return;
  }
}

async function movementOf(stripe: Stripe, row: Stripe.BalanceTransaction): Promise<Movement> {
  const source = typeof row.source === 'string' ? null : row.source;
  let [outsideId, group]: [string | null, string | null] = [null, null];
  if (source?.object === 'charge' || source?.object === 'refund' || source?.object === 'dispute')
    outsideId = idOf(source.payment_intent);
  if (source?.object === 'transfer') group = source.transfer_group;
  if (source?.object === 'transfer_reversal')
    group = (await stripe.transfers.retrieve(idOf(source.transfer) ?? '')).transfer_group;
  return {
    id: row.id,
    kind: row.type,
    source: idOf(row.source) ?? '',
    outsideId,
    ourId: group && isId(group) ? group : null,
    pence: pence(row.amount),
    feePence: pence(row.fee),
    at: moment(row.created),
  };
}
