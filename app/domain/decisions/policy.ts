import { type Actor, officeIn, standingFor } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';

export const deciderIn = (actor: Actor, authorityCode: string) => officeIn(actor, authorityCode, 'decide');
export const panelChairIn = (actor: Actor, authorityCode: string) => officeIn(actor, authorityCode, 'panel');

/** Who sits on panels, and reads what they wrote: officers who decide, and those who chair. */
export const panelistIn = (actor: Actor, authorityCode: string) =>
  panelChairIn(actor, authorityCode) ?? deciderIn(actor, authorityCode);

/** Nobody decides for the authority on their own support, or on that of somebody they act for. */
export const isConflicted = (actor: Actor, personId: Id) => standingFor(actor, personId) !== null;
