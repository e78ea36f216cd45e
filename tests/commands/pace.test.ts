import { beforeAll, expect, it } from 'vitest';
import { confirmDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import { pursesOf } from '#app/domain/statements/money.server.ts';
import { goesOf } from '#app/domain/statements/pace.server.ts';
import { addDays } from '#app/kit/day.ts';
import { keptTuesday } from '#tests/support/banking.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Running, runningPlan, told, tuesday } from '#tests/support/delivery.ts';
import { type Around, aroundAisha } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
let plan: Running;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
  plan = await runningPlan(around);
}, 60_000);

const goes = async () => {
  const { aisha } = around.is;
  const purses = (await pursesOf(tools.pool, aisha, around.aishaId)) ?? [];
  return (await goesOf(tools, aisha, around.aishaId, purses)).find((each) => each.budgetId === plan.budgetId);
};

it('says what is left of the week, how the months go, and early that too little is used; what is kept is used', async () => {
  tools.at(`${tuesday(0)}T09:00:00Z`);
  // Two hours for £40 at ten today.
  expect((await goes())?.week).toMatchObject({ minutes: 120, pence: 4_000n });
  tools.at(`${tuesday(0)}T10:30:00Z`);
  expect((await goes())?.week).toMatchObject({ minutes: 0, pence: 0n });
  for (const nth of [0, 1, 2]) {
    tools.at(`${addDays(tuesday(nth), 1)}T18:00:00Z`);
    done(await confirmDelivery(tools, around.is.aisha, { id: await told(around, plan, nth), version: 1 }));
  }
  const inJanuary = (await goes())?.left;
  expect(inJanuary?.[0]).toEqual({ month: '2026-12', planned: 1_980_000n, actual: 1_988_000n });
  expect(inJanuary?.[1]).toEqual({ month: '2027-01', planned: 1_964_000n, actual: null });
  expect((await goes())?.word).toBeNull();
  // Eight weeks on, with nothing given since: five sessions were to be given up to two weeks ago, beside the three that were.
  tools.at(`${addDays(tuesday(9), 1)}T18:00:00Z`);
  expect((await goes())?.word).toEqual({ kind: 'under', by: 20_000n });
  for (const nth of [6, 7, 8, 9]) await keptTuesday(around, plan, nth);
  expect((await goes())?.word).toBeNull();
});

it('says nothing of it to anybody else', async () => {
  expect(await pursesOf(tools.pool, around.is.callum, around.aishaId)).toBeNull();
  expect(await pursesOf(tools.pool, around.is.fraser, around.aishaId)).toBeNull();
});
