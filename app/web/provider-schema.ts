import { z } from 'zod';
import { PROVIDER_KINDS, type ProviderWords } from '../domain/providers/rules.ts';
import { code, freeText, text } from './form.ts';

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
  authorityCode: code,
  phone: freeText(40),
  email: z
    .union([z.literal(''), z.email('Write an e-mail address like name@example.org.').max(200)])
    .optional()
    .transform((typed) => typed ?? ''),
  website: freeText(300),
  complaintsPolicy: freeText(4000),
  registerNumber: freeText(20).transform((number) => number.replaceAll(' ', '').toUpperCase() || null),
});

/** The form before anybody types. */
export const NO_PROVIDER = {
  kind: '',
  name: '',
  about: '',
  workers: '',
  town: '',
  authorityCode: '',
  phone: '',
  email: '',
  website: '',
  complaintsPolicy: '',
  registerNumber: '',
};

/** The form as a provider stands. */
export function filledIn(words: ProviderWords): typeof NO_PROVIDER {
  const { kind, name, about, workers, town, authorityCode, phone, email, website, complaintsPolicy, registerNumber } =
    words;
  return {
    kind,
    name,
    about,
    workers: workers === null ? '' : String(workers),
    town,
    authorityCode: authorityCode ?? '',
    phone,
    email,
    website,
    complaintsPolicy,
    registerNumber: registerNumber ?? '',
  };
}
