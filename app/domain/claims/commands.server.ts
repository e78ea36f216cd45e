import { randomInt } from 'node:crypto';
import type { Actor } from '#app/access/actor.ts';
import { addDays, columnOf, type Day, dayOf } from '#app/kit/day.ts';
import { type Id, isId, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { type Tx, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { deciderOf, mayClaim } from './policy.ts';
import {
  type ClaimRefusal,
  type ClaimState,
  type ClaimWords,
  claimable,
  MOST_WAITING,
  reasoned,
  revokeDay,
  spokenWord,
  stepClaim,
} from './rules.ts';
import { claimsRunOut, type LoadedClaim, lockClaim } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, ClaimRefusal>>;

const FINE = 1_000_000;
const chance = () => randomInt(FINE) / FINE;

/**
 * Somebody says that a provider of the public register is theirs, with proof. It changes nothing yet. When somebody else has
 * it, or asks for it too, it is disputed and goes to an administrator.
 */
export function claimProvider(
  tools: Tools,
  actor: Actor,
  input: ClaimWords & { providerId: Id },
): Done<{ claimId: Id; spokenWord: string }> {
  return transact<{ claimId: Id; spokenWord: string }, ClaimRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    if (!mayClaim(actor) || loginId === null || !isId(input.providerId)) return refuse('claim.not-found');
    await tx.$executeRaw`SELECT 1 FROM provider WHERE id = ${input.providerId}::uuid FOR UPDATE`;
    const provider = await tx.provider.findUnique({ where: { id: input.providerId } });
    if (!provider) return refuse('claim.not-found');
    if (actor.providers.some((each) => each.providerId === provider.id)) return refuse('claim.yours-already');
    const waiting = await tx.claim.findMany({
      where: { state: 'waiting', OR: [{ loginId }, { providerId: provider.id }] },
      select: { loginId: true, providerId: true },
    });
    const own = waiting.filter((each) => each.loginId === loginId);
    if (own.some((each) => each.providerId === provider.id)) return refuse('claim.waiting-already');
    if (own.length >= MOST_WAITING) return refuse('claim.too-many');
    const words = claimable(input, provider);
    if (!words.ok) return words;
    const others = waiting.some((each) => each.providerId === provider.id);
    const disputed = provider.claimed || others;
    if (others) await tx.claim.updateMany({ where: { providerId: provider.id, state: 'waiting' }, data: { disputed } });
    const { registerNumber: _, ...said } = words.value;
    const [claimId, at] = [newId(), tools.clock.now()];
    const spoken = spokenWord([chance(), chance(), chance()]);
    await tx.claim.create({
      data: {
        id: claimId,
        providerId: provider.id,
        loginId,
        state: 'waiting',
        ...said,
        spokenWord: spoken,
        disputed,
        askedAt: at,
      },
    });
    await told(tx, 'claim.asked', { claimId, providerId: provider.id, actor, at }, { disputed, proof: said.proof });
    return ok({ claimId, spokenWord: spoken });
  });
}

export const takeBackClaim = (tools: Tools, actor: Actor, input: { claimId: Id }): Done =>
  transact<undefined, ClaimRefusal>(tools, async (tx) => {
    const claim = await lockClaim(tx, input.claimId);
    if (!claim || actor.loginId === null || claim.loginId !== actor.loginId) return refuse('claim.not-found');
    const next = stepClaim(claim.state as ClaimState, 'take-back');
    if (!next.ok) return next;
    await tx.claim.update({ where: { id: claim.id }, data: { state: next.value } });
    await told(tx, 'claim.taken-back', {
      claimId: claim.id,
      providerId: claim.providerId,
      actor,
      at: tools.clock.now(),
    });
    return ok();
  });

/**
 * A yes makes the claimant the owner: the provider is claimed, and its listings are theirs to keep. Whoever had it before has it
 * no more. A no leaves everything as it is. Both give a reason.
 */
export const decideClaim = (
  tools: Tools,
  actor: Actor,
  input: { claimId: Id; accepts: boolean; reason: string },
): Done =>
  onClaim(tools, actor, input.claimId, async (tx, claim, as, at) => {
    const next = stepClaim(claim.state as ClaimState, input.accepts ? 'accept' : 'refuse');
    if (!next.ok) return next;
    const reason = reasoned(input.reason);
    if (!reason.ok) return reason;
    const about = { claimId: claim.id, providerId: claim.providerId, actor, at };
    if (input.accepts) await makeOwner(tx, claim, at);
    await tx.claim.update({
      where: { id: claim.id },
      data: {
        state: next.value,
        decidedBy: actor.loginId,
        decidedAt: at,
        decidedAs: as,
        authorityCode: as === 'officer' ? claim.provider.authorityCode : null,
        reason: reason.value,
      },
    });
    await told(tx, input.accepts ? 'claim.accepted' : 'claim.refused', about, { as });
    return ok();
  });

/** Takes a claim back with reason and notice; from that day on nobody here speaks for the provider. */
export const revokeClaim = (
  tools: Tools,
  actor: Actor,
  input: { claimId: Id; reason: string; revokeOn: Day; atOnce: boolean },
): Done =>
  onClaim(tools, actor, input.claimId, async (tx, claim, as, at) => {
    const next = stepClaim(claim.state as ClaimState, 'revoke');
    if (!next.ok) return next;
    const reason = reasoned(input.reason);
    if (!reason.ok) return reason;
    const today = dayOf(at);
    const day = revokeDay(today, input.revokeOn, input.atOnce);
    if (!day.ok) return day;
    const now = day.value === today;
    await tx.claim.update({
      where: { id: claim.id },
      data: {
        state: now ? 'revoked' : next.value,
        revokeOn: columnOf(day.value),
        revokedBy: actor.loginId,
        revokeReason: reason.value,
      },
    });
    if (now) await unclaim(tx, claim.providerId, at);
    const about = { claimId: claim.id, providerId: claim.providerId, actor, at };
    await told(tx, 'claim.revoking', about, { revokeOn: day.value, as });
    return ok();
  });

/** By the clock: a claim whose notice has passed is over. */
export async function closeClaims(tools: Tools): Promise<number> {
  const due = await claimsRunOut(tools.pool, dayOf(tools.clock.now()));
  for (const claimId of due) {
    await transact<undefined, ClaimRefusal>(tools, async (tx) => {
      const claim = await lockClaim(tx, claimId);
      const next = claim && stepClaim(claim.state as ClaimState, 'close');
      // Another process closed it a moment before.
      if (!claim || !next?.ok) return refuse('claim.state');
      const at = tools.clock.now();
      await tx.claim.update({ where: { id: claimId }, data: { state: next.value } });
      await unclaim(tx, claim.providerId, at);
      await told(tx, 'claim.revoked', { claimId, providerId: claim.providerId, actor: null, at });
      return ok();
    });
  }
  return due.length;
}

/** Reach: those who may decide on it. An officer is told that a disputed one is an administrator's. */
function onClaim(
  tools: Tools,
  actor: Actor,
  claimId: Id,
  act: (tx: Tx, claim: LoadedClaim, as: 'administrator' | 'officer', at: Date) => Done,
): Done {
  return transact<undefined, ClaimRefusal>(tools, async (tx) => {
    const claim = await lockClaim(tx, claimId);
    if (!claim) return refuse('claim.not-found');
    const facts = { ...claim, authorityCode: claim.provider.authorityCode };
    const as = deciderOf(actor, facts);
    if (as) return act(tx, claim, as, tools.clock.now());
    const settled = deciderOf(actor, { ...facts, disputed: false });
    return refuse(settled ? 'claim.disputed' : 'claim.not-found');
  });
}

/** The claimant owns the provider from today. Whoever had it has it no more, and other claims become disputed. */
async function makeOwner(tx: Tx, claim: LoadedClaim, at: Date): Promise<void> {
  const { providerId, loginId } = claim;
  const before = await tx.claim.findFirst({ where: { providerId, state: { in: ['accepted', 'revoking'] } } });
  if (before) {
    const next = stepClaim(before.state as ClaimState, 'replace');
    const revoked = { revokeOn: columnOf(dayOf(at)), revokeReason: 'An administrator gave it to somebody else.' };
    if (next.ok) await tx.claim.update({ where: { id: before.id }, data: { state: next.value, ...revoked } });
  }
  await endMembers(tx, providerId, at);
  await tx.provider.update({ where: { id: providerId }, data: { claimed: true } });
  const from = columnOf(dayOf(at));
  await tx.providerMember.upsert({
    where: { providerId_loginId: { providerId, loginId } },
    create: { providerId, loginId, role: 'owner', fromDay: from },
    update: { role: 'owner', fromDay: from, toDay: null },
  });
  const others = { providerId, state: 'waiting', id: { not: claim.id } };
  await tx.claim.updateMany({ where: others, data: { disputed: true } });
}

/**
 * Nobody speaks for it any more. What its people wrote themselves is paused; what came from the register is shown as the register
 * says it, from the next import on. Nobody's running arrangement is touched.
 */
async function unclaim(tx: Tx, providerId: Id, at: Date): Promise<void> {
  await endMembers(tx, providerId, at);
  await tx.provider.update({ where: { id: providerId }, data: { claimed: false } });
  const version = { increment: 1 };
  await tx.listing.updateMany({
    where: { providerId, csNumber: null, state: 'published' },
    data: { state: 'paused', updatedAt: at, version },
  });
  await tx.listing.updateMany({
    where: { providerId, csNumber: { not: null } },
    data: { source: 'register', updatedAt: at, version },
  });
}

/** A membership holds on its last day too: yesterday was the last. */
async function endMembers(tx: Tx, providerId: Id, at: Date): Promise<void> {
  const yesterday = columnOf(addDays(dayOf(at), -1));
  await tx.providerMember.updateMany({
    where: { providerId, OR: [{ toDay: null }, { toDay: { gt: yesterday } }] },
    data: { toDay: yesterday },
  });
}

type About = { claimId: Id; providerId: Id; actor: Actor | null; at: Date };

async function told(
  tx: Tx,
  kind: string,
  { claimId, providerId, actor, at }: About,
  more: Record<string, string | boolean> = {},
): Promise<void> {
  await record(tx, { subject: `provider:${providerId}`, kind, actor, at, data: { claimId, ...more } });
}
