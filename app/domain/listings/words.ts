// How a listing is said: prices, weeks and the labels of choices. Words only; nothing is decided here.
import { type Day, formatMinute, formatShortDay, weekdayName } from '#app/kit/day.ts';
import { formatPence, NO_PENCE, type Pence } from '#app/kit/pence.ts';
import { listWords, plural } from '#app/kit/text.ts';
import type { PriceTerms } from './price-terms.ts';
import { NOT_KNOWN_WORDS, UNITS, visitWords } from './price-words.ts';
import { allInPrice, type Priced, type Somewhere } from './prices.ts';
import type { Closed, ListingWords, PlaceKind, PriceUnit, WeekTime, WhoFor } from './rules.ts';

/** What the words of a price need; what search does not keep may be left out. */
type Said = Pick<PriceTerms, 'pricePence' | 'priceUnit' | 'travelPencePerVisit'> & { placeKind: PlaceKind } & Partial<
    Pick<PriceTerms, 'pencePerMile' | 'travelPencePerHour' | 'ferryPence' | 'vat' | 'prices'>
  >;

/** '£23.40' and 'an hour, travel included'. Null when the price is not said (public register). */
export function priceWords(listing: Said): { amount: Pence; per: string } | null {
  const { pricePence, priceUnit, prices = [] } = listing;
  if (pricePence === null) return null;
  const vat = listing.vat === 'added' ? ', and VAT' : '';
  const more = prices.length > 0 ? ', other prices at some times' : '';
  return { amount: pricePence, per: `${UNITS[priceUnit].per}${vat}${onTheWay(listing)}${more}` };
}

function onTheWay({
  placeKind,
  travelPencePerVisit,
  pencePerMile = NO_PENCE,
  travelPencePerHour = NO_PENCE,
  ferryPence,
}: Said) {
  if (placeKind !== 'comes-to-you') return '';
  const byDistance = pencePerMile > 0n || travelPencePerHour > 0n;
  if (travelPencePerVisit > 0n) {
    return `, and ${formatPence(travelPencePerVisit)} travel each visit${byDistance ? ' and by distance' : ''}`;
  }
  if (byDistance) return ', and travel by distance';
  return ferryPence ? ', travel included but for a ferry' : ', travel included';
}

/** 'A visit of two hours costs £51.30 in all: £46.80 for 2 hours at £23.40 an hour and £4.50 for travel.' Hides nothing. */
export function exampleWords(listing: Priced, on: Day, place: Somewhere | null = null): string | null {
  const allIn = allInPrice(listing, { place, pattern: [], on });
  const [visit] = allIn?.visits ?? [];
  if (!allIn || !visit) return null;
  const { priceUnit } = listing;
  const what = priceUnit === 'hour' ? 'A visit of two hours costs' : `One ${UNITS[priceUnit].name} costs`;
  const said = priceUnit === 'week' ? `${formatPence(allIn.weekPence)} in all` : visitWords(visit);
  const missing = allIn.notKnown.map((each) => ` ${NOT_KNOWN_WORDS[each]}`).join('');
  const there = listing.placeKind === 'at-place' ? ' Getting there is not part of it.' : '';
  return `${what} ${said}.${missing}${there}`;
}

/** One line a day: 'Tuesday: 9am to noon, and 1pm to 4pm'. Days with the same times are said together. */
export function weekWords(times: readonly WeekTime[]): { days: string; hours: string }[] {
  const byDay = new Map<number, string>();
  for (const day of [1, 2, 3, 4, 5, 6, 7]) {
    const spans = times.filter((each) => each.day === day).sort((a, b) => a.fromMinute - b.fromMinute);
    if (spans.length > 0) byDay.set(day, listWords(spans.map(spanWords)));
  }
  const runs: { first: number; last: number; hours: string }[] = [];
  for (const [day, hours] of byDay) {
    const run = runs.at(-1);
    if (run && run.hours === hours && run.last === day - 1) run.last = day;
    else runs.push({ first: day, last: day, hours });
  }
  return runs.map(({ first, last, hours }) => ({ days: runWords(first, last), hours }));
}

const spanWords = ({ fromMinute, toMinute }: WeekTime) =>
  fromMinute === 0 && toMinute === 1440 ? 'day and night' : `${formatMinute(fromMinute)} to ${formatMinute(toMinute)}`;

function runWords(first: number, last: number): string {
  if (first === 1 && last === 7) return 'Every day';
  if (first === last) return weekdayName(first);
  return last === first + 1
    ? `${weekdayName(first)} and ${weekdayName(last)}`
    : `${weekdayName(first)} to ${weekdayName(last)}`;
}

export const WHO_FOR_WORDS: Record<WhoFor, string> = {
  anyone: 'Anyone',
  'older-people': 'Older people',
  'learning-disability': 'People with a learning disability',
  autism: 'Autistic people',
  'physical-disability': 'People with a physical disability',
  'sensory-loss': 'People who are Deaf, blind or have lost hearing or sight',
  'mental-health': 'People with poor mental health',
  dementia: 'People living with dementia',
  'brain-injury': 'People with a brain injury',
  'young-people': 'Young people, 16 to 25',
  children: 'Children',
  families: 'Families',
  carers: 'Carers',
};

export const PLACE_WORDS: Record<PlaceKind, string> = {
  'at-place': 'You go to a place',
  'comes-to-you': 'Comes to you',
  online: 'Online or by phone',
};

export const UNIT_WORDS: Record<PriceUnit, string> = {
  hour: 'For an hour',
  session: 'For a session',
  day: 'For a day',
  night: 'For a night',
  week: 'For a week',
  item: 'For each one',
};

export const LANGUAGE_WORDS: Record<string, string> = {
  en: 'English',
  gd: 'Gaelic',
  sco: 'Scots',
  bsl: 'British Sign Language',
  ar: 'Arabic',
  bn: 'Bengali',
  fr: 'French',
  hi: 'Hindi',
  it: 'Italian',
  ja: 'Japanese',
  ml: 'Malayalam',
  pa: 'Punjabi',
  pl: 'Polish',
  ro: 'Romanian',
  ru: 'Russian',
  so: 'Somali',
  sw: 'Swahili',
  uk: 'Ukrainian',
  ur: 'Urdu',
  yo: 'Yoruba',
  yue: 'Cantonese',
  zh: 'Mandarin',
};

/** Ways of talking and of giving information that a provider can offer. */
export const COMMUNICATION_WORDS: Record<string, string> = {
  'easy-read': 'Easy Read',
  'large-print': 'Large print',
  braille: 'Braille',
  audio: 'Recordings to listen to',
  bsl: 'British Sign Language (BSL)',
  'tactile-bsl': 'BSL by touch',
  makaton: 'Makaton',
  symbols: 'Pictures and symbols',
  gaelic: 'Gaelic',
  interpreter: 'Works with interpreters',
  'lip-reading': 'Speaks so that you can lip-read',
  'hearing-loop': 'A hearing loop',
  'plain-email': 'Plain e-mail',
  'phone-not-letters': 'By phone, not letters',
  'letters-not-phone': 'By letter, not phone',
  'quiet-place': 'A quiet place to talk',
  'more-time': 'Takes the time you need',
  'someone-with-me': 'Bring somebody you trust',
};

export const PROVIDER_KIND_WORDS = {
  registered: 'Registered care service',
  'third-sector': 'Charity or not-for-profit',
  micro: 'Small business',
  'sole-trader': 'One-person business',
  community: 'Community group',
} as const;

type Standing = Pick<ListingWords, 'spaces' | 'waitingWeeks' | 'bankable' | 'shareUpTo' | 'closed'>;

/** '2 places free', 'Full now: about 6 weeks to wait'; null when the provider does not say. */
export function spacesWords(spaces: number | null, waitingWeeks: number | null = null): string | null {
  if (spaces === null) return null;
  if (spaces > 0) return `${spaces} ${spaces === 1 ? 'place' : 'places'} free`;
  return waitingWeeks === null ? 'Full now' : `Full now: ${waitWords(waitingWeeks)}`;
}

function waitWords(weeks: number): string {
  if (weeks === 0) return 'hardly any wait';
  return weeks < 27
    ? `about ${plural(weeks, 'week')} to wait`
    : `about ${plural(Math.round(weeks / 4.345), 'month')} to wait`;
}

/** 'Closed until 4 January 2027 (Christmas)', 'Closed from …'; null when it is open and will be, as far as anyone knows. */
export function closedWords(closed: Closed | null, on: Day): string | null {
  if (!closed || closed.to < on) return null;
  const why = closed.reason ? ` (${closed.reason})` : '';
  return closed.from <= on
    ? `Closed up to and including ${formatShortDay(closed.to)}${why}`
    : `Closed from ${formatShortDay(closed.from)} to ${formatShortDay(closed.to)}${why}`;
}

/** What stands on a card and at the head of a page, in a few words each: room, closed days, shared, kept for later. */
export function standingWords(listing: Standing, on: Day): string[] {
  const { shareUpTo } = listing;
  return [
    spacesWords(listing.spaces, listing.waitingWeeks),
    closedWords(listing.closed, on),
    shareUpTo === null ? null : `Can be shared by up to ${shareUpTo}`,
    listing.bankable ? 'Unused visits can be kept' : null,
  ].filter((each) => each !== null);
}
