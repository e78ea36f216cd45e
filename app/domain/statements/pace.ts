// Whether the money of a budget goes as it was planned: what is still to come this week, what would be left at the end of each month, and
// an early word when it goes otherwise. Standards 12.2 and 12.14: a person knows what is left, and spreads it as they choose. Clause C11:
// keeping time for later is not underspending, so what is kept counts as used here.
import type { Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { type Pence, pence, sumPence } from '#app/kit/pence.ts';

/** A session that is still to come this week: whose line, how long, and what is promised for it. */
export type Coming = { lineId: Id; minutes: number; pence: Pence };
/** The same, with what it is and when. */
export type ComingSession = Coming & { what: string; day: Day; fromMinute: number; toMinute: number };
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

/** A part of what was to be used in some days: of a line of a plan, or of a season. */
export type PlannedPart = { key: string; what: string; lineId: Id | null; from: Day; to: Day; pence: Pence };
export const sumPlanned = (parts: readonly PlannedPart[]): Pence => sumPence(parts.map((each) => each.pence));

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

/** What the pace of a budget is judged by. */
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

/** What an early word is made of, in the order in which it is told; what counts against it is below nothing. */
export type WordPart = { of: 'planned-before' | 'planned-now' | 'given' | 'waiting' | 'kept'; pence: Pence };
const minus = (amount: Pence): Pence => pence(-amount);

/** Less was used than planned by so much: above nothing. What is kept for later is used, clause C11. */
export const underParts = (pace: Pace): WordPart[] => [
  { of: 'planned-before', pence: pace.plannedBefore },
  { of: 'given', pence: minus(pace.given) },
  { of: 'waiting', pence: minus(pace.waiting) },
  { of: 'kept', pence: minus(pace.kept) },
];
/** More was used than planned by so much. */
export const overParts = (pace: Pace): WordPart[] => [
  { of: 'given', pence: pace.given },
  { of: 'waiting', pence: pace.waiting },
  { of: 'planned-now', pence: minus(pace.plannedNow) },
];
const sumOf = (parts: readonly WordPart[]): Pence => sumPence(parts.map((each) => each.pence));

/** An early word, when less or more is used than was planned by so much of it; null: it goes as planned, or it is too soon to say. */
export function earlyWord(pace: Pace, { percent, weeks }: Thresholds): EarlyWord | null {
  if (pace.weeks < weeks) return null;
  const share = BigInt(percent);
  const under = sumOf(underParts(pace));
  if (under * 100n > pace.plannedBefore * share) return { kind: 'under', by: under };
  const over = sumOf(overParts(pace));
  return over * 100n > pace.plannedNow * share ? { kind: 'over', by: over } : null;
}
