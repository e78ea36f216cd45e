import Stripe from 'stripe';
import { z } from 'zod';
import type { StripeEvent } from '../../domain/payments/stripe-rules.ts';

const TOLERANCE_SECONDS = 300;

const named = z.string().min(1).max(255);
const shape = z.object({
  id: named,
  object: z.literal('event'),
  type: z.string().min(1).max(200),
  livemode: z.boolean(),
  created: z.number().int(),
  account: named.optional(),
  data: z.object({ object: z.looseObject({ object: z.string() }) }),
});
const withIds = z.looseObject({
  id: named.optional(),
  payment_intent: z.union([named, z.looseObject({ id: named })]).nullish(),
});

/** What kinds of things Stripe's messages are about, and where each says which one. What is not here is kept, and nothing is done. */
const ABOUT: Record<string, NonNullable<StripeEvent['about']>['kind']> = {
  payment_intent: 'payment',
  charge: 'payment',
  refund: 'payment',
  dispute: 'payment',
  account: 'account',
  capability: 'account',
  application: 'account',
  'checkout.session': 'session',
};

/**
 * A message of Stripe's, when one of our secrets signed it within the last five minutes; null otherwise. Nothing in it is believed but
 * what it is about: that is asked of Stripe anew. The secrets are several because Stripe has one for each address it sends to.
 */
export function eventOf(
  stripe: Stripe,
  secrets: readonly string[],
  { raw, signature, now }: { raw: string; signature: string; now: Date },
): StripeEvent | null {
  const signed = secrets.some((secret) => isSigned(stripe, secret, { raw, signature, now }));
  const read = signed ? shape.safeParse(parsed(raw)) : null;
  if (!read?.success) return null;
  const { id, type, livemode, created, account, data } = read.data;
  return { id, kind: type, live: livemode, about: aboutOf(data.object, account), at: new Date(created * 1000) };
}

function isSigned(stripe: Stripe, secret: string, about: { raw: string; signature: string; now: Date }): boolean {
  try {
    const { raw, signature, now } = about;
    stripe.webhooks.constructEvent(raw, signature, secret, TOLERANCE_SECONDS, undefined, now.getTime());
    return true;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError) return false;
    throw error;
  }
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}

function aboutOf(object: { object: string }, account: string | undefined): StripeEvent['about'] {
  const kind = ABOUT[object.object];
  const read = withIds.safeParse(object);
  if (!kind || !read.success) return null;
  const { id, payment_intent } = read.data;
  if (kind === 'account') return account ? { kind, id: account } : null;
  if (kind === 'session') return id ? { kind, id } : null;
  const payment =
    object.object === 'payment_intent' ? id : typeof payment_intent === 'string' ? payment_intent : payment_intent?.id;
  return payment ? { kind, id: payment } : null;
}
