// A running plan with a line that is paid by the week, and a thing that is bought once, beside its Tuesdays.
import { addLine } from '#app/domain/arrangements/building-commands.server.ts';
import { addItem } from '#app/domain/arrangements/item-commands.server.ts';
import { sessionKey } from '#app/domain/changes/sessions.ts';
import { tellSession } from '#app/domain/delivery/commands.server.ts';
import type { Told } from '#app/domain/delivery/rules.ts';
import { draftListing, publishListing } from '#app/domain/listings/commands.server.ts';
import { type Day, day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import type { Running } from './delivery.ts';
import { gardening } from './garden.ts';
import { type Around, arrangementIn, wish } from './plan.ts';
import { done } from './tayside.ts';

export type Units = { plan: Running; week: Running; once: Running };

/** A day centre's place at £100.01 a week, Mondays to Fridays; a raised bed at £80 on 10 December. */
export async function unitsPlan(around: Around): Promise<Units> {
  const { tools, is, providerId, outcomeId } = around;
  const open = async (over: Parameters<typeof gardening>[0]) => {
    const words = gardening({ registered: true, registrationNumber: 'CS2099000101', ...over });
    const drafted = done(await draftListing(tools, is.fraser, { providerId, words }));
    done(await publishListing(tools, is.fraser, { listingId: drafted.listingId }));
    return drafted.listingId;
  };
  const weekdays = [1, 2, 3, 4, 5].map((each) => ({ day: each, fromMinute: 540, toMinute: 960 }));
  const place = { title: 'A place at the hall', times: weekdays, placeKind: 'at-place', homeBased: false } as const;
  const hall = await open({ ...place, priceUnit: 'week', pricePence: pence(10_001) });
  const bed = await open({ title: 'A raised bed', priceUnit: 'item', pricePence: pence(8_000) });
  const arrangementId = await arrangementIn(around, 'running', false, undefined, async (id) => {
    const days = { days: [1, 2, 3, 4, 5], fromMinute: 540, toMinute: 960, fromDay: day('2026-12-02') };
    done(await addLine(tools, is.aisha, { id, version: null, wish: wish(around, { listingId: hall, ...days }) }));
    const thing = { what: '', supplier: '', pricePence: pence(0), count: 1, on: BED_DAY, withinLimits: true };
    done(await addItem(tools, is.aisha, { id, version: null, wish: { ...thing, outcomeId, listingId: bed } }));
  });
  const { elementId } = await tools.db.arrangement.findUniqueOrThrow({ where: { id: arrangementId } });
  const budget = await tools.db.budget.findFirstOrThrow({ where: { elementId, closedOn: null } });
  const of = async (listingId: string): Promise<Running> => {
    const line = await tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId, listingId } });
    return { arrangementId, lineId: line.id, budgetId: budget.id };
  };
  return { plan: await of(around.listing.listingId), week: await of(hall), once: await of(bed) };
}

export const BED_DAY = day('2026-12-10');

/** Fraser tells of what begins on a day: a week, or what was bought. */
export const tellWhole = (around: Around, { lineId }: Running, on: Day, told: Told) =>
  tellSession(around.tools, around.is.fraser, {
    providerId: around.providerId,
    key: sessionKey(lineId, on, { fromMinute: 0 }),
    told,
  });

/** What one line has promised and owed, in pence. */
export async function lineMoney(around: Around, { budgetId, lineId }: Running) {
  const rows = await around.tools.db.ledgerAccount.findMany({ where: { budgetId, lineId, unit: 'pence' } });
  const of = (kind: string) => rows.find((each) => each.kind === kind)?.balance ?? 0n;
  return { reserved: of('reserved'), owed: of('owed') };
}
