import { type Actor, mayFor, officeIn, standingFor } from '#app/access/actor.ts';
import type { Id } from '#app/kit/id.ts';
import { IN_LAW } from './rules.ts';

/** What a policy needs to know of a person. */
export type PersonAt = { id: Id; authorityCode: string | null; loginId: Id | null };

/** An officer who plans with people, in the council where this person lives. */
export function isSocialWorkerFor(actor: Actor, person: PersonAt): boolean {
  return person.authorityCode !== null && officeIn(actor, person.authorityCode, 'social-work') !== null;
}

/** What a store needs to keep a read within reach: whose records, and which councils' people. */
export function reachOf(actor: Actor): { personIds: Id[]; councils: string[] } {
  return {
    personIds: actor.standings.filter((each) => each.scope.includes('see')).map((each) => each.personId),
    councils: actor.offices.filter((each) => each.duties.includes('social-work')).map((each) => each.authorityCode),
  };
}

const isSelf = (actor: Actor, personId: Id) => standingFor(actor, personId)?.capacity === 'self';

/** A parent, attorney, guardian or appointee stands in the person's place for this. */
function standsInLaw(actor: Actor, personId: Id): boolean {
  const standing = standingFor(actor, personId);
  return (
    standing !== null && (IN_LAW as readonly string[]).includes(standing.capacity) && standing.scope.includes('plan')
  );
}

export const mayRegister = (actor: Actor, authorityCode: string): boolean =>
  officeIn(actor, authorityCode, 'social-work') !== null;

export function mayEditDetails(actor: Actor, person: PersonAt): boolean {
  return mayFor(actor, person.id, 'plan') || isSocialWorkerFor(actor, person);
}

/** A name and a day of birth: the person's own to put right, or an officer's who plans with them, as for every child. */
export function mayCorrect(actor: Actor, person: PersonAt): boolean {
  return isSelf(actor, person.id) || isSocialWorkerFor(actor, person);
}

/** The person themselves; or, where somebody stands in for them in law, that one. A helper's helper is never made by a helper. */
export function mayGiveAuthority(actor: Actor, person: PersonAt): boolean {
  return isSelf(actor, person.id) || standsInLaw(actor, person.id);
}

export const mayRecordAuthority = (actor: Actor, person: PersonAt): boolean => isSocialWorkerFor(actor, person);

/**
 * The person; a social worker, with a reason; its bearer may lay it down. Somebody who stands in for the person in law ends only
 * what they gave themselves, so that nobody can quietly cut off the person's advocate or family.
 */
export function mayRevoke(actor: Actor, person: PersonAt, held: { loginId: Id; givenBy: Id }): boolean {
  if (actor.loginId === null) return false;
  if (isSelf(actor, person.id) || isSocialWorkerFor(actor, person) || actor.loginId === held.loginId) return true;
  return standsInLaw(actor, person.id) && actor.loginId === held.givenBy;
}
