import type { LoaderFunctionArgs } from '@remix-run/node';
import { HOLDING_COLUMNS } from '../../domain/statements/holding.ts';
import { monthWords } from '../../domain/statements/statement.ts';
import { writeCsv } from '../../kit/csv.ts';
import { penceToField } from '../../kit/pence.ts';
import { csvAnswer } from '../../web/csv-answer.ts';
import { holdingAsked, lookedAt } from '../../web/holding-month.server.ts';

/** Every budget of the month, all of them, with every column: pounds with their pence, for a spreadsheet to add up. */
export async function loader(args: LoaderFunctionArgs) {
  const asked = await holdingAsked(args);
  const { month, to, budgets } = asked.statement;
  await lookedAt(asked, budgets);
  const head = ['Month', 'Up to', 'Person', 'Budget', 'Holder', 'From', 'To', 'Closed on'];
  const rows = budgets.map((one) => [
    ...[
      monthWords(month),
      to,
      one.knownAs,
      one.elementName,
      one.holderName,
      one.fromDay,
      one.toDay,
      one.closedOn ?? '',
    ],
    ...HOLDING_COLUMNS.map(({ of }) => penceToField(of(one))),
  ]);
  const labels = HOLDING_COLUMNS.map(({ label }) => label);
  return csvAnswer(writeCsv([[...head, ...labels], ...rows]), `ettle-holder-statement-${month}`);
}
