import { type Actor, mayFor, officeIn } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';
import { changeDeciderIn } from '../changes/policy.ts';

/** A holder as a policy needs it: who it is, and the council that it is, when it is one. */
export type HolderAt = { id: Id; authorityCode: string | null };

export type HandoverAt = {
  personId: Id;
  authorityCode: string;
  from: HolderAt;
  to: HolderAt;
  /** Those who give support that is paid out of this money now. */
  providerIds: readonly Id[];
};

/** Who directs the money says who holds it: the person, or whoever may agree for them. */
export const mayAskHandover = (actor: Actor, personId: Id): boolean => mayFor(actor, personId, 'agree');

/** Somebody who works for the holder; where a council holds, its officers for money. */
export function speaksFor(actor: Actor, holder: HolderAt): boolean {
  if (holder.authorityCode !== null) return officeIn(actor, holder.authorityCode, 'finance') !== null;
  return actor.holders.some((each) => each.holderId === holder.id);
}

/** An officer who decides on support, or chairs the panel. The amount is the same, so no limit of money counts. */
export const decidesHandover = (actor: Actor, authorityCode: string): boolean =>
  changeDeciderIn(actor, authorityCode) !== null;

/** All of it: the person's side, both holders, and the council's officers but those for commissioning. */
function isParty(actor: Actor, about: HandoverAt): boolean {
  if (mayFor(actor, about.personId, 'see') || speaksFor(actor, about.from) || speaksFor(actor, about.to)) return true;
  return officeIn(actor, about.authorityCode)?.duties.some((duty) => duty !== 'commission') ?? false;
}

/**
 * How much somebody sees: all of it; or, whoever gives the support, the notice once the council said yes, and not why it was asked for.
 */
export function seesHandover(actor: Actor, about: HandoverAt & { noticed: boolean }): 'all' | 'notice' | null {
  if (isParty(actor, about)) return 'all';
  const gives = actor.providers.some((each) => about.providerIds.includes(each.providerId));
  return gives && about.noticed ? 'notice' : null;
}
