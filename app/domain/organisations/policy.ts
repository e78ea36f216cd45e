import type { Actor } from '#app/access/actor.ts';
import type { Id } from '#app/kit/id.ts';

/** Offices and holders are an administrator's to make. */
export const mayKeepOrganisations = (actor: Actor): boolean => actor.administrator;

/** A holder's own people add their colleagues; an administrator adds the first. */
export function mayAddHolderMember(actor: Actor, holderId: Id): boolean {
  return actor.administrator || actor.holders.some((each) => each.holderId === holderId);
}

/** What an administrator sees: counts, imports, jobs and rules. Never a person's record. */
export const maySeeHealth = (actor: Actor): boolean => actor.administrator;
