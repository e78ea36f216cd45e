import { beforeAll, describe, expect, it } from 'vitest';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { resolvePlace } from '#search/places.server.ts';
import { generateListings } from '#seed/generate/listings.ts';
import { freshTools } from '#tests/support/database.ts';
import { aDocument, ask, titlesOf } from './a-document.ts';
import { expectNoComplaints, openDrivers } from './drivers.ts';

// Times that fit a week, what bends, prices by other units, what is like a listing.

const tools = await freshTools();
const drivers = await openDrivers(tools);
const at = (weekday: number, from: number, to: number) => ({ day: weekday, fromMinute: from * 60, toMinute: to * 60 });
const PITLOCHRY = { name: 'Pitlochry', lat: 56.703, lon: -3.731, authorityCode: 'S12000048' };
const ABERFELDY = { lat: 56.622, lon: -3.867, town: 'Aberfeldy' };

const walk = aDocument({
  title: 'A walk with Isla',
  supportKind: 'ST04',
  outcomes: ['MG03', 'MG06'],
  times: [at(2, 10, 12), at(4, 14, 16)],
  shortNotice: true,
  bankable: true,
});
const rambles = aDocument({
  ...ABERFELDY,
  title: 'Rambles round Aberfeldy',
  supportKind: 'ST04',
  outcomes: ['MG03'],
  times: [at(2, 11.5, 13)],
  shareUpTo: 3,
  bankable: true,
});
const cafe = aDocument({
  title: 'Memory cafe',
  supportKind: 'ST05',
  outcomes: ['MG02', 'MG03'],
  times: [at(5, 10, 12)],
});
const garden = aDocument({
  title: 'Gardening',
  supportKind: 'ST14',
  outcomes: ['MG05'],
  pricePence: pence(2500),
  prices: [
    { unit: 'hour', pence: pence(2200) },
    { unit: 'session', pence: pence(6000) },
  ],
});
const onHoliday = aDocument({
  title: 'Lifts with Lachlan',
  supportKind: 'ST10',
  outcomes: ['MG07'],
  closedFrom: day('2020-01-01'),
  closedTo: day('2199-01-03'),
});
const openAgain = aDocument({
  title: 'Lifts with Lorna',
  supportKind: 'ST10',
  outcomes: ['MG07'],
  closedFrom: day('2020-01-01'),
  closedTo: day('2020-01-03'),
});

await generateListings(tools.pool, 200, 3);

describe.each(drivers)('$name', (driver) => {
  const { search } = driver;
  beforeAll(() => search.index([walk, rambles, cafe, garden, onHoliday, openAgain]));

  describe('times that fit my week', () => {
    it('share half an hour with a time when I am free; support without times stays out', async () => {
      expect(await titlesOf(search, { fits: [at(2, 11, 12)] })).toEqual([walk.title, rambles.title]);
      expect(await titlesOf(search, { fits: [at(2, 11.6, 12)] })).toEqual([]);
      expect((await titlesOf(search, { fits: [at(2, 12, 18), at(5, 9, 11)] })).sort()).toEqual([
        cafe.title,
        rambles.title,
      ]);
      expect(await titlesOf(search, { fits: [at(7, 0, 24)] })).toEqual([]);
    });
    it('are told with the stretch that is shared', async () => {
      const page = await ask(search, { fits: [at(4, 15, 20)] });
      expect(page.results[0]?.explanation).toContainEqual({ kind: 'fits', time: at(4, 15, 16) });
    });
  });

  describe('what bends', () => {
    it('is all wanted, and counted so', async () => {
      expect((await titlesOf(search, { flexible: ['bankable'] })).sort()).toEqual([walk.title, rambles.title].sort());
      const page = await ask(search, { flexible: ['bankable', 'shareable'] });
      expect(page.results.map((each) => each.title)).toEqual([rambles.title]);
      expect(page.facets.flexible).toEqual([
        { value: 'bankable', count: 1 },
        { value: 'shareable', count: 1 },
        { value: 'short-notice', count: 0 },
      ]);
      expect(page.results[0]?.explanation).toContainEqual({ kind: 'flexible', flexible: 'shareable' });
    });
  });

  describe('prices', () => {
    it('count by the least for that unit', async () => {
      const least = { maxPence: pence(2200), q: 'gardening' } as const;
      expect((await ask(search, least)).results[0]?.explanation).toContainEqual({
        kind: 'price',
        pence: 2200n,
        unit: 'hour',
      });
      expect(await titlesOf(search, { q: 'gardening', maxPence: pence(2199) })).toEqual([]);
      expect(await titlesOf(search, { maxPence: pence(6000), priceUnit: 'session' })).toEqual([garden.title]);
      expect(await titlesOf(search, { maxPence: pence(5999), priceUnit: 'session' })).toEqual([]);
    });
  });

  describe('a holiday', () => {
    it('is said, and while it lasts there is no space now', async () => {
      const page = await ask(search, { kinds: ['ST10'] });
      expect(Object.fromEntries(page.results.map((each) => [each.title, each.closedUntil]))).toEqual({
        [onHoliday.title]: '2199-01-03',
        [openAgain.title]: null,
      });
      expect(await titlesOf(search, { kinds: ['ST10'], spacesNow: true })).toEqual([openAgain.title]);
    });
  });

  describe('what is like a listing', () => {
    it('is of its kind or for what it is for, never itself, the most alike first', async () => {
      const page = await ask(search, { likeListingId: walk.listingId });
      expect(page.results.map((each) => each.title)).toEqual([rambles.title, cafe.title]);
      expect(page.results[0]?.explanation).toContainEqual(
        expect.objectContaining({ kind: 'like', sameKind: true, outcomes: ['MG03'] }),
      );
      expect(page.facets.activity).toEqual([
        { value: 'ST04', count: 1 },
        { value: 'ST05', count: 1 },
      ]);
    });
    it('is nothing when the listing is gone', async () =>
      expect((await ask(search, { likeListingId: aDocument().listingId })).total).toBe(0));
  });

  describe('a listing that nobody has looked at for long', () => {
    it('stands below one of the same words that is fresh', async () => {
      const old = aDocument({ title: 'Kayaking trips', freshAt: new Date('2024-01-01') });
      const fresh = aDocument({ title: 'Kayaking trips', freshAt: new Date() });
      await search.index([old, fresh]);
      const page = await ask(search, { q: 'kayaking' });
      expect(page.results.map((each) => each.listingId)).toEqual([fresh.listingId, old.listingId]);
    });
  });

  describe('as you type', () => {
    it('says kinds, outcomes and places, by a word begun or by other words', async () => {
      expect(await search.suggest('compan', null)).toContainEqual({
        kind: 'support',
        code: 'ST03',
        label: 'Company and befriending',
      });
      expect(await search.suggest('respit', null)).toContainEqual({
        kind: 'support',
        code: 'ST07',
        label: 'A short break at home',
      });
      expect(await search.suggest('pitlo', null)).toContainEqual({ kind: 'place', label: 'Pitlochry' });
      expect(await search.suggest('tarbert', PITLOCHRY)).toContainEqual({
        kind: 'place',
        label: 'Tarbert, Argyll and Bute',
      });
    });
    it('says places so that they are understood', async () => {
      for (const { label } of (await search.suggest('tarbert', null)).filter((each) => each.kind === 'place'))
        expect(await resolvePlace(tools.pool, label)).toMatchObject({ kind: 'found' });
    });
    it('knows providers with something to choose', async () => {
      const { rows } = await tools.pool.query<{ name: string }>('SELECT name FROM provider ORDER BY name LIMIT 1');
      const name = rows[0]?.name ?? '';
      expect(await search.suggest(name.slice(0, -2).toUpperCase(), null)).toContainEqual(
        expect.objectContaining({ kind: 'provider', label: name }),
      );
    });
    it.each(['', 'a', '%', '_\\', "';--", '\0\0\0', '🙂🙂', 'x'.repeat(5000)])(
      'answers whatever is typed: %j',
      async (typed) => {
        await expect(search.suggest(typed, PITLOCHRY)).resolves.toEqual([]);
      },
    );
  });

  expectNoComplaints(driver);
});
