import type { Matter } from '../domain/payments/stripe-matters.server.ts';
import type { KeptAccount } from '../domain/payments/stripe-store.server.ts';
import { dueWords, stoppedWords } from '../domain/payments/stripe-words.ts';
import { dayOf, formatDay, formatMoment } from '../kit/day.ts';
import { formatPence, type Pence } from '../kit/pence.ts';
import { sentenceFor } from './wording.ts';

export type AccountView = ReturnType<typeof accountView>;

/** An account at Stripe, in words. */
export function accountView(account: KeptAccount | null) {
  return {
    stands: standing(account),
    paysOut: account?.paysOut ?? false,
    due: dueWords(account?.due ?? []),
    dueBy: account?.dueBy ? formatDay(dayOf(account.dueBy)) : null,
    stopped: account?.handedIn ? stoppedWords(account.stoppedWhy) : '',
    asked: account?.readAt ? formatMoment(account.readAt) : null,
  };
}

function standing(account: KeptAccount | null): 'none' | 'begun' | 'looked-at' | 'ready' {
  if (!account?.accountId) return 'none';
  if (account.receives) return 'ready';
  return account.handedIn && account.due.length === 0 ? 'looked-at' : 'begun';
}

const KINDS: Record<string, string> = {
  'refund:done': 'Part of a payment came back',
  'refund:undone': 'A refund that was done is not there any more',
  'dispute:open': 'The payer’s bank disputes a payment',
  'dispute:done': 'Part of a payment was lost in a dispute',
  'dispute:undone': 'A dispute that was lost is won after all',
  'differs:held': 'Something of a payment stays with the platform',
  'missing:missing': 'Stripe shows no row of a payment',
};

export type MatterView = ReturnType<typeof matterView>;

/** Something that a person must look at, in words. */
export function matterView({ id, kind, reference, providerName, pence, expected, at }: Matter) {
  const what =
    KINDS[kind] ??
    (kind.startsWith('unknown') ? 'A row that belongs to no payment of ours' : 'Stripe shows another sum');
  const money = (amount: Pence | null) => (amount === null ? null : formatPence(amount));
  return {
    id,
    what,
    about: [reference, providerName].filter(Boolean).join(', '),
    sum: money(pence),
    expected: money(expected),
    at: formatMoment(at),
  };
}

const WHY = ['off', 'unreachable', 'refused', 'no-account', 'account-waits', 'settled'];

/** The sentence for `?refused=code`, which our own pages send on to. Anything else is nothing. */
export function refusedIn(request: Request): string | null {
  const code = new URL(request.url).searchParams.get('refused') ?? '';
  return WHY.includes(code) ? sentenceFor({ code: `stripe.${code}` }) : null;
}

/** The same for an address: where somebody is sent back to whom Stripe did not take. */
export const withRefusal = (path: string, code: string) => `${path}?refused=${code.replace('stripe.', '')}`;

/** The number of a page at Stripe that an address brings back; null for anything else. */
export function sessionIn(request: Request): string | null {
  const id = new URL(request.url).searchParams.get('session') ?? '';
  return /^cs_\w{5,200}$/.test(id) ? id : null;
}
