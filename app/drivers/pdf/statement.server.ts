import type { Purse } from '#app/domain/statements/rules.ts';
import {
  amountWords,
  monthWords,
  movesOf,
  partsOf,
  type Statement,
  sentenceOf,
} from '#app/domain/statements/statement.ts';
import { type Day, formatDay } from '#app/kit/day.ts';
import { momentOf } from '#app/kit/moment.ts';
import { Paper } from './paper.server.ts';

export type StatementPrint = {
  personName: string;
  purse: Pick<Purse, 'elementName' | 'holderName' | 'lines'>;
  month: string;
  from: Day;
  to: Day;
  running: boolean;
  statement: Statement;
};

/**
 * A month of a budget as an accessible, tagged PDF: the plain sentence first, then where everything stood, then what moved. The same
 * entries always give the same bytes.
 */
export async function statementPdf({ personName, purse, statement, ...time }: StatementPrint): Promise<Buffer> {
  const { month, from, to, running } = time;
  const title = `Statement for ${monthWords(month)}`;
  const paper = new Paper({
    title: `${title}, for ${personName}`,
    subject: `${purse.elementName}, held by ${purse.holderName}`,
    keywords: month,
    made: momentOf(to, 0),
    header: `${title} · ${personName}`,
    footer: ['Made by Ettle from the entries of the budget. Ettle itself holds no money.'],
  });
  paper.heading(1, title);
  paper.paragraph(
    `${purse.elementName}, for ${personName}. ${purse.holderName} looks after the money. ${formatDay(from)} to ${formatDay(to)}.`,
  );
  paper.box(running ? 'The month so far' : 'The month', sentenceOf(statement, month, running));
  const parts = {
    caption: 'Where the money is. Each row: at the start, and in, less out, is at the end.',
    columns: [
      { label: 'Where', width: 1.7 },
      ...['At the start', 'In', 'Out', 'At the end'].map((label) => ({ label, width: 1, money: true })),
    ],
    rows: partsOf(statement).map(({ label, unit, ...at }) => [
      label,
      ...[at.opening, at.added, at.taken, at.closing].map((amount) => amountWords(amount, unit)),
    ]),
  };
  paper.heading(2, 'Where the money is', paper.tallOf(parts));
  paper.table(parts);
  paper.heading(2, 'What moved');
  const moves = movesOf(statement, purse.lines);
  if (moves.length === 0) paper.paragraph('Nothing moved.');
  else
    paper.table({
      caption: 'By what happened, and by part of the plan.',
      columns: [
        { label: 'What happened', width: 1.5 },
        { label: 'For', width: 1.7 },
        { label: 'How often', width: 0.7, money: true },
        { label: 'Amount', width: 1, money: true },
      ],
      rows: moves.map((row) => [
        row.words,
        row.about || 'The whole budget',
        String(row.times),
        amountWords(row.amount, row.unit),
      ]),
    });
  return paper.finish();
}
