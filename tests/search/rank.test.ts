import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Best } from '#search/best.ts';
import { Columns } from '#search/columns.ts';
import { measureFrom } from '#search/distance.ts';
import { filtersOf } from '#search/filters.ts';
import { EVERYTHING, type ListingQuery, PLACE_KINDS, PROVIDER_KINDS } from '#search/port.ts';
import { leap } from '#search/postings.ts';
import { rank } from '#search/rank.ts';
import { nearness, stalenessOn, standing } from '#search/score.ts';
import { SCORE } from '#search/settings.ts';

// The engine counts by sets and by blocks of the map, and reckons only the scores that matter. Here small worlds are
// looked through listing by listing, in plain words, and must come out the same: in number, in order and in counts.

type Small = {
  alive: boolean;
  placeKind: (typeof PLACE_KINDS)[number];
  providerKind: (typeof PROVIDER_KINDS)[number];
  kind: string;
  outcomes: string[];
  serves: string[];
  at: { lat: number; lon: number } | null;
  radiusKm: number;
  bits: number;
  pence: number | null;
  spaces: number | null;
  freshDay: number;
  claimed: boolean;
};

const TODAY = 20_779;
const COUNCILS = ['S12000049', 'S12000017'];
const OUTCOMES = ['MG01', 'MG02', 'MG03'];
const KINDS = ['ST01', 'ST05', 'ST14'];
// Few places, so that many stand at the same one, and some of them on the line.
const at = fc.record({ lat: fc.constantFrom(55.86, 55.87, 57.48, 60.15), lon: fc.constantFrom(-4.25, -4.2, -1.15) });
const listing: fc.Arbitrary<Small> = fc.record({
  alive: fc.boolean(),
  placeKind: fc.constantFrom(...PLACE_KINDS),
  providerKind: fc.constantFrom(...PROVIDER_KINDS),
  kind: fc.constantFrom(...KINDS),
  outcomes: fc.subarray(OUTCOMES),
  serves: fc.subarray(COUNCILS),
  at: fc.option(at),
  radiusKm: fc.constantFrom(0, 1, 5, 150, 250),
  bits: fc.constantFrom(0, 1, 0b10010, 0x0fffffff),
  pence: fc.option(fc.constantFrom(1000, 2000)),
  spaces: fc.option(fc.nat({ max: 1 })),
  freshDay: fc.constantFrom(TODAY, TODAY - 30, TODAY - 400),
  claimed: fc.boolean(),
});
const none: fc.Arbitrary<string[]> = fc.constant([]);
const query: fc.Arbitrary<ListingQuery> = fc
  .record({
    near: fc.option(
      fc
        .tuple(at, fc.constantFrom(null, ...COUNCILS))
        .map(([place, authorityCode]) => ({ ...place, name: '', authorityCode })),
    ),
    withinKm: fc.option(fc.constantFrom(0.5, 5, 400)),
    outcomes: fc.oneof(none, fc.subarray(OUTCOMES, { minLength: 1 })),
    kinds: fc.oneof(none, fc.subarray(KINDS, { minLength: 1 })),
    days: fc.oneof(fc.constant([]), fc.subarray([1, 2, 7], { minLength: 1 })),
    placeKinds: fc.oneof(fc.constant([]), fc.subarray([...PLACE_KINDS], { minLength: 1 })),
    maxPence: fc.option(fc.constant(1500n as NonNullable<ListingQuery['maxPence']>)),
    spacesNow: fc.boolean(),
  })
  .map((asked) => ({ ...EVERYTHING, ...asked }));

function columnsOf(all: readonly Small[]): Columns {
  const columns = new Columns();
  for (const [doc, each] of all.entries()) {
    const radius = each.placeKind === 'comes-to-you' ? each.radiusKm : 0;
    const lists = [each.outcomes, ['en'], each.serves, [], []].map((list) => list.join(','));
    const row = {
      doc,
      alive: true,
      lat: each.at?.lat ?? null,
      lon: each.at?.lon ?? null,
      radiusKm: radius,
      traits: [each.placeKind, each.kind, each.providerKind, 'ready', 0, Number(radius > 0), ...lists].join('|'),
      week: `${each.bits}:`,
      priceUnit: 'hour',
      pricePence: each.pence,
      otherPrices: [],
      spaces: each.spaces,
      closedFrom: null,
      closedTo: null,
      titleWords: 1,
      providerWords: 1,
      freshDay: each.freshDay,
      claimed: each.claimed,
    };
    columns.put(row);
    if (!each.alive) columns.put({ ...row, alive: false });
  }
  return columns;
}

/** All filters, each by itself, so that one of them can be left out for its own counts. */
function plainly(asked: ListingQuery, today: number) {
  const { near, withinKm } = asked;
  const measure = near ? measureFrom(near.lat, near.lon) : null;
  const km = ({ at: place }: Small) =>
    measure && place ? measure(Math.fround(place.lat), Math.fround(place.lon)) : Number.NaN;
  const within = withinKm ?? Number.POSITIVE_INFINITY;
  const reached = (each: Small) => {
    if (!near || each.placeKind === 'online') return true;
    if (each.placeKind === 'at-place') return withinKm === null || km(each) <= within;
    if (each.serves.includes(near.authorityCode ?? '')) return true;
    return km(each) <= (each.serves.length === 0 && each.radiusKm === 0 ? within : each.radiusKm || -1);
  };
  const dayBits = asked.days.reduce((bits, day) => bits | (15 << ((day - 1) * 4)), 0);
  const tests: Record<string, (each: Small) => boolean> = {
    out: (each) =>
      each.alive &&
      reached(each) &&
      (asked.maxPence === null || (each.pence !== null && each.pence <= asked.maxPence)) &&
      (!asked.spacesNow || (each.spaces ?? 0) > 0),
    outcome: (each) => asked.outcomes.length === 0 || asked.outcomes.some((code) => each.outcomes.includes(code)),
    activity: (each) => asked.kinds.length === 0 || asked.kinds.includes(each.kind),
    placeKind: (each) => asked.placeKinds.length === 0 || asked.placeKinds.includes(each.placeKind),
    day: (each) => asked.days.length === 0 || (each.bits & dayBits) !== 0,
  };
  const stale = stalenessOn(today);
  const score = (each: Small) => {
    const far = km(each);
    const place = near
      ? (far >= 0 ? nearness(far) : 0) - (each.placeKind === 'online' ? SCORE.onlineAfterPlaces : 0)
      : 0;
    return place + standing(today - each.freshDay, Number(each.claimed), stale);
  };
  const pass = (all: readonly Small[], but = '') =>
    all.filter((each) => Object.entries(tests).every(([name, test]) => name === but || test(each)));
  return { pass, score };
}

const countOf = (all: readonly Small[], values: (each: Small) => readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const value of all.flatMap(values)) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};
const shown = (counts: readonly { value: string; count: number }[]) =>
  Object.fromEntries(counts.flatMap(({ value, count }) => (count > 0 ? [[value, count]] : [])));
const daysOf = ({ bits }: Small) =>
  [1, 2, 3, 4, 5, 6, 7].filter((day) => (bits & (15 << ((day - 1) * 4))) !== 0).map(String);

function expectTheSame(columns: Columns, all: readonly Small[], asked: ListingQuery): void {
  const { pass, score } = plainly(asked, TODAY);
  const ranked = rank(columns, [], filtersOf(asked, columns, { today: TODAY }), 7);
  const passing = pass(all);
  const order = passing
    .map((each) => ({ doc: all.indexOf(each), score: score(each) }))
    .sort((a, b) => b.score - a.score || a.doc - b.doc);
  expect(ranked.total).toBe(passing.length);
  expect(ranked.docs).toEqual(order.slice(0, 7).map(({ doc }) => doc));
  expect(shown(ranked.facets.outcome)).toEqual(countOf(pass(all, 'outcome'), (each) => each.outcomes));
  expect(shown(ranked.facets.activity)).toEqual(countOf(pass(all, 'activity'), (each) => [each.kind]));
  expect(shown(ranked.facets.placeKind)).toEqual(countOf(pass(all, 'placeKind'), (each) => [each.placeKind]));
  expect(shown(ranked.facets.providerKind)).toEqual(countOf(passing, (each) => [each.providerKind]));
  expect(shown(ranked.facets.day)).toEqual(countOf(pass(all, 'day'), daysOf));
}

it('finds, orders and counts as one would who looks at every listing', () => {
  fc.assert(
    fc.property(
      fc.array(listing, { maxLength: 60 }),
      fc.array(query, { minLength: 1, maxLength: 4 }),
      (all, queries) => {
        const columns = columnsOf(all);
        for (const asked of queries) expectTheSame(columns, all, asked);
      },
    ),
    { numRuns: 300 },
  );
});

it('does so over many blocks, with listings that came and went after the map was drawn', () => {
  const some = fc.sample(listing, { numRuns: 4000, seed: 7 });
  const queries = fc.sample(query, { numRuns: 80, seed: 8 });
  const drawn = some.slice(0, 3500);
  const columns = columnsOf(drawn);
  for (const asked of queries.slice(0, 40)) expectTheSame(columns, drawn, asked);
  const later = some.map((each, doc) => ({ ...each, alive: each.alive && doc % 9 !== 0 }));
  const moved = columnsOf(later);
  // Drawn before the last five hundred came, and before some went.
  moved.length = 3500;
  moved.map.reaching(moved, { near: { name: '', lat: 57, lon: -4, authorityCode: null }, withinKm: null, here: 0 });
  moved.length = 4000;
  const gone = later.map((each, doc) => ({ ...each, alive: each.alive && doc % 5 !== 0 }));
  for (const [doc, each] of gone.entries()) if (!each.alive) moved.remove(doc);
  for (const asked of queries) expectTheSame(moved, gone, asked);
});

it('the best are the same in whatever order they come', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 });
  fc.assert(
    fc.property(scores, fc.integer({ min: 0, max: 12 }), fc.infiniteStream(fc.nat()), (all, most, chance) => {
      const keep = (order: readonly number[]) => {
        const best = new Best(most);
        for (const doc of order) best.offer(doc, all[doc] ?? 0);
        return best.inOrder();
      };
      const docs = all.map((_, doc) => doc);
      const shuffled = docs.map((doc) => ({ doc, at: chance.next().value })).sort((a, b) => a.at - b.at);
      expect(keep(shuffled.map(({ doc }) => doc))).toEqual(keep(docs));
    }),
  );
});

it('leaps to the first number that is not below', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat({ max: 50 })),
      fc.nat({ max: 12 }),
      fc.nat({ max: 60 }),
      (numbers, from, value) => {
        const sorted = Uint32Array.from(numbers).sort();
        const found = sorted.findIndex((each, index) => index >= from && each >= value);
        expect(leap(sorted, from, value)).toBe(found >= 0 ? found : Math.max(from, sorted.length));
      },
    ),
  );
});
