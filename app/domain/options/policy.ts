import { type Actor, mayFor, officeIn } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';
import { changeDeciderIn } from '../changes/policy.ts';
import { type HolderAt, speaksFor } from '../handovers/policy.ts';

export type OptionAt = { personId: Id; authorityCode: string; holder: HolderAt | null };

/** Choosing an option is the person's, or a lawful proxy's: never a broker's. */
export const mayAskOption = (actor: Actor, personId: Id): boolean => mayFor(actor, personId, 'agree');

/** An officer who decides on support, or chairs the panel: no amount is set by it. */
export const decidesOption = (actor: Actor, authorityCode: string): boolean =>
  changeDeciderIn(actor, authorityCode) !== null;

/** The person's side, whoever holds the money, and the council's officers but those for commissioning. */
export function seesOption(actor: Actor, about: OptionAt): boolean {
  if (mayFor(actor, about.personId, 'see')) return true;
  if (about.holder && speaksFor(actor, about.holder)) return true;
  return officeIn(actor, about.authorityCode)?.duties.some((duty) => duty !== 'commission') ?? false;
}
