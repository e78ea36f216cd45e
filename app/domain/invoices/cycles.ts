/**
 * How often a provider's invoices are made by themselves: the council's dated rule `invoice.cycle`. A session stands on the first invoice
 * after its cycle is over and it is confirmed.
 */
import { addDays, type Day, daysBetween, weekdayOf } from '../../kit/day.ts';

export const CYCLES = ['weekly', 'fortnightly', 'four-weekly', 'monthly', 'once'] as const;
export type Cycle = (typeof CYCLES)[number];

export const isCycle = (value: unknown): value is Cycle => CYCLES.includes(value as Cycle);

const WEEKS = { weekly: 1, fortnightly: 2, 'four-weekly': 4 } as const;

/**
 * The last day of the last cycle that is over: what was given up to it is asked for now. Weeks end on Sundays and are counted from the
 * week in which the plan began; months are the calendar's; once is when all of the plan is over, and then each week, for sessions that
 * are confirmed late. Null: no cycle is over yet.
 */
export function lastCovered(cycle: Cycle, plan: { fromDay: Day; toDay: Day }, today: Day): Day | null {
  const last = cycle === 'monthly' ? monthBefore(today) : weeksBefore(cycle, plan, today);
  return last !== null && last >= plan.fromDay ? last : null;
}

const monthBefore = (today: Day): Day => addDays(`${today.slice(0, 7)}-01` as Day, -1);

function weeksBefore(cycle: Exclude<Cycle, 'monthly'>, plan: { fromDay: Day; toDay: Day }, today: Day): Day | null {
  if (cycle === 'once') {
    if (today <= plan.toDay) return null;
    const weeks = Math.floor((daysBetween(plan.toDay, today) - 1) / 7);
    return addDays(plan.toDay, weeks * 7);
  }
  const monday = addDays(plan.fromDay, 1 - weekdayOf(plan.fromDay));
  const length = WEEKS[cycle] * 7;
  return addDays(monday, Math.floor(daysBetween(monday, today) / length) * length - 1);
}

/** The next day on which the cycle asks by itself: the first after today on which more days are covered than today. */
export function nextAsk(cycle: Cycle, plan: { fromDay: Day; toDay: Day }, today: Day): Day {
  const from = cycle === 'once' && today <= plan.toDay ? plan.toDay : today < plan.fromDay ? plan.fromDay : today;
  const covered = lastCovered(cycle, plan, from);
  let at = addDays(from, 1);
  // A cycle is a month at the most.
  while (lastCovered(cycle, plan, at) === covered) at = addDays(at, 1);
  return at;
}
