import { createHash } from 'node:crypto';
import Stripe from 'stripe';
import type {
  AccountFacts,
  Method,
  Movement,
  PaymentFacts,
  Refund,
  SessionFacts,
  StripeFault,
} from '../../domain/payments/stripe-rules.ts';
import { isId } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import type { Env } from '../../platform/env.server.ts';
import type { PaymentRail, ToAskFor } from './port.ts';
import { eventOf } from './stripe-events.server.ts';

/** Pinned: the shapes below are this version's, whatever the account at Stripe is set to. */
export const STRIPE_VERSION = '2026-10-28.endive';
const ANSWER_MS = 20_000;
const RETRIES = 2;
const CURRENCY = 'gbp';
const PAGE = 100;

type Settings = Pick<Env, 'STRIPE_KEY' | 'STRIPE_ADDRESS' | 'STRIPE_WEBHOOK_SECRETS'>;
type Over = { timeoutMs?: number; retries?: number };

/** Payments by Stripe Connect, with Stripe's own library. Null without a key: this way is not set up. */
export function stripeRail(env: Settings, over: Over = {}): PaymentRail | null {
  if (!env.STRIPE_KEY) return null;
  const stripe = clientOf(env.STRIPE_KEY, env.STRIPE_ADDRESS, over);
  return {
    live: env.STRIPE_KEY.includes('_live_'),
    ...accountsBy(stripe),
    ...payersBy(stripe),
    ...paymentsBy(stripe),
    ...contributionsBy(stripe),
    movements: (since) => movementsBy(stripe, since),
    event: (raw, signature, now) => eventOf(stripe, env.STRIPE_WEBHOOK_SECRETS, { raw, signature, now }),
  };
}

function clientOf(
  key: string,
  address: string | undefined,
  { timeoutMs = ANSWER_MS, retries = RETRIES }: Over,
): Stripe {
  const url = address ? new URL(address) : null;
  return new Stripe(key, {
    apiVersion: STRIPE_VERSION,
    timeout: timeoutMs,
    maxNetworkRetries: retries,
    telemetry: false,
    ...(url && {
      host: url.hostname,
      protocol: url.protocol === 'http:' ? ('http' as const) : ('https' as const),
      port: url.port || (url.protocol === 'http:' ? '80' : '443'),
    }),
  });
}

/** Stripe's answer, or why there is none. What is our own mistake is thrown: wrong keys, a key used twice for different things. */
async function asked<T>(act: () => Promise<T>): Promise<Result<T, StripeFault>> {
  try {
    return ok(await act());
  } catch (error) {
    const { errors } = Stripe;
    if (!(error instanceof errors.StripeError)) throw error;
    if (error instanceof errors.StripeIdempotencyError || error instanceof errors.StripeAuthenticationError)
      throw error;
    const unsure =
      error instanceof errors.StripeConnectionError ||
      error instanceof errors.StripeRateLimitError ||
      error instanceof errors.StripeAPIError ||
      error.statusCode === undefined ||
      error.statusCode === 409 ||
      error.statusCode >= 500;
    return refuse(unsure ? 'stripe.unreachable' : 'stripe.refused', { facts: { why: error.code ?? error.type } });
  }
}

const keyed = (key: string): Stripe.RequestOptions => ({ idempotencyKey: `ettle:${key}` });
/** For what moves no money: a name that changed between two tries makes another, which nobody uses, instead of an endless no. */
const keyedBy = (key: string, ask: object) =>
  keyed(`${key}:${createHash('sha256').update(JSON.stringify(ask)).digest('hex').slice(0, 16)}`);
const moment = (seconds: number) => new Date(seconds * 1000);
const secondsOf = (at: Date) => Math.floor(at.getTime() / 1000);
const idOf = (of: string | { id: string } | null | undefined): string | null =>
  typeof of === 'string' ? of : (of?.id ?? null);
/** Stripe counts in numbers; a sum beyond what a number keeps exactly is no sum of ours. */
function numberOf(amount: Pence): number {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new Error('More than a number can keep');
  return number;
}

function accountsBy(stripe: Stripe): Pick<PaymentRail, 'openAccount' | 'accountLink' | 'account'> {
  return {
    openAccount: ({ id, name, email }) =>
      asked(async () => {
        // Destination charges want the platform to answer for losses and to pay Stripe's fees; Stripe itself asks for papers and shows the
        // owner their own desk (docs.stripe.com/connect/design-an-integration).
        const ask: Stripe.AccountCreateParams = {
          country: 'GB',
          ...(email && { email }),
          business_profile: { name },
          controller: {
            losses: { payments: 'application' },
            fees: { payer: 'application' },
            requirement_collection: 'stripe',
            stripe_dashboard: { type: 'express' },
          },
          capabilities: { transfers: { requested: true }, card_payments: { requested: true } },
          metadata: { ettle_account: id },
        };
        return (await stripe.accounts.create(ask, keyedBy(`account:${id}`, ask))).id;
      }),
    accountLink: ({ accountId, backTo, againAt }) =>
      asked(async () => {
        const link = await stripe.accountLinks.create({
          account: accountId,
          type: 'account_onboarding',
          return_url: backTo,
          refresh_url: againAt,
          collection_options: { fields: 'eventually_due' },
        });
        return link.url;
      }),
    account: (accountId) => asked(async () => accountFacts(await stripe.accounts.retrieve(accountId))),
  };
}

function accountFacts(account: Stripe.Account): AccountFacts {
  const { capabilities, requirements } = account;
  return {
    accountId: account.id,
    receives: capabilities?.transfers === 'active',
    cards: capabilities?.card_payments === 'active',
    paysOut: account.payouts_enabled,
    handedIn: account.details_submitted,
    due: [...new Set([...(requirements?.past_due ?? []), ...(requirements?.currently_due ?? [])])].sort(),
    dueBy: requirements?.current_deadline ? moment(requirements.current_deadline) : null,
    stoppedWhy: requirements?.disabled_reason ?? '',
  };
}

function payersBy(stripe: Stripe): Pick<PaymentRail, 'openPayer' | 'chooseMethod'> {
  return {
    openPayer: ({ holderId, name }) =>
      asked(async () => {
        const ask = { name, metadata: { ettle_holder: holderId } };
        return (await stripe.customers.create(ask, keyedBy(`payer:${holderId}`, ask))).id;
      }),
    chooseMethod: ({ holderId, customerId, backTo }) =>
      asked(async () => {
        const session = await stripe.checkout.sessions.create({
          mode: 'setup',
          currency: CURRENCY,
          customer: customerId,
          allowed_payment_method_types: ['card', 'bacs_debit'],
          success_url: `${backTo}?session={CHECKOUT_SESSION_ID}`,
          cancel_url: backTo,
          metadata: { ettle_holder: holderId },
          setup_intent_data: { metadata: { ettle_holder: holderId } },
        });
        return { url: urlOf(session) };
      }),
  };
}

function urlOf({ id, url }: Stripe.Checkout.Session): string {
  if (!url) throw new Error(`${id} has no page`);
  return url;
}

const WITH_CHARGE = { expand: ['latest_charge'] };

function paymentsBy(stripe: Stripe): Pick<PaymentRail, 'pay' | 'find' | 'payment' | 'takeBack'> {
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

function contributionsBy(stripe: Stripe): Pick<PaymentRail, 'contribute' | 'session'> {
  return {
    contribute: ({ contributionId, accountId, what, backTo, until, ...ask }) =>
      asked(async () => {
        const metadata = { ettle_contribution: contributionId };
        const session = await stripe.checkout.sessions.create(
          {
            mode: 'payment',
            line_items: [
              {
                quantity: 1,
                price_data: { currency: CURRENCY, unit_amount: numberOf(ask.pence), product_data: { name: what } },
              },
            ],
            payment_intent_data: {
              transfer_data: { destination: accountId },
              transfer_group: contributionId,
              description: what,
              metadata,
            },
            allowed_payment_method_types: ['card', 'bacs_debit'],
            success_url: `${backTo}?session={CHECKOUT_SESSION_ID}`,
            cancel_url: backTo,
            expires_at: secondsOf(until),
            metadata,
          },
          keyed(`contribution:${contributionId}`),
        );
        return { sessionId: session.id, url: urlOf(session) };
      }),
    session: (sessionId) =>
      asked(async () =>
        sessionFacts(await stripe.checkout.sessions.retrieve(sessionId, { expand: ['setup_intent.payment_method'] })),
      ),
  };
}

const ENDED = { complete: 'complete', expired: 'expired' } as const;

function sessionFacts(session: Stripe.Checkout.Session): SessionFacts & { url: string | null } {
  const { ettle_holder: holderId = '', ettle_contribution: contributionId = '' } = session.metadata ?? {};
  const { setup_intent: setup } = session;
  const chosen = setup && typeof setup !== 'string' && setup.status === 'succeeded' ? setup.payment_method : null;
  return {
    sessionId: session.id,
    madeAt: moment(session.created),
    state: ENDED[session.status as keyof typeof ENDED] ?? 'open',
    holderId: isId(holderId) ? holderId : null,
    contributionId: isId(contributionId) ? contributionId : null,
    method: chosen && typeof chosen !== 'string' ? methodOf(chosen) : null,
    outsideId: idOf(session.payment_intent),
    url: session.url,
  };
}

function methodOf({ id, type, card, bacs_debit }: Stripe.PaymentMethod): Method | null {
  if (type === 'card' && card) return { methodId: id, kind: 'card', ends: card.last4 ?? '' };
  return type === 'bacs_debit' && bacs_debit
    ? { methodId: id, kind: 'bacs_debit', ends: bacs_debit.last4 ?? '' }
    : null;
}

async function* movementsBy(stripe: Stripe, since: Date): AsyncIterable<Movement[]> {
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
