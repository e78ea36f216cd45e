import { type Actor, officeIn } from '#app/access/actor.ts';
import type { Id } from '#app/kit/id.ts';

export type ClaimFacts = { loginId: string; providerId: Id; disputed: boolean; authorityCode: string | null };

/** Anybody who is signed in may say that a provider is theirs. */
export const mayClaim = (actor: Actor): boolean => actor.loginId !== null;

/** As what somebody sees a claim: an administrator all, an officer who commissions those of their own council. */
export function readerOf(actor: Actor, authorityCode: string | null): 'administrator' | 'officer' | null {
  if (actor.administrator) return 'administrator';
  return authorityCode && officeIn(actor, authorityCode, 'commission') ? 'officer' : null;
}

/** As what somebody decides on it. What is disputed is an administrator's; nobody decides on their own. */
export function deciderOf(actor: Actor, claim: ClaimFacts): 'administrator' | 'officer' | null {
  if (actor.loginId === null || actor.loginId === claim.loginId) return null;
  if (actor.providers.some((each) => each.providerId === claim.providerId)) return null;
  const as = readerOf(actor, claim.authorityCode);
  return as === 'officer' && claim.disputed ? null : as;
}
