import { beforeAll, describe, expect, it } from 'vitest';
import { judgeOn } from '#app/domain/listings/rules.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { measureFrom } from '#search/distance.ts';
import { streamDocuments } from '#search/documents.ts';
import { flexiblesOf, timeBit, timeBits } from '#search/entries.ts';
import { EVERYTHING, type ListingDocument, type ListingQuery, PARTS_OF_DAY } from '#search/port.ts';
import { chanceOf } from '#seed/generate/chance.ts';
import { generateListings } from '#seed/generate/listings.ts';
import { GAZETTEER } from '#seed/reference/gazetteer.ts';
import { freshTools } from '#tests/support/database.ts';
import { expectNoComplaints, openDrivers } from './drivers.ts';

// The engine counts by columns and bits; here the same is counted one by one, the slow and plain way.

const tools = await freshTools();
await generateListings(tools.pool, 600, 7);
const documents: ListingDocument[] = [];
const judge = judgeOn(day('2026-11-22'));
for await (const batch of streamDocuments(tools.pool, judge)) documents.push(...batch);
const drivers = await openDrivers(tools);

type Test = (document: ListingDocument) => boolean;

function plainly(query: ListingQuery): Record<string, Test> {
  const days = query.days.length > 0 ? query.days : [1, 2, 3, 4, 5, 6, 7];
  const parts = query.parts.length > 0 ? query.parts : PARTS_OF_DAY;
  const measure = query.near ? measureFrom(Math.fround(query.near.lat), Math.fround(query.near.lon)) : null;
  const km = (document: ListingDocument) =>
    measure?.(Math.fround(document.lat ?? 0), Math.fround(document.lon ?? 0)) ?? 0;
  return {
    outcome: (each) => query.outcomes.length === 0 || query.outcomes.some((code) => each.outcomes.includes(code)),
    activity: (each) => query.kinds.length === 0 || query.kinds.includes(each.supportKind),
    time: (each) =>
      (query.days.length === 0 && query.parts.length === 0) ||
      days.some((d) => parts.some((part) => (timeBits(each.times) & timeBit(d, part)) !== 0)),
    provider: (each) => query.providerKinds.length === 0 || query.providerKinds.includes(each.providerKind),
    readiness: (each) => query.readiness.length === 0 || query.readiness.includes(each.readiness.everywhere.status),
    place: (each) => query.placeKinds.length === 0 || query.placeKinds.includes(each.placeKind),
    price: (each) =>
      query.maxPence === null ||
      (each.pricePence !== null && each.pricePence <= query.maxPence && each.priceUnit === query.priceUnit),
    spaces: (each) => !query.spacesNow || (each.spaces ?? 0) > 0,
    flexible: (each) => query.flexible.length === 0 || each.shortNotice,
    fits: (each) =>
      query.fits.length === 0 ||
      each.times.some((time) =>
        query.fits.some(
          (mine) =>
            mine.day === time.day &&
            Math.min(mine.toMinute, time.toMinute) - Math.max(mine.fromMinute, time.fromMinute) >=
              Math.min(30, time.toMinute - time.fromMinute),
        ),
      ),
    reach: (each) =>
      !measure ||
      each.placeKind === 'online' ||
      km(each) <= (each.placeKind === 'at-place' ? (query.withinKm ?? 1e9) : (each.radiusKm ?? 0)),
  };
}

const passing = (tests: Record<string, Test>, but?: string) =>
  documents.filter((each) => Object.entries(tests).every(([name, test]) => name === but || test(each)));
const counted = (all: readonly ListingDocument[], values: (each: ListingDocument) => readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const each of all) for (const value of new Set(values(each))) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};
const asRecord = (counts: readonly { value: string; count: number }[]) =>
  Object.fromEntries(counts.filter((each) => each.count > 0).map((each) => [each.value, each.count]));

/** Minutes that fall on no hour, and a stretch shorter than half an hour. */
const WEEK = [
  { day: 1, fromMinute: 550, toMinute: 611 },
  { day: 2, fromMinute: 1000, toMinute: 1049 },
  { day: 3, fromMinute: 991, toMinute: 1080 },
  { day: 5, fromMinute: 1300, toMinute: 1440 },
  { day: 6, fromMinute: 600, toMinute: 620 },
  { day: 7, fromMinute: 0, toMinute: 1440 },
];
const chance = chanceOf(11);
const maybe = <T>(share: number, make: () => T, none: T): T => (chance.often(share) ? make() : none);
const queries = Array.from(
  { length: 60 },
  (): ListingQuery => ({
    ...EVERYTHING,
    outcomes: maybe(0.4, () => chance.some(['MG02', 'MG03', 'MG05', 'MG09'], 1, 2), []),
    kinds: maybe(0.2, () => chance.some(['ST03', 'ST05', 'ST14', 'ST12'], 1, 3), []),
    days: maybe(0.4, () => chance.some([1, 2, 3, 4, 5, 6, 7], 1, 3), []),
    parts: maybe(0.4, () => chance.some(PARTS_OF_DAY, 1, 2), []),
    providerKinds: maybe(0.2, () => chance.some(['micro', 'registered', 'community'] as const, 1, 2), []),
    readiness: maybe<ListingQuery['readiness']>(0.2, () => ['ready'], []),
    placeKinds: maybe(0.2, () => chance.some(['at-place', 'comes-to-you', 'online'] as const, 1, 2), []),
    maxPence: maybe(0.2, () => pence(2500), null),
    spacesNow: maybe(0.2, () => true, false),
    flexible: maybe<ListingQuery['flexible']>(0.2, () => ['short-notice'], []),
    fits: maybe(0.3, () => chance.some(WEEK, 1, 4), []),
    ...maybe<Partial<ListingQuery>>(
      0.5,
      () => ({ near: { ...chance.pick(GAZETTEER), authorityCode: null }, withinKm: chance.pick([8, 16, 40, 80]) }),
      {},
    ),
  }),
);

describe.each(drivers)('$name', (driver) => {
  const { search } = driver;
  beforeAll(async () => void (await search.rebuild(streamDocuments(tools.pool, judge))));
  it.each(queries.map((query, at) => [at, query] as const))('query %i is counted exactly', async (_, query) => {
    const page = await search.search(query);
    const tests = plainly(query);
    const timesOf = (each: ListingDocument, days: readonly number[], parts: readonly (typeof PARTS_OF_DAY)[number][]) =>
      days.flatMap((d) =>
        parts.filter((part) => (timeBits(each.times) & timeBit(d, part)) !== 0).map((part) => ({ d, part })),
      );
    const allDays = [1, 2, 3, 4, 5, 6, 7];
    expect(page.total).toBe(passing(tests).length);
    expect(asRecord(page.facets.outcome)).toEqual(counted(passing(tests, 'outcome'), (each) => each.outcomes));
    expect(asRecord(page.facets.activity)).toEqual(counted(passing(tests, 'activity'), (each) => [each.supportKind]));
    expect(asRecord(page.facets.providerKind)).toEqual(
      counted(passing(tests, 'provider'), (each) => [each.providerKind]),
    );
    expect(asRecord(page.facets.readiness)).toEqual(
      counted(passing(tests, 'readiness'), (each) => [each.readiness.everywhere.status]),
    );
    expect(asRecord(page.facets.flexible)).toEqual(counted(passing(tests), (each) => flexiblesOf(each)));
    expect(asRecord(page.facets.placeKind)).toEqual(counted(passing(tests, 'place'), (each) => [each.placeKind]));
    expect(asRecord(page.facets.day)).toEqual(
      counted(passing(tests, 'time'), (each) =>
        timesOf(each, allDays, query.parts.length > 0 ? query.parts : PARTS_OF_DAY).map(({ d }) => String(d)),
      ),
    );
    expect(asRecord(page.facets.part)).toEqual(
      counted(passing(tests, 'time'), (each) =>
        timesOf(each, query.days.length > 0 ? query.days : allDays, PARTS_OF_DAY).map(({ part }) => part),
      ),
    );
  });

  it('pages follow each other without a gap or a repeat', async () => {
    const seen = new Set<string>();
    for (let page = 1; page <= 6; page += 1) {
      for (const each of (await search.search({ ...EVERYTHING, q: 'garden', page, perPage: 7 })).results) {
        expect(seen.has(each.listingId)).toBe(false);
        seen.add(each.listingId);
      }
    }
    const { total } = await search.search({ ...EVERYTHING, q: 'garden' });
    expect(total).toBeGreaterThan(7);
    expect(seen.size).toBe(Math.min(total, 42));
  });

  expectNoComplaints(driver);
});
