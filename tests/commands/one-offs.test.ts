import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endArrangement } from '#app/domain/changes/ending-commands.server.ts';
import { makeFeed } from '#app/domain/changes/feed-commands.server.ts';
import { readFeed } from '#app/domain/changes/feeds.server.ts';
import { rotaOf } from '#app/domain/changes/sessions.server.ts';
import { confirmDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import { tellSession } from '#app/domain/delivery/commands.server.ts';
import { withdrawMove } from '#app/domain/delivery/one-off-commands.server.ts';
import { sessionsToTell } from '#app/domain/delivery/open.server.ts';
import type { Told } from '#app/domain/delivery/rules.ts';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { addDays, day } from '#app/kit/day.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import {
  AS_PLANNED,
  keyOf,
  moneyOf,
  type Running,
  rowOf,
  runningPlan,
  tell,
  told,
  tuesday,
} from '#tests/support/delivery.ts';
import { answer, ask, moved, namedAt, skip, THURSDAY, thursday } from '#tests/support/one-offs.ts';
import { type Around, aroundAisha, versionOf } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
let plan: Running;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);
beforeEach(async () => {
  tools.at('2026-11-22T09:00:00Z');
  plan = await runningPlan(around);
});

const WHOLE = { reserved: 208_000n, owed: 0n, free: 1_792_000n };
const refusedWith = (code: string) =>
  expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });
const rota = async () => {
  const found = await rotaOf(tools, around.is.fraser, around.providerId, tuesday(0), tuesday(2));
  const own = <T extends { line: { arrangementId: string } }>(rows: readonly T[] = []) =>
    rows.filter(({ line }) => line.arrangementId === plan.arrangementId);
  return {
    sessions: own(found?.sessions).map(({ key, day: on, time }) => `${key.slice(37)} on ${on} at ${time.fromMinute}`),
    missed: own(found?.missed).map(({ day: on, why }) => `${on} ${why}`),
  };
};

describe('a session moved once', () => {
  it('stays where it is until the other side says yes; then it stands at its new time, under its own name', async () => {
    const { id } = done(await ask(around, plan, 0, around.is.aisha));
    expect((await rota()).sessions).toContain('2026-12-01.600 on 2026-12-01 at 600');
    expect(await answer(around, plan, 0, around.is.aisha, id)).toEqual(refusedWith('one-off.own'));
    done(await answer(around, plan, 0, around.is.fraser, id));
    expect(await answer(around, plan, 0, around.is.fraser, id)).toEqual(refusedWith('one-off.state'));
    expect(await rota()).toEqual({
      sessions: [
        '2026-12-01.600 on 2026-12-03 at 840',
        '2026-12-08.600 on 2026-12-08 at 600',
        '2026-12-15.600 on 2026-12-15 at 600',
      ],
      missed: ['2026-12-01 moved'],
    });
    expect(await moneyOf(around, plan)).toEqual(WHOLE);
  });

  it('is told at its new time, confirmed and paid once; nothing of it is left on its old day', async () => {
    await moved(around, plan, 0);
    tools.at('2026-12-02T09:00:00Z');
    expect(await tell(around, plan, 0)).toEqual(refusedWith('delivery.not-yet'));
    tools.at('2026-12-03T16:30:00Z');
    const open = (await sessionsToTell(tools, around.is.fraser, around.providerId))?.rows ?? [];
    const own = open.filter(({ line }) => line.arrangementId === plan.arrangementId);
    expect(own).toMatchObject([{ key: keyOf(plan, 0), day: '2026-12-03', fromMinute: 840 }]);
    const there = { providerId: around.providerId, key: namedAt(plan, thursday(0), 840), told: AS_PLANNED };
    expect(await tellSession(tools, around.is.fraser, there)).toEqual(refusedWith('delivery.no-session'));
    const both = await Promise.all(Array.from({ length: 8 }, () => tell(around, plan, 0)));
    expect(both.filter((each) => each.ok)).toHaveLength(1);
    const { id } = await tools.db.delivery.findFirstOrThrow({ where: { lineId: plan.lineId } });
    expect(await rowOf(around, id)).toMatchObject({ fromMinute: 840, keyMinute: 600 });
    done(await confirmDelivery(tools, around.is.aisha, { id, version: 1 }));
    expect(await moneyOf(around, plan)).toEqual({ ...WHOLE, reserved: 204_000n, owed: 4_000n });
    const twice = `INSERT INTO delivery (id, line_id, arrangement_id, person_id, provider_id, day, from_minute, to_minute, planned_pence,
      travel_pence, hourly, state, waits_for, due_on, version) SELECT gen_random_uuid(), line_id, arrangement_id, person_id, provider_id,
      key_day, key_minute, 720, planned_pence, travel_pence, hourly, 'told', 'person', day, 1 FROM delivery WHERE id = $1`;
    await expect(tools.pool.query(twice, [id])).rejects.toThrow(/delivery_session/);
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('has the same UID in a calendar, and a higher SEQUENCE each time', async () => {
    const { token } = done(await makeFeed(tools, around.is.aisha, { personId: around.aishaId, providerId: null }));
    const event = async () => (await readFeed(tools, token))?.events.find(({ key }) => key === keyOf(plan, 0));
    expect(await event()).toMatchObject({ day: '2026-12-01', sequence: 0 });
    tools.at('2026-11-23T09:00:00Z');
    await moved(around, plan, 0);
    expect(await event()).toMatchObject({ day: '2026-12-03', fromMinute: 840, toMinute: 960, sequence: 1 });
    tools.at('2026-11-24T09:00:00Z');
    await moved(around, plan, 0, { day: tuesday(0), fromMinute: 780 });
    const again = await event();
    expect(again).toMatchObject({ day: '2026-12-01', fromMinute: 780, sequence: 2 });
    expect(again?.changedAt).toEqual(new Date('2026-11-24T09:00:00Z'));
  });

  it('goes only where the line runs and is not given already, and not into what is over; declined or taken back it stays', async () => {
    const { aisha, fraser, bashir, naomi, grant } = around.is;
    const to = (on: string, fromMinute = 840) => ask(around, plan, 1, aisha, { day: day(on), fromMinute });
    expect(await to('2026-11-30')).toEqual(refusedWith('one-off.day'));
    expect(await to('2027-01-06')).toEqual(refusedWith('one-off.day'));
    expect(await to('2026-12-08', 600)).toEqual(refusedWith('one-off.same-time'));
    expect(await to('2026-12-15', 660)).toEqual(refusedWith('one-off.taken'));
    expect(await to('2026-12-10', 1430)).toEqual(refusedWith('one-off.time'));
    expect(await to('2026-12-10', 603)).toEqual(refusedWith('one-off.time'));
    for (const who of [bashir, grant])
      expect(await ask(around, plan, 1, who)).toEqual(refusedWith('one-off.not-found'));
    expect(await ask(around, plan, 1, naomi)).toEqual(refusedWith('arrangement.not-found'));
    const { id } = done(await ask(around, plan, 1, fraser));
    expect(await ask(around, plan, 1, aisha)).toEqual(refusedWith('one-off.open-already'));
    done(await answer(around, plan, 1, aisha, id, false));
    const other = done(await ask(around, plan, 1, fraser)).id;
    done(await withdrawMove(tools, fraser, { key: keyOf(plan, 1), id: other }));
    expect(await answer(around, plan, 1, aisha, other)).toEqual(refusedWith('one-off.state'));
    tools.at('2026-12-08T10:00:00Z');
    expect(await ask(around, plan, 1, aisha)).toEqual(refusedWith('one-off.over'));
    expect((await rota()).missed).toEqual([]);
  });

  it('that is asked for and not answered in time moves nothing', async () => {
    const { id } = done(await ask(around, plan, 0, around.is.aisha));
    expect((await tools.db.oneOff.findUniqueOrThrow({ where: { id } })).dueOn).toEqual(
      new Date('2026-11-24T00:00:00Z'),
    );
    tools.at('2026-12-01T12:30:00Z');
    expect(await answer(around, plan, 0, around.is.fraser, id)).toEqual(refusedWith('one-off.over'));
    await told(around, plan, 0);
  });

  it('is agreed to or told where it was, never both: whoever comes first', async () => {
    const { id } = done(await ask(around, plan, 0, around.is.aisha));
    tools.at('2026-12-01T09:00:00Z');
    const none: Told = { given: 'not-given', why: 'weather', charge: false, calledOffAt: null, words: '' };
    const [yes, gone] = await Promise.all([answer(around, plan, 0, around.is.fraser, id), tell(around, plan, 0, none)]);
    expect([yes.ok, gone.ok].filter(Boolean)).toHaveLength(1);
    expect(await tools.db.delivery.count({ where: { lineId: plan.lineId } })).toBe(gone.ok ? 1 : 0);
  });
});

describe('one session skipped', () => {
  it('in time is not charged: its money is free at once, and nobody need tell of it', async () => {
    done(await skip(around, plan, 0, around.is.aisha));
    expect(await moneyOf(around, plan)).toEqual({ ...WHOLE, reserved: 204_000n, free: WHOLE.free + 4_000n });
    expect(await rota()).toMatchObject({ missed: ['2026-12-01 called-off'] });
    expect(await skip(around, plan, 0, around.is.aisha)).toEqual(refusedWith('one-off.settled'));
    expect(await ask(around, plan, 0, around.is.aisha)).toEqual(refusedWith('one-off.settled'));
    tools.at('2026-12-01T12:30:00Z');
    expect(await tell(around, plan, 0)).toEqual(refusedWith('delivery.told-already'));
  });

  it('late may be charged by its provider, by the hours that were signed; what the person read is what counts', async () => {
    tools.at('2026-11-29T10:00:00Z');
    expect(await skip(around, plan, 0, around.is.aisha, true)).toEqual(refusedWith('one-off.changed'));
    tools.at('2026-11-29T10:01:00Z');
    expect(await skip(around, plan, 0, around.is.aisha)).toEqual(refusedWith('one-off.changed'));
    done(await skip(around, plan, 0, around.is.aisha, true));
    expect(await moneyOf(around, plan)).toEqual(WHOLE);
    tools.at('2026-12-01T12:30:00Z');
    const open = (await sessionsToTell(tools, around.is.fraser, around.providerId))?.rows ?? [];
    expect(open.map(({ key }) => key)).toContain(keyOf(plan, 0));
    const calledOffAt = new Date('2026-11-29T10:01:00Z');
    const late: Told = { given: 'not-given', why: 'person-cancelled', charge: true, calledOffAt, words: '' };
    const id = await told(around, plan, 0, late);
    done(await confirmDelivery(tools, around.is.aisha, { id, version: 1 }));
    expect((await moneyOf(around, plan)).owed).toBe(4_000n);
  });

  it('by its provider is never charged, however late; moved before, it is free all the same', async () => {
    await moved(around, plan, 0);
    tools.at('2026-12-03T13:55:00Z');
    done(await skip(around, plan, 0, around.is.fraser));
    expect(await moneyOf(around, plan)).toEqual({ ...WHOLE, reserved: 204_000n, free: WHOLE.free + 4_000n });
    expect(await tools.db.delivery.findFirstOrThrow({ where: { lineId: plan.lineId } })).toMatchObject({
      ...{ state: 'not-given', keyMinute: 600, fromMinute: 840 },
    });
  });

  it('is skipped once by eight at once', async () => {
    const many = await Promise.all(Array.from({ length: 8 }, () => skip(around, plan, 0, around.is.aisha)));
    expect(many.filter((each) => each.ok)).toHaveLength(1);
    expect(await moneyOf(around, plan)).toEqual({ ...WHOLE, reserved: 204_000n, free: WHOLE.free + 4_000n });
  });
});

describe('what is promised stays what is still to be given', () => {
  it('when the plan ends between the two days of a moved session, and after one that was skipped', async () => {
    const { aisha } = around.is;
    // The third Tuesday comes forward to Thursday of the second week; the second goes back to the third; the fourth is skipped.
    await moved(around, plan, 2, { day: thursday(1), ...THURSDAY });
    await moved(around, plan, 1, { day: addDays(tuesday(2), 1), fromMinute: 600 });
    done(await skip(around, plan, 3, aisha));
    const version = await versionOf(around, plan.arrangementId);
    done(await endArrangement(tools, aisha, { id: plan.arrangementId, version, on: thursday(1), why: 'Moving away.' }));
    // The first Tuesday, and what came forward: the second went beyond the end.
    expect(await moneyOf(around, plan)).toEqual({ reserved: 8_000n, owed: 0n, free: 1_992_000n });
    tools.at('2026-12-11T09:00:00Z');
    done(await confirmDelivery(tools, aisha, { id: await told(around, plan, 0), version: 1 }));
    done(await confirmDelivery(tools, aisha, { id: await told(around, plan, 2), version: 1 }));
    expect(await tell(around, plan, 1)).toEqual(refusedWith('delivery.no-session'));
    expect(await moneyOf(around, plan)).toEqual({ reserved: 0n, owed: 8_000n, free: 1_992_000n });
    expect((await countLedger(tools)).wrong).toEqual([]);
  });
});
