import { type Actor, isSignedIn, mayFor } from '#app/access/actor.ts';
import type { Id } from '#app/kit/id.ts';

/** Whose search it is: a person's, kept by somebody who plans with them; or a login's own. */
export type Kept = { personId: Id | null; loginId: Id };

/** For whom a search of this actor would be kept: the person whose screens are open, or nobody but themselves. */
export const keptFor = (actor: Actor): Id | null => actor.acting?.personId ?? null;

export const maySeeSearch = (actor: Actor, { personId, loginId }: Kept): boolean =>
  isSignedIn(actor) && (personId ? mayFor(actor, personId, 'see') : actor.loginId === loginId);

/** The person and those who plan with them; a login for itself. */
export const mayKeepSearch = (actor: Actor, { personId, loginId }: Kept): boolean =>
  isSignedIn(actor) && (personId ? mayFor(actor, personId, 'plan') : actor.loginId === loginId);
