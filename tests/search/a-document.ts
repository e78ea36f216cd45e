import { newId } from '#app/kit/id.ts';
import { pence } from '#app/kit/pence.ts';
import { EVERYTHING, type ListingDocument, type ListingQuery, type SearchEngine } from '#search/port.ts';

/** A listing as search keeps it, with only what a test is about said. */
export function aDocument(over: Partial<ListingDocument> = {}): ListingDocument {
  const listingId = over.listingId ?? newId();
  return {
    listingId,
    slug: `listing-${listingId}`,
    title: 'Something',
    summary: '',
    description: '',
    providerName: 'Somebody',
    providerSlug: 'somebody',
    providerKind: 'micro',
    claimed: true,
    source: 'provider',
    supportKind: 'ST14',
    supportKindLabel: 'Cleaning, laundry and odd jobs',
    outcomes: [],
    outcomeLabels: [],
    whoFor: [],
    placeKind: 'at-place',
    town: 'Pitlochry',
    authorityCode: 'S12000048',
    authorityName: 'Perth and Kinross',
    lat: 56.703,
    lon: -3.731,
    radiusKm: null,
    serves: [],
    pricePence: pence(2000),
    priceUnit: 'hour',
    travelPencePerVisit: pence(0),
    spaces: 1,
    waitingWeeks: null,
    bankable: false,
    shareUpTo: null,
    shortNotice: false,
    prices: [],
    closedFrom: null,
    closedTo: null,
    languages: ['en'],
    times: [],
    readiness: { everywhere: { status: 'ready', reasonCode: 'mainstream' }, in: {} },
    freshAt: new Date('2026-11-01T00:00:00Z'),
    ...over,
  };
}

export const ask = (search: SearchEngine, over: Partial<ListingQuery>) => search.search({ ...EVERYTHING, ...over });
export const titlesOf = async (search: SearchEngine, over: Partial<ListingQuery>) =>
  (await ask(search, over)).results.map((each) => each.title);
