// Every listing of the demo world. One file for each part of the country keeps them readable.

import type { ListingWords } from '#app/domain/listings/rules.ts';
import { pence } from '#app/kit/pence.ts';
import { LISTINGS_CLYDE } from '#seed/scenes/content/listings-clyde.ts';
import { LISTINGS_FORTH } from '#seed/scenes/content/listings-forth.ts';
import { LISTINGS_HIGHLAND } from '#seed/scenes/content/listings-highland.ts';
import { LISTINGS_ISLANDS } from '#seed/scenes/content/listings-islands.ts';
import { LISTINGS_TAY } from '#seed/scenes/content/listings-tay.ts';
import { LISTINGS_TAY_TOWNS } from '#seed/scenes/content/listings-tay-towns.ts';
import { TOWNS } from '#seed/scenes/content/places.ts';
import type { SeedListing } from '#seed/scenes/content/shape.ts';

export const LISTINGS: readonly SeedListing[] = [
  ...LISTINGS_TAY,
  ...LISTINGS_TAY_TOWNS,
  ...LISTINGS_CLYDE,
  ...LISTINGS_ISLANDS,
  ...LISTINGS_HIGHLAND,
  ...LISTINGS_FORTH,
];

/** What the provider writes, as the listing commands want it. */
export function listingWords(seed: SeedListing): ListingWords {
  const { key, provider, state, hostProvider, checkedDaysAgo, publishedDaysAgo, expects, ...words } = seed;
  const { name, authorityCode } = TOWNS[seed.town];
  const price = { pricePence: pence(seed.pricePence), travelPencePerVisit: pence(seed.travelPencePerVisit) };
  const also = {
    prices: seed.prices.map((row) => ({ ...row, pence: pence(row.pence) })),
    pencePerMile: pence(seed.pencePerMile),
    travelPencePerHour: pence(seed.travelPencePerHour),
    ferryPence: seed.ferryPence === null ? null : pence(seed.ferryPence),
  };
  return { ...words, ...price, ...also, town: name, authorityCode, closed: null, daysOff: [] };
}
