import { type Actor, officeIn } from '#app/access/actor.ts';
import type { Id } from '#app/kit/id.ts';

/** Everybody who works for a provider keeps its listings. */
export function mayKeepListings(actor: Actor, providerId: Id): boolean {
  return actor.providers.some((each) => each.providerId === providerId);
}

/** To answer for another provider's listing is the owner's to say. */
export function mayHost(actor: Actor, hostProviderId: Id): boolean {
  return actor.providers.some((each) => each.providerId === hostProviderId && each.role === 'owner');
}

/** A host may stop, and the provider may leave: either side alone. */
export function mayStopHosting(actor: Actor, listing: { providerId: Id; hostProviderId: Id }): boolean {
  return mayKeepListings(actor, listing.providerId) || mayHost(actor, listing.hostProviderId);
}

/** A council accepts in writing through an officer who is there to commission. */
export function mayAcceptListings(actor: Actor, authorityCode: string): boolean {
  return officeIn(actor, authorityCode, 'commission') !== null;
}
