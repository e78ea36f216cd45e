/**
 * What the visits of a line cost, each with its parts, as prices stand on the line's first day (standard 4.4: clear costs before
 * people choose). What is agreed is that price: later ones, and those for bank holidays, are said beside it and not counted.
 */
import type { Day } from '../../kit/day.ts';
import { formatPence, NO_PENCE, type Pence, sumPence } from '../../kit/pence.ts';
import { listWords } from '../../kit/text.ts';
import { NOT_KNOWN_WORDS, partWords, rowWords } from '../listings/price-words.ts';
import { allInPrice, type Priced, type Somewhere, type VisitPrice } from '../listings/prices.ts';
import { costOfVisit, type Line } from './lines.ts';
import { type PricedVisits, pricedVisits } from './words.ts';

/** '2 hours at £24.00 an hour: £48.00, and travel: £4.50', as it stands in a plan and in its agreement. */
function howWords(visit: VisitPrice, priced: Priced): string {
  const parts = visit.parts.filter((part) => part.pence > 0n);
  const said = listWords(parts.map((part) => `${formatPence(part.pence)} for ${partWords(part)}`));
  const vat = priced.vat === 'included' ? ', VAT included' : '';
  return `${said || 'nothing to pay'}${vat}`;
}

/** Prices that are not counted: those that begin while the line runs, those of bank holidays, and what is not known. */
function noteWords(priced: Priced, fromDay: Day, toDay: Day, visits: readonly VisitPrice[]): string {
  const other = priced.prices
    .filter((row) => row.bankHolidays || (row.fromDay !== null && row.fromDay > fromDay && row.fromDay <= toDay))
    .map((row) => rowWords(row, priced.priceUnit))
    .map(({ amount, when }) => `${amount} ${when}`);
  const notKnown = [...new Set(visits.flatMap((visit) => visit.notKnown))].map((each) => NOT_KNOWN_WORDS[each]);
  const also =
    other.length > 0
      ? [
          `They also have other prices, which are not counted here: ${other.join('; ')}. A new price counts only when you agree to it.`,
        ]
      : [];
  return [...also, ...notKnown].join(' ').slice(0, 2000);
}

type Prices = Pick<Line, 'pricePence' | 'travelPencePerVisit' | 'times' | 'priceNote'>;

/**
 * The line with the prices of its first day. Times have a price of their own only where one of them is not simply the units and
 * the travel of the line; then all have, so that nobody has to work any of them out.
 */
export function priceLine(line: Line, priced: Priced, place: Somewhere | null): Line {
  return { ...line, ...(line.once ? onceAt(line, priced, place) : weeklyAt(line, priced, place)) };
}

function weeklyAt(line: Line, priced: Priced, place: Somewhere | null): Prices {
  const { pricePence, travelPencePerVisit, times } = line;
  const allIn = allInPrice(priced, { place, pattern: times, on: line.fromDay });
  if (!allIn) return { pricePence, travelPencePerVisit, times, priceNote: '' };
  const visits = allIn.visits;
  const weekly = (allIn.weekPence - sumPence(visits.map((visit) => visit.pence))) as Pence;
  const own = visits.some((visit) => visit.pence !== costOfVisit(line));
  return {
    pricePence: line.priceUnit === 'week' ? weekly : pricePence,
    travelPencePerVisit,
    times: times.map((time, at) => {
      const visit = visits[at];
      return own && visit ? { ...time, pence: visit.pence, priced: howWords(visit, priced) } : time;
    }),
    priceNote: noteWords(priced, line.fromDay, line.toDay, visits),
  };
}

/** What each visit of a line costs with its parts, those alike together. A price by the week has none of its own. */
export function visitsSaid(line: Line, priced: Priced, place: Somewhere | null): PricedVisits[] {
  const visits = allInPrice(priced, { place, pattern: line.times, on: line.fromDay })?.visits ?? [];
  return pricedVisits(
    line.times.flatMap((time, at) => {
      const visit = visits[at];
      const isNone = !visit || (line.priceUnit === 'week' && visit.pence === 0n);
      return isNone ? [] : [{ ...time, pence: visit.pence, priced: howWords(visit, priced) }];
    }),
  );
}

/** Bought once: what one costs with its tax, and the way there once. */
function onceAt(line: Line, priced: Priced, place: Somewhere | null): Prices {
  const ask = { pattern: [], on: line.fromDay };
  const one = allInPrice({ ...priced, placeKind: 'at-place' }, { ...ask, place: null })?.visits[0];
  const whole = allInPrice(priced, { ...ask, place })?.visits[0];
  const { pricePence, times } = line;
  return {
    pricePence: one?.pence ?? pricePence,
    travelPencePerVisit: one && whole ? ((whole.pence - one.pence) as Pence) : NO_PENCE,
    times,
    priceNote: whole ? noteWords(priced, line.fromDay, line.toDay, [whole]) : '',
  };
}
