import { type Actor, officeIn } from '#app/access/actor.ts';
import { isSocialWorkerFor, type PersonAt } from '../people/policy.ts';

/** A council sets what it considers a reasonable estimate (s.4(2)): a social worker of the council where the person lives. */
export const maySetElement = (actor: Actor, person: PersonAt): boolean => isSocialWorkerFor(actor, person);

/** Amounts from the council's own finance system: an officer who manages the money of that council, and of no other. */
export const mayImportBudgets = (actor: Actor, authorityCode: string): boolean =>
  officeIn(actor, authorityCode, 'finance') !== null;
