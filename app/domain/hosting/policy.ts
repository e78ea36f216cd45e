import type { Actor } from '#app/access/actor.ts';
import type { Id } from '#app/kit/id.ts';
import type { Side } from './duties.ts';

const isOwner = (actor: Actor, providerId: Id) =>
  actor.providers.some((each) => each.providerId === providerId && each.role === 'owner');
const worksAt = (actor: Actor, providerId: Id) => actor.providers.some((each) => each.providerId === providerId);

/** To be answered for is the owner's to ask. */
export const mayAskHost = (actor: Actor, providerId: Id): boolean => isOwner(actor, providerId);

/** To answer for another is the owner's to say. */
export const mayAnswerAsHost = (actor: Actor, hostProviderId: Id): boolean => isOwner(actor, hostProviderId);

/** Whoever works on either side sees it. */
export const maySeeHosting = (actor: Actor, hosting: { providerId: Id; hostProviderId: Id }): boolean =>
  worksAt(actor, hosting.providerId) || worksAt(actor, hosting.hostProviderId);

/** Whose side gives notice: either owner alone. Null: neither. */
export function endingSide(actor: Actor, hosting: { providerId: Id; hostProviderId: Id }): Side | null {
  if (isOwner(actor, hosting.hostProviderId)) return 'host';
  return isOwner(actor, hosting.providerId) ? 'provider' : null;
}
