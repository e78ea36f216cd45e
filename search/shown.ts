import { pence } from '#app/kit/pence.ts';
import type { ListingDocument, ListingReadiness, ListingSummary } from '#search/port.ts';

// What a card shows, as the engines keep it: JSON knows no bigint, so pence are text there. Pure.

export type Shown = Omit<ListingSummary, 'pricePence' | 'travelPencePerVisit'> & {
  pricePence: string | null;
  travelPencePerVisit: string;
  readiness: ListingDocument['readiness'];
};

export const MOST_PENCE = 2_000_000_000;

/** The least price for the unit of the card. */
export function leastPence(d: ListingDocument): number | null {
  if (d.pricePence === null) return null;
  const same = d.prices.filter(({ unit }) => unit === d.priceUnit).map(({ pence }) => Number(pence));
  return Math.min(MOST_PENCE, Number(d.pricePence), ...same);
}

export function shownOf(d: ListingDocument): Shown {
  return {
    listingId: d.listingId,
    slug: d.slug,
    title: d.title,
    summary: d.summary,
    providerName: d.providerName,
    providerSlug: d.providerSlug,
    providerKind: d.providerKind,
    claimed: d.claimed,
    source: d.source,
    supportKind: d.supportKind,
    outcomes: d.outcomes,
    placeKind: d.placeKind,
    town: d.town,
    authorityCode: d.authorityCode,
    pricePence: d.pricePence === null ? null : String(d.pricePence),
    priceUnit: d.priceUnit,
    travelPencePerVisit: String(d.travelPencePerVisit),
    spaces: d.spaces,
    waitingWeeks: d.waitingWeeks,
    bankable: d.bankable,
    shareUpTo: d.shareUpTo,
    shortNotice: d.shortNotice,
    languages: d.languages,
    readiness: d.readiness,
  };
}

export function summaryOf({ readiness: _, ...shown }: Shown): ListingSummary {
  return {
    ...shown,
    pricePence: shown.pricePence === null ? null : pence(BigInt(shown.pricePence)),
    travelPencePerVisit: pence(BigInt(shown.travelPencePerVisit)),
  };
}

/** How that council sees it; without one, or where it has not decided for itself, as everywhere. */
export const readinessFor = ({ readiness }: Shown, authorityCode: string | null): ListingReadiness =>
  (authorityCode ? readiness.in[authorityCode] : undefined) ?? readiness.everywhere;
