import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Unit } from '../../domain/money/rules.ts';
import { monthWords, movesOf, partsOf } from '../../domain/statements/statement.ts';
import { writeCsv } from '../../kit/csv.ts';
import { pence, penceToField } from '../../kit/pence.ts';
import { csvAnswer } from '../../web/csv-answer.ts';
import { monthAsked } from '../../web/month-statement.server.ts';

/** Pounds with their pence, or whole minutes: numbers that a spreadsheet adds up. */
const figure = (amount: bigint, unit: Unit) => (unit === 'pence' ? penceToField(pence(amount)) : String(amount));
const UNITS: Record<Unit, string> = { pence: 'pounds', minutes: 'minutes' };

/** The month as a file: first where everything stood, then what moved. One table, so that any programme reads it. */
export async function loader(asked: LoaderFunctionArgs) {
  const { purse, month, to, statement } = await monthAsked(asked);
  const head = ['Month', 'Up to', 'Budget', 'Kind of row', 'What', 'Part of the plan', 'Unit', 'How often'];
  const about = [monthWords(month), to, purse.elementName];
  const stood = partsOf(statement).map(({ label, unit, opening, added, taken, closing }) => [
    ...about,
    ...['where it is', label, '', UNITS[unit], ''],
    ...[opening, added, taken, closing].map((amount) => figure(amount, unit)),
    '',
  ]);
  const moved = movesOf(statement, purse.lines).map((row) => [
    ...about,
    ...['what moved', row.words, row.about, UNITS[row.unit], String(row.times), '', '', '', ''],
    figure(row.amount, row.unit),
  ]);
  const rows = [[...head, 'At the start', 'In', 'Out', 'At the end', 'Moved'], ...stood, ...moved];
  return csvAnswer(writeCsv(rows), `ettle-statement-${month}`);
}
