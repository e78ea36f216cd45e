import type { LoaderFunctionArgs } from '@remix-run/node';
import { OWING_COLUMNS } from '../../domain/statements/owing.ts';
import { monthWords } from '../../domain/statements/statement.ts';
import { writeCsv } from '../../kit/csv.ts';
import { penceToField } from '../../kit/pence.ts';
import { csvAnswer } from '../../web/csv-answer.ts';
import { owingAsked } from '../../web/owing-month.server.ts';

/** Every line of the month, all of them, with every column: pounds with their pence, for a spreadsheet to add up. */
export async function loader(asked: LoaderFunctionArgs) {
  const { month, to, lines } = await owingAsked(asked);
  const head = ['Month', 'Up to', 'Person', 'Support', 'Holder', 'How often given'];
  const rows = lines.map((line) => [
    ...[monthWords(month), to, line.knownAs, line.what, line.holderName, String(line.times)],
    ...OWING_COLUMNS.map(({ key }) => penceToField(line[key])),
  ]);
  const labels = OWING_COLUMNS.map(({ label }) => label);
  return csvAnswer(writeCsv([[...head, ...labels], ...rows]), `ettle-owed-and-paid-${month}`);
}
