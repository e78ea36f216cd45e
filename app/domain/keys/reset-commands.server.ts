import type { Actor, SignedIn } from '../../access/actor.ts';
import { type Id, newId } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { isDuplicate, type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { mayKeepKeys } from './policy.ts';
import { type KeysRefusal, mayFinishReset } from './rules.ts';
import { keysOf } from './store.server.ts';

type Answer<T> = Promise<Result<T, KeysRefusal>>;

/** Somebody has lost phone and recovery codes. Asking changes nothing yet, and its owner is told by letter. */
export async function askReset(
  tools: Tools,
  actor: SignedIn,
  input: { email: string; why: string },
): Answer<{ resetId: Id }> {
  try {
    return await transact<{ resetId: Id }, KeysRefusal>(tools, async (tx) => {
      if (!mayKeepKeys(actor)) return refuse('reset.not-found');
      const login = await tx.login.findUnique({ where: { email: input.email.trim().toLowerCase() } });
      if (!login) return refuse('reset.nobody', { field: 'email' });
      if (login.id === actor.loginId) return refuse('reset.yourself', { field: 'email' });
      const keys = await keysOf(tx, login.id);
      if (!keys.codes && keys.passkeys === 0) return refuse('reset.nothing', { field: 'email' });
      const at = tools.clock.now();
      const resetId = newId();
      const data = { id: resetId, loginId: login.id, why: input.why, askedBy: actor.loginId, askedAt: at };
      await tx.keyReset.create({ data });
      await record(tx, { subject: `login:${login.id}`, kind: 'login.reset-asked', actor, at, data: { resetId } });
      return ok({ resetId });
    });
  } catch (error) {
    if (isDuplicate(error)) return refuse('reset.already', { field: 'email' });
    throw error;
  }
}

/** Takes every key of a login away and signs it out everywhere. The mailbox is the way back in, to set up anew. */
export function finishReset(tools: Tools, actor: SignedIn, resetId: Id): Answer<undefined> {
  return transact<undefined, KeysRefusal>(tools, async (tx) => {
    if (!mayKeepKeys(actor)) return refuse('reset.not-found');
    const reset = await openReset(tx, resetId);
    if (!reset || reset.loginId === actor.loginId) return refuse('reset.not-found');
    const at = tools.clock.now();
    const may = mayFinishReset(reset, actor.loginId, at);
    if (!may.ok) return may;
    await end(tx, resetId, 'done', actor.loginId, at);
    await takeEveryKey(tx, reset.loginId, actor, at);
    return ok();
  });
}

/** It was a mistake, or the phone was found. */
export function stopReset(tools: Tools, actor: SignedIn, resetId: Id): Answer<undefined> {
  return transact<undefined, KeysRefusal>(tools, async (tx) => {
    if (!mayKeepKeys(actor)) return refuse('reset.not-found');
    const reset = await openReset(tx, resetId);
    if (!reset) return refuse('reset.not-found');
    const at = tools.clock.now();
    await end(tx, resetId, 'stopped', actor.loginId, at);
    await record(tx, { subject: `login:${reset.loginId}`, kind: 'login.reset-stopped', actor, at });
    return ok();
  });
}

/** For the machine's owner, at its keyboard: the only administrator has lost everything. */
export function resetFromTheMachine(tools: Tools, email: string): Answer<undefined> {
  return transact<undefined, KeysRefusal>(tools, async (tx) => {
    const login = await tx.login.findUnique({ where: { email: email.trim().toLowerCase() } });
    if (!login) return refuse('reset.nobody');
    await takeEveryKey(tx, login.id, null, tools.clock.now());
    return ok();
  });
}

async function openReset(tx: Tx, id: Id) {
  await tx.$queryRaw`SELECT 1 FROM key_reset WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.keyReset.findFirst({ where: { id, ended: null } });
}

async function end(tx: Tx, id: Id, ended: 'done' | 'stopped', endedBy: Id, endedAt: Date): Promise<void> {
  await tx.keyReset.update({ where: { id }, data: { ended, endedBy, endedAt } });
}

async function takeEveryKey(tx: Tx, loginId: Id, actor: Actor | null, at: Date): Promise<void> {
  await tx.secondStep.deleteMany({ where: { loginId } });
  await tx.recoveryCode.deleteMany({ where: { loginId } });
  await tx.passkey.deleteMany({ where: { loginId } });
  await tx.loginMethod.deleteMany({ where: { loginId } });
  await tx.loginSession.deleteMany({ where: { loginId } });
  await record(tx, { subject: `login:${loginId}`, kind: 'login.keys-reset', actor, at });
}
