import { type Actor, mayFor, officeIn } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';
import { mayEditProvider } from '../providers/policy.ts';

/** An account at Stripe is set up by who owns the provider: it is their bank account that the money goes to. */
export const maySetUpProvider = mayEditProvider;

/** How a holder pays and receives: who works for it; where a council holds the money itself, its officers for money. */
export const mayLookAfter = (actor: Actor, holder: { id: Id; authorityCode: string | null }): boolean =>
  actor.holders.some((each) => each.holderId === holder.id) ||
  (holder.authorityCode !== null && officeIn(actor, holder.authorityCode, 'finance') !== null);

/** Paying of one's own: the person, or whom they or the law let handle money for them. */
export const mayContribute = (actor: Actor, personId: Id): boolean => mayFor(actor, personId, 'money');
