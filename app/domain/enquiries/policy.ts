import { type Actor, mayFor } from '#app/access/actor.ts';
import type { Id } from '#app/kit/id.ts';
import type { Side } from './rules.ts';

export type Between = { personId: Id; providerId: Id };

/** To ask and write for a person: themselves, or somebody who plans for them. */
export const mayAsk = (actor: Actor, personId: Id): boolean => mayFor(actor, personId, 'plan');

/** To read a thread on the person's side. */
export const maySeeAsked = (actor: Actor, personId: Id): boolean => mayFor(actor, personId, 'see');

/** To read and answer on the provider's side: everybody who works there. */
export const mayAnswerFor = (actor: Actor, providerId: Id): boolean =>
  actor.providers.some((each) => each.providerId === providerId);

/** On which side of a thread somebody writes, when they come by the door of that side. Null: on neither. */
export function writesAs(actor: Actor, { personId, providerId }: Between, door: Side): Side | null {
  if (door === 'person') return mayAsk(actor, personId) ? 'person' : null;
  return mayAnswerFor(actor, providerId) ? 'provider' : null;
}
