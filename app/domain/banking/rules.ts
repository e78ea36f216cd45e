// Time that was planned and not used is kept for later, and time is used before it is due. Clause C11 of the agreement: so many weeks of
// the usual support at most, for so many months; standard 12.14: support is spread over weeks and seasons as the person chooses.
// Hours and pounds are one thing here: what a part of kept time is worth is exact, and the parts of it always come to the whole.
import { addDays, type Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { type Pence, pence, sumPence, timesHundredths } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { costOfVisit, costOfWeek, type Line } from '../arrangements/lines.ts';

export type BankingRefusal =
  | 'banking.not-found'
  | 'banking.not-yours'
  | 'banking.nothing-left'
  | 'banking.kept-already'
  | 'banking.too-late'
  | 'banking.too-much'
  | 'banking.not-running'
  | 'banking.by-the-week'
  | 'banking.day'
  | 'banking.times'
  | 'banking.overlaps'
  | 'banking.not-enough-kept'
  | 'banking.too-much-borrowed'
  | 'banking.nothing-to-borrow-from'
  | 'banking.no-words'
  | 'banking.state';

/** Minutes, and the pence that they are. */
export type Time = { minutes: number; pence: Pence };

/** Time of one session: kept, or borrowed. `left` of its minutes are still there. */
export type Lot = Time & {
  /** The session that it is of. */
  of: Id;
  left: number;
  on: Day;
  /** The last day on which it can be given; null: not lost before the support ends. */
  lostAfter: Day | null;
};

/** What so many minutes of a lot are, in pence: to the nearest penny, halves up. All of its minutes are all of its pence. */
const worth = (lot: Time, minutes: number): Pence =>
  pence((lot.pence * BigInt(minutes) * 2n + BigInt(lot.minutes)) / (BigInt(lot.minutes) * 2n));

/** What is left of a lot, in both. However often a part was taken, the parts and this come to the whole: no penny is lost. */
export const leftOf = (lot: Lot): Time => ({
  minutes: lot.left,
  pence: pence(lot.pence - worth(lot, lot.minutes - lot.left)),
});

export const sumOfTime = (times: readonly Time[]): Time => ({
  minutes: times.reduce((sum, each) => sum + each.minutes, 0),
  pence: sumPence(times.map((each) => each.pence)),
});

/** The order in which time is used: what would be lost first, then the oldest. */
export const inOrder = (one: Lot, other: Lot): number =>
  (one.lostAfter ?? '9999').localeCompare(other.lostAfter ?? '9999') ||
  one.on.localeCompare(other.on) ||
  one.of.localeCompare(other.of);

export type Taken = { rest: Lot[]; taken: Time };

/** Takes minutes off lots, in their order. More than there are takes them all. */
export function take(lots: readonly Lot[], minutes: number): Taken {
  let wanted = minutes;
  const rest = [...lots].sort(inOrder).map((lot) => {
    const part = Math.min(wanted, lot.left);
    wanted -= part;
    return { ...lot, left: lot.left - part };
  });
  const before = sumOfTime(lots.map(leftOf));
  const after = sumOfTime(rest.map(leftOf));
  return { rest, taken: { minutes: before.minutes - after.minutes, pence: pence(before.pence - after.pence) } };
}

/** What the books say of a line's time, in the order in which it happened: a session's came in, or minutes went out (of one that is named). */
export type Moved = { into: boolean; minutes: number; of: Id | null };

/** The lots as they stand after everything that came in and went out. Those with nothing left are left out. */
export function lotsAfter(lots: readonly Lot[], moved: readonly Moved[]): Lot[] {
  const known = new Map(lots.map((lot) => [lot.of, lot]));
  let stand: Lot[] = [];
  for (const { into, minutes, of } of moved) {
    const named = of === null ? undefined : known.get(of);
    const one = stand.find((lot) => lot.of === of && lot.left >= minutes);
    if (into && named) stand.push({ ...named, left: named.minutes });
    else if (one) one.left -= minutes;
    else if (!into) stand = take(stand, minutes).rest;
  }
  return stand.filter((lot) => lot.left > 0).sort(inOrder);
}

/** What so many minutes off one lot are, in both. */
export function partOf(lot: Lot, minutes: number): Time {
  const after = leftOf({ ...lot, left: lot.left - minutes });
  return { minutes, pence: pence(leftOf(lot).pence - after.pence) };
}

/** Those whose last day is over, less what is spoken for: the first minutes in their order are kept for sessions that were agreed. */
export function lostOn(lots: readonly Lot[], spokenFor: number, today: Day): { of: Id; lost: Time }[] {
  return take(lots, spokenFor).rest.flatMap(({ of, left, lostAfter: last }) => {
    const lot = lots.find((each) => each.of === of);
    return lot && left > 0 && last !== null && last < today ? [{ of, lost: partOf(lot, left) }] : [];
  });
}

/** The same day so many months on; the last of the month where there is no such day. */
export function monthsAfter(from: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = from.split('-').map(Number);
  const at = month - 1 + months;
  const [y, m] = [year + Math.floor(at / 12), (at % 12) + 1];
  const name = (yy: number, mm: number) => `${yy}-${String(mm).padStart(2, '0')}-01` as Day;
  const next = m === 12 ? name(y + 1, 1) : name(y, m + 1);
  const last = Number(addDays(next, -1).slice(8));
  return addDays(name(y, m), Math.min(date, last) - 1);
}

/** Until when time of a session can be given: clause C11. What its provider could not give is not lost before the support ends. */
export const lostAfter = (keptOn: Day, months: number, couldNotBeGiven: boolean): Day | null =>
  couldNotBeGiven ? null : monthsAfter(keptOn, months);

/** What a usual week of these lines is, in both. What is bought once has no week. */
export function weekOf(lines: readonly Line[]): Time {
  const times = lines.filter((line) => !line.once).flatMap((line) => line.times);
  const minutes = times.reduce((sum, { fromMinute, toMinute }) => sum + toMinute - fromMinute, 0);
  return { minutes, pence: sumPence(lines.map(costOfWeek)) };
}

/** The most that may be kept, and the most that may be borrowed: so many usual weeks (clause C11). */
export const mostOf = (week: Time, weeks: number): Time => ({
  minutes: week.minutes * weeks,
  pence: pence(week.pence * BigInt(weeks)),
});

/** Whether more fits beside what there is, in hours and in pounds. */
export function fitsIn(most: Time, have: Time, more: Time, code: BankingRefusal): Result<undefined, BankingRefusal> {
  const over = have.minutes + more.minutes > most.minutes || have.pence + more.pence > most.pence;
  return over ? refuse(code, { facts: { most: most.minutes, have: have.minutes } }) : ok();
}

/** What an extra session of a line costs, all in, at the line's own price. Refuses a price by the week: it has no sessions. */
export function priceOfExtra(line: Line, minutes: number): Result<Pence, BankingRefusal> {
  if (line.priceUnit === 'week') return refuse('banking.by-the-week');
  if (line.priceUnit !== 'hour') return ok(costOfVisit(line));
  const time = timesHundredths(line.pricePence, Math.round((minutes * 100) / 60));
  return ok(pence(time + line.travelPencePerVisit));
}

export type ExtraWish = { day: Day; fromMinute: number; toMinute: number };
export const SOURCES = ['kept', 'borrowed'] as const;
export type Source = (typeof SOURCES)[number];

type About = {
  wish: ExtraWish;
  /** The line as it is in force on that day; null: it does not run then. */
  line: Line | null;
  /** When it would begin, and now. */
  begins: Date;
  now: Date;
  /** Everything of the line on that day already: the usual week, and other extra sessions. */
  that: readonly { fromMinute: number; toMinute: number }[];
};

const LONGEST_MINUTES = 24 * 60;

/** Whether a session can be had at that time beside the usual week, and what it costs. */
export function weighExtra({ wish, line, begins, now, that }: About): Result<Time, BankingRefusal> {
  const { fromMinute, toMinute } = wish;
  const minutes = toMinute - fromMinute;
  if (minutes <= 0 || fromMinute % 15 || toMinute % 15 || minutes > LONGEST_MINUTES)
    return refuse('banking.times', { field: 'to' });
  if (!line || line.once) return refuse('banking.day', { field: 'day' });
  if (begins <= now) return refuse('banking.day', { field: 'day' });
  const price = priceOfExtra(line, minutes);
  if (!price.ok) return price;
  if (that.some((each) => each.fromMinute < toMinute && fromMinute < each.toMinute))
    return refuse('banking.overlaps', { field: 'from' });
  return ok({ minutes, pence: price.value });
}

export const EXTRA_STATES = ['asked', 'agreed', 'declined', 'withdrawn', 'called-off', 'lapsed', 'settled'] as const;
export type ExtraState = (typeof EXTRA_STATES)[number];

const ACTS = {
  agree: { from: ['asked'], to: 'agreed' },
  decline: { from: ['asked'], to: 'declined' },
  withdraw: { from: ['asked'], to: 'withdrawn' },
  'call-off': { from: ['agreed'], to: 'called-off' },
  lapse: { from: ['asked', 'agreed'], to: 'lapsed' },
} as const satisfies Record<string, { from: readonly ExtraState[]; to: ExtraState }>;
export type ExtraAct = keyof typeof ACTS;

/** Where an act on an extra session leads. Refuses what was answered, taken back or given already. */
export function extraStep(state: ExtraState, act: ExtraAct): Result<ExtraState, BankingRefusal> {
  const { from, to } = ACTS[act];
  return (from as readonly ExtraState[]).includes(state) ? ok(to) : refuse('banking.state', { facts: { state } });
}

/** What a session out of kept time moves when it is settled, in pence; everything adds up to the charge, and to what was kept. */
export type FromKept = { useKept: Pence; freeKept: Pence; fromPromised: Pence };

/** Kept time pays as far as it goes. Worth more than the charge, the rest is free again; worth less, the rest of the charge is promised money. */
export function fromKept(worthOf: Pence, charge: Pence): FromKept {
  const useKept = worthOf < charge ? worthOf : charge;
  return { useKept, freeKept: pence(worthOf - useKept), fromPromised: pence(charge - useKept) };
}

/** What an unused part of a session gives back of what was borrowed, before anything of it is free: in both, and never more than is freed. */
export function givesBack(borrowed: readonly Lot[], unused: Time): Time {
  const { taken } = take(borrowed, unused.minutes);
  return { minutes: taken.minutes, pence: taken.pence < unused.pence ? taken.pence : unused.pence };
}
