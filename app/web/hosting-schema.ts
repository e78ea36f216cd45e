import { z } from 'zod';
import { dayField } from './day-field.ts';
import { freeText, text, tick } from './form.ts';

const hosting = text('Choose one.', 40);

export const answerSchema = z.object({
  hosting,
  answer: z.enum(['yes', 'no'], { error: 'Say yes or no.' }),
  words: freeText(1000),
  read: tick,
});

export const endSchema = z.object({
  hosting,
  endsOn: dayField('Choose the last day.'),
  words: freeText(1000),
  unsafe: tick,
});

export const askSchema = z.object({
  listing: text('Choose what they should answer for.', 40),
  host: text('Choose a host.', 40),
  words: freeText(1000),
  read: tick,
});
