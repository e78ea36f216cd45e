import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  confirmDelivery,
  decideDelivery,
  escalateDeliveries,
  queryDelivery,
} from '#app/domain/delivery/answer-commands.server.ts';
import { correctTold, standByTold, withdrawTold } from '#app/domain/delivery/commands.server.ts';
import type { Told } from '#app/domain/delivery/rules.ts';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { addDays } from '#app/kit/day.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { moneyOf, type Running, runningPlan, tell, tuesday } from '#tests/support/delivery.ts';
import { type Around, aroundAisha } from '#tests/support/plan.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

const RUNS = Number(process.env.DELIVERY_RUNS ?? 5);
const SESSIONS = 8;
const PLANNED = 4_000n;

const whatWasTold: fc.Arbitrary<Told> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Told>({ given: 'as-planned', words: '' }) },
  fc
    .integer({ min: 1, max: 16 })
    .map((quarters): Told => ({ given: 'other-times', fromMinute: 600, toMinute: 600 + quarters * 15, words: '' })),
  fc.constant<Told>({ given: 'not-given', why: 'weather', charge: false, calledOffAt: null, words: '' }),
);
const acts = ['tell', 'correct', 'withdraw', 'stand-by', 'confirm', 'query', 'approve', 'refuse', 'late'] as const;
const step = fc.record({
  act: fc.constantFrom(...acts, 'tell', 'confirm'),
  nth: fc.nat(SESSIONS - 1),
  told: whatWasTold,
  /** Sent twice, or by two at once. */
  again: fc.constantFrom('no', 'after', 'at-once'),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const claimOf = async (plan: Running, nth: number) =>
  tools.db.delivery.findFirst({ where: { lineId: plan.lineId, day: new Date(`${tuesday(nth)}T00:00:00Z`) } });

/** One act, with what its screen would send; whether it did anything. */
async function act(plan: Running, { act: what, nth, told }: Step): Promise<boolean> {
  const { fraser, aisha, grant } = around.is;
  if (what === 'tell') return (await tell(around, plan, nth, told)).ok;
  if (what === 'late') return (await escalateDeliveries(tools)) > 0;
  const claim = await claimOf(plan, nth);
  if (!claim) return false;
  const { id, version } = claim;
  const words = 'It was not quite like that, as I see it.';
  const done = await {
    correct: () => correctTold(tools, fraser, { id, version, told }),
    withdraw: () => withdrawTold(tools, fraser, { id }),
    'stand-by': () => standByTold(tools, fraser, { id, words }),
    confirm: () => confirmDelivery(tools, aisha, { id, version }),
    query: () => queryDelivery(tools, aisha, { id, version, words }),
    approve: () => decideDelivery(tools, grant, { id, version, yes: true, reasons: words }),
    refuse: () => decideDelivery(tools, grant, { id, version, yes: false, reasons: words }),
  }[what]();
  return done.ok;
}

describe('any history of telling and answering', () => {
  it(`never draws more than was promised, draws each session once, and balances (${RUNS} histories of 60 and more)`, async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 80 }), async (history) => {
        tools.at('2026-11-22T09:00:00Z');
        const plan = await runningPlan(around);
        const start = await moneyOf(around, plan);
        let today = tuesday(SESSIONS - 1);
        for (const each of history) {
          // A claim is a week old when its clock has run out; telling itself stays open for four weeks.
          if (each.act === 'late') today = addDays(today, 2);
          tools.at(`${today}T18:00:00Z`);
          if (each.again === 'at-once') await Promise.all([act(plan, each), act(plan, each)]);
          else if (await act(plan, each)) seen.add(each.act);
          if (each.again === 'after') await act(plan, each);
          await holds(plan, start);
        }
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: 50_000 },
    );
    expect((await countLedger(tools)).wrong).toEqual([]);
    expect([...seen]).toEqual(expect.arrayContaining(['tell', 'confirm', 'query']));
  }, 90_000);
});

/** What the books say agrees with what stands about each session, to the penny. */
async function holds(plan: Running, start: Awaited<ReturnType<typeof moneyOf>>): Promise<void> {
  const { reserved, owed, free } = await moneyOf(around, plan);
  expect(reserved + owed + free).toBe(start.reserved + start.owed + start.free);
  const rows = await tools.db.delivery.findMany({
    where: { lineId: plan.lineId },
    include: { deliveryVersions: true },
  });
  const chargeOf = ({ version, deliveryVersions }: (typeof rows)[number]) =>
    deliveryVersions.find((each) => each.version === version)?.chargePence ?? 0n;
  const confirmed = rows.filter((row) => row.state === 'confirmed');
  expect(owed).toBe(confirmed.reduce((sum, row) => sum + chargeOf(row), 0n));
  const settled = rows.filter((row) => row.settledAt !== null);
  expect(reserved).toBe(start.reserved - BigInt(settled.length) * PLANNED);
  const { rows: drawn } = await tools.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ledger_entry WHERE reason = 'draw' AND subject = ANY ($1) GROUP BY subject`,
    [rows.map((row) => `session:${row.id}`)],
  );
  expect(drawn.every(({ n }) => n === 1)).toBe(true);
}
