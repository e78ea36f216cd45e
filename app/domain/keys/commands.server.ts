import type { SignedIn } from '../../access/actor.ts';
import { mustHave, OFFICES_OF_TRUST } from '../../access/strength.ts';
import { dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { hasOffice } from './policy.ts';
import {
  afterWrong,
  type KeysRefusal,
  MOST_WRONG,
  mayRemoveCodes,
  mayTry,
  readTyped,
  type Typed,
  WRONG_MINUTES,
} from './rules.ts';
import {
  hashOfRecovery,
  keysOf,
  lockKeys,
  mayChangeNow,
  newSecret,
  openSecret,
  type Prover,
  replaceRecoveryCodes,
  sealSecret,
  strengthen,
} from './store.server.ts';
import { checkCode, fromBase32, SECRET_BYTES } from './totp.ts';

type Answer<T> = Promise<Result<T, KeysRefusal>>;
type Row = NonNullable<Awaited<ReturnType<typeof lockKeys>>>;

/** Whether this login must keep a second step: the rule is in force, and there is an office it holds for. */
export function mustKeepOne(tools: Tools, actor: SignedIn): boolean {
  const day = dayOf(tools.clock.now());
  return (
    tools.env.secondStep === 'required' && hasOffice(actor) && OFFICES_OF_TRUST.some((each) => mustHave(each, day))
  );
}

/** A new secret for the app, in place of one that was begun and never confirmed. Nothing is asked for with it yet. */
export function beginCodes(tools: Tools, actor: SignedIn): Answer<undefined> {
  return transact<undefined, KeysRefusal>(tools, async (tx) => {
    const row = await lockKeys(tx, actor.loginId);
    if (row?.confirmedAt) return refuse('keys.already');
    const may = await mayChangeNow(tx, actor, tools.clock.now());
    if (!may.ok) return may;
    const secret = await sealSecret(tools, newSecret(SECRET_BYTES));
    const { loginId } = actor;
    const at = tools.clock.now();
    await tx.secondStep.upsert({
      where: { loginId },
      create: { loginId, secret, createdAt: at },
      update: { secret, lastStep: null },
    });
    await record(tx, { subject: `login:${loginId}`, kind: 'login.codes-begun', actor, at });
    return ok();
  });
}

export type Confirmed = { right: true; recoveryCodes: string[] } | { right: false };

/** The first code shows that the app has the secret: from now on it is asked for. Gives the recovery codes, once. */
export function confirmCodes(tools: Tools, actor: SignedIn, typed: string): Answer<Confirmed> {
  return transact<Confirmed, KeysRefusal>(tools, async (tx) => {
    const row = await lockKeys(tx, actor.loginId);
    if (row?.confirmedAt) return refuse('keys.already');
    if (!row?.secret) return refuse('keys.not-begun');
    const may = await mayChangeNow(tx, actor, tools.clock.now());
    if (!may.ok) return may;
    const at = tools.clock.now();
    if (!mayTry(row, at)) return refuse('keys.too-many-tries', { facts: { minutes: WRONG_MINUTES } });
    const asked = readTyped(typed);
    if (asked?.kind !== 'code') return refuse('keys.code-wrong', { field: 'code' });
    const check = checkCode(fromBase32(await openSecret(tools, row.secret)), asked.text, at, null);
    if (!check.right) return wrongTry(tx, row, at);
    const { loginId } = actor;
    await tx.secondStep.update({
      where: { loginId },
      data: { confirmedAt: at, lastStep: BigInt(check.step), wrong: 0, wrongSince: null },
    });
    const recoveryCodes = await replaceRecoveryCodes(tx, tools, loginId, at);
    // The token stays: the codes are in the answer to this very request, whose page is still made with the old cookie.
    const here = { id: actor.session?.id ?? '', loginId };
    await tx.loginSession.updateMany({ where: here, data: { strongAt: at, provenAt: at } });
    await record(tx, { subject: `login:${loginId}`, kind: 'login.codes-set', actor, at });
    return ok({ right: true, recoveryCodes });
  });
}

/** Counts a wrong try, and keeps the count: that is why it is no refusal. The last one allowed is told by letter. */
async function wrongTry(tx: Tx, row: Row, at: Date): Promise<Result<{ right: false }, KeysRefusal>> {
  const { loginId } = row;
  const tries = afterWrong(row, at);
  await tx.secondStep.update({ where: { loginId }, data: tries });
  if (tries.wrong === MOST_WRONG)
    await record(tx, { subject: `login:${loginId}`, kind: 'login.codes-locked', actor: null, at });
  return ok({ right: false });
}

export type Taken = { right: true; token: string; by: Typed['kind']; recoveryLeft: number } | { right: false };

/** Shows the second step: a code from the app, or a recovery code, each once. The session is strong from then on. */
export function takeSecondStep(tools: Tools, prover: Prover, typed: string): Answer<Taken> {
  return transact<Taken, KeysRefusal>(tools, async (tx) => {
    const { loginId } = prover;
    const row = await lockKeys(tx, loginId);
    if (!row) return refuse('keys.not-begun');
    const at = tools.clock.now();
    if (!mayTry(row, at)) return refuse('keys.too-many-tries', { facts: { minutes: WRONG_MINUTES } });
    const asked = readTyped(typed);
    if (!asked) return refuse('keys.code-wrong', { field: 'code' });
    const shown = asked.kind === 'code' ? await codeShown(tools, tx, row, asked.text, at) : await recoveryShown();
    if (shown === 'used') return refuse('keys.code-used', { field: 'code' });
    if (shown === 'wrong') return wrongTry(tx, row, at);
    await tx.secondStep.update({ where: { loginId }, data: { wrong: 0, wrongSince: null } });
    const token = await strengthen(tx, prover, at);
    if (!token) return refuse('keys.not-found');
    await stopResets(tx, loginId, at);
    const recoveryLeft = await tx.recoveryCode.count({ where: { loginId, usedAt: null } });
    const kind = asked.kind === 'code' ? 'login.code-shown' : 'login.recovery-used';
    const actor = { loginId, acting: null };
    await record(tx, { subject: `login:${loginId}`, kind, actor, at, data: { recoveryLeft } });
    return ok({ right: true, token, by: asked.kind, recoveryLeft });

    async function recoveryShown(): Promise<'right' | 'wrong'> {
      const hash = hashOfRecovery(tools, loginId, asked?.text ?? '');
      const { count } = await tx.recoveryCode.updateMany({
        where: { loginId, hash, usedAt: null },
        data: { usedAt: at },
      });
      return count === 1 ? 'right' : 'wrong';
    }
  });
}

async function codeShown(tools: Tools, tx: Tx, row: Row, text: string, at: Date): Promise<'right' | 'wrong' | 'used'> {
  if (!row.secret || !row.confirmedAt) return 'wrong';
  const lastStep = row.lastStep === null ? null : Number(row.lastStep);
  const check = checkCode(fromBase32(await openSecret(tools, row.secret)), text, at, lastStep);
  if (!check.right) return check.why;
  await tx.secondStep.update({ where: { loginId: row.loginId }, data: { lastStep: BigInt(check.step) } });
  return 'right';
}

/** Whoever can show a key has not lost them: a reset that somebody asked for is over. */
export async function stopResets(tx: Tx, loginId: Id, at: Date): Promise<void> {
  const { count } = await tx.keyReset.updateMany({
    where: { loginId, ended: null },
    data: { ended: 'stopped', endedBy: loginId, endedAt: at },
  });
  const actor = { loginId, acting: null };
  if (count > 0) await record(tx, { subject: `login:${loginId}`, kind: 'login.reset-stopped', actor, at });
}

/** Ten new recovery codes; the old ones are worth nothing from now on. For whoever has a key they could lose. */
export function makeRecoveryCodes(tools: Tools, actor: SignedIn): Answer<{ recoveryCodes: string[] }> {
  return transact<{ recoveryCodes: string[] }, KeysRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    const row = await lockKeys(tx, loginId);
    const keys = await keysOf(tx, loginId);
    if (!keys.codes && keys.passkeys === 0) return refuse('keys.not-begun');
    const may = await mayChangeNow(tx, actor, tools.clock.now());
    if (!may.ok) return may;
    const at = tools.clock.now();
    if (!row) await tx.secondStep.create({ data: { loginId, createdAt: at } });
    const recoveryCodes = await replaceRecoveryCodes(tx, tools, loginId, at);
    await record(tx, { subject: `login:${loginId}`, kind: 'login.recovery-made', actor, at });
    return ok({ recoveryCodes });
  });
}

/** Codes from the app are asked for no more. Recovery codes go too, unless there is a passkey to lose. */
export function removeCodes(tools: Tools, actor: SignedIn): Answer<undefined> {
  return transact<undefined, KeysRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    await lockKeys(tx, loginId);
    const keys = await keysOf(tx, loginId);
    const may = await mayChangeNow(tx, actor, tools.clock.now());
    if (!may.ok) return may;
    const free = mayRemoveCodes(keys, mustKeepOne(tools, actor));
    if (!free.ok) return free;
    const at = tools.clock.now();
    await tx.secondStep.update({ where: { loginId }, data: { secret: null, confirmedAt: null, lastStep: null } });
    if (keys.passkeys === 0) await tx.recoveryCode.deleteMany({ where: { loginId } });
    await record(tx, { subject: `login:${loginId}`, kind: 'login.codes-removed', actor, at });
    return ok();
  });
}
