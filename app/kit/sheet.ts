// A table that somebody sends to be brought in: its columns, what each row says, and what it would do. Whatever the rows are of,
// nothing is written before every row is right and the sender has seen what will happen.
import { type CellCode, cellText } from './cells.ts';
import type { BrokenCode, CsvRow, FileRefusal } from './csv.ts';
import { ok, type Refusal, type Result, refuse } from './result.ts';

export type SheetRefusal =
  | FileRefusal
  | 'import.not-found'
  | 'import.missing-columns'
  | 'import.column-twice'
  | 'import.too-many-changes'
  | 'import.over'
  | 'import.has-refused'
  | 'import.nothing-to-do'
  | 'import.changed';

/** How long a file that was not confirmed is kept. */
export const KEPT_HOURS = 24;

/** What is wrong with a row, in which column; null is the row itself. */
export type Problem<Code extends string> = {
  column: string | null;
  code: Code;
  facts?: Record<string, string | number>;
};
export type RowCode = BrokenCode | CellCode | 'row.columns' | 'row.needed';

export const VERDICTS = ['new', 'changed', 'same', 'refused'] as const;
export type Verdict = (typeof VERDICTS)[number];
export type Counts = Record<Verdict, number>;

/** How many rows of each kind. */
export function countsOf(rows: readonly { verdict: Verdict }[]): Counts {
  const counts = { new: 0, changed: 0, same: 0, refused: 0 };
  for (const { verdict } of rows) counts[verdict] += 1;
  return counts;
}

/** The counts under the names that a table of files has for them. */
export function countColumns(rows: readonly { verdict: Verdict }[]) {
  const counts = countsOf(rows);
  return { newRows: counts.new, changedRows: counts.changed, sameRows: counts.same, refusedRows: counts.refused };
}

/** Whether a checked file may be brought in: every row right, something to do, and not too much at once. */
export function importable(counts: Counts, most: number): Result<undefined, SheetRefusal> {
  if (counts.refused > 0) return refuse('import.has-refused', { facts: { count: counts.refused } });
  const changes = counts.new + counts.changed;
  if (changes === 0) return refuse('import.nothing-to-do');
  return changes > most ? refuse('import.too-many-changes', { facts: { most } }) : ok();
}

/** A column by its name, and how its cell is read: what it says comes under the names of its fields. */
export type SheetColumn<Given extends object, Lists, Code extends string> = {
  name: string;
  help: string;
  example: string;
  /** What is new needs it: it is never guessed. */
  needed?: true | undefined;
  read: (cell: string, lists: Lists) => Result<Given, Code>;
};
export type Header<Column> = { places: { column: Column; at: number }[]; unknown: string[]; width: number };

const nameOf = (cell: string) =>
  cell
    .replace(/^\ufeff/, '')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** Which cell is which column. Refuses when a column of `must` is not there, or one is there twice. */
export function headerOf<Column extends { name: string }>(
  columns: readonly Column[],
  must: readonly string[],
  cells: readonly string[],
): Result<Header<Column>, SheetRefusal> {
  const names = cells.map(nameOf);
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at);
  if (twice) return refuse('import.column-twice', { field: 'file', facts: { column: twice.slice(0, 60) } });
  const places = columns.flatMap((column) => {
    const at = names.indexOf(column.name);
    return at < 0 ? [] : [{ column, at }];
  });
  const missing = must.filter((name) => !names.includes(name));
  if (missing.length > 0)
    return refuse('import.missing-columns', { field: 'file', facts: { columns: missing.join(', ') } });
  const known = new Set(places.map((place) => place.at));
  const unknown = names.filter((name, at) => name !== '' && !known.has(at)).map((name) => printable(name).slice(0, 60));
  return ok({ places, unknown, width: cells.length });
}

/** What the cells of a row say, and what is wrong with them, cell by cell. */
export function givenBy<Given extends object, Lists, Code extends string>(
  { places, width }: Header<SheetColumn<Given, Lists, Code>>,
  { cells }: CsvRow & { cells: string[] },
  lists: Lists,
): { given: Given; problems: Problem<Code | RowCode>[] } {
  const given = {} as Given;
  const problems: Problem<Code | RowCode>[] = [];
  const tooMany = cells.slice(width).some((cell) => cell.trim() !== '');
  if (cells.length < width || tooMany)
    return { given, problems: [{ column: null, code: 'row.columns', facts: { has: cells.length, wants: width } }] };
  for (const { column, at } of places) {
    const plain = cellText(cells[at] ?? '');
    const read: Result<Given, Code | CellCode> = plain.ok ? column.read(plain.value, lists) : plain;
    if (read.ok) Object.assign(given, read.value);
    // What must be said of something new may be left alone for what is there: an empty cell is then no answer.
    else if (column.needed && plain.ok && plain.value === '') continue;
    else problems.push(problemOf<Code | CellCode>(column.name, read.refusal));
  }
  return { given, problems };
}

const problemOf = <Code extends string>(column: string, { code, facts }: Refusal<Code>): Problem<Code> => ({
  column,
  code,
  ...(facts ? { facts: facts as Record<string, string | number> } : {}),
});

/** What a table can hold of what a file says: PostgreSQL keeps no NUL, not even in a question. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\ufffd]+/gu, ' ').trim();
export const shortened = (text: string, most: number): string =>
  [...printable(text)].slice(0, most).join('').toWellFormed();

/** The last part of what a browser calls a file, without what a table cannot hold. */
export const fileNameOf = (fileName: string): string => shortened(fileName.split(/[\\/]/).at(-1) ?? '', 200);
