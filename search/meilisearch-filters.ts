import { TIMES_A_DAY } from '#search/meilisearch-records.ts';
import { type ListingQuery, type ListingReadiness, PARTS_OF_DAY, type PartOfDay, type WeekTime } from '#search/port.ts';
import { LEAST_OVERLAP } from '#search/settings.ts';

// What a query lets through, as Meilisearch reads it. A dimension with counts stands apart, so that it can be left out
// when its own values are counted. Pure.

export const DIMENSIONS = ['outcome', 'activity', 'time', 'provider', 'readiness', 'place', 'language'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What has to be known of the index before a query can be written. */
export type Known = {
  /** Every radius, in km, that something which comes to people has. */
  radii: readonly number[];
  like: { id: string; supportKind: string; outcomes: readonly string[] } | null;
  /** Days since 1970. */
  today: number;
};

export type Conditions = {
  fixed: readonly string[];
  chosen: Partial<Record<Dimension, string>>;
};

export const quoted = (value: string | number) => `"${String(value).replace(/[\\"]/g, '\\$&')}"`;
const oneOf = (attribute: string, values: readonly (string | number)[]) =>
  `${attribute} IN [${values.map(quoted).join(', ')}]`;
const any = (conditions: readonly string[]) => `(${conditions.join(' OR ')})`;
const all = (conditions: readonly string[]) => `(${conditions.join(' AND ')})`;

export function conditionsOf(query: ListingQuery, known: Known): Conditions {
  const chosen: Conditions['chosen'] = {};
  if (query.outcomes.length > 0) chosen.outcome = oneOf('outcomes', query.outcomes);
  if (query.kinds.length > 0) chosen.activity = oneOf('supportKind', query.kinds);
  if (query.days.length + query.parts.length > 0) chosen.time = timeFilter(query.days, query.parts);
  if (query.providerKinds.length > 0) chosen.provider = oneOf('providerKind', query.providerKinds);
  if (query.readiness.length > 0)
    chosen.readiness = any(query.readiness.map((status) => readyFilter(status, query.authorityCode)));
  if (query.placeKinds.length > 0) chosen.place = oneOf('placeKind', query.placeKinds);
  if (query.languages.length > 0) chosen.language = oneOf('languages', query.languages);
  const fixed = [
    ...query.flexible.map((each) => `flexible = ${quoted(each)}`),
    ...(query.near ? [reachFilter(query, query.near, known.radii)] : []),
    ...(query.maxPence === null ? [] : [`price.${query.priceUnit} <= ${query.maxPence}`]),
    ...(query.spacesNow ? ['free = true', `NOT (closedFrom <= ${known.today} AND closedTo >= ${known.today})`] : []),
    ...(query.fits.length > 0 ? [weekFilter(query.fits)] : []),
    ...(known.like ? [likeFilter(known.like)] : []),
  ];
  return { fixed, chosen };
}

/** All conditions, but for those of one dimension; with one more when it is given. */
export function filterOf(
  { fixed, chosen }: Conditions,
  but: Dimension | null = null,
  more: string | null = null,
): string {
  const dimensions = DIMENSIONS.flatMap((each) => (each !== but && chosen[each] ? [chosen[each]] : []));
  return [...fixed, ...dimensions, ...(more ? [more] : [])].join(' AND ');
}

/** A day among the days at a part among the parts; an empty list means any. */
export function timeFilter(days: readonly number[], parts: readonly PartOfDay[]): string {
  if (parts.length === 0) return oneOf('days', days);
  if (days.length === 0) return oneOf('parts', parts);
  return oneOf(
    'times',
    days.flatMap((day) => parts.map((part) => `${day}-${part}`)),
  );
}

/** How that council sees it: its own word where it has said one, else the one that holds everywhere. */
export function readyFilter(status: ListingReadiness['status'], authorityCode: string | null): string {
  const everywhere = `readiness = ${quoted(status)}`;
  if (!authorityCode) return everywhere;
  const here = quoted(authorityCode);
  const asElsewhere = all([everywhere, `NOT readyIn = ${here}`, `NOT notReadyIn = ${here}`]);
  if (status === 'ready') return any([`readyIn = ${here}`, asElsewhere]);
  // What a council does not accept is "not confirmed" there, as the other engine has it.
  return status === 'not-confirmed' ? any([`notReadyIn = ${here}`, asElsewhere]) : asElsewhere;
}

/** See `reach` in search/filters.ts: the same rule. Each radius is a class of its own, so that the edge is exact. */
function reachFilter(query: ListingQuery, near: NonNullable<ListingQuery['near']>, radii: readonly number[]): string {
  const within = (km: number) => `_geoRadius(${near.lat}, ${near.lon}, ${Math.round(km * 1000)})`;
  const asked = query.withinKm === null ? null : within(query.withinKm);
  const comes = [
    ...(near.authorityCode ? [`serves = ${quoted(near.authorityCode)}`] : []),
    ...radii.map((km) => all([`radiusKm = ${km}`, within(km)])),
    all(['ownReach = false', asked ?? '_geo EXISTS']),
  ];
  return any([
    'placeKind = online',
    all(['placeKind = at-place', ...(asked ? [asked] : [])]),
    all(['placeKind = comes-to-you', any(comes)]),
  ]);
}

function weekFilter(fits: readonly WeekTime[]): string {
  const conditions = fits.flatMap(({ day, fromMinute, toMinute }) =>
    Array.from({ length: TIMES_A_DAY }, (_, at) => {
      const time = `week.d${day}n${at}`;
      const length = toMinute - fromMinute;
      return all([
        `${time}soonest <= ${toMinute}`,
        `${time}latest >= ${fromMinute}`,
        ...(length < LEAST_OVERLAP ? [`${time}least <= ${length}`] : []),
      ]);
    }),
  );
  return any(conditions);
}

function likeFilter({ id, supportKind, outcomes }: NonNullable<Known['like']>): string {
  const same = [`supportKind = ${quoted(supportKind)}`, ...(outcomes.length > 0 ? [oneOf('outcomes', outcomes)] : [])];
  return all([`id != ${quoted(id)}`, any(same)]);
}

/** One thing to be counted: a filter, and the attributes whose values are wanted or null for the number alone. */
export type Counting = { name: string; filter: string; facets: readonly string[] };

const ATTRIBUTE: Record<Exclude<Dimension, 'time' | 'readiness'>, string> = {
  outcome: 'outcomes',
  activity: 'supportKind',
  provider: 'providerKind',
  place: 'placeKind',
  language: 'languages',
};

/** Every count that the page needs besides the search itself. A dimension in which nothing is chosen comes with the search. */
export function countingsOf(query: ListingQuery, conditions: Conditions): { withSearch: string[]; apart: Counting[] } {
  const withSearch = ['flexible'];
  const apart: Counting[] = [];
  for (const [dimension, attribute] of Object.entries(ATTRIBUTE) as [keyof typeof ATTRIBUTE, string][]) {
    if (!conditions.chosen[dimension]) withSearch.push(attribute);
    else apart.push({ name: attribute, filter: filterOf(conditions, dimension), facets: [attribute] });
  }
  if (!query.authorityCode && !conditions.chosen.readiness) withSearch.push('readiness');
  else {
    for (const status of ['ready', 'not-confirmed', 'not-allowed'] as const) {
      const filter = filterOf(conditions, 'readiness', readyFilter(status, query.authorityCode));
      apart.push({ name: `readiness:${status}`, filter, facets: [] });
    }
  }
  if (conditions.chosen.time) apart.push(...timeCountings(query, conditions));
  else withSearch.push('days', 'parts');
  return { withSearch, apart };
}

/** Days within the chosen parts, and parts within the chosen days: one number each, because a listing has many pairs. */
function timeCountings(query: ListingQuery, conditions: Conditions): Counting[] {
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ name: `days:${day}`, filter: timeFilter([day], query.parts) }));
  const parts = PARTS_OF_DAY.map((part) => ({ name: `parts:${part}`, filter: timeFilter(query.days, [part]) }));
  return [...days, ...parts].map(({ name, filter }) => ({
    name,
    filter: filterOf(conditions, 'time', filter),
    facets: [],
  }));
}
