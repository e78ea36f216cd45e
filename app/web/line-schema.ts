import { z } from 'zod';
import { isDay } from '../kit/day.ts';
import { text } from './form.ts';

const clock = (missing: string) =>
  z
    .string({ error: missing })
    .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, missing)
    .transform((typed) => Number(typed.slice(0, 2)) * 60 + Number(typed.slice(3)));

const date = (missing: string) => z.string({ error: missing }).refine(isDay, missing);

/** The wish for a line, as the form sends it. */
export const lineSchema = z.object({
  version: z.coerce.number().int(),
  outcomeId: text('Choose which of the things that matter to you this is for.', 36),
  days: z
    .array(z.coerce.number().int().min(1).max(7), { error: 'Choose at least one day.' })
    .min(1, 'Choose at least one day.')
    .max(7),
  from: clock('Write when it starts, like 10:00.'),
  to: clock('Write when it ends, like 12:00.'),
  fromDay: date('Choose the first day.'),
  toDay: date('Choose the last day.'),
});

/** The form's words for a wish, as the rules know it. */
export const wishOf = ({ version: _, from, to, ...rest }: z.output<typeof lineSchema>) => ({
  ...rest,
  fromMinute: from,
  toMinute: to,
});
