import type { PaymentRefusal, PaymentState } from '../../domain/payments/rules.ts';
import type { ContributionState, StripeRefusal } from '../../domain/payments/stripe-rules.ts';
import type { Sentence } from '../wording.ts';

export const payments: Record<PaymentRefusal, Sentence> = {
  'payment.not-found': 'There is no such payment. Go back to the list and choose one.',
  'payment.not-yours': 'Only those who look after this money can do that.',
  'payment.state': (facts) => `This stands as “${facts('state')}” now, so that cannot be done. Look at it again.`,
  'payment.live': 'This invoice is being paid already, or it is paid. Nothing was done twice.',
};

export const stripe: Record<StripeRefusal, Sentence> = {
  'stripe.off': 'Paying through Stripe is not set up here. Pay with a file for your bank instead.',
  'stripe.unreachable': 'Stripe does not answer now. Nothing is lost: try again in a few minutes.',
  'stripe.refused': 'Stripe did not take that. Nothing was done. Look at how your account stands.',
  'stripe.not-found': 'There is nothing like that here. Go back to the list and choose one.',
  'stripe.not-yours': 'Only those who look after this money can do that.',
  'stripe.own-claim': 'This is your own claim. Somebody else must pay it.',
  'stripe.own-account': 'The holder of this money is the provider itself. There is nothing to send through Stripe.',
  'stripe.no-method': 'First choose how you pay: a card or a bank account, on Stripe’s own page.',
  'stripe.no-account':
    'The provider has no account at Stripe. Ask them to set it up, or pay with a file for your bank.',
  'stripe.account-waits':
    'The account at Stripe that should receive this is not ready yet. Ask its owner to look at it.',
  'stripe.contribution-open': 'You have begun to pay already. Go on with that, or wait an hour: it closes by itself.',
  'stripe.nothing-due': 'All of your own part has come, or is on its way. There is nothing to pay.',
  'stripe.too-much': (facts) =>
    `That is more than is left of your own part, or nothing at all. The most is ${facts('most')}.`,
  'stripe.no-words': 'Say in a few words how it was settled.',
  'stripe.settled': 'This is settled already. Look at it again.',
};

/** How a payment through Stripe stands, for whoever pays. */
export const STRIPE_STATES: Record<PaymentState, string> = {
  ready: 'About to be sent',
  sent: 'On its way',
  paid: 'Paid',
  failed: 'It did not go',
  returned: 'Came back',
  stopped: 'Not sent',
};

/** How what somebody pays of their own stands. */
export const CONTRIBUTION_WORDS: Record<ContributionState, string> = {
  open: 'Begun, not paid yet',
  going: 'On its way',
  paid: 'Paid',
  failed: 'It did not go',
  lapsed: 'Not paid: the page was closed',
  returned: 'Came back to you',
};
