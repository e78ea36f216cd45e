import { Secret, TOTP } from 'otpauth';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SignedIn } from '#app/access/actor.ts';
import {
  beginCodes,
  confirmCodes,
  makeRecoveryCodes,
  removeCodes,
  takeSecondStep,
} from '#app/domain/keys/commands.server.ts';
import { mayAddPasskey, notePasskey, removePasskey, renamePasskey } from '#app/domain/keys/passkey-commands.server.ts';
import { askReset, finishReset, resetFromTheMachine, stopReset } from '#app/domain/keys/reset-commands.server.ts';
import { endOneSession, endOtherSessions, noteDevice } from '#app/domain/keys/session-commands.server.ts';
import { accountOf, begunSecret, type Prover, proverOf } from '#app/domain/keys/store.server.ts';
import { appointOfficer, makeFirstAdministrator } from '#app/domain/organisations/commands.server.ts';
import { newId } from '#app/kit/id.ts';
import { assert, type Result } from '#app/kit/result.ts';
import { actorOfSession } from '#app/platform/actor.server.ts';
import { brokenLink } from '#app/platform/events.server.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { actorOf } from '#tests/support/actors.ts';
import { freshTools, type TestTools, TODAY } from '#tests/support/database.ts';
import { runJobs } from '#tests/support/jobs.ts';

let tools: TestTools;
let joan: SignedIn;
let nth = 0;
beforeAll(async () => {
  // As in life: not the demo.
  tools = await freshTools({ DEMO: '0' });
  await makeFirstAdministrator(tools, { email: 'joan@ettle.example', name: 'Joan Tulloch' });
  await tools.db.login.create({
    data: { id: newId(), email: 'ann@ettle.example', name: 'Ann Isbister', administrator: true },
  });
  joan = await strongAdministrator('joan@ettle.example');
});
beforeEach(() => tools.at(TODAY));

const code = (result: Result<unknown>) => (result.ok ? 'done' : result.refusal.code);
const minutes = (many: number) => tools.at(new Date(tools.clock.now().getTime() + many * 60_000).toISOString());

/** An administrator as their session is after the second step. */
async function strongAdministrator(email: string): Promise<SignedIn> {
  const weak = await actorOf(tools, email);
  assert(weak.session && weak.mustSetUp, 'without a second step nobody is an administrator');
  await tools.db.loginSession.update({ where: { id: weak.session.id }, data: { strongAt: tools.clock.now() } });
  return { ...weak, administrator: true, mustSetUp: false, session: { ...weak.session, strong: true } };
}

function somebody(): Promise<SignedIn> {
  nth += 1;
  return actorOf(tools, `somebody${nth}@ettle.example`);
}

/** Sets codes up as an app does it. Gives the app, the recovery codes and the session they were set up in. */
async function withCodes(actor: SignedIn) {
  expect(code(await beginCodes(tools, actor))).toBe('done');
  const key = await begunSecret(tools, actor);
  assert(key, 'a key was begun');
  const app = new TOTP({ secret: Secret.fromBase32(key) });
  const shows = (offMinutes = 0) => app.generate({ timestamp: tools.clock.now().getTime() + offMinutes * 60_000 });
  const confirmed = await confirmCodes(tools, actor, shows());
  assert(confirmed.ok && confirmed.value.right, 'the first code is right');
  return { key, shows, ...confirmed.value, prover: proverOf(actor) as Prover };
}

/** Somebody who has only opened the link: what the app makes of their new session. */
async function throughTheLink(email: string) {
  const token = `t${newId()}`;
  const login = await tools.db.login.findUniqueOrThrow({ where: { email } });
  const at = tools.clock.now();
  const { hashOfToken } = await import('#app/platform/actor.server.ts');
  const data = { id: newId(), token: hashOfToken(token), loginId: login.id, expiresAt: new Date(at.getTime() + 1e8) };
  await tools.db.loginSession.create({ data: { ...data, createdAt: at, updatedAt: at } });
  return actorOfSession(tools.pool, { token, actingFor: null, secondStep: 'required' }, at);
}

describe('codes from an app', () => {
  it('are asked for from the moment that one was shown, and kept so that a copy of the table is no use', async () => {
    const actor = await somebody();
    expect(code(await confirmCodes(tools, actor, '123456'))).toBe('keys.not-begun');
    const { key, recoveryCodes } = await withCodes(actor);
    const row = await tools.db.secondStep.findUniqueOrThrow({ where: { loginId: actor.loginId } });
    expect(row.secret).not.toContain(key);
    expect(await begunSecret(tools, actor)).toBeNull();
    const kept = await tools.db.recoveryCode.findMany({ where: { loginId: actor.loginId } });
    expect(kept).toHaveLength(10);
    for (const each of recoveryCodes) expect(JSON.stringify(kept)).not.toContain(each.replaceAll('-', ''));
    const half = await throughTheLink(actor.email);
    expect(half).toMatchObject({ loginId: null, halfway: { email: actor.email }, standings: [], offices: [] });
    expect(code(await beginCodes(tools, actor))).toBe('keys.already');
  });

  it('let in once each, half a minute early or late; the session’s token changes', async () => {
    const actor = await somebody();
    const { shows } = await withCodes(actor);
    const { halfway } = await throughTheLink(actor.email);
    assert(halfway, 'halfway');
    expect(code(await takeSecondStep(tools, halfway, shows()))).toBe('keys.code-used');
    minutes(5);
    const before = await tools.db.loginSession.findUniqueOrThrow({ where: { id: halfway.session.id } });
    const taken = await takeSecondStep(tools, halfway, shows(-0.5));
    assert(taken.ok && taken.value.right, 'half a minute late is in time');
    const after = await tools.db.loginSession.findUniqueOrThrow({ where: { id: halfway.session.id } });
    expect(after.token).not.toBe(before.token);
    expect(after.strongAt).toEqual(tools.clock.now());
    const now = { token: taken.value.token, actingFor: null, secondStep: 'required' } as const;
    expect(await actorOfSession(tools.pool, now, tools.clock.now())).toMatchObject({
      email: actor.email,
      halfway: null,
    });
    expect(code(await takeSecondStep(tools, halfway, shows(-0.5)))).toBe('keys.code-used');
    expect(await takeSecondStep(tools, halfway, shows(1.5))).toMatchObject({ ok: true, value: { right: false } });
  });

  it('of two who type the same code at once, one is let in', async () => {
    const actor = await somebody();
    const { shows, prover } = await withCodes(actor);
    minutes(5);
    const both = await Promise.all([takeSecondStep(tools, prover, shows()), takeSecondStep(tools, prover, shows())]);
    expect(both.map(code).sort()).toEqual(['done', 'keys.code-used']);
  });

  it('cannot be guessed: after five wrong ones there is a wait and a letter, also when they come at once', async () => {
    const actor = await somebody();
    const { shows, prover } = await withCodes(actor);
    minutes(5);
    const wrong = shows() === '000000' ? '000001' : '000000';
    const tried = await Promise.all(Array.from({ length: 8 }, () => takeSecondStep(tools, prover, wrong)));
    expect(tried.map(code).sort()).toEqual([...Array(5).fill('done'), ...Array(3).fill('keys.too-many-tries')]);
    expect(code(await takeSecondStep(tools, prover, shows()))).toBe('keys.too-many-tries');
    tools.letters.length = 0;
    await runJobs(tools);
    expect(tools.letters.filter(({ to }) => to === actor.email).map(({ subject }) => subject)).toContain(
      'Wrong codes were typed for you',
    );
    minutes(15);
    expect(code(await takeSecondStep(tools, prover, 'odd'))).toBe('keys.code-wrong');
    expect(await takeSecondStep(tools, prover, shows())).toMatchObject({ ok: true, value: { right: true } });
  });

  it('are taken away by whoever has just shown one; the recovery codes go with them', async () => {
    const actor = await somebody();
    const { prover } = await withCodes(actor);
    const strong = { ...actor, session: { ...prover.session, strong: true } };
    expect(code(await removeCodes(tools, actor)), 'with the mailbox alone').toBe('keys.not-fresh');
    minutes(16);
    expect(code(await removeCodes(tools, strong)), 'too long ago').toBe('keys.not-fresh');
    expect(code(await removeCodes(tools, { ...strong, authenticatedAt: tools.clock.now() }))).toBe('done');
    expect(await tools.db.recoveryCode.count({ where: { loginId: actor.loginId } })).toBe(0);
    expect((await throughTheLink(actor.email)).loginId).toBe(actor.loginId);
  });
});

describe('recovery codes', () => {
  it('let in once each, whatever case and spaces, and a new set ends the old', async () => {
    const actor = await somebody();
    const { recoveryCodes, prover } = await withCodes(actor);
    const [first = '', second = ''] = recoveryCodes;
    expect(await takeSecondStep(tools, prover, ` ${first.toLowerCase()} `)).toMatchObject({
      ok: true,
      value: { right: true, by: 'recovery', recoveryLeft: 9 },
    });
    expect(await takeSecondStep(tools, prover, first)).toMatchObject({ ok: true, value: { right: false } });
    const strong = { ...actor, session: { ...prover.session, strong: true } };
    expect(await makeRecoveryCodes(tools, strong)).toMatchObject({ ok: true });
    expect(await takeSecondStep(tools, prover, second)).toMatchObject({ ok: true, value: { right: false } });
  });

  it('of one person are no use to another', async () => {
    const [a, b] = [await somebody(), await somebody()];
    const [mine, theirs] = [await withCodes(a), await withCodes(b)];
    expect(await takeSecondStep(tools, mine.prover, theirs.recoveryCodes[0] ?? '')).toMatchObject({
      ok: true,
      value: { right: false },
    });
  });

  it('are not made for somebody who has nothing to lose', async () => {
    expect(code(await makeRecoveryCodes(tools, await somebody()))).toBe('keys.not-begun');
  });
});

describe('an office', () => {
  it('does not open without a second step: not the office, nor holding money, nor administering', async () => {
    const email = 'karen@ettle.example';
    const terms = { title: 'Social worker', duties: ['social-work'] as const, limitPencePerYear: null };
    await appointOfficer(tools, joan, { email, name: 'Karen Ogilvie', authorityCode: COUNCIL.perth, ...terms });
    const karen = await actorOf(tools, email);
    expect(karen).toMatchObject({ offices: [], mustSetUp: true });
    await withCodes(karen);
    expect((await throughTheLink(email)).halfway).not.toBeNull();
    const strong = { ...karen, session: { ...(proverOf(karen) as Prover).session, strong: true } };
    expect(code(await removeCodes(tools, strong))).toBe('keys.needs-one');
  });

  it('opens by one press in the demo, and the same session does not once it is no demo', async () => {
    const token = newId();
    const { hashOfToken } = await import('#app/platform/actor.server.ts');
    const { loginId } = joan;
    const at = tools.clock.now();
    const expiresAt = new Date(at.getTime() + 1e8);
    await tools.db.loginSession.create({
      data: { id: newId(), token: hashOfToken(token), loginId, expiresAt, way: 'demo' },
    });
    const as = (secondStep: 'required' | 'optional') =>
      actorOfSession(tools.pool, { token, actingFor: null, secondStep }, at);
    expect((await as('optional')).administrator).toBe(true);
    expect((await as('required')).administrator).toBe(false);
  });
});

async function passkeyOf(loginId: string, credentialID = `c${newId()}`) {
  const data = {
    id: newId(),
    loginId,
    credentialID,
    publicKey: 'x',
    counter: 0,
    deviceType: 'multiDevice',
    backedUp: true,
  };
  return tools.db.passkey.create({ data });
}

describe('passkeys', () => {
  it('are named, listed and taken away by their owner only, and the last one not by accident', async () => {
    const [actor, other] = [await somebody(), await somebody()];
    const { id, credentialID } = await passkeyOf(actor.loginId);
    expect(code(await notePasskey(tools, other, { credentialId: credentialID, name: 'Mine now' }))).toBe(
      'keys.not-found',
    );
    expect(code(await notePasskey(tools, actor, { credentialId: credentialID, name: '  My   phone ' }))).toBe('done');
    const { passkeys } = await accountOf(tools.pool, actor, tools.clock.now());
    expect(passkeys).toMatchObject([{ id, name: 'My phone' }]);
    expect(code(await renamePasskey(tools, other, { id, name: 'x' }))).toBe('keys.not-found');
    expect(code(await renamePasskey(tools, actor, { id, name: ' ' }))).toBe('keys.name');
    expect(code(await removePasskey(tools, other, { id, understood: true }))).toBe('keys.not-found');
    expect(code(await removePasskey(tools, actor, { id, understood: true })), 'without having shown it').toBe(
      'keys.not-fresh',
    );
    const strong = { ...actor, session: { ...(proverOf(actor) as Prover).session, strong: true } };
    expect(code(await removePasskey(tools, strong, { id, understood: false }))).toBe('keys.last-passkey');
    expect(code(await removePasskey(tools, strong, { id, understood: true }))).toBe('done');
  });

  it('are added by somebody fresh, and by the mailbox alone only while there is no other key', async () => {
    const actor = await somebody();
    expect(code(await mayAddPasskey(tools, actor))).toBe('done');
    await passkeyOf(actor.loginId);
    expect(code(await mayAddPasskey(tools, actor))).toBe('keys.not-fresh');
    minutes(16);
    expect(code(await mayAddPasskey(tools, await somebody()))).toBe('done');
    expect(code(await mayAddPasskey(tools, actor))).toBe('keys.not-fresh');
  });
});

describe('devices', () => {
  it('a new one is told by letter, the first and a known one are not', async () => {
    const actor = await somebody();
    const prover = proverOf(actor) as Prover;
    const come = async (mark: string) => {
      tools.letters.length = 0;
      const noted = await noteDevice(tools, prover, { mark, before: null });
      await runJobs(tools);
      return [noted.ok && noted.value.isNew, tools.letters.filter(({ to }) => to === actor.email).length];
    };
    expect(await come('a'.repeat(48))).toEqual([false, 0]);
    expect(await come('a'.repeat(48))).toEqual([false, 0]);
    expect(await come('b'.repeat(48))).toEqual([true, 1]);
    expect(await come('b'.repeat(48))).toEqual([false, 0]);
  });

  it('are signed out by their owner only, one or all others', async () => {
    const email = 'many@ettle.example';
    const [here, there, far] = [await actorOf(tools, email), await actorOf(tools, email), await actorOf(tools, email)];
    const other = await somebody();
    expect(code(await endOneSession(tools, other, there.session?.id ?? ''))).toBe('keys.not-found');
    expect(code(await endOneSession(tools, here, there.session?.id ?? ''))).toBe('done');
    expect(await endOtherSessions(tools, here)).toMatchObject({ ok: true, value: { count: 1 } });
    const { devices } = await accountOf(tools.pool, here, tools.clock.now());
    expect(devices.map(({ id }) => id)).toEqual([here.session?.id]);
    expect(far.session?.id).not.toBe(here.session?.id);
  });
});

describe('somebody who has lost everything', () => {
  const why = 'Rang back on the number that her manager gave.';
  it('is let set up anew by two administrators, at once, and is told at each step', async () => {
    const actor = await somebody();
    await withCodes(actor);
    const { email } = actor;
    expect(code(await askReset(tools, actor, { email: joan.email, why }))).toBe('reset.not-found');
    expect(code(await askReset(tools, joan, { email: 'nobody@ettle.example', why }))).toBe('reset.nobody');
    expect(code(await askReset(tools, joan, { email: joan.email, why }))).toBe('reset.yourself');
    const asked = await askReset(tools, joan, { email, why });
    assert(asked.ok, 'asked');
    const { resetId } = asked.value;
    expect(code(await askReset(tools, joan, { email, why }))).toBe('reset.already');
    expect(code(await finishReset(tools, joan, resetId))).toBe('reset.too-early');
    expect(code(await finishReset(tools, actor, resetId))).toBe('reset.not-found');
    const ann = await strongAdministrator('ann@ettle.example');
    expect(code(await finishReset(tools, ann, resetId))).toBe('done');
    expect(code(await finishReset(tools, ann, resetId))).toBe('reset.not-found');
    expect(await tools.db.loginSession.count({ where: { loginId: actor.loginId } })).toBe(0);
    expect((await throughTheLink(email)).halfway).toBeNull();
    tools.letters.length = 0;
    await runJobs(tools);
    const told = tools.letters.filter(({ to }) => to === email).map(({ subject }) => subject);
    expect(told).toEqual(expect.arrayContaining(['Somebody asked to reset your sign-in', 'Your sign-in was reset']));
    expect(JSON.stringify(tools.letters)).not.toContain(why);
    expect(await brokenLink(tools.db, `login:${actor.loginId}`)).toBeNull();
  });

  it('is helped by one administrator alone a day later, unless they turn up', async () => {
    const actor = await somebody();
    const { shows, prover } = await withCodes(actor);
    const ask = async () => {
      const asked = await askReset(tools, joan, { email: actor.email, why });
      assert(asked.ok, 'asked');
      return asked.value.resetId;
    };
    const first = await ask();
    minutes(5);
    expect(await takeSecondStep(tools, prover, shows())).toMatchObject({ value: { right: true } });
    minutes(25 * 60);
    expect(code(await finishReset(tools, joan, first)), 'who signs in has lost nothing').toBe('reset.not-found');
    const second = await ask();
    expect(code(await stopReset(tools, joan, second))).toBe('done');
    const third = await ask();
    minutes(24 * 60);
    expect(code(await finishReset(tools, joan, third))).toBe('done');
  });

  it('is helped by the machine’s owner when nobody else is left', async () => {
    const actor = await somebody();
    await withCodes(actor);
    expect(code(await resetFromTheMachine(tools, 'nobody@ettle.example'))).toBe('reset.nobody');
    expect(code(await resetFromTheMachine(tools, actor.email))).toBe('done');
    expect((await throughTheLink(actor.email)).loginId).toBe(actor.loginId);
  });
});
