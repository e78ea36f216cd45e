import { type Actor, mayFor } from '#app/access/actor.ts';
import type { Id } from '#app/kit/id.ts';

/** The person, or somebody whom they let plan. Not an officer: the words are the person's. */
export const mayWriteOutcomes = (actor: Actor, personId: Id): boolean => mayFor(actor, personId, 'plan');
