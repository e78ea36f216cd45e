import { z } from 'zod';
import { pence } from '#app/kit/pence.ts';
import {
  EVERYTHING,
  FLEXIBLES,
  type ListingQuery,
  type Near,
  PARTS_OF_DAY,
  type PartOfDay,
  PLACE_KINDS,
  PRICE_UNITS,
  PROVIDER_KINDS,
  READINESS_STATUSES,
  type WeekTime,
} from '#search/port.ts';
import { KM_PER_MILE, MOST_PAGES, PART_MINUTES } from '#search/settings.ts';

// The door: what stands in the address of /search and /api/v1/listings. A wrong value never stops a search: it is
// dropped or brought into bounds, and named in `ignored`, so that the page can say so.

const WEEKEND = [6, 7];
const DAY_WORDS: Record<string, number[]> = {
  monday: [1],
  tuesday: [2],
  wednesday: [3],
  thursday: [4],
  friday: [5],
  saturday: [6],
  sunday: [7],
  mon: [1],
  tue: [2],
  wed: [3],
  thu: [4],
  fri: [5],
  sat: [6],
  sun: [7],
  weekday: [1, 2, 3, 4, 5],
  weekend: WEEKEND,
};

/** "Times that fit my week": the ticks of a grid, as '2-morning'. */
const FREE_TIMES = [1, 2, 3, 4, 5, 6, 7].flatMap((day) => PARTS_OF_DAY.map((part) => `${day}-${part}` as const));
type FreeTime = (typeof FREE_TIMES)[number];

const many = <T extends string>(allowed: readonly T[]) => z.enum(allowed as readonly [T, ...T[]]);
const code = (shape: RegExp) => z.string().regex(shape);

const ONE = {
  q: z.string().max(200),
  near: z.string().max(100),
  within: z.coerce.number().min(0.5).max(500),
  max: z.string().regex(/^£?\d{1,6}(?:\.\d{1,2})?$/),
  unit: many(PRICE_UNITS),
  authority: code(/^S12\d{6}$/),
  page: z.coerce.number().int().min(1),
  perPage: z.coerce.number().int().min(1),
  like: z.uuid(),
} as const;
const LISTS = {
  outcome: code(/^MG\d{2}$/),
  kind: code(/^ST\d{2}$/),
  day: z.string(),
  part: many(PARTS_OF_DAY),
  provider: many(PROVIDER_KINDS),
  ready: many(READINESS_STATUSES),
  place: many(PLACE_KINDS),
  flexible: many(FLEXIBLES),
  free: z.enum(FREE_TIMES),
  language: z.string().regex(/^[a-z]{2,3}(?:-[a-z]+)?$/),
} as const;

export type Ignored = { field: string; value: string };
/** A query before its place is resolved: `nearText` is what was typed. */
export type AskedQuery = {
  query: ListingQuery;
  nearText: string;
  ignored: Ignored[];
};

/** Reads the address. Lists may be given twice (day=1&day=2) or with commas (day=1,2). Never throws. */
export function readSearchParams(params: URLSearchParams): AskedQuery {
  const ignored: Ignored[] = [];
  const one = <K extends keyof typeof ONE>(field: K): z.infer<(typeof ONE)[K]> | undefined => {
    const typed = params.get(field)?.trim();
    if (!typed) return undefined;
    const parsed = ONE[field].safeParse(typed);
    if (parsed.success) return parsed.data as z.infer<(typeof ONE)[K]>;
    ignored.push({ field, value: typed.slice(0, 60) });
    return undefined;
  };
  const list = <K extends keyof typeof LISTS>(field: K): z.infer<(typeof LISTS)[K]>[] => {
    const typed = params
      .getAll(field)
      .flatMap((text) => text.split(','))
      .map((text) => text.trim())
      .filter(Boolean)
      .slice(0, 40);
    return [...new Set(typed)].flatMap((text) => {
      const parsed = LISTS[field].safeParse(text);
      if (parsed.success) return [parsed.data as z.infer<(typeof LISTS)[K]>];
      ignored.push({ field, value: text.slice(0, 60) });
      return [];
    });
  };
  const miles = one('within');
  const query: ListingQuery = {
    ...EVERYTHING,
    q: (one('q') ?? cut(params.get('q'), 200)).normalize('NFC'),
    withinKm: miles === undefined ? null : miles * KM_PER_MILE,
    outcomes: list('outcome'),
    kinds: list('kind'),
    days: daysOf(list('day'), ignored),
    parts: list('part'),
    fits: list('free').flatMap(stretchesOf),
    providerKinds: list('provider'),
    readiness: list('ready'),
    authorityCode: one('authority') ?? null,
    maxPence: penceOf(one('max')),
    priceUnit: one('unit') ?? 'hour',
    spacesNow: isOn(params.get('spaces')),
    flexible: list('flexible'),
    languages: list('language'),
    placeKinds: list('place'),
    likeListingId: one('like') ?? null,
    page: Math.min(one('page') ?? 1, MOST_PAGES),
    perPage: Math.min(one('perPage') ?? 20, 50),
  };
  return { query, nearText: one('near') ?? '', ignored };
}

const isOn = (typed: string | null) => ['1', 'yes', 'on', 'true'].includes(typed ?? '');
const cut = (text: string | null, length: number) => (text ?? '').trim().slice(0, length);

function daysOf(typed: string[], ignored: Ignored[]): number[] {
  const days = new Set<number>();
  for (const text of typed) {
    const word = text.toLowerCase();
    // The address is anybody's to write, and every object knows 'constructor'.
    const named = Object.hasOwn(DAY_WORDS, word) ? DAY_WORDS[word] : undefined;
    const found = /^[1-7]$/.test(text) ? [Number(text)] : named;
    if (!found) ignored.push({ field: 'day', value: text.slice(0, 60) });
    for (const day of found ?? []) days.add(day);
  }
  return [...days].sort();
}

function penceOf(typed: string | undefined) {
  if (typed === undefined) return null;
  const [pounds, rest = ''] = typed.replace('£', '').split('.');
  return pence(Number(pounds) * 100 + Number(rest.padEnd(2, '0')));
}

/** '2-morning' → Tuesday from five to noon. A night has two stretches of its day: after ten, and before five. */
function stretchesOf(free: FreeTime): WeekTime[] {
  const [day, part] = free.split('-') as [string, PartOfDay];
  return PART_MINUTES[part].map(([fromMinute, toMinute]) => ({ day: Number(day), fromMinute, toMinute }));
}

/** The ticks that these stretches came from: those of which every stretch is there. */
export function freeTimesOf(fits: readonly WeekTime[]): FreeTime[] {
  const has = (wanted: WeekTime) =>
    fits.some(
      (each) => each.day === wanted.day && each.fromMinute <= wanted.fromMinute && each.toMinute >= wanted.toMinute,
    );
  return FREE_TIMES.filter((free) => stretchesOf(free).every(has));
}

/** The address of a query: what readSearchParams reads back. Only what differs from "everything" is written. */
export function writeSearchParams(query: ListingQuery, nearText: string): URLSearchParams {
  const params = new URLSearchParams();
  const put = (field: string, value: string | null | undefined) => value && params.append(field, value);
  put('q', query.q);
  put('near', nearText);
  if (query.withinKm !== null) put('within', String(Math.round((query.withinKm / KM_PER_MILE) * 100) / 100));
  for (const each of query.outcomes) put('outcome', each);
  for (const each of query.kinds) put('kind', each);
  for (const each of query.days) put('day', String(each));
  for (const each of query.parts) put('part', each);
  for (const each of query.providerKinds) put('provider', each);
  for (const each of query.readiness) put('ready', each);
  put('authority', query.authorityCode);
  if (query.maxPence !== null) {
    put('max', `${query.maxPence / 100n}.${String(query.maxPence % 100n).padStart(2, '0')}`);
    put('unit', query.priceUnit);
  }
  if (query.spacesNow) put('spaces', '1');
  for (const each of query.languages) put('language', each);
  for (const each of query.placeKinds) put('place', each);
  for (const each of query.flexible) put('flexible', each);
  put('like', query.likeListingId);
  for (const each of freeTimesOf(query.fits)) put('free', each);
  if (query.page > 1) put('page', String(query.page));
  if (query.perPage !== EVERYTHING.perPage) put('perPage', String(query.perPage));
  return params;
}

/** The query with its place, once search/places.server.ts has said where that is. */
export const withNear = (query: ListingQuery, near: Near | null): ListingQuery => ({
  ...query,
  near,
  authorityCode: query.authorityCode ?? near?.authorityCode ?? null,
});
