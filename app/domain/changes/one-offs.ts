/**
 * One session out of the usual: moved once to another time by both sides' yes, or not given. Clause C27: no more than what was signed
 * is paid without a signed change, so a moved session never costs more. Clause C15: called off in time it is not charged.
 * A session keeps the name that its signed day and minute give it, wherever it is moved to: it is one session, paid once.
 */
import { addDays, type Day, daysBetween, weekdayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { MINUTES_A_DAY, momentOf } from '../../kit/moment.ts';
import type { Pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { costAt, type Line } from '../arrangements/lines.ts';
import type { Side } from './rules.ts';

/** Which session: its line, and the day and minute that were signed. */
export type Named = { lineId: Id; day: Day; fromMinute: number };

export type When = { day: Day; fromMinute: number; toMinute: number };

/** What was agreed about one session. `nth`: how often it was moved, for calendars that keep count. */
export type OneOff = Named & { at: Date; nth: number } & (
    | { kind: 'move'; to: When; pence: Pence }
    /** `to` and `pence`: as it had been moved before. A late one is still to be told of, because it may be charged. */
    | { kind: 'off'; side: Side; late: boolean; to: When | null; pence: Pence }
  );

export type OneOffRefusal =
  | 'one-off.not-found'
  | 'one-off.not-yours'
  | 'one-off.by-the-week'
  | 'one-off.extra'
  | 'one-off.over'
  | 'one-off.settled'
  | 'one-off.open-already'
  | 'one-off.same-time'
  | 'one-off.day'
  | 'one-off.time'
  | 'one-off.taken'
  | 'one-off.own'
  | 'one-off.changed'
  | 'one-off.state';

export const sameSession = (one: Named, other: Named): boolean =>
  one.lineId === other.lineId && one.day === other.day && one.fromMinute === other.fromMinute;

/** The piece of a line that is in force on a day. */
export const pieceOn = <L extends Line>(pieces: readonly L[], day: Day): L | undefined =>
  pieces.find((piece) => piece.fromDay <= day && day <= piece.toDay);

type AskMove = {
  session: When & { startsAt: Date; pence: Pence };
  /** The line's pieces, with every signed change. */
  pieces: readonly Line[];
  to: Pick<When, 'day' | 'fromMinute'>;
  /** What else of the line is given on that day. */
  others: readonly Pick<When, 'fromMinute' | 'toMinute'>[];
  now: Date;
  /** How far from its day it may be moved. */
  withinDays: number;
};

/**
 * Where a session would be moved to: as long as before, at a price that is never more than before. Refuses one that has begun, a time
 * that is over, a day on which the line does not run or that is too far away, and a time at which the line is given already.
 */
export function weighMove(ask: AskMove): Result<{ to: When; pence: Pence }, OneOffRefusal> {
  const { session, pieces, to, now } = ask;
  if (session.startsAt <= now) return refuse('one-off.over');
  const toMinute = to.fromMinute + session.toMinute - session.fromMinute;
  if (to.fromMinute % 5 || toMinute > MINUTES_A_DAY) return refuse('one-off.time', { field: 'from' });
  const piece = pieceOn(pieces, to.day);
  if (!piece || Math.abs(daysBetween(session.day, to.day)) > ask.withinDays) {
    const facts = { from: addDays(session.day, -ask.withinDays), to: addDays(session.day, ask.withinDays) };
    return refuse('one-off.day', { field: 'day', facts });
  }
  if (momentOf(to.day, to.fromMinute) <= now) return refuse('one-off.day', { field: 'day', facts: {} });
  if (to.day === session.day && to.fromMinute === session.fromMinute)
    return refuse('one-off.same-time', { field: 'day' });
  if (ask.others.some((each) => each.fromMinute < toMinute && to.fromMinute < each.toMinute))
    return refuse('one-off.taken', { field: 'from' });
  const there = piece.times.find((time) => time.day === weekdayOf(to.day) && time.pence !== null);
  const price = there ? costAt(piece, there) : session.pence;
  return ok({ to: { ...to, toMinute }, pence: price < session.pence ? price : session.pence });
}

/** What a session costs by the signed weeks alone; null: it is not in them (any more). */
export function signedCost(pieces: readonly Line[], { day, fromMinute }: Omit<Named, 'lineId'>): Pence | null {
  const piece = pieceOn(pieces, day);
  const time = piece?.times.find((each) => each.day === weekdayOf(day) && each.fromMinute === fromMinute);
  return piece && time ? costAt(piece, time) : null;
}

/**
 * By how much a line's sessions cost another sum than its signed weeks, in pence: what was called off in time costs nothing, what was
 * moved costs what was agreed, for as long as the line runs on its new day. `pieces`: of that line alone.
 */
export function besideWeeks(pieces: readonly Line[], oneOffs: readonly OneOff[]): bigint {
  return oneOffs.reduce((sum, each) => {
    const have = signedCost(pieces, each) ?? 0n;
    if (each.kind === 'off' && !each.late) return sum - have;
    if (!each.to) return sum;
    return sum + (pieceOn(pieces, each.to.day) ? each.pence : 0n) - have;
  }, 0n);
}
