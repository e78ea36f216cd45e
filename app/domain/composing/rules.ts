/**
 * "Compose for me" puts together mixes of visits that serve a person's outcomes best within their week and their money.
 * It is an offer and never a decision: under section 4(1) of the 2013 Act the person selects, and section 5 and standard 4.8
 * want the choices and their reasons understood. So every mix says why, what it goes without, and what it could not find.
 */
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import { type LineWish, visitsBetween } from '../arrangements/lines.ts';
import type { PriceUnit, WeekTime } from '../listings/rules.ts';

export type ComposingRefusal = 'composing.changed' | 'composing.too-long';

/** What a person wants of one of their outcomes. */
export type Wanted = {
  outcomeId: Id;
  words: string;
  /** The most visits a week. */
  visits: number;
  /** This one matters most to them. */
  most: boolean;
};

export type Ask = {
  wanted: readonly Wanted[];
  /** When the person is free; what they have planned already is taken out. */
  free: readonly WeekTime[];
  /** How long a visit is that is paid by the hour. */
  visitMinutes: number;
  /** At most this much in a week, and for all of the period. */
  weekPence: Pence;
  periodPence: Pence;
  fromDay: Day;
  toDay: Day;
  /** How many more lines the plan can take. */
  mostLines: number;
};

/** What a line costs: in a usual week, for the time of the plan, and what is not in it, in words. */
export type VisitCost = { visitPence: Pence; periodPence: Pence; note: string };

/** A listing that may be asked, as composing needs it. */
export type Offer = {
  listingId: Id;
  providerId: Id;
  title: string;
  slug: string;
  providerName: string;
  /** The outcomes of the person that it serves, and the words that both speak of: none, when only its provider says so. */
  serves: readonly { outcomeId: Id; shared: readonly string[] }[];
  /** Whether it is meant for somebody like them, as far as a birthday can tell. */
  audience: Audience;
  /** 'older people', in words; empty when it is for anyone. */
  meantFor: string;
  priceUnit: PriceUnit;
  times: readonly WeekTime[];
  /** What a line of one visit a week at that time costs. Null: such a line cannot be added. */
  costs: (time: WeekTime) => VisitCost | null;
  /** On how many of the days of the plan nobody comes, for a day of the week. */
  daysOff: (weekday: number) => number;
  ready: boolean;
  spacesNow: boolean;
  /** About how many weeks one waits when it is full; null: not said. */
  waitingWeeks: number | null;
  km: number | null;
};

/** One visit a week that could be: who, when, for which outcome. */
export type Candidate = {
  offer: Offer;
  outcomeId: Id;
  time: WeekTime;
  visitPence: Pence;
  periodPence: Pence;
  /** What the price does not hold, in words; empty: nothing. */
  note: string;
  /** On how many of its days nobody comes: closed, a day off, school times. */
  off: number;
  /** How well it suits, in points. */
  fit: number;
};

export const AIMS = ['serves-most', 'costs-least', 'fewest-faces'] as const;
export type Aim = (typeof AIMS)[number];

export type Mix = {
  aim: Aim;
  chosen: readonly Candidate[];
  weekPence: Pence;
  periodPence: Pence;
};

/** Why an outcome has nothing in any mix. */
export type Unserved = { outcomeId: Id; why: 'nobody' | 'not-then' | 'money' | 'no-room' };

export const MOST_WANTED = 8;
export const MOST_VISITS = 5;
export const MOST_CANDIDATES = 300;
/** Kinds of price that are counted by the visit: a week's price or a thing has no time of day to fit. */
export const COMPOSED_UNITS: readonly PriceUnit[] = ['hour', 'session', 'day'];

/** Most days have a few beginnings only, an hour apart: nobody chooses between 10:00 and 10:15. */
const STEP_MINUTES = 60;
const MOST_STARTS = 4;

export type Audience = 'anyone' | 'fits' | 'ask' | 'not';

/** Groups that a birthday decides: from and up to what age. Others are the person's to know. */
const AGES: Record<string, readonly [from: number, to: number]> = {
  'older-people': [60, 200],
  'young-people': [16, 25],
  children: [0, 17],
};

/** Whom it is meant for, held against an age. No group: anyone. A group that an age rules out, and no other: not for them. */
export function audienceOf(whoFor: readonly string[], age: number | null): Audience {
  if (whoFor.length === 0 || whoFor.includes('anyone')) return 'anyone';
  const told = whoFor.map((group) => {
    const span = AGES[group];
    if (!span || age === null) return 'ask';
    return span[0] <= age && age <= span[1] ? 'fits' : 'not';
  });
  return told.includes('fits') ? 'fits' : told.includes('ask') ? 'ask' : 'not';
}

/** Points, besides what serving an outcome gives (see mixes.ts). A proposal of ours: they order offers and decide nothing. */
const SUITS = { ready: 4, spacesNow: 2 } as const;
const SPEAKS = [0, 40, 60] as const;
const AUDIENCE: Record<Audience, number> = { anyone: 0, fits: 10, ask: -30, not: -30 };
/** Near counts: within so many kilometres, so much. */
const NEAR: readonly (readonly [km: number, points: number])[] = [
  [3, 3],
  [10, 2],
  [25, 1],
];

export function fitOf(offer: Pick<Offer, 'ready' | 'spacesNow' | 'km' | 'serves' | 'audience'>, outcomeId: Id): number {
  const { km } = offer;
  const near = km === null ? 1 : (NEAR.find(([within]) => km <= within)?.[1] ?? 0);
  const shared = offer.serves.find((each) => each.outcomeId === outcomeId)?.shared.length ?? 0;
  const speaks = SPEAKS[Math.min(shared, SPEAKS.length - 1)] ?? 0;
  return (
    (offer.ready ? SUITS.ready : 0) + (offer.spacesNow ? SUITS.spacesNow : 0) + near + speaks + AUDIENCE[offer.audience]
  );
}

const serves = (offer: Offer, outcomeId: Id) => offer.serves.some((each) => each.outcomeId === outcomeId);

/** What is left of the free time when these times are taken. Both may be in any order; the answer is by day and time. */
export function freeWithout(free: readonly WeekTime[], taken: readonly WeekTime[]): WeekTime[] {
  const left = taken.reduce<WeekTime[]>(
    (open, busy) =>
      open.flatMap((time) => {
        if (time.day !== busy.day || busy.toMinute <= time.fromMinute || busy.fromMinute >= time.toMinute)
          return [time];
        return [
          { ...time, toMinute: busy.fromMinute },
          { ...time, fromMinute: busy.toMinute },
        ].filter((part) => part.toMinute > part.fromMinute);
      }),
    [...free],
  );
  return left.sort((a, b) => a.day - b.day || a.fromMinute - b.fromMinute);
}

/** Times that follow on from each other, as one. */
function joined(times: readonly WeekTime[]): WeekTime[] {
  const all: WeekTime[] = [];
  for (const time of [...times].sort((a, b) => a.day - b.day || a.fromMinute - b.fromMinute)) {
    const last = all.at(-1);
    if (last && last.day === time.day && last.toMinute >= time.fromMinute) {
      all[all.length - 1] = { ...last, toMinute: Math.max(last.toMinute, time.toMinute) };
    } else all.push(time);
  }
  return all;
}

/** When an offer could come: by the hour, any of a few beginnings; else the whole of its own time, as it stands. */
export function visitsOf(
  offer: Pick<Offer, 'priceUnit' | 'times'>,
  free: readonly WeekTime[],
  minutes: number,
): WeekTime[] {
  const open = joined(free);
  if (offer.priceUnit !== 'hour') {
    return offer.times.filter((time) => open.some((each) => within(time, each)));
  }
  return open.flatMap((mine) =>
    offer.times.flatMap((theirs) => {
      if (mine.day !== theirs.day) return [];
      const from = Math.ceil(Math.max(mine.fromMinute, theirs.fromMinute) / 15) * 15;
      const to = Math.min(mine.toMinute, theirs.toMinute);
      const starts = Math.min(MOST_STARTS, Math.floor((to - from - minutes) / STEP_MINUTES) + 1);
      return Array.from({ length: Math.max(0, starts) }, (_, at) => {
        const fromMinute = from + at * STEP_MINUTES;
        return { day: mine.day, fromMinute, toMinute: fromMinute + minutes };
      });
    }),
  );
}

const within = (time: WeekTime, open: WeekTime) =>
  time.day === open.day && open.fromMinute <= time.fromMinute && open.toMinute >= time.toMinute;

/**
 * Every visit that could be, the likeliest offers first, at most `MOST_CANDIDATES`: each outcome gets its share of them.
 * The order depends only on what is asked and offered, so the same question always has the same answer.
 */
export function candidatesOf(ask: Ask, offers: readonly Offer[]): Candidate[] {
  const share = Math.floor(MOST_CANDIDATES / Math.max(1, ask.wanted.length));
  return ask.wanted.flatMap(({ outcomeId }) => {
    const found: Candidate[] = [];
    const own = offers
      .filter((offer) => offer.audience !== 'not' && serves(offer, outcomeId))
      .sort((a, b) => fitOf(b, outcomeId) - fitOf(a, outcomeId) || (a.listingId < b.listingId ? -1 : 1));
    for (const offer of own) {
      // What nobody will look at is not priced.
      if (found.length >= share) break;
      const times = visitsOf(offer, ask.free, ask.visitMinutes);
      found.push(...times.flatMap((time) => candidateOf(ask, offer, outcomeId, time)));
    }
    return found.slice(0, share);
  });
}

/** Points that an offer loses which never comes; one that comes half the time loses half of them. */
const CLOSED = 20;

function candidateOf(ask: Ask, offer: Offer, outcomeId: Id, time: WeekTime): Candidate[] {
  const costs = offer.costs(time);
  const visits = visitsBetween([time], ask.fromDay, ask.toDay);
  const off = offer.daysOff(time.day);
  // A plan too short for this weekday has no such visit, and one that is closed all the time gives none.
  if (costs === null || off >= visits) return [];
  return [
    { offer, outcomeId, time, ...costs, off, fit: fitOf(offer, outcomeId) - Math.round((CLOSED * off) / visits) },
  ];
}

/** Visits of one offer for one outcome at one time of day are one line of a plan. */
export type MixLine = { listingId: Id; outcomeId: Id; times: WeekTime[]; offer: Offer; visits: Candidate[] };

export function linesOf(mix: Pick<Mix, 'chosen'>): MixLine[] {
  const lines = new Map<string, MixLine>();
  for (const each of mix.chosen) {
    const { offer, outcomeId, time } = each;
    const key = [offer.listingId, outcomeId, time.fromMinute, time.toMinute].join(' ');
    const known = lines.get(key)?.visits ?? [];
    const visits = [...known, each].sort((a, b) => a.time.day - b.time.day);
    const times = visits.map((visit) => visit.time);
    lines.set(key, { offer, listingId: offer.listingId, outcomeId, times, visits });
  }
  return [...lines.values()];
}

/** What is asked of the plan when a mix is taken over. */
export const wishesOf = (mix: Pick<Mix, 'chosen'>, { fromDay, toDay }: { fromDay: Day; toDay: Day }): LineWish[] =>
  linesOf(mix).map(({ listingId, outcomeId, times }) => ({
    listingId,
    outcomeId,
    days: times.map((time) => time.day),
    fromMinute: times[0]?.fromMinute ?? 0,
    toMinute: times[0]?.toMinute ?? 0,
    fromDay,
    toDay,
  }));

/** Why nothing was found for an outcome that no mix serves, as far as it can be told for certain. */
export function unservedOf(
  ask: Ask,
  offers: readonly Offer[],
  candidates: readonly Candidate[],
  mixes: readonly Mix[],
): Unserved[] {
  return ask.wanted.flatMap(({ outcomeId }): Unserved[] => {
    if (mixes.some((mix) => mix.chosen.some((each) => each.outcomeId === outcomeId))) return [];
    if (!offers.some((offer) => offer.audience !== 'not' && serves(offer, outcomeId)))
      return [{ outcomeId, why: 'nobody' }];
    const own = candidates.filter((each) => each.outcomeId === outcomeId);
    if (own.length === 0) return [{ outcomeId, why: 'not-then' }];
    const [best] = mixes;
    const affordable = own.some(
      (each) =>
        each.visitPence <= ask.weekPence - (best?.weekPence ?? 0n) &&
        each.periodPence <= ask.periodPence - (best?.periodPence ?? 0n),
    );
    return [{ outcomeId, why: affordable ? 'no-room' : 'money' }];
  });
}
