import { type Actor, officeIn } from '#app/access/actor.ts';
import type { Id } from '#app/kit/id.ts';

/** Whom a correction concerns: a provider that is here, or one that stands here only from the public register. */
export type Concerned = { providerId: Id; claimed: boolean; authorityCode: string | null };

/**
 * Who sees and answers: everybody who works for the provider. Nobody works here for one that is not claimed: there it is an
 * officer of its council who is there to commission, or an administrator.
 */
export function mayAnswer(actor: Actor, { providerId, claimed, authorityCode }: Concerned): boolean {
  if (claimed) return actor.providers.some((each) => each.providerId === providerId);
  return actor.administrator || (authorityCode !== null && officeIn(actor, authorityCode, 'commission') !== null);
}

/** Whether somebody has a page of corrections at all. */
export const hasCorrections = (actor: Actor): boolean =>
  actor.providers.length > 0 || actor.administrator || actor.offices.some((each) => each.duties.includes('commission'));
