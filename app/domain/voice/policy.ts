import { type Actor, mayFor, standingFor } from '#app/access/actor.ts';
import { isSocialWorkerFor, type PersonAt } from '../people/policy.ts';

/** The person's side, and social workers of their council. */
export const mayHear = (actor: Actor, person: PersonAt): boolean =>
  mayFor(actor, person.id, 'see') || isSocialWorkerFor(actor, person);

/** Whoever plans with them writes down what they think; so do they. A helper with decisions is there for exactly that. */
export function mayWriteView(actor: Actor, person: PersonAt): boolean {
  const standing = standingFor(actor, person.id);
  return mayFor(actor, person.id, 'plan') || standing?.capacity === 'helper' || isSocialWorkerFor(actor, person);
}

/** Anybody who may hear may say that the two do not agree: an advocate above all. */
export const mayRaise = mayHear;

/** The person, or a social worker: never whoever it is a disagreement with, nor anybody else who acts for them. */
export const maySettle = (actor: Actor, person: PersonAt): boolean =>
  standingFor(actor, person.id)?.capacity === 'self' || isSocialWorkerFor(actor, person);
