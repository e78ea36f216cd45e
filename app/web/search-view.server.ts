import type { PlaceAnswer } from '../../search/places.server.ts';
import type { FacetCount, Facets, ListingQuery, PartOfDay } from '../../search/port.ts';
import { type Ignored, writeSearchParams } from '../../search/query.ts';
import { KM_PER_MILE } from '../../search/settings.ts';
import { partMeans } from '../../search/wording.ts';
import type { AmountLeft } from '../domain/arrangements/left.server.ts';
import { councilName, type Labels } from '../domain/listings/labels.server.ts';
import { LANGUAGE_WORDS, PLACE_WORDS, PROVIDER_KIND_WORDS } from '../domain/listings/words.ts';
import type { Found } from '../domain/searches/finding.server.ts';
import { formatShortDay, weekdayName } from '../kit/day.ts';
import { formatPence } from '../kit/pence.ts';
import { plural } from '../kit/text.ts';
import type { FilterOption } from '../ui/filters.tsx';
import { paths } from './paths.ts';

type Link = { label: string; href: string };
export type FilterView = { name: string; label: string; options: FilterOption[]; open?: boolean };

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const hrefOf = (query: ListingQuery, nearText: string) => paths.search(writeSearchParams(query, nearText).toString());

const FLEXIBLE_WORDS = {
  bankable: 'Unused visits can be kept',
  shareable: 'Can be shared with others',
  'short-notice': 'Comes at short notice',
} as const;

const READY_WORDS: Record<string, string> = {
  ready: 'Ready for Option 2',
  'not-confirmed': 'Not confirmed yet',
  'not-allowed': 'Must be registered first',
};

const NO_FACETS: Facets = {
  outcome: [],
  activity: [],
  day: [],
  part: [],
  providerKind: [],
  readiness: [],
  placeKind: [],
  language: [],
  flexible: [],
};

/** The folded groups of ticks: what there is, with how many, and what is ticked even when nothing is left of it. */
export function filtersOf(query: ListingQuery, facets: Facets | null, labels: Labels): FilterView[] {
  const group = (
    name: string,
    label: string,
    counts: readonly FacetCount[],
    on: readonly string[],
    wordOf: (value: string) => string,
    open = false,
  ): FilterView => {
    const options = [...new Set([...counts.map((each) => each.value), ...on])].flatMap((value): FilterOption[] => {
      const count = counts.find((each) => each.value === value)?.count ?? 0;
      return count > 0 || on.includes(value) ? [{ value, label: wordOf(value), count, on: on.includes(value) }] : [];
    });
    return { name, label, options, open };
  };
  const inOrder = (order: readonly string[], counts: readonly FacetCount[]) =>
    [...counts].sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
  const f = facets ?? NO_FACETS;
  const council = councilName(labels, query.authorityCode);
  const label = (list: readonly { code: string; label: string }[]) => (code: string) =>
    list.find((each) => each.code === code)?.label ?? code;
  return [
    group(
      'outcome',
      'What it helps with',
      inOrder(
        labels.outcomes.map((each) => each.code),
        f.outcome,
      ),
      query.outcomes,
      label(labels.outcomes),
      true,
    ),
    group('day', 'Days', inOrder(['1', '2', '3', '4', '5', '6', '7'], f.day), query.days.map(String), (day) =>
      weekdayName(Number(day)),
    ),
    group('part', 'Time of day', f.part, query.parts, (part) => capital(partMeans(part as PartOfDay))),
    group('kind', 'Kind of support', f.activity, query.kinds, label(labels.supportKinds)),
    group(
      'ready',
      council ? `Option 2 in ${council}` : 'Option 2',
      f.readiness,
      query.readiness,
      (status) => READY_WORDS[status] ?? status,
    ),
    group(
      'provider',
      'Who gives it',
      f.providerKind,
      query.providerKinds,
      (kind) => PROVIDER_KIND_WORDS[kind as keyof typeof PROVIDER_KIND_WORDS] ?? kind,
    ),
    group(
      'place',
      'Where it happens',
      f.placeKind,
      query.placeKinds,
      (kind) => PLACE_WORDS[kind as keyof typeof PLACE_WORDS] ?? kind,
    ),
    group(
      'flexible',
      'How it bends',
      f.flexible,
      query.flexible,
      (code) => FLEXIBLE_WORDS[code as keyof typeof FLEXIBLE_WORDS] ?? code,
    ),
    group('language', 'Languages', f.language, query.languages, (code) => LANGUAGE_WORDS[code] ?? code),
  ].filter((each) => each.options.length > 0);
}

/** Each filter that is on, with the address without it. */
export function chipsOf({ asked, labels }: Found): Link[] {
  const { query, nearText } = asked;
  const first = { ...query, page: 1 };
  const without = (change: Partial<ListingQuery>) => hrefOf({ ...first, ...change }, nearText);
  const drop = <T>(list: readonly T[], value: T) => list.filter((each) => each !== value);
  const word = (list: readonly { code: string; label: string }[], code: string) =>
    list.find((each) => each.code === code)?.label ?? code;
  return [
    ...query.outcomes.map((each) => ({
      label: word(labels.outcomes, each),
      href: without({ outcomes: drop(query.outcomes, each) }),
    })),
    ...query.days.map((each) => ({ label: `${weekdayName(each)}s`, href: without({ days: drop(query.days, each) }) })),
    ...query.parts.map((each) => ({ label: `${capital(each)}s`, href: without({ parts: drop(query.parts, each) }) })),
    ...query.kinds.map((each) => ({
      label: word(labels.supportKinds, each),
      href: without({ kinds: drop(query.kinds, each) }),
    })),
    ...query.readiness.map((each) => ({
      label: READY_WORDS[each] ?? each,
      href: without({ readiness: drop(query.readiness, each) }),
    })),
    ...query.providerKinds.map((each) => ({
      label: PROVIDER_KIND_WORDS[each],
      href: without({ providerKinds: drop(query.providerKinds, each) }),
    })),
    ...query.placeKinds.map((each) => ({
      label: PLACE_WORDS[each],
      href: without({ placeKinds: drop(query.placeKinds, each) }),
    })),
    ...query.languages.map((each) => ({
      label: LANGUAGE_WORDS[each] ?? each,
      href: without({ languages: drop(query.languages, each) }),
    })),
    ...query.flexible.map((each) => ({
      label: FLEXIBLE_WORDS[each],
      href: without({ flexible: drop(query.flexible, each) }),
    })),
    ...(query.fits.length > 0 ? [{ label: 'Times that fit my week', href: without({ fits: [] }) }] : []),
    ...(query.likeListingId ? [{ label: 'Like one that you looked at', href: without({ likeListingId: null }) }] : []),
    ...(query.spacesNow ? [{ label: 'A place free now', href: without({ spacesNow: false }) }] : []),
    ...(query.maxPence === null
      ? []
      : [{ label: `At most ${formatPence(query.maxPence)}`, href: without({ maxPence: null }) }]),
    ...(query.withinKm === null
      ? []
      : [{ label: `Within ${plural(milesOf(query.withinKm), 'mile')}`, href: without({ withinKm: null }) }]),
  ];
}

const milesOf = (km: number) => Math.round((km / KM_PER_MILE) * 10) / 10;

/** '14 near Pitlochry', 'Nothing for “zither” near Pitlochry' */
export function headingOf({ asked, place, page }: Found): string {
  const near = place.kind === 'found' ? ` near ${place.near.name}` : '';
  const what = asked.query.q ? ` for “${asked.query.q}”` : '';
  if (!page) return 'Which one do you mean?';
  if (page.total === 0) return `Nothing found${what}${near}`;
  return `${page.total.toLocaleString('en-GB')}${what}${near}${near || what ? '' : ' to choose from'}`;
}

/** What the page says about how it read what was typed. */
export function noticesOf({ asked, place, page, query, labels }: Found): string[] {
  const council = councilName(labels, query.authorityCode);
  return [
    ...(page?.spelling ?? []).map(({ typed, meant }) => `We looked for “${meant}”. Nobody here writes “${typed}”.`),
    ...(place.kind === 'found' && place.meant ? [`We read “${asked.nearText}” as ${place.meant}.`] : []),
    ...(place.kind === 'unknown'
      ? [`We do not know a place called “${place.typed}”, so this is all of Scotland. Try a town nearby or a postcode.`]
      : []),
    ...(page?.loosened && page.total > 0 ? ['Nothing has all of your words. These have most of them.'] : []),
    ...(asked.query.readiness.length > 0 && !council ? ['Without a place, “ready” means ready in every council.'] : []),
    ...asked.ignored.map(ignoredWords),
  ];
}

const ignoredWords = ({ field, value }: Ignored) => `We left out “${value}” (${field}): we could not read it.`;

/** Choices for a place with more than one meaning. */
export const choicesOf = ({ asked }: Found, place: PlaceAnswer): Link[] =>
  place.kind === 'choose'
    ? place.choices.map(({ name }) => ({ label: name, href: hrefOf({ ...asked.query, page: 1 }, name) }))
    : [];

export const pageHref = ({ asked }: Found): string => hrefOf({ ...asked.query, page: 1 }, asked.nearText);

/** 'You have £1,204.00 left until 31 March 2027: about £61.20 a week.' */
export const leftWords = ({ name, left, toDay, week }: AmountLeft): string =>
  `Left for “${name}” until ${formatShortDay(toDay)}: ${formatPence(left)}, which is ${formatPence(week)} a week.`;
