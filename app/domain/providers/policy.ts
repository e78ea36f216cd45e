import type { Actor } from '#app/access/actor.ts';
import type { Id } from '#app/kit/id.ts';

/** Anybody who is signed in may set up a provider, and owns it. */
export const mayMakeProvider = (actor: Actor): boolean => actor.loginId !== null;

/** What a provider says about itself is the owner's to change. */
export function mayEditProvider(actor: Actor, providerId: Id): boolean {
  return actor.providers.some((each) => each.providerId === providerId && each.role === 'owner');
}

/** Its desk: everybody who works there. */
export function maySeeDesk(actor: Actor, providerId: Id): boolean {
  return actor.providers.some((each) => each.providerId === providerId);
}
