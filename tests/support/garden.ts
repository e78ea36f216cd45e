import type { SignedIn } from '#app/access/actor.ts';
import { stateCheck } from '#app/domain/checks/commands.server.ts';
import type { ListingInput } from '#app/domain/listings/commands.server.ts';
import type { PriceRow } from '#app/domain/listings/price-terms.ts';
import { createProvider } from '#app/domain/providers/commands.server.ts';
import type { ProviderWords } from '#app/domain/providers/rules.ts';
import { addDays, type Day, dayOf } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { actorOf } from './actors.ts';
import type { TestTools } from './database.ts';
import { done } from './tayside.ts';

/** Morag's Garden Help, as she would fill the form in. */
export const gardenProvider = (over: Partial<ProviderWords> = {}): ProviderWords => ({
  kind: 'micro',
  name: 'Morag’s Garden Help',
  about: 'Two of us and a van.',
  workers: 2,
  town: 'Pitlochry',
  authorityCode: COUNCIL.perth,
  phone: '01632 960 201',
  email: '',
  website: '',
  complaintsPolicy: 'Tell Morag by phone. She answers within three days.',
  registerNumber: null,
  ...over,
});

export const registeredProvider = (over: Partial<ProviderWords> = {}): ProviderWords =>
  gardenProvider({
    kind: 'registered',
    name: 'Tummelside',
    workers: 41,
    complaintsPolicy: '',
    registerNumber: 'SP2099000101',
    ...over,
  });

/** A price for some times only, with no condition that is not named. */
export const priceRow = (over: Partial<PriceRow>): PriceRow => ({
  pence: pence(3000),
  wholeVisit: false,
  days: [],
  fromMinute: null,
  toMinute: null,
  bankHolidays: false,
  fromDay: null,
  toDay: null,
  ...over,
});

/** Gardening beside somebody who needs company: offered because of need, so not confirmed until a council accepts it. */
export const gardening = (over: Partial<ListingInput> = {}): ListingInput => ({
  title: 'Gardening beside you',
  summary: 'Roses and raised beds, at your pace.',
  description: 'A cup of tea after.',
  notFor: '',
  supportKind: 'ST04',
  whoFor: ['anyone'],
  outcomes: ['MG03'],
  placeKind: 'comes-to-you',
  town: 'Pitlochry',
  authorityCode: COUNCIL.perth,
  radiusKm: 20,
  serves: [],
  times: [{ day: 2, fromMinute: 540, toMinute: 720 }],
  priceUnit: 'hour',
  pricePence: pence(2340),
  travelPencePerVisit: pence(0),
  prices: [],
  minimumMinutes: null,
  pencePerMile: pence(0),
  freeMiles: 0,
  travelPencePerHour: pence(0),
  travelBothWays: false,
  ferryPence: null,
  vat: null,
  spaces: 2,
  waitingWeeks: null,
  closed: null,
  daysOff: [],
  offBankHolidays: false,
  schoolTimes: 'always',
  bankable: false,
  shareUpTo: null,
  homeBased: true,
  shortNotice: false,
  languages: ['en'],
  communication: [],
  forNeed: true,
  personalCare: false,
  plannedHelp: false,
  overnight: false,
  soleIndividual: false,
  registered: false,
  registrationNumber: '',
  ...over,
});

/** Somebody who owns a provider: signed in anew, so that the actor knows of it. */
export async function ownerOf(
  tools: TestTools,
  key: string,
  words: ProviderWords,
): Promise<{ actor: SignedIn; providerId: string; slug: string }> {
  const email = `${key}@ettle.example`;
  const { providerId, slug } = done(await createProvider(tools, await actorOf(tools, email), words));
  const actor = await actorOf(tools, email);
  for (const kind of REQUIRED_SOMEWHERE) await sayCheck(tools, actor, providerId, kind);
  return { actor, providerId, slug };
}

/** What the table of checks requires of one listing or another: said for every provider, so that each may publish. */
export const REQUIRED_SOMEWHERE = [
  'pvg-adults',
  'pvg-children',
  'liability-insurance',
  'food-hygiene',
  'driving-licence',
  'business-motor-insurance',
] as const;

/** A provider says that a check is in force, for as long as tests move the clock unless told otherwise. */
export async function sayCheck(
  tools: TestTools,
  actor: SignedIn,
  providerId: string,
  kind: (typeof REQUIRED_SOMEWHERE)[number],
  untilDay: Day | null = addDays(dayOf(tools.clock.now()), 3000),
): Promise<string> {
  const fromDay = addDays(dayOf(tools.clock.now()), -30);
  return done(await stateCheck(tools, actor, { providerId, kind, reference: '', fromDay, untilDay })).checkId;
}
