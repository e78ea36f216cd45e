// What the two provider files share: the complaints wording of people without a regulator, and how a row is put together.

import { paragraphs, type SeedProvider } from '#seed/scenes/content/shape.ts';

/** A provider that nobody inspects must say how it deals with a complaint before it may publish (FACTS 7). */
export function complaintsBy(who: string, within: string): string {
  return paragraphs(
    `If something is wrong, tell ${who}. Say it, write it, sign it, or ask somebody to say it for you. You will hear back within ${within}.`,
    'If you are still not happy, tell the council that pays for your support. It must answer you too. Nobody will be unkind to you, or stop your support, because you complained.',
    'If you or somebody else is not safe, do not wait for us. Phone 999 in an emergency, or the council’s protection team.',
  );
}

type Rest = Omit<SeedProvider, 'key' | 'email' | 'website' | 'registerNumber' | 'complaintsPolicy'> &
  Partial<Pick<SeedProvider, 'registerNumber' | 'complaintsPolicy'>>;

/** A provider with its addresses made from its key. */
export function provider(key: string, rest: Rest): SeedProvider {
  const email = `hello.${key}@ettle.example`;
  const website = `https://${key}.ettle.example`;
  return { key, email, website, registerNumber: null, complaintsPolicy: '', ...rest };
}
