import { z } from 'zod';
import { MOST_SEASONS } from '../domain/profiles/rules.ts';
import { pence } from '../kit/pence.ts';
import { dayField } from './day-field.ts';
import { freeText } from './form.ts';
import { pounds } from './listing-price-schema.ts';

const season = z.object({
  name: freeText(60),
  from: dayField('Choose the day on which it begins.'),
  week: pounds,
});

export const seasonsSchema = z.object({
  /** The amount that was on the screen. */
  whole: z
    .string({ error: 'Open the page again.' })
    .regex(/^\d{1,15}$/, 'Open the page again.')
    .transform((typed) => pence(BigInt(typed))),
  seasons: z
    .array(season, { error: 'Add one season at least.' })
    .min(1, 'Add one season at least.')
    .max(MOST_SEASONS, `Use ${MOST_SEASONS} seasons or fewer.`),
  words: freeText(600),
});
