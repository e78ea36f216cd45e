import type { SignedIn } from '../access/actor.ts';
import { takeBackClaim } from '../domain/claims/commands.server.ts';
import { claimsOf } from '../domain/claims/store.server.ts';
import { answerInvite } from '../domain/providers/staff-commands.server.ts';
import { dayOf, formatShortDay } from '../kit/day.ts';
import type { Result } from '../kit/result.ts';
import type { OwnClaim } from '../routes/provider/joining-panel.tsx';
import type { Tools } from '../tools.server.ts';

/** For the desk: which services this person has said are theirs. */
export async function ownClaimsOf({ pool }: Tools, actor: SignedIn): Promise<OwnClaim[]> {
  return (await claimsOf(pool, actor)).map((row) => ({
    id: row.id,
    name: row.providerName,
    slug: row.providerSlug,
    state: row.state,
    asked: formatShortDay(dayOf(row.askedAt)),
    word: row.state === 'waiting' && row.proof === 'register-phone' ? row.spokenWord : null,
    reason: row.revokeReason || row.reason,
  }));
}

/** The desk's buttons about joining and claiming; null when the form was about something else. */
export async function joiningAction(
  tools: Tools,
  actor: SignedIn,
  sent: { move: string; invite: string; claim: string },
): Promise<{ result: Result<unknown>; done: string } | null> {
  const { move, invite: inviteId, claim: claimId } = sent;
  if (move === 'join') return { result: await answerInvite(tools, actor, { inviteId, joins: true }), done: 'joined' };
  if (move === 'decline')
    return { result: await answerInvite(tools, actor, { inviteId, joins: false }), done: 'declined' };
  if (move === 'take-back-claim') return { result: await takeBackClaim(tools, actor, { claimId }), done: 'claim-back' };
  return null;
}
