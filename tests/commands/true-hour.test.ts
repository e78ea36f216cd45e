import { beforeAll, describe, expect, it } from 'vitest';
import { confirmDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import { sayOwnTime } from '#app/domain/statements/own-time-commands.server.ts';
import { ownTimeOf, trueHourFor } from '#app/domain/statements/true-hour.server.ts';
import { NO_OWN_TIME, type OwnTime } from '#app/domain/statements/true-hour.ts';
import { pence } from '#app/kit/pence.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Running, runningPlan, tell, told, tuesday } from '#tests/support/delivery.ts';
import { type Around, aroundAisha, KEYS } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
let plan: Running;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
  plan = await runningPlan(around);
}, 60_000);

const OWN: OwnTime = { ...NO_OWN_TIME, wayMinutes: 30, wayPence: pence(200), deskMinutes: 60 };
const say = (key: (typeof KEYS)[number], over: Partial<OwnTime> = {}, providerId = around.providerId) =>
  sayOwnTime(tools, around.is[key], { providerId, ...OWN, ...over });
const hourOf = (key: (typeof KEYS)[number]) => trueHourFor(tools, around.is[key], around.providerId);

async function confirmed(nth: number): Promise<void> {
  const id = await told(around, plan, nth);
  done(await confirmDelivery(tools, around.is.aisha, { id, version: 1 }));
}

describe('what a provider says of its own time', () => {
  it('is said by an owner alone, and anew when it changes', async () => {
    for (const key of KEYS.filter((each) => each !== 'fraser'))
      expect(await say(key)).toMatchObject({ ok: false, refusal: { code: 'own-time.not-found' } });
    expect(await say('fraser', {}, around.otherProviderId)).toMatchObject({ ok: false });
    expect(await say('fraser', {}, 'no-id')).toMatchObject({ ok: false });
    expect(await say('fraser', { wayMinutes: 601 })).toMatchObject({ refusal: { code: 'own-time.minutes' } });
    expect(await ownTimeOf(queryOf(tools.pool), around.providerId)).toBeNull();
    done(await say('fraser', { wayMinutes: 20 }));
    done(await say('fraser'));
    expect(await ownTimeOf(queryOf(tools.pool), around.providerId)).toEqual(OWN);
    const events = await tools.db.event.findMany({ where: { kind: 'own-time.said' } });
    // That it was said is in the record; what was said is nobody's but theirs.
    expect(events.map((event) => event.data)).toEqual([{}, {}]);
  });

  it('is not for somebody who works there without owning it', async () => {
    const staff = {
      ...around.is.fraser,
      providers: [{ providerId: around.providerId, name: 'x', role: 'staff' as const }],
    };
    expect(await trueHourFor(tools, staff, around.providerId)).toBeNull();
    expect(await sayOwnTime(tools, staff, { providerId: around.providerId, ...OWN })).toMatchObject({ ok: false });
  });
});

describe('the true hour of a provider', () => {
  it('is reckoned from what was settled, and says when that is too little', async () => {
    for (const nth of [0, 1, 2]) {
      tools.at(`${tuesday(nth)}T18:00:00Z`);
      await confirmed(nth);
    }
    expect((await hourOf('fraser'))?.reckoned).toEqual({ enough: false, visits: 3, least: 4 });
    for (const nth of [3, 4]) {
      tools.at(`${tuesday(nth)}T18:00:00Z`);
      await confirmed(nth);
    }
    tools.at(`${tuesday(6)}T18:00:00Z`);
    // One that nobody has settled, and one that was not given.
    await told(around, plan, 5);
    done(
      await tell(around, plan, 6, { given: 'not-given', why: 'weather', charge: false, calledOffAt: null, words: '' }),
    );
    const page = await hourOf('fraser');
    expect(page).toMatchObject({ from: tuesday(0), to: tuesday(6), waiting: 1, alone: false, own: OWN });
    if (!page?.reckoned.enough) throw new Error('too few');
    const { hour } = page.reckoned;
    // Five times two hours at £40, half an hour and £2 on the way to each; an hour of paper in each of 43 days' weeks.
    expect(hour).toMatchObject({ visits: 5, given: 600, way: 150, desk: 369, earned: 20_000n, wayCosts: 1_000n });
    expect(hour).toMatchObject({ left: 19_000n, minutes: 1_119, hour: 1_019n, paidHour: 2_000n });
    expect(hour.off).toEqual({ sessions: 1, pence: 4_000n });
    expect(page.rate).toMatchObject({ pence: 1_345n });
  });

  it('is seen by nobody else', async () => {
    for (const key of KEYS.filter((each) => each !== 'fraser')) expect(await hourOf(key)).toBeNull();
    expect(await trueHourFor(tools, around.is.fraser, 'no-id')).toBeNull();
  });
});
