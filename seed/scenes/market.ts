// Providers, what they offer, who answers for whom, and what councils accepted in writing.
import { acceptListing } from '#app/domain/listings/acceptance-commands.server.ts';
import { confirmListing, draftListing, pauseListing, publishListing } from '#app/domain/listings/commands.server.ts';
import { answerAsk, askHost } from '#app/domain/listings/hosting-commands.server.ts';
import { createProvider } from '#app/domain/providers/commands.server.ts';
import { ACCEPTANCES, type SeedAcceptance } from './content/councils.ts';
import { LISTINGS, listingWords } from './content/listings.ts';
import { ARRANGEMENTS } from './content/people.ts';
import { TOWNS } from './content/places.ts';
import { PROVIDERS } from './content/providers.ts';
import type { SeedListing, SeedProvider } from './content/shape.ts';
import { done, type Moment, type Stage } from './stage.ts';

const DAYS_A_MONTH = 30;
/** The draft that its provider tried to publish, and was told why nobody may. */
const REFUSED_DRAFT = 'morag-mornings';

export function providerMoments(firstDay: number): Moment[] {
  return PROVIDERS.map((provider, nth) => ({
    daysAgo: firstDay - (nth % 10),
    what: `The provider ${provider.key}`,
    act: (stage: Stage) => setUpProvider(stage, provider),
  }));
}

export function listingMoments(): Moment[] {
  return LISTINGS.flatMap((listing, nth) => momentsOf(listing, publishedDaysAgo(listing, nth)));
}

/** A request that waits for a host's answer. */
export function hostRequestMoments(): Moment[] {
  const words =
    'Two of the people I garden with would like me to help them dress first. I have done that work before. May I do it under you?';
  const act = async (stage: Stage) => {
    const ids = { listingId: stage.id('listing', REFUSED_DRAFT), hostProviderId: stage.id('provider', 'tummelside') };
    done(await askHost(stage.tools, await owner(stage, 'morag-garden'), { ...ids, words, read: true }));
  };
  return [{ daysAgo: 3, what: 'Morag asks for a host', act }];
}

export function acceptanceMoments(): Moment[] {
  return ACCEPTANCES.map((acceptance) => ({
    daysAgo: acceptance.daysAgo,
    what: `The acceptance ${acceptance.reference}`,
    act: (stage: Stage) => accept(stage, acceptance),
  }));
}

/** Spread over a year, but before anybody planned with it, accepted it, or said that it is still right. */
function publishedDaysAgo(listing: SeedListing, nth: number): number {
  if (listing.publishedDaysAgo !== undefined) return listing.publishedDaysAgo;
  const planned = ARRANGEMENTS.filter((plan) => plan.lines.some((line) => line.listing === listing.key));
  const accepted = ACCEPTANCES.filter((each) => each.listing === listing.key);
  const before = [...planned.map((plan) => plan.draftedDaysAgo), ...accepted.map((each) => each.daysAgo)];
  return Math.max(160 + ((nth * 11) % 200), listing.checkedDaysAgo + 1, ...before.map((days) => days + 5));
}

function momentsOf(listing: SeedListing, published: number): Moment[] {
  const moment = (daysAgo: number, how: string, act: (stage: Stage) => Promise<unknown>): Moment => {
    return { daysAgo, what: `The listing ${listing.key}, ${how}`, act };
  };
  const draft = (daysAgo: number) => moment(daysAgo, 'drafted', (stage) => setUpListing(stage, listing));
  const ask = async (stage: Stage) =>
    [await owner(stage, listing.provider), { listingId: stage.id('listing', listing.key) }] as const;
  if (listing.state === 'draft') return [draft(listing.checkedDaysAgo), ...refusalOf(listing, moment)];
  const say = (act: typeof publishListing | typeof confirmListing) => async (stage: Stage) => {
    done(await act(stage.tools, ...(await ask(stage))));
  };
  const last = listing.state === 'paused' ? say(pauseListing) : say(confirmListing);
  return [
    draft(published),
    moment(published, 'published', say(publishListing)),
    moment(listing.checkedDaysAgo, listing.state === 'paused' ? 'paused' : 'confirmed', last),
  ];
}

type MakeMoment = (daysAgo: number, how: string, act: (stage: Stage) => Promise<unknown>) => Moment;

function refusalOf(listing: SeedListing, moment: MakeMoment): Moment[] {
  if (listing.key !== REFUSED_DRAFT) return [];
  const tried = async (stage: Stage) => {
    const listingId = stage.id('listing', listing.key);
    const result = await publishListing(stage.tools, await owner(stage, listing.provider), { listingId });
    const code = result.ok ? 'published' : result.refusal.code;
    if (code !== 'listing.personal-care-unregistered') throw new Error(`personal care without a registration: ${code}`);
  };
  return [moment(listing.checkedDaysAgo, 'refused', tried)];
}

const owner = (stage: Stage, key: string) => {
  const found = PROVIDERS.find((each) => each.key === key);
  if (!found) throw new Error(`No provider has the key ${key}`);
  return stage.actor(found.owner);
};

async function setUpProvider(stage: Stage, { key, owner: ownerKey, town, ...words }: SeedProvider): Promise<void> {
  const { name, authorityCode } = TOWNS[town];
  const actor = await stage.actor(ownerKey);
  const { providerId } = done(await createProvider(stage.tools, actor, { ...words, town: name, authorityCode }));
  stage.keep('provider', key, providerId);
}

/** Drafts it and, where somebody answers for it, has the host say so. */
async function setUpListing(stage: Stage, listing: SeedListing): Promise<void> {
  const words = listingWords(listing);
  const providerId = stage.id('provider', listing.provider);
  const { listingId } = done(
    await draftListing(stage.tools, await owner(stage, listing.provider), { providerId, words }),
  );
  stage.keep('listing', listing.key, listingId);
  if (listing.hostProvider === null) return;
  const hostProviderId = stage.id('provider', listing.hostProvider);
  const please = 'We know you and your people. May we work under you?';
  const asker = await owner(stage, listing.provider);
  const { hostingId } = done(
    await askHost(stage.tools, asker, { listingId, hostProviderId, words: please, read: true }),
  );
  const host = await owner(stage, listing.hostProvider);
  const yes = {
    hostingId,
    accepts: true,
    words: 'Yes. We have looked at everything, and we answer for it.',
    read: true,
  };
  done(await answerAsk(stage.tools, host, yes));
}

async function accept(
  stage: Stage,
  { listing, by, authorityCode, reference, conditions = '', daysAgo, months }: SeedAcceptance,
): Promise<void> {
  const toDay = stage.day(months * DAYS_A_MONTH - daysAgo);
  const input = { listingId: stage.id('listing', listing), authorityCode, reference, conditions, toDay };
  done(await acceptListing(stage.tools, await stage.actor(by), input));
}
