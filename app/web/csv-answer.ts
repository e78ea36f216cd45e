import { writeCsv } from '../kit/csv.ts';
import type { Refusal } from '../kit/result.ts';
import { sentenceFor } from './wording.ts';

/** A CSV file to keep: nobody else's computer may store it on the way. */
export function csvAnswer(text: string, name: string): Response {
  return new Response(text, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

type Told = { name: string; help: string; example: string };

/** An empty file with every column, what each means, and an example. Rows that begin with '#' are left out when it comes back. */
export function templateAnswer(columns: readonly Told[], name: string): Response {
  const remark = (cells: readonly string[]) => cells.map((cell, at) => (at === 0 ? `# ${cell}` : cell));
  const rows = [
    columns.map((column) => column.name),
    remark(columns.map((column) => column.help)),
    remark(columns.map((column) => column.example)),
  ];
  return csvAnswer(writeCsv(rows), name);
}

type ToMend = { row: number; line: number; problems: readonly (Refusal & { column: string | null })[] };

/** The rows that cannot be taken, each with its reasons, to work through beside one's own file. `keys` names a row's keys. */
export function toMendAnswer<Row extends ToMend>(
  rows: readonly Row[],
  keys: readonly string[],
  keysOf: (row: Row) => readonly string[],
): Response {
  const lines = rows.flatMap((each) =>
    each.problems.map((problem) => [
      String(each.row),
      String(each.line),
      ...keysOf(each),
      problem.column ?? '',
      sentenceFor(problem),
    ]),
  );
  return csvAnswer(writeCsv([['row', 'line', ...keys, 'column', 'what is wrong'], ...lines]), 'ettle-rows-to-mend');
}
