// How one cell of a table is read and written, with the habits of spreadsheets: decimal commas, days in many ways, formulas that
// went wrong, and cells that a spreadsheet would run.
import { type Day, isDay } from './day.ts';
import { type Pence, parsePounds, penceToField } from './pence.ts';
import { ok, type Result, refuse } from './result.ts';
import { letterCount } from './text.ts';

/** What can be wrong with what a cell says. */
export type CellCode =
  | 'row.too-long'
  | 'row.control'
  | 'row.lost-letter'
  | 'row.excel-error'
  | 'row.yes-no'
  | 'row.unknown'
  | 'row.choose-one'
  | 'row.number'
  | 'row.price'
  | 'row.date';
/** Reads what `cellText` gave. `lists` is what some cells choose from. */
export type CellRead<T, Lists = unknown, Code extends string = CellCode> = (
  cell: string,
  lists: Lists,
) => Result<T, Code>;
export type Named = { code: string; label: string };

const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/** Written so that no spreadsheet runs it: an apostrophe goes before what it would take for a formula. */
export const harmless = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** The cell as it was before `harmless`. */
const asWritten = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const EXCEL_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/i;

/** What holds for every cell, whatever its column. Gives the text without blanks around it. */
export function cellText(cell: string): Result<string, CellCode> {
  if (cell.includes('\ufffd')) return refuse('row.lost-letter');
  if (CONTROL.test(cell)) return refuse('row.control');
  const plain = asWritten(cell).replace(/\r\n?/g, '\n').trim();
  return EXCEL_ERROR.test(plain) ? refuse('row.excel-error', { facts: { cell: plain } }) : ok(plain);
}

/** A cell as a sentence may repeat it. */
export const shown = (cell: string) => (letterCount(cell) > 40 ? `${[...cell].slice(0, 40).join('')}…` : cell);

export const text =
  (most: number): CellRead<string> =>
  (cell) =>
    letterCount(cell) > most ? refuse('row.too-long', { facts: { most } }) : ok(cell);

export const yesNo: CellRead<boolean> = (cell) => {
  const said = cell.toLowerCase();
  if (['yes', 'y', 'true', '1', 'x', 'ja', 'oui'].includes(said)) return ok(true);
  if (['no', 'n', 'false', '0'].includes(said)) return ok(false);
  return refuse('row.yes-no', { facts: { cell: shown(cell) } });
};

/** A whole number; an empty cell is null. Excel's '20.0' and '20,0' are 20. */
export const number =
  (least: number, most: number): CellRead<number | null> =>
  (cell) => {
    if (cell === '') return ok(null);
    const found = /^(\d{1,6})(?:[.,]0+)?$/.exec(cell);
    const value = Number(found?.[1]);
    return found && value >= least && value <= most
      ? ok(value)
      : refuse('row.number', { facts: { cell: shown(cell), least, most } });
  };

/** Pounds with a point or with a comma before the pence; an empty cell is null. */
export const pounds: CellRead<Pence | null> = (cell) => {
  if (cell === '') return ok(null);
  const comma = /^£?\s*(\d{1,3}(?:[.\s]\d{3})+|\d+),(\d{1,2})$/.exec(cell);
  const read = parsePounds(comma ? `${comma[1]?.replace(/[.\s]/g, '')}.${comma[2]}` : cell);
  return read.ok ? ok(read.value) : refuse('row.price', { facts: { cell: shown(cell) } });
};
export const writePounds = (amount: Pence | null): string => (amount === null ? '' : penceToField(amount));

const plain = (said: string) =>
  said
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const among = (list: readonly Named[], said: string): Named | undefined =>
  list.find((each) => each.code.toLowerCase() === said.toLowerCase()) ??
  list.find((each) => plain(each.label) === plain(said));

/** One of a list, by its words or its code; big and small letters are the same. */
export const one =
  (list: readonly Named[]): CellRead<string> =>
  (cell) => {
    if (cell === '') return refuse('row.choose-one');
    const found = among(list, cell);
    return found ? ok(found.code) : refuse('row.unknown', { facts: { cell: shown(cell) } });
  };

/** Any of a list, with a semicolon, a bar or a new line between. */
export const many =
  (list: readonly Named[]): CellRead<string[]> =>
  (cell) => {
    const codes = new Set<string>();
    for (const said of cell.split(/[;|\n]/)) {
      if (said.trim() === '') continue;
      const found = among(list, said.trim());
      if (!found) return refuse('row.unknown', { facts: { cell: shown(said.trim()) } });
      codes.add(found.code);
    }
    return ok([...codes]);
  };

export const writeOne = (list: readonly Named[], code: string): string =>
  list.find((each) => each.code === code)?.label ?? code;
export const writeMany = (list: readonly Named[], codes: readonly string[]): string =>
  [...codes]
    .sort()
    .map((code) => writeOne(list, code))
    .join('; ');

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ISO_DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
/** As it is written here: the day first. */
const OUR_DATE = /^(\d{1,2})[./ -](\d{1,2}|[a-z]{3,9})[./ -](\d{4})$/i;

/** A day: 2026-12-24, 24/12/2026, 24.12.2026 or 24 December 2026. An empty cell is null. */
export const date: CellRead<Day | null> = (cell) => {
  if (cell === '') return ok(null);
  const [, year, month, of] =
    ISO_DATE.exec(cell) ?? OUR_DATE.exec(cell)?.map((_, at, all) => all[[0, 3, 2, 1][at] ?? 0]) ?? [];
  const named = MONTHS.indexOf((month ?? '').slice(0, 3).toLowerCase()) + 1;
  const day = `${year}-${String(named || month).padStart(2, '0')}-${(of ?? '').padStart(2, '0')}`;
  return isDay(day) ? ok(day) : refuse('row.date', { facts: { cell: shown(cell) } });
};
