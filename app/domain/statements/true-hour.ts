// What a provider really earns an hour: the money of the sessions that were given, less what they cost, over all the time that went
// into them. A price of £20 an hour can be £13 when half an hour of driving is paid by nobody. It is the provider's own figure.
import { type Day, daysBetween } from '#app/kit/day.ts';
import { NO_PENCE, type Pence, pence, sumPence } from '#app/kit/pence.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';

export type OwnTimeRefusal = 'own-time.not-found' | 'own-time.minutes' | 'own-time.amount' | 'own-time.kept';

/** What no record of ours knows, as the provider says it. */
export type OwnTime = {
  /** On the way for one session, there and back, that nobody pays for by the hour. */
  wayMinutes: number;
  /** What the way costs for one session: fuel, fares. */
  wayPence: Pence;
  /** A week, for messages, paper, washing tools. */
  deskMinutes: number;
  /** A month, for insurance, a telephone, tools. */
  monthPence: Pence;
  /** What somebody else keeps of every £100.00, in pence: a host's share, a fee for payments. */
  keptPence: Pence;
};

export const NO_OWN_TIME: OwnTime = {
  ...{ wayMinutes: 0, wayPence: NO_PENCE, deskMinutes: 0, monthPence: NO_PENCE, keptPence: NO_PENCE },
};

export const MOST_WAY_MINUTES = 600;
export const MOST_DESK_MINUTES = 6_000;
const MOST_PENCE = 10_000_000n;
const A_HUNDRED_POUNDS = 10_000n;

/** Whether it can be kept. Refuses more minutes than there are, and sums that cannot be meant. */
export function ownTime(said: OwnTime): Result<OwnTime, OwnTimeRefusal> {
  const isMinutes = (minutes: number, most: number) => Number.isSafeInteger(minutes) && minutes >= 0 && minutes <= most;
  if (!isMinutes(said.wayMinutes, MOST_WAY_MINUTES)) return refuse('own-time.minutes', { field: 'wayMinutes' });
  if (!isMinutes(said.deskMinutes, MOST_DESK_MINUTES)) return refuse('own-time.minutes', { field: 'deskMinutes' });
  for (const field of ['wayPence', 'monthPence'] as const)
    if (said[field] < 0n || said[field] > MOST_PENCE) return refuse('own-time.amount', { field });
  if (said.keptPence < 0n || said.keptPence > A_HUNDRED_POUNDS) return refuse('own-time.kept', { field: 'keptPence' });
  return ok(said);
}

/** A session of one person, as it was settled. */
export type Worked = {
  arrangementId: string;
  knownAs: string;
  what: string;
  /** The same for everybody who is in the same group at the same time. */
  group: string;
  day: Day;
  /** As it was given; of one that was called off, as it was planned. */
  fromMinute: number;
  toMinute: number;
  charge: Pence;
  planned: Pence;
  /** `late`: called off so late that it is paid; `off`: not given and not paid. */
  how: 'given' | 'late' | 'off';
};

/** One time that somebody worked, or kept free: of a group, everybody in it together. */
type Visit = Pick<Worked, 'day' | 'fromMinute' | 'toMinute' | 'how'> & { members: Worked[] };

function visitsOf(sessions: readonly Worked[]): Visit[] {
  const visits = new Map<string, Visit>();
  for (const one of sessions) {
    const { day, fromMinute, toMinute, how } = one;
    const key = [one.group, day, fromMinute, toMinute, how].join(' ');
    const visit = visits.get(key);
    if (visit) visit.members.push(one);
    else visits.set(key, { day, fromMinute, toMinute, how, members: [one] });
  }
  return [...visits.values()].sort((a, b) => a.day.localeCompare(b.day) || a.fromMinute - b.fromMinute);
}

/** Minutes of each kind; what was paid for them, and what they cost, in pence. */
type Tally = { given: number; way: number; waiting: number; earned: Pence; kept: Pence; wayCosts: Pence };

export type PlanHour = Tally & {
  arrangementId: string;
  knownAs: string;
  what: string;
  sessions: number;
  /** Of the sessions of this plan: what they really brought an hour, before the desk and the costs of the month. */
  hour: Pence;
  /** What most pulls it below the others; null: it does not. */
  because: 'way' | 'waiting' | 'price' | null;
};

export type TrueHour = Tally & {
  visits: number;
  desk: number;
  monthCosts: Pence;
  /** All of the minutes, and what is left of the money. */
  minutes: number;
  left: Pence;
  /** What is left for each hour that went into it; below nothing when it costs more than it brings. */
  hour: Pence;
  /** What was paid for an hour with somebody: the figure that a price shows. */
  paidHour: Pence;
  /** Sessions that were not given and not paid: how many, and what was planned for them. Their time is not counted. */
  off: { sessions: number; pence: Pence };
  plans: PlanHour[];
};

export type Span = { from: Day; to: Day };
export type Limits = { leastSessions: number; gapMinutes: number };
export type Reckoned = { enough: true; hour: TrueHour } | { enough: false; visits: number; least: number };

/** Pence an hour, to the nearest penny, halves away from nothing. */
export function anHour(amount: bigint, minutes: number): Pence {
  if (minutes === 0) return NO_PENCE;
  const [whole, by] = [(amount < 0n ? -amount : amount) * 120n, BigInt(minutes) * 2n];
  const rounded = (whole + BigInt(minutes)) / by;
  return pence(amount < 0n ? -rounded : rounded);
}

/** A share of an amount, to the nearest penny. */
const shareOf = (amount: bigint, of: bigint, whole: bigint): Pence => pence((amount * of * 2n + whole) / (whole * 2n));

/**
 * The true hour of some weeks. `alone`: one person does it all, so a short time between two sessions of a day is waiting, and is counted;
 * where several work, nobody can say whose it was. Too few sessions are not reckoned: chance would say more than they do.
 */
export function trueHour(
  sessions: readonly Worked[],
  own: OwnTime,
  about: Span & Limits & { alone: boolean },
): Reckoned {
  const visits = visitsOf(sessions.filter((each) => each.how !== 'off'));
  const given = visits.filter((visit) => visit.how === 'given');
  if (given.length < about.leastSessions) return { enough: false, visits: given.length, least: about.leastSessions };
  const off = sessions.filter((each) => each.how === 'off');
  const tallies = visits.map((visit, nth) => tallyOf(visit, visits[nth + 1], own, about));
  const days = daysBetween(about.from, about.to) + 1;
  const desk = Math.round((own.deskMinutes * days) / 7);
  const monthCosts = shareOf(own.monthPence * 12n, BigInt(days), 365n);
  const all = sumTallies(tallies);
  const minutes = all.given + all.way + all.waiting + desk;
  const left = pence(all.earned - all.kept - all.wayCosts - monthCosts);
  return {
    enough: true,
    hour: {
      ...all,
      ...{ visits: given.length, desk, monthCosts, minutes, left },
      ...{ hour: anHour(left, minutes), paidHour: anHour(all.earned, all.given) },
      off: { sessions: off.length, pence: sumPence(off.map((each) => each.planned)) },
      plans: plansOf(visits, tallies, all),
    },
  };
}

function tallyOf(visit: Visit, next: Visit | undefined, own: OwnTime, about: Limits & { alone: boolean }): Tally {
  const earned = sumPence(visit.members.map((each) => each.charge));
  // Nobody went there when it was called off; the time was kept free for it all the same.
  const goes = visit.how === 'given';
  const gap = next?.day === visit.day ? next.fromMinute - visit.toMinute : 0;
  const waits = about.alone && gap > 0 && gap <= about.gapMinutes;
  return {
    given: visit.toMinute - visit.fromMinute,
    way: goes ? own.wayMinutes : 0,
    waiting: waits ? Math.max(0, gap - own.wayMinutes) : 0,
    earned,
    kept: shareOf(earned, own.keptPence, A_HUNDRED_POUNDS),
    wayCosts: goes ? own.wayPence : NO_PENCE,
  };
}

const NO_TALLY: Tally = { given: 0, way: 0, waiting: 0, earned: NO_PENCE, kept: NO_PENCE, wayCosts: NO_PENCE };

function sumTallies(all: readonly Tally[]): Tally {
  return all.reduce(
    (sum, one) => ({
      given: sum.given + one.given,
      way: sum.way + one.way,
      waiting: sum.waiting + one.waiting,
      earned: pence(sum.earned + one.earned),
      kept: pence(sum.kept + one.kept),
      wayCosts: pence(sum.wayCosts + one.wayCosts),
    }),
    NO_TALLY,
  );
}

const hourOf = ({ earned, kept, wayCosts, given, way, waiting }: Tally): Pence =>
  anHour(earned - kept - wayCosts, Math.round(given + way + waiting));

/** Each plan by itself, the lowest first. The time of a group is shared evenly by those who were in it. */
function plansOf(visits: readonly Visit[], tallies: readonly Tally[], all: Tally): PlanHour[] {
  type Open = { one: Worked; sessions: number; parts: { tally: Tally; members: number; charge: Pence }[] };
  const plans = new Map<string, Open>();
  for (const [nth, visit] of visits.entries()) {
    for (const one of visit.members) {
      const plan = plans.get(one.arrangementId) ?? { one, sessions: 0, parts: [] };
      plan.sessions += 1;
      plan.parts.push({ tally: tallies[nth] ?? NO_TALLY, members: visit.members.length, charge: one.charge });
      plans.set(one.arrangementId, plan);
    }
  }
  const whole = hourOf(all);
  return [...plans.values()]
    .map(({ one, sessions, parts }) => {
      const tally = sumTallies(parts.map(shared));
      const hour = hourOf(tally);
      const { arrangementId, knownAs, what } = one;
      return {
        arrangementId,
        knownAs,
        what,
        sessions,
        ...tally,
        hour,
        because: hour < whole ? whyLow(tally, all) : null,
      };
    })
    .sort((a, b) => Number(a.hour - b.hour) || a.knownAs.localeCompare(b.knownAs));
}

function shared({ tally, members, charge }: { tally: Tally; members: number; charge: Pence }): Tally {
  const { earned } = tally;
  return {
    ...{ given: tally.given / members, way: tally.way / members, waiting: tally.waiting / members, earned: charge },
    kept: earned === 0n ? NO_PENCE : shareOf(tally.kept, charge, earned),
    wayCosts: pence((tally.wayCosts * 2n + BigInt(members)) / (BigInt(members) * 2n)),
  };
}

/** What is worst beside all plans together: more of the way to each hour given, more waiting, or less paid for the hour. */
function whyLow(plan: Tally, all: Tally): 'way' | 'waiting' | 'price' {
  const beside = (of: (tally: Tally) => number) => of(plan) - of(all);
  const given = (tally: Tally) => Math.max(1, tally.given);
  const worse = {
    way: beside((tally) => tally.way / given(tally)),
    waiting: beside((tally) => tally.waiting / given(tally)),
    price:
      all.earned === 0n
        ? 0
        : -beside((tally) => Number(tally.earned) / given(tally)) / (Number(all.earned) / given(all)),
  };
  const [most] = (Object.entries(worse) as [keyof typeof worse, number][]).sort(([, a], [, b]) => b - a);
  return most?.[0] ?? 'price';
}

/**
 * How much more an hour with somebody would have to bring, so that all of the time brings a rate: in pence, rounded up; null: it does
 * already. What somebody else keeps grows with the price.
 */
export function moreForRate({ left, minutes, given }: TrueHour, own: OwnTime, rate: Pence): Pence | null {
  const short = rate * BigInt(minutes) - left * 60n;
  const stays = A_HUNDRED_POUNDS - own.keptPence;
  if (short <= 0n || given === 0 || stays === 0n) return null;
  const by = BigInt(given) * stays;
  return pence((short * A_HUNDRED_POUNDS + by - 1n) / by);
}
