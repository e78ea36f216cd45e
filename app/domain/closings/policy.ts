import { type Actor, mayFor, officeIn } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';
import { type HolderAt, speaksFor } from '../handovers/policy.ts';

export type ClosingAt = { personId: Id; authorityCode: string; holder: HolderAt };

/** The council's officers for money ask for what was not used, and decide when everything was heard. */
export const mayAskBack = (actor: Actor, authorityCode: string): boolean =>
  officeIn(actor, authorityCode, 'finance') !== null;

/** The person, or whoever may agree or handle money for them, is heard. */
export const mayBeHeard = (actor: Actor, personId: Id): boolean =>
  mayFor(actor, personId, 'agree') || mayFor(actor, personId, 'money');

/** A review is somebody else's than who asked: an officer who decides on support, or the panel's chair. */
export const mayReview = (actor: Actor, authorityCode: string): boolean =>
  (officeIn(actor, authorityCode, 'decide') ?? officeIn(actor, authorityCode, 'panel')) !== null;

/** The person's side, the holder, and the council's officers but those for commissioning. */
export function seesClosing(actor: Actor, about: ClosingAt): boolean {
  if (mayFor(actor, about.personId, 'see') || speaksFor(actor, about.holder)) return true;
  return officeIn(actor, about.authorityCode)?.duties.some((duty) => duty !== 'commission') ?? false;
}
