import { type Actor, mayFor } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';
import { type ClaimOf, mayConfirm, mayDecideClaim, mayTell } from '../delivery/policy.ts';

/** What a policy needs to know of an invoice: whose it is, who looks after the money, and whose claim it is. */
export type InvoiceOf = ClaimOf & {
  madeBy: Id | null;
  /** The logins that told of any of its sessions, in any version. */
  tellers: readonly Id[];
};

/** Whoever works for the provider asks for its money, answers queries and takes an invoice back. */
export const mayAsk = (actor: Actor, providerId: Id): boolean => mayTell(actor, providerId);

/**
 * Nobody decides about their own claim: not who works for the provider, not who made the invoice, and not who told of one of its
 * sessions, whatever else they are now. The database holds the same.
 */
export const isOwnClaim = (actor: Actor, invoice: InvoiceOf): boolean =>
  mayTell(actor, invoice.providerId) ||
  (actor.loginId !== null && (invoice.madeBy === actor.loginId || invoice.tellers.includes(actor.loginId)));

/** Who decides for the holder (delivery/policy.ts): of it alone, whether it is their own claim is asked beside. */
export const mayDecide = (actor: Actor, invoice: InvoiceOf): boolean => mayDecideClaim(actor, invoice);

/** Whoever decides, and the person's side: what they have a question about is left out until it is answered. */
export const mayQuery = (actor: Actor, invoice: InvoiceOf): boolean =>
  mayDecide(actor, invoice) || mayConfirm(actor, invoice.personId);

export const seesInvoice = (actor: Actor, invoice: InvoiceOf): boolean =>
  mayFor(actor, invoice.personId, 'see') || mayAsk(actor, invoice.providerId) || mayDecide(actor, invoice);
