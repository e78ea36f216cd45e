import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerExtra, callOffExtra } from '#app/domain/banking/commands.server.ts';
import { lapseExtras, loseKeptTime } from '#app/domain/banking/expiry-commands.server.ts';
import { sessionKey } from '#app/domain/changes/sessions.ts';
import { confirmDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import { tellSession } from '#app/domain/delivery/commands.server.ts';
import { keepTime } from '#app/domain/delivery/keeping-commands.server.ts';
import type { Told } from '#app/domain/delivery/rules.ts';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { addDays } from '#app/kit/day.ts';
import { askFor, notGiven, timeOf } from '#tests/support/banking.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Running, runningPlan, tell, tuesday } from '#tests/support/delivery.ts';
import { type Around, aroundAisha } from '#tests/support/plan.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

const RUNS = Number(process.env.BANKING_RUNS ?? 4);

const shorter = fc
  .integer({ min: 1, max: 119 })
  .map((minutes): Told => ({ given: 'other-times', fromMinute: 600, toMinute: 600 + minutes, words: '' }));
const whatWasTold: fc.Arbitrary<Told> = fc.oneof(
  shorter,
  fc.constantFrom(notGiven(), notGiven('provider'), { given: 'as-planned', words: '' } as const),
);
const acts = ['week', 'week', 'keep', 'ask', 'ask', 'agree', 'agree', 'give', 'call off', 'months'] as const;
const step = fc.record({
  act: fc.constantFrom(...acts),
  told: whatWasTold,
  which: fc.nat(5),
  quarters: fc.integer({ min: 1, max: 12 }),
  source: fc.constantFrom('kept', 'kept', 'borrowed'),
  twice: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type World = { plan: Running; week: number; today: string; seen: Set<string> };

const extrasIn = (state: string, { plan }: World) =>
  tools.db.extraSession.findMany({ where: { lineId: plan.lineId, state }, orderBy: { id: 'asc' } });

/** One act as somebody would try it; whether it did anything. */
async function act(world: World, { act: what, told, which, quarters, source }: Step): Promise<boolean> {
  const { plan } = world;
  const { aisha, fraser } = around.is;
  if (what === 'week') {
    world.week += 1;
    goTo(world, addDays(tuesday(world.week), 1));
    const claim = await tell(around, plan, world.week, told);
    if (claim.ok && !claim.value.settled) await confirmDelivery(tools, aisha, { id: claim.value.id, version: 1 });
    return claim.ok;
  }
  if (what === 'months') {
    world.week += 9;
    goTo(world, addDays(tuesday(world.week), 1));
    return (await lapseExtras(tools)) + (await loseKeptTime(tools)) > 0;
  }
  if (what === 'keep') {
    const rows = await tools.db.delivery.findMany({ where: { lineId: plan.lineId }, orderBy: { day: 'desc' } });
    const one = rows[which];
    return one ? (await keepTime(tools, aisha, { id: one.id })).ok : false;
  }
  if (what === 'ask') {
    const day = addDays(tuesday(world.week + 1), 1 + which);
    return (await askFor(around, plan, { day, fromMinute: 780, toMinute: 780 + quarters * 15, source })).ok;
  }
  if (what === 'agree') {
    const [one] = await extrasIn('asked', world);
    return one ? (await answerExtra(tools, fraser, { id: one.id, yes: which < 5, words: 'Not that day.' })).ok : false;
  }
  const [one] = await extrasIn('agreed', world);
  if (!one) return false;
  if (what === 'call off') return (await callOffExtra(tools, which % 2 ? aisha : fraser, { id: one.id })).ok;
  const on = one.day.toISOString().slice(0, 10) as typeof plan.lineId;
  if (on > world.today) goTo(world, addDays(on as Parameters<typeof addDays>[0], 1));
  const key = sessionKey(plan.lineId, on as Parameters<typeof sessionKey>[1], one);
  const asTold: Told =
    told.given === 'other-times' ? { ...told, fromMinute: 780, toMinute: told.toMinute + 180 } : told;
  const claim = await tellSession(tools, fraser, { providerId: around.providerId, key, told: asTold });
  if (claim.ok && !claim.value.settled)
    return (await confirmDelivery(tools, aisha, { id: claim.value.id, version: 1 })).ok;
  return claim.ok;
}

function goTo(world: World, on: string): void {
  if (on < world.today) return;
  world.today = on;
  tools.at(`${on}T22:30:00Z`);
}

describe('any history of keeping, asking, giving and losing', () => {
  it(`keeps exactly the pounds of the hours it keeps, and loses no penny (${RUNS} histories of 40 and more)`, async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 60 }), async (history) => {
        tools.at('2026-11-22T09:00:00Z');
        const world: World = { plan: await runningPlan(around), week: -1, today: '2026-11-22', seen };
        const start = await timeOf(around, world.plan);
        for (const each of history) {
          if (world.week > 45) break;
          if (each.twice) await Promise.all([act(world, each), each.act === 'week' ? null : act(world, each)]);
          else if (await act(world, each)) seen.add(each.act);
          const now = await timeOf(around, world.plan);
          expect(now.lots).toEqual(now.books);
          expect(now.borrowed.lots).toBe(now.borrowed.books);
          expect(now.reserved + now.owed + now.free + now.books.pence).toBe(start.reserved + start.owed + start.free);
        }
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: 50_000 },
    );
    expect((await countLedger(tools)).wrong).toEqual([]);
    expect([...seen]).toEqual(expect.arrayContaining(['week', 'keep', 'ask', 'agree']));
  }, 90_000);
});
