import { beforeAll, describe, expect, test } from 'vitest';
import { loadArrangement } from '#app/domain/arrangements/store.server.ts';
import { answerChange, askChange, decideChange, withdrawChange } from '#app/domain/changes/commands.server.ts';
import { costBetween, linesOn } from '#app/domain/changes/rules.ts';
import { signVariation } from '#app/domain/changes/signing-commands.server.ts';
import { changeById, signedTerms } from '#app/domain/changes/store.server.ts';
import { nextParty } from '#app/domain/signing/rules.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { assert, refuse } from '#app/kit/result.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { runJobs } from '#tests/support/jobs.ts';
import {
  type Around,
  aroundAisha,
  arrangementIn,
  changeAsked,
  FROM,
  KEYS,
  type Key,
  SIGNERS,
  TO,
  thursdays,
  versionOf,
} from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

const kept = async (id: string) => {
  const change = await changeById(tools.db, id);
  assert(change, 'the change is there');
  return change;
};
const answer = (key: Key, id: string, yes = true) => answerChange(tools, around.is[key], { id, yes, words: '' });
const sign = async (key: Key, id: string, over = {}) =>
  signVariation(tools, around.is[key], {
    id,
    typedName: around.is[key].name,
    agreed: true,
    sha256: (await kept(id)).variation?.sha256 ?? '',
    ...over,
  });

/** Everybody whose turn it is signs, until nobody's is. */
async function signAll(id: string): Promise<string[]> {
  const roles: string[] = [];
  for (;;) {
    const { variation } = await kept(id);
    const next = variation && nextParty(variation.body.parties, variation.signatures);
    if (!next) return roles;
    roles.push(next.role);
    done(await sign(SIGNERS[next.role], id));
  }
}

async function linesAt(arrangementId: string, at: string) {
  const loaded = await loadArrangement(queryOf(tools.pool), arrangementId);
  assert(loaded, 'the plan is there');
  return linesOn(loaded.lines, await signedTerms(tools.db, arrangementId), day(at));
}

describe('one line is changed from a day', () => {
  test('asked, agreed to, signed by those it affects; before the day everything is what it was', {
    timeout: 60_000,
  }, async () => {
    const id = await changeAsked(around);
    const { arrangementId } = await kept(id);
    expect((await linesAt(arrangementId, '2027-03-01'))[0]?.times[0]?.day).toBe(2);
    done(await answer('fraser', id));
    // The same hours at the same price on another day: nobody's money is touched.
    const before = await tools.db.arrangementLine.findMany({ where: { arrangementId }, include: { lineTimes: true } });
    expect(await signAll(id)).toEqual(expect.arrayContaining(['person', 'provider']));
    expect((await kept(id)).state).toBe('agreed');
    expect((await linesAt(arrangementId, '2027-01-31'))[0]?.times[0]?.day).toBe(2);
    expect((await linesAt(arrangementId, '2027-02-01'))[0]?.times[0]?.day).toBe(4);
    expect(await tools.db.arrangementLine.findMany({ where: { arrangementId }, include: { lineTimes: true } })).toEqual(
      before,
    );
    const { variation } = await kept(id);
    expect(variation?.number).toMatch(/^ETL-\w{4}-\w{4}-V1$/);
    expect(variation?.body.said).toEqual([
      { label: 'When', before: 'Tuesdays, 10am to noon', after: 'Thursdays, 10am to noon' },
    ]);
    expect(variation?.holds).toBe(true);
  });

  test('dearer than the agreement’s tolerance: the council decides again, with reasons; then holder and council sign too', {
    timeout: 60_000,
  }, async () => {
    const id = await changeAsked(around, { days: [2, 4] });
    done(await answer('fraser', id));
    expect((await kept(id)).state).toBe('to-decide');
    expect(await decideChange(tools, around.is.stuart, { id, yes: true, reasons: 'No.' })).toMatchObject(
      refuse('decision.reasons-too-short', { field: 'reasons' }),
    );
    expect(
      await decideChange(tools, around.is.karen, { id, yes: true, reasons: 'It fits what matters.' }),
    ).toMatchObject({ ok: false });
    done(await decideChange(tools, around.is.stuart, { id, yes: true, reasons: 'It fits what matters to Aisha.' }));
    expect(await signAll(id)).toEqual(['person', 'provider', 'holder', 'authority']);
    const { arrangementId, variation } = await kept(id);
    expect(variation?.body.decision?.reasons).toBe('It fits what matters to Aisha.');
    const plan = await loadArrangement(queryOf(tools.pool), arrangementId);
    const row = await tools.db.arrangement.findUniqueOrThrow({ where: { id: arrangementId } });
    expect(row.penceForPeriod).toBe(
      costBetween(plan?.lines ?? [], await signedTerms(tools.db, arrangementId), FROM, TO),
    );
  });

  test('above an officer’s limit the chair of the panel decides', { timeout: 60_000 }, async () => {
    const id = await changeAsked(around, { days: [1, 2, 3, 4, 5], toMinute: 720, pricePence: pence(2000) });
    done(await answer('fraser', id));
    const yes = { id, yes: true, reasons: 'It fits what matters to Aisha.' };
    expect(await decideChange(tools, around.is.stuart, yes)).toMatchObject({
      ok: false,
      refusal: { code: 'change.over-limit' },
    });
    done(await decideChange(tools, around.is.helen, yes));
  });
});

describe('who may', () => {
  test('ask: who may agree for the person, and the provider of the line; nobody else', {
    timeout: 60_000,
  }, async () => {
    for (const key of KEYS) {
      const arrangementId = await arrangementIn(around, 'running');
      const line = await tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId } });
      const ask = {
        arrangementId,
        version: await versionOf(around, arrangementId),
        terms: thursdays(line.id),
        reason: 'Tuesdays are too much.',
      };
      const said = await askChange(tools, around.is[key], ask);
      if (['aisha', 'inga', 'fraser'].includes(key)) expect(said.ok, key).toBe(true);
      else
        expect(said, key).toMatchObject({ ok: false, refusal: { code: expect.stringMatching(/not-(found|yours)$/) } });
    }
  });

  test('answer: the other side only; take back: one’s own side only', { timeout: 60_000 }, async () => {
    const id = await changeAsked(around);
    for (const key of KEYS.filter((each) => each !== 'fraser')) {
      const said = await answer(key, id);
      expect(said, key).toMatchObject({
        ok: false,
        refusal: { code: expect.stringMatching(/(not-found|not-yours|own)$/) },
      });
    }
    for (const key of KEYS.filter((each) => each !== 'aisha' && each !== 'inga')) {
      expect((await withdrawChange(tools, around.is[key], { id })).ok, key).toBe(false);
    }
    done(await answer('fraser', id, false));
    expect((await kept(id)).state).toBe('declined');
    expect(await answer('fraser', id)).toMatchObject({ ok: false, refusal: { code: 'change.state' } });
  });
});

describe('a part is paused or ended', () => {
  test('a pause needs both; the support goes on afterwards by itself', { timeout: 60_000 }, async () => {
    const arrangementId = await arrangementIn(around, 'running');
    const line = await tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId } });
    const terms = { kind: 'suspend' as const, lineId: line.id, fromDay: day('2027-01-01'), toDay: day('2027-01-31') };
    const ask = {
      arrangementId,
      version: await versionOf(around, arrangementId),
      terms,
      reason: 'I am with my sister.',
    };
    const { changeId } = done(await askChange(tools, around.is.aisha, ask));
    done(await answer('fraser', changeId));
    await signAll(changeId);
    expect(await linesAt(arrangementId, '2027-01-12')).toEqual([]);
    expect(await linesAt(arrangementId, '2027-02-02')).toHaveLength(1);
  });

  test('the only part is not ended by itself', async () => {
    const arrangementId = await arrangementIn(around, 'running');
    const line = await tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId } });
    const terms = { kind: 'end' as const, lineId: line.id, fromDay: day('2027-03-01') };
    const ask = {
      arrangementId,
      version: await versionOf(around, arrangementId),
      terms,
      reason: 'I do not need it now.',
    };
    expect(await askChange(tools, around.is.aisha, ask)).toMatchObject(refuse('change.last-line'));
  });
});

describe('two at once', () => {
  test('two changes of one line at one moment: one is asked', { timeout: 60_000 }, async () => {
    const arrangementId = await arrangementIn(around, 'running');
    const line = await tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId } });
    const ask = {
      arrangementId,
      version: await versionOf(around, arrangementId),
      terms: thursdays(line.id),
      reason: 'Tuesdays are too much.',
    };
    const results = await Promise.all([
      askChange(tools, around.is.aisha, ask),
      askChange(tools, around.is.fraser, ask),
      askChange(tools, around.is.inga, ask),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('the last signature and a withdrawal at one moment: one of them holds', { timeout: 60_000 }, async () => {
    const id = await changeAsked(around);
    done(await answer('fraser', id));
    done(await sign('aisha', id));
    await Promise.all([sign('fraser', id), withdrawChange(tools, around.is.aisha, { id })]);
    const { state, variation } = await kept(id);
    const signed = variation?.signatures.length === variation?.body.parties.length;
    expect(state === 'agreed' ? signed : true).toBe(true);
    expect(['agreed', 'withdrawn', 'signing']).toContain(state);
  });
});

test('a signature wants the text that was read, the right name, and a tick; what was asked is fixed in the database too', async () => {
  const id = await changeAsked(around);
  done(await answer('fraser', id));
  expect(await sign('aisha', id, { sha256: 'f'.repeat(64) })).toMatchObject(refuse('signing.text-changed'));
  expect(await sign('aisha', id, { typedName: 'Callum Reid' })).toMatchObject({
    ok: false,
    refusal: { code: 'signing.name-differs' },
  });
  expect(await sign('fraser', id)).toMatchObject({ ok: false, refusal: { code: 'signing.not-your-turn' } });
  await expect(tools.pool.query(`UPDATE line_change SET from_day = '2026-12-24' WHERE id = $1`, [id])).rejects.toThrow(
    'fixed',
  );
  await expect(tools.pool.query(`UPDATE variation SET body = '{}' WHERE change_id = $1`, [id])).rejects.toThrow(
    'only grows',
  );
});

test('letters say who must act', async () => {
  await runJobs(tools);
  tools.letters.length = 0;
  const id = await changeAsked(around);
  done(await answer('fraser', id));
  await runJobs(tools);
  const heard = tools.letters.map(({ to, subject }) => `${to} ${subject}`);
  expect(heard).toContain('fraser@ettle.example Somebody asks to change support that runs');
  expect(heard).toContain('aisha@ettle.example Your turn to sign a change');
});
