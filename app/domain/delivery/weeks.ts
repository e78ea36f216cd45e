/**
 * What is paid by the week is told of by the week: Monday to Sunday, cut where the line begins, pauses or ends. The weeks of a line
 * cost, to the penny, what was promised for the line (arrangements/lines.ts `costOfPeriod`): each is what the line costs up to its
 * end, less what it costs up to its beginning, so no rounding is lost between them.
 */
import { addDays, type Day, weekdayOf } from '../../kit/day.ts';
import { type Pence, sumPence } from '../../kit/pence.ts';
import { costUntil, type Line } from '../arrangements/lines.ts';

export type Week = {
  /** The days of it that the line runs: the first and the last. */
  day: Day;
  toDay: Day;
  /** Those of them on which the support is to be given: the line's own weekdays, or every day where it has none in this week. */
  days: Day[];
  pence: Pence;
};

export const mondayOf = (day: Day) => addDays(day, 1 - weekdayOf(day));
const sooner = (one: Day, other: Day) => (one < other ? one : other);
const later = (one: Day, other: Day) => (one > other ? one : other);

/** The week of a line that a day falls into; null where the line does not run in it. `pieces`: the line with its signed changes. */
export function weekOf(pieces: readonly Line[], on: Day): Week | null {
  const monday = mondayOf(on);
  const sunday = addDays(monday, 6);
  const within = pieces
    .filter((piece) => !piece.once && piece.priceUnit === 'week' && piece.fromDay <= sunday && piece.toDay >= monday)
    .map((piece) => ({ piece, from: later(piece.fromDay, monday), to: sooner(piece.toDay, sunday) }));
  const [first] = within;
  const last = within.at(-1);
  if (!first || !last) return null;
  const runs = within.map(({ piece, from, to }) => ({ piece, all: daysFrom(from, to) }));
  const own = runs.flatMap(({ piece, all }) =>
    all.filter((each) => piece.times.some((time) => time.day === weekdayOf(each))),
  );
  const pence = within.map(
    ({ piece, from, to }) => (costUntil([piece], to) - costUntil([piece], addDays(from, -1))) as Pence,
  );
  return {
    day: first.from,
    toDay: last.to,
    days: own.length > 0 ? own : runs.flatMap(({ all }) => all),
    pence: sumPence(pence),
  };
}

function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let each = from; each <= to; each = addDays(each, 1)) days.push(each);
  return days;
}

/** The weeks of a line that have a day between two days, both counted, the oldest first. */
export function weeksBetween(pieces: readonly Line[], from: Day, to: Day): Week[] {
  const weeks: Week[] = [];
  for (let monday = mondayOf(from); monday <= to; monday = addDays(monday, 7)) {
    const week = weekOf(pieces, monday);
    if (week) weeks.push(week);
  }
  return weeks;
}
