// Whether the money of a budget goes as it was planned: what is still to come this week, what would be left at the end of each month, and
// an early word when it goes otherwise. Standards 12.2 and 12.14: a person knows what is left, and spreads it as they choose. Clause C11:
// keeping time for later is not underspending, so what is kept counts as used here.
import type { Id } from '#app/kit/id.ts';
import { type Pence, pence, sumPence } from '#app/kit/pence.ts';

/** A session that is still to come this week: whose line, how long, and what is promised for it. */
export type Coming = { lineId: Id; minutes: number; pence: Pence };
export type WeekLeft = {
  minutes: number;
  pence: Pence;
  outcomes: { outcome: string; minutes: number; pence: Pence }[];
};

/** What is left of this week, in hours and pounds, and of which by what it serves. Sessions of other budgets are left out. */
export function weekLeft(coming: readonly Coming[], lines: readonly { lineId: Id; outcome: string }[]): WeekLeft {
  const own = coming.flatMap((each) => {
    const line = lines.find(({ lineId }) => lineId === each.lineId);
    return line ? [{ ...each, outcome: line.outcome }] : [];
  });
  const sum = (of: readonly Coming[]) => ({
    minutes: of.reduce((all, each) => all + each.minutes, 0),
    pence: sumPence(of.map((each) => each.pence)),
  });
  const outcomes = [...new Set(own.map((each) => each.outcome))];
  return {
    ...sum(own),
    outcomes: outcomes.map((outcome) => ({ outcome, ...sum(own.filter((each) => each.outcome === outcome)) })),
  };
}

/** A month of the budget: what its plans were to cost in it, and what was given and agreed in it. */
export type MonthOf = { month: string; planned: Pence; given: Pence };
/** What would be left when it is over, as planned; and what is left. Null: the month is still to come. */
export type Left = { month: string; planned: Pence; actual: Pence | null };

/** The whole amount, month by month, less what was to be given and less what was. */
export function burnDown(whole: Pence, months: readonly MonthOf[], thisMonth: string): Left[] {
  let planned = whole;
  let actual = whole;
  return months.map((each) => {
    planned = pence(planned - each.planned);
    actual = pence(actual - each.given);
    return { month: each.month, planned, actual: each.month <= thisMonth ? actual : null };
  });
}

export type Pace = {
  /** What plans were to cost up to some days ago, which everybody has had time to tell of; and up to today. */
  plannedBefore: Pence;
  plannedNow: Pence;
  /** Given and agreed; told and not agreed yet; kept for later. */
  given: Pence;
  waiting: Pence;
  kept: Pence;
  /** Since the support began. */
  weeks: number;
};
/** Dated rules (money.early-word-percent, money.early-word-weeks). */
export type Thresholds = { percent: number; weeks: number };
export type EarlyWord = { kind: 'under' | 'over'; by: Pence };

/** An early word, when less or more is used than was planned by so much of it; null: it goes as planned, or it is too soon to say. */
export function earlyWord(pace: Pace, { percent, weeks }: Thresholds): EarlyWord | null {
  if (pace.weeks < weeks) return null;
  const used = pence(pace.given + pace.waiting + pace.kept);
  const share = BigInt(percent);
  if (used * 100n < pace.plannedBefore * (100n - share)) return { kind: 'under', by: pence(pace.plannedBefore - used) };
  const asked = pence(pace.given + pace.waiting);
  if (asked * 100n > pace.plannedNow * (100n + share)) return { kind: 'over', by: pence(asked - pace.plannedNow) };
  return null;
}
