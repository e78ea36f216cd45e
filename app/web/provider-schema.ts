import { z } from 'zod';
import { PROVIDER_KINDS } from '../domain/providers/rules.ts';
import { freeText, text } from './form.ts';

/** A provider's form, as it is sent. */
export const providerSchema = z.object({
  kind: z.enum(PROVIDER_KINDS, { error: 'Choose what you are.' }),
  name: text('Write the name that people know you by.', 200, 2),
  about: freeText(4000),
  workers: z.coerce
    .number({ error: 'Write a whole number, like 3.' })
    .int('Write a whole number, like 3.')
    .min(1, 'At least one.')
    .max(99_999, 'That is too many.')
    .optional()
    .transform((count) => count ?? null),
  town: freeText(80),
  authorityCode: z
    .string()
    .max(10)
    .optional()
    .transform((code) => code || null),
  phone: freeText(40),
  email: z
    .union([z.literal(''), z.email('Write an e-mail address like name@example.org.').max(200)])
    .optional()
    .transform((typed) => typed ?? ''),
  website: freeText(300),
  complaintsPolicy: freeText(4000),
  registerNumber: freeText(20).transform((number) => number.replaceAll(' ', '').toUpperCase() || null),
});

/** What the form shows before anybody types. */
export const providerDefaults = (
  words: { workers: number | null; authorityCode: string | null; registerNumber: string | null } & Record<
    string,
    unknown
  >,
) => ({
  ...words,
  workers: words.workers === null ? '' : String(words.workers),
  authorityCode: words.authorityCode ?? '',
  registerNumber: words.registerNumber ?? '',
});
