import { beforeAll, describe, expect, it } from 'vitest';
import { runningOf, runningPrices } from '#app/domain/changes/running-prices.server.ts';
import { dayOf } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { runningPlan } from '#tests/support/delivery.ts';
import { type Around, aroundAisha, type Key } from '#tests/support/plan.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
  await runningPlan(around);
}, 60_000);

const at = (price: bigint, who: Key = 'fraser') => {
  const { listing, providerId } = around;
  const today = dayOf(tools.clock.now());
  const about = { listingId: listing.listingId, providerId, price: pence(price), today, page: 1 };
  return runningPrices(tools, around.is[who], about);
};

describe('a listing whose price goes up', () => {
  it('says who has it at a signed price, and what another would take away from each', async () => {
    const list = await at(2_500n);
    expect(list?.total).toBe(1);
    // Two hours a week at £20: at £25 the £2,080 of a year buy 83 hours and 12 minutes, not 104.
    expect(list?.rows).toMatchObject([
      { knownAs: 'Aisha', signed: 2_000n, rise: { minutesNow: 6_240, minutesThen: 4_992, moreAYear: 52_000n } },
    ]);
  });

  it('takes nothing away when it is no dearer', async () => {
    expect((await at(2_000n))?.rows).toMatchObject([{ rise: null }]);
    expect((await at(1_500n))?.rows).toMatchObject([{ rise: null }]);
  });

  it('is for those who keep the listing', async () => {
    for (const who of ['aisha', 'naomi', 'grant', 'karen'] as const) expect(await at(2_500n, who), who).toBeNull();
  });

  it('counts nobody whose plan is over', async () => {
    const { listingId } = around.listing;
    expect(await runningOf(tools.pool, listingId, dayOf(tools.clock.now()))).toBe(1);
    tools.at('2029-01-01T09:00:00Z');
    expect(await runningOf(tools.pool, listingId, dayOf(tools.clock.now()))).toBe(0);
  });
});
