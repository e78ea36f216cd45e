/**
 * A line is one dated element of an arrangement: who gives what, when, at what price, for which outcome.
 * Its cost is counted visit by visit, so that a part of a year is never a rounded share of a whole one.
 */
import { addDays, type Day, daysBetween, weekdayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { NO_PENCE, type Pence, sumPence, timesHundredths } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import type { PriceUnit, WeekTime } from '../listings/rules.ts';
import type { ArrangementRefusal } from './rules.ts';

export type { PriceUnit };
/** Monday is 1; minutes of the day. */
export type Time = WeekTime;

/** A time of the week in a line. `pence`: the whole price of a visit then, where visits are priced one by one; `priced`: how. */
export type VisitTime = Time & { pence: Pence | null; priced: string };

export type Answered = 'none' | 'accepted' | 'declined' | 'countered';

export type Line = {
  id: Id;
  /** Null: a thing that is bought once from somebody without a listing. Nobody is asked about it. */
  listingId: Id | null;
  providerId: Id | null;
  /** Who sells it, where there is no listing; else empty. */
  supplier: string;
  outcomeId: Id;
  what: string;
  priceUnit: PriceUnit;
  pricePence: Pence;
  travelPencePerVisit: Pence;
  /** Units a visit, times 100: 150 is one and a half hours. Bought once: how many of them. */
  unitsHundredths: number;
  times: VisitTime[];
  /** Bought once, on its first day: it has no week and no times. */
  once: boolean;
  fromDay: Day;
  toDay: Day;
  /** What the price does not hold: later prices, bank holidays, travel that nobody can count. Empty: nothing. */
  priceNote: string;
  answer: Answered;
};

/** A year here is 52 whole weeks, so that a week's cost is the same whatever day it begins on. */
const DAYS_A_YEAR = 52 * 7;

/** A visit at the line's own price: the units it takes, and the way there. A price by the week is not a price of a visit. */
export function costOfVisit(line: Line): Pence {
  const units = line.priceUnit === 'week' ? NO_PENCE : timesHundredths(line.pricePence, line.unitsHundredths);
  return (units + line.travelPencePerVisit) as Pence;
}

/** A visit at one of the line's times: its own whole price where it has one. */
export const costAt = (line: Line, time: VisitTime): Pence => time.pence ?? costOfVisit(line);

/** What a usual week costs. What is bought once has no usual week. */
export function costOfWeek(line: Line): Pence {
  if (line.once) return NO_PENCE;
  const visits = sumPence(line.times.map((time) => costAt(line, time)));
  return line.priceUnit === 'week'
    ? ((visits + timesHundredths(line.pricePence, line.unitsHundredths)) as Pence)
    : visits;
}

/** How often the line's weekdays fall between two days, both counted. */
export function visitsBetween(times: readonly Time[], from: Day, to: Day): number {
  const days = daysBetween(from, to) + 1;
  // A line that begins after the days that are asked for has none in them.
  if (days <= 0) return 0;
  const first = weekdayOf(from);
  return times.reduce((sum, time) => {
    const wait = (time.day - first + 7) % 7;
    return sum + (wait < days ? Math.floor((days - 1 - wait) / 7) + 1 : 0);
  }, 0);
}

/** The whole of a line, from its first day to its last, visit by visit. Weekly prices are by sevenths, halves up. */
export function costOfPeriod(line: Line): Pence {
  if (line.once) return line.fromDay <= line.toDay ? costOfVisit(line) : NO_PENCE;
  const visits = sumPence(
    line.times.map((time) => (costAt(line, time) * BigInt(visitsBetween([time], line.fromDay, line.toDay))) as Pence),
  );
  if (line.priceUnit !== 'week') return visits;
  const days = BigInt(Math.max(0, daysBetween(line.fromDay, line.toDay) + 1));
  const week = timesHundredths(line.pricePence, line.unitsHundredths);
  return (visits + (week * days * 2n + 7n) / 14n) as Pence;
}

/** What of a line falls into the 52 weeks that begin on a day: a weekend away counts once, not 52 times. */
export function costOfYear(line: Line, yearFrom: Day): Pence {
  return costUntil([line], addDays(yearFrom, DAYS_A_YEAR - 1));
}

/** What the lines cost up to and with a day: what is left to pay when an arrangement ends early. */
export function costUntil(lines: readonly Line[], last: Day): Pence {
  return sumPence(lines.map((line) => costOfPeriod(line.toDay > last ? { ...line, toDay: last } : line)));
}

/** How long the visits of a usual week last together, in hundredths of an hour. */
export function hoursOfWeek(lines: readonly Line[]): number {
  const minutes = lines.flatMap((line) => line.times).reduce((sum, time) => sum + time.toMinute - time.fromMinute, 0);
  return Math.round((minutes * 100) / 60);
}

/** The day on which the first of the lines begins. */
export function firstDay(lines: readonly Line[]): Day | null {
  return lines.reduce<Day | null>(
    (first, line) => (first === null || line.fromDay < first ? line.fromDay : first),
    null,
  );
}

export type Cost = {
  week: Pence;
  year: Pence;
  period: Pence;
  byOutcome: { outcomeId: Id; week: Pence; period: Pence }[];
};

/** The roll-up that stands beside the builder: by week, by year (its first 52 weeks), for the period, and by outcome. */
export function costOf(lines: readonly Line[]): Cost {
  const week = sumPence(lines.map(costOfWeek));
  const from = firstDay(lines);
  const outcomes = [...new Set(lines.map((line) => line.outcomeId))];
  return {
    week,
    year: from ? sumPence(lines.map((line) => costOfYear(line, from))) : NO_PENCE,
    period: sumPence(lines.map(costOfPeriod)),
    byOutcome: outcomes.map((outcomeId) => {
      const own = lines.filter((line) => line.outcomeId === outcomeId);
      return { outcomeId, week: sumPence(own.map(costOfWeek)), period: sumPence(own.map(costOfPeriod)) };
    }),
  };
}

/** What a line wants to be: days of the week, one time of day for all of them, and its dates. */
export type Wish = { days: number[]; fromMinute: number; toMinute: number; fromDay: Day; toDay: Day };

/** `what`: what the person calls it; empty for the listing's own title. */
export type LineWish = Wish & { listingId: Id; outcomeId: Id; what?: string };

export type Offer = { priceUnit: PriceUnit; times: readonly Time[] };

export type Fitted = { times: VisitTime[]; unitsHundredths: number };

const MOST_HUNDREDTHS = 2400;

/**
 * Turns a wish into the times and units of a line. Refuses: no day chosen, times that run backwards or are not on
 * the quarter hour, times the listing does not offer, dates outside the arrangement.
 */
export function fit(
  wish: Wish,
  offer: Offer,
  period: { fromDay: Day; toDay: Day },
): Result<Fitted, ArrangementRefusal> {
  if (wish.days.length === 0) return refuse('line.no-times', { field: 'days' });
  if (wish.toMinute <= wish.fromMinute) return refuse('line.end-before-start', { field: 'to' });
  if (wish.fromMinute % 15 || wish.toMinute % 15) return refuse('line.not-quarter-hours', { field: 'from' });
  if (wish.toDay <= wish.fromDay) return refuse('line.end-before-start', { field: 'toDay' });
  if (wish.fromDay < period.fromDay || wish.toDay > period.toDay) {
    return refuse('line.outside-period', { field: 'fromDay', facts: { from: period.fromDay, to: period.toDay } });
  }
  const days = [...new Set(wish.days)].sort((a, b) => a - b);
  const times = days.map((day) => ({
    day,
    fromMinute: wish.fromMinute,
    toMinute: wish.toMinute,
    pence: null,
    priced: '',
  }));
  // A listing that says no times is asked; one that does is taken at its word.
  const outside = offer.times.length > 0 && times.find((time) => !offer.times.some((open) => covers(open, time)));
  if (outside) return refuse('line.outside-hours', { field: 'from', facts: { day: outside.day } });
  const unitsHundredths = offer.priceUnit === 'hour' ? ((wish.toMinute - wish.fromMinute) * 100) / 60 : 100;
  if (unitsHundredths > MOST_HUNDREDTHS) return refuse('line.too-many-units', { field: 'to' });
  return ok({ times, unitsHundredths });
}

const covers = (open: Time, time: Time) =>
  open.day === time.day && open.fromMinute <= time.fromMinute && open.toMinute >= time.toMinute;

/** What a line takes over from the listing that it is made of. */
export type Planned = Pick<Line, 'providerId' | 'priceUnit' | 'pricePence' | 'travelPencePerVisit'> & {
  listingId: Id;
  title: string;
};

/** The line that times of a listing make, at the listing's own price; `priceLine` says what each visit is in all. */
export function lineFrom(
  listing: Planned,
  fitted: Fitted,
  ask: Pick<Line, 'id' | 'outcomeId' | 'what' | 'fromDay' | 'toDay'>,
): Line {
  const { listingId, providerId, priceUnit, pricePence, travelPencePerVisit, title } = listing;
  return {
    ...{ listingId, providerId, priceUnit, pricePence, travelPencePerVisit, ...fitted, ...ask },
    what: ask.what.trim() || title,
    supplier: '',
    once: false,
    priceNote: '',
    answer: 'none',
  };
}
