import { beforeAll, describe, expect, test } from 'vitest';
import { panelsOn } from '#app/domain/decisions/panel.server.ts';
import { callPanel, declareConflict, putOnAgenda, writeMinutes } from '#app/domain/decisions/panel-commands.server.ts';
import { type Day, day } from '#app/kit/day.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { runJobs } from '#tests/support/jobs.ts';
import { type Around, aroundAisha, arrangementIn, KEYS, REASONS, versionOf } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

const gave = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'done' : result.refusal.code;

function call(on: Day, by = around.is.helen) {
  const { helen, stuart } = around.is;
  const sits = { chairId: helen.loginId, memberIds: [stuart.loginId] };
  return callPanel(tools, by, { authorityCode: COUNCIL.perth, name: 'The panel', on, ...sits });
}

/** A plan that was sent to the panel, on the agenda of a meeting. */
async function onAgenda(on = day('2026-11-22')) {
  const arrangementId = await arrangementIn(around, 'referred', true);
  const { meetingId } = done(await call(on));
  done(await putOnAgenda(tools, around.is.helen, { arrangementId, version: null, meetingId, why: '' }));
  const { id: itemId } = await tools.db.panelItem.findFirstOrThrow({ where: { arrangementId } });
  return { arrangementId, meetingId, itemId };
}

async function minutes(at: { arrangementId: string; itemId: string }) {
  const words = { asked: 'Company on each day of the week.', said: 'Aisha told us about the roses.', reasons: REASONS };
  const { helen, stuart } = around.is;
  const votes = { agreed: [helen.loginId, stuart.loginId], against: [], dissent: '' };
  const version = await versionOf(around, at.arrangementId);
  return { itemId: at.itemId, version, ...words, heard: 'in-person', result: 'approved', ...votes } as const;
}

describe('a meeting', () => {
  test('is called by those who chair, of the same council', { timeout: 60_000 }, async () => {
    for (const key of KEYS)
      expect(gave(await call(day('2026-12-01'), around.is[key])), key).toBe(
        key === 'helen' ? 'done' : 'panel.not-yours',
      );
  });
});

describe('the minutes', () => {
  test('make the decision, tell the person, and are read by their side and by the panel only', {
    timeout: 60_000,
  }, async () => {
    const at = await onAgenda();
    for (const key of KEYS)
      if (key !== 'helen')
        expect(gave(await writeMinutes(tools, around.is[key], await minutes(at))), key).toMatch(
          key === 'stuart' ? /chair-writes/ : /not-found|not-yours/,
        );
    expect(await tools.db.panelMinute.count({ where: { itemId: at.itemId } })).toBe(0);
    done(await writeMinutes(tools, around.is.helen, await minutes(at)));
    const plan = await tools.db.arrangement.findUniqueOrThrow({ where: { id: at.arrangementId } });
    expect(plan).toMatchObject({ state: 'approved', decideBy: null });
    expect(gave(await writeMinutes(tools, around.is.helen, await minutes(at)))).toBe('panel.written');
    const reads = { id: plan.id, personId: plan.personId, authorityCode: plan.authorityCode };
    for (const key of KEYS) {
      const talks = await panelsOn(tools.pool, around.is[key], reads);
      const may = ['aisha', 'inga', 'bashir', 'ruth', 'kirsty', 'stuart', 'helen'].includes(key);
      expect(
        talks.map(({ item }) => item.minutes?.agreed),
        key,
      ).toEqual(may ? [['Helen Mackintosh', 'Stuart Nairn']] : []);
    }
    await runJobs(tools);
    const subjects = tools.letters.filter((each) => each.to.includes('aisha')).map((each) => each.subject);
    expect(subjects).toContain('The day when a panel talks about your plan');
    expect(subjects).toContain('The council agreed to your plan');
  });

  test('are not written before the day', async () => {
    const at = await onAgenda(day('2026-11-23'));
    expect(gave(await writeMinutes(tools, around.is.helen, await minutes(at)))).toBe('panel.not-yet');
  });

  test('two at one moment are one decision', async () => {
    const at = await onAgenda();
    const ask = await minutes(at);
    const results = await Promise.all([
      writeMinutes(tools, around.is.helen, ask),
      writeMinutes(tools, around.is.helen, { ...ask, result: 'refused' }),
    ]);
    expect(results.map(gave).sort()).toEqual(['arrangement.changed', 'done']);
    expect(await tools.db.decision.count({ where: { arrangementId: at.arrangementId, kind: 'panel' } })).toBe(1);
  });

  test('a chair with a conflict neither votes nor writes; another member holds the chair', async () => {
    const at = await onAgenda();
    const { helen, stuart } = around.is;
    done(await declareConflict(tools, helen, { itemId: at.itemId, why: 'She is my neighbour.' }));
    const ask = await minutes(at);
    expect(gave(await writeMinutes(tools, helen, ask))).toBe('panel.conflicted');
    expect(gave(await writeMinutes(tools, stuart, ask))).toBe('panel.conflicted');
    // Alone is too few: no plan is one person's word.
    expect(gave(await writeMinutes(tools, stuart, { ...ask, agreed: [stuart.loginId] }))).toBe('panel.quorum');
  });

  test('stay as they were written', async () => {
    const at = await onAgenda();
    done(await writeMinutes(tools, around.is.helen, await minutes(at)));
    for (const sql of [
      `UPDATE panel_minute SET said = 'Something else was said.'`,
      'DELETE FROM panel_vote',
      'TRUNCATE panel_conflict',
      `UPDATE panel_item SET why = 'For another reason.'`,
      'DELETE FROM panel_member',
      `UPDATE panel_meeting SET name = 'Another'`,
    ])
      await expect(tools.pool.query(sql), sql).rejects.toThrow(/only grows/);
  });
});

test('a plan is put off once, with a reason, as far as the rule says; its clock and the person go along', async () => {
  const at = await onAgenda();
  const { helen } = around.is;
  const to = async (on: Day, why = 'Her advocate is ill on that day.') => {
    const { meetingId } = done(await call(on));
    return gave(await putOnAgenda(tools, helen, { arrangementId: at.arrangementId, version: null, meetingId, why }));
  };
  expect(await to(day('2026-12-03'), '')).toBe('panel.put-off-why');
  expect(await to(day('2027-01-20'))).toBe('panel.put-off-too-far');
  expect(await to(day('2026-12-03'))).toBe('done');
  expect(await to(day('2026-12-15'))).toBe('panel.put-off-once');
  expect(gave(await writeMinutes(tools, helen, await minutes(at)))).toBe('panel.moved');
  await runJobs(tools);
  expect(tools.letters.some((each) => each.subject === 'The panel needs another day for your plan')).toBe(true);
});
