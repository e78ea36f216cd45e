import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmDelivery, escalateDeliveries, queryDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import { correctTold, withdrawTold } from '#app/domain/delivery/commands.server.ts';
import { sessionFor, sessionsToTell } from '#app/domain/delivery/open.server.ts';
import type { Told } from '#app/domain/delivery/rules.ts';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { AS_PLANNED, rowOf } from '#tests/support/delivery.ts';
import { type Around, aroundAisha } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';
import { BED_DAY, lineMoney, tellWhole, type Units, unitsPlan } from '#tests/support/units.ts';

let tools: TestTools;
let around: Around;
let units: Units;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);
beforeEach(async () => {
  tools.at('2026-11-22T09:00:00Z');
  units = await unitsPlan(around);
  tools.at('2026-12-14T09:00:00Z');
});

const FIRST = day('2026-12-02');
const SECOND = day('2026-12-07');
const refusedWith = (code: string) =>
  expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });
const confirm = (id: string, version = 1) => confirmDelivery(tools, around.is.aisha, { id, version });
const without = (...missed: string[]): Told => ({
  ...{ given: 'part', missed: missed.map((each) => day(each)), why: 'person-away', words: '' },
});

describe('a week of what is paid by the week', () => {
  it('is told as a whole, confirmed, and its price is owed; a part costs its days and frees the rest', async () => {
    const { reserved } = await lineMoney(around, units.week);
    const first = done(await tellWhole(around, units.week, FIRST, AS_PLANNED)).id;
    done(await confirm(first));
    expect(await lineMoney(around, units.week)).toEqual({ reserved: reserved - 7_144n, owed: 7_144n });
    const second = done(await tellWhole(around, units.week, SECOND, without('2026-12-08'))).id;
    expect(await rowOf(around, second)).toMatchObject({ kind: 'week', state: 'told', waitsFor: 'person' });
    done(await confirm(second));
    expect(await lineMoney(around, units.week)).toEqual({ reserved: reserved - 7_144n - 10_001n, owed: 15_145n });
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('is told once, whichever of its days is named and however many tell it; nothing of it by the session', async () => {
    const many = await Promise.all(Array.from({ length: 8 }, () => tellWhole(around, units.week, SECOND, AS_PLANNED)));
    expect(many.filter((each) => each.ok)).toHaveLength(1);
    expect(await tellWhole(around, units.week, day('2026-12-08'), AS_PLANNED)).toEqual(
      refusedWith('delivery.told-already'),
    );
    expect(await tellWhole(around, units.week, day('2026-12-03'), AS_PLANNED)).toEqual(
      refusedWith('delivery.no-session'),
    );
    const row = await tools.db.delivery.findFirstOrThrow({ where: { lineId: units.week.lineId } });
    const twice = `INSERT INTO delivery SELECT gen_random_uuid(), line_id, arrangement_id, person_id, provider_id, day + 1, from_minute, to_minute,
      planned_pence, travel_pence, hourly, state, waits_for, due_on, version, settled_at, kind, to_day, days FROM delivery WHERE id = $1`;
    await expect(tools.pool.query(twice, [row.id])).rejects.toThrow(/delivery_one_week/);
  });

  it('waits until it is over; what is told in a way that it does not have is refused', async () => {
    tools.at('2026-12-13T23:00:00Z');
    expect(await tellWhole(around, units.week, SECOND, AS_PLANNED)).toEqual(refusedWith('delivery.not-yet'));
    tools.at('2026-12-14T00:30:00Z');
    const times: Told = { given: 'other-times', fromMinute: 600, toMinute: 660, words: '' };
    expect(await tellWhole(around, units.week, SECOND, times)).toEqual(refusedWith('delivery.other-kind'));
    expect(await tellWhole(around, units.week, SECOND, without('2026-12-13'))).toEqual(refusedWith('delivery.days'));
    const id = done(await tellWhole(around, units.week, SECOND, without('2026-12-07', '2026-12-08'))).id;
    const version = await tools.db.deliveryVersion.findFirstOrThrow({ where: { deliveryId: id } });
    expect(version).toMatchObject({ given: 'part', why: 'person-away', chargePence: 6_001n });
    expect(version.missedDays).toHaveLength(2);
  });

  it('is corrected, asked about, escalated and taken back like a session; not given it frees its money at once', async () => {
    const { reserved } = await lineMoney(around, units.week);
    const id = done(await tellWhole(around, units.week, FIRST, AS_PLANNED)).id;
    done(await correctTold(tools, around.is.fraser, { id, version: 1, told: without('2026-12-04') }));
    done(await queryDelivery(tools, around.is.aisha, { id, version: 2, words: 'I was not there on the Thursday.' }));
    tools.at('2027-01-02T09:00:00Z');
    expect(await escalateDeliveries(tools)).toBeGreaterThan(0);
    done(await withdrawTold(tools, around.is.fraser, { id }));
    const none: Told = { given: 'not-given', why: 'provider', charge: false, calledOffAt: null, words: '' };
    const again = done(await tellWhole(around, units.week, FIRST, none));
    expect(again).toEqual({ id, settled: true });
    expect(await lineMoney(around, units.week)).toEqual({ reserved: reserved - 7_144n, owed: 0n });
  });
});

describe('what is bought once', () => {
  const bought = (of: bigint): Told => ({ given: 'bought', pence: pence(of), words: 'A raised bed, larch, with soil' });

  it('is told of once with what it is and cost, confirmed, and the rest is free again', async () => {
    expect(await lineMoney(around, units.once)).toEqual({ reserved: 8_000n, owed: 0n });
    expect(await tellWhole(around, units.once, BED_DAY, bought(8_001n))).toEqual(refusedWith('delivery.over-planned'));
    expect(await tellWhole(around, units.once, BED_DAY, AS_PLANNED)).toEqual(refusedWith('delivery.other-kind'));
    const { id } = done(await tellWhole(around, units.once, BED_DAY, bought(7_500n)));
    done(await confirm(id));
    expect(await lineMoney(around, units.once)).toEqual({ reserved: 0n, owed: 7_500n });
    expect(await tellWhole(around, units.once, BED_DAY, bought(500n))).toEqual(refusedWith('delivery.told-already'));
  });

  it('cannot be told before its day, and can be told long after it', async () => {
    tools.at('2026-12-09T20:00:00Z');
    expect(await tellWhole(around, units.once, BED_DAY, bought(8_000n))).toEqual(refusedWith('delivery.not-yet'));
    tools.at('2027-06-09T20:00:00Z');
    done(await tellWhole(around, units.once, BED_DAY, bought(8_000n)));
  });
});

it('what is to be told stands in one list: sessions, weeks that are over, and things; each goes when it is told', async () => {
  const open = async () => {
    const list = await sessionsToTell(tools, around.is.fraser, around.providerId);
    return (list?.rows ?? [])
      .filter(({ line }) => line.arrangementId === units.plan.arrangementId)
      .map(({ kind, day: on }) => `${kind} ${on}`);
  };
  const all = ['session 2026-12-01', 'week 2026-12-02', 'session 2026-12-08', 'once 2026-12-10', 'week 2026-12-07'];
  expect(await open()).toEqual(all);
  done(await tellWhole(around, units.week, FIRST, AS_PLANNED));
  done(await tellWhole(around, units.once, BED_DAY, { given: 'bought', pence: pence(8_000), words: 'A raised bed' }));
  expect(await open()).toEqual(['session 2026-12-01', 'session 2026-12-08', 'week 2026-12-07']);
  expect(await sessionsToTell(tools, around.is.naomi, around.providerId)).toBeNull();
});

it('the page of a week knows its days, and that it is not over', async () => {
  const key = `${units.week.lineId}.${'2026-12-14'}.0`;
  const page = await sessionFor(tools, around.is.fraser, around.providerId, key);
  expect(page).toMatchObject({ isToCome: true, planned: { kind: 'week', toDay: '2026-12-20' }, delivery: null });
  expect(page?.planned.days).toHaveLength(5);
  expect(await sessionFor(tools, around.is.naomi, around.providerId, key)).toBeNull();
});
