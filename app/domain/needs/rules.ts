// What people looked for and could not get: a first, consented record for those who commission support.
// Standards 4.6, 7.4 and 7.13 ask for it; no national code set was found (FACTS 6.1), so the reasons are our own proposal.
// It holds no person, no login and no words, and only the month: nobody can be found in it.
import { type Day, day } from '#app/kit/day.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';

export const NEED_REASONS = [
  ['R01', 'Nobody near me does this'],
  ['R02', 'Somebody does, but they are full or the wait is too long'],
  ['R03', 'Not at the times I need: evenings, weekends or school holidays'],
  ['R04', 'Nobody with the skill, the language or the way of talking that I need'],
  ['R05', 'Nobody who fits my culture, my faith, or the man or woman I would want'],
  ['R06', 'It costs more than my budget'],
  ['R07', 'It is too far, or the ferry or the roads make it impossible'],
  ['R08', 'I was not offered Option 2, or was told it is not done here'],
  ['R09', 'I was told I may not use the people I want'],
  ['R10', 'I want to do it in a group, and there are not enough of us nearby'],
  ['R11', 'There is nobody independent to help me plan'],
  ['R12', 'I am still waiting for an assessment or a decision'],
  ['R13', 'I cannot get there or cannot get in: no accessible transport or building'],
] as const;
export type NeedReason = (typeof NEED_REASONS)[number][0];
export const NEED_REASON_CODES = NEED_REASONS.map(([code]) => code) as [NeedReason, ...NeedReason[]];

export const TIMES_OF_WEEK = ['any', 'weekday', 'evening', 'weekend', 'overnight', 'school-holidays'] as const;
export type TimeOfWeek = (typeof TIMES_OF_WEEK)[number];
export const ELIGIBILITIES = ['assessed', 'not-eligible', 'not-said'] as const;
export type Eligibility = (typeof ELIGIBILITIES)[number];

export type NeedWords = {
  reason: NeedReason;
  supportKind: string | null;
  outcomeTag: string | null;
  authorityCode: string;
  timeOfWeek: TimeOfWeek;
  eligibility: Eligibility;
  consented: boolean;
};

export type NeedRefusal =
  | 'need.no-consent'
  | 'need.no-subject'
  | 'need.unknown-choice'
  | 'need.unknown-council'
  | 'need.too-often';

/** Whether it may be kept: only with a yes, and only when it says what was missing. No eligibility is asked for (2.1). */
export function keepable(words: NeedWords): Result<undefined, NeedRefusal> {
  if (!words.consented) return refuse('need.no-consent', { field: 'consented' });
  if (words.supportKind === null && words.outcomeTag === null)
    return refuse('need.no-subject', { field: 'supportKind' });
  return ok();
}

/** The month, not the moment. */
export const monthOf = (today: Day): Day => day(`${today.slice(0, 7)}-01`);

/** More than this from one place within an hour is a machine, or somebody pressing twice. */
export const MOST_AN_HOUR = 6;
