// How prices are said: conditions, travel, and the whole with its parts. Words only; what anything costs is counted in prices.ts.
import { formatMinute, formatShortDay, weekdayName } from '#app/kit/day.ts';
import { formatPence } from '#app/kit/pence.ts';
import { listWords, plural } from '#app/kit/text.ts';
import type { PriceRow, PriceTerms, Vat } from './price-terms.ts';
import type { AllIn, NotKnown, PricePart, VisitPrice } from './prices.ts';
import type { PlaceKind, PriceUnit } from './rules.ts';
import { vatWords } from './vat.ts';

export const UNITS: Record<PriceUnit, { per: string; name: string }> = {
  hour: { per: 'an hour', name: 'hour' },
  session: { per: 'a session', name: 'session' },
  day: { per: 'a day', name: 'day' },
  night: { per: 'a night', name: 'night' },
  week: { per: 'a week', name: 'week' },
  item: { per: 'each', name: 'item' },
};

/** 'on Saturday and Sunday, from 6pm to 7am', 'on bank holidays', 'from 1 April 2027' */
export function conditionWords(row: PriceRow): string {
  const { days, fromMinute, toMinute, fromDay, toDay } = row;
  return [
    row.bankHolidays ? 'on bank holidays' : '',
    days.length > 0 ? `on ${daysWords(days)}` : '',
    fromMinute === null || toMinute === null ? '' : `from ${formatMinute(fromMinute)} to ${formatMinute(toMinute)}`,
    fromDay && toDay ? `from ${formatShortDay(fromDay)} to ${formatShortDay(toDay)}` : '',
    fromDay && !toDay ? `from ${formatShortDay(fromDay)} on` : '',
    toDay && !fromDay ? `up to and including ${formatShortDay(toDay)}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

const same = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((each, at) => each === b[at]);

function daysWords(days: readonly number[]): string {
  const sorted = [...days].sort();
  if (same(sorted, [1, 2, 3, 4, 5])) return 'weekdays';
  if (same(sorted, [6, 7])) return 'Saturdays and Sundays';
  return listWords(sorted.map((each) => `${weekdayName(each)}s`));
}

/** '£24.00 an hour', '£95.00 for the whole visit', and when. */
export const rowWords = (row: PriceRow, unit: PriceUnit): { amount: string; when: string } => ({
  amount: `${formatPence(row.pence)} ${row.wholeVisit ? 'for the whole visit' : UNITS[unit].per}`,
  when: conditionWords(row),
});

/** '1½ hours', '2 hours', '45 minutes' */
export function lengthWords(minutes: number): string {
  if (minutes < 60) return plural(minutes, 'minute');
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  const part = { 15: '¼', 30: '½', 45: '¾' }[rest];
  if (rest === 0) return plural(whole, 'hour');
  return part ? `${whole}${part} hours` : `${plural(whole, 'hour')} ${plural(rest, 'minute')}`;
}

/** What a part of a price is for. */
export function partWords(part: PricePart): string {
  switch (part.kind) {
    case 'time':
      return `${lengthWords(part.minutes)} at ${formatPence(part.ratePence)} an hour`;
    case 'unit':
      return part.unit === 'visit' ? 'the whole visit' : `one ${UNITS[part.unit].name}`;
    case 'minimum':
      return `making up the ${lengthWords(part.minutes)} that they charge for at least`;
    case 'travel':
      return 'travel';
    case 'miles':
      return part.tenthMiles === 0 ? 'travel: no miles to pay' : `travel, about ${part.tenthMiles / 10} miles`;
    case 'travel-time':
      return `travel time, about ${lengthWords(part.minutes)}`;
    case 'ferry':
      return 'the ferry';
    case 'vat':
      return `VAT at ${vatWords({ hundredths: part.rateHundredths })}`;
  }
}

/** '£40.50 in all: £36.00 for 2 hours at £18.00 an hour, £4.50 for travel.' */
export function visitWords(visit: VisitPrice): string {
  const parts = visit.parts.filter((each) => each.pence > 0n);
  const whole = `${formatPence(visit.pence)} in all`;
  if (parts.length < 2) return whole;
  return `${whole}: ${listWords(parts.map((part) => `${formatPence(part.pence)} for ${partWords(part)}`))}`;
}

const VAT_WORDS: Record<Vat, string> = {
  none: 'no VAT',
  included: 'VAT included',
  added: 'VAT counted in',
};

/** '£22.50 an hour in all, VAT included': for a card, where one figure must do. */
export function allInWords(allIn: AllIn): string {
  const vat = allIn.vat ? `, ${VAT_WORDS[allIn.vat]}` : '';
  return `${formatPence(allIn.perUnitPence)} ${UNITS[allIn.unit].per} in all${vat}`;
}

export const NOT_KNOWN_WORDS: Record<NotKnown, string> = {
  place: 'Travel is not in it yet: say where you live.',
  base: 'Travel is not in it: we do not know where they set out from. Ask them.',
  'ferry-price': 'There is a ferry between you, and they do not say what it costs. Ask them.',
  ferry: 'We cannot tell whether there is a ferry between you. Ask them.',
};

/** What they charge for the way, in lines; empty when it is in the price or nobody travels. */
export function travelWords(terms: PriceTerms & { placeKind: PlaceKind }): string[] {
  if (terms.placeKind !== 'comes-to-you') return [];
  const { freeMiles } = terms;
  const ways = terms.travelBothWays ? ', there and back' : '';
  const after = freeMiles > 0 ? ` after the first ${plural(freeMiles, 'mile')}` : '';
  return [
    terms.travelPencePerVisit > 0n ? `${formatPence(terms.travelPencePerVisit)} each visit` : '',
    terms.pencePerMile > 0n ? `${mileWords(terms.pencePerMile)} a mile${after}${ways}` : '',
    terms.travelPencePerHour > 0n ? `${formatPence(terms.travelPencePerHour)} for an hour on the road${ways}` : '',
    terms.ferryPence !== null && terms.ferryPence > 0n
      ? `${formatPence(terms.ferryPence)} for the ferry, where there is one`
      : '',
  ].filter(Boolean);
}

const mileWords = (amount: bigint) =>
  amount < 100n ? `${amount}p` : formatPence(amount as PriceTerms['pencePerMile']);
