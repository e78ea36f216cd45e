import type { Settings } from 'meilisearch';
import { dayNumber, entryOf, fieldWords, flexiblesOf } from '#search/entries.ts';
import { type Field, type Flexible, type ListingDocument, PARTS_OF_DAY, type WeekTime } from '#search/port.ts';
import { FIELDS, LEAST_OVERLAP } from '#search/settings.ts';
import { leastPence, MOST_PENCE, type Shown, shownOf } from '#search/shown.ts';
import { allSynonyms } from '#search/synonyms.ts';
import { stemOf } from '#search/words.ts';

// A listing as Meilisearch keeps it, and the settings of its index. Pure. Meilisearch knows neither stems nor pairs
// (this day at this hour, this price for this unit), so both are written out for it.

export type ListingRecord = {
  id: string;
  /** Words as written and their stems, so that a beginning finds the word and a stem all its forms. */
  words: Record<Field, string>;
  titleWords: number;
  providerWords: number;
  supportKind: string;
  outcomes: string[];
  providerKind: string;
  placeKind: string;
  languages: string[];
  flexible: Flexible[];
  /** '2' */
  days: string[];
  parts: string[];
  /** '2-afternoon' */
  times: string[];
  timeBits: number;
  weekTimes: WeekTime[];
  /** See `weekOf`. */
  week: Record<string, number>;
  serves: string[];
  radiusKm: number | null;
  /** Says itself how far it comes, or which councils it serves. */
  ownReach: boolean;
  _geo?: { lat: number; lng: number };
  readiness: string;
  readyIn: string[];
  notReadyIn: string[];
  /** The least in pence for each unit. */
  price: Record<string, number>;
  free: boolean;
  closedFrom: number | null;
  closedTo: number | null;
  freshDay: number;
  claimed: number;
  shown: Shown;
};

/** So many separate times of one day are kept apart; nobody has said more than three. */
export const TIMES_A_DAY = 6;

/**
 * A time fits a free stretch when the free one ends no sooner than the least that counts can end (`soonest`), begins no
 * later than it can begin (`latest`), and is as long (`least`): three plain comparisons, see `weekOf` in the filters.
 */
function weekOf(times: readonly WeekTime[]): Record<string, number> {
  const starts: Record<string, number> = {};
  const counts = new Map<number, number>();
  for (const { day, fromMinute, toMinute } of times) {
    const at = counts.get(day) ?? 0;
    counts.set(day, at + 1);
    if (at >= TIMES_A_DAY) continue;
    const least = Math.min(LEAST_OVERLAP, toMinute - fromMinute);
    starts[`d${day}n${at}soonest`] = fromMinute + least;
    starts[`d${day}n${at}latest`] = toMinute - least;
    starts[`d${day}n${at}least`] = least;
  }
  return starts;
}

const withStems = (words: readonly string[]) =>
  words.flatMap((word) => (stemOf(word) === word ? [word] : [word, stemOf(word)])).join(' ');

export function recordOf(document: ListingDocument): ListingRecord {
  const d = document;
  const entry = entryOf(d);
  const fields = fieldWords(d);
  const slots = [1, 2, 3, 4, 5, 6, 7].flatMap((day) =>
    PARTS_OF_DAY.flatMap((part, at) => ((entry.timeBits >>> ((day - 1) * 4 + at)) & 1 ? [{ day, part }] : [])),
  );
  const codes = Object.entries(d.readiness.in);
  const least = leastPence(d);
  return {
    id: d.listingId,
    words: Object.fromEntries(FIELDS.map((field, at) => [field, withStems(fields[at] ?? [])])) as Record<Field, string>,
    titleWords: entry.titleWords,
    providerWords: entry.providerWords,
    supportKind: d.supportKind,
    outcomes: d.outcomes,
    providerKind: d.providerKind,
    placeKind: d.placeKind,
    languages: d.languages,
    flexible: flexiblesOf(d),
    days: [...new Set(slots.map(({ day }) => String(day)))],
    parts: [...new Set(slots.map(({ part }) => part))],
    times: slots.map(({ day, part }) => `${day}-${part}`),
    timeBits: entry.timeBits,
    weekTimes: d.times,
    week: weekOf(d.times),
    serves: d.serves,
    radiusKm: d.radiusKm,
    ownReach: (d.radiusKm ?? 0) > 0 || d.serves.length > 0,
    ...(d.lat === null || d.lon === null ? {} : { _geo: { lat: d.lat, lng: d.lon } }),
    readiness: d.readiness.everywhere.status,
    readyIn: codes.filter(([, each]) => each.status === 'ready').map(([code]) => code),
    notReadyIn: codes.filter(([, each]) => each.status !== 'ready').map(([code]) => code),
    price: {
      ...Object.fromEntries(d.prices.map(({ unit, pence }) => [unit, Math.min(MOST_PENCE, Number(pence))])),
      ...(least === null ? {} : { [d.priceUnit]: least }),
    },
    free: (d.spaces ?? 0) > 0,
    closedFrom: d.closedTo && (d.closedFrom ? dayNumber(d.closedFrom) : 0),
    closedTo: d.closedTo && dayNumber(d.closedTo),
    freshDay: entry.freshDay,
    claimed: d.claimed ? 1 : 0,
    shown: shownOf(d),
  };
}

/** No search asks for more than 50 pages of 50; totals must be whole all the same. */
const MOST_LISTINGS = 5_000_000;

export const INDEX_SETTINGS: Settings = {
  searchableAttributes: FIELDS.map((field) => `words.${field}`),
  filterableAttributes: [
    'id',
    'supportKind',
    'outcomes',
    'providerKind',
    'placeKind',
    'languages',
    'flexible',
    'days',
    'parts',
    'times',
    'week',
    'serves',
    'radiusKm',
    'ownReach',
    '_geo',
    'readiness',
    'readyIn',
    'notReadyIn',
    'price',
    'free',
    'closedFrom',
    'closedTo',
  ],
  sortableAttributes: ['_geo', 'freshDay', 'claimed'],
  // Of what has all the words with as few slips, the nearest come to us first; the order itself is ours (meilisearch-hits.ts).
  rankingRules: ['words', 'typo', 'sort', 'attribute', 'proximity', 'exactness', 'freshDay:desc', 'claimed:desc'],
  synonyms: allSynonyms(),
  typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 }, disableOnNumbers: true },
  faceting: { maxValuesPerFacet: 1000 },
  pagination: { maxTotalHits: MOST_LISTINGS },
};
