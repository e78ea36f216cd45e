import type { SignedIn } from '../../access/actor.ts';
import type { Id } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { mustKeepOne, stopResets } from './commands.server.ts';
import { type KeysRefusal, MOST_PASSKEYS, mayRemovePasskey } from './rules.ts';
import { keysOf, lockKeys, mayChangeNow, type Prover } from './store.server.ts';

type Answer<T> = Promise<Result<T, KeysRefusal>>;

const readName = (name: string) => name.replace(/\s+/g, ' ').trim();

/** Whether this login may add a passkey now: asked before the browser is, and again when its answer comes. */
export function mayAddPasskey(tools: Tools, actor: SignedIn): Answer<undefined> {
  return transact<undefined, KeysRefusal>(tools, async (tx) => {
    const may = await mayChangeNow(tx, actor, tools.clock.now());
    if (!may.ok) return may;
    const { passkeys } = await keysOf(tx, actor.loginId);
    return passkeys >= MOST_PASSKEYS ? refuse('keys.too-many-passkeys', { facts: { most: MOST_PASSKEYS } }) : ok();
  });
}

/**
 * Takes note of a passkey that better-auth has just checked and kept: its name, the record, and from there the letter.
 * Creating it was a proof too, by finger, face or PIN on this very device: the session is strong.
 */
export function notePasskey(
  tools: Tools,
  actor: SignedIn,
  input: { credentialId: string; name: string },
): Answer<undefined> {
  return transact<undefined, KeysRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    const kept = await tx.passkey.findFirst({ where: { loginId, credentialID: input.credentialId } });
    if (!kept) return refuse('keys.not-found');
    const at = tools.clock.now();
    const name = readName(input.name).slice(0, 60) || 'Passkey';
    await tx.passkey.update({ where: { id: kept.id }, data: { name } });
    await tx.loginSession.updateMany({ where: { id: actor.session?.id ?? '', loginId }, data: { strongAt: at } });
    await record(tx, {
      subject: `login:${loginId}`,
      kind: 'login.passkey-added',
      actor,
      at,
      data: { passkeyId: kept.id },
    });
    return ok();
  });
}

/** Takes note that a passkey signed somebody in. */
export function notePasskeyUse(tools: Tools, { loginId }: Prover, input: { credentialId: string }): Answer<undefined> {
  return transact<undefined, KeysRefusal>(tools, async (tx) => {
    const at = tools.clock.now();
    await tx.passkey.updateMany({ where: { loginId, credentialID: input.credentialId }, data: { usedAt: at } });
    await stopResets(tx, loginId, at);
    const actor = { loginId, acting: null };
    await record(tx, { subject: `login:${loginId}`, kind: 'login.passkey-shown', actor, at });
    return ok();
  });
}

export function renamePasskey(tools: Tools, actor: SignedIn, input: { id: Id; name: string }): Answer<undefined> {
  return transact<undefined, KeysRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    const kept = await tx.passkey.findFirst({ where: { id: input.id, loginId } });
    if (!kept) return refuse('keys.not-found');
    const name = readName(input.name);
    if (!name || name.length > 60) return refuse('keys.name', { field: 'name' });
    const at = tools.clock.now();
    await tx.passkey.update({ where: { id: kept.id }, data: { name } });
    await record(tx, {
      subject: `login:${loginId}`,
      kind: 'login.passkey-named',
      actor,
      at,
      data: { passkeyId: kept.id },
    });
    return ok();
  });
}

/** The passkey opens nothing any more. What the device itself keeps of it, only its owner can remove there. */
export function removePasskey(
  tools: Tools,
  actor: SignedIn,
  input: { id: Id; understood: boolean },
): Answer<undefined> {
  return transact<undefined, KeysRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    await lockKeys(tx, loginId);
    const kept = await tx.passkey.findFirst({ where: { id: input.id, loginId } });
    if (!kept) return refuse('keys.not-found');
    const may = await mayChangeNow(tx, actor, tools.clock.now());
    if (!may.ok) return may;
    const keys = await keysOf(tx, loginId);
    const free = mayRemovePasskey(keys, mustKeepOne(tools, actor), input.understood);
    if (!free.ok) return free;
    const at = tools.clock.now();
    await tx.passkey.delete({ where: { id: kept.id } });
    if (keys.passkeys === 1 && !keys.codes) await tx.recoveryCode.deleteMany({ where: { loginId } });
    await record(tx, {
      subject: `login:${loginId}`,
      kind: 'login.passkey-removed',
      actor,
      at,
      data: { passkeyId: kept.id },
    });
    return ok();
  });
}
