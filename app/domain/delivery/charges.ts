/**
 * What is charged for what was told. Clause C15: what is not given is not charged, but for a visit that the person called off later
 * than the agreement allows, and a place that is kept while they are in hospital or away. Clause C27: never more than was planned; more money than was signed wants a signed change.
 */
import { daysBetween } from '../../kit/day.ts';
import { momentOf } from '../../kit/moment.ts';
import { NO_PENCE, type Pence, pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import {
  type DeliveryRefusal,
  type Given,
  isLate,
  LEAST_WORDS,
  type Planned,
  type Told,
  WAYS,
  type WhyNot,
} from './rules.ts';

/** What the agreement that was signed says, and the rule of the day, about what is not given in full. */
export type ChargeTerms = {
  cancellationHours: number;
  /** For how many days a place is kept and paid for while the person is in hospital or away, their first day there counted. */
  retainerDays: number;
  /** A week that was given in part: 'by-days' costs its share of the days; 'whole' costs all of it. */
  partWeek: PartWeek;
};
export const PART_WEEKS = ['by-days', 'whole'] as const;
export type PartWeek = (typeof PART_WEEKS)[number];

/**
 * What it is charged at, in pence. Shorter costs less where the price is by the hour, to the nearest penny with halves up; the
 * way there is paid in full. Never more than was planned: more money than was signed wants a signed change (clause C27). Not given is
 * nothing, but for a visit that the person called off later than the agreement allows: then without the way there (clause C15).
 */
export function chargeOf(planned: Planned, told: Told, terms: ChargeTerms): Result<Pence, DeliveryRefusal> {
  if (!WAYS[planned.kind].includes(told.given)) return refuse('delivery.other-kind', { field: 'given' });
  if (told.given === 'as-planned') return ok(planned.pence);
  if (told.given === 'other-times') return chargeOfTimes(planned, told);
  if (told.given === 'part') return chargeOfDays(planned, told, terms);
  if (told.given === 'bought') return chargeOfPurchase(planned, told);
  return chargeOfNone(planned, told, terms);
}

type Way<G extends Given> = Extract<Told, { given: G }>;

function chargeOfTimes(planned: Planned, told: Way<'other-times'>): Result<Pence, DeliveryRefusal> {
  if (told.toMinute <= told.fromMinute) return refuse('delivery.times', { field: 'to' });
  if (!planned.hourly) return ok(planned.pence);
  const [took, was] = [BigInt(told.toMinute - told.fromMinute), BigInt(planned.toMinute - planned.fromMinute)];
  if (took >= was) return ok(planned.pence);
  const time = planned.pence - planned.travelPence;
  return ok(pence((time * took * 2n + was) / (was * 2n) + planned.travelPence));
}

function chargeOfDays(planned: Planned, told: Way<'part'>, terms: ChargeTerms): Result<Pence, DeliveryRefusal> {
  const missed = new Set(told.missed);
  const all = planned.days.length;
  if (missed.size === 0 || missed.size >= all || [...missed].some((each) => !planned.days.includes(each)))
    return refuse('delivery.days', { field: 'missed' });
  const worded = saidWhy(told);
  if (!worded.ok) return worded;
  if (terms.partWeek === 'whole') return ok(planned.pence);
  const [given, of] = [BigInt(all - missed.size), BigInt(all)];
  return ok(pence((planned.pence * given * 2n + of) / (of * 2n)));
}

function chargeOfPurchase(planned: Planned, told: Way<'bought'>): Result<Pence, DeliveryRefusal> {
  if (letterCount(told.words.trim()) < LEAST_WORDS) return refuse('delivery.no-words', { field: 'words' });
  if (told.pence <= 0n || told.pence > planned.pence)
    return refuse('delivery.over-planned', { field: 'price', facts: { most: planned.pence } });
  return ok(told.pence);
}

function chargeOfNone(planned: Planned, told: Way<'not-given'>, terms: ChargeTerms): Result<Pence, DeliveryRefusal> {
  const worded = saidWhy(told);
  if (!worded.ok) return worded;
  if (!told.charge) return ok(NO_PENCE);
  if (planned.kind !== 'session') return refuse('delivery.no-charge', { field: 'charge' });
  if (told.why === 'hospital' || told.why === 'person-away') return chargeOfPlace(planned, told, terms);
  if (told.why !== 'person-cancelled') return refuse('delivery.no-charge', { field: 'charge' });
  if (!told.calledOffAt) return refuse('delivery.when-called-off', { field: 'calledOffDay' });
  const starts = momentOf(planned.day, planned.fromMinute);
  if (told.calledOffAt > starts) return refuse('delivery.when-called-off', { field: 'calledOffDay' });
  if (!isLate(planned, told.calledOffAt, terms.cancellationHours))
    return refuse('delivery.no-charge', { field: 'charge', facts: { hours: terms.cancellationHours } });
  return ok(pence(planned.pence - planned.travelPence));
}

/**
 * The person's place is kept while they are in hospital or away, for the days that were signed, and paid for as far as the provider
 * could not use the time otherwise (clause C15): it says so, and nobody travelled.
 */
function chargeOfPlace(planned: Planned, told: Way<'not-given'>, terms: ChargeTerms): Result<Pence, DeliveryRefusal> {
  const since = told.awaySince;
  if (!since || since > planned.day) return refuse('delivery.when-away', { field: 'awaySince' });
  if (daysBetween(since, planned.day) >= terms.retainerDays)
    return refuse('delivery.away-too-long', { field: 'awaySince', facts: { days: terms.retainerDays } });
  return ok(pence(planned.pence - planned.travelPence));
}

const saidWhy = ({ why, words }: { why: WhyNot; words: string }): Result<undefined, DeliveryRefusal> =>
  why === 'other' && letterCount(words.trim()) < LEAST_WORDS ? refuse('delivery.no-words', { field: 'words' }) : ok();
