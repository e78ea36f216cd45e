import { z } from 'zod';
import type { Reason } from '../domain/money/rules.ts';
import { REASON_WORDS } from '../domain/statements/rules.ts';
import { monthOf } from '../domain/statements/statement.ts';
import { type Asked, ATS, FIGURES } from '../domain/statements/why.ts';
import type { AskedOfMonth } from '../domain/statements/why-month.ts';
import { type Day, isDay } from '../kit/day.ts';
import { isId } from '../kit/id.ts';

const id = z.string().refine(isId).optional();
const REASONS = Object.keys(REASON_WORDS) as [Reason, ...Reason[]];

/** Which figure an address asks about. What it does not know is no figure, and so no page. */
const schema = z.object({
  figure: z.enum(FIGURES),
  line: id,
  payer: id,
  outcome: id,
  reason: z.enum(REASONS).optional(),
  month: z
    .string()
    .refine((text) => monthOf(text) !== null)
    .optional(),
  day: z
    .string()
    .refine((text) => isDay(text) && text >= '1900-01-01' && text < '2200-01-01')
    .transform((text) => text as Day)
    .optional(),
  place: z.string().max(40).optional(),
  at: z.enum(ATS).optional(),
  unit: z.enum(['pence', 'minutes']).optional(),
  whole: z
    .literal('true')
    .transform(() => true as const)
    .optional(),
  nth: z.coerce.number().int().min(1).max(20).optional(),
});

const ofMonth = z.object({ figure: z.string().max(40), budget: id, holder: id, plan: id, line: id, provider: id });

/** The figure of a provider's or a holder's month that an address names; whether there is such a column is for the month to say. */
export function askedOfMonth(request: Request, figure: string): { asked: AskedOfMonth; before: bigint | null } | null {
  const search = new URL(request.url).searchParams;
  const read = ofMonth.safeParse({ ...Object.fromEntries(search), figure });
  return read.success ? { asked: said(read.data) as AskedOfMonth, before: beforeIn(search) } : null;
}

/** The figure that an address names, and the entry after which older ones are asked for; null: none that there could be. */
export function askedIn(request: Request, figure: string): { asked: Asked; before: bigint | null } | null {
  const search = new URL(request.url).searchParams;
  const read = schema.safeParse({ ...Object.fromEntries(search), figure });
  if (!read.success) return null;
  return { asked: said(read.data) as Asked, before: beforeIn(search) };
}

const said = (asked: object) => Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
const beforeIn = (search: URLSearchParams): bigint | null => {
  const before = search.get('before') ?? '';
  return /^\d{1,18}$/.test(before) ? BigInt(before) : null;
};
