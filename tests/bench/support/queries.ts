import type { ListingQuery, Near } from '#search/port.ts';
import { EVERYTHING } from '#search/port.ts';
import { KM_PER_MILE } from '#search/settings.ts';
import { type Chance, chanceOf } from '#seed/generate/chance.ts';
import { GAZETTEER } from '#seed/reference/gazetteer.ts';

export type QueryKind = { name: string; queries: ListingQuery[] };

const COMMON = [
  'care',
  'support',
  'garden',
  'walk',
  'music',
  'lunch',
  'cooking',
  'transport',
  'day',
  'home',
  'respite',
  'friend',
  'play',
  'art',
  'cleaning',
  'advocacy',
  'group',
  'carers',
];
const SLIPS = [
  'gardning',
  'cleening',
  'respit',
  'beffriending',
  'transprot',
  'cookking',
  'advocasy',
  'companoins',
  'hosuing',
  'lanudry',
];
const OTHER_WORDS = [
  'hoovering',
  'messages',
  'blether',
  'wean',
  'gairden',
  'pa',
  'dug',
  'lift',
  'fitba',
  'sitter',
  'odd jobs',
  'short break',
];
const PAIRS = [
  'garden help',
  'lunch club',
  'personal care',
  'short break',
  'art studio',
  'housing support',
  'home care',
  'music makers',
  'day centre',
  'chair yoga',
];

export function queryKinds(seed: number, each: number, titles: readonly string[]): QueryKind[] {
  const chance = chanceOf(seed);
  const kind = (name: string, make: () => Partial<ListingQuery>): QueryKind => ({
    name,
    queries: Array.from({ length: each }, () => ({ ...EVERYTHING, ...make() })),
  });
  return [
    kind('nothing asked', () => ({})),
    kind('one word', () => ({ q: chance.pick(COMMON) })),
    kind('two words', () => ({ q: chance.pick(PAIRS) })),
    kind('words and a town', () => ({ q: `${chance.pick(PAIRS)} ${near(chance).name}` })),
    kind('a slip', () => ({ q: chance.pick(SLIPS) })),
    kind('other words', () => ({ q: chance.pick(OTHER_WORDS) })),
    kind('a whole title', () => ({ q: chance.pick(titles) })),
    kind('a place', () => ({ ...placed(chance), withinKm: chance.pick([5, 10, 25]) * KM_PER_MILE })),
    kind('word and place', () => ({
      q: chance.pick(COMMON),
      ...placed(chance),
      withinKm: chance.pick([5, 10, 25]) * KM_PER_MILE,
    })),
    kind('outcome, day, part', () => ({
      outcomes: [chance.pick(['MG02', 'MG03', 'MG05', 'MG09'])],
      days: [1 + chance.below(7)],
      parts: [chance.pick(['morning', 'afternoon', 'evening'] as const)],
    })),
    kind('all at once', () => ({
      q: chance.pick(COMMON),
      ...placed(chance),
      withinKm: 40,
      outcomes: [chance.pick(['MG03', 'MG05'])],
      days: [2, 4],
      readiness: ['ready'],
      maxPence: 3000n as ListingQuery['maxPence'],
      priceUnit: 'hour',
    })),
    kind('page ten', () => ({ q: chance.pick(COMMON), page: 10 })),
  ];
}

function near(chance: Chance): Near {
  const place = chance.pick(GAZETTEER);
  return { name: place.name, lat: place.lat, lon: place.lon, authorityCode: place.authorityCode };
}

function placed(chance: Chance): Pick<ListingQuery, 'near' | 'authorityCode'> {
  const place = near(chance);
  return { near: place, authorityCode: place.authorityCode };
}

/** One slip in one word of four letters or more: a letter left out, put in, changed, or two swapped. */
export function withSlip(chance: Chance, text: string): string {
  const words = text.split(' ');
  const long = words.flatMap((word, at) => (/^[A-Za-z]{4,}$/.test(word) ? [at] : []));
  if (long.length === 0) return text;
  const at = chance.pick(long);
  const word = words[at] ?? '';
  const place = 1 + chance.below(word.length - 2);
  const letter = 'abcdefghijklmnopqrstuvwxyz'[chance.below(26)] ?? 'e';
  const ways = [
    word.slice(0, place) + word.slice(place + 1),
    word.slice(0, place) + letter + word.slice(place),
    word.slice(0, place) + letter + word.slice(place + 1),
    word.slice(0, place) + (word[place + 1] ?? '') + (word[place] ?? '') + word.slice(place + 2),
  ];
  words[at] = chance.pick(ways);
  return words.join(' ');
}
