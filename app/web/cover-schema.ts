import { z } from 'zod';
import { CAN_WAIT } from '../domain/arrangements/continuity.ts';
import { isId } from '../kit/id.ts';
import { freeText, tick } from './form.ts';

/** What happens when somebody cannot come, as the form sends it. Everything may be left out. */
export const coverSchema = z.object({
  version: z.coerce.number().int(),
  backUp: z
    .string()
    .optional()
    .transform((sent) => sent || null)
    .refine((sent) => sent === null || isId(sent), 'Choose from the list.'),
  backUpAgreed: tick,
  ifAway: freeText(600),
  ifStopped: freeText(600),
  ifWeather: freeText(600),
  ring: freeText(200),
  canWait: z
    .enum(['', ...CAN_WAIT], { error: 'Choose from the list.' })
    .optional()
    .transform((sent) => sent || null),
});

/** The form's words, as the rules know them. */
export const coverOf = ({ version: _, backUp, ...plan }: z.output<typeof coverSchema>) => ({
  ...plan,
  listingId: backUp,
});
