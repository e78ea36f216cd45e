/**
 * Paying what was approved. The holder pays the provider; the platform holds nothing (FACTS 7, PRODUCT §3.3). A payment is of one approved
 * invoice, whole. An attempt that failed or came back stays in the record, and the next attempt is a payment of its own.
 */
import type { Id } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';

/** The ways there are: Stripe Connect, and a file for the holder's own bank. */
export const RAILS = ['stripe', 'file'] as const;
export type Rail = (typeof RAILS)[number];

/**
 * `ready`: made, and nobody outside knows of it. `sent`: given to the rail, which has not said what became of it. `paid`: the rail says so.
 * `failed`: it never went. `returned`: it went and came back. `stopped`: taken back before it was sent.
 */
export const PAYMENT_STATES = ['ready', 'sent', 'paid', 'failed', 'returned', 'stopped'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

export type PaymentRefusal = 'payment.not-found' | 'payment.not-yours' | 'payment.state' | 'payment.live';

export type Payment = {
  id: Id;
  invoiceId: Id;
  attempt: number;
  budgetId: Id;
  holderId: Id;
  providerId: Id;
  pence: Pence;
  rail: Rail;
  reference: string;
  state: PaymentState;
  outsideId: string | null;
  why: string;
  madeAt: Date;
  sentAt: Date | null;
  settledAt: Date | null;
};

/** What can become of a payment. The database has the same list. */
const LEADS: Record<PaymentState, readonly PaymentState[]> = {
  ready: ['sent', 'stopped'],
  sent: ['paid', 'failed'],
  paid: ['returned'],
  failed: [],
  returned: [],
  stopped: [],
};

/**
 * Where a payment goes on to. The same word said again changes nothing (`same`): rails repeat themselves. Refuses any other way, and
 * says where it stands.
 */
export function paymentStep(now: PaymentState, next: PaymentState): Result<{ same: boolean }, PaymentRefusal> {
  if (now === next) return ok({ same: true });
  if (LEADS[now].includes(next)) return ok({ same: false });
  return refuse('payment.state', { facts: { state: now } });
}

/** What the provider reads on its bank statement: at most the eighteen letters that every British bank shows (the database holds it to that). */
export const referenceOf = (invoiceNumber: string, attempt: number): string =>
  `${invoiceNumber}${attempt > 1 ? `-${attempt}` : ''}`;
