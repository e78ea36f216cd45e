// The shapes of the demo world's content, and the short ways in which the content files say where and when.
// Money is whole pence as plain numbers; days count from the day the seed runs, so the world never grows old.

import type { SchoolTimes } from '#app/domain/listings/exceptions.ts';
import type { PriceRow, Vat } from '#app/domain/listings/price-terms.ts';
import type { PriceUnit, WeekTime, WhoFor } from '#app/domain/listings/rules.ts';
import type { ReadinessCode } from '#app/domain/listings/triage.ts';
import type { CommunicationCode } from '#app/domain/people/words.ts';
import type { OutcomeCode } from '#seed/reference/outcome-tags.ts';

export type SeedProvider = {
  readonly key: string;
  readonly owner: string;
  readonly kind: 'registered' | 'third-sector' | 'micro' | 'sole-trader' | 'community';
  readonly name: string;
  readonly about: string;
  readonly workers: number;
  readonly town: TownKey;
  readonly phone: string;
  readonly email: string;
  readonly website: string;
  readonly complaintsPolicy: string;
  /** The Care Inspectorate's number for the provider. Made up: real ones never say 2099. */
  readonly registerNumber: string | null;
};

/** A price for some times only. */
export type SeedPrice = Omit<PriceRow, 'pence'> & { readonly pence: number };

export type SeedListing = {
  readonly key: string;
  readonly provider: string;
  readonly state: 'draft' | 'published' | 'paused';
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly notFor: string;
  readonly supportKind: string;
  readonly whoFor: readonly WhoFor[];
  readonly outcomes: readonly OutcomeCode[];
  readonly placeKind: 'at-place' | 'comes-to-you' | 'online';
  readonly town: TownKey;
  readonly radiusKm: number | null;
  readonly serves: readonly string[];
  readonly times: readonly WeekTime[];
  readonly priceUnit: PriceUnit;
  readonly pricePence: number;
  readonly travelPencePerVisit: number;
  readonly prices: readonly SeedPrice[];
  readonly minimumMinutes: number | null;
  readonly pencePerMile: number;
  readonly freeMiles: number;
  readonly travelPencePerHour: number;
  readonly travelBothWays: boolean;
  readonly ferryPence: number | null;
  readonly vat: Vat | null;
  readonly spaces: number | null;
  readonly waitingWeeks: number | null;
  readonly bankable: boolean;
  readonly shareUpTo: number | null;
  readonly homeBased: boolean;
  readonly offBankHolidays: boolean;
  readonly schoolTimes: SchoolTimes;
  readonly shortNotice: boolean;
  readonly languages: readonly string[];
  readonly communication: readonly CommunicationCode[];
  readonly forNeed: boolean;
  readonly personalCare: boolean;
  readonly plannedHelp: boolean;
  readonly overnight: boolean;
  readonly soleIndividual: boolean;
  readonly registered: boolean;
  /** The Care Inspectorate's number for the service, made up; '' when it is not registered. */
  readonly registrationNumber: string;
  readonly hostProvider: string | null;
  /** Days since the provider last said that the listing is right. */
  readonly checkedDaysAgo: number;
  /** For one that is new: when it was published. Unset: it is spread over the year (market.ts). */
  readonly publishedDaysAgo?: number;
  /** What the triage should answer in the council where the listing is. */
  readonly expects: ReadinessCode;
};

/** The parts that most listings share, so that each listing says only what is special to it. */
export type ListingDefaults =
  | 'state'
  | 'radiusKm'
  | 'travelPencePerVisit'
  | 'shortNotice'
  | 'languages'
  | 'communication'
  | 'prices'
  | 'minimumMinutes'
  | 'pencePerMile'
  | 'freeMiles'
  | 'travelPencePerHour'
  | 'travelBothWays'
  | 'ferryPence'
  | 'vat'
  | 'waitingWeeks'
  | 'bankable'
  | 'shareUpTo'
  | 'homeBased'
  | 'offBankHolidays'
  | 'schoolTimes';
export type TriageDefaults = 'forNeed' | 'personalCare' | 'plannedHelp' | 'overnight' | 'soleIndividual';
export type RegistrationDefaults = 'registered' | 'registrationNumber' | 'hostProvider' | 'checkedDaysAgo' | 'notFor';
type Defaulted = ListingDefaults | TriageDefaults | RegistrationDefaults;
export type ListingWords = Omit<SeedListing, Defaulted> & Partial<Pick<SeedListing, Defaulted>>;

/** A listing with its usual answers filled in: in English, no travel charge, nothing that needs registering. */
export function listing(words: ListingWords): SeedListing {
  return {
    state: 'published',
    radiusKm: null,
    travelPencePerVisit: 0,
    shortNotice: false,
    languages: ['en'],
    communication: [],
    prices: [],
    minimumMinutes: null,
    pencePerMile: 0,
    freeMiles: 0,
    travelPencePerHour: 0,
    travelBothWays: false,
    ferryPence: null,
    vat: null,
    waitingWeeks: null,
    bankable: false,
    shareUpTo: null,
    offBankHolidays: false,
    schoolTimes: 'always',
    // Groups and halls are at a place of their own; who comes to you sets out from home, unless they say otherwise.
    homeBased: words.placeKind === 'comes-to-you',
    forNeed: true,
    personalCare: false,
    plannedHelp: false,
    overnight: false,
    soleIndividual: false,
    registered: false,
    registrationNumber: '',
    hostProvider: null,
    checkedDaysAgo: 20,
    notFor: '',
    ...words,
  };
}

/** A price for some times only, with no condition that is not named. */
export function price(pence: number, when: Partial<Omit<SeedPrice, 'pence'>>): SeedPrice {
  const always = {
    wholeVisit: false,
    days: [],
    fromMinute: null,
    toMinute: null,
    bankHolidays: false,
    fromDay: null,
    toDay: null,
  };
  return { ...always, ...when, pence };
}

/** Paragraphs, with a blank line between. */
export function paragraphs(...texts: readonly string[]): string {
  return texts.join('\n\n');
}

const DAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** 'Mon-Fri 09:00-17:00' or 'Mon,Thu 10:00-12:00' as one row a day; '24:00' is the end of the day. */
export function week(...spans: readonly string[]): readonly WeekTime[] {
  return spans.flatMap((span) => {
    const [days = '', hours = ''] = span.split(' ');
    const [from = '', to = ''] = hours.split('-');
    return daysOf(days).map((day) => ({ day, fromMinute: minuteOf(from), toMinute: minuteOf(to) }));
  });
}

function daysOf(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [first = '', last = first] = part.split('-');
    const start = DAY_NAMES.indexOf(first) + 1;
    const end = DAY_NAMES.indexOf(last) + 1;
    if (start < 1 || end < start) throw new Error(`Not days of a week: ${text}`);
    return Array.from({ length: end - start + 1 }, (_, at) => start + at);
  });
}

function minuteOf(clock: string): number {
  const [hour = Number.NaN, minute = Number.NaN] = clock.split(':').map(Number);
  const total = hour * 60 + minute;
  if (!(total >= 0 && total <= 1440)) throw new Error(`Not a time of day: ${clock}`);
  return total;
}

export type TownKey =
  | 'pitlochry'
  | 'aberfeldy'
  | 'blairgowrie'
  | 'crieff'
  | 'perth'
  | 'govan'
  | 'dennistoun'
  | 'partick'
  | 'govanhill'
  | 'pollokshields'
  | 'stromness'
  | 'kirkwall'
  | 'westray'
  | 'stornoway'
  | 'ness'
  | 'inverness'
  | 'dingwall'
  | 'beauly'
  | 'aviemore'
  | 'portree'
  | 'leith'
  | 'portobello'
  | 'edinburgh'
  | 'cupar';
