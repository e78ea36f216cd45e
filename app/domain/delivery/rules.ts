/**
 * A session that was planned: told by its provider, then confirmed, queried, or taken further. Clause C27: what was signed is paid
 * session by session; clause C15: a visit that is not given is not charged, but for one that the person called off too late.
 * Silence is never a yes: a claim that nobody answers goes to somebody else, and is agreed to by a person or not at all.
 */
import { addDays, type Day, isDay } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { MINUTES_A_DAY, momentOf } from '../../kit/moment.ts';
import { NO_PENCE, type Pence, pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import { costAt, type Line, type VisitTime } from '../arrangements/lines.ts';

export const DELIVERY_STATES = [
  'told',
  'queried',
  'stood-by',
  'confirmed',
  'not-given',
  'refused',
  'withdrawn',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
/** Who is asked now. The ladder is person, supporter, holder; a query asks the provider. */
export const ASKED = ['person', 'supporter', 'provider', 'holder'] as const;
export type Asked = (typeof ASKED)[number];

export const WHYS = ['person-cancelled', 'person-away', 'hospital', 'provider', 'weather', 'other'] as const;
export type WhyNot = (typeof WHYS)[number];

export type DeliveryRefusal =
  | 'delivery.not-found'
  | 'delivery.not-yours'
  | 'delivery.no-session'
  | 'delivery.by-the-week'
  | 'delivery.not-yet'
  | 'delivery.too-late'
  | 'delivery.told-already'
  | 'delivery.state'
  | 'delivery.changed'
  | 'delivery.times'
  | 'delivery.no-words'
  | 'delivery.no-reasons'
  | 'delivery.when-called-off'
  | 'delivery.no-charge'
  | 'delivery.own-claim';

/** What of a session was signed: its times and its price, as they are kept with what is told of it. */
export type Planned = {
  day: Day;
  fromMinute: number;
  toMinute: number;
  pence: Pence;
  travelPence: Pence;
  hourly: boolean;
};

export type Told =
  | { given: 'as-planned'; words: string }
  | { given: 'other-times'; fromMinute: number; toMinute: number; words: string }
  /** `calledOffAt`: when the person said so; asked for only where it is to be charged. */
  | { given: 'not-given'; why: WhyNot; charge: boolean; calledOffAt: Date | null; words: string };

/** The plan of one session, off the line as it is in force on that day. Refuses a price by the week: it is not a price of sessions. */
export function plannedOf(line: Line, on: Day, time: VisitTime): Result<Planned, DeliveryRefusal> {
  if (line.priceUnit === 'week') return refuse('delivery.by-the-week');
  const whole = costAt(line, time);
  const travel = line.travelPencePerVisit < whole ? line.travelPencePerVisit : whole;
  const { fromMinute, toMinute } = time;
  return ok({ day: on, fromMinute, toMinute, pence: whole, travelPence: travel, hourly: line.priceUnit === 'hour' });
}

/** Whether it may be told now: not before it is over, and within so many days after it. */
export function mayBeTold(
  planned: Pick<Planned, 'day' | 'toMinute'>,
  told: Told,
  clock: { now: Date; today: Day; withinDays: number },
): Result<undefined, DeliveryRefusal> {
  const end = told.given === 'other-times' ? told.toMinute : planned.toMinute;
  const over = told.given === 'not-given' ? planned.day <= clock.today : momentOf(planned.day, end) <= clock.now;
  if (!over) return refuse('delivery.not-yet', { facts: { day: planned.day } });
  const last = addDays(planned.day, clock.withinDays);
  if (clock.today > last) return refuse('delivery.too-late', { facts: { last } });
  return ok();
}

export const LEAST_WORDS = 5;

/**
 * What a session is charged at, in pence. Shorter costs less where the price is by the hour, to the nearest penny with halves up; the
 * way there is paid in full. Never more than was planned: more money than was signed wants a signed change (clause C27). Not given is
 * nothing, but for a visit that the person called off later than the agreement allows: then without the way there (clause C15).
 */
export function chargeOf(planned: Planned, told: Told, cancellationHours: number): Result<Pence, DeliveryRefusal> {
  if (told.given === 'as-planned') return ok(planned.pence);
  if (told.given === 'other-times') {
    if (told.toMinute <= told.fromMinute) return refuse('delivery.times', { field: 'to' });
    if (!planned.hourly) return ok(planned.pence);
    const [took, was] = [BigInt(told.toMinute - told.fromMinute), BigInt(planned.toMinute - planned.fromMinute)];
    if (took >= was) return ok(planned.pence);
    const time = planned.pence - planned.travelPence;
    return ok(pence((time * took * 2n + was) / (was * 2n) + planned.travelPence));
  }
  if (told.why === 'other' && letterCount(told.words.trim()) < LEAST_WORDS)
    return refuse('delivery.no-words', { field: 'words' });
  if (!told.charge) return ok(NO_PENCE);
  if (told.why !== 'person-cancelled') return refuse('delivery.no-charge', { field: 'charge' });
  if (!told.calledOffAt) return refuse('delivery.when-called-off', { field: 'calledOffDay' });
  const starts = momentOf(planned.day, planned.fromMinute);
  const hours = (starts.getTime() - told.calledOffAt.getTime()) / 3_600_000;
  if (hours < 0) return refuse('delivery.when-called-off', { field: 'calledOffDay' });
  if (hours >= cancellationHours)
    return refuse('delivery.no-charge', { field: 'charge', facts: { hours: cancellationHours } });
  return ok(pence(planned.pence - planned.travelPence));
}

export type Standing = { state: DeliveryState; waitsFor: Asked | null };

export const DELIVERY_ACTS = ['confirm', 'query', 'stand-by', 'withdraw', 'approve', 'refuse'] as const;
export type DeliveryAct = (typeof DELIVERY_ACTS)[number];
type Open = { state: DeliveryState; waitsFor: Asked };

const isOpen = (now: Standing): now is Open => now.waitsFor !== null;

/** A claim as it stands after it is told for the first time or anew; what is not charged is settled at once. */
export const standingWhenTold = (charge: Pence): Standing =>
  charge > 0n ? { state: 'told', waitsFor: 'person' } : { state: 'not-given', waitsFor: null };

/** Where an act leads. Refuses what is settled or taken back, an answer without a query, a decision before it came to the holder. */
export function deliveryStep(now: Standing, act: DeliveryAct): Result<Standing, DeliveryRefusal> {
  const no = refuse('delivery.state', { facts: { state: now.state } });
  if (!isOpen(now)) return no;
  if (act === 'confirm') return ok({ state: 'confirmed', waitsFor: null });
  if (act === 'withdraw') return ok({ state: 'withdrawn', waitsFor: null });
  if (act === 'query') {
    if (now.state === 'queried') return no;
    // The provider has answered already and they do not agree: the holder decides.
    if (now.state === 'stood-by') return ok({ state: 'stood-by', waitsFor: 'holder' });
    return ok({ state: 'queried', waitsFor: 'provider' });
  }
  if (act === 'stand-by') {
    if (now.state !== 'queried') return no;
    return ok({ state: 'stood-by', waitsFor: now.waitsFor === 'holder' ? 'holder' : 'person' });
  }
  if (now.waitsFor !== 'holder') return no;
  return ok({ state: act === 'approve' ? 'confirmed' : 'refused', waitsFor: null });
}

/** Who is asked next when nobody answered in time. The holder is the last: from there it is asked again. */
export function nextAsked(asked: Asked, hasSupporter: boolean): Asked {
  if (asked === 'person' && hasSupporter) return 'supporter';
  return 'holder';
}

const KEY = /^([0-9a-f-]{36})\.(\d{4}-\d{2}-\d{2})\.(\d{1,4})$/;

/** What the key of a session says (changes/sessions.ts `sessionKey`): its line, its day and its first minute; null for anything else. */
export function sessionOfKey(key: string): { lineId: Id; day: Day; fromMinute: number } | null {
  const [, lineId, on, minute] = KEY.exec(key) ?? [];
  if (!lineId || !on || !isDay(on) || Number(minute) >= MINUTES_A_DAY) return null;
  return { lineId, day: on, fromMinute: Number(minute) };
}
