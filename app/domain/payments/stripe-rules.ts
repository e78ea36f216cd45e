/**
 * Paying through Stripe Connect: the holder pays the provider with a destination charge, so that the platform holds nothing (FACTS 7,
 * PRODUCT §3.3). What Stripe says of a payment is read anew each time, and where the payment stands follows from that alone: however
 * often and in whatever order Stripe speaks, the end is the same (docs/decisions/0015).
 */
import type { Id } from '../../kit/id.ts';
import { NO_PENCE, type Pence, sumPence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import type { PaymentState } from './rules.ts';

export type StripeRefusal =
  | 'stripe.off'
  | 'stripe.unreachable'
  | 'stripe.refused'
  | 'stripe.not-found'
  | 'stripe.not-yours'
  | 'stripe.own-claim'
  | 'stripe.own-account'
  | 'stripe.no-method'
  | 'stripe.no-account'
  | 'stripe.account-waits'
  | 'stripe.contribution-open'
  | 'stripe.nothing-due'
  | 'stripe.too-much'
  | 'stripe.no-words'
  | 'stripe.settled';

/** What stands between Stripe and us: it did not answer (and nobody knows yet what it did), or it said no and did nothing. */
export type StripeFault = 'stripe.unreachable' | 'stripe.refused';

/** How a connected account stands, as Stripe says. `due`: what it asks for now, in its own names. */
export type AccountFacts = {
  accountId: string;
  receives: boolean;
  cards: boolean;
  paysOut: boolean;
  handedIn: boolean;
  due: readonly string[];
  dueBy: Date | null;
  stoppedWhy: string;
};

export const METHOD_KINDS = ['card', 'bacs_debit'] as const;
export type MethodKind = (typeof METHOD_KINDS)[number];

/** What a holder pays with: the last letters of its number, no more. */
export type Method = { methodId: string; kind: MethodKind; ends: string };

export type Refund = { id: string; pence: Pence; standing: 'open' | 'done' | 'undone'; why: string; at: Date };
export type Dispute = Refund;

/** One payment, as Stripe says it stands. In pence of pounds: the driver refuses any other money. */
export type PaymentFacts = {
  outsideId: string;
  /** Whose it is, as we wrote it beside it when we made it. */
  paymentId: Id | null;
  contributionId: Id | null;
  pence: Pence;
  standing: 'going' | 'paid' | 'failed';
  /** Stripe's code for why it failed; '' otherwise. */
  why: string;
  refunds: readonly Refund[];
  disputes: readonly Dispute[];
};

/** A page at Stripe where somebody chooses how to pay, or pays. */
export type SessionFacts = {
  sessionId: string;
  madeAt: Date;
  state: 'open' | 'complete' | 'expired';
  holderId: Id | null;
  contributionId: Id | null;
  method: Method | null;
  outsideId: string | null;
};

/**
 * One row of Stripe's own account of our money. `pence` is signed: in is more than nothing. What it belongs to is named by Stripe's
 * number of the payment, or by ours.
 */
export type Movement = {
  id: string;
  kind: string;
  source: string;
  outsideId: string | null;
  ourId: string | null;
  pence: Pence;
  feePence: Pence;
  at: Date;
};

export type StripeEvent = {
  id: string;
  kind: string;
  live: boolean;
  /** Null: nothing that we do anything about. */
  about: { kind: 'payment' | 'account' | 'session'; id: string } | null;
  at: Date;
};

/** What of a payment came back for certain: refunds that are done, and disputes that the payer's bank won. */
export const cameBack = ({ refunds, disputes }: Pick<PaymentFacts, 'refunds' | 'disputes'>): Pence =>
  sumPence([...refunds, ...disputes].filter((each) => each.standing === 'done').map((each) => each.pence));

/** Where a payment stands by what Stripe says of it now. Part of it coming back leaves it paid: that needs a person. */
export function stateBy(facts: Pick<PaymentFacts, 'standing' | 'refunds' | 'disputes' | 'pence'>): PaymentState {
  if (facts.standing === 'going') return 'sent';
  if (facts.standing === 'failed') return 'failed';
  return cameBack(facts) >= facts.pence ? 'returned' : 'paid';
}

const AFTER_SENT: Partial<Record<PaymentState, readonly PaymentState[]>> = {
  sent: ['sent'],
  failed: ['sent', 'failed'],
  paid: ['sent', 'paid'],
  returned: ['sent', 'paid', 'returned'],
};
const HOW_FAR: readonly PaymentState[] = ['ready', 'sent', 'paid', 'returned'];

/**
 * The states that a payment still has to go through to stand where Stripe says. Nothing when it stands there, or further already (an
 * older answer that came late). Null: there is no way there, and a person must look.
 */
export function wayTo(now: PaymentState, then: PaymentState): readonly PaymentState[] | null {
  const way = AFTER_SENT[then] ?? [];
  if (now === 'ready') return way;
  const at = way.indexOf(now);
  if (at >= 0) return way.slice(at + 1);
  const [from, to] = [HOW_FAR.indexOf(now), HOW_FAR.indexOf(then)];
  if (from >= 0 && to >= 0 && from > to) return [];
  // It failed, and an answer from before says that it is still on its way.
  return now === 'failed' && then === 'sent' ? [] : null;
}

/**
 * For whom a card payment is made. Stripe shows the provider as the seller only for cards, and only where the account may take them. A
 * Direct Debit stays with us as the one that asks: the mandate that the holder gave cannot be used for another (docs.stripe.com,
 * payment-method-connect-support, "PaymentMethod and mandate cloning").
 */
export const seller = (kind: MethodKind, account: Pick<AccountFacts, 'accountId' | 'cards'>): string | null =>
  kind === 'card' && account.cards ? account.accountId : null;

/** Whether a payment can be given to Stripe: the holder has chosen how it pays, and the provider's account receives. */
export function canPay(
  payer: { customerId: string | null; method: Method | null } | null,
  account: Pick<AccountFacts, 'receives'> | null,
): Result<undefined, StripeRefusal> {
  if (!payer?.customerId || !payer.method) return refuse('stripe.no-method');
  if (!account) return refuse('stripe.no-account');
  return account.receives ? ok() : refuse('stripe.account-waits');
}

/** Stripe forgets a key after a day at the earliest; from then on what was made is looked for before it is made again. */
export const KEY_HOURS = 20;

/** What of somebody's own part should have come by a day: the whole of it, day by day of its period, rounded down. Proposal of ours. */
export function ownPartDue(
  whole: Pence,
  period: { days: number; gone: number },
  came: Pence,
): { byNow: Pence; behind: Pence } {
  const gone = BigInt(Math.max(0, Math.min(period.gone, period.days)));
  const byNow = (period.days > 0 ? (whole * gone) / BigInt(period.days) : whole) as Pence;
  return { byNow, behind: (byNow > came ? byNow - came : NO_PENCE) as Pence };
}

/** What somebody pays of their own. `going`: a Direct Debit on its way. `lapsed`: nobody paid on the page. */
export const CONTRIBUTION_STATES = ['open', 'going', 'paid', 'failed', 'lapsed', 'returned'] as const;
export type ContributionState = (typeof CONTRIBUTION_STATES)[number];

/** Where a contribution stands by what Stripe says of its page, and of the payment that was made there. */
export function contributionBy(
  page: Pick<SessionFacts, 'state'>,
  payment: Pick<PaymentFacts, 'standing' | 'refunds' | 'disputes' | 'pence'> | null,
): ContributionState {
  if (page.state === 'expired') return 'lapsed';
  // A card that was turned down can be tried again, as long as the page is open.
  if (page.state === 'open' || !payment) return 'open';
  if (payment.standing !== 'paid') return payment.standing;
  return cameBack(payment) >= payment.pence ? 'returned' : 'paid';
}

const CONTRIBUTION_LEADS: Record<ContributionState, readonly ContributionState[]> = {
  open: ['going', 'paid', 'failed', 'lapsed'],
  going: ['paid', 'failed'],
  paid: ['returned'],
  failed: [],
  lapsed: [],
  returned: [],
};

/** The states that a contribution still has to go through; nothing when it stands there, or further already. */
export function contributionWay(now: ContributionState, then: ContributionState): readonly ContributionState[] {
  if (CONTRIBUTION_LEADS[now].includes(then)) return [then];
  return then === 'returned' && CONTRIBUTION_LEADS[now].includes('paid') ? ['paid', 'returned'] : [];
}

export type Verdict = 'matches' | 'differs' | 'unknown' | 'cost';

/** Kinds of rows in Stripe's account that cost or pay out, and belong to no payment. */
const COSTS = [
  'stripe_fee',
  'stripe_fx_fee',
  'tax_fee',
  'payout',
  'payout_cancel',
  'payout_failure',
  'topup',
  'topup_reversal',
];

/**
 * What a row of Stripe's account should have been, from what we know of its payment: in what was paid, out again to the provider the same,
 * and back what came back. Exact to the penny.
 */
export function verdictOf(
  movement: Pick<Movement, 'kind' | 'pence' | 'source'>,
  ours: { pence: Pence; returns: readonly Pick<Refund, 'id' | 'pence'>[] } | null,
): { verdict: Verdict; expected: Pence | null } {
  const { kind, pence } = movement;
  if (COSTS.includes(kind)) return { verdict: 'cost', expected: null };
  if (!ours) return { verdict: 'unknown', expected: null };
  const expected = expectedOf(movement, ours);
  if (expected === null) return { verdict: 'unknown', expected: null };
  return { verdict: expected === pence ? 'matches' : 'differs', expected };
}

function expectedOf(
  { kind, source, pence }: Pick<Movement, 'kind' | 'pence' | 'source'>,
  ours: { pence: Pence; returns: readonly Pick<Refund, 'id' | 'pence'>[] },
): Pence | null {
  if (kind === 'charge' || kind === 'payment') return ours.pence;
  if (kind === 'transfer' || kind === 'payment_failure_refund' || kind === 'payment_reversal')
    return -ours.pence as Pence;
  // Taken back from the provider, in one or in several: whether all of it adds up, `sum` says.
  if (kind === 'transfer_refund') return pence <= ours.pence ? pence : ours.pence;
  const back = ours.returns.find((each) => each.id === source)?.pence;
  if (back === undefined) return null;
  return (pence > 0n ? back : -back) as Pence;
}
