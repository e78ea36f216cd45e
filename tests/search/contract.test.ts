import { beforeAll, describe, expect, it } from 'vitest';
import { pence } from '#app/kit/pence.ts';
import type { ListingDocument } from '#search/port.ts';
import { freshTools } from '#tests/support/database.ts';
import { aDocument, ask, titlesOf } from './a-document.ts';
import { expectNoComplaints, openDrivers } from './drivers.ts';

const tools = await freshTools();
const drivers = await openDrivers(tools);
const PITLOCHRY = { name: 'Pitlochry', lat: 56.703, lon: -3.731, authorityCode: 'S12000048' };
const OBAN = { name: 'Oban', lat: 56.415, lon: -5.472, authorityCode: 'S12000035' };
const afternoon = { fromMinute: 13 * 60, toMinute: 16 * 60 };

const garden = aDocument({
  title: 'Gardening with Morag',
  outcomes: ['MG05'],
  times: [{ day: 2, ...afternoon }],
  summary: 'Hedges, weeds and grass',
});
const tea = aDocument({
  title: 'Tea and a blether',
  summary: 'Company in the garden when it is dry',
  outcomes: ['MG02'],
  supportKind: 'ST03',
  providerKind: 'community',
});
const breaks = aDocument({
  title: 'A short break at home',
  supportKind: 'ST07',
  description: 'We sit in so that carers can go out. Garden work on request.',
  pricePence: pence(2500),
});
const far = aDocument({
  title: 'Hebridean Garden Club',
  town: 'Oban',
  lat: OBAN.lat,
  lon: OBAN.lon,
  authorityCode: 'S12000035',
  languages: ['en', 'gd'],
});
const driver = aDocument({
  title: 'Lifts with Lachlan',
  placeKind: 'comes-to-you',
  radiusKm: 10,
  supportKind: 'ST10',
  town: 'Pitlochry',
});
const online = aDocument({
  title: 'Online garden talks',
  placeKind: 'online',
  lat: null,
  lon: null,
  town: '',
  spaces: 0,
});
const unsure = aDocument({
  title: 'Cleaning by Senga',
  readiness: {
    everywhere: { status: 'not-confirmed', reasonCode: 'limb-b-not-confirmed' },
    in: { S12000048: { status: 'ready', reasonCode: 'accepted' } },
  },
});

describe.each(drivers)('$name', (engine) => {
  const { search, other } = engine;
  beforeAll(() => search.index([garden, tea, breaks, far, driver, online, unsure]));

  describe('words', () => {
    it('count more in the title than in the summary, and there more than in the description', async () => {
      const titles = await titlesOf(search, { q: 'garden' });
      expect(titles.indexOf(tea.title)).toBeGreaterThan(titles.indexOf(garden.title));
      expect(titles.indexOf(breaks.title)).toBeGreaterThan(titles.indexOf(tea.title));
    });
    it.each(['gardning', 'gardneing', 'gardenin', 'gerdening'])('are found though misspelt: %s', async (q) => {
      const page = await ask(search, { q });
      expect(page.results[0]?.title).toBe(garden.title);
    });
    it('say how they were read', async () => {
      const page = await ask(search, { q: 'hegdes' });
      expect(page.spelling).toEqual([{ typed: 'hegdes', meant: 'hedges' }]);
      expect(page.results[0]?.explanation).toContainEqual({ kind: 'spelling', typed: 'hegdes', meant: 'hedges' });
    });
    it('have other words: respite finds a short break, and says so', async () => {
      const page = await ask(search, { q: 'respite' });
      expect(page.results.map((each) => each.title)).toEqual([breaks.title]);
      expect(page.results[0]?.explanation).toContainEqual({ kind: 'synonym', typed: 'respite', meant: 'short break' });
    });
    it('may be only begun', async () => expect(await titlesOf(search, { q: 'hebrid' })).toEqual([far.title]));
    it('may be run together', async () => expect(await titlesOf(search, { q: 'gardenclub' })).toEqual([far.title]));
    it('are all wanted; when no listing has them all, most will do, and the page says so', async () => {
      expect((await ask(search, { q: 'garden club' })).loosened).toBe(false);
      const page = await ask(search, { q: 'garden trombone' });
      expect(page.loosened).toBe(true);
      expect(page.total).toBeGreaterThan(0);
    });
    it('that mean nothing find nothing', async () =>
      expect(await ask(search, { q: 'xqzzyv' })).toMatchObject({ total: 0, results: [], pages: 0 }));
    it.each(['', '   ', '!!!', '%_\\', "'; drop table listing", '🙂', 'a'.repeat(200)])(
      'may be anything at all: %j',
      async (q) => {
        await expect(ask(search, { q })).resolves.toHaveProperty('total');
      },
    );
  });

  describe('place', () => {
    it('counts by distance for support at a place', async () => {
      const titles = await titlesOf(search, { near: PITLOCHRY, withinKm: 20 });
      expect(titles).toContain(garden.title);
      expect(titles).not.toContain(far.title);
      const page = await ask(search, { near: OBAN, withinKm: 20, q: 'garden' });
      expect(page.results[0]).toMatchObject({ title: far.title, distanceKm: 0 });
      expect(page.results[0]?.explanation).toContainEqual({ kind: 'distance', km: 0 });
    });
    it('what comes to you is there when you live inside its area, whatever distance was asked', async () => {
      const nearby = { ...PITLOCHRY, lat: PITLOCHRY.lat + 0.07 };
      const farther = { ...PITLOCHRY, lat: PITLOCHRY.lat + 0.12 };
      expect(await titlesOf(search, { near: nearby, withinKm: 1 })).toContain(driver.title);
      expect(await titlesOf(search, { near: farther, withinKm: 100 })).not.toContain(driver.title);
    });
    it('online support is always there, after all that can be reached', async () => {
      const titles = await titlesOf(search, { near: PITLOCHRY, withinKm: 20, q: 'garden' });
      expect(titles.at(-1)).toBe(online.title);
    });
  });

  describe('filters', () => {
    it('days and parts of the day', async () => {
      expect(await titlesOf(search, { days: [2], parts: ['afternoon'] })).toEqual([garden.title]);
      expect(await titlesOf(search, { days: [2], parts: ['morning'] })).toEqual([]);
      expect(await titlesOf(search, { days: [3] })).toEqual([]);
    });
    it('price for one unit; listings without a price are left out', async () => {
      expect(await titlesOf(search, { q: 'break', maxPence: pence(2499) })).toEqual([]);
      expect(await titlesOf(search, { q: 'break', maxPence: pence(2500) })).toEqual([breaks.title]);
      expect(await titlesOf(search, { q: 'break', maxPence: pence(2500), priceUnit: 'day' })).toEqual([]);
    });
    it('spaces now, language, kind of provider, activity, outcome', async () => {
      expect(await titlesOf(search, { spacesNow: true, placeKinds: ['online'] })).toEqual([]);
      expect(await titlesOf(search, { languages: ['gd'] })).toEqual([far.title]);
      expect(await titlesOf(search, { providerKinds: ['community'] })).toEqual([tea.title]);
      expect(await titlesOf(search, { kinds: ['ST10'] })).toEqual([driver.title]);
      expect(await titlesOf(search, { outcomes: ['MG05'] })).toEqual([garden.title]);
    });
    it('readiness, as this council sees it', async () => {
      expect(await titlesOf(search, { readiness: ['not-confirmed'] })).toEqual([unsure.title]);
      expect(await titlesOf(search, { readiness: ['not-confirmed'], authorityCode: 'S12000048' })).toEqual([]);
      const page = await ask(search, { q: 'senga', authorityCode: 'S12000048' });
      expect(page.results[0]?.readiness).toEqual({ status: 'ready', reasonCode: 'accepted' });
    });
  });

  describe('freshness', () => {
    it('a change is seen at once by every process', async () => {
      const fiddle = aDocument({ title: 'Fiddle lessons' });
      expect(await titlesOf(other, { q: 'fiddle' })).toEqual([]);
      await search.index([fiddle]);
      expect(await titlesOf(other, { q: 'fiddle' })).toEqual(['Fiddle lessons']);
      await search.index([{ ...fiddle, title: 'Accordion lessons' }]);
      expect(await titlesOf(other, { q: 'fiddle' })).toEqual([]);
      expect(await titlesOf(other, { q: 'accordion' })).toEqual(['Accordion lessons']);
      await other.remove([fiddle.listingId]);
      expect(await titlesOf(search, { q: 'accordion' })).toEqual([]);
    });
    it('building anew leaves no moment without results', async () => {
      const many = Array.from({ length: 300 }, (_, at) => aDocument({ title: `Clarsach lessons ${at}` }));
      await search.index(many);
      async function* slowly() {
        for (let at = 0; at < many.length; at += 50) {
          await new Promise((resolve) => setTimeout(resolve, 20));
          yield many.slice(at, at + 50);
        }
      }
      let building = true;
      const built = search.rebuild(slowly()).finally(() => (building = false));
      const totals = new Set<number>();
      while (building) totals.add((await ask(other, { q: 'clarsach' })).total);
      expect(await built).toMatchObject({ count: 300 });
      expect([...totals]).toEqual([300]);
      // The others of this file were not in the new build.
      expect((await ask(other, {})).total).toBe(300);
    });
    it('many writers at once lose nothing', async () => {
      const writers: ListingDocument[] = Array.from({ length: 20 }, (_, at) => aDocument({ title: `Bodhran ${at}` }));
      await Promise.all(writers.map((each, at) => (at % 2 ? search : other).index([each])));
      expect((await ask(search, { q: 'bodhran' })).total).toBe(20);
    });
  });

  expectNoComplaints(engine);
});
