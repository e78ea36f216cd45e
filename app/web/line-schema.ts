import { z } from 'zod';
import { isDay } from '../kit/day.ts';
import { NO_PENCE, type Pence, parsePounds } from '../kit/pence.ts';
import { freeText, text, tick } from './form.ts';

const clock = (missing: string) =>
  z
    .string({ error: missing })
    .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, missing)
    .transform((typed) => Number(typed.slice(0, 2)) * 60 + Number(typed.slice(3)));

const date = (missing: string) => z.string({ error: missing }).refine(isDay, missing);

const FOR_WHAT = 'Choose which of the things that matter to you this is for.';

/** What the person calls it: empty for the listing's own title. */
const ownWords = freeText(200).refine((typed) => typed.length !== 1, 'Use at least two letters, or leave it empty.');

/** The wish for a line, as the form sends it. */
export const lineSchema = z.object({
  version: z.coerce.number().int(),
  outcomeId: text(FOR_WHAT, 36),
  what: ownWords,
  days: z
    .array(z.coerce.number().int().min(1).max(7), { error: 'Choose at least one day.' })
    .min(1, 'Choose at least one day.')
    .max(7),
  from: clock('Write when it starts, like 10:00.'),
  to: clock('Write when it ends, like 12:00.'),
  fromDay: date('Choose the first day.'),
  toDay: date('Choose the last day.'),
});

/** What of it a price depends on: it is told before anybody has said what the line is for. */
export const lineTimes = lineSchema.pick({ days: true, from: true, to: true, fromDay: true, toDay: true });

/** The form's words for a wish, as the rules know it. */
export const wishOf = <T extends z.output<typeof lineTimes>>({ from, to, ...rest }: T) => ({
  ...rest,
  fromMinute: from,
  toMinute: to,
});

const pounds = z
  .string({ error: 'Write what it costs, like 249.00.' })
  .max(20)
  .transform((typed, ctx): Pence => {
    const read = parsePounds(typed);
    if (read.ok) return read.value;
    ctx.addIssue({ code: 'custom', message: 'Write what it costs in pounds, like 249 or 249.50.' });
    return z.NEVER;
  });

const thing = {
  version: z.coerce.number().int(),
  outcomeId: text(FOR_WHAT, 36),
  count: z.coerce
    .number({ error: 'Write how many.' })
    .int('Write a whole number.')
    .min(1, 'Write how many.')
    .max(100, 'That is too many.'),
  on: date('Choose the day.'),
  withinLimits: tick,
};

/** Something bought once from somebody without a listing: its name, who sells it, and what it costs. */
export const thingSchema = z.object({
  ...thing,
  what: text('Say what it is.', 200, 2),
  supplier: text('Say who sells it.', 200, 2),
  price: pounds,
});

/** Something from a listing that is priced by the item: the listing says who and how much. */
export const listedThingSchema = z.object({ ...thing, what: ownWords });

/** What of them a price depends on. */
export const thingCount = listedThingSchema.pick({ count: true, on: true });
export const thingPrice = thingSchema.pick({ count: true, on: true, price: true });

/** The forms' words for a thing, as the rules know it. */
export const thingOf = (sent: z.output<typeof thingSchema> | z.output<typeof listedThingSchema>) => ({
  outcomeId: sent.outcomeId,
  what: sent.what,
  count: sent.count,
  on: sent.on,
  withinLimits: sent.withinLimits,
  supplier: 'supplier' in sent ? sent.supplier : '',
  pricePence: 'price' in sent ? sent.price : NO_PENCE,
});
