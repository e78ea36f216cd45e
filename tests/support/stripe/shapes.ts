import type Stripe from 'stripe';

/** Only what the house reads, and what Stripe's own fixtures have around it. Typed by the pinned version's own types. */
export type Account = Pick<
  Stripe.Account,
  | 'id'
  | 'object'
  | 'business_profile'
  | 'capabilities'
  | 'charges_enabled'
  | 'controller'
  | 'country'
  | 'created'
  | 'details_submitted'
  | 'email'
  | 'metadata'
  | 'payouts_enabled'
  | 'requirements'
  | 'type'
>;
export type Intent = Pick<
  Stripe.PaymentIntent,
  | 'id'
  | 'object'
  | 'amount'
  | 'amount_received'
  | 'cancellation_reason'
  | 'created'
  | 'currency'
  | 'description'
  | 'last_payment_error'
  | 'livemode'
  | 'metadata'
  | 'payment_method_types'
  | 'status'
  | 'transfer_group'
> & {
  customer: string | null;
  latest_charge: string | null;
  on_behalf_of: string | null;
  payment_method: string | null;
  transfer_data: { destination: string };
};
export type Charge = Pick<
  Stripe.Charge,
  | 'id'
  | 'object'
  | 'amount'
  | 'amount_refunded'
  | 'created'
  | 'currency'
  | 'disputed'
  | 'livemode'
  | 'paid'
  | 'refunded'
  | 'status'
  | 'transfer_group'
> & { balance_transaction: string | null; payment_intent: string; transfer: string | null };
export type Refund = Pick<
  Stripe.Refund,
  'id' | 'object' | 'amount' | 'created' | 'currency' | 'metadata' | 'reason' | 'status'
> & {
  charge: string;
  payment_intent: string;
};
export type Dispute = Pick<
  Stripe.Dispute,
  'id' | 'object' | 'amount' | 'created' | 'currency' | 'livemode' | 'metadata' | 'reason' | 'status'
> & {
  charge: string;
  payment_intent: string;
};
export type Transfer = Pick<
  Stripe.Transfer,
  | 'id'
  | 'object'
  | 'amount'
  | 'amount_reversed'
  | 'created'
  | 'currency'
  | 'livemode'
  | 'metadata'
  | 'reversed'
  | 'transfer_group'
> & { destination: string; source_transaction: string | null };
export type Reversal = Pick<Stripe.TransferReversal, 'id' | 'object' | 'amount' | 'created' | 'currency'> & {
  transfer: string;
};
export type Money = Pick<
  Stripe.BalanceTransaction,
  'id' | 'object' | 'amount' | 'created' | 'currency' | 'fee' | 'net' | 'reporting_category' | 'status' | 'type'
> & { source: string };
export type Session = Pick<
  Stripe.Checkout.Session,
  | 'id'
  | 'object'
  | 'cancel_url'
  | 'created'
  | 'currency'
  | 'expires_at'
  | 'livemode'
  | 'metadata'
  | 'mode'
  | 'payment_status'
  | 'status'
  | 'success_url'
  | 'url'
> & { customer: string | null; payment_intent: string | null; setup_intent: string | null };
export type Setup = Pick<Stripe.SetupIntent, 'id' | 'object' | 'metadata' | 'status'> & {
  payment_method: string | null;
};
export type Method = { id: string; object: 'payment_method'; type: 'card' | 'bacs_debit'; customer: string | null } & (
  | { card: { brand: string; last4: string } }
  | { bacs_debit: { last4: string; sort_code: string } }
);
export type Customer = Pick<Stripe.Customer, 'id' | 'object' | 'created' | 'livemode' | 'metadata' | 'name'>;

export type Thing =
  | Account
  | Intent
  | Charge
  | Refund
  | Dispute
  | Transfer
  | Reversal
  | Money
  | Session
  | Setup
  | Method
  | Customer;

export const METADATA = (flat: Record<string, string>, under = 'metadata') =>
  Object.fromEntries(
    Object.entries(flat).flatMap(([name, value]) => {
      const inside = name.startsWith(`${under}[`) ? name.slice(under.length + 1, -1) : null;
      return inside ? [[inside, value] as const] : [];
    }),
  );

/** What a new account must still hand in, as Stripe asks a business of one person in Britain. */
export const DUE = [
  'business_profile.mcc',
  'external_account',
  'individual.dob.day',
  'individual.id_number',
  'individual.verification.document',
  'tos_acceptance.date',
];

export const newAccount = (id: string, created: number, flat: Record<string, string>): Account => ({
  id,
  object: 'account',
  business_profile: { name: flat['business_profile[name]'] ?? null } as Stripe.Account.BusinessProfile,
  capabilities: { transfers: 'inactive', card_payments: 'inactive' },
  charges_enabled: false,
  controller: { type: 'application' },
  country: 'GB',
  created,
  details_submitted: false,
  email: flat.email ?? null,
  metadata: METADATA(flat),
  payouts_enabled: false,
  requirements: {
    alternatives: [],
    current_deadline: null,
    currently_due: [...DUE],
    disabled_reason: 'requirements.past_due',
    errors: [],
    eventually_due: [...DUE],
    past_due: ['external_account'],
    pending_verification: [],
  },
  type: 'none',
});
