import { type Actor, mayFor } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';
import { mayEditProvider } from '../providers/policy.ts';
import { mayPay } from './bank-policy.ts';

/** An account at Stripe is set up by who owns the provider: it is their bank account that the money goes to. */
export const maySetUpProvider = mayEditProvider;

/** How a holder pays and receives, and what needs somebody to look at it: whoever pays for it. */
export const mayLookAfter = (actor: Actor, holder: { id: Id; authorityCode: string | null }): boolean =>
  mayPay(actor, { holderId: holder.id, authorityCode: holder.authorityCode });

/** Paying of one's own: the person, or whom they or the law let handle money for them. */
export const mayContribute = (actor: Actor, personId: Id): boolean => mayFor(actor, personId, 'money');
