// What a provider says about money: the usual price, prices for some times only, the least charge, travel, VAT. Which price
// holds when is decided here; what it comes to is counted in prices.ts.
import type { Day } from '#app/kit/day.ts';
import { NO_PENCE, type Pence } from '#app/kit/pence.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import type { ListingRefusal } from './refusals.ts';
import type { PlaceKind, PriceUnit } from './rules.ts';

export const VATS = ['none', 'included', 'added'] as const;
export type Vat = (typeof VATS)[number];

/** A price for some times only, beside the listing's usual price. */
export type PriceRow = {
  pence: Pence;
  /** For the whole visit, however long; else for the listing's own unit. */
  wholeVisit: boolean;
  /** Monday is 1; none is every day. */
  days: readonly number[];
  /** Minutes of the day; an end at or before the start is over midnight. Both null: any time. */
  fromMinute: number | null;
  toMinute: number | null;
  /** Only on bank holidays. */
  bankHolidays: boolean;
  /** From the first day to the last, both counted; null: no beginning, no end. */
  fromDay: Day | null;
  toDay: Day | null;
};

/** What a provider says about travel, tax and the least that they charge. */
export type PriceTerms = {
  priceUnit: PriceUnit;
  pricePence: Pence | null;
  prices: readonly PriceRow[];
  /** A shorter visit is charged as one of so many minutes. By the hour only. */
  minimumMinutes: number | null;
  /** These four are added to each other. Travel is charged only by those who come to people. */
  travelPencePerVisit: Pence;
  pencePerMile: Pence;
  /** So many miles cost nothing. */
  freeMiles: number;
  travelPencePerHour: Pence;
  /** The way back counts too, by mile and by time. */
  travelBothWays: boolean;
  /** The boat, there and back; null: not said. */
  ferryPence: Pence | null;
  /** Null: not said, so nothing is added. */
  vat: Vat | null;
};

/** What holds for whoever says only a price: one price, travel in it, nothing said of VAT. */
export const NO_TERMS: Omit<PriceTerms, 'priceUnit' | 'pricePence' | 'travelPencePerVisit'> = {
  prices: [],
  minimumMinutes: null,
  pencePerMile: NO_PENCE,
  freeMiles: 0,
  travelPencePerHour: NO_PENCE,
  travelBothWays: false,
  ferryPence: null,
  vat: null,
};

/** The terms as they are kept: travel only for those who come to people, free miles only by the mile, a least charge only by the hour. */
export function termsKept(words: PriceTerms & { placeKind: PlaceKind }): Omit<PriceTerms, 'prices'> {
  const comes = words.placeKind === 'comes-to-you';
  return {
    priceUnit: words.priceUnit,
    pricePence: words.pricePence,
    minimumMinutes: words.priceUnit === 'hour' ? words.minimumMinutes : null,
    travelPencePerVisit: comes ? words.travelPencePerVisit : NO_PENCE,
    pencePerMile: comes ? words.pencePerMile : NO_PENCE,
    freeMiles: comes && words.pencePerMile > 0n ? words.freeMiles : 0,
    travelPencePerHour: comes ? words.travelPencePerHour : NO_PENCE,
    travelBothWays: comes && words.travelBothWays,
    ferryPence: comes ? words.ferryPence : null,
    vat: words.vat,
  };
}

export const MOST_PRICES = 12;

/** Whether the other prices and the least charge make sense: each with a condition, real times, dates in order. */
export function pricesFit(terms: PriceTerms): Result<undefined, ListingRefusal> {
  if (terms.prices.length > MOST_PRICES)
    return refuse('price.too-many', { field: 'prices', facts: { most: MOST_PRICES } });
  const { minimumMinutes } = terms;
  if (minimumMinutes !== null && (minimumMinutes < 15 || minimumMinutes > 1440)) {
    return refuse('price.minimum', { field: 'minimumHours' });
  }
  for (const [at, row] of terms.prices.entries()) {
    const field = (name: string) => ({ field: `prices[${at}].${name}` });
    if (narrowness(row) === 0) return refuse('price.no-condition', field('days'));
    const { fromMinute, toMinute, fromDay, toDay } = row;
    if ((fromMinute === null) !== (toMinute === null)) return refuse('price.times', field('to'));
    if (fromMinute !== null && fromMinute === toMinute) return refuse('price.times', field('to'));
    if (fromDay && toDay && toDay < fromDay) return refuse('price.dates', field('toDay'));
  }
  return ok();
}

/** How narrowly a price is meant: bank holidays before times of day, those before weekdays, those before dates. */
const narrowness = (row: PriceRow) =>
  (row.bankHolidays ? 8 : 0) +
  (row.fromMinute === null ? 0 : 4) +
  (row.days.length > 0 ? 2 : 0) +
  (row.fromDay || row.toDay ? 1 : 0);

/** Whether a price holds at that minute of the day. */
export function covers({ fromMinute, toMinute }: PriceRow, minute: number): boolean {
  if (fromMinute === null || toMinute === null) return true;
  return toMinute > fromMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute;
}

/** When a visit is, as prices see it: prices as they stand on `day`, for that weekday. */
export type When = { day: Day; weekday: number; bankHoliday: boolean };

/** The rows that can count then, the narrowest first; of two as narrow, the one that stands first. */
export function rowsFor(rows: readonly PriceRow[], { day, weekday, bankHoliday }: When): PriceRow[] {
  return rows
    .filter((row) => (row.fromDay === null || row.fromDay <= day) && (row.toDay === null || day <= row.toDay))
    .filter((row) => row.days.length === 0 || row.days.includes(weekday))
    .filter((row) => !row.bankHolidays || bankHoliday)
    .sort((a, b) => narrowness(b) - narrowness(a));
}
