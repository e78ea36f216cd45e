import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerProfile, setProfile, takeProfileBack } from '#app/domain/profiles/commands.server.ts';
import { askedSpreadFor, spreadFor, spreadsAsked } from '#app/domain/profiles/lists.server.ts';
import { pursesOf } from '#app/domain/statements/money.server.ts';
import { goesOf } from '#app/domain/statements/pace.server.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { brokenLink } from '#app/platform/events.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Running, runningPlan } from '#tests/support/delivery.ts';
import { type Around, aroundAisha, FROM, type Key } from '#tests/support/plan.ts';
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

const refusedWith = (code: string) =>
  expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });
const WHY = 'Winters are hard for me.';
/** £20,000 over 52 weeks is £384.61 a week; ten per cent more is £423.07. */
const set = (week: number, who: Key = 'aisha', words = WHY, whole: bigint | null = 2_000_000n) =>
  setProfile(tools, around.is[who], {
    budgetId: plan.budgetId,
    wishes: [
      { name: 'Winter', fromDay: FROM, weekPence: pence(week) },
      { name: 'Summer', fromDay: day('2027-04-01'), weekPence: null },
    ],
    words,
    whole: whole === null ? null : pence(whole),
  });
const answer = (id: string, yes: boolean, who: Key = 'grant', words = 'Agreed, with pleasure.') =>
  answerProfile(tools, around.is[who], { id, yes, words });
const standing = async () => (await spreadFor(tools, around.is.aisha, plan.budgetId))?.standing ?? null;

describe('a person spreads the money', () => {
  it('alone within the tolerance that was signed; it stands at once, and small steps do not add up', async () => {
    expect(done(await set(42_000, 'aisha', ''))).toMatchObject({ band: 'yours' });
    expect((await standing())?.seasons[0]?.weekPence).toBe(42_000n);
    expect((await spreadFor(tools, around.is.aisha, plan.budgetId))?.tolerance).toMatchObject({
      percent: 10,
      rule: expect.stringMatching(/^agreement [A-Z]/),
    });
    expect(await set(44_000, 'aisha', '')).toEqual(refusedWith('profile.say-why'));
    expect((await standing())?.seasons[0]?.weekPence).toBe(42_000n);
  });

  it('with the holder above it: nothing changes before the yes, and then that is the measure', async () => {
    const { id, band } = done(await set(60_000));
    expect(band).toBe('holder');
    expect(await standing()).toBeNull();
    expect(await set(40_000)).toEqual(refusedWith('profile.asked'));
    expect((await spreadsAsked(tools.pool, around.is.grant, 1)).rows.map((each) => each.id)).toContain(id);
    done(await answer(id, true));
    expect(await standing()).toMatchObject({
      id,
      answeredBy: expect.any(String),
      answerWords: 'Agreed, with pleasure.',
    });
    expect(await answer(id, false)).toEqual(refusedWith('profile.settled'));
    expect((await spreadsAsked(tools.pool, around.is.grant, 1)).rows.map((each) => each.id)).not.toContain(id);
    expect(done(await set(62_000, 'aisha', ''))).toMatchObject({ band: 'yours' });
    expect(await brokenLink(tools.db, `profile:${id}`)).toBeNull();
  });

  it('a no has a reason and leaves what stood; what was asked can be taken back', async () => {
    done(await set(42_000));
    const { id } = done(await set(60_000));
    expect(await answer(id, false, 'grant', ' ')).toEqual(refusedWith('profile.no-words'));
    done(await answer(id, false, 'grant', 'Too little is left for the summer.'));
    expect((await standing())?.seasons[0]?.weekPence).toBe(42_000n);
    const again = done(await set(55_000)).id;
    done(await takeProfileBack(tools, around.is.ruth, again));
    expect(await answer(again, true)).toEqual(refusedWith('profile.settled'));
    expect((await standing())?.seasons[0]?.weekPence).toBe(42_000n);
  });

  it('never more than there is: that is the council’s to decide, and nothing is kept of it', async () => {
    const over = await setProfile(tools, around.is.aisha, {
      budgetId: plan.budgetId,
      wishes: [{ name: 'All year', fromDay: FROM, weekPence: pence(50_000) }],
      words: WHY,
      whole: null,
    });
    expect(over).toEqual(refusedWith('profile.decision'));
    expect(await set(42_000, 'aisha', '', 1_999_999n)).toEqual(refusedWith('profile.changed'));
    expect(await tools.db.profile.count({ where: { budgetId: plan.budgetId } })).toBe(0);
  });

  it('is out of reach for everybody else, and not for those who only see', async () => {
    for (const who of [
      'callum',
      'fraser',
      'naomi',
      'grant',
      'karen',
      'stuart',
      'helen',
      'david',
      'farah',
      'joan',
    ] as const) {
      expect(await set(42_000, who)).toEqual(refusedWith('profile.not-found'));
      expect(await spreadFor(tools, around.is[who], plan.budgetId)).toBeNull();
    }
    expect(await set(42_000, 'bashir')).toEqual(refusedWith('profile.not-yours'));
    expect(await set(42_000, 'ruth')).toMatchObject({ ok: true });
    const { id } = done(await set(60_000));
    for (const who of ['callum', 'fraser', 'david', 'karen', 'joanne'] as const) {
      expect(await answer(id, true, who)).toEqual(refusedWith('profile.not-found'));
      expect(await askedSpreadFor(tools, around.is[who], id)).toBeNull();
    }
    expect(await answer(id, true, 'aisha')).toEqual(refusedWith('profile.not-yours'));
  });

  it('two at once: one stands asked, and two answers are one', async () => {
    const both = await Promise.all([set(60_000), set(58_000, 'inga')]);
    expect(both.filter((each) => each.ok)).toHaveLength(1);
    const { id } = await tools.db.profile.findFirstOrThrow({ where: { budgetId: plan.budgetId, state: 'asked' } });
    const answers = await Promise.all([answer(id, true), answer(id, false)]);
    expect(answers.filter((each) => each.ok)).toHaveLength(1);
  });

  it('the database keeps what was set and answered', async () => {
    const { id } = done(await set(42_000));
    await expect(tools.db.profile.update({ where: { id }, data: { words: 'Other words' } })).rejects.toThrow();
    await expect(tools.db.profileSeason.deleteMany({ where: { profileId: id } })).rejects.toThrow();
  });

  it('the month by month picture goes by it', async () => {
    tools.at('2027-02-10T09:00:00Z');
    const left = async () => {
      const purses = (await pursesOf(tools.pool, around.is.aisha, around.aishaId)) ?? [];
      const goes = await goesOf(tools, around.is.aisha, around.aishaId, purses);
      return goes.find((each) => each.budgetId === plan.budgetId)?.left ?? [];
    };
    const before = await left();
    done(await set(42_000));
    const after = await left();
    expect(after.at(-1)?.planned).toBe(0n);
    expect(after[0]?.planned).toBe(2_000_000n - (42_000n * 31n) / 7n);
    expect(before[0]?.planned).not.toBe(after[0]?.planned);
  });
});
