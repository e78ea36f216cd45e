import { type Actor, mayFor, officeIn } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';
import { changeDeciderIn } from '../changes/policy.ts';
import { isConflicted } from '../decisions/policy.ts';
import { type HolderAt, speaksFor } from '../handovers/policy.ts';

/** `holder`: null where Option 2 is not offered. */
export type AmountAt = { personId: Id; authorityCode: string; holder: HolderAt | null };

/** Those who set amounts: a social worker of the council, or its officers for money, from whose system amounts come. */
export const mayPropose = (actor: Actor, authorityCode: string): boolean =>
  (officeIn(actor, authorityCode, 'social-work') ?? officeIn(actor, authorityCode, 'finance')) !== null;

/** An officer who decides on support, or the panel's chair. What is worse for the person is never decided by who proposed it. */
export const mayDecideAmount = (actor: Actor, authorityCode: string): boolean =>
  changeDeciderIn(actor, authorityCode) !== null;

/** Whoever proposes or decides answers what was said; a second look is somebody's who decides. Nobody for their own people. */
export const mayAnswerVoice = (actor: Actor, about: AmountAt): boolean =>
  !isConflicted(actor, about.personId) &&
  (mayPropose(actor, about.authorityCode) || mayDecideAmount(actor, about.authorityCode));

/** The person, or whoever may plan, agree or handle money for them, says what they think. */
export const maySay = (actor: Actor, personId: Id): boolean =>
  (['plan', 'agree', 'money'] as const).some((scope) => mayFor(actor, personId, scope));

/** A yes is the person's own, or of who may agree for them. */
export const mayAgree = (actor: Actor, personId: Id): boolean => mayFor(actor, personId, 'agree');

/** The person's side, whoever holds the money, and the council's officers but those for commissioning. */
export function seesAmount(actor: Actor, about: AmountAt): boolean {
  if (mayFor(actor, about.personId, 'see') || (about.holder !== null && speaksFor(actor, about.holder))) return true;
  return officeIn(actor, about.authorityCode)?.duties.some((duty) => duty !== 'commission') ?? false;
}
