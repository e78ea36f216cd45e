/**
 * Somebody else gives the same support from a day on. It is the end of one line and a plan that takes over on the day after, joined: the
 * end counts only when everybody has signed the plan. Clause C28: whoever goes has the notice that the agreement gives, counted from
 * the day on which it was sent; C27: with less, only with their yes. So nobody is paid twice, and no day is left with nobody.
 */
import { addDays, type Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { NO_PENCE, type Pence, pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import type { LineWish, VisitTime } from '../arrangements/lines.ts';
import { costOfPeriod, costOfWeek, hoursOfWeek, type Line } from '../arrangements/lines.ts';
import type { State } from '../arrangements/rules.ts';
import { type ChangeRefusal, type ChangeState, costBetween, type LineTerms, piecesOf } from '../changes/rules.ts';

export type TakeoverRefusal =
  | ChangeRefusal
  | 'takeover.not-found'
  | 'takeover.not-yours'
  | 'takeover.day'
  | 'takeover.same'
  | 'takeover.by-item'
  | 'takeover.nobody'
  | 'takeover.gap'
  | 'takeover.state'
  | 'takeover.notice-first'
  | 'takeover.too-late';

/** The first day on which somebody else can begin without the yes of whoever goes: their notice is over the day before. */
export const earliestDay = (today: Day, noticeDays: number): Day => addDays(today, noticeDays + 1);

/**
 * What whoever goes would be given and paid from a day on, if they hold to their notice: what beginning sooner would cost on top, were
 * both paid. In pence; nothing when the notice is long enough.
 */
export function costOfSooner(
  line: Line,
  signed: readonly LineTerms[],
  { on, today, noticeDays }: { on: Day; today: Day; noticeDays: number },
): Pence {
  const first = earliestDay(today, noticeDays);
  return on >= first ? NO_PENCE : costBetween([line], signed, on, addDays(first, -1));
}

/**
 * The last day of whoever goes, when somebody else begins on a day. Refuses a day that is not to come, or after which the line has none.
 */
export function lastDayBefore(
  on: Day,
  { today, lines }: { today: Day; lines: readonly Line[] },
): Result<Day, TakeoverRefusal> {
  const [first, last] = [lines[0], lines.at(-1)];
  const from = first && first.fromDay > today ? first.fromDay : today;
  if (!last || on <= from || on > last.toDay)
    return refuse('takeover.day', { field: 'on', facts: { from: addDays(from, 1), to: last?.toDay ?? today } });
  return ok(addDays(on, -1));
}

/** The same days and times with another listing: one wish for each time of day, because a line has one. */
export function sameWeek(
  line: Pick<Line, 'outcomeId' | 'what' | 'times'>,
  listingId: Id,
  period: { fromDay: Day; toDay: Day },
): LineWish[] {
  const { outcomeId, what } = line;
  const byTime = new Map<string, VisitTime[]>();
  for (const time of line.times) {
    const key = `${time.fromMinute}-${time.toMinute}`;
    byTime.set(key, [...(byTime.get(key) ?? []), time]);
  }
  return [...byTime.values()].map((times) => ({
    ...{ listingId, outcomeId, what, days: times.map((time) => time.day), ...period },
    fromMinute: times[0]?.fromMinute ?? 0,
    toMinute: times[0]?.toMinute ?? 0,
  }));
}

/** Whether a plan takes over without a gap: something of it begins on the day after, and nobody in it is who goes, for that time. */
export function joins(lines: readonly Line[], lastDay: Day): Result<undefined, TakeoverRefusal> {
  const on = addDays(lastDay, 1);
  if (!lines.some((line) => line.providerId !== null)) return refuse('takeover.nobody');
  return lines.some((line) => line.providerId !== null && !line.once && line.fromDay === on)
    ? ok()
    : refuse('takeover.gap', { facts: { on } });
}

/** What is different, in money and time, for a usual week and until the end: what comes free, what is promised instead, and what that leaves. */
export type Weighed = {
  week: { before: Pence; after: Pence };
  hoursHundredths: { before: number; after: number };
  /** From the first day of the new to the end. */
  rest: { before: Pence; after: Pence };
  /** Free again when more comes free than is promised; less than nothing: taken from what is free. */
  left: Pence;
};

export function compare(
  line: Line,
  signed: readonly LineTerms[],
  lastDay: Day,
  { frees, next }: { frees: Pence; next: readonly Line[] },
): Weighed {
  const before = piecesOf([line], signed).filter((piece) => piece.fromDay <= lastDay && lastDay <= piece.toDay);
  const after = next.filter((each) => !each.once);
  const rest = { before: frees, after: pence(next.reduce((sum, each) => sum + costOfPeriod(each), 0n)) };
  return {
    week: { before: weekOf(before), after: weekOf(after) },
    hoursHundredths: { before: hoursOfWeek(before), after: hoursOfWeek(after) },
    rest,
    left: pence(rest.before - rest.after),
  };
}

const weekOf = (lines: readonly Line[]): Pence => pence(lines.reduce((sum, each) => sum + costOfWeek(each), 0n));

export type Standing = 'prepared' | 'open' | 'done' | 'stopped';

export function standingOf(state: ChangeState): Standing {
  if (state === 'prepared') return 'prepared';
  if (state === 'agreed') return 'done';
  return state === 'asked' || state === 'signing' || state === 'waiting' ? 'open' : 'stopped';
}

/** Why a join that is open cannot hold any more, today; null: it can. */
export function brokenBy(
  about: { lastDay: Day; planState: State; oldState: State; changeState: ChangeState },
  today: Day,
): 'new-said-no' | 'refused' | 'taken-back' | 'late' | 'over' | null {
  const { planState, oldState, changeState, lastDay } = about;
  if (planState === 'declined') return 'new-said-no';
  if (planState === 'refused') return 'refused';
  if (planState === 'withdrawn') return 'taken-back';
  if (oldState !== 'running') return 'over';
  if (changeState === 'declined' || changeState === 'withdrawn') return 'taken-back';
  return lastDay < today ? 'late' : null;
}

/** What there is to do, in its order, so that a page can say who is next. `by`: the day before which the last name must stand. */
export type Turn = 'send' | 'old-agrees' | 'sign-notice' | 'new-answers' | 'council' | 'make' | 'sign' | 'nobody';

export function turnsOf(change: ChangeState, plan: State): Turn[] {
  if (change === 'prepared') return ['send'];
  const old: Turn[] = change === 'asked' ? ['old-agrees'] : change === 'signing' ? ['sign-notice'] : [];
  const NEXT: Partial<Record<State, Turn>> = {
    proposed: 'new-answers',
    accepted: 'council',
    referred: 'council',
    approved: 'make',
    signing: 'sign',
  };
  const next = NEXT[plan];
  return [...old, ...(next ? [next] : [])];
}
