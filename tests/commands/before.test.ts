// What a line costs is told before it is added: the same to the penny as once it is in the plan.
import { beforeAll, expect, it } from 'vitest';
import { itemBefore, lineBefore, offDaysOf } from '#app/domain/arrangements/before.server.ts';
import { addLine } from '#app/domain/arrangements/building-commands.server.ts';
import { costOfPeriod, costOfWeek } from '#app/domain/arrangements/lines.ts';
import { offered } from '#app/domain/arrangements/lists.server.ts';
import { offWarning } from '#app/domain/arrangements/off-days.ts';
import { purseOf } from '#app/domain/arrangements/rules.ts';
import { loadArrangement, optionTwo } from '#app/domain/arrangements/store.server.ts';
import { draftListing, publishListing } from '#app/domain/listings/commands.server.ts';
import { day } from '#app/kit/day.ts';
import { NO_PENCE, pence } from '#app/kit/pence.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { gardening, priceRow } from '#tests/support/garden.ts';
import { type Around, aroundAisha, arrangementIn, FROM, TO, wish } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

const load = async (id: string) => {
  const plan = await loadArrangement(queryOf(tools.pool), id);
  if (!plan) throw new Error('the plan is there');
  return plan;
};

it('is what it costs once it is in, with what is left, and names the days on which nobody comes', async () => {
  const { is, otherProviderId: providerId } = around;
  const words = gardening({
    title: 'Reels on Fridays',
    forNeed: false,
    times: [5, 6].map((each) => ({ day: each, fromMinute: 600, toMinute: 960 })),
    prices: [priceRow({ days: [6] })],
    travelPencePerVisit: pence(450),
    vat: 'added',
    offBankHolidays: true,
    daysOff: [day('2027-01-09')],
  });
  const made = done(await draftListing(tools, is.naomi, { providerId, words }));
  done(await publishListing(tools, is.naomi, { listingId: made.listingId }));
  const id = await arrangementIn(around, 'draft');
  const asked = wish(around, { listingId: made.listingId, days: [5, 6] });
  const listing = await offered(tools.pool, made.slug);
  if (!listing) throw new Error('the listing is open');

  const before = done(await lineBefore(tools.pool, listing, { plan: await load(id), wish: asked, replaces: null }));
  done(await addLine(tools, is.aisha, { id, version: null, wish: asked }));
  const plan = await load(id);
  const line = plan.lines.find((each) => each.listingId === made.listingId);
  if (!line) throw new Error('the line is in the plan');
  expect([costOfWeek(before.line), costOfPeriod(before.line)]).toEqual([costOfWeek(line), costOfPeriod(line)]);
  expect(before.purse?.left).toBe(purseOf(plan.lines, optionTwo(plan) ?? NO_PENCE, plan.elsewherePence).left);
  expect(before.visits.map(({ when, price }) => [when, price])).toEqual([
    ['Fridays, 10am to noon', 6156n],
    ['Saturdays, 10am to noon', 7740n],
  ]);
  const off = (await offDaysOf(tools.pool, plan.lines))[line.id] ?? [];
  expect(off).toEqual(before.off);
  expect(off.map((each) => each.day)).toEqual(['2026-12-25', '2027-01-01', '2027-01-09', '2027-03-26']);
  expect(offWarning(off, false)).toMatchObject({ lead: 'Nobody comes on 4 of these days:', more: 0 });
  // Asked of the line that it would be instead of, the money is counted once.
  const again = done(await lineBefore(tools.pool, listing, { plan, wish: asked, replaces: line.id }));
  expect(again.purse?.left).toBe(before.purse?.left);
});

it('refuses what the line would refuse, and counts a thing by its number', async () => {
  const plan = await load(await arrangementIn(around, 'draft'));
  const listing = await offered(tools.pool, around.otherListing.slug);
  if (!listing) throw new Error('the listing is open');
  const never = { ...wish(around), days: [3] };
  expect(await lineBefore(tools.pool, listing, { plan, wish: never, replaces: null })).toMatchObject({
    refusal: { code: 'line.outside-hours' },
  });
  const tablet = { what: '', supplier: '', pricePence: pence(24_950), count: 2, on: FROM, withinLimits: true };
  const before = done(await itemBefore(tools.pool, null, { plan, wish: tablet, replaces: null }));
  expect(costOfPeriod(before.line)).toBe(49_900n);
  const late = { ...tablet, on: day('2028-01-01') };
  expect(late.on > TO && (await itemBefore(tools.pool, null, { plan, wish: late, replaces: null }))).toMatchObject({
    refusal: { code: 'line.outside-period' },
  });
});
