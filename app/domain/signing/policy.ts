import { type Actor, mayFor, officeIn } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';
import type { Party } from '../agreements/policy.ts';

/** An officer of the authority that decided; the person's side may ask for it too. */
export function mayMakeAgreement(actor: Actor, about: { personId: Id; authorityCode: string }): boolean {
  const officer =
    officeIn(actor, about.authorityCode, 'decide') ??
    officeIn(actor, about.authorityCode, 'sign') ??
    officeIn(actor, about.authorityCode, 'panel');
  return officer !== null || mayFor(actor, about.personId, 'agree');
}

/** Who may write their name at a place: the person or somebody with the power to sign, an owner, a holder's worker, a signing officer. */
export function maySignAs(actor: Actor, party: Party): boolean {
  switch (party.role) {
    case 'person':
      return party.personId !== null && mayFor(actor, party.personId, 'sign');
    case 'provider':
      return actor.providers.some((each) => each.providerId === party.providerId && each.role === 'owner');
    case 'holder':
      return actor.holders.some((each) => each.holderId === party.holderId);
    case 'authority':
      return party.authorityCode !== null && officeIn(actor, party.authorityCode, 'sign') !== null;
  }
}
