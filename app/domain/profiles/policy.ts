import { type Actor, mayFor } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';
import { type HolderAt, speaksFor } from '../handovers/policy.ts';

/** The person, or whoever may plan, agree or handle money for them. */
export const maySpread = (actor: Actor, personId: Id): boolean =>
  (['plan', 'agree', 'money'] as const).some((scope) => mayFor(actor, personId, scope));

/** Whoever speaks for the holder of the money answers. */
export const mayAnswerSpread = (actor: Actor, about: { holder: HolderAt }): boolean => speaksFor(actor, about.holder);
