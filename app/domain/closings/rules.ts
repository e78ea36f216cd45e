/**
 * The end of a budget. Standard 12.16 and our rule 5: no automatic claw-back. What was not used is given back only by a decision, after a
 * reason, notice, what the person says, and a review when they ask for one; and each payer gets back what is its own (12.5, 12.17).
 */
import type { Day } from '../../kit/day.ts';
import { type Pence, pence, sumPence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import type { PutIn } from '../budgets/funds.ts';
import type { DecisionRefusal } from '../decisions/rules.ts';
import { type Balance, sumOf } from '../money/rules.ts';

export const WHYS = ['period-over', 'option-ended'] as const;
export type Why = (typeof WHYS)[number];
export type ClosingState = 'open' | 'given-back' | 'dropped';

export type ClosingRefusal =
  | DecisionRefusal
  | 'closing.not-found'
  | 'closing.not-yours'
  | 'closing.state'
  | 'closing.open-already'
  | 'closing.nothing-left'
  | 'closing.not-over'
  | 'closing.in-use'
  | 'closing.no-reason'
  | 'closing.no-words'
  | 'closing.said'
  | 'closing.notice'
  | 'closing.no-review'
  | 'closing.review-first'
  | 'closing.own-review'
  | 'closing.handover';

export const LEAST_REASON = 10;
export const LEAST_WORDS = 5;

/** What is still going on in a budget: promised, kept for later or given and not paid. In pence. */
export function stillInUse(balances: readonly Balance[]): Pence {
  return sumPence((['reserved', 'banked', 'owed'] as const).map((kind) => sumOf(balances, kind)));
}

/** Whether what is left may be asked back: something is left, nothing of it is in use, and the time is over or no plan of it runs. */
export function mayBeAsked(about: {
  why: Why;
  reason: string;
  today: Day;
  toDay: Day;
  openPlans: number;
  balances: readonly Balance[];
}): Result<undefined, ClosingRefusal> {
  if (letterCount(about.reason.trim()) < LEAST_REASON) return refuse('closing.no-reason', { field: 'reason' });
  if (about.why === 'period-over' && about.toDay >= about.today)
    return refuse('closing.not-over', { field: 'why', facts: { to: about.toDay } });
  const used = stillInUse(about.balances);
  if (about.openPlans > 0 || used > 0n) return refuse('closing.in-use', { facts: { used } });
  return sumOf(about.balances, 'free') > 0n ? ok() : refuse('closing.nothing-left');
}

/** Whether it may be given back today: the notice is over, and a review that was asked for is written. */
export function mayBeGivenBack(
  closing: { noticeUntil: Day; reviewAsked: boolean; reviewed: boolean },
  today: Day,
): Result<undefined, ClosingRefusal> {
  if (today <= closing.noticeUntil) return refuse('closing.notice', { facts: { until: closing.noticeUntil } });
  return closing.reviewAsked && !closing.reviewed ? refuse('closing.review-first') : ok();
}

export type Share = Pick<PutIn, 'source' | 'payer'> & { pence: Pence };

/**
 * What each payer gets back of what is left: in proportion to what it put in and has not had back, exact to the penny. Pennies that do
 * not divide go to those who lose most by rounding, and among equals to the first. Never more to anybody than is theirs.
 */
export function sharesOf(amount: Pence, payers: readonly PutIn[]): Share[] {
  const own = payers
    .map((payer) => ({ ...payer, theirs: payer.putIn - payer.hadBack }))
    .filter((one) => one.theirs > 0n);
  const whole = own.reduce((sum, one) => sum + one.theirs, 0n);
  if (whole === 0n) return [];
  const cut = own.map((one) => ({ one, share: (amount * one.theirs) / whole, rest: (amount * one.theirs) % whole }));
  const byRest = [...cut].sort((a, b) => Number(b.rest > a.rest) - Number(b.rest < a.rest));
  let odd = amount - cut.reduce((sum, each) => sum + each.share, 0n);
  for (const each of byRest) {
    if (odd === 0n) break;
    each.share += 1n;
    odd -= 1n;
  }
  return cut
    .filter((each) => each.share > 0n)
    .map(({ one: { source, payer }, share }) => ({ source, payer, pence: pence(share) }));
}
