import type Stripe from 'stripe';
import type { AccountFacts, Method, SessionFacts } from '../../domain/payments/stripe-rules.ts';
import { isId } from '../../kit/id.ts';
import type { Env } from '../../platform/env.server.ts';
import type { PaymentRail } from './port.ts';
import {
  asked,
  CURRENCY,
  clientOf,
  idOf,
  keyed,
  keyedBy,
  moment,
  numberOf,
  type Over,
  secondsOf,
} from './stripe-client.server.ts';
import { eventOf } from './stripe-events.server.ts';
import { movementsBy, paymentsBy } from './stripe-payments.server.ts';

type Settings = Pick<Env, 'STRIPE_KEY' | 'STRIPE_ADDRESS' | 'STRIPE_WEBHOOK_SECRETS'>;

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
