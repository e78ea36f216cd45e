import type { Actor } from '#app/access/actor.ts';
import type { Id } from '#app/kit/id.ts';

/** What is owed and paid to a provider: whoever works there. Another provider sees nothing of it. */
export const maySeeOwing = (actor: Actor, providerId: Id): boolean =>
  actor.providers.some((each) => each.providerId === providerId);

/** What a provider really earns an hour: its owners alone, nobody who works for them, and nobody outside. */
export const maySeeTrueHour = (actor: Actor, providerId: Id): boolean =>
  actor.providers.some((each) => each.providerId === providerId && each.role === 'owner');

/** The councils whose money somebody manages. */
export const councilsOfFinance = (actor: Actor): string[] =>
  actor.offices.filter((each) => each.duties.includes('finance')).map((each) => each.authorityCode);

/** What a holder has and paid: whoever works for it; where a council holds the money itself, its officers for money. */
export const maySeeHolding = (actor: Actor, holder: { id: Id; authorityCode: string | null }): boolean =>
  actor.holders.some((each) => each.holderId === holder.id) ||
  (holder.authorityCode !== null && councilsOfFinance(actor).includes(holder.authorityCode));
