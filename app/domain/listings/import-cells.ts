// How a time of a file of listings is read and written, with what spreadsheets make of it.
import type { CellCode, Named, CellRead as Read } from '#app/kit/cells.ts';
import { shown } from '#app/kit/cells.ts';
import { ok, refuse } from '#app/kit/result.ts';
import type { WeekTime } from './rules.ts';

export type ImportLists = { kinds: readonly Named[]; outcomes: readonly Named[]; councils: readonly Named[] };
/** What can be wrong with what a cell says. */
export type WordCode = CellCode | 'row.excel-date' | 'row.other-price' | 'row.time';
export type CellRead<T> = Read<T, ImportLists, WordCode>;

const CLOCK = /^(\d{1,2})(?:[:.](\d{2}))?(?:[:.]00)?\s*(am|pm)?$/i;
const EXCEL_DATE = /^\d{1,4}[/-]\d{1,2}[/-]\d{1,4}|^\d{1,2}\/\d{1,2}$|^\d{1,2}[- ][a-z]{3}|^[a-z]{3}[- ]\d{2}/i;

/** Minutes of the day, or null when it is no time. */
function minuteOf(said: string): number | null {
  if (said.toLowerCase() === 'noon') return 720;
  if (said.toLowerCase() === 'midnight') return 1440;
  const found = CLOCK.exec(said);
  if (!found) return null;
  const [, hours, minutes = '0', half] = found;
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hours);
  const right = Number(minutes) < 60 && hour <= 24 && (!half || (Number(hours) >= 1 && Number(hours) <= 12));
  const minute = hour * 60 + Number(minutes);
  return right && minute <= 1440 ? minute : null;
}

/** The times of one day: '09:00-12:00, 13:00-16:00'. */
export const spans =
  (day: number): CellRead<WeekTime[]> =>
  (cell) => {
    if (cell === '') return ok([]);
    if (EXCEL_DATE.test(cell)) return refuse('row.excel-date', { facts: { cell: shown(cell) } });
    const times: WeekTime[] = [];
    for (const said of cell.split(/[,;\n]|\band\b/i)) {
      const [from, to, ...rest] = said.split(/\s*(?:-|–|—|\bto\b)\s*/i).map((each) => each.trim());
      const [fromMinute, toMinute] = [minuteOf(from ?? ''), minuteOf(to ?? '')];
      if (fromMinute === null || toMinute === null || rest.length > 0)
        return refuse('row.time', { facts: { cell: shown(said.trim()) } });
      times.push({ day, fromMinute, toMinute });
    }
    return ok(times);
  };

const clockOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
export const writeSpans = (times: readonly WeekTime[]): string =>
  [...times]
    .sort((a, b) => a.fromMinute - b.fromMinute)
    .map(({ fromMinute, toMinute }) => `${clockOf(fromMinute)}-${clockOf(toMinute)}`)
    .join(', ');
