import type { WeekTime } from '#search/port.ts';
import { LEAST_OVERLAP } from '#search/settings.ts';

// The times of a week as numbers, for tables and columns: weekday, first and last minute in 25 bits. Pure.

export const packTime = ({ day, fromMinute, toMinute }: WeekTime): number =>
  (day << 22) | (fromMinute << 11) | toMinute;

export const unpackTime = (packed: number): WeekTime => ({
  day: packed >>> 22,
  fromMinute: (packed >>> 11) & 2047,
  toMinute: packed & 2047,
});

/** Whether a time shares half an hour with a free one, or all of itself when it is shorter. Both packed. */
export function shares(time: number, free: number): boolean {
  if (time >>> 22 !== free >>> 22) return false;
  const from = (time >>> 11) & 2047;
  const to = time & 2047;
  const shared = Math.min(to, free & 2047) - Math.max(from, (free >>> 11) & 2047);
  return shared >= Math.min(LEAST_OVERLAP, to - from);
}

/** The stretch that two times of one day share; null when it is too short to count. */
export function sharedTime(time: WeekTime, free: WeekTime): WeekTime | null {
  if (!shares(packTime(time), packTime(free))) return null;
  return {
    day: time.day,
    fromMinute: Math.max(time.fromMinute, free.fromMinute),
    toMinute: Math.min(time.toMinute, free.toMinute),
  };
}

/** The first stretch that a listing shares with somebody's free times. */
export function firstFit(times: readonly WeekTime[], free: readonly WeekTime[]): WeekTime | null {
  for (const mine of free) {
    for (const time of times) {
      const shared = sharedTime(time, mine);
      if (shared) return shared;
    }
  }
  return null;
}
