import type pg from 'pg';
import { columnOf, type Day, dayOfColumn } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import { type Pence, pence } from '#app/kit/pence.ts';
import { queryOf, type Tx } from '#app/platform/db.server.ts';
import type { Exceptions } from './exceptions.ts';
import type { PriceRow, PriceTerms, Vat } from './price-terms.ts';
import type { Priced } from './prices.ts';
import type { Closed, ListingWords, PlaceKind, PriceUnit } from './rules.ts';

type Columns = {
  pence: bigint;
  wholeVisit: boolean;
  days: number[];
  fromMinute: number | null;
  toMinute: number | null;
  bankHolidays: boolean;
  fromDay: Date | null;
  toDay: Date | null;
};

/** A row of Prisma's as the rules of prices read it. */
export function priceOf(row: Columns): PriceRow {
  const { wholeVisit, days, fromMinute, toMinute, bankHolidays } = row;
  const [fromDay, toDay] = [row.fromDay && dayOfColumn(row.fromDay), row.toDay && dayOfColumn(row.toDay)];
  return { pence: pence(row.pence), wholeVisit, days, fromMinute, toMinute, bankHolidays, fromDay, toDay };
}

export const closedColumns = (closed: Closed | null) => ({
  closedFrom: closed && columnOf(closed.from),
  closedTo: closed && columnOf(closed.to),
  closedReason: closed?.reason ?? '',
});

export async function keepPrices(tx: Tx, listingId: Id, prices: readonly PriceRow[]): Promise<void> {
  await tx.listingPrice.createMany({
    data: prices.map(({ pence: amount, days, fromDay, toDay, ...rest }, at) => ({
      ...rest,
      listingId,
      position: at + 1,
      pence: amount,
      days: [...new Set(days)].sort(),
      fromDay: fromDay && columnOf(fromDay),
      toDay: toDay && columnOf(toDay),
    })),
  });
}

/** The other prices of a listing as JSON, for a page that reads everything at once: pence are text there. */
export const PRICES_JSON = `(SELECT coalesce(json_agg(json_build_object('pence', x.pence::text, 'wholeVisit', x.whole_visit, 'days', x.days,
    'fromMinute', x.from_minute, 'toMinute', x.to_minute, 'bankHolidays', x.bank_holidays, 'fromDay', x.from_day, 'toDay', x.to_day)
    ORDER BY x.position), '[]') FROM listing_price x WHERE x.listing_id = l.id) AS prices`;
export const TERMS = `l.price_unit AS "priceUnit", l.price_pence AS "pricePence", l.minimum_minutes AS "minimumMinutes",
  l.travel_pence_per_visit AS "travelPencePerVisit", l.pence_per_mile AS "pencePerMile", l.free_miles AS "freeMiles",
  l.travel_pence_per_hour AS "travelPencePerHour", l.travel_both_ways AS "travelBothWays", l.ferry_pence AS "ferryPence", l.vat, ${PRICES_JSON}`;
export const STANDING = `l.spaces, l.waiting_weeks AS "waitingWeeks", l.bankable, l.share_up_to AS "shareUpTo",
  CASE WHEN l.closed_from IS NOT NULL THEN json_build_object('from', l.closed_from, 'to', l.closed_to, 'reason', l.closed_reason) END AS closed,
  l.days_off::text[] AS "daysOff", l.off_bank_holidays AS "offBankHolidays", l.school_times AS "schoolTimes"`;

export type PriceJson = Omit<PriceRow, 'pence'> & { pence: string };
export const pricesOfJson = (rows: readonly PriceJson[]): PriceRow[] =>
  rows.map((row) => ({ ...row, pence: pence(BigInt(row.pence)) }));

/** What cards and plans need of a listing to say what it costs in all, and how it stands. */
export type ListingPrices = Priced &
  Pick<ListingWords, 'spaces' | 'waitingWeeks' | 'bankable' | 'shareUpTo'> &
  Exceptions & { listingId: Id };

type Row = Omit<ListingPrices, 'prices' | 'base' | keyof Amounts> &
  Amounts & {
    prices: PriceJson[];
    lat: number | null;
    lon: number | null;
    authorityCode: string | null;
    placeKind: PlaceKind;
    priceUnit: PriceUnit;
    vat: Vat | null;
    closed: { from: Day; to: Day; reason: string } | null;
  };
type Amounts = {
  [Name in
    | 'pricePence'
    | 'travelPencePerVisit'
    | 'pencePerMile'
    | 'travelPencePerHour'
    | 'ferryPence']: PriceTerms[Name] & Pence;
};

/**
 * The prices of many listings in one round trip, by their ids; also inside a transaction. Anyone may know what a listing
 * costs. `base` is where they set out from as it is kept (no nearer than a town): it stays on this side of the screen.
 */
export async function pricesOf(on: pg.Pool | Tx, listingIds: readonly Id[]): Promise<Map<Id, ListingPrices>> {
  const ids = listingIds.filter(isId);
  if (ids.length === 0) return new Map();
  const rows = await queryOf(on)<Row>(
    `SELECT l.id::text AS "listingId", l.place_kind AS "placeKind", l.lat, l.lon, l.authority_code AS "authorityCode", ${TERMS}, ${STANDING}
     FROM listing l WHERE l.id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.listingId, shown(row)]));
}

function shown({ lat, lon, authorityCode, prices, ...row }: Row): ListingPrices {
  const base = lat === null || lon === null ? null : { lat, lon, authorityCode };
  return { ...row, authorityCode, base, prices: pricesOfJson(prices) };
}
