// What another amount means in a life: pounds and hours a week for what is left of the time, and what would not fit any more. Told beside
// the sums, because nobody lives by the year (standard 12.2: the person knows what the amount covers).
import { type Day, daysBetween } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { NO_PENCE, type Pence, pence, sumPence } from '../../kit/pence.ts';

/** A part of a plan that runs on the day: what is still promised to it, and its usual week then. */
export type LineThen = {
  lineId: Id;
  arrangementId: Id;
  what: string;
  who: string;
  promised: Pence;
  weekPence: Pence;
  /** Time in its usual week; 0 where it is not paid for by time. */
  weekMinutes: number;
};

export type Meaning = {
  /** The day it is counted from. */
  from: Day;
  /** What there is for a week from that day to the end, before and with it. Never below nothing. */
  week: { was: Pence; next: Pence };
  /** What an hour costs in the usual week, and how many of them a week would be; null where nothing is paid for by time. */
  hours: { pricePence: Pence; nowMinutes: number; wasMinutes: number; nextMinutes: number } | null;
  /** Promised, kept, given and paid. */
  used: Pence;
  /** So much more is in use than the new amount; nothing: it fits. */
  lacks: Pence;
  lines: LineThen[];
};

/**
 * `spent`: what is in use and not planned for after the day. Weeks are counted by days, downwards to the penny.
 * An hour is what the usual week costs by the minute, travel included.
 */
export function meaningOf(about: {
  was: Pence;
  next: Pence;
  used: Pence;
  spent: Pence;
  from: Day;
  toDay: Day;
  lines: readonly LineThen[];
}): Meaning {
  const { was, next, used, spent, from, toDay, lines } = about;
  const days = BigInt(Math.max(1, daysBetween(from, toDay) + 1));
  const aWeekOf = (whole: Pence): Pence => (whole > spent ? pence(((whole - spent) * 7n) / days) : NO_PENCE);
  const week = { was: aWeekOf(was), next: aWeekOf(next) };
  const timed = lines.filter((line) => line.weekMinutes > 0);
  const nowMinutes = timed.reduce((sum, line) => sum + line.weekMinutes, 0);
  const cost = sumPence(timed.map((line) => line.weekPence));
  const minutesFor = (amount: Pence) => Number((amount * BigInt(nowMinutes)) / cost);
  const hours =
    nowMinutes > 0 && cost > 0n
      ? {
          pricePence: pence((cost * 60n) / BigInt(nowMinutes)),
          nowMinutes,
          wasMinutes: minutesFor(week.was),
          nextMinutes: minutesFor(week.next),
        }
      : null;
  const lacks = used > next ? pence(used - next) : NO_PENCE;
  return { from, week, hours, used, lacks, lines: [...lines] };
}
