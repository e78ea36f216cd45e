import type { Actor } from '../../access/actor.ts';

/** Resets and councils' accounts are an administrator's, and only in a session that is allowed to be one. */
export const mayKeepKeys = (actor: Actor): boolean => actor.administrator;

/** Whether this login must have a second step where one is required: offices that are withheld count too. */
export const hasOffice = (actor: Actor): boolean =>
  actor.mustSetUp || actor.administrator || actor.offices.length > 0 || actor.holders.length > 0;
