import { z } from 'zod';
import { SETTLINGS, WAYS } from '../domain/voice/rules.ts';
import { dayField } from './day-field.ts';
import { freeText, text } from './form.ts';

const maybeId = z
  .string()
  .max(40)
  .optional()
  .transform((sent) => sent || null);

export const viewSchema = z.object({
  intent: z.literal('view'),
  arrangementId: maybeId,
  way: z.enum(WAYS, { error: 'Choose how they told it.' }),
  words: text('Write what they think, as they gave it.', 2000),
  heardOn: dayField('Write the day.'),
});

export const raiseSchema = z.object({
  intent: z.literal('raise'),
  arrangementId: maybeId,
  about: text('Say in a few words what it is about.', 200),
  personWords: text('Write what the person wants, in their words.', 2000),
  proxyWords: freeText(2000),
  authorityId: maybeId,
});

export const settleSchema = z.object({
  intent: z.literal('settle'),
  disagreementId: z.string().max(40),
  how: z.enum(SETTLINGS, { error: 'Choose how it ended.' }),
  words: text('Write how it ended, so that everybody can read it.', 2000),
});

export const voiceSchema = z.discriminatedUnion('intent', [viewSchema, raiseSchema, settleSchema]);
