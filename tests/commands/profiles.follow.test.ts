import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { carryOutHandovers } from '#app/domain/handovers/commands.server.ts';
import { answerProfile, setProfile } from '#app/domain/profiles/commands.server.ts';
import { seasonsFollow } from '#app/domain/profiles/following-commands.server.ts';
import { askedSpreadFor, spreadFor, spreadsAsked } from '#app/domain/profiles/lists.server.ts';
import { comesTo } from '#app/domain/profiles/rules.ts';
import { tellOfSeasons } from '#app/jobs/season-letters.server.ts';
import { addDays, type Day, day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Running, runningPlan } from '#tests/support/delivery.ts';
import { handoverAgreed, type NextHolder, nextHolder } from '#tests/support/handover.ts';
import { type Around, aroundAisha, FROM } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
let next: NextHolder;
let plan: Running;
let elementId: string;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
  next = await nextHolder(around);
}, 60_000);
beforeEach(async () => {
  tools.at('2026-11-22T09:00:00Z');
  plan = await runningPlan(around);
  ({ elementId } = await tools.db.arrangement.findUniqueOrThrow({ where: { id: plan.arrangementId } }));
});

/** Winter is the first fourteen weeks. Every week the same would be £384.61. */
const set = (week: number) =>
  setProfile(tools, around.is.aisha, {
    budgetId: plan.budgetId,
    wishes: [
      { name: 'Winter', fromDay: FROM, weekPence: pence(week) },
      { name: 'The rest', fromDay: addDays(FROM, 98), weekPence: null },
    ],
    words: 'Winters are hard for me.',
    whole: null,
  });

/** The money goes over to the next holder on a day, and its seasons after it. */
async function goOver(on: Day): Promise<string> {
  const id = await handoverAgreed(around, elementId, next, on, true);
  tools.at(`${on}T09:00:00Z`);
  await carryOutHandovers(tools);
  const { budgetId } = await tools.db.handover.findUniqueOrThrow({ where: { id } });
  const both = await Promise.all([seasonsFollow(tools, id), seasonsFollow(tools, id)]);
  const followed = both.map((each) => done(each).followed);
  expect(Math.min(...followed)).toBe(0);
  expect(done(await seasonsFollow(tools, id)).followed).toBe(0);
  return budgetId ?? '';
}

const spreadOf = (budgetId: string) => spreadFor(tools, around.is.aisha, budgetId);

describe('seasons, when another holder takes the money over', () => {
  it('go over: each week as it was, the last season with what is left, to the penny', async () => {
    done(await set(42_000));
    const budgetId = await goOver(day('2026-12-08'));
    const { standing, period } = (await spreadOf(budgetId)) ?? {};
    expect(standing).toMatchObject({ band: 'yours', state: 'stands', setBy: 'Aisha Rahman' });
    expect(standing?.seasons.map((each) => [each.name, each.fromDay])).toEqual([
      ['Winter', '2026-12-08'],
      ['The rest', addDays(FROM, 98)],
    ]);
    expect(standing?.seasons[0]?.weekPence).toBe(42_000n);
    expect(standing && period && comesTo(standing) <= period.wholePence).toBe(true);
    const kept = await tools.db.profile.findUniqueOrThrow({ where: { id: standing?.id ?? '' } });
    expect(kept.followsId).not.toBeNull();
  });

  it('that were agreed to stay the measure; what waits for a word waits for the new holder’s, who is written to', async () => {
    const { id } = done(await set(60_000));
    done(await answerProfile(tools, around.is.grant, { id, yes: true, words: 'Agreed.' }));
    const { id: asked } = done(await set(80_000));
    const budgetId = await goOver(day('2026-12-08'));
    const spread = await spreadOf(budgetId);
    expect(spread?.standing).toMatchObject({ band: 'holder', answeredBy: 'Grant Wylie' });
    expect(spread?.agreed.seasons[0]?.weekPence).toBe(60_000n);
    const waits = spread?.asked?.id ?? '';
    expect(spread?.asked?.seasons[0]?.weekPence).toBe(80_000n);
    const mine = async (actor: typeof next.speaks) =>
      (await spreadsAsked(tools.pool, actor, 1)).rows.map((row) => row.id);
    expect(await mine(next.speaks)).toContain(waits);
    expect(await mine(around.is.grant)).not.toContain(asked);
    const event = await tools.db.event.findFirstOrThrow({ where: { subject: `profile:${waits}` } });
    await tellOfSeasons(tools, event.id);
    const letters = tools.letters.filter((each) => each.text.includes(`/holder/seasons/${waits}`));
    expect(letters.map((each) => each.to)).toEqual(['sheena@ettle.example']);
    expect(await askedSpreadFor(tools, next.speaks, waits)).not.toBeNull();
    done(await answerProfile(tools, next.speaks, { id: waits, yes: true, words: 'Agreed.' }));
  });

  it('stay behind where a week would be dearer than the person may decide alone, and she is told', async () => {
    const { id } = done(await set(60_000));
    done(await answerProfile(tools, around.is.grant, { id, yes: true, words: 'Agreed.' }));
    // Nobody gave anything nearly all winter: what is left for the rest is far more than it was to have.
    const budgetId = await goOver(day('2027-02-20'));
    expect(await spreadOf(budgetId)).toMatchObject({ standing: null });
    const event = await tools.db.event.findFirstOrThrow({ where: { kind: 'profile.left-behind' } });
    expect(event.subject).toBe(`seasons:${budgetId}`);
    await tellOfSeasons(tools, event.id);
    const told = tools.letters.filter((each) => each.text.includes(`/my/money/${budgetId}/seasons`));
    expect(told.map((each) => each.to)).toContain('aisha@ettle.example');
  });
});
