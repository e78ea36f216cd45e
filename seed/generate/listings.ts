import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { slugOf } from '#app/kit/text.ts';
import { GAZETTEER, type GazetteerPlace } from '#seed/reference/gazetteer.ts';
import { SUPPORT_KINDS } from '#seed/reference/support-kinds.ts';
import { type Chance, chanceOf } from './chance.ts';
import { providerName, sayingOf, titleOf } from './words.ts';

// Thousands of varied listings for benches. They are inserted, not made by commands: that is right for a bench and for
// nothing else (README, rule 11).

const BATCH = 1000;
const LISTINGS_A_PROVIDER = 3;
/** People live in cities: half of the listings stand in a dozen places. */
const CITIES = [
  'Glasgow',
  'Edinburgh',
  'Aberdeen',
  'Dundee',
  'Paisley',
  'Livingston',
  'Hamilton',
  'Kirkcaldy',
  'Perth',
  'Inverness',
  'Ayr',
  'Falkirk',
];

type Row = Record<string, unknown>;

export async function generateListings(
  pool: pg.Pool,
  count: number,
  seed: number,
  onProgress: (done: number) => void = () => {},
): Promise<void> {
  const chance = chanceOf(seed);
  const cities = GAZETTEER.filter((place) => CITIES.includes(place.name));
  for (let done = 0; done < count; done += BATCH) {
    const [providers, listings, times]: [Row[], Row[], Row[]] = [[], [], []];
    for (let at = done; at < Math.min(count, done + BATCH); at += 1) {
      const place = chance.often(0.5) ? chance.pick(cities) : chance.pick(GAZETTEER);
      if (at % LISTINGS_A_PROVIDER === 0 || providers.length === 0) providers.push(providerRow(chance, place, at));
      const provider = providers.at(-1) ?? {};
      const listing = listingRow(chance, place, provider, at);
      listings.push(listing);
      times.push(...timeRows(chance, String(listing.id)));
    }
    await insert(pool, 'provider', providers);
    await insert(pool, 'listing', listings);
    await insert(pool, 'listing_time', times);
    onProgress(Math.min(count, done + BATCH));
  }
  await pool.query('ANALYZE provider; ANALYZE listing; ANALYZE listing_time');
}

async function insert(pool: pg.Pool, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await pool.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}

const KINDS_OF_PROVIDER = ['registered', 'third-sector', 'micro', 'micro', 'sole-trader', 'community'];

function providerRow(chance: Chance, place: GazetteerPlace, at: number): Row {
  const name = providerName(chance, place.name);
  return {
    id: randomUUID(),
    slug: `${slugOf(name)}-g${at}`,
    kind: chance.pick(KINDS_OF_PROVIDER),
    name,
    town: place.name,
    authority_code: place.authorityCode,
    about: '',
    phone: '',
    email: '',
    website: '',
    complaints_policy: 'Ask us.',
    source: 'self',
    claimed: true,
    created_at: '2026-01-01T00:00:00Z',
  };
}

function listingRow(chance: Chance, place: GazetteerPlace, provider: Row, at: number): Row {
  const kind = chance.pick(SUPPORT_KINDS);
  const title = titleOf(chance, kind.code, place.name, String(provider.name));
  const placeKind = chance.pick(['at-place', 'at-place', 'comes-to-you', 'comes-to-you', 'comes-to-you', 'online']);
  const registered = provider.kind === 'registered';
  const online = placeKind === 'online';
  const checked = new Date(Date.UTC(2026, 10, 20) - chance.below(400) * 86_400_000).toISOString();
  return {
    id: randomUUID(),
    provider_id: provider.id,
    slug: `${slugOf(title)}-g${at}`,
    state: 'published',
    source: 'provider',
    version: 1,
    title: title.slice(0, 200),
    ...sayingOf(chance, kind.code, place.name),
    not_for: '',
    support_kind: kind.code,
    who_for: chance.some(
      ['older-people', 'learning-disability', 'autism', 'mental-health', 'dementia', 'carers', 'children'],
      0,
      3,
    ),
    outcomes: [
      ...new Set([...kind.outcomes, ...chance.some(['MG01', 'MG02', 'MG03', 'MG04', 'MG06', 'MG07', 'MG12'], 0, 1)]),
    ],
    place_kind: placeKind,
    town: online ? '' : place.name,
    authority_code: place.authorityCode,
    lat: online ? null : place.lat + (chance.part() - 0.5) * 0.08,
    lon: online ? null : place.lon + (chance.part() - 0.5) * 0.14,
    radius_km: placeKind === 'comes-to-you' ? chance.pick([5, 8, 15, 25, 40, 80]) : null,
    serves: [],
    price_unit: chance.pick(['hour', 'hour', 'hour', 'session', 'day', 'night', 'week', 'item']),
    price_pence: 800 + chance.below(4000),
    travel_pence_per_visit: chance.often(0.3) ? 300 : 0,
    spaces: chance.often(0.6) ? chance.below(6) : null,
    short_notice: chance.often(0.2),
    languages: chance.often(0.1) ? ['en', chance.pick(['gd', 'pl', 'ur', 'bsl'])] : ['en'],
    communication: [],
    for_need: chance.often(0.7),
    personal_care: registered && kind.code === 'ST01',
    planned_help: chance.often(0.3),
    overnight: kind.code === 'ST08',
    sole_individual: provider.kind === 'sole-trader',
    registered,
    registration_number: registered ? `CS2026${at}` : '',
    published_at: checked,
    checked_at: checked,
    created_at: checked,
    updated_at: checked,
  };
}

const SPANS = [
  [540, 720],
  [540, 1020],
  [720, 1020],
  [780, 960],
  [1020, 1260],
  [1080, 1320],
  [1320, 1440],
];

function timeRows(chance: Chance, listingId: string): Row[] {
  const [from, to] = chance.pick(SPANS) as [number, number];
  const days = chance.often(0.6) ? [1, 2, 3, 4, 5] : chance.often(0.3) ? [6, 7] : [1, 2, 3, 4, 5, 6, 7];
  return chance
    .some(days, 1, days.length)
    .map((day) => ({ listing_id: listingId, day, from_minute: from, to_minute: to }));
}
