// What a listing is, when Option 2 may pay for it, and when it may be shown to people.
// Encodes section 4(1) of the 2013 Act (the person selects, so they must see what there is), the registration gate of the
// Public Services Reform (Scotland) Act 2010, schedule 12, and standard 2.1 (anybody may look).
import type { Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { assert, ok, type Refusal, type Result, refuse } from '#app/kit/result.ts';
import { letterCount } from '#app/kit/text.ts';
import type { SchoolTimes } from './exceptions.ts';
import { type PriceTerms, pricesFit } from './price-terms.ts';
import { READINESS_REASONS } from './readiness.ts';
import type { ListingRefusal } from './refusals.ts';
import { type ReadinessCode, type ReadinessStatus, TRIAGES, type Triage, type TriageFact } from './triage.ts';

export type { ListingRefusal };
export const LISTING_STATES = ['draft', 'published', 'paused', 'archived'] as const;
export type ListingState = (typeof LISTING_STATES)[number];
export const PLACE_KINDS = ['at-place', 'comes-to-you', 'online'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];
export const PRICE_UNITS = ['hour', 'session', 'day', 'night', 'week', 'item'] as const;
export type PriceUnit = (typeof PRICE_UNITS)[number];
export const WHO_FOR = [
  'anyone',
  'older-people',
  'learning-disability',
  'autism',
  'physical-disability',
  'sensory-loss',
  'mental-health',
  'dementia',
  'brain-injury',
  'young-people',
  'children',
  'families',
  'carers',
] as const;
export type WhoFor = (typeof WHO_FOR)[number];

/** From the first day to the last, both counted. */
export type Closed = { from: Day; to: Day; reason: string };

/** Monday is 1; minutes of the day, the end not included. */
export type WeekTime = { day: number; fromMinute: number; toMinute: number };

/** The registration triage's answers: given by the provider, never guessed. */
export type TriageFacts = {
  forNeed: boolean;
  personalCare: boolean;
  plannedHelp: boolean;
  overnight: boolean;
  soleIndividual: boolean;
  registered: boolean;
  hosted: boolean;
  supportKind: string;
};
export type Acceptance = { authorityCode: string; fromDay: Day; toDay: Day; withdrawn: boolean };
export type Readiness = { status: ReadinessStatus; code: ReadinessCode };

/** What a provider writes about a listing. */
export type ListingWords = Omit<TriageFacts, 'hosted'> &
  PriceTerms & {
    title: string;
    summary: string;
    description: string;
    notFor: string;
    whoFor: readonly WhoFor[];
    outcomes: readonly string[];
    placeKind: PlaceKind;
    /** A town, never an address. */
    town: string;
    /** Whether it is, or sets out from, somebody's home. Then nothing finer than a town is kept of where it is. */
    homeBased: boolean;
    authorityCode: string | null;
    radiusKm: number | null;
    /** Councils it works in. The one it sets out from is always among them. */
    serves: readonly string[];
    times: readonly WeekTime[];
    /** How many more people it could take now; 0 is full. */
    spaces: number | null;
    /** About how long people wait for a place, in weeks. */
    waitingWeeks: number | null;
    /** Closed for a while, both days counted; it opens again by itself. */
    closed: Closed | null;
    /** Single days on which nobody comes. */
    daysOff: readonly Day[];
    offBankHolidays: boolean;
    schoolTimes: SchoolTimes;
    /** A visit that is not used can be kept for later. */
    bankable: boolean;
    /** One worker with so many people at once; null: one person at a time. */
    shareUpTo: number | null;
    shortNotice: boolean;
    languages: readonly string[];
    communication: readonly string[];
    registrationNumber: string;
  };

/** The triage that holds on a day. Before the first there is none, and nothing can be said: the first is taken. */
export function triageOn(on: Day): Triage {
  const standing = TRIAGES.find((each) => each.fromDay <= on && (each.toDay === null || each.toDay > on)) ?? TRIAGES[0];
  assert(standing, 'there is a triage');
  return standing;
}

function answerOf(facts: TriageFacts, fact: TriageFact, { kinds }: Triage): boolean {
  switch (fact) {
    case 'registered':
      return facts.registered;
    case 'personal-care':
      return facts.personalCare;
    case 'hosted':
      return facts.hosted;
    case 'not-registrable-kind':
      return kinds.notRegistrable.includes(facts.supportKind);
    case 'agency-kind':
      return kinds.agency.includes(facts.supportKind);
    case 'for-need':
      return facts.forNeed;
    case 'overnight':
      return facts.overnight;
    case 'planned-help':
      return facts.plannedHelp;
    case 'sole-individual':
      return facts.soleIndividual;
  }
}

/** The answer of the triage alone: what holds wherever no council has decided for itself. */
export function triage(facts: TriageFacts, on: Day): Readiness {
  const asked = triageOn(on);
  for (let at = 1; ; ) {
    const step = asked.steps.find((each) => each.step === at);
    assert(step, `step ${at} of the triage`);
    const next = answerOf(facts, step.fact, asked) ? step.ifYes : step.ifNo;
    if ('reason' in next) return { code: next.reason, status: READINESS_REASONS[next.reason].status };
    assert(next.go > at, 'the triage goes forward');
    at = next.go;
  }
}

/** Whether a written acceptance is in force: from its first day, up to and without its last. */
export function inForce(acceptance: Acceptance, on: Day): boolean {
  return !acceptance.withdrawn && acceptance.fromDay <= on && on < acceptance.toDay;
}

/**
 * Whether Option 2 may pay for the listing in a council on a day, and why (schedule 12, FACTS 1.6). A council's written
 * acceptance settles what is not confirmed, there and until its date; it never lifts what is not allowed.
 * No council (null): what holds wherever none has decided.
 */
export function readinessOf(
  facts: TriageFacts & { acceptances: readonly Acceptance[] },
  authorityCode: string | null,
  on: Day,
): Readiness {
  const found = triage(facts, on);
  const accepted = facts.acceptances.some((each) => each.authorityCode === authorityCode && inForce(each, on));
  return found.status === 'not-confirmed' && accepted ? { code: 'accepted', status: 'ready' } : found;
}

/** The councils in which it is ready on a day; '*' is all of them. */
export function readyIn(facts: TriageFacts & { acceptances: readonly Acceptance[] }, on: Day): string[] {
  const found = triage(facts, on);
  if (found.status === 'ready') return ['*'];
  if (found.status === 'not-allowed') return [];
  return [...new Set(facts.acceptances.filter((each) => inForce(each, on)).map((each) => each.authorityCode))].sort();
}

/** The rule as search/documents.ts wants it: acceptances in force are known there by the council's code. */
export function judgeOn(on: Day) {
  return (facts: TriageFacts & { acceptedIn: readonly string[] }, authorityCode: string | null) => {
    const found = triage(facts, on);
    const lifted =
      found.status === 'not-confirmed' && authorityCode !== null && facts.acceptedIn.includes(authorityCode);
    return lifted
      ? { status: 'ready' as const, reasonCode: 'accepted' }
      : { status: found.status, reasonCode: found.code };
  };
}

export const LISTING_ACTS = {
  publish: { from: ['draft', 'paused'], to: 'published' },
  pause: { from: ['published'], to: 'paused' },
  archive: { from: ['draft', 'published', 'paused'], to: 'archived' },
} as const satisfies Record<string, { from: readonly ListingState[]; to: ListingState }>;
export type ListingAct = keyof typeof LISTING_ACTS;

export function stepListing(state: ListingState, act: ListingAct): Result<ListingState, ListingRefusal> {
  const { from, to } = LISTING_ACTS[act];
  return (from as readonly ListingState[]).includes(state) ? ok(to) : refuse('listing.state', { facts: { state } });
}

export const MOST_TIMES = 21;
export const MOST_DAYS_OFF = 30;

/** Times in order, none that ends before it begins, none that overlap on a day. Field: 'times'. */
export function weekOf(times: readonly WeekTime[]): Result<WeekTime[], ListingRefusal> {
  const field = 'times';
  if (times.length > MOST_TIMES) return refuse('listing.too-many', { field });
  const week = [...times].sort((a, b) => a.day - b.day || a.fromMinute - b.fromMinute);
  for (const [at, time] of week.entries()) {
    const real = time.day >= 1 && time.day <= 7 && time.fromMinute >= 0 && time.toMinute <= 1440;
    if (!real || time.toMinute <= time.fromMinute) return refuse('listing.time-order', { field });
    const before = week[at - 1];
    if (before && before.day === time.day && before.toMinute > time.fromMinute)
      return refuse('listing.times-overlap', { field });
  }
  return ok(week);
}

/** Whether closed days end after they begin. */
export function standingFits({ closed }: Pick<ListingWords, 'closed'>): Result<undefined, ListingRefusal> {
  return closed && closed.to < closed.from ? refuse('listing.closed-dates', { field: 'closedTo' }) : ok();
}

/** What holds for a draft too: a name, a week that makes sense, and a number when it says that it is registered. */
export function draftable(words: ListingWords, providerKind: string): Result<ListingWords, ListingRefusal> {
  if (letterCount(words.title.trim()) < 2) return refuse('listing.no-title', { field: 'title' });
  if (words.registered && !/^CS\d{10}$/.test(words.registrationNumber)) {
    return refuse('listing.no-registration-number', { field: 'registrationNumber' });
  }
  if (words.registered && providerKind !== 'registered')
    return refuse('listing.not-registered-provider', { field: 'registered' });
  const standing = standingFits(words);
  if (!standing.ok) return standing;
  if (words.daysOff.length > MOST_DAYS_OFF) return refuse('listing.too-many', { field: 'daysOff' });
  const prices = pricesFit(words);
  if (!prices.ok) return prices;
  const week = weekOf(words.times);
  return week.ok
    ? ok({ ...words, times: week.value, registrationNumber: words.registered ? words.registrationNumber : '' })
    : week;
}

/**
 * All that keeps people from seeing it, the weightiest first: personal care that neither a registration nor a host answers
 * for (never, whatever else happens); no words, outcome, place, time or price; an unregistered provider with no way to
 * complain (FACTS 7). Empty: it may be shown.
 */
export function gapsOf(
  words: ListingWords,
  provider: { kind: string; complaintsPolicy: string },
  hostProviderId: Id | null,
  placed: boolean,
): Refusal<ListingRefusal>[] {
  const online = words.placeKind === 'online';
  const nowhere = words.authorityCode === null || words.town === '';
  const gaps: [boolean, ListingRefusal, string?][] = [
    [
      words.personalCare && !words.registered && hostProviderId === null,
      'listing.personal-care-unregistered',
      'personalCare',
    ],
    [words.summary.trim().length < 10, 'listing.no-summary', 'summary'],
    [words.outcomes.length === 0, 'listing.no-outcome', 'outcomes'],
    [online && words.serves.length === 0, 'listing.no-councils', 'serves'],
    [!online && nowhere, 'listing.no-place', words.authorityCode === null ? 'authorityCode' : 'town'],
    [!online && !nowhere && !placed, 'listing.unknown-town', 'postcode'],
    [words.placeKind === 'comes-to-you' && words.radiusKm === null, 'listing.no-reach', 'radiusKm'],
    [words.times.length === 0, 'listing.no-time', 'times'],
    [words.pricePence === null, 'listing.no-price', 'price'],
    [provider.kind !== 'registered' && provider.complaintsPolicy.trim().length < 20, 'listing.no-complaints-policy'],
  ];
  return gaps.flatMap(([there, code, field]) => (there ? [field ? { code, field } : { code }] : []));
}

/** Whether people may see it. Refuses with the first of its gaps. */
export function publishable(...listing: Parameters<typeof gapsOf>): Result<undefined, ListingRefusal> {
  const [gap] = gapsOf(...listing);
  return gap ? { ok: false, refusal: gap } : ok();
}
