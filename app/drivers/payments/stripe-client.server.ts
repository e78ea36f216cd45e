import { createHash } from 'node:crypto';
import Stripe from 'stripe';
import type { StripeFault } from '../../domain/payments/stripe-rules.ts';
import type { Pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';

/** Pinned: the shapes below are this version's, whatever the account at Stripe is set to. */
export const STRIPE_VERSION = '2026-10-28.endive';
const ANSWER_MS = 20_000;
const RETRIES = 2;
export const CURRENCY = 'gbp';
export const PAGE = 100;

export type Over = { timeoutMs?: number; retries?: number };

/** Stripe's own library, at the pinned version, with our patience. */
export function clientOf(
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
export async function asked<T>(act: () => Promise<T>): Promise<Result<T, StripeFault>> {
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

export const keyed = (key: string): Stripe.RequestOptions => ({ idempotencyKey: `ettle:${key}` });
/** For what moves no money: a name that changed between two tries makes another, which nobody uses, instead of an endless no. */
export const keyedBy = (key: string, ask: object) =>
  keyed(`${key}:${createHash('sha256').update(JSON.stringify(ask)).digest('hex').slice(0, 16)}`);
export const moment = (seconds: number) => new Date(seconds * 1000);
export const secondsOf = (at: Date) => Math.floor(at.getTime() / 1000);
export const idOf = (of: string | { id: string } | null | undefined): string | null =>
  typeof of === 'string' ? of : (of?.id ?? null);
/** Stripe counts in numbers; a sum beyond what a number keeps exactly is no sum of ours. */
export function numberOf(amount: Pence): number {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new Error('More than a number can keep');
  return number;
}
