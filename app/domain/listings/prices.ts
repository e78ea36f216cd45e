/**
 * What a visit costs somebody in all, where they live and when they want it: one figure with its parts. Standard 4.4 of the
 * self-directed support standards asks for clear information on costs before people choose; the whole price is the only clear one.
 */
import { addDays, type Day, weekdayOf } from '#app/kit/day.ts';
import { NO_PENCE, type Pence, sumPence } from '#app/kit/pence.ts';
import { isBankHoliday } from './bank-holidays.ts';
import { boatBetween } from './lands.ts';
import { covers, type PriceRow, type PriceTerms, rowsFor, type Vat, type When } from './price-terms.ts';
import { type Point, roadMinutes, roadOn, roadTenthMiles, straightKm } from './road.ts';
import type { PlaceKind, PriceUnit, WeekTime } from './rules.ts';
import { vatOn } from './vat.ts';

export type Somewhere = Point & { readonly authorityCode: string | null };
export type Priced = PriceTerms & {
  placeKind: PlaceKind;
  /** Where they set out from, no nearer than a town. Null: not known, or online. */
  base: Somewhere | null;
};

/** What a price cannot say: where the asker is, what the boat costs, whether there is one. */
export type NotKnown = 'place' | 'base' | 'ferry-price' | 'ferry';

export type PricePart =
  | { kind: 'time'; minutes: number; ratePence: Pence; pence: Pence }
  | { kind: 'unit'; unit: PriceUnit | 'visit'; ratePence: Pence; pence: Pence }
  | { kind: 'minimum'; minutes: number; pence: Pence }
  | { kind: 'travel'; pence: Pence }
  | { kind: 'miles'; tenthMiles: number; pence: Pence }
  | { kind: 'travel-time'; minutes: number; pence: Pence }
  | { kind: 'ferry'; pence: Pence }
  | { kind: 'vat'; rateHundredths: number; pence: Pence };

export type VisitPrice = {
  time: WeekTime;
  /** The sum of its parts. */
  pence: Pence;
  parts: PricePart[];
  notKnown: NotKnown[];
};

/** A share of an amount, halves up. */
const share = (amount: bigint, times: bigint, of: bigint): Pence => ((2n * amount * times + of) / (2n * of)) as Pence;

type Charged = { parts: PricePart[]; exact: bigint };
/** Exact amounts are counted in sixtieths of a penny: a price by the hour is exact by the minute. */
const SIXTIETHS = 60n;

/** The visit itself, without the way there. */
function visitItself(terms: PriceTerms & { pricePence: Pence }, time: WeekTime, rows: readonly PriceRow[]): Charged {
  const first = rows.find((row) => covers(row, time.fromMinute));
  if (first?.wholeVisit) return flat('visit', first.pence);
  if (terms.priceUnit === 'week') return { parts: [], exact: 0n };
  if (terms.priceUnit !== 'hour') return flat(terms.priceUnit, first?.pence ?? terms.pricePence);
  const hourly = rows.filter((row) => !row.wholeVisit);
  const edges = hourly.flatMap(({ fromMinute, toMinute }) => [fromMinute, toMinute]);
  const cuts = [...new Set([time.fromMinute, time.toMinute, ...edges])]
    .filter((at): at is number => at !== null && at >= time.fromMinute && at <= time.toMinute)
    .sort((a, b) => a - b);
  const spans: { minutes: number; ratePence: Pence }[] = [];
  for (const [at, from] of cuts.slice(0, -1).entries()) {
    const minutes = (cuts[at + 1] ?? from) - from;
    const ratePence = hourly.find((row) => covers(row, from))?.pence ?? terms.pricePence;
    const last = spans.at(-1);
    if (last?.ratePence === ratePence) last.minutes += minutes;
    else spans.push({ minutes, ratePence });
  }
  return byTheHour(spans, terms.minimumMinutes ?? 0);
}

const flat = (unit: PriceUnit | 'visit', ratePence: Pence): Charged => ({
  parts: [{ kind: 'unit', unit, ratePence, pence: ratePence }],
  exact: ratePence * SIXTIETHS,
});

/** Each stretch at its own price; a visit under the least is made up to it at the price of its last stretch. */
function byTheHour(spans: readonly { minutes: number; ratePence: Pence }[], least: number): Charged {
  const parts: PricePart[] = spans.map(({ minutes, ratePence }) => {
    return { kind: 'time', minutes, ratePence, pence: share(ratePence, BigInt(minutes), 60n) };
  });
  let exact = spans.reduce((sum, { minutes, ratePence }) => sum + ratePence * BigInt(minutes), 0n);
  const short = least - spans.reduce((sum, each) => sum + each.minutes, 0);
  const last = spans.at(-1);
  if (short > 0 && last) {
    parts.push({ kind: 'minimum', minutes: least, pence: share(last.ratePence, BigInt(short), 60n) });
    exact += last.ratePence * BigInt(short);
  }
  return { parts, exact };
}

/** The way there: by visit, by mile, by time, and the boat. What cannot be counted is said. */
function wayThere(listing: Priced, place: Somewhere | null, day: Day): { parts: PricePart[]; notKnown: NotKnown[] } {
  if (listing.placeKind !== 'comes-to-you') return { parts: [], notKnown: [] };
  const parts: PricePart[] = [];
  if (listing.travelPencePerVisit > 0n) parts.push({ kind: 'travel', pence: listing.travelPencePerVisit });
  const { base, ferryPence } = listing;
  const far = listing.pencePerMile > 0n || listing.travelPencePerHour > 0n;
  if (!place) return { parts, notKnown: far || ferryPence !== null ? ['place'] : [] };
  if (!base) return { parts, notKnown: far || ferryPence !== null ? ['base'] : [] };
  const ways = listing.travelBothWays ? 2 : 1;
  const road = roadOn(day);
  const km = straightKm(base, place);
  if (listing.pencePerMile > 0n) {
    const tenthMiles = Math.max(0, roadTenthMiles(km, road) - listing.freeMiles * 10) * ways;
    parts.push({ kind: 'miles', tenthMiles, pence: share(listing.pencePerMile, BigInt(tenthMiles), 10n) });
  }
  if (listing.travelPencePerHour > 0n) {
    const minutes = roadMinutes(km, road) * ways;
    parts.push({ kind: 'travel-time', minutes, pence: share(listing.travelPencePerHour, BigInt(minutes), 60n) });
  }
  const boat = boatBetween(base, place);
  if (boat && ferryPence !== null) parts.push({ kind: 'ferry', pence: ferryPence });
  if (boat && ferryPence === null) return { parts, notKnown: ['ferry-price'] };
  return { parts, notKnown: boat === null && ferryPence !== null ? ['ferry'] : [] };
}

type Sayer = Priced & { pricePence: Pence };

function countVisit(listing: Sayer, place: Somewhere | null, time: WeekTime, when: When) {
  const itself = visitItself(listing, time, rowsFor(listing.prices, when));
  const way = wayThere(listing, place, when.day);
  const { hundredths } = vatOn(when.day);
  const before = [...itself.parts, ...way.parts];
  const net = sumPence(before.map((each) => each.pence));
  const added = listing.vat === 'added';
  const parts: PricePart[] = added
    ? [...before, { kind: 'vat', rateHundredths: hundredths, pence: share(net, BigInt(hundredths), 10_000n) }]
    : before;
  const exact = itself.exact + sumPence(way.parts.map((each) => each.pence)) * SIXTIETHS;
  const visit: VisitPrice = { time, pence: sumPence(parts.map((each) => each.pence)), parts, notKnown: way.notKnown };
  return { visit, exact: exact * BigInt(10_000 + (added ? hundredths : 0)) };
}

/**
 * One visit on one day, in pence, bank holidays counted. Null: the listing says no price. A price by the week is none of a
 * visit's: then only the way there is in it (see `weekPence` of `allInPrice`).
 */
export function priceOfVisit(
  listing: Priced,
  { place, time, day }: { place: Somewhere | null; time: WeekTime; day: Day },
): VisitPrice | null {
  const { pricePence } = listing;
  if (pricePence === null) return null;
  const when = { day, weekday: weekdayOf(day), bankHoliday: isBankHoliday(day) };
  return countVisit({ ...listing, pricePence }, place, time, when).visit;
}

export type AllIn = {
  /** What each time of the pattern costs in a usual week, in its order. */
  visits: VisitPrice[];
  /** A usual week of the pattern; a price by the week is in it. */
  weekPence: Pence;
  /** All of it for each unit that was asked for, halves up: never below the price. */
  perUnitPence: Pence;
  unit: PriceUnit;
  vat: Vat | null;
  notKnown: NotKnown[];
};

/** What somebody who named no times is shown: two hours on a Tuesday morning. */
const EXAMPLE: WeekTime = { day: 2, fromMinute: 600, toMinute: 720 };

/**
 * The one figure for somebody's place and pattern, as prices stand on a day, in a week without bank holidays. Without a
 * pattern: for one visit (of two hours, by the hour). Null: the listing says no price.
 */
export function allInPrice(
  listing: Priced,
  { place, pattern, on }: { place: Somewhere | null; pattern: readonly WeekTime[]; on: Day },
): AllIn | null {
  const { pricePence, priceUnit } = listing;
  if (pricePence === null) return null;
  const times = pattern.length > 0 ? pattern : [EXAMPLE];
  const counted = times.map((time) =>
    countVisit({ ...listing, pricePence }, place, time, { day: on, weekday: time.day, bankHoliday: false }),
  );
  const visits = counted.map((each) => each.visit);
  const weekly = priceUnit === 'week' ? weekOf(listing, pricePence, on) : NO_PENCE;
  const weekPence = (sumPence(visits.map((each) => each.pence)) + weekly) as Pence;
  const exact = counted.reduce((sum, each) => sum + each.exact, 0n);
  const minutes = times.reduce((sum, time) => sum + BigInt(time.toMinute - time.fromMinute), 0n);
  const per = priceUnit === 'hour' ? minutes : BigInt(times.length) * SIXTIETHS;
  return {
    visits,
    weekPence,
    perUnitPence: priceUnit === 'week' ? weekPence : share(exact, 1n, per * 10_000n),
    unit: priceUnit,
    vat: listing.vat,
    notKnown: [...new Set(visits.flatMap((each) => each.notKnown))],
  };
}

function weekOf(listing: Priced, pricePence: Pence, on: Day): Pence {
  const when = { day: on, weekday: weekdayOf(on), bankHoliday: false };
  const dated = rowsFor(listing.prices, when).find(
    (row) => !row.wholeVisit && row.days.length === 0 && row.fromMinute === null,
  );
  const week = dated?.pence ?? pricePence;
  return listing.vat === 'added' ? ((week + share(week, BigInt(vatOn(on).hundredths), 10_000n)) as Pence) : week;
}

/** Visits of one time that cost the same: how many, and on which days. */
export type PricedVisits = VisitPrice & { days: Day[] };

/**
 * Every visit of a pattern between two days, both counted, together by what it costs: bank holidays and dated prices stand
 * apart. `closed` says on which days nobody comes. Null: the listing says no price.
 */
export function visitsBetween(
  listing: Priced,
  ask: { place: Somewhere | null; pattern: readonly WeekTime[]; from: Day; to: Day; closed?: (on: Day) => boolean },
): PricedVisits[] | null {
  if (listing.pricePence === null) return null;
  const sayer = { ...listing, pricePence: listing.pricePence };
  const found = new Map<string, PricedVisits>();
  for (let day = ask.from; day <= ask.to; day = addDays(day, 1)) {
    const weekday = weekdayOf(day);
    const when = { day, weekday, bankHoliday: isBankHoliday(day) };
    for (const [at, time] of ask.pattern.entries()) {
      if (time.day !== weekday || ask.closed?.(day)) continue;
      const rows = rowsFor(listing.prices, when).map((row) => listing.prices.indexOf(row));
      const key = [at, rows.join(','), vatOn(day).fromDay, roadOn(day).fromDay].join('|');
      const known = found.get(key);
      if (known) known.days.push(day);
      else found.set(key, { ...countVisit(sayer, ask.place, time, when).visit, days: [day] });
    }
  }
  return [...found.values()];
}
