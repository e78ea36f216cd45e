import { z } from 'zod';
import { parsePounds } from '../kit/pence.ts';
import { dayField, dayMaybe } from './day-field.ts';
import { freeText, text } from './form.ts';

export const checkSchema = z.object({
  kind: text('Choose a check from the list.', 40),
  reference: freeText(60),
  fromDay: dayField('Write the day it began, as the paper says it.'),
  untilDay: dayMaybe,
});

const HOW_MUCH = 'Write what the lowest paid person gets for an hour, in pounds, like 13.45.';

export const paySchema = z
  .object({
    least: text(HOW_MUCH, 20).refine((typed) => parsePounds(typed).ok, HOW_MUCH),
    sinceDay: dayField('Write since when you pay this.'),
  })
  .transform(({ least, sinceDay }) => {
    const read = parsePounds(least);
    return { leastPence: read.ok ? read.value : (0n as never), sinceDay };
  });

export const seenSchema = z.object({
  check: text('Choose a check.', 40),
  seenOn: dayField('Write the day on which you saw it.'),
});
