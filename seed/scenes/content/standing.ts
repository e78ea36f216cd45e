// How a listing stands towards registration, said once: each gives the facts that the triage reads and what it should answer.

import type { SeedListing } from '#seed/scenes/content/shape.ts';

type Standing = Partial<SeedListing> & Pick<SeedListing, 'expects'>;

/** Given under a registration. The number is made up: a real one never says 2099. */
export const underRegistration = (registrationNumber: string): Standing => {
  return { registered: true, registrationNumber, expects: 'registered' };
};

/** Anybody can buy it or join in. */
export const OPEN_TO_ALL = { forNeed: false, expects: 'mainstream' } as const;

/** A registered provider answers for it. */
export const hostedBy = (hostProvider: string) => ({ hostProvider, expects: 'hosted' }) as const;

/** Accepted in writing by the council where it is: councils.ts says by whom and when. */
export const ACCEPTED = { expects: 'accepted' } as const;

/** Offered because of need, not registered, not hosted, not accepted: nobody has settled it. */
export const NOT_CONFIRMED = { expects: 'limb-b-not-confirmed' } as const;

/** Planning, speaking up, looking after money. */
export const NOT_CARE = { expects: 'not-registrable-alone' } as const;
