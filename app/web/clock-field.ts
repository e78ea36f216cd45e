import { z } from 'zod';

const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** A time of day that may be left empty: sent as 09:30; then ''. */
export const clock = z
  .string()
  .max(8, 'Write a time like 09:30.')
  .optional()
  .transform((typed) => typed ?? '')
  .refine((typed) => typed === '' || CLOCK.test(typed), 'Write a time like 09:30.');

/** '09:30' → 570 */
export const minuteOf = (typed: string) => Number(typed.slice(0, 2)) * 60 + Number(typed.slice(3));

/** 570 → '09:30'. The end of the day is 23:59: a clock has no 24:00. */
export const clockOf = (minute: number) =>
  minute === 1440
    ? '23:59'
    : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
