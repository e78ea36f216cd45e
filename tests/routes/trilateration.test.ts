import { beforeAll, expect, it } from 'vitest';
import { draftListing, publishListing } from '#app/domain/listings/commands.server.ts';
import { type Point, straightKm } from '#app/domain/listings/road.ts';
import { onEvent } from '#app/jobs/listeners.server.ts';
import { pence } from '#app/kit/pence.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { GAZETTEER } from '#seed/reference/gazetteer.ts';
import { type App, startApp } from '#tests/support/app.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { gardening, gardenProvider, ownerOf } from '#tests/support/garden.ts';
import { done } from '#tests/support/tayside.ts';

/** Two homes at either end of one town, as postcodes that an import has measured; the attacker knows neither. */
const HOMES = { 'PH16 9ZA': { lat: 56.7214, lon: -3.7468 }, 'PH16 9ZB': { lat: 56.6893, lon: -3.7122 } } as const;
const TOWN = GAZETTEER.find((each) => each.name === 'Pitlochry') as Point;

let tools: TestTools;
let app: App;
const slugs: Record<string, string> = {};
beforeAll(async () => {
  tools = await freshTools();
  app = await startApp(tools);
  for (const [postcode, point] of Object.entries(HOMES)) {
    const searchName = postcode.replace(' ', '').toLowerCase();
    await tools.db.place.create({
      data: {
        name: postcode,
        searchName,
        kind: 'postcode',
        authorityCode: COUNCIL.perth,
        ...point,
        source: 'code-point-open',
      },
    });
    const owner = await ownerOf(
      tools,
      `sitter${searchName}`,
      gardenProvider({ name: `Sitter ${searchName}`, kind: 'sole-trader', workers: 1 }),
    );
    const words = gardening({
      title: `Company ${searchName}`,
      postcode,
      pencePerMile: pence(45),
      radiusKm: 200,
      description: '',
      soleIndividual: true,
    });
    const made = done(await draftListing(tools, owner.actor, { providerId: owner.providerId, words }));
    done(await publishListing(tools, owner.actor, made));
    await onEvent(tools, { eventId: '', kind: 'listing.published', subject: `listing:${made.listingId}` });
    slugs[postcode] = made.slug;
  }
});

/** Places from which the attacker asks: all that the gazetteer knows within a hundred kilometres. */
const STANDS = GAZETTEER.filter((each) => each.kind !== 'island' && straightKm(each, TOWN) < 100);

type Clue = { from: Point; km: number };
type ApiResult = { slug: string; distanceKm: number | null };

/** Everything that tells a distance: the API's own figure, and the miles that a price counts. */
async function clues(postcode: string): Promise<Clue[]> {
  const found: Clue[] = [];
  for (const stand of STANDS) {
    const near = encodeURIComponent(`${stand.name}`);
    const answer = await app.nobody(`/api/v1/listings?q=company&near=${near}&perPage=50`);
    if (answer.status !== 200) continue;
    const { results } = JSON.parse(answer.text) as { results: ApiResult[] };
    const km = results.find((each) => each.slug === slugs[postcode])?.distanceKm;
    if (typeof km === 'number') found.push({ from: stand, km });
    const page = await app.nobody(`/listings/${slugs[postcode]}?near=${near}&day=2&from=10:00&to=12:00`);
    const miles = /about ([\d.]+) miles/.exec(page.text)?.[1];
    if (miles) found.push({ from: stand, km: (Number(miles) * 1.609344) / 1.3 });
  }
  return found;
}

/** Where the clues agree best: steps that grow finer around the best point so far. */
function estimate(all: readonly Clue[]): Point {
  const wrong = (at: Point) => all.reduce((sum, clue) => sum + (straightKm(at, clue.from) - clue.km) ** 2, 0);
  let best: Point = { lat: 56.5, lon: -3.9 };
  for (let step = 0.5; step > 0.0001; step /= 1.6) {
    for (let tries = 0; tries < 40; tries += 1) {
      const around = [-1, 0, 1].flatMap((north) =>
        [-1, 0, 1].map((east) => ({ lat: best.lat + north * step, lon: best.lon + east * step })),
      );
      const next = around.reduce((a, b) => (wrong(b) < wrong(a) ? b : a));
      if (next.lat === best.lat && next.lon === best.lon) break;
      best = next;
    }
  }
  return best;
}

it('finds the middle of the town, and gets no nearer to the home', { timeout: 120_000 }, async () => {
  const [postcode] = Object.keys(HOMES) as (keyof typeof HOMES)[];
  const home = HOMES[postcode as keyof typeof HOMES];
  const all = await clues(postcode as string);
  // The attack works: it has many clues, and they lead to one point.
  expect(all.length).toBeGreaterThan(60);
  const guess = estimate(all);
  const kept = { lat: Math.round(TOWN.lat * 100) / 100, lon: Math.round(TOWN.lon * 100) / 100 };
  expect(straightKm(guess, kept)).toBeLessThan(0.4);
  expect(straightKm(home, kept)).toBeGreaterThan(1.5);
  expect(straightKm(guess, home)).toBeGreaterThan(straightKm(kept, home) - 0.4);
});

it('answers the same, to the byte, wherever in the town the home is', { timeout: 120_000 }, async () => {
  const [one, other] = Object.keys(HOMES) as [string, string];
  const alike = (text: string, postcode: string) => {
    const key = postcode.replace(' ', '').toLowerCase();
    return text
      .replaceAll(slugs[postcode] as string, 'SLUG')
      .replaceAll(key, 'KEY')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
  };
  for (const stand of STANDS.slice(0, 12)) {
    const near = encodeURIComponent(stand.name);
    for (const within of ['', '1', '3', '5', '10', '25']) {
      const results = await app.nobody(`/api/v1/listings?q=company&near=${near}&within=${within}`);
      if (results.status !== 200) continue;
      const rows = (JSON.parse(results.text) as { results: ApiResult[] }).results;
      const of = (postcode: string) => JSON.stringify(rows.filter((row) => row.slug === slugs[postcode]));
      expect(alike(of(one), one)).toBe(alike(of(other), other));
    }
    const prices = await Promise.all(
      [one, other].map(async (postcode) => {
        const { text } = await app.nobody(`/listings/${slugs[postcode]}?near=${near}&day=2&from=10:00&to=12:00`);
        return /<section[^>]*id="price"[\s\S]*?<\/section>/.exec(alike(text, postcode))?.[0];
      }),
    );
    expect(prices[0]).toContain('miles');
    expect(prices[0]).toBe(prices[1]);
  }
});

it('keeps no postcode and no point that is finer than the town', async () => {
  const rows = await tools.db.listing.findMany({ select: { lat: true, lon: true, description: true } });
  for (const row of rows) expect([row.lat, row.lon]).toEqual([56.7, -3.73]);
});
