import { z } from 'zod';
import { type Told, WHYS } from '../domain/delivery/rules.ts';
import { momentOf } from '../kit/moment.ts';
import { clock, minuteOf } from './clock-field.ts';
import { dayMaybe } from './day-field.ts';
import { freeText, tick } from './form.ts';

/** What a provider sends of one session. */
export const tellSchema = z
  .object({
    intent: z.literal('tell', { error: 'Choose what you want to do.' }),
    version: z.coerce.number({ error: 'Open the page again.' }).int('Open the page again.').min(0).max(30_000),
    given: z.enum(['as-planned', 'other-times', 'not-given'], { error: 'Say how it was.' }),
    from: clock,
    to: clock,
    why: z.enum(WHYS, { error: 'Choose from the list.' }).optional(),
    charge: tick,
    calledOffDay: dayMaybe,
    calledOffTime: clock,
    words: freeText(600),
  })
  .refine((sent) => sent.given !== 'other-times' || sent.from !== '', { path: ['from'], message: 'Say when it began.' })
  .refine((sent) => sent.given !== 'other-times' || sent.to !== '', { path: ['to'], message: 'Say when it ended.' })
  .refine((sent) => sent.given !== 'not-given' || sent.why !== undefined, {
    path: ['why'],
    message: 'Say why it was not given.',
  });

export function toldIn(sent: z.output<typeof tellSchema>): Told {
  const { given, words } = sent;
  if (given === 'as-planned') return { given, words };
  if (given === 'other-times') return { given, fromMinute: minuteOf(sent.from), toMinute: minuteOf(sent.to), words };
  const { calledOffDay, calledOffTime } = sent;
  const calledOffAt = calledOffDay && calledOffTime ? momentOf(calledOffDay, minuteOf(calledOffTime)) : null;
  return { given, why: sent.why ?? 'other', charge: sent.charge, calledOffAt, words };
}
