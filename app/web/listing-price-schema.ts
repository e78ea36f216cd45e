import { z } from 'zod';
import { MOST_PRICES, type PriceRow, VATS } from '../domain/listings/price-terms.ts';
import { type Pence, parsePounds, penceToField } from '../kit/pence.ts';
import { clock, clockOf, minuteOf } from './clock-field.ts';
import { dayMaybe } from './day-field.ts';
import { tick, whole } from './form.ts';

/** '20.50' → pence; nothing typed → null. What is no amount is said beside the field. */
export const pounds = z
  .string()
  .max(20, 'Write an amount in pounds, like 20 or 20.50.')
  .optional()
  .transform((typed, ctx): Pence | null => {
    if (!typed?.trim()) return null;
    const read = parsePounds(typed);
    if (read.ok) return read.value;
    ctx.addIssue({ code: 'custom', message: 'Write an amount in pounds, like 20 or 20.50.' });
    return z.NEVER;
  });

const HOURS = /^\d{1,2}(?:[.,](?:0|00|25|5|50|75))?$/;
const LEAST = 'Write hours in quarters, like 1, 1.5 or 2.';
/** '1.5' → 90 minutes. */
const hours = z
  .string()
  .optional()
  .transform((typed) => typed?.trim() ?? '')
  .refine((typed) => typed === '' || HOURS.test(typed), LEAST)
  .transform((typed) => (typed === '' ? null : Math.round(Number(typed.replace(',', '.')) * 60)))
  .transform((minutes) => (minutes === 0 ? null : minutes));

const priceRow = z
  .object({
    price: pounds,
    wholeVisit: tick,
    days: z
      .array(z.enum(['1', '2', '3', '4', '5', '6', '7'], { error: 'Choose from the list.' }))
      .max(7)
      .optional()
      .transform((ticked) => (ticked ?? []).map(Number)),
    from: clock,
    to: clock,
    bankHolidays: tick,
    fromDay: dayMaybe,
    toDay: dayMaybe,
  })
  .transform(({ price, from, to, ...rest }, ctx): PriceRow | null => {
    const row = { ...rest, fromMinute: from ? minuteOf(from) : null, toMinute: to ? minuteOf(to) : null };
    const empty =
      price === null && !from && !to && rest.days.length === 0 && !rest.bankHolidays && !rest.fromDay && !rest.toDay;
    if (empty) return null;
    if (price === null) {
      ctx.addIssue({ code: 'custom', path: ['price'], message: 'Write how much it is, or empty the whole box.' });
      return z.NEVER;
    }
    return { ...row, toMinute: row.toMinute === 0 ? 1440 : row.toMinute, pence: price };
  });

/** What a listing's form says of money. */
export const priceFields = {
  price: pounds,
  vat: z.enum(VATS, { error: 'Choose from the list.' }).optional(),
  minimumHours: hours,
  prices: z
    .array(priceRow.optional())
    .max(MOST_PRICES, `That is more than ${MOST_PRICES} other prices.`)
    .optional()
    .transform((rows) => (rows ?? []).flatMap((row) => row ?? [])),
  travel: pounds,
  pencePerMile: whole('Write whole pence, like 45.', 10_000),
  freeMiles: whole('Write whole miles, like 5.', 500),
  travelHour: pounds,
  travelBothWays: tick,
  ferry: pounds,
};

export type SentPrice = {
  price: string;
  wholeVisit: string;
  days: string[];
  from: string;
  to: string;
  bankHolidays: string;
  fromDay: string;
  toDay: string;
};

/** A price for some times as its box is filled in. */
export function priceFilledIn(row: PriceRow): SentPrice {
  return {
    price: penceToField(row.pence),
    wholeVisit: row.wholeVisit ? 'on' : '',
    days: row.days.map(String),
    from: row.fromMinute === null ? '' : clockOf(row.fromMinute),
    to: row.toMinute === null ? '' : row.toMinute === 1440 ? '00:00' : clockOf(row.toMinute),
    bankHolidays: row.bankHolidays ? 'on' : '',
    fromDay: row.fromDay ?? '',
    toDay: row.toDay ?? '',
  };
}

/** 90 → '1.5' */
export const hoursOf = (minutes: number | null): string => (minutes === null ? '' : String(minutes / 60));
