import { type Actor, mayFor, officeIn } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';
import type { State } from './rules.ts';

/** What a policy needs to know of an arrangement: whose it is, where, and who supplies and holds. */
export type Reach = {
  personId: Id;
  authorityCode: string;
  state: State;
  holderId: Id;
  providerIds: readonly Id[];
};

const OWN: readonly State[] = ['draft', 'withdrawn'];

export const mayPlan = (actor: Actor, personId: Id) => mayFor(actor, personId, 'plan');
/** Choosing Option 2 and putting it to the providers is the person's act, or a lawful proxy's: never a broker's. */
export const mayPropose = (actor: Actor, personId: Id) => mayFor(actor, personId, 'agree');
export const mayAnswer = (actor: Actor, providerId: Id) =>
  actor.providers.some((each) => each.providerId === providerId);
export const mayEnd = mayPropose;

/** The person's side sees it always; the others from the moment it is put to them. */
export function maySee(actor: Actor, about: Reach): boolean {
  if (mayFor(actor, about.personId, 'see')) return true;
  if (OWN.includes(about.state)) return false;
  if (officeIn(actor, about.authorityCode)?.duties.some((duty) => duty !== 'commission')) return true;
  if (actor.providers.some((each) => about.providerIds.includes(each.providerId))) return true;
  return HELD.includes(about.state) && actor.holders.some((each) => each.holderId === about.holderId);
}

/** A holder has a part in it only once there is something to sign. */
const HELD: readonly State[] = ['signing', 'running', 'ended'];
