/**
 * Another option for one part of somebody's support, from a day on. 2013 Act s.13: the choice is offered again when circumstances change
 * materially, or whenever person and council agree; s.4: the option belongs to a part of the support, and different options for different parts are Option 4.
 * What Option 2 had left for after the day is not "unspent": it goes over to the other option, each payer its own, to the penny.
 */
import { addDays, type Day } from '../../kit/day.ts';
import { type Pence, pence, sumPence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import type { Share } from '../closings/rules.ts';
import type { DecisionRefusal } from '../decisions/rules.ts';

/** To which a part of support that runs under Option 2 can go. */
export const OTHERS = [1, 3] as const;
export type Other = (typeof OTHERS)[number];
export const OPTION_STATES = ['asked', 'agreed', 'refused', 'withdrawn', 'carried', 'closed'] as const;
export type OptionState = (typeof OPTION_STATES)[number];

const ACTS = {
  agree: { asked: 'agreed' },
  refuse: { asked: 'refused' },
  withdraw: { asked: 'withdrawn' },
  carry: { agreed: 'carried' },
  close: { carried: 'closed' },
} as const satisfies Record<string, Partial<Record<OptionState, OptionState>>>;
export type OptionAct = keyof typeof ACTS;

export type OptionRefusal =
  | DecisionRefusal
  | 'option.not-found'
  | 'option.not-yours'
  | 'option.state'
  | 'option.no-budget'
  | 'option.open-already'
  | 'option.handover'
  | 'option.closing'
  | 'option.amount'
  | 'option.day'
  | 'option.no-reason'
  | 'option.open-plan'
  | 'option.plan-begins';

/** Where an act leads. Refuses what is settled, and what is not its turn. */
export function optionStep(state: OptionState, act: OptionAct): Result<OptionState, OptionRefusal> {
  const leads: Partial<Record<OptionState, OptionState>> = ACTS[act];
  const next = leads[state];
  return next ? ok(next) : refuse('option.state', { facts: { state } });
}

export const LEAST_REASON = 10;

/** Whether a day can be the first of the other option: to come, after the first of the budget, and inside the period. */
export function firstDayFits(
  on: Day,
  about: { today: Day; fromDay: Day; toDay: Day },
): Result<undefined, OptionRefusal> {
  const from = addDays(about.today > about.fromDay ? about.today : about.fromDay, 1);
  return on >= from && on <= about.toDay
    ? ok()
    : refuse('option.day', { field: 'on', facts: { from, to: about.toDay } });
}

export const hasReason = (reason: string): Result<undefined, OptionRefusal> =>
  letterCount(reason.trim()) < LEAST_REASON ? refuse('option.no-reason', { field: 'reason' }) : ok();

export type PlanAt = { id: string; name: string; state: string; fromDay: Day; toDay: Day; noticeDays: number };
export type PlanEnd = { id: string; name: string; lastDay: Day; isForNotice: boolean };

const OPEN: readonly string[] = ['proposed', 'accepted', 'referred', 'approved', 'signing'];

/**
 * When each plan that runs ends: the day before the other option begins, or when the notice that its agreement gives is over, whichever is later. Until then it
 * is paid out of what stays. Refuses while a plan is being asked for or signed, and one that would begin after that.
 */
export function endsOf(
  plans: readonly PlanAt[],
  { on, today }: { on: Day; today: Day },
): Result<PlanEnd[], OptionRefusal> {
  const open = plans.find((plan) => OPEN.includes(plan.state));
  if (open) return refuse('option.open-plan', { facts: { name: open.name } });
  const ends: PlanEnd[] = [];
  for (const { id, name, fromDay, toDay, noticeDays } of plans.filter((plan) => plan.state === 'running')) {
    const noticed = addDays(today, noticeDays);
    const before = addDays(on, -1);
    const lastDay = noticed > before ? noticed : before;
    if (toDay <= lastDay) continue;
    if (fromDay >= lastDay) return refuse('option.plan-begins', { facts: { name, from: fromDay } });
    ends.push({ id, name, lastDay, isForNotice: noticed > before });
  }
  return ok(ends);
}

export type Carried = Share & { nth: number };

/** What went over in all, and on the first day alone. In pence. */
export const carriedIn = (carries: readonly Carried[], nth?: number): Pence =>
  pence(sumPence(carries.filter((each) => nth === undefined || each.nth === nth).map((each) => each.pence)));
