import { expect, test } from 'vitest';
import { addWorkingDays, day, dayOf, formatDay, isDay } from '#app/kit/day.ts';
import { formatPence, parsePounds, pence, timesHundredths } from '#app/kit/pence.ts';

test('a day is the day in Scotland', () => {
  expect(dayOf(new Date('2026-06-30T23:30:00Z'))).toBe('2026-07-01');
  expect(formatDay(day('2026-12-04'))).toBe('Friday 4 December 2026');
  expect(isDay('2026-02-30')).toBe(false);
  expect(addWorkingDays(day('2026-12-04'), 1)).toBe('2026-12-07');
});

test('money is exact', () => {
  expect(formatPence(pence(104150))).toBe('£1,041.50');
  expect(parsePounds('£1,200.5')).toEqual({ ok: true, value: 120050n });
  expect(parsePounds('12.345').ok).toBe(false);
  expect(timesHundredths(pence(1999), 225)).toBe(4498n);
});
