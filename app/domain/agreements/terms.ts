// The values that an authority's policy sets for its agreements: notice, banking, review, statements, complaints. Each is a dated
// rule with a source, for all authorities or for one (HOUSE: rules that policy may change are data).
import { type Day, isDay } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { ok, refuse, type Result } from '#app/kit/result.ts';
import type { PolicyFacts } from './facts.ts';

/** One row as it stands in a file, before it becomes a dated rule 'agreement.<key>'. */
export type PolicyRow = { key: string; value: string; fromDay: Day; source: string; sureness: string };

export const POLICY_PREFIX = 'agreement.';

const WHOLE = [
  'noticeDays', 'safetyNoticeDays', 'reviewMonths', 'bankingCapHours', 'bankingExpiryMonths', 'tolerancePercent',
  'cancellationHours', 'retainerDays', 'paymentDays', 'recoveryNoticeDays', 'closingStatementDays', 'retentionYears',
  'complaintFirstDays', 'complaintAcknowledgeDays', 'complaintSecondDays', 'complaintSpsoMonths', 'minimumPayPerHourPence',
] as const;

/**
 * The policy of an agreement from its rules by key (without the prefix).
 * Refuses 'agreement.policy-missing' with the key that is not there, or is not the kind of value it should be.
 */
export function policyFrom(rules: Readonly<Record<string, unknown>>): Result<PolicyFacts, 'agreement.policy-missing'> {
  const whole: Partial<Record<(typeof WHOLE)[number], number>> = {};
  for (const key of WHOLE) {
    const value = rules[key];
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
      return refuse('agreement.policy-missing', { facts: { value: key } });
    }
    whole[key] = value;
  }
  const { statementEvery, minimumPayFrom } = rules;
  if (typeof statementEvery !== 'string' || statementEvery === '') {
    return refuse('agreement.policy-missing', { facts: { value: 'statementEvery' } });
  }
  if (typeof minimumPayFrom !== 'string' || !isDay(minimumPayFrom)) {
    return refuse('agreement.policy-missing', { facts: { value: 'minimumPayFrom' } });
  }
  const { minimumPayPerHourPence, ...days } = whole as Record<(typeof WHOLE)[number], number>;
  return ok({ ...days, statementEvery, minimumPayPerHour: pence(minimumPayPerHourPence), minimumPayFrom });
}
