import type { SignedIn } from '#app/access/actor.ts';
import { carryOutAmounts } from '#app/domain/amounts/nightly-commands.server.ts';
import { addLine } from '#app/domain/arrangements/building-commands.server.ts';
import { addItem } from '#app/domain/arrangements/item-commands.server.ts';
import { lapseExtras, loseKeptTime } from '#app/domain/banking/expiry-commands.server.ts';
import { closeUsedUp, releaseWhatIsOver } from '#app/domain/closings/nightly-commands.server.ts';
import { escalateDeliveries } from '#app/domain/delivery/answer-commands.server.ts';
import { carryOutHandovers } from '#app/domain/handovers/commands.server.ts';
import { makeInvoices } from '#app/domain/invoices/making-commands.server.ts';
import { draftListing, type ListingInput, publishListing } from '#app/domain/listings/commands.server.ts';
import { closeBooks } from '#app/domain/money/commands.server.ts';
import { carryOptions } from '#app/domain/options/carrying-commands.server.ts';
import { stopBroken } from '#app/domain/takeovers/settling-commands.server.ts';
import { addDays, type Day, day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import type { Running } from './delivery.ts';
import { gardening } from './garden.ts';
import { type NextHolder, nextHolder } from './handover.ts';
import { type Around, arrangementIn, FROM, wish } from './plan.ts';
import { done } from './tayside.ts';

/** An hour each day at £20: 364 sessions, £7,280 a year. */
export const EVERY_DAY = { days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 600, toMinute: 660 };
/** A lunch club at £10.01 a week, Mondays to Fridays. */
const WEEKDAYS = { days: [1, 2, 3, 4, 5], fromMinute: 720, toMinute: 840 };
/** The day on which a raised bed at £80 is bought. */
const THING_DAY = day('2026-12-10');

/** What a history begins with: everybody around Aisha, two more who could hold her money, and what is bought by the week and once. */
export type MoneyPeople = {
  around: Around;
  others: readonly NextHolder[];
  clubId: string;
  bedId: string;
  /** What somebody else offers for the same hour. */
  nextId: string;
};

export async function moneyPeople(around: Around): Promise<MoneyPeople> {
  const { tools, is, providerId } = around;
  const listed = async (by: SignedIn, ownerId: string, words: ListingInput) => {
    const { listingId } = done(await draftListing(tools, by, { providerId: ownerId, words }));
    done(await publishListing(tools, by, { listingId }));
    return listingId;
  };
  const open = (over: Parameters<typeof gardening>[0]) =>
    listed(is.fraser, providerId, gardening({ registered: true, registrationNumber: 'CS2099000101', ...over }));
  const allDay = [1, 2, 3, 4, 5, 6, 7].map((each) => ({ day: each, fromMinute: 480, toMinute: 1200 }));
  const singing = { title: 'An hour of songs', times: allDay, forNeed: false, pricePence: pence(1_900) };
  const times = WEEKDAYS.days.map((each) => ({ day: each, fromMinute: 720, toMinute: 840 }));
  const club = { title: 'Lunch club', times, placeKind: 'at-place', homeBased: false } as const;
  return {
    around,
    others: [await nextHolder(around, 'sheena', 36_500), await nextHolder(around, 'rory', 12_345)],
    clubId: await open({ ...club, priceUnit: 'week', pricePence: pence(1_001) }),
    bedId: await open({ title: 'A raised bed', priceUnit: 'item', pricePence: pence(8_000) }),
    nextId: await listed(is.naomi, around.otherProviderId, gardening({ ...singing, supportKind: 'ST12' })),
  };
}

/** A running plan with a clock of its own: sessions of every day, weeks, and a thing that is bought once. */
export type MoneyWorld = MoneyPeople & {
  plan: Running;
  week: Running;
  thing: Running;
  /** The plan of whoever gives the hour of every day later, once it was agreed. */
  next: Running | null;
  elementId: string;
  today: Day;
};

export async function moneyWorld(people: MoneyPeople): Promise<MoneyWorld> {
  const { around, clubId, bedId } = people;
  const { tools, is, outcomeId } = around;
  tools.at('2026-11-22T09:00:00Z');
  const arrangementId = await arrangementIn(around, 'running', false, EVERY_DAY, async (id) => {
    const week = wish(around, { listingId: clubId, ...WEEKDAYS });
    done(await addLine(tools, is.aisha, { id, version: null, wish: week }));
    const bed = { what: '', supplier: '', pricePence: pence(0), count: 1, on: THING_DAY, withinLimits: true };
    done(await addItem(tools, is.aisha, { id, version: null, wish: { ...bed, outcomeId, listingId: bedId } }));
  });
  const { elementId } = await tools.db.arrangement.findUniqueOrThrow({ where: { id: arrangementId } });
  const budget = await tools.db.budget.findFirstOrThrow({ where: { elementId, closedOn: null } });
  const lines = await tools.db.arrangementLine.findMany({ where: { arrangementId } });
  const lineOf = (listingId: string): Running => {
    const line = lines.find((each) => each.listingId === listingId);
    if (!line) throw new Error('the plan has a line of each listing');
    return { arrangementId, lineId: line.id, budgetId: budget.id };
  };
  const [plan, week, thing] = [lineOf(around.listing.listingId), lineOf(clubId), lineOf(bedId)];
  return { ...people, plan, week, thing, next: null, elementId, today: addDays(FROM, 7) };
}

/** Who speaks for whoever holds the money now; nobody when it is over. */
export async function holderOf({ around, elementId, others }: MoneyWorld): Promise<SignedIn> {
  const budget = await around.tools.db.budget.findFirst({ where: { elementId }, orderBy: { fromDay: 'desc' } });
  return others.find((each) => each.id === budget?.holderId)?.speaks ?? around.is.grant;
}

/** Who speaks for a provider. */
export const giverOf = ({ around: { is, otherProviderId } }: MoneyWorld, providerId: string): SignedIn =>
  providerId === otherProviderId ? is.naomi : is.fraser;

/** Lets so many days go by. */
export function daysGoBy(world: MoneyWorld, days: number): void {
  world.today = addDays(world.today, days);
  world.around.tools.at(`${world.today}T18:00:00Z`);
}

/** Everything that is done at night, in the order in which it is. */
export async function night({ around: { tools } }: MoneyWorld): Promise<void> {
  await escalateDeliveries(tools);
  await makeInvoices(tools);
  await stopBroken(tools);
  await carryOutHandovers(tools);
  await lapseExtras(tools);
  await loseKeptTime(tools);
  await releaseWhatIsOver(tools);
  await carryOutAmounts(tools);
  await carryOptions(tools);
  await closeUsedUp(tools);
  await closeBooks(tools);
}
