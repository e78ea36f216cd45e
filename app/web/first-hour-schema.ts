import type { z } from 'zod';
import type { ListingInput } from '../domain/listings/commands.server.ts';
import { CAREFUL, type FirstStep, saidOfCare } from '../domain/listings/first-hour.ts';
import type { ListingPage } from '../domain/listings/lists.server.ts';
import { listingFilledIn, listingInput, listingSchema, NO_LISTING, WEEK_ROWS } from './listing-schema.ts';
import { providerSchema } from './provider-schema.ts';

/** The steps that write into the draft of the listing. */
export const LISTING_STEPS = ['what', 'for-whom', 'care', 'where', 'when', 'price'] as const;
export type ListingStep = (typeof LISTING_STEPS)[number];
export const isListingStep = (step: FirstStep): step is ListingStep =>
  (LISTING_STEPS as readonly string[]).includes(step);

type Sent = z.output<typeof listingSchema>;
type SentName = keyof typeof listingSchema.shape;
/** What each step asks in the form, and what it may change in the draft. The rest of the draft is left as it stands. */
const ASKED: Record<ListingStep, { fields: readonly SentName[]; words: readonly (keyof ListingInput)[] }> = {
  what: { fields: ['title', 'summary', 'supportKind'], words: ['title', 'summary', 'supportKind'] },
  'for-whom': {
    fields: ['outcomes', 'whoFor', 'notFor', 'forNeed'],
    words: ['outcomes', 'whoFor', 'notFor', 'forNeed'],
  },
  care: {
    fields: ['registered', 'registrationNumber', 'personalCare', 'plannedHelp', 'overnight', 'soleIndividual'],
    words: ['registered', 'registrationNumber', 'personalCare', 'plannedHelp', 'overnight', 'soleIndividual'],
  },
  where: {
    fields: ['placeKind', 'town', 'postcode', 'authorityCode', 'homeBased', 'radiusKm', 'serves', 'everywhere'],
    words: ['placeKind', 'town', 'postcode', 'authorityCode', 'homeBased', 'radiusKm', 'serves'],
  },
  when: {
    fields: [
      ...WEEK_ROWS.flatMap(({ from, to }) => [from, to] as SentName[]),
      ...(['shortNotice', 'closedFrom', 'closedTo', 'closedReason'] as const),
      ...(['schoolTimes', 'offBankHolidays', 'daysOff'] as const),
    ],
    words: ['times', 'shortNotice', 'closed', 'schoolTimes', 'offBankHolidays', 'daysOff'],
  },
  price: {
    fields: [
      ...(['price', 'priceUnit', 'vat', 'minimumHours', 'prices', 'travel', 'pencePerMile', 'freeMiles'] as const),
      ...(['travelHour', 'travelBothWays', 'ferry'] as const),
    ],
    words: [
      ...(['pricePence', 'priceUnit', 'vat', 'minimumMinutes', 'prices', 'travelPencePerVisit'] as const),
      ...(['pencePerMile', 'freeMiles', 'travelPencePerHour', 'travelBothWays', 'ferryPence'] as const),
    ],
  },
};

/** The part of the listing's schema that a step sends: the same sentences, the same limits. */
export function stepSchema(step: ListingStep): z.ZodType<Partial<Sent>> {
  const mask = Object.fromEntries(ASKED[step].fields.map((name) => [name, true]));
  return listingSchema.pick(mask as { title: true }) as unknown as z.ZodType<Partial<Sent>>;
}

/** A draft before anything was asked: the careful answer to every question of the law, and nothing else. */
const UNSAID: Sent = listingSchema.parse({
  title: 'Nothing yet',
  supportKind: 'none',
  placeKind: 'comes-to-you',
  priceUnit: 'hour',
  ...Object.fromEntries(Object.entries(CAREFUL).map(([name, careful]) => [name, careful ? 'yes' : 'no'])),
});

/** A draft as the commands take it. */
export const draftOf = (listing: ListingPage): ListingInput => ({
  ...listing,
  outcomes: listing.outcomes.map((each) => each.code),
  serves: listing.serves.map((each) => each.code),
});

/** The draft with what one step says; no draft yet (null): a new one. `councils`: every council of today. */
export function withStep(
  before: ListingInput | null,
  step: ListingStep,
  sent: Partial<Sent>,
  councils: readonly string[],
): ListingInput {
  const said = listingInput({ ...UNSAID, ...sent }, councils);
  const changed = Object.fromEntries(ASKED[step].words.map((name) => [name, said[name]]));
  return { ...(before ?? listingInput(UNSAID, [])), ...changed };
}

/** A step's form as the draft stands. What was never answered is left open, whatever careful answer stands in the draft. */
export function stepFilledIn(
  listing: ListingPage | null,
  provider: { town: string; authorityCode: string | null; kind: string },
): typeof NO_LISTING {
  const registered = provider.kind === 'registered' ? '' : 'no';
  const place = { town: provider.town, authorityCode: provider.authorityCode ?? '', homeBased: '', placeKind: '' };
  if (!listing) return { ...NO_LISTING, ...place, registered };
  const filled = listingFilledIn({ ...draftOf(listing), version: listing.version });
  const unsaidCare = { personalCare: '', plannedHelp: '', overnight: '', soleIndividual: '', registered };
  return {
    ...filled,
    ...(listing.town === '' && listing.serves.length === 0 ? place : {}),
    ...(listing.outcomes.length === 0 ? { forNeed: '' } : {}),
    ...(saidOfCare(listing, listing.hostProviderId) ? {} : unsaidCare),
  };
}

export const whoSchema = providerSchema.pick({
  kind: true,
  name: true,
  registerNumber: true,
  workers: true,
  town: true,
  authorityCode: true,
  phone: true,
  email: true,
});
export const complaintsSchema = providerSchema.pick({ complaintsPolicy: true });
/** A provider before it has said anything. */
export const UNSAID_PROVIDER = { about: '', website: '', complaintsPolicy: '' };

/** A friendly way to put things right, to be changed: who to tell, how, and by when. */
export function startingText(provider: { name: string; phone: string; email: string }): string {
  const reach = [provider.phone && `ring ${provider.phone}`, provider.email && `write to ${provider.email}`]
    .filter(Boolean)
    .join(' or ');
  return [
    `If something is not right, please tell us: ${reach}. You can ask somebody to do it for you.`,
    'We answer within two working days. We listen first, say sorry where we were wrong, and tell you what we will do and by when, within two weeks.',
    'If you are still not happy, tell the council that arranges your support. Telling us never changes how we treat you.',
  ].join('\n\n');
}
