/**
 * What was planned and is told of by its provider (a session, a week of what is paid by the week, a thing bought once), then
 * confirmed, queried, or taken further. Clause C27: what was signed is paid as it is given; what it costs stands in charges.ts.
 * Silence is never a yes: a claim that nobody answers goes to somebody else, and is agreed to by a person or not at all.
 */
import { addDays, type Day, isDay } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { MINUTES_A_DAY, momentOf } from '../../kit/moment.ts';
import { NO_PENCE, type Pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { costAt, costOfPeriod, type Line, type VisitTime } from '../arrangements/lines.ts';
import type { Week } from './weeks.ts';

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
  | 'delivery.other-kind'
  | 'delivery.days'
  | 'delivery.over-planned'
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
  | 'delivery.when-away'
  | 'delivery.away-too-long'
  | 'delivery.own-claim';

/** What is told of: a session; a week of what is paid by the week; a thing that is bought once. */
export const DELIVERY_KINDS = ['session', 'week', 'once'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/** What of it was signed: its times and its price, as they are kept with what is told of it. */
export type Planned = {
  kind: DeliveryKind;
  day: Day;
  /** Of a week, its last day; else the same day. */
  toDay: Day;
  /** Of a week, the days on which it was to be given; else none. */
  days: Day[];
  fromMinute: number;
  toMinute: number;
  pence: Pence;
  travelPence: Pence;
  hourly: boolean;
  /** The day and minute that were signed: with its line, its name for ever. Another than its own when it was moved once. */
  key: { day: Day; fromMinute: number };
};

export type Told =
  | { given: 'as-planned'; words: string }
  | { given: 'other-times'; fromMinute: number; toMinute: number; words: string }
  /** A week, without some of its days. */
  | { given: 'part'; missed: Day[]; why: WhyNot; words: string }
  /** A thing that is bought once, at what it cost in the end: `words` say what it is. */
  | { given: 'bought'; pence: Pence; words: string }
  /** `calledOffAt`: when the person said so, `awaySince`: their first day in hospital or away. Asked for only where it is charged. */
  | {
      given: 'not-given';
      why: WhyNot;
      charge: boolean;
      calledOffAt: Date | null;
      awaySince?: Day | null;
      words: string;
    };

/** Whether somebody tells again what was told: then nothing is to be done. */
export function sameTold(one: Told, other: Told): boolean {
  const plain = (told: Told) => {
    const { words, ...rest } = told;
    return JSON.stringify([words.trim(), Object.entries(rest).sort(([a], [b]) => a.localeCompare(b))], (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  };
  return plain(one) === plain(other);
}

export type Given = Told['given'];

export const LEAST_WORDS = 5;

/** How each kind may have been given. */
export const WAYS: Record<DeliveryKind, readonly Given[]> = {
  session: ['as-planned', 'other-times', 'not-given'],
  week: ['as-planned', 'part', 'not-given'],
  once: ['bought', 'not-given'],
};

/** The plan of one session, off the line as it is in force on that day. Refuses a price by the week: it is not a price of sessions. */
export function plannedOf(
  line: Line,
  { day, fromMinute }: Planned['key'],
  given: { day: Day; time: VisitTime },
): Result<Planned, DeliveryRefusal> {
  if (line.priceUnit === 'week') return refuse('delivery.no-session');
  const whole = costAt(line, given.time);
  const travelPence = line.travelPencePerVisit < whole ? line.travelPencePerVisit : whole;
  const hourly = line.priceUnit === 'hour';
  return ok({
    ...{ kind: 'session', day: given.day, toDay: given.day, days: [], key: { day, fromMinute } },
    ...{ fromMinute: given.time.fromMinute, toMinute: given.time.toMinute, pence: whole, travelPence, hourly },
  });
}

const ALL_DAY = { fromMinute: 0, toMinute: MINUTES_A_DAY, travelPence: NO_PENCE, hourly: false };

/** The plan of a week of what is paid by the week. */
export const plannedWeek = (week: Week): Planned => ({
  ...{ kind: 'week', ...week, ...ALL_DAY, key: { day: week.day, fromMinute: 0 } },
});

/** The plan of what is bought once, on its day. */
export const plannedPurchase = (line: Line): Planned => ({
  ...{ kind: 'once', day: line.fromDay, toDay: line.fromDay, days: [], key: { day: line.fromDay, fromMinute: 0 } },
  ...{ ...ALL_DAY, pence: costOfPeriod(line) },
});

export type TellClock = {
  now: Date;
  today: Day;
  withinDays: number;
  /** The last day of the plan: what is bought may be brought late, so it can be told of for so long after that. */
  planEnds: Day;
};

/** Whether it may be told now: not before it is over, and within so many days after it. */
export function mayBeTold(
  planned: Pick<Planned, 'kind' | 'day' | 'toDay' | 'toMinute'>,
  told: Told,
  clock: TellClock,
): Result<undefined, DeliveryRefusal> {
  const { kind, day: first, toDay } = planned;
  if (!isOver(planned, told, clock))
    return refuse('delivery.not-yet', { facts: { day: kind === 'week' ? toDay : first } });
  const last = addDays(kind === 'once' && clock.planEnds > toDay ? clock.planEnds : toDay, clock.withinDays);
  if (clock.today > last) return refuse('delivery.too-late', { facts: { last } });
  return ok();
}

/** Whether the person calls it off later than the agreement that was signed allows: then it may be charged (clause C15). */
export const isLate = ({ day, fromMinute }: Pick<Planned, 'day' | 'fromMinute'>, at: Date, hours: number): boolean =>
  momentOf(day, fromMinute).getTime() - at.getTime() < hours * 3_600_000;

/** A purchase can be told of from its day on; a session that was not given, on its day; a week only when it is over. */
function isOver(planned: Parameters<typeof mayBeTold>[0], told: Told, { now, today }: TellClock): boolean {
  if (planned.kind === 'week') return planned.toDay < today;
  if (planned.kind === 'once' || told.given === 'not-given') return planned.day <= today;
  return momentOf(planned.day, told.given === 'other-times' ? told.toMinute : planned.toMinute) <= now;
}

/**
 * How much of its planned time a charged session used up, in minutes: all of it, but for one that was shorter at a price by the hour. What
 * is not charged used none; a visit that was called off too late, and is charged, used all. A week and a thing have no time of their own:
 * all of it counts as used, and nothing of it is kept.
 */
export function minutesTaken(
  planned: Planned,
  told: { given: Given; fromMinute?: number | null; toMinute?: number | null },
  charge: Pence,
): number {
  const whole = planned.toMinute - planned.fromMinute;
  if (planned.kind !== 'session') return whole;
  if (charge === 0n) return 0;
  if (told.given !== 'other-times' || !planned.hourly) return whole;
  return Math.min(whole, (told.toMinute ?? 0) - (told.fromMinute ?? 0));
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
