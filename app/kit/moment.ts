import type { Day } from './day.ts';

export const MINUTES_A_DAY = 1440;
const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The minute of the day that clocks in Scotland show then. */
export function minuteOf(moment: Date): number {
  const [hour = 0, minute = 0] = PARTS.format(moment).split(':').map(Number);
  return hour * 60 + minute;
}

/**
 * The moment at which clocks in Scotland show that minute of that day, in summer time as in winter. In the night on which
 * clocks go forward one hour is not there: a time in it comes an hour later, as in every calendar.
 */
export function momentOf(day: Day, minute: number): Date {
  const asUtc = new Date(new Date(`${day}T00:00:00Z`).getTime() + minute * 60_000);
  const ahead = (minuteOf(asUtc) - minute + MINUTES_A_DAY) % MINUTES_A_DAY;
  const moment = new Date(asUtc.getTime() - ahead * 60_000);
  return minuteOf(moment) === minute % MINUTES_A_DAY ? moment : asUtc;
}
