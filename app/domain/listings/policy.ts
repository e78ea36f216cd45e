import { type Actor, officeIn } from '#app/access/actor.ts';
import type { Id } from '#app/kit/id.ts';

/** Everybody who works for a provider keeps its listings. */
export function mayKeepListings(actor: Actor, providerId: Id): boolean {
  return actor.providers.some((each) => each.providerId === providerId);
}

/** A council accepts in writing through an officer who is there to commission. */
export function mayAcceptListings(actor: Actor, authorityCode: string): boolean {
  return officeIn(actor, authorityCode, 'commission') !== null;
}
