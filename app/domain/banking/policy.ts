import { type Actor, mayFor } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';
import { mayAnswer, mayPropose } from '../arrangements/policy.ts';

/** How time is spread is the person's to say, or that of whoever may agree for them: never a broker's, never a provider's. */
export const mayKeepTime = mayPropose;
export const mayAskExtra = mayPropose;
/** A session beside the usual week is given by agreement: whoever works for its provider says yes or no. */
export const mayAnswerExtra = mayAnswer;

/** The person's side, and the provider whose time it is. */
export const seesTime = (actor: Actor, personId: Id, providerId: Id): boolean =>
  mayFor(actor, personId, 'see') || mayAnswer(actor, providerId);
