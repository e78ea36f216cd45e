import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Told } from '#app/domain/delivery/rules.ts';
import { disagreements } from '#app/domain/money/books.server.ts';
import { countLedger } from '#app/domain/money/commands.server.ts';
import { MAY_FALL_BELOW_ZERO } from '#app/domain/money/rules.ts';
import { balancesOf, balancesOn } from '#app/domain/money/store.server.ts';
import { statementBetween } from '#app/domain/statements/statement.server.ts';
import { monthAfter, monthNameOf, monthOf } from '#app/domain/statements/statement.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { MONEY_ACTS, OFTEN } from '#tests/support/money-acts.ts';
import { closeOut } from '#tests/support/money-end.ts';
import { type MoneyPeople, type MoneyWorld, moneyPeople, moneyWorld } from '#tests/support/money-world.ts';
import { aroundAisha, FROM } from '#tests/support/plan.ts';
import { statementsAgree } from '#tests/support/statements.ts';
import { figuresOpen } from '#tests/support/why.ts';

/** So many histories of so many commands each. By hand: MONEY_RUNS=2000, and SEED for another course of them. */
const RUNS = Number(process.env.MONEY_RUNS ?? 2);
/** Some of them are days that go by, and no commands. */
const COMMANDS = 240;
const SEED = Number(process.env.SEED ?? 20_261_122);

let tools: TestTools;
let people: MoneyPeople;
beforeAll(async () => {
  tools = await freshTools();
  people = await moneyPeople(await aroundAisha(tools));
}, 60_000);

const whatWasTold: fc.Arbitrary<Told> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Told>({ given: 'as-planned', words: '' }) },
  fc
    .integer({ min: 1, max: 8 })
    .map((quarters): Told => ({ given: 'other-times', fromMinute: 600, toMinute: 600 + quarters * 15, words: '' })),
  fc.constant<Told>({ given: 'not-given', why: 'weather', charge: false, calledOffAt: null, words: '' }),
);
const names = Object.keys(MONEY_ACTS);
const step = fc.record({
  act: fc.constantFrom(...names, ...OFTEN),
  pick: fc.nat(1_000),
  told: whatWasTold,
  again: fc.constantFrom('no', 'no', 'after', 'at-once'),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** How many entries there are in the plan's budgets: what a replay must leave alone. */
async function entriesIn({ elementId }: MoneyWorld): Promise<number> {
  const { rows } = await tools.pool.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM ledger_entry e JOIN budget b ON b.id = e.budget_id WHERE b.element_id = $1',
    [elementId],
  );
  return rows[0]?.n ?? 0;
}

/** Sends one command, perhaps twice, perhaps by two at once; what was done is not done again. Which it was, if anything was done. */
async function take(world: MoneyWorld, { act, again, ...choice }: Step): Promise<string | null> {
  // Where there is nothing that it could be about, a session is told of, so that a history is as long as it says.
  const wanted = await MONEY_ACTS[act]?.(world, choice);
  const name = wanted ? act : 'tell';
  const sent = wanted ?? (await MONEY_ACTS.tell?.(world, choice));
  if (!sent) return null;
  const answers = await Promise.all(again === 'at-once' ? [sent(), sent()] : [sent()]);
  if (again === 'after') {
    const before = await entriesIn(world);
    await sent();
    expect(await entriesIn(world), `${name}, sent again`).toBe(before);
  }
  return answers.some((answer) => answer?.ok) ? name : null;
}

describe('any history of everything that moves money', () => {
  it(`balances, keeps within what was promised and owed, and is what statements say (${RUNS} of 200 commands and more)`, async () => {
    const did: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: COMMANDS, maxLength: COMMANDS + 40 }), async (history) => {
        const world = await moneyWorld(people);
        for (const each of history) {
          const act = await take(world, each);
          if (act) did[act] = (did[act] ?? 0) + 1;
        }
        await holds(world);
        await closeOut(world);
        await holds(world);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    if (process.env.MONEY_RUNS) process.stdout.write(`${JSON.stringify({ runs: RUNS, seed: SEED, did })}\n`);
    expect((await countLedger(tools)).wrong).toEqual([]);
    expect(Object.keys(did)).toEqual(expect.arrayContaining(['tell', 'confirm']));
  }, 86_400_000);
});

/** A holder's statement holds the budgets of every history before: of thousands, the first are enough. */
const MOST_TOLD = 40;
/** Every figure of a budget is opened, and every part of it: of a few histories. */
const MOST_OPENED = 4;
let told = 0;

async function holds(world: MoneyWorld): Promise<void> {
  const budgets = await tools.db.budget.findMany({
    where: { elementId: world.elementId },
    orderBy: { fromDay: 'asc' },
  });
  for (const { id } of budgets) {
    const balances = await balancesOf(queryOf(tools.pool), id);
    for (const unit of ['pence', 'minutes'] as const)
      expect(balances.filter((each) => each.unit === unit).reduce((sum, each) => sum + each.amount, 0n)).toBe(0n);
    for (const { kind, amount } of balances)
      if (!MAY_FALL_BELOW_ZERO.includes(kind)) expect(amount, kind).toBeGreaterThanOrEqual(0n);
    expect(await disagreements(queryOf(tools.pool), id)).toEqual([]);
    await monthsFollow(id, world);
  }
  const ids = budgets.map((each) => each.id);
  if (told < MOST_TOLD) {
    await threeAgree(ids, world);
    if (told < MOST_OPENED) for (const id of ids) await figuresOpen(tools, world.around.is.aisha, id);
  }
  told += 1;
  await keepsWithin(world.elementId);
}

/** Of each line: no more drawn than was ever promised, no more paid than was ever owed; reversals count against what they take back, and
 * what one holder passed on against what the next took over. */
async function keepsWithin(elementId: string): Promise<void> {
  const { rows } = await tools.pool.query<{ promised: string; drawn: string; paid: string }>(
    `SELECT sum(CASE WHEN c.kind IN ('reserved', 'banked') AND d.kind NOT IN ('reserved', 'banked', 'owed') THEN e.amount
                     WHEN d.kind IN ('reserved', 'banked') AND c.kind NOT IN ('reserved', 'banked', 'owed') THEN -e.amount ELSE 0 END) AS promised,
            sum(CASE WHEN c.kind = 'owed' AND d.kind <> 'paid' THEN e.amount WHEN d.kind = 'owed' AND c.kind <> 'paid' THEN -e.amount ELSE 0 END) AS drawn,
            sum(CASE WHEN c.kind = 'paid' THEN e.amount WHEN d.kind = 'paid' THEN -e.amount ELSE 0 END) AS paid
       FROM ledger_entry e JOIN ledger_account d ON d.id = e.debit JOIN ledger_account c ON c.id = e.credit
       JOIN budget b ON b.id = e.budget_id
      WHERE b.element_id = $1 AND e.unit = 'pence' AND coalesce(c.line_id, d.line_id) IS NOT NULL GROUP BY coalesce(c.line_id, d.line_id)`,
    [elementId],
  );
  for (const { promised, drawn, paid } of rows) {
    expect(BigInt(drawn)).toBeLessThanOrEqual(BigInt(promised));
    expect(BigInt(paid)).toBeLessThanOrEqual(BigInt(drawn));
  }
}

/** Each month's statement opens where the one before closed, and closes where the ledger stood. */
async function monthsFollow(budgetId: string, { today }: MoneyWorld): Promise<void> {
  const query = queryOf(tools.pool);
  for (let month = monthNameOf(FROM); month <= monthNameOf(today); month = monthAfter(month)) {
    const days = monthOf(month);
    if (!days) throw new Error(month);
    const said: Record<string, bigint> = {};
    const stood: Record<string, bigint> = {};
    const add = (to: Record<string, bigint>, key: string, amount: bigint) => {
      to[key] = (to[key] ?? 0n) + amount;
    };
    for (const { kind, unit, lineId, closing } of (await statementBetween(query, budgetId, days.from, days.to))
      .accounts)
      add(said, `${kind} ${unit} ${lineId}`, closing);
    for (const { kind, unit, lineId, amount } of await balancesOn(query, budgetId, days.to))
      add(stood, `${kind} ${unit} ${lineId}`, amount);
    const some = (all: Record<string, bigint>) =>
      Object.fromEntries(Object.entries(all).filter(([, amount]) => amount !== 0n));
    expect(some(said), month).toEqual(some(stood));
  }
}

/** Each month is the same to the person, to every provider and to every holder. */
async function threeAgree(budgetIds: readonly string[], { today }: MoneyWorld): Promise<void> {
  for (let month = monthNameOf(FROM); month <= monthNameOf(today); month = monthAfter(month)) {
    const days = monthOf(month);
    if (!days) throw new Error(month);
    await statementsAgree(queryOf(tools.pool), budgetIds, days.from, days.to);
  }
}
