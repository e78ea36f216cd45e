// A table as spreadsheets save it: which letters it is written in, which sign stands between its cells, and where
// each row begins, also after a row that is broken. Nothing is guessed about what the cells mean.
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { harmless } from './cells.ts';
import { ok, type Result, refuse } from './result.ts';

/** What stands against reading a file at all. */
export type FileRefusal =
  | 'import.no-file'
  | 'import.too-big'
  | 'import.spreadsheet'
  | 'import.no-header'
  | 'import.no-rows'
  | 'import.too-many-rows';
export type BrokenCode = 'row.quote' | 'row.quote-open';
/** How much a file may hold: bytes of the whole, and rows below the names of the columns. */
export type FileLimits = { bytes: number; rows: number };

/** A quote that has not closed after so many letters never closes: only its own line is broken. */
const MOST_RECORD_LETTERS = 30_000;

/** `row` as a spreadsheet counts, the names of the columns being row 1; `line` as a text editor counts. */
export type CsvRow = { row: number; line: number } & ({ cells: string[] } | { broken: BrokenCode });
export type CsvFile = { header: string[]; rows: CsvRow[] };

/**
 * Reads the bytes of a file: UTF-8 with or without its mark, UTF-16 with its mark, or Windows-1252; commas, semicolons or tabs;
 * any line ends. Rows that are empty, or begin with '#', are left out. Refuses what is no text, has no rows, or too many.
 */
export function readCsv(bytes: Uint8Array, most: FileLimits): Result<CsvFile, FileRefusal> {
  if (bytes.length === 0) return refuse('import.no-file', { field: 'file' });
  if (bytes.length > most.bytes)
    return refuse('import.too-big', { field: 'file', facts: { most: Math.floor(most.bytes / 1024 / 1024) } });
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return refuse('import.spreadsheet', { field: 'file' });
  const lines = decoded(bytes).split(/\r\n|\n|\r/);
  const first = lines.findIndex((line) => line.trim() !== '');
  const delimiter = delimiterOf(lines[first] ?? '');
  const records = recordsOf(lines, delimiter, first);
  const head = records.next();
  if (head.done || 'broken' in head.value) return refuse('import.no-header', { field: 'file' });
  const rows: CsvRow[] = [];
  for (const record of records) {
    if ('cells' in record && isLeftOut(record.cells)) continue;
    if (rows.length === most.rows) return refuse('import.too-many-rows', { field: 'file', facts: { most: most.rows } });
    rows.push(record);
  }
  if (rows.length === 0) return refuse('import.no-rows', { field: 'file' });
  return ok({ header: head.value.cells, rows });
}

const isLeftOut = (cells: readonly string[]) =>
  cells.every((cell) => cell.trim() === '') || (cells[0] ?? '').trimStart().startsWith('#');

/** The sign that parts most of the first line. */
function delimiterOf(line: string): string {
  const count = (sign: string) => line.split(sign).length;
  return [';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}

/** Which letters the bytes are. A UTF-8 file with a few broken letters stays UTF-8: they show as lost, each in its cell. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const text = new TextDecoder('utf-8').decode(bytes);
  if (!text.includes('\ufffd')) return text;
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const hasLetters = /[\u0080-\ufffc]/.test(text);
  return isMarked || hasLetters ? text : new TextDecoder('windows-1252').decode(bytes);
}

const QUOTE = /"/g;
const quotesIn = (text: string) => text.match(QUOTE)?.length ?? 0;

/**
 * Each record by itself. Where a quote goes over several lines they are joined; when what comes of it cannot be read, only the
 * first of the lines is broken, and reading goes on with the next one: a lost quote never swallows its neighbours.
 */
function* recordsOf(lines: readonly string[], delimiter: string, from: number): Generator<CsvRow> {
  let row = 0;
  for (let at = Math.max(0, from); at < lines.length; ) {
    const line = at + 1;
    const joined = joinedFrom(lines, at);
    const cells = joined === null ? null : cellsOf(joined.text, delimiter);
    row += 1;
    if (cells !== null && joined !== null) {
      at += joined.lines;
      yield { row, line, cells };
    } else {
      at += 1;
      const code = quotesIn(lines[line - 1] ?? '') % 2 === 1 ? 'row.quote-open' : 'row.quote';
      yield { row, line, broken: code };
    }
  }
}

/** The lines of one record: more than one when a quote is open at a line's end. Null: it never closes. */
function joinedFrom(lines: readonly string[], at: number): { text: string; lines: number } | null {
  let text = lines[at] ?? '';
  let quotes = quotesIn(text);
  let used = 1;
  while (quotes % 2 === 1) {
    const next = lines[at + used];
    if (next === undefined || text.length > MOST_RECORD_LETTERS) return null;
    text += `\n${next}`;
    quotes += quotesIn(next);
    used += 1;
  }
  return { text, lines: used };
}

function cellsOf(text: string, delimiter: string): string[] | null {
  // Most lines have no quote, and need no parser.
  if (!text.includes('"')) return text.split(delimiter);
  try {
    const [cells = ['']] = parse(text, { delimiter, relax_column_count: true, record_delimiter: '\r\n' }) as string[][];
    return cells;
  } catch {
    return null;
  }
}

/** A file that every spreadsheet opens as it is meant: UTF-8 with its mark, and no cell that it would run. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((cells) => cells.map(harmless)),
    // The library quotes a cell for the line end it writes itself, and not for the others.
    { bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );
