import { z } from 'zod';
import { DELIVERY_KINDS, type DeliveryKind, type Told, WAYS, WHYS } from '../domain/delivery/rules.ts';
import { isDay } from '../kit/day.ts';
import { momentOf } from '../kit/moment.ts';
import { NO_PENCE, parsePounds } from '../kit/pence.ts';
import { clock, minuteOf } from './clock-field.ts';
import { dayMaybe } from './day-field.ts';
import { freeText, tick } from './form.ts';

const GIVEN = [...new Set(DELIVERY_KINDS.flatMap((kind) => WAYS[kind]))];

/** What a provider sends of a session, a week or a purchase. Fields that the kind or the answer has no use for are not looked at. */
export const tellSchema = z
  .object({
    intent: z.literal('tell', { error: 'Choose what you want to do.' }),
    version: z.coerce.number({ error: 'Open the page again.' }).int('Open the page again.').min(0).max(30_000),
    given: z.enum(GIVEN, { error: 'Say how it was.' }),
    from: clock,
    to: clock,
    missed: z
      .array(z.string().refine(isDay, 'Choose from the list.'))
      .max(7, 'Choose from the list.')
      .optional()
      .transform((days) => (days ?? []).filter(isDay)),
    price: freeText(20),
    why: z.enum(WHYS, { error: 'Choose from the list.' }).optional(),
    charge: tick,
    calledOffDay: dayMaybe,
    calledOffTime: clock,
    awaySince: dayMaybe,
    words: freeText(600),
  })
  .refine((sent) => sent.given !== 'other-times' || sent.from !== '', { path: ['from'], message: 'Say when it began.' })
  .refine((sent) => sent.given !== 'other-times' || sent.to !== '', { path: ['to'], message: 'Say when it ended.' })
  .refine((sent) => sent.given !== 'bought' || parsePounds(sent.price).ok, {
    path: ['price'],
    message: 'Write what it cost in pounds, like 249 or 249.50.',
  })
  .refine((sent) => !['not-given', 'part'].includes(sent.given) || sent.why !== undefined, {
    path: ['why'],
    message: 'Say why it was not given.',
  });

export function toldIn(sent: z.output<typeof tellSchema>): Told {
  const { given, words } = sent;
  const why = sent.why ?? 'other';
  if (given === 'as-planned') return { given, words };
  if (given === 'other-times') return { given, fromMinute: minuteOf(sent.from), toMinute: minuteOf(sent.to), words };
  if (given === 'part') return { given, missed: sent.missed, why, words };
  if (given === 'bought') {
    const price = parsePounds(sent.price);
    return { given, pence: price.ok ? price.value : NO_PENCE, words };
  }
  const { calledOffDay, calledOffTime } = sent;
  const calledOffAt = calledOffDay && calledOffTime ? momentOf(calledOffDay, minuteOf(calledOffTime)) : null;
  const isAway = why === 'hospital' || why === 'person-away';
  // What the reason has no use for is not kept.
  return {
    ...{ given, why, charge: sent.charge, words },
    calledOffAt: sent.charge && why === 'person-cancelled' ? calledOffAt : null,
    awaySince: sent.charge && isAway ? sent.awaySince : null,
  };
}

/** How it stands in the form before anybody says anything: the answer that wants the fewest words. */
export const firstGiven = (kind: DeliveryKind) => WAYS[kind][kind === 'session' ? 1 : 0] ?? 'as-planned';
