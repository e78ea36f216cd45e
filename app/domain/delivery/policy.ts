import { type Actor, mayFor, officeIn } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';

/** What a policy needs to know of a claim: for whom, by whom, and who looks after the money. */
export type ClaimOf = {
  personId: Id;
  providerId: Id;
  authorityCode: string;
  holderId: Id;
  /** The council that holds the money itself; or the provider that does. */
  holderAuthority: string | null;
  holderProvider: Id | null;
};

export const mayTell = (actor: Actor, providerId: Id): boolean =>
  actor.providers.some((each) => each.providerId === providerId);

/** The person; or somebody whom they, or the law, let agree or handle money for them. */
export const mayConfirm = (actor: Actor, personId: Id): boolean =>
  mayFor(actor, personId, 'agree') || mayFor(actor, personId, 'money');

/** Nobody agrees to their own claim, whatever else they are. */
export const isClaimant = mayTell;

/**
 * Who decides when it came to the holder: who works for the holder; where a council holds the money, its officers for money. A holder
 * that is the claiming provider cannot decide: there the council's officers for money do.
 */
export function mayDecideClaim(actor: Actor, claim: ClaimOf): boolean {
  const isFinance = officeIn(actor, claim.authorityCode, 'finance') !== null;
  if (claim.holderProvider === claim.providerId) return isFinance;
  if (claim.holderAuthority !== null && officeIn(actor, claim.holderAuthority, 'finance')) return true;
  return actor.holders.some((each) => each.holderId === claim.holderId);
}

/** The person's side, the provider that told it, and whoever decides for the holder. Another provider of the plan sees nothing of it. */
export const seesDelivery = (actor: Actor, about: ClaimOf): boolean =>
  mayFor(actor, about.personId, 'see') || mayTell(actor, about.providerId) || mayDecideClaim(actor, about);
