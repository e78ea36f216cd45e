import { type Actor, mayFor, officeIn } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';

type TakeoverAt = { personId: Id; authorityCode: string; holderId: Id; isSent: boolean };

/** Choosing who could come is planning; telling somebody to go and asking somebody else is agreeing: never a broker's. */
export const mayPrepare = (actor: Actor, personId: Id): boolean => mayFor(actor, personId, 'plan');
export const maySend = (actor: Actor, personId: Id): boolean => mayFor(actor, personId, 'agree');

/**
 * The person's side; once it is sent also the council's officers (but those for commissioning) and whoever holds the money. Each provider has its own
 * part elsewhere, and neither hears who the other is.
 */
export function seesTakeover(actor: Actor, about: TakeoverAt): boolean {
  if (mayFor(actor, about.personId, 'see')) return true;
  if (!about.isSent) return false;
  if (officeIn(actor, about.authorityCode)?.duties.some((duty) => duty !== 'commission')) return true;
  return actor.holders.some((each) => each.holderId === about.holderId);
}
