import { columnOf, dayOfColumn } from '#app/kit/day.ts';
import { type Id, isId, newId } from '#app/kit/id.ts';
import { pence } from '#app/kit/pence.ts';
import { slugOf } from '#app/kit/text.ts';
import type { Reader, Tx } from '#app/platform/db.server.ts';
import type { Prisma } from '#app/platform/prisma/client.ts';
import type { SchoolTimes } from './exceptions.ts';
import type { Point } from './points.server.ts';
import { termsKept, type Vat } from './price-terms.ts';
import { closedColumns, keepPrices, priceOf } from './prices.server.ts';
import type { Acceptance, ListingState, ListingWords, PlaceKind, PriceUnit, TriageFacts, WhoFor } from './rules.ts';

/** The rows beside the listing's own that hold its words. */
export const WORDS_PARTS = {
  listingTimes: { orderBy: [{ day: 'asc' }, { fromMinute: 'asc' }] },
  listingPrices: { orderBy: { position: 'asc' } },
} satisfies Prisma.ListingInclude;

/** The listing with its provider, held until the transaction ends. Null: not there. */
export async function lockListing(tx: Tx, id: Id) {
  if (!isId(id)) return null;
  await tx.$executeRaw`SELECT 1 FROM listing WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.listing.findUnique({
    where: { id },
    include: { ...WORDS_PARTS, acceptances: true, provider: true },
  });
}
export type LoadedListing = NonNullable<Awaited<ReturnType<typeof lockListing>>>;

type TriageRow = Omit<TriageFacts, 'hosted'> & {
  hostProviderId: Id | null;
  acceptances: readonly { authorityCode: string; fromDay: Date; toDay: Date; withdrawnAt: Date | null }[];
};

/** A row of Prisma's as the rules of readiness read it. */
export function readinessFactsOf(row: TriageRow): TriageFacts & { acceptances: Acceptance[] } {
  return {
    forNeed: row.forNeed,
    personalCare: row.personalCare,
    plannedHelp: row.plannedHelp,
    overnight: row.overnight,
    soleIndividual: row.soleIndividual,
    registered: row.registered,
    hosted: row.hostProviderId !== null,
    supportKind: row.supportKind,
    acceptances: row.acceptances.map(acceptanceOf),
  };
}

function acceptanceOf(row: TriageRow['acceptances'][number]): Acceptance {
  const { authorityCode, fromDay, toDay, withdrawnAt } = row;
  return { authorityCode, fromDay: dayOfColumn(fromDay), toDay: dayOfColumn(toDay), withdrawn: withdrawnAt !== null };
}

export function wordsOf(row: Omit<LoadedListing, 'provider' | 'acceptances'>): ListingWords {
  return {
    ...row,
    placeKind: row.placeKind as PlaceKind,
    priceUnit: row.priceUnit as PriceUnit,
    whoFor: row.whoFor as WhoFor[],
    pricePence: row.pricePence === null ? null : pence(row.pricePence),
    travelPencePerVisit: pence(row.travelPencePerVisit),
    pencePerMile: pence(row.pencePerMile),
    travelPencePerHour: pence(row.travelPencePerHour),
    ferryPence: row.ferryPence === null ? null : pence(row.ferryPence),
    vat: row.vat as Vat | null,
    prices: row.listingPrices.map(priceOf),
    times: row.listingTimes.map(({ day, fromMinute, toMinute }) => ({ day, fromMinute, toMinute })),
    daysOff: row.daysOff.map(dayOfColumn),
    schoolTimes: row.schoolTimes as SchoolTimes,
    closed:
      row.closedFrom && row.closedTo
        ? { from: dayOfColumn(row.closedFrom), to: dayOfColumn(row.closedTo), reason: row.closedReason }
        : null,
  };
}

/** An address that nobody has. */
export async function freeListingSlug(tx: Tx, title: string, providerName: string): Promise<string> {
  const slug = slugOf(title);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`listing-slug:${slug}`}, 0))`;
  for (const each of [slug, slugOf(`${title} ${providerName}`)]) {
    if ((await tx.listing.count({ where: { slug: each } })) === 0) return each;
  }
  return `${slug}-${newId().slice(-6)}`;
}

/** Whether every code that a listing names is one of today's lists. Says which field is not. */
export async function unknownChoice(
  reader: Reader,
  words: ListingWords,
): Promise<'supportKind' | 'outcomes' | 'authorityCode' | 'serves' | null> {
  const councils = [...new Set([...words.serves, ...(words.authorityCode ? [words.authorityCode] : [])])];
  const kind = await reader.supportKind.count({ where: { code: words.supportKind } });
  const outcomes = await reader.outcomeTag.count({ where: { code: { in: [...words.outcomes] } } });
  const known = await reader.authority.findMany({
    where: { code: { in: councils }, validTo: null },
    select: { code: true },
  });
  if (kind === 0) return 'supportKind';
  if (outcomes !== new Set(words.outcomes).size) return 'outcomes';
  if (words.authorityCode && !known.some((each) => each.code === words.authorityCode)) return 'authorityCode';
  return known.length === councils.length ? null : 'serves';
}

/** Whether the register, once it is here, knows the number. Before it is imported nobody can say. */
export async function isOffRegister(tx: Tx, registrationNumber: string): Promise<boolean> {
  const row = await tx.registerRow.findUnique({ where: { csNumber: registrationNumber }, select: { goneOn: true } });
  if (row) return row.goneOn !== null;
  return (await tx.registerRow.findFirst({ select: { csNumber: true } })) !== null;
}

/** What stands in the row: the council it sets out from is always one that it serves. */
function columnsOf(words: ListingWords, point: Point | null) {
  const { times: _, serves, authorityCode, ...rest } = words;
  const own = words.placeKind !== 'online' && authorityCode ? [authorityCode] : [];
  return {
    title: rest.title.trim(),
    summary: rest.summary,
    description: rest.description,
    notFor: rest.notFor,
    supportKind: rest.supportKind,
    whoFor: [...rest.whoFor],
    outcomes: [...new Set(rest.outcomes)],
    placeKind: rest.placeKind,
    town: rest.town,
    authorityCode,
    lat: point?.lat ?? null,
    lon: point?.lon ?? null,
    radiusKm: rest.placeKind === 'comes-to-you' ? rest.radiusKm : null,
    serves: [...new Set([...own, ...serves])],
    ...termsKept(rest),
    spaces: rest.spaces,
    waitingWeeks: rest.waitingWeeks,
    ...closedColumns(rest.closed),
    daysOff: [...new Set(rest.daysOff)].sort().map(columnOf),
    offBankHolidays: rest.offBankHolidays,
    schoolTimes: rest.schoolTimes,
    bankable: rest.bankable,
    shareUpTo: rest.shareUpTo,
    homeBased: rest.homeBased,
    shortNotice: rest.shortNotice,
    languages: [...new Set(rest.languages)],
    communication: [...new Set(rest.communication)],
    forNeed: rest.forNeed,
    personalCare: rest.personalCare,
    plannedHelp: rest.plannedHelp,
    overnight: rest.overnight,
    soleIndividual: rest.soleIndividual,
    registered: rest.registered,
    registrationNumber: rest.registrationNumber,
  };
}

export async function keepNewListing(
  tx: Tx,
  about: { id: Id; providerId: Id; slug: string; at: Date },
  words: ListingWords,
  point: Point | null,
): Promise<void> {
  const { id, providerId, slug, at } = about;
  await tx.listing.create({
    data: {
      id,
      providerId,
      slug,
      state: 'draft',
      source: 'provider',
      createdAt: at,
      updatedAt: at,
      ...columnsOf(words, point),
    },
  });
  await keepTimes(tx, id, words);
  await keepPrices(tx, id, words.prices);
}

export async function keepListingWords(
  tx: Tx,
  id: Id,
  words: ListingWords,
  point: Point | null,
  at: Date,
): Promise<void> {
  await tx.listing.update({
    where: { id },
    // What its provider has written is the provider's from now on, also when it began as a line of the register.
    data: { ...columnsOf(words, point), source: 'provider', version: { increment: 1 }, updatedAt: at, checkedAt: at },
  });
  await tx.listingTime.deleteMany({ where: { listingId: id } });
  await keepTimes(tx, id, words);
  await tx.listingPrice.deleteMany({ where: { listingId: id } });
  await keepPrices(tx, id, words.prices);
}

async function keepTimes(tx: Tx, listingId: Id, words: ListingWords): Promise<void> {
  await tx.listingTime.createMany({
    data: words.times.map(({ day, fromMinute, toMinute }) => ({ listingId, day, fromMinute, toMinute })),
  });
}

export async function moveListing(tx: Tx, listing: LoadedListing, state: ListingState, at: Date): Promise<void> {
  const published = state === 'published' ? { publishedAt: listing.publishedAt ?? at, checkedAt: at } : {};
  await tx.listing.update({
    where: { id: listing.id },
    data: { state, updatedAt: at, version: { increment: 1 }, ...published },
  });
}
