import { beforeAll, describe, expect, test } from 'vitest';
import { makeAgreement, signAgreement } from '#app/domain/signing/commands.server.ts';
import { refuse } from '#app/kit/result.ts';
import { actorOf } from '#tests/support/actors.ts';
import { attempt } from '#tests/support/acts.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import {
  type Around,
  aroundAisha,
  arrangementIn,
  KEYS,
  type Key,
  SIGNERS,
  signNext,
  versionOf,
} from '#tests/support/plan.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

async function toSign() {
  const id = await arrangementIn(around, 'signing');
  const agreement = await tools.db.agreement.findFirstOrThrow({
    where: { arrangementId: id },
    include: { agreementParties: { orderBy: { position: 'asc' } } },
  });
  return { id, agreement, sha256: agreement.sha256, agreementId: agreement.id };
}

const sign = (key: Key, ask: { agreementId: string; sha256: string }, over = {}) =>
  signAgreement(tools, around.is[key], { ...ask, typedName: around.is[key].name, agreed: true, ...over });

const count = async (agreementId: string) => ({
  signatures: await tools.db.signature.count({ where: { agreementId } }),
  events: await tools.db.event.count({ where: { subject: `agreement:${agreementId}` } }),
});

describe('who makes the agreement', () => {
  const MAY: Key[] = ['aisha', 'inga', 'stuart', 'helen', 'david'];
  test(`${MAY.join(', ')}, and nobody else`, { timeout: 60_000 }, async () => {
    let id = await arrangementIn(around, 'approved');
    for (const key of KEYS) {
      const result = await attempt(around, 'make the agreement', around.is[key], id);
      if (MAY.includes(key)) {
        expect(result, key).toBe('done');
        id = await arrangementIn(around, 'approved');
      } else expect(result, key).toMatch(/\.(not-found|not-yours)$/);
    }
    expect(await tools.db.agreement.count({ where: { arrangementId: id } })).toBe(0);
  });

  test('two at once make one', async () => {
    const id = await arrangementIn(around, 'approved');
    const ask = { arrangementId: id, version: await versionOf(around, id) };
    const results = await Promise.all([1, 2, 3].map(() => makeAgreement(tools, around.is.david, ask)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await tools.db.agreement.count({ where: { arrangementId: id } })).toBe(1);
  });
});

describe('the names', () => {
  test('are written in order: the person, the provider, the holder, the authority; the last makes it run', {
    timeout: 60_000,
  }, async () => {
    const { id, agreementId, sha256, agreement } = await toSign();
    expect(agreement.agreementParties.map(({ role }) => role)).toEqual(['person', 'provider', 'holder', 'authority']);
    for (const { role } of agreement.agreementParties) {
      const turn = SIGNERS[role as keyof typeof SIGNERS];
      const before = await count(agreementId);
      for (const key of KEYS.filter((each) => each !== turn && !(role === 'person' && each === 'inga'))) {
        const said = await sign(key, { agreementId, sha256 });
        expect(said.ok, `${key} at the place of the ${role}`).toBe(false);
        if (!said.ok) expect(said.refusal.code).toMatch(/^signing\.(not-found|not-your-turn)$/);
      }
      expect(await count(agreementId)).toEqual(before);
      expect((await tools.db.arrangement.findUniqueOrThrow({ where: { id } })).state).toBe('signing');
      expect(await signNext(around, agreementId)).toBe(true);
    }
    expect((await tools.db.arrangement.findUniqueOrThrow({ where: { id } })).state).toBe('running');
    expect((await tools.db.agreement.findUniqueOrThrow({ where: { id: agreementId } })).state).toBe('signed');
    expect(await sign('david', { agreementId, sha256 })).toMatchObject(refuse('signing.done'));
  });

  test('an attorney signs for the person, and it is written down for whom and in what capacity', async () => {
    const { agreementId, sha256 } = await toSign();
    expect(await sign('inga', { agreementId, sha256 })).toMatchObject({ ok: true, value: { complete: false } });
    const signature = await tools.db.signature.findFirstOrThrow({ where: { agreementId } });
    expect(signature).toMatchObject({
      position: 1,
      capacity: 'attorney',
      forPersonId: around.aishaId,
      sha256,
      typedName: 'Inga Flett',
    });
  });

  test('want the right name, a tick, the text that was read, and somebody who signed in lately', async () => {
    const ask = await toSign();
    const before = await count(ask.agreementId);
    expect(await sign('aisha', ask, { typedName: 'Callum Reid' })).toMatchObject(
      refuse('signing.name-differs', { field: 'typedName' }),
    );
    expect(await sign('aisha', ask, { agreed: false })).toMatchObject(
      refuse('signing.not-agreed', { field: 'agreed' }),
    );
    expect(await sign('aisha', ask, { sha256: 'f'.repeat(64) })).toMatchObject(refuse('signing.text-changed'));
    const stale = { ...around.is.aisha, authenticatedAt: new Date(tools.clock.now().getTime() - 16 * 60_000) };
    const again = await signAgreement(tools, stale, { ...ask, typedName: stale.name, agreed: true });
    expect(again).toMatchObject(refuse('signing.sign-in-again'));
    expect(await count(ask.agreementId)).toEqual(before);
  });

  test('are not written under a text that somebody changed in the database', async () => {
    const ask = await toSign();
    const client = await tools.pool.connect();
    try {
      await client.query('ALTER TABLE agreement DISABLE TRIGGER agreement_fixed');
      await client.query(
        `UPDATE agreement SET facts = jsonb_set(facts, '{element,name}', '"Something else"') WHERE id = $1`,
        [ask.agreementId],
      );
    } finally {
      await client.query('ALTER TABLE agreement ENABLE TRIGGER agreement_fixed');
      client.release();
    }
    expect(await sign('aisha', ask)).toMatchObject(refuse('signing.text-changed'));
  });
});

describe('two at once', () => {
  test('two who sign at one place at one moment are one signature', { timeout: 60_000 }, async () => {
    for (let n = 0; n < 4; n += 1) {
      const ask = await toSign();
      const results = await Promise.all([sign('aisha', ask), sign('inga', ask), sign('aisha', ask)]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      for (const each of results) if (!each.ok) expect(each.refusal.code).toMatch(/^signing\.(not-your-turn|done)$/);
      expect((await count(ask.agreementId)).signatures).toBe(1);
    }
  });

  test('a power to sign that is taken away a moment before is no power', async () => {
    const ask = await toSign();
    const where = { personId: around.aishaId, capacity: 'attorney' };
    const { loginId } = around.is.aisha;
    await tools.db.authorityToAct.updateMany({ where, data: { revokedAt: tools.clock.now(), revokedBy: loginId } });
    const inga = await actorOf(tools, 'inga@ettle.example');
    const said = await signAgreement(tools, inga, { ...ask, typedName: inga.name, agreed: true });
    expect(said).toMatchObject(refuse('signing.not-found'));
    await tools.db.authorityToAct.updateMany({ where, data: { revokedAt: null, revokedBy: null } });
  });
});
