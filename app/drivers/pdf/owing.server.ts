import type { ProviderMonth } from '#app/domain/statements/owing.ts';
import { columnsOf, type OwingLine, owingBy, owingSentence, signed } from '#app/domain/statements/owing.ts';
import { monthWords } from '#app/domain/statements/statement.ts';
import { formatDay } from '#app/kit/day.ts';
import { momentOf } from '#app/kit/moment.ts';
import { formatPence } from '#app/kit/pence.ts';
import { Paper } from './paper.server.ts';

/**
 * A month of what is owed and paid to a provider, as an accessible, tagged PDF: the plain sentence, the sum step by step, and every
 * plan of it. The same entries always give the same bytes.
 */
export async function owingPdf({ providerName, lines, whole, ...time }: ProviderMonth): Promise<Buffer> {
  const { month, from, to, running } = time;
  const title = `Owed and paid in ${monthWords(month)}`;
  const paper = new Paper({
    title: `${title}, to ${providerName}`,
    subject: `What is owed and paid to ${providerName}`,
    keywords: month,
    made: momentOf(to, 0),
    header: `${title} · ${providerName}`,
    footer: ['Made by Ettle from the entries of the budgets. Ettle itself holds no money.'],
  });
  paper.heading(1, title);
  paper.paragraph(`To ${providerName}. ${formatDay(from)} to ${formatDay(to)}.`);
  paper.box(running ? 'The month so far' : 'The month', owingSentence(whole, month, running, providerName));
  const columns = columnsOf(whole);
  const steps = {
    caption: 'From what was owed at the start to what is owed at the end.',
    columns: [
      { label: 'What', width: 2.5 },
      { label: 'Amount', width: 1, money: true },
    ],
    rows: columns.map((column) => [column.label, signed(whole, column)]),
  };
  paper.heading(2, 'From the start to the end', paper.tallOf(steps));
  paper.table(steps);
  paper.heading(2, 'For whom');
  if (lines.length === 0) paper.paragraph('Nothing was owed, agreed or paid.');
  for (const { lines: own, owing } of owingBy(lines, (line) => line.holderId)) {
    const holder = own[0]?.holderName ?? '';
    const of = (line: Pick<OwingLine, 'opening' | 'given' | 'takenBack' | 'paid' | 'cameBack' | 'closing'>) =>
      [line.opening, line.given - line.takenBack, line.paid - line.cameBack, line.closing].map((amount) =>
        formatPence(amount as typeof line.opening),
      );
    paper.table({
      caption: `Paid by ${holder}. Given is less what was taken back; paid is less what came back${
        owing.takenOver + owing.passedOn > 0n ? '; what went from one holder to another is in the first table' : ''
      }.`,
      columns: [
        { label: 'Person and support', width: 2.2 },
        ...['At the start', 'Given', 'Paid', 'At the end'].map((label) => ({ label, width: 1, money: true })),
      ],
      rows: own.map((line) => [`${line.knownAs}: ${line.what}`, ...of(line)]),
      sums: ['All together', ...of(owing)],
    });
  }
  return paper.finish();
}
