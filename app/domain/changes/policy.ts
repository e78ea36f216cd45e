import { type Actor, mayFor, officeIn } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';
import type { Side } from './rules.ts';

/** On which side somebody may ask, answer or take back: who may agree for the person, or who answers for the provider of the line. */
export function sideOf(actor: Actor, about: { personId: Id; providerId: Id | null }): Side | null {
  if (mayFor(actor, about.personId, 'agree')) return 'person';
  return actor.providers.some((each) => each.providerId === about.providerId) ? 'provider' : null;
}

/** An officer who decides, within a limit of their own; or the chair of the panel, who has none. */
export function changeDeciderIn(actor: Actor, authorityCode: string) {
  const chair = officeIn(actor, authorityCode, 'panel');
  return chair ? { ...chair, chair: true } : withLimit(officeIn(actor, authorityCode, 'decide'));
}

const withLimit = (office: ReturnType<typeof officeIn>) => office && { ...office, chair: false };
