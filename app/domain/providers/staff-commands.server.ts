import type { Actor } from '#app/access/actor.ts';
import { addDays, columnOf, dayOf } from '#app/kit/day.ts';
import { type Id, isId, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { type Tx, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { mayEditProvider } from './policy.ts';
import { invitable, type ProviderRefusal } from './rules.ts';
import { lockProvider } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, ProviderRefusal>>;

/** The owner asks somebody to join as staff. They join by signing in with that address: nothing else proves who they are. */
export function inviteStaff(
  tools: Tools,
  actor: Actor,
  input: { providerId: Id; email: string },
): Done<{ inviteId: Id }> {
  const { providerId } = input;
  return transact<{ inviteId: Id }, ProviderRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    const provider = mayEditProvider(actor, providerId) ? await lockProvider(tx, providerId) : null;
    if (!provider || loginId === null) return refuse('staff.not-found');
    const at = tools.clock.now();
    const today = columnOf(dayOf(at));
    const email = input.email.trim().toLowerCase();
    const members = await tx.providerMember.findMany({
      where: { providerId, OR: [{ toDay: null }, { toDay: { gte: today } }] },
      include: { login: { select: { email: true } } },
    });
    const waiting = await tx.providerInvite.findMany({ where: { providerId, state: 'sent' } });
    const here = members.some((each) => each.login.email.toLowerCase() === email);
    const fits = invitable(email, {
      here,
      asked: waiting.some((each) => each.email === email),
      count: members.length + waiting.length,
    });
    if (!fits.ok) return fits;
    const inviteId = newId();
    await tx.providerInvite.create({
      data: { id: inviteId, providerId, email, invitedBy: loginId, invitedAt: at, state: 'sent' },
    });
    await told(tx, 'staff.invited', { providerId, inviteId, actor, at });
    return ok({ inviteId });
  });
}

/** The one who was asked joins, or says no. Nobody else sees the invitation. */
export const answerInvite = (tools: Tools, actor: Actor, input: { inviteId: Id; joins: boolean }): Done =>
  transact<undefined, ProviderRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    const invite = await lockInvite(tx, input.inviteId);
    if (!invite || loginId === null || invite.email !== actor.email.toLowerCase()) return refuse('staff.not-found');
    if (invite.state !== 'sent') return refuse('staff.gone');
    const at = tools.clock.now();
    const { providerId } = invite;
    await tx.providerInvite.update({
      where: { id: invite.id },
      data: { state: input.joins ? 'joined' : 'declined', answeredAt: at },
    });
    if (input.joins) {
      const fromDay = columnOf(dayOf(at));
      await tx.providerMember.upsert({
        where: { providerId_loginId: { providerId, loginId } },
        create: { providerId, loginId, role: 'staff', fromDay },
        update: { role: 'staff', fromDay, toDay: null },
      });
    }
    const kind = input.joins ? 'staff.joined' : 'staff.declined';
    await told(tx, kind, { providerId, inviteId: invite.id, actor, at });
    return ok();
  });

export const takeBackInvite = (tools: Tools, actor: Actor, input: { inviteId: Id }): Done =>
  transact<undefined, ProviderRefusal>(tools, async (tx) => {
    const invite = await lockInvite(tx, input.inviteId);
    if (!invite || !mayEditProvider(actor, invite.providerId)) return refuse('staff.not-found');
    if (invite.state !== 'sent') return refuse('staff.gone');
    const at = tools.clock.now();
    await tx.providerInvite.update({ where: { id: invite.id }, data: { state: 'taken-back', answeredAt: at } });
    await told(tx, 'staff.invite-taken-back', { providerId: invite.providerId, inviteId: invite.id, actor, at });
    return ok();
  });

/** Somebody no longer works there, from now on. What they did stays in the record under their name. */
export function removeStaff(tools: Tools, actor: Actor, input: { providerId: Id; loginId: string }): Done {
  const { providerId, loginId } = input;
  return transact<undefined, ProviderRefusal>(tools, async (tx) => {
    const provider = mayEditProvider(actor, providerId) ? await lockProvider(tx, providerId) : null;
    const member = provider
      ? await tx.providerMember.findUnique({ where: { providerId_loginId: { providerId, loginId } } })
      : null;
    const at = tools.clock.now();
    const today = dayOf(at);
    if (!member || (member.toDay && member.toDay < columnOf(today))) return refuse('staff.not-found');
    if (member.role === 'owner') return refuse('staff.owner');
    // A membership holds on its last day too: yesterday was the last.
    await tx.providerMember.update({
      where: { providerId_loginId: { providerId, loginId } },
      data: { toDay: columnOf(addDays(today, -1)) },
    });
    await record(tx, {
      subject: `provider:${providerId}`,
      kind: 'staff.removed',
      actor,
      at,
      capacity: 'provider',
      data: { loginId },
    });
    return ok();
  });
}

async function lockInvite(tx: Tx, id: Id) {
  if (!isId(id)) return null;
  await tx.$executeRaw`SELECT 1 FROM provider_invite WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.providerInvite.findUnique({ where: { id } });
}

type About = { providerId: Id; inviteId: Id; actor: Actor; at: Date };

async function told(tx: Tx, kind: string, { providerId, inviteId, actor, at }: About): Promise<void> {
  await record(tx, { subject: `provider:${providerId}`, kind, actor, at, capacity: 'provider', data: { inviteId } });
}
