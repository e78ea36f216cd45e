import type { Day } from './day.ts';

export const MINUTES_A_DAY = 1440;
const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The moment at which clocks in Scotland show that minute of that day, in summer time as in winter. */
export function momentOf(day: Day, minute: number): Date {
  const asUtc = new Date(new Date(`${day}T00:00:00Z`).getTime() + minute * 60_000);
  const [hour = 0, min = 0] = PARTS.format(asUtc).split(':').map(Number);
  const ahead = (hour * 60 + min - minute + MINUTES_A_DAY) % MINUTES_A_DAY;
  return new Date(asUtc.getTime() - ahead * 60_000);
}
