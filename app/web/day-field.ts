import { z } from 'zod';
import { type Day, isDay } from '../kit/day.ts';

/** A day that somebody alive can mean: the calendar of the database does not know every year. */
const isNear = (typed: string) => isDay(typed) && typed >= '1900-01-01' && typed < '2200-01-01';

/** A date field that must be filled in: sent as 2026-11-22. */
export const dayField = (missing: string) =>
  z
    .string({ error: missing })
    .refine(isNear, missing)
    .transform((typed) => typed as Day);

/** A date field that may be left empty; then it is null. */
export const dayMaybe = z
  .string()
  .refine(isNear, 'Check the date: a day, a month and a year.')
  .transform((typed) => typed as Day)
  .optional()
  .transform((day) => day ?? null);

/** The page of a list that an address asks for: from 1 on. */
export function pageOf(request: Request, name = 'page'): number {
  return Math.min(10_000, Math.max(1, Math.trunc(Number(new URL(request.url).searchParams.get(name)) || 1)));
}
