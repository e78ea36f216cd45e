/**
 * What an arrangement is on a day: what was signed first, with every signed change laid over it (clause C27: a change counts from
 * its day on, and what was signed first is never rewritten). Everything that says "today" asks here.
 */
import type { Day } from '../../kit/day.ts';
import { sumPence } from '../../kit/pence.ts';
import { type Cost, costOf, costOfWeek, type Line } from '../arrangements/lines.ts';
import { type LineTerms, piecesOf } from './rules.ts';

/** 'runs', with what is next when it changes; 'to-come' and 'paused' until a day; 'over' since one; 'bought' is bought once. */
export type Standing<L extends Line> =
  | { kind: 'runs'; line: L; next: L | null }
  | { kind: 'to-come' | 'paused'; line: L; until: Day }
  | { kind: 'over' | 'bought'; line: L; since: Day };

/** Each line as it stands on a day, in the order of the plan: with its own terms of that day, never those of another. */
export function standingsOn<L extends Line>(
  lines: readonly L[],
  changes: readonly LineTerms[],
  on: Day,
): Standing<L>[] {
  return lines.map((line): Standing<L> => {
    const pieces = piecesOf([line], changes);
    if (line.once) {
      return line.fromDay > on
        ? { kind: 'to-come', line, until: line.fromDay }
        : { kind: 'bought', line, since: line.fromDay };
    }
    const now = pieces.find((piece) => piece.fromDay <= on && on <= piece.toDay);
    const next = pieces.find((piece) => piece.fromDay > on) ?? null;
    if (now) return { kind: 'runs', line: now, next };
    if (next) {
      const begun = pieces.some((piece) => piece.toDay < on);
      return { kind: begun ? 'paused' : 'to-come', line: next, until: next.fromDay };
    }
    const last = pieces.at(-1) ?? line;
    return { kind: 'over', line: last, since: last.toDay };
  });
}

/** What the lines cost with every signed change: the usual week is that of the day; the year and the whole hold all of it. */
export function costOn(lines: readonly Line[], changes: readonly LineTerms[], on: Day): Cost {
  const running = standingsOn(lines, changes, on).flatMap((each) => (each.kind === 'runs' ? [each.line] : []));
  const all = costOf(piecesOf(lines, changes));
  const weekOf = (outcomeId: string) =>
    sumPence(running.filter((line) => line.outcomeId === outcomeId).map(costOfWeek));
  return {
    ...all,
    week: sumPence(running.map(costOfWeek)),
    byOutcome: all.byOutcome.map((each) => ({ ...each, week: weekOf(each.outcomeId) })),
  };
}
