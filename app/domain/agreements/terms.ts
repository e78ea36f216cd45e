// The values that an authority's policy sets for its agreements: notice, banking, review, statements, complaints. Each is a dated
// rule with a source, for all authorities or for one, and never a literal (FACTS 2.2, 7 and 8).
import type { Day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import type { PolicyFacts } from './facts.ts';

const RULE_KEYS = {
  noticeDays: 'agreement.notice-days',
  safetyNoticeDays: 'agreement.safety-notice-days',
  reviewMonths: 'agreement.review-months',
  firstReviewWeeks: 'agreement.first-review-weeks',
  bankingCapWeeks: 'agreement.banking-cap-weeks',
  bankingExpiryMonths: 'agreement.banking-expiry-months',
  tolerancePercent: 'agreement.tolerance-percent',
  cancellationHours: 'agreement.cancellation-hours',
  retainerDays: 'agreement.hospital-retainer-days',
  paymentDays: 'agreement.payment-days',
  recoveryNoticeDays: 'agreement.recovery-notice-days',
  closingStatementDays: 'agreement.closing-statement-days',
  retentionYears: 'agreement.retention-years',
  complaintFirstDays: 'complaint.stage-1-days',
  complaintAcknowledgeDays: 'complaint.acknowledge-days',
  complaintSecondDays: 'complaint.stage-2-days',
  complaintSpsoMonths: 'complaint.spso-months',
} as const;
type Counted = keyof typeof RULE_KEYS;

const STATEMENT = 'agreement.statement-every';
const MINIMUM_PAY = 'fair-work.minimum-pence-per-hour';

/** The dated rules an agreement takes its policy from. */
export const POLICY_RULE_KEYS: readonly string[] = [...Object.values(RULE_KEYS), STATEMENT, MINIMUM_PAY];

export type StandingRule = { value: unknown; fromDay: Day };

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/**
 * The policy of an agreement from the rules that stand on its day, by their keys.
 * Refuses 'agreement.policy-missing' with the rule that nobody has set, or that is not the kind of value it should be.
 */
export function policyFrom(rules: ReadonlyMap<string, StandingRule>): Result<PolicyFacts, 'agreement.policy-missing'> {
  const counts: Partial<Record<Counted, number>> = {};
  for (const [name, key] of Object.entries(RULE_KEYS) as [Counted, string][]) {
    const value = rules.get(key)?.value;
    if (!isCount(value)) return refuse('agreement.policy-missing', { facts: { value: key } });
    counts[name] = value;
  }
  const statementEvery = rules.get(STATEMENT)?.value;
  if (typeof statementEvery !== 'string' || !statementEvery) {
    return refuse('agreement.policy-missing', { facts: { value: STATEMENT } });
  }
  const pay = rules.get(MINIMUM_PAY);
  if (!pay || !isCount(pay.value)) return refuse('agreement.policy-missing', { facts: { value: MINIMUM_PAY } });
  return ok({
    ...(counts as Record<Counted, number>),
    statementEvery,
    minimumPayPerHour: pence(pay.value),
    minimumPayFrom: pay.fromDay,
  });
}
