import { beforeAll, describe, expect, test } from 'vitest';
import { decideArrangement } from '#app/domain/decisions/commands.server.ts';
import { giveAuthority } from '#app/domain/people/authority-commands.server.ts';
import { addWorkingDays, columnOf, day } from '#app/kit/day.ts';
import { refuse } from '#app/kit/result.ts';
import { actorOf } from '#tests/support/actors.ts';
import { ACTS_ON, attempt } from '#tests/support/acts.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { panelSays } from '#tests/support/panel.ts';
import { type Around, aroundAisha, arrangementIn, KEYS, type Key, REASONS, versionOf } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

const count = async (id: string) => ({
  decisions: await tools.db.decision.count({ where: { arrangementId: id } }),
  steps: await tools.db.arrangementStep.count({ where: { arrangementId: id } }),
  events: await tools.db.event.count({ where: { subject: `arrangement:${id}` } }),
});

describe('who decides', () => {
  const MAY: { act: string; from: 'accepted' | 'referred'; dear: boolean; may: Key[] }[] = [
    { act: 'approve', from: 'accepted', dear: false, may: ['stuart'] },
    { act: 'refuse', from: 'accepted', dear: false, may: ['stuart'] },
    { act: 'refer', from: 'accepted', dear: true, may: ['stuart'] },
    { act: 'approve for the panel', from: 'referred', dear: true, may: ['helen'] },
    { act: 'refuse for the panel', from: 'referred', dear: true, may: ['helen'] },
  ];
  test.for(MAY)('$act: $may', { timeout: 60_000 }, async ({ act, from, dear, may }) => {
    let id = await arrangementIn(around, from, dear);
    for (const key of KEYS) {
      if (may.includes(key)) {
        expect(await attempt(around, act, around.is[key], id), key).toBe('done');
        id = await arrangementIn(around, from, dear);
        continue;
      }
      const before = await count(id);
      expect(await attempt(around, act, around.is[key], id), key).toMatch(/\.(not-found|not-yours)$/);
      expect(await count(id), key).toEqual(before);
    }
  });

  test('nobody decides about somebody they act for, not even with the duty', async () => {
    const give = {
      personId: around.aishaId,
      email: 'stuart@ettle.example',
      name: 'Stuart',
      capacity: 'circle',
      scope: ['see'],
    } as const;
    const id = await arrangementIn(around, 'accepted');
    const { authorityId } = done(await giveAuthority(tools, around.is.aisha, give)) as { authorityId: string };
    const stuart = await actorOf(tools, 'stuart@ettle.example');
    expect(await attempt(around, 'approve', stuart, id)).toBe('decision.own-arrangement');
    await tools.db.authorityToAct.update({
      where: { id: authorityId },
      data: { revokedAt: new Date(), revokedBy: stuart.loginId },
    });
  });
});

describe('the limit and the clock', () => {
  test('above the limit an officer sends it on; the panel has a clock of its own; its word ends it', async () => {
    const id = await arrangementIn(around, 'accepted', true);
    const accepted = await tools.db.arrangement.findUniqueOrThrow({ where: { id } });
    expect(accepted.decideBy).toEqual(columnOf(addWorkingDays(day('2026-11-22'), 10)));
    expect(await attempt(around, 'approve', around.is.stuart, id)).toBe('decision.over-limit');
    expect(await attempt(around, 'refer', around.is.stuart, id)).toBe('done');
    const referred = await tools.db.arrangement.findUniqueOrThrow({ where: { id } });
    expect(referred.decideBy).toEqual(columnOf(addWorkingDays(day('2026-11-22'), 20)));
    expect(await attempt(around, 'approve', around.is.stuart, id)).toBe('decision.over-limit');
    expect(await attempt(around, 'refuse', around.is.stuart, id)).toBe('arrangement.state');
    expect(await attempt(around, 'approve for the panel', around.is.helen, id)).toBe('done');
    const approved = await tools.db.arrangement.findUniqueOrThrow({ where: { id } });
    expect(approved).toMatchObject({ state: 'approved', decideBy: null });
    const decisions = await tools.db.decision.findMany({ where: { arrangementId: id }, orderBy: { decidedAt: 'asc' } });
    expect(decisions.map(({ kind, result, limitPencePerYear }) => [kind, result, limitPencePerYear])).toEqual([
      ['officer', 'referred', 800_000n],
      ['panel', 'approved', null],
    ]);
    expect(decisions[0]?.pencePerYear).toBe(1_872_000n);
    expect(decisions[0]?.dueOn).toEqual(accepted.decideBy);
  });

  test('within the limit it is not sent on: people would wait for nothing', async () => {
    const id = await arrangementIn(around, 'accepted');
    expect(await attempt(around, 'refer', around.is.stuart, id)).toBe('decision.within-limit');
  });

  test('reasons are asked for, whatever is decided', async () => {
    const id = await arrangementIn(around, 'accepted');
    const before = await count(id);
    for (const result of ['approved', 'refused'] as const) {
      const ask = { id, version: await versionOf(around, id), result, reasons: '   No.   ' };
      const said = await decideArrangement(tools, around.is.stuart, ask);
      expect(said).toMatchObject(refuse('decision.reasons-too-short', { field: 'reasons' }));
    }
    expect(await count(id)).toEqual(before);
  });
});

describe('two at once', () => {
  test('two officers’ words at one moment are one decision', async () => {
    for (let n = 0; n < 5; n += 1) {
      const id = await arrangementIn(around, 'accepted');
      const version = await versionOf(around, id);
      const ask = { id, version, reasons: REASONS };
      const results = await Promise.all([
        decideArrangement(tools, around.is.stuart, { ...ask, result: 'approved' }),
        decideArrangement(tools, around.is.stuart, { ...ask, result: 'refused' }),
        decideArrangement(tools, around.is.stuart, { ...ask, result: 'approved' }),
      ]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      for (const each of results) if (!each.ok) expect(each.refusal.code).toBe('arrangement.changed');
      expect((await count(id)).decisions).toBe(1);
    }
  });

  test('the panel’s word and a withdrawal at one moment: one holds, whole', async () => {
    const id = await arrangementIn(around, 'referred', true);
    const version = await versionOf(around, id);
    const panel = (result: 'approved' | 'refused') =>
      panelSays(around, around.is.helen, { id, version }, { result, reasons: REASONS });
    const results = await Promise.all([
      panel('approved'),
      panel('refused'),
      ACTS_ON.withdraw?.(around, around.is.aisha, id, version),
    ]);
    expect(results.filter((each) => each?.ok)).toHaveLength(1);
    expect((await count(id)).decisions).toBe(2);
  });
});

test('the registration gate is asked once more on the day of the yes', async () => {
  const id = await arrangementIn(around, 'accepted');
  // What was ready when it was planned is no longer: the registration has gone.
  await tools.db.listing.update({
    where: { id: around.listing.listingId },
    data: { registered: false, registrationNumber: '' },
  });
  const before = await count(id);
  expect(await attempt(around, 'approve', around.is.stuart, id)).toBe('decision.not-ready');
  expect(await count(id)).toEqual(before);
  expect(await attempt(around, 'refuse', around.is.stuart, id)).toBe('done');
  const registration = { registered: true, registrationNumber: 'CS2099000101' };
  await tools.db.listing.update({ where: { id: around.listing.listingId }, data: registration });
});
