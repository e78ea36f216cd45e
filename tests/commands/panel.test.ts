import { beforeAll, describe, expect, test } from 'vitest';
import { declareInterest, endInterest } from '#app/domain/arrangements/interest-commands.server.ts';
import { decideArrangement } from '#app/domain/decisions/commands.server.ts';
import { agendaOf, panelsOn, waitingForPanel } from '#app/domain/decisions/panel.server.ts';
import {
  callPanel,
  cancelPanel,
  declareConflict,
  putOnAgenda,
  writeMinutes,
} from '#app/domain/decisions/panel-commands.server.ts';
import { columnOf, type Day, day } from '#app/kit/day.ts';
import { newId } from '#app/kit/id.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { actorOf } from '#tests/support/actors.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { runJobs } from '#tests/support/jobs.ts';
import { moiraId } from '#tests/support/panel.ts';
import { type Around, aroundAisha, arrangementIn, KEYS, REASONS, versionOf } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
let moira: string;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
  moira = await moiraId(around);
}, 60_000);

const gave = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'done' : result.refusal.code;

function call(on: Day, by = around.is.helen) {
  const { helen, stuart } = around.is;
  const sits = { chairId: helen.loginId, memberIds: [stuart.loginId, moira] };
  return callPanel(tools, by, { authorityCode: COUNCIL.perth, name: 'The panel', on, ...sits });
}

/** A plan that Stuart sent to the panel, on the agenda of one meeting of three. */
async function onAgenda(on = day('2026-11-22')) {
  const arrangementId = await referred();
  const { meetingId } = done(await call(on));
  done(await putOnAgenda(tools, around.is.helen, { arrangementId, version: null, meetingId, why: '' }));
  const { id: itemId } = await tools.db.panelItem.findFirstOrThrow({ where: { arrangementId } });
  return { arrangementId, meetingId, itemId };
}

async function referred() {
  const id = await arrangementIn(around, 'accepted', true);
  const ask = { id, version: await versionOf(around, id), result: 'referred', reasons: REASONS } as const;
  done(await decideArrangement(tools, around.is.stuart, ask));
  return id;
}

async function minutes(at: { arrangementId: string; itemId: string }) {
  const words = { asked: 'Company on each day of the week.', said: 'Aisha told us about the roses.', reasons: REASONS };
  const votes = { agreed: [around.is.helen.loginId, moira], against: [], dissent: '' };
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
          key === 'stuart' ? /referred-it/ : /not-found|not-yours/,
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
      ).toEqual(may ? [['Helen Mackintosh', 'Moira Kerr']] : []);
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
    const { helen } = around.is;
    const other = await actorOf(tools, 'moira@ettle.example');
    done(await declareConflict(tools, helen, { itemId: at.itemId, why: 'She is my neighbour.' }));
    const ask = await minutes(at);
    expect(gave(await writeMinutes(tools, helen, ask))).toBe('panel.conflicted');
    expect(gave(await writeMinutes(tools, other, ask))).toBe('panel.conflicted');
    // Alone is too few: no plan is one person's word.
    expect(gave(await writeMinutes(tools, other, { ...ask, agreed: [moira] }))).toBe('panel.quorum');
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
      'TRUNCATE panel_cancellation',
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

describe('who sent it, and who could gain', () => {
  test('the officer who sent it votes on neither side, and does not hold the chair', async () => {
    const at = await onAgenda();
    const ask = await minutes(at);
    const { helen, stuart } = around.is;
    expect(gave(await writeMinutes(tools, helen, { ...ask, agreed: [...ask.agreed, stuart.loginId] }))).toBe(
      'panel.referred-it',
    );
    const against = { against: [stuart.loginId], dissent: 'I sent it, and I would say no.' };
    expect(gave(await writeMinutes(tools, helen, { ...ask, ...against }))).toBe('panel.referred-it');
    done(await declareConflict(tools, helen, { itemId: at.itemId, why: 'She is my neighbour.' }));
    expect(gave(await writeMinutes(tools, stuart, ask))).toBe('panel.referred-it');
  });

  test('an officer with an interest in a provider of the plan neither decides nor votes, until it is over', async () => {
    const { helen, stuart } = around.is;
    const at = await onAgenda();
    const other = await actorOf(tools, 'moira@ettle.example');
    const said = { providerId: around.providerId, kind: 'family', words: 'My brother drives for them.' } as const;
    const hers = done(await declareInterest(tools, other, said));
    const his = done(await declareInterest(tools, stuart, said));
    expect(gave(await writeMinutes(tools, helen, await minutes(at)))).toBe('panel.interest');
    const id = await arrangementIn(around, 'accepted');
    const ask = { id, version: await versionOf(around, id), reasons: REASONS };
    for (const result of ['approved', 'refused'] as const)
      expect(gave(await decideArrangement(tools, stuart, { ...ask, result }))).toBe('decision.interest');
    done(await endInterest(tools, other, { id: hers.id }));
    done(await endInterest(tools, stuart, { id: his.id }));
    expect(gave(await writeMinutes(tools, helen, await minutes(at)))).toBe('done');
    expect(gave(await decideArrangement(tools, stuart, { ...ask, result: 'approved' }))).toBe('done');
  });

  test('where a council only shows interests, they bar nobody', async () => {
    const rule = { key: 'decision.officer-interest', authorityCode: COUNCIL.perth, value: 'show', toDay: null };
    const since = { fromDay: columnOf(day('2025-04-01')), source: 'Perth and Kinross, a test', sureness: 'proposal' };
    const kept = await tools.db.datedRule.create({ data: { id: newId(), ...rule, ...since } });
    const said = { providerId: around.providerId, kind: 'family', words: 'My brother drives for them.' } as const;
    const his = done(await declareInterest(tools, around.is.stuart, said));
    const id = await arrangementIn(around, 'accepted');
    const ask = { id, version: await versionOf(around, id), result: 'approved', reasons: REASONS } as const;
    expect(gave(await decideArrangement(tools, around.is.stuart, ask))).toBe('done');
    done(await endInterest(tools, around.is.stuart, { id: his.id }));
    await tools.db.datedRule.delete({ where: { id: kept.id } });
  });
});

describe('a cancelled meeting', () => {
  const why = 'The hall is flooded.';
  test('is cancelled by those who chair, once, before anything was decided at it', { timeout: 60_000 }, async () => {
    const { meetingId } = await onAgenda();
    for (const key of KEYS)
      if (key !== 'helen')
        expect(gave(await cancelPanel(tools, around.is[key], { meetingId, why })), key).toMatch(/not-found|not-yours/);
    expect(gave(await cancelPanel(tools, around.is.helen, { meetingId, why: 'No.' }))).toBe('panel.cancel-why');
    expect(await tools.db.panelCancellation.count()).toBe(0);
    done(await cancelPanel(tools, around.is.helen, { meetingId, why }));
    expect(gave(await cancelPanel(tools, around.is.helen, { meetingId, why }))).toBe('panel.cancelled');
    const decided = await onAgenda();
    done(await writeMinutes(tools, around.is.helen, await minutes(decided)));
    expect(gave(await cancelPanel(tools, around.is.helen, { meetingId: decided.meetingId, why }))).toBe(
      'panel.written',
    );
  });

  test('gives its plans back to those that wait, tells their people why, and moves no clock', async () => {
    const at = await onAgenda();
    const { helen, aisha } = around.is;
    const { decideBy } = await tools.db.arrangement.findUniqueOrThrow({ where: { id: at.arrangementId } });
    const waits = async () => {
      const pages = await waitingForPanel(tools.pool, helen, COUNCIL.perth, 1);
      return pages.rows.some((each) => each.id === at.arrangementId);
    };
    expect(await waits()).toBe(false);
    tools.letters.length = 0;
    done(await cancelPanel(tools, helen, { meetingId: at.meetingId, why }));
    expect(await waits()).toBe(true);
    expect(gave(await writeMinutes(tools, helen, await minutes(at)))).toBe('panel.cancelled');
    await runJobs(tools);
    expect(tools.letters.map((each) => each.subject)).toContain('The day of the panel is cancelled');
    expect(tools.letters.map((each) => each.text).join()).not.toContain('flooded');
    const plan = await tools.db.arrangement.findUniqueOrThrow({ where: { id: at.arrangementId } });
    expect(plan).toMatchObject({ state: 'referred', decideBy });
    const reads = { id: plan.id, personId: plan.personId, authorityCode: plan.authorityCode };
    expect((await panelsOn(tools.pool, aisha, reads))[0]?.item.cancelledWhy).toBe(why);

    // Onto the next agenda it comes without being put off; from there it may be put off, once.
    const put = async (on: Day, said: string) => {
      const { meetingId } = done(await call(on));
      return gave(
        await putOnAgenda(tools, helen, { arrangementId: at.arrangementId, version: null, meetingId, why: said }),
      );
    };
    expect(await put(day('2026-11-30'), '')).toBe('done');
    expect(await put(day('2026-12-04'), 'Her advocate is ill on that day.')).toBe('done');
    expect(await put(day('2026-12-08'), 'Her advocate is still ill.')).toBe('panel.put-off-once');
  });

  test('and minutes at one moment: one of them holds, whole', async () => {
    for (let n = 0; n < 5; n += 1) {
      const at = await onAgenda();
      const ask = await minutes(at);
      const both = await Promise.all([
        cancelPanel(tools, around.is.helen, { meetingId: at.meetingId, why }),
        writeMinutes(tools, around.is.helen, ask),
      ]);
      expect(both.filter((each) => each.ok)).toHaveLength(1);
      const cancelled = await tools.db.panelCancellation.count({ where: { meetingId: at.meetingId } });
      const written = await tools.db.panelMinute.count({ where: { itemId: at.itemId } });
      expect(cancelled + written).toBe(1);
    }
  });
});

test('more plans than one page holds are all there, page by page, each once', { timeout: 120_000 }, async () => {
  const { helen } = around.is;
  const { meetingId } = done(await call(day('2026-12-02')));
  const ids: string[] = [];
  for (let n = 0; n < 21; n += 1) ids.push(await referred());
  const pagesOf = async (read: (page: number) => Promise<{ rows: { id: string }[]; pages: number }>) => {
    const first = await read(1);
    const all = [...first.rows];
    for (let page = 2; page <= first.pages; page += 1) all.push(...(await read(page)).rows);
    return { first: first.rows.length, pages: first.pages, ids: all.map((each) => each.id) };
  };
  const waiting = await pagesOf((page) => waitingForPanel(tools.pool, helen, COUNCIL.perth, page));
  expect(waiting.first).toBe(20);
  expect(new Set(waiting.ids).size).toBe(waiting.ids.length);
  expect(waiting.ids).toEqual(expect.arrayContaining(ids));
  for (const arrangementId of ids)
    done(await putOnAgenda(tools, helen, { arrangementId, version: null, meetingId, why: '' }));
  const agenda = await pagesOf((page) => agendaOf(tools.pool, meetingId, page));
  expect(agenda).toMatchObject({ first: 20, pages: 2 });
  expect(new Set(agenda.ids).size).toBe(21);
});
