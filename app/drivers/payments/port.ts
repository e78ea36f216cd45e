import type {
  AccountFacts,
  Method,
  Movement,
  PaymentFacts,
  SessionFacts,
  StripeEvent,
  StripeFault,
} from '../../domain/payments/stripe-rules.ts';
import type { Id } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import type { Result } from '../../kit/result.ts';

type Answer<T> = Promise<Result<T, StripeFault>>;

export type ToAskFor = {
  paymentId: Id;
  pence: Pence;
  reference: string;
  customerId: string;
  method: Method;
  accountId: string;
  /** The account that stands as the seller on a card's statement; null: the platform. */
  seller: string | null;
};

/**
 * What the house needs of a rail that pays over the network. Everything that makes something carries a key of ours, so that asking twice
 * makes it once. `stripe.refused`: nothing was made. `stripe.unreachable`: it may have been; the same is asked again later.
 */
export type PaymentRail = {
  /** Whether real money moves. */
  live: boolean;
  /** An account that receives. `id` is ours: the same id is the same account. */
  openAccount(ask: { id: Id; name: string; email: string }): Answer<string>;
  /** Where its owner goes on at Stripe, once and within minutes. */
  accountLink(ask: { accountId: string; backTo: string; againAt: string }): Answer<string>;
  account(accountId: string): Answer<AccountFacts>;
  /** The holder as one who pays. */
  openPayer(ask: { holderId: Id; name: string }): Answer<string>;
  /** A page at Stripe where the holder chooses how it pays. Nothing is paid there. */
  chooseMethod(ask: { holderId: Id; customerId: string; backTo: string }): Answer<{ url: string }>;
  /** Asks for a payment, once for its id. Also answers for one that the bank turned down at once. */
  pay(ask: ToAskFor): Answer<PaymentFacts>;
  /** A payment that was asked for since a moment, by our id; null when there is none. */
  find(ask: { paymentId: Id; customerId: string; since: Date }): Answer<PaymentFacts | null>;
  payment(outsideId: string): Answer<PaymentFacts>;
  /** A page at Stripe where a person pays towards their support, to the holder's own account. */
  contribute(ask: {
    contributionId: Id;
    pence: Pence;
    accountId: string;
    what: string;
    backTo: string;
    until: Date;
  }): Answer<{ sessionId: string; url: string }>;
  session(sessionId: string): Answer<SessionFacts & { url: string | null }>;
  /** Brings back from a provider's account what is left of a payment that came back to its payer. What is back already stays so. */
  takeBack(ask: { outsideId: string }): Answer<{ pence: Pence }>;
  /** The rows of Stripe's account of our money since a moment, oldest page last, as they come. */
  movements(since: Date): AsyncIterable<Movement[]>;
  /** Reads a message of Stripe's. Null: not signed by Stripe, or too long ago. */
  event(raw: string, signature: string, now: Date): StripeEvent | null;
};
