import type { ListingQuery } from '../../search/port.ts';
import { writeSearchParams } from '../../search/query.ts';
import { KM_PER_MILE, MILES } from '../../search/settings.ts';
import type { Found } from '../domain/searches/finding.server.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from './paths.ts';

/** Fewer results than this, and the page shows ways on. */
export const THIN = 4;
/** More ways than this are no help. */
const MOST_WAYS = 8;
const MOST_WORDS = 3;

type Code =
  | 'wider'
  | 'days'
  | 'price'
  | 'spaces'
  | 'language'
  | 'bends'
  | 'filters'
  | 'words'
  | 'all'
  | 'online'
  | 'community'
  | 'scotland';
/** Another search that finds more, with how many. */
export type Way = { code: Code; label: string; href: string; count: number };
type Idea = { code: Code; label: string; query: ListingQuery; nearText: string };

/**
 * Ways on from too little, each with what it finds, and none that finds no more: wider, other days, without one wish,
 * other words, online, community groups, everywhere. Never a dead end.
 */
export async function waysOn(tools: Pick<Tools, 'search'>, found: Found): Promise<Way[]> {
  const { page } = found;
  if (!page || page.total >= THIN) return [];
  const ideas = [...ideasOf(found), ...(await otherWords(tools, found))];
  const counted = await Promise.all(
    ideas.map(async ({ query, nearText, ...rest }): Promise<Way> => {
      const { total } = await tools.search.search({ ...query, page: 1, perPage: 1 });
      const href = paths.search(writeSearchParams({ ...query, page: 1, near: null }, nearText).toString());
      return { ...rest, href, count: total };
    }),
  );
  return counted.filter((way) => way.count > page.total).slice(0, MOST_WAYS);
}

function ideasOf({ asked, place, query }: Found): Idea[] {
  const near = place.kind === 'found' ? place.near.name : null;
  const { nearText } = asked;
  const idea = (code: Code, label: string, change: Partial<ListingQuery>): Idea => {
    return { code, label, query: { ...query, ...change }, nearText };
  };
  const times = query.days.length + query.parts.length + query.fits.length > 0;
  const wishes =
    writeSearchParams({ ...query, near: null }, '').toString() !==
    writeSearchParams({ ...bare(query), near: null }, '').toString();
  return [
    ...(near && query.withinKm !== null
      ? widerOf(query.withinKm).map((miles) =>
          idea('wider', `Within ${miles} miles of ${near}`, { withinKm: miles * KM_PER_MILE }),
        )
      : []),
    ...(times ? [idea('days', 'On any day, at any time', { days: [], parts: [], fits: [] })] : []),
    ...(query.maxPence === null ? [] : [idea('price', 'Whatever it costs', { maxPence: null })]),
    ...(query.spacesNow ? [idea('spaces', 'Also those that are full now', { spacesNow: false })] : []),
    ...(query.languages.length === 0 ? [] : [idea('language', 'In any language', { languages: [] })]),
    ...(query.flexible.length === 0 ? [] : [idea('bends', 'Also what bends less', { flexible: [] })]),
    ...(wishes ? [idea('filters', 'Without all the filters', bare(query))] : []),
    ...(query.placeKinds.includes('online')
      ? []
      : [idea('online', 'Online or by phone', { withinKm: null, placeKinds: ['online'] })]),
    ...(query.q && near ? [idea('all', `Everything near ${near}`, { ...bare(query), q: '' })] : []),
    ...(query.providerKinds.includes('community')
      ? []
      : [
          idea('community', near ? `Community groups near ${near}` : 'Community groups', {
            ...bare(query),
            q: '',
            providerKinds: ['community'],
          }),
        ]),
    ...(near ? [{ ...idea('scotland', 'In all of Scotland', { near: null, withinKm: null }), nearText: '' }] : []),
  ];
}

/** The next two steps outwards that make a difference. */
const widerOf = (km: number): number[] =>
  MILES.filter((miles) => miles > (km / KM_PER_MILE) * 1.9).filter((_, nth) => nth === 0 || nth === 2);

/** Kinds of support and outcomes that lie near the words that were typed. */
async function otherWords(tools: Pick<Tools, 'search'>, { asked, query }: Found): Promise<Idea[]> {
  const words = query.q
    .split(/\s+/)
    .filter((word) => word.length > 3)
    .slice(0, MOST_WORDS);
  const suggested = await Promise.all(words.map((word) => tools.search.suggest(word.slice(0, 5), null)));
  const ideas = new Map<string, Idea>();
  for (const one of suggested.flat()) {
    if (one.kind !== 'support' && one.kind !== 'outcome') continue;
    const about = one.kind === 'support' ? { kinds: [one.code] } : { outcomes: [one.code] };
    ideas.set(one.code, {
      code: 'words',
      label: `“${one.label}”`,
      query: { ...query, q: '', ...about },
      nearText: asked.nearText,
    });
  }
  return [...ideas.values()].slice(0, MOST_WORDS);
}

/** The search without its wishes: words, place and council stay. */
export const bare = (query: ListingQuery): ListingQuery => ({
  ...query,
  outcomes: [],
  kinds: [],
  days: [],
  parts: [],
  fits: [],
  flexible: [],
  providerKinds: [],
  readiness: [],
  placeKinds: [],
  languages: [],
  likeListingId: null,
  spacesNow: false,
  maxPence: null,
  withinKm: null,
});

/** What kept it from being found, as the need record asks it: the one wish without which there would be something. */
const REASONS: readonly [Code, string][] = [
  ['price', 'R06'],
  ['days', 'R03'],
  ['spaces', 'R02'],
  ['language', 'R04'],
  ['wider', 'R07'],
];

/** One tap to "this is missing", with what is known of the search and the reason filled in. Nobody's words go along. */
export function missingHref({ asked, query, page }: Found, ways: readonly Way[]): string {
  const params = new URLSearchParams();
  const { kinds, outcomes, parts, days, fits } = asked.query;
  const [kind] = kinds;
  const other = ways.find((way) => way.code === 'words' && /[?&]kind=/.test(way.href));
  const meant = kind ?? (other && new URL(other.href, 'http://here').searchParams.get('kind'));
  if (meant) params.set('kind', meant);
  if (outcomes[0]) params.set('outcome', outcomes[0]);
  if (query.authorityCode) params.set('council', query.authorityCode);
  const wanted = [...days, ...fits.map((each) => each.day)];
  if (parts.includes('evening')) params.set('when', 'evening');
  else if (parts.includes('night')) params.set('when', 'overnight');
  else if (wanted.length > 0 && wanted.every((day) => day >= 6)) params.set('when', 'weekend');
  const found = REASONS.find(([code]) => ways.some((way) => way.code === code));
  if (page && page.total < THIN) params.set('reason', found?.[1] ?? 'R01');
  return paths.missing(params.toString());
}
