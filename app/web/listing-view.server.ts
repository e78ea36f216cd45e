import { exceptionWords } from '../domain/listings/exceptions.ts';
import type { ListingPage } from '../domain/listings/lists.server.ts';
import { lengthWords, rowWords, travelWords } from '../domain/listings/price-words.ts';
import type { ListingPrices } from '../domain/listings/prices.server.ts';
import { freshnessOn, type Stages } from '../domain/listings/staleness.ts';
import {
  COMMUNICATION_WORDS,
  closedWords,
  exampleWords,
  LANGUAGE_WORDS,
  PROVIDER_KIND_WORDS,
  priceWords,
  standingWords,
  WHO_FOR_WORDS,
  weekWords,
} from '../domain/listings/words.ts';
import { type Day, dayOf, formatShortDay } from '../kit/day.ts';
import { listWords } from '../kit/text.ts';

/** What the page says, in words: the browser gets no rules and no codes that it does not show. */
export function viewOf(listing: ListingPage, priced: ListingPrices, on: Day, stages: Stages | null = null) {
  const { provider } = listing;
  const price = priceWords(listing);
  return {
    id: listing.id,
    slug: listing.slug,
    title: listing.title,
    summary: listing.summary,
    description: listing.description,
    notFor: listing.notFor,
    paused: listing.state === 'paused',
    fromRegister: listing.source === 'register',
    csNumber: listing.csNumber,
    sourceDate: listing.sourceDate,
    claimed: provider.claimed,
    kind: listing.supportKindLabel,
    price: price && { amount: price.amount, per: price.per },
    example: exampleWords(priced, on),
    prices: listing.prices.map((row) => rowWords(row, listing.priceUnit)),
    minimum: listing.minimumMinutes === null ? null : lengthWords(listing.minimumMinutes),
    travel: travelWords(listing),
    vat: listing.vat,
    free: listing.pricePence === 0n,
    week: weekWords(listing.times),
    shortNotice: listing.shortNotice,
    standing: standingWords(listing, on),
    full: listing.spaces === 0,
    closed: closedWords(listing.closed, on),
    outcomes: listing.outcomes.map((each) => each.label),
    whoFor: listing.whoFor.map((each) => WHO_FOR_WORDS[each] ?? each),
    languages: listing.languages.map((each) => LANGUAGE_WORDS[each] ?? each),
    communication: listing.communication.map((each) => COMMUNICATION_WORDS[each] ?? each),
    where: whereWords(listing),
    hostName: listing.hostName,
    registrationNumber: listing.registered ? listing.registrationNumber : '',
    exceptions: exceptionWords(listing, on),
    changed: listing.wording > 1,
    old:
      stages !== null &&
      listing.source === 'provider' &&
      listing.checkedAt !== null &&
      freshnessOn(dayOf(listing.checkedAt), on, stages) !== 'fresh',
    checked: listing.checkedAt ? formatShortDay(dayOf(listing.checkedAt)) : null,
    provider: {
      name: provider.name,
      slug: provider.slug,
      kind: PROVIDER_KIND_WORDS[provider.kind as keyof typeof PROVIDER_KIND_WORDS] ?? '',
      town: provider.town,
      phone: provider.phone,
      email: provider.email,
      website: provider.website,
    },
  };
}

function whereWords(listing: ListingPage): string {
  const councils = listing.serves.map((each) => each.label);
  const area = councils.length > 30 ? 'all of Scotland' : listWords(councils);
  if (listing.placeKind === 'online') return `Online or by phone, for people in ${area || 'Scotland'}`;
  if (listing.placeKind === 'at-place')
    return `You go there: ${listing.town}${listing.authorityName ? `, ${listing.authorityName}` : ''}`;
  const miles = listing.radiusKm
    ? `, up to about ${Math.max(1, Math.round(listing.radiusKm / 1.609))} miles from ${listing.town}`
    : '';
  return `Comes to you${miles}. Works in ${area}`;
}
