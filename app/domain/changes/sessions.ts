/**
 * The sessions that are really to be given: the signed lines with every signed change, less the days on which nobody comes.
 * The agreement is paid session by session (clause C27: what was signed holds until a signed change), so this is what a rota,
 * a calendar file and, later, a delivery are made from. Times are what the clocks in Scotland show.
 */
import { addDays, type Day, weekdayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { momentOf } from '../../kit/moment.ts';
import type { Pence } from '../../kit/pence.ts';
import type { Line, VisitTime } from '../arrangements/lines.ts';
import { type Exceptions, type WhyOff, whyOff } from '../listings/exceptions.ts';
import { type OneOff, pieceOn } from './one-offs.ts';
import { type LineTerms, piecesOf } from './rules.ts';

/** What sessions are read off: lines, what was signed about them since in the order of the signing, and the days off of each. */
export type Signed<L extends Line = Line> = {
  lines: readonly L[];
  changes: readonly LineTerms[];
  /** Null: the line has no listing, or one that keeps no days off. */
  exceptionsOf: (line: L) => Exceptions | null;
  /** Sessions beside the usual week, on days that both sides agreed to: days off take none of them out. */
  extras?: readonly Extra[];
  /** What was agreed about single sessions. */
  oneOffs?: readonly OneOff[];
};

/** A session beside the usual week, with its price in all. */
export type Extra = { lineId: Id; day: Day; fromMinute: number; toMinute: number; pence: Pence };

export type Session<L extends Line = Line> = {
  /** The same for the same session however often it is asked for, and different for every other. */
  key: string;
  /** The line as it is in force on that day: its price is the price of this session (lines.ts `costAt`). */
  line: L;
  day: Day;
  time: VisitTime;
  startsAt: Date;
  endsAt: Date;
  /** It keeps to school dates that we do not have: the provider must say whether it is given. */
  unsure: boolean;
  /** Beside the usual week. */
  extra?: true;
  /** It was moved here, once, from the day that was signed. `nth`: how often it was moved. */
  moved: { from: Day; nth: number; at: Date } | null;
};

/** A session that the usual week holds and that is not given. */
export type Missed<L extends Line = Line> = Pick<Session<L>, 'key' | 'line' | 'day' | 'time'> & {
  why: Exclude<WhyOff, 'school-unknown'> | 'paused' | 'moved' | 'called-off' | 'cannot-come';
};

export type Calendar<L extends Line = Line> = { sessions: Session<L>[]; missed: Missed<L>[] };

/** The longest time that is looked at in one go, in days. */
export const MOST_DAYS = 366;
/** So many lines are looked at: a provider with more sees the first of them, and is told how many there are. */
export const MOST_LINES = 300;

type Visit<L extends Line> = Pick<Session<L>, 'key' | 'line' | 'day' | 'time' | 'extra'>;
export const sessionKey = (lineId: Id, day: Day, { fromMinute }: Pick<VisitTime, 'fromMinute'>) =>
  `${lineId}.${day}.${fromMinute}`;

const later = (one: Day, other: Day) => (one > other ? one : other);
const sooner = (one: Day, other: Day) => (one < other ? one : other);

/** The visits of the usual weeks, piece by piece of each line, between two days that are both counted. */
function visitsOf<L extends Line>(pieces: readonly L[], from: Day, to: Day): Visit<L>[] {
  return pieces.flatMap((line) => {
    const visits: Visit<L>[] = [];
    // What is bought once is not a session, whatever else stands in its row.
    const last = line.once ? null : sooner(line.toDay, to);
    for (let day = later(line.fromDay, from); last !== null && day <= last; day = addDays(day, 1)) {
      const weekday = weekdayOf(day);
      for (const time of line.times) {
        if (time.day === weekday) visits.push({ key: sessionKey(line.id, day, time), line, day, time });
      }
    }
    return visits;
  });
}

/** Those beside the usual week, each with the line as it is in force on its day; a line that does not run then has none. */
function extraVisits<L extends Line>(pieces: readonly L[], extras: readonly Extra[], from: Day, to: Day): Visit<L>[] {
  return extras.flatMap(({ lineId, day, fromMinute, toMinute, pence }) => {
    const line = pieces.find((piece) => piece.id === lineId && piece.fromDay <= day && day <= piece.toDay);
    if (!line || day < from || day > to) return [];
    const time = { day: weekdayOf(day), fromMinute, toMinute, pence, priced: '' };
    return [{ key: sessionKey(lineId, day, time), line, day, time, extra: true as const }];
  });
}

const inOrder = (a: Visit<Line>, b: Visit<Line>) =>
  a.day.localeCompare(b.day) ||
  a.time.fromMinute - b.time.fromMinute ||
  a.time.toMinute - b.time.toMinute ||
  a.key.localeCompare(b.key);

/**
 * Every session from one day to another, both counted, in the order in which they are given; and what falls out and why.
 * More than MOST_DAYS are not looked at.
 */
export function sessionsBetween<L extends Line>(signed: Signed<L>, from: Day, to: Day): Calendar<L> {
  const { lines, changes, exceptionsOf, extras = [], oneOffs = [] } = signed;
  const last = sooner(to, addDays(from, MOST_DAYS - 1));
  const pieces = piecesOf(lines, changes);
  const given = [...visitsOf(pieces, from, last), ...extraVisits(pieces, extras, from, last)];
  const keys = new Set(given.map(({ line, day }) => `${line.id}.${day}`));
  const unpaused = piecesOf(
    lines,
    changes.filter(({ kind }) => kind !== 'suspend'),
  );
  // A line has no session on a day of its pause: what the week would have held stands among what falls out.
  const paused = visitsOf(unpaused, from, last).filter(
    ({ line, day }) => !keys.has(`${line.id}.${day}`) && isPaused(changes, line.id, day),
  );
  const calendar: Calendar<L> = { sessions: [], missed: paused.map((visit) => ({ ...visit, why: 'paused' })) };
  calendar.sessions.push(...movedInto(pieces, oneOffs, from, last));
  for (const visit of given) {
    const oneOff = oneOffs.find((each) => sessionKey(each.lineId, each.day, each) === visit.key);
    if (oneOff) {
      calendar.missed.push({ ...visit, why: whyNotThen(oneOff) });
      continue;
    }
    const exceptions = visit.extra ? null : exceptionsOf(visit.line);
    const why = exceptions && whyOff(exceptions, visit.day);
    if (why && why !== 'school-unknown') calendar.missed.push({ ...visit, why });
    else calendar.sessions.push({ ...visit, ...momentsOf(visit), unsure: why === 'school-unknown', moved: null });
  }
  calendar.sessions.sort(inOrder);
  calendar.missed.sort(inOrder);
  return calendar;
}

/** What was moved into these days: it keeps its name and its price, and both sides said yes to the day, whatever a listing says of it. */
function movedInto<L extends Line>(pieces: readonly L[], oneOffs: readonly OneOff[], from: Day, to: Day): Session<L>[] {
  return oneOffs.flatMap((each) => {
    if (each.kind !== 'move' || each.to.day < from || each.to.day > to) return [];
    const own = pieces.filter((piece) => piece.id === each.lineId);
    const line = pieceOn(own, each.to.day);
    if (!line) return [];
    const { day, fromMinute, toMinute } = each.to;
    const time = { day: weekdayOf(day), fromMinute, toMinute, pence: each.pence, priced: '' };
    const visit = { key: sessionKey(each.lineId, each.day, each), line, day, time };
    return [{ ...visit, ...momentsOf(visit), unsure: false, moved: { from: each.day, nth: each.nth, at: each.at } }];
  });
}

function whyNotThen(oneOff: OneOff): Missed['why'] {
  if (oneOff.kind === 'move') return 'moved';
  return oneOff.side === 'person' ? 'called-off' : 'cannot-come';
}

const isPaused = (changes: readonly LineTerms[], lineId: Id, day: Day) =>
  changes.some((each) => each.kind === 'suspend' && each.lineId === lineId && each.fromDay <= day && day <= each.toDay);

const momentsOf = ({ day, time }: Pick<Visit<Line>, 'day' | 'time'>) => ({
  startsAt: momentOf(day, time.fromMinute),
  endsAt: momentOf(day, time.toMinute),
});

export type DayOf<L extends Line> = { day: Day } & Calendar<L>;

/** The same, day by day; days with nothing in them are left out. */
export function byDay<L extends Line>({ sessions, missed }: Calendar<L>): DayOf<L>[] {
  const days = [...new Set([...sessions, ...missed].map(({ day }) => day))].sort();
  return days.map((day) => ({
    day,
    sessions: sessions.filter((each) => each.day === day),
    missed: missed.filter((each) => each.day === day),
  }));
}
