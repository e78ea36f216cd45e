import { type Actor, officeIn } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';

/** The owners of a provider keep its bank details, and see the last four digits. Nobody else who works there does. */
export const mayKeepBank = (actor: Actor, providerId: Id): boolean =>
  actor.providers.some((each) => each.providerId === providerId && each.role === 'owner');

/** What a policy needs to know of whoever pays. `authorityCode`: the council that holds the money itself. */
export type PayerOf = { holderId: Id; authorityCode: string | null };

/** Who works for the holder; where a council holds the money, its officers for money too. */
export const mayPay = (actor: Actor, { holderId, authorityCode }: PayerOf): boolean =>
  actor.holders.some((each) => each.holderId === holderId) ||
  (authorityCode !== null && officeIn(actor, authorityCode, 'finance') !== null);

/** Nobody lets money go to a provider that they work for, but where the provider holds the money itself. */
export const isPayee = (actor: Actor, providerId: Id): boolean =>
  actor.providers.some((each) => each.providerId === providerId);
