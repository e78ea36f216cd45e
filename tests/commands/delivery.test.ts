import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  confirmDelivery,
  decideDelivery,
  escalateDeliveries,
  queryDelivery,
} from '#app/domain/delivery/answer-commands.server.ts';
import { correctTold, standByTold, tellSession, withdrawTold } from '#app/domain/delivery/commands.server.ts';
import type { Told } from '#app/domain/delivery/rules.ts';
import { sessionsQueried } from '#app/domain/delivery/waiting.server.ts';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { giveAuthority } from '#app/domain/people/authority-commands.server.ts';
import { tellOfDeliveries } from '#app/jobs/delivery-letters.server.ts';
import { day } from '#app/kit/day.ts';
import { brokenLink } from '#app/platform/events.server.ts';
import { actorOf } from '#tests/support/actors.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { AS_PLANNED, keyOf, moneyOf, type Running, rowOf, runningPlan, tell, told } from '#tests/support/delivery.ts';
import { type Around, aroundAisha } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
let plan: Running;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);
const WHOLE = { reserved: 208_000n, owed: 0n, free: 1_792_000n };
/** The first Tuesday, when the session is over. */
const AFTER = '2026-12-01T12:30:00Z';
beforeEach(async () => {
  tools.at('2026-11-22T09:00:00Z');
  plan = await runningPlan(around);
  tools.at(AFTER);
});

const shorter: Told = { given: 'other-times', fromMinute: 600, toMinute: 675, words: 'Aisha was tired.' };
const notGiven = (over: Partial<Extract<Told, { given: 'not-given' }>> = {}): Told => ({
  ...{ given: 'not-given', why: 'provider', charge: false, calledOffAt: null, words: '' },
  ...over,
});
const refusedWith = (code: string) =>
  expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });
const confirm = (id: string, version = 1, by = around.is.aisha) => confirmDelivery(tools, by, { id, version });
const query = (id: string, version = 1) =>
  queryDelivery(tools, around.is.aisha, { id, version, words: 'Nobody came.' });

describe('a session told', () => {
  it('as planned moves no money, and waits for the person; confirmed it is owed, once', async () => {
    const id = await told(around, plan, 0);
    expect(await moneyOf(around, plan)).toEqual(WHOLE);
    expect(await rowOf(around, id)).toMatchObject({ state: 'told', waitsFor: 'person', version: 1 });
    done(await confirm(id));
    expect(await moneyOf(around, plan)).toEqual({ ...WHOLE, reserved: 204_000n, owed: 4_000n });
    expect(await rowOf(around, id)).toMatchObject({ state: 'confirmed', waitsFor: null, dueOn: null });
    expect(await confirm(id)).toEqual(refusedWith('delivery.state'));
    expect(await moneyOf(around, plan)).toEqual({ ...WHOLE, reserved: 204_000n, owed: 4_000n });
    expect(await brokenLink(tools.db, `delivery:${id}`)).toBeNull();
  });

  it('that was shorter costs less at the line’s own price, and the rest is free again; longer never costs more', async () => {
    const id = await told(around, plan, 0, shorter);
    done(await confirm(id));
    // An hour and a quarter at £20: £25 of £40.
    expect(await moneyOf(around, plan)).toEqual({ reserved: 204_000n, owed: 2_500n, free: WHOLE.free + 1_500n });
    tools.at('2026-12-08T15:30:00Z');
    const longer: Told = { given: 'other-times', fromMinute: 600, toMinute: 840, words: '' };
    done(await confirm(await told(around, plan, 1, longer)));
    expect((await moneyOf(around, plan)).owed).toBe(6_500n);
  });

  it('that was not given is not charged, and its money is free at once', async () => {
    const id = await told(around, plan, 0, notGiven());
    expect(await rowOf(around, id)).toMatchObject({ state: 'not-given', waitsFor: null });
    expect(await moneyOf(around, plan)).toEqual({ reserved: 204_000n, owed: 0n, free: WHOLE.free + 4_000n });
    expect(await confirm(id)).toEqual(refusedWith('delivery.state'));
    expect(await tell(around, plan, 0)).toEqual(refusedWith('delivery.told-already'));
  });

  it('that the person called off too late may be charged by the agreement, and is confirmed like any other', async () => {
    const early = notGiven({
      why: 'person-cancelled',
      charge: true,
      calledOffAt: new Date('2026-11-29T09:00:00Z'),
    });
    expect(await tell(around, plan, 0, early)).toEqual(refusedWith('delivery.no-charge'));
    expect(await tell(around, plan, 0, notGiven({ why: 'weather', charge: true }))).toEqual(
      refusedWith('delivery.no-charge'),
    );
    expect(await tell(around, plan, 0, notGiven({ why: 'person-cancelled', charge: true }))).toEqual(
      refusedWith('delivery.when-called-off'),
    );
    const late = { ...early, calledOffAt: new Date('2026-11-30T18:00:00Z') };
    const id = await told(around, plan, 0, late);
    expect(await moneyOf(around, plan)).toEqual(WHOLE);
    done(await confirm(id));
    expect((await moneyOf(around, plan)).owed).toBe(4_000n);
  });

  it('that fell into a stay in hospital may be charged for the days that were signed, and is confirmed like any other', async () => {
    const stay = (since: string) => notGiven({ why: 'hospital', charge: true, awaySince: day(since) });
    expect(await tell(around, plan, 0, stay('2026-11-17'))).toEqual(refusedWith('delivery.away-too-long'));
    const id = await told(around, plan, 0, stay('2026-11-18'));
    expect(await rowOf(around, id)).toMatchObject({ state: 'told', waitsFor: 'person' });
    done(await confirm(id));
    expect((await moneyOf(around, plan)).owed).toBe(4_000n);
  });

  it('is told once, even by two at once, when it is over, and not too long after', async () => {
    tools.at('2026-12-01T11:59:00Z');
    expect(await tell(around, plan, 0)).toEqual(refusedWith('delivery.not-yet'));
    expect(await tell(around, plan, 1, notGiven())).toEqual(refusedWith('delivery.not-yet'));
    tools.at('2026-12-30T09:00:00Z');
    expect(await tell(around, plan, 0)).toEqual(refusedWith('delivery.too-late'));
    tools.at(AFTER);
    const both = await Promise.all(Array.from({ length: 8 }, () => tell(around, plan, 0)));
    expect(both.filter((each) => each.ok)).toHaveLength(1);
    expect(both.filter((each) => !each.ok)).toEqual(Array(7).fill(refusedWith('delivery.told-already')));
    const key = keyOf(plan, 0).replace('2026-12-01', '2026-11-30');
    const other = { providerId: around.providerId, key, told: AS_PLANNED };
    expect(await tellSession(tools, around.is.fraser, other)).toEqual(refusedWith('delivery.no-session'));
  });

  it('is told by its own provider alone', async () => {
    const ask = { providerId: around.providerId, key: keyOf(plan, 0), told: AS_PLANNED };
    for (const who of ['aisha', 'grant', 'stuart', 'inga'] as const)
      expect(await tellSession(tools, around.is[who], ask), who).toEqual(refusedWith('delivery.not-found'));
    expect(await tellSession(tools, around.is.naomi, ask)).toEqual(refusedWith('arrangement.not-found'));
    const own = { ...ask, providerId: around.otherProviderId };
    expect(await tellSession(tools, around.is.naomi, own)).toEqual(refusedWith('delivery.not-found'));
  });

  it('is corrected by a version of its own, and nobody confirms what they have not read', async () => {
    const id = await told(around, plan, 0);
    done(await correctTold(tools, around.is.fraser, { id, version: 1, told: shorter }));
    expect(await confirm(id, 1)).toEqual(refusedWith('delivery.changed'));
    expect(await tools.db.deliveryVersion.count({ where: { deliveryId: id } })).toBe(2);
    await expect(tools.pool.query('UPDATE delivery_version SET charge_pence = 1')).rejects.toThrow(/only grows/);
    done(await confirm(id, 2));
    expect((await moneyOf(around, plan)).owed).toBe(2_500n);
    expect(await correctTold(tools, around.is.fraser, { id, version: 2, told: AS_PLANNED })).toEqual(
      refusedWith('delivery.state'),
    );
    await expect(tools.pool.query(`UPDATE delivery SET state = 'told' WHERE id = $1`, [id])).rejects.toThrow(/settled/);
  });

  it('and taken back can be told again: one row, one draw', async () => {
    const id = await told(around, plan, 0);
    done(await withdrawTold(tools, around.is.fraser, { id }));
    expect(await moneyOf(around, plan)).toEqual(WHOLE);
    expect(await confirm(id)).toEqual(refusedWith('delivery.state'));
    expect(await told(around, plan, 0)).toBe(id);
    done(await confirm(id, 2));
    expect((await moneyOf(around, plan)).owed).toBe(4_000n);
  });
});

describe('a claim', () => {
  it('is confirmed by the person, or who may agree or handle money for them; by nobody else', async () => {
    const id = await told(around, plan, 0);
    for (const who of ['bashir', 'ruth', 'kirsty', 'fraser', 'grant'] as const)
      expect(await confirm(id, 1, around.is[who]), who).toEqual(refusedWith('delivery.not-yours'));
    for (const who of ['stuart', 'karen'] as const)
      expect(await confirm(id, 1, around.is[who]), who).toEqual(refusedWith('delivery.not-found'));
    for (const who of ['naomi', 'callum'] as const)
      expect(await confirm(id, 1, around.is[who]), who).toEqual(refusedWith('arrangement.not-found'));
    done(await confirm(id, 1, around.is.inga));
  });

  it('is never confirmed by its claimant, whoever else they are', async () => {
    const id = await told(around, plan, 0);
    const standing = { email: 'fraser@ettle.example', name: 'Fraser', capacity: 'family' as const };
    const scope = ['see', 'agree', 'money'] as const;
    const personId = around.aishaId;
    done(await giveAuthority(tools, around.is.aisha, { ...standing, personId, scope: [...scope] }));
    const both = await actorOf(tools, 'fraser@ettle.example');
    expect(await confirm(id, 1, both)).toEqual(refusedWith('delivery.own-claim'));
  });

  it('that is queried keeps the money where it is; the provider answers, and the person confirms after all', async () => {
    const id = await told(around, plan, 0);
    expect(await queryDelivery(tools, around.is.aisha, { id, version: 1, words: ' ' })).toEqual(
      refusedWith('delivery.no-words'),
    );
    done(await query(id));
    expect(await moneyOf(around, plan)).toEqual(WHOLE);
    expect(await rowOf(around, id)).toMatchObject({ state: 'queried', waitsFor: 'provider' });
    const waits = async (as = around.is.fraser) =>
      (await sessionsQueried(tools.pool, as, around.providerId, 50)).rows.map((row) => row.id);
    expect(await waits()).toContain(id);
    expect(await waits(around.is.naomi), 'another provider sees nothing of it').toEqual([]);
    done(await standByTold(tools, around.is.fraser, { id, words: 'We planted the bulbs.' }));
    expect(await waits()).not.toContain(id);
    expect(await rowOf(around, id)).toMatchObject({ state: 'stood-by', waitsFor: 'person' });
    done(await confirm(id));
    expect((await moneyOf(around, plan)).owed).toBe(4_000n);
  });

  it('on which they do not agree goes to the holder, who decides with reasons; refused it is not paid', async () => {
    const id = await told(around, plan, 0);
    const decide = (yes: boolean, reasons: string, by = around.is.grant) =>
      decideDelivery(tools, by, { id, version: 1, yes, reasons });
    expect(await decide(true, 'The diary says that he was there.')).toEqual(refusedWith('delivery.state'));
    done(await query(id));
    done(await standByTold(tools, around.is.fraser, { id, words: 'We were there.' }));
    done(await query(id));
    expect(await rowOf(around, id)).toMatchObject({ state: 'stood-by', waitsFor: 'holder' });
    expect(await decide(true, 'Yes.')).toEqual(refusedWith('delivery.no-reasons'));
    expect(await decide(true, 'The diary says so, it was.', around.is.aisha)).toEqual(
      refusedWith('delivery.not-yours'),
    );
    done(await decide(false, 'The gate was locked all day, as the neighbour says.'));
    expect(await moneyOf(around, plan)).toEqual({ reserved: 204_000n, owed: 0n, free: WHOLE.free + 4_000n });
    expect(await decide(true, 'The diary says that he was there.')).toEqual(refusedWith('delivery.state'));
  });

  it('that nobody answers goes from the person to a supporter to the holder, and is never agreed to by time', async () => {
    const id = await told(around, plan, 0);
    const asked = async (day: string) => {
      tools.at(`${day}T07:00:00Z`);
      await escalateDeliveries(tools);
      await escalateDeliveries(tools);
      const { state, waitsFor, dueOn } = await rowOf(around, id);
      return [state, waitsFor, dueOn?.toISOString().slice(0, 10)];
    };
    // Five working days from Tuesday 1 December.
    expect(await asked('2026-12-08')).toEqual(['told', 'person', '2026-12-08']);
    expect(await asked('2026-12-09')).toEqual(['told', 'supporter', '2026-12-16']);
    expect(await asked('2026-12-17')).toEqual(['told', 'holder', '2026-12-24']);
    expect(await asked('2027-06-17')).toEqual(['told', 'holder', '2027-06-24']);
    expect(await moneyOf(around, plan)).toEqual(WHOLE);
    done(await confirm(id));
    expect((await moneyOf(around, plan)).owed).toBe(4_000n);
  });

  it('is confirmed once by 16 at once, and confirmed or withdrawn, not both', async () => {
    const id = await told(around, plan, 0);
    const answers = await Promise.all(Array.from({ length: 16 }, () => confirm(id)));
    expect(answers.filter((each) => each.ok)).toHaveLength(1);
    expect((await moneyOf(around, plan)).owed).toBe(4_000n);
    tools.at('2026-12-08T12:30:00Z');
    const next = await told(around, plan, 1);
    const [yes, back] = await Promise.all([confirm(next), withdrawTold(tools, around.is.fraser, { id: next })]);
    expect([yes.ok, back.ok].filter(Boolean)).toHaveLength(1);
    expect((await moneyOf(around, plan)).owed).toBe(yes.ok ? 8_000n : 4_000n);
    expect((await countLedger(tools)).wrong).toEqual([]);
  });

  it('is asked for by one letter a day to whoever is asked, and by no second one; it says nothing of what was given', async () => {
    const id = await told(around, plan, 0);
    const heard = async (day: string) => {
      tools.letters.length = 0;
      tools.at(`${day}T07:00:00Z`);
      await escalateDeliveries(tools);
      await tellOfDeliveries(tools);
      await tellOfDeliveries(tools);
      return tools.letters.map(({ to, subject }) => `${to}: ${subject}`).sort();
    };
    expect(await heard('2026-12-02')).toContain('aisha@ettle.example: Was it given?');
    expect(tools.letters.map(({ text }) => text).join()).not.toMatch(/Company|£|Fraser/);
    expect(await heard('2026-12-03')).toEqual([]);
    const supporters = await heard('2026-12-09');
    expect(supporters).toContain('inga@ettle.example: Nobody has said yet whether it was given');
    expect(await heard('2026-12-17')).toEqual(['grant@ettle.example: A session is for you to decide']);
    done(await query(id));
    expect(await heard('2026-12-18')).toContain('fraser@ettle.example: Somebody asks about a session');
  });
});
