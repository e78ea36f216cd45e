import { z } from 'zod';
import { type Day, isDay } from '../kit/day.ts';

/** A date field that must be filled in: sent as 2026-11-22. */
export const dayField = (missing: string) =>
  z
    .string({ error: missing })
    .refine(isDay, missing)
    .transform((typed) => typed as Day);

/** A date field that may be left empty; then it is null. */
export const dayMaybe = z
  .string()
  .refine(isDay, 'Check the date: a day, a month and a year.')
  .transform((typed) => typed as Day)
  .optional()
  .transform((day) => day ?? null);

/** The page of a list that an address asks for: from 1 on. */
export function pageOf(request: Request, name = 'page'): number {
  return Math.min(10_000, Math.max(1, Math.trunc(Number(new URL(request.url).searchParams.get(name)) || 1)));
}
