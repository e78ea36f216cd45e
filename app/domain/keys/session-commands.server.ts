import { createHash } from 'node:crypto';
import type { SignedIn } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import type { KeysRefusal } from './rules.ts';
import type { Prover } from './store.server.ts';

type Answer<T> = Promise<Result<T, KeysRefusal>>;

/**
 * Takes note of the browser that somebody has just come in with, by the random mark in its cookie. One that this login
 * has never used is told about by letter; the very first is not: there is nobody to be surprised.
 */
export function noteDevice(
  tools: Tools,
  { loginId, session }: Prover,
  input: { mark: string; before: Prover | null },
): Answer<{ isNew: boolean }> {
  return transact<{ isNew: boolean }, KeysRefusal>(tools, async (tx) => {
    const at = tools.clock.now();
    const { mark, before: replaced } = input;
    // Who proves it anew in the same browser leaves no second session behind.
    if (replaced?.loginId === loginId && replaced.session.id !== session.id)
      await tx.loginSession.deleteMany({ where: { id: replaced.session.id, loginId } });
    const hash = createHash('sha256').update(mark).digest('hex');
    const key = { loginId_mark: { loginId, mark: hash } };
    const known = await tx.knownDevice.count({ where: { loginId } });
    const before = known > 0 ? await tx.knownDevice.findUnique({ where: key }) : null;
    await tx.knownDevice.upsert({
      where: key,
      create: { loginId, mark: hash, firstAt: at, lastAt: at },
      update: { lastAt: at },
    });
    const isNew = known > 0 && !before;
    const kept = isNew ? await tx.loginSession.findUnique({ where: { id: session.id } }) : null;
    if (isNew) {
      const data = { device: kept?.device ?? '', way: session.way };
      const actor = { loginId, acting: null };
      await record(tx, { subject: `login:${loginId}`, kind: 'login.new-device', actor, at, data });
    }
    return ok({ isNew });
  });
}

/** Signs one of one's own browsers out. */
export function endOneSession(tools: Tools, actor: SignedIn, sessionId: Id): Answer<undefined> {
  return transact<undefined, KeysRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    const { count } = await tx.loginSession.deleteMany({ where: { id: sessionId, loginId } });
    if (count === 0) return refuse('keys.not-found');
    const at = tools.clock.now();
    await record(tx, { subject: `login:${loginId}`, kind: 'login.session-ended', actor, at, data: { count } });
    return ok();
  });
}

/** Signs every browser out except this one. */
export function endOtherSessions(tools: Tools, actor: SignedIn): Answer<{ count: number }> {
  return transact<{ count: number }, KeysRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    const here = actor.session?.id ?? '';
    const { count } = await tx.loginSession.deleteMany({ where: { loginId, id: { not: here } } });
    const at = tools.clock.now();
    await record(tx, { subject: `login:${loginId}`, kind: 'login.session-ended', actor, at, data: { count } });
    return ok({ count });
  });
}
