import type { HolderMonth } from '#app/domain/statements/holding.ts';
import {
  feesOf,
  flowsOf,
  type HoldingColumn,
  hasFee,
  heldFigure,
  heldIn,
  holdingSentence,
  placesHeld,
} from '#app/domain/statements/holding.ts';
import { owingBy, sumOwing } from '#app/domain/statements/owing.ts';
import { monthWords } from '#app/domain/statements/statement.ts';
import { formatDay } from '#app/kit/day.ts';
import { momentOf } from '#app/kit/moment.ts';
import { formatPence, pence } from '#app/kit/pence.ts';
import { Paper } from './paper.server.ts';

const figure = (label: string) => ({ label, width: 1, money: true });

/**
 * A month of everything that a holder has, as an accessible, tagged PDF: the plain sentence, the sums step by step, every provider and
 * every budget. The same entries always give the same bytes.
 */
export async function holdingPdf(statement: HolderMonth): Promise<Buffer> {
  const { name, others, budgets, whole, month, from, to, running } = statement;
  const title = `Statement for ${monthWords(month)}`;
  const who = others ? `${name}, held by others` : name;
  const paper = new Paper({
    title: `${title}, ${who}`,
    subject: `Budgets of ${who}`,
    keywords: month,
    made: momentOf(to, 0),
    header: `${title} · ${who}`,
    footer: ['Made by Ettle from the entries of the budgets. Ettle itself holds no money.'],
  });
  paper.heading(1, title);
  paper.paragraph(`${who}. ${formatDay(from)} to ${formatDay(to)}.`);
  const about = { month, running, name: others ? null : name, budgets: budgets.length };
  paper.box(running ? 'The month so far' : 'The month', holdingSentence(whole, about));
  const steps = (heading: string, caption: string, columns: readonly HoldingColumn[]) => {
    const table = {
      caption,
      columns: [{ label: 'What', width: 2.5 }, figure('Amount')],
      rows: columns.map((column) => [column.label, heldFigure(whole, column)]),
    };
    paper.heading(2, heading, paper.tallOf(table));
    paper.table(table);
  };
  steps('What came and went', 'From what was there at the start to what is there at the end.', flowsOf(whole));
  steps('Where it is at the end', 'These come to what is there at the end.', placesHeld(whole));
  if (hasFee(whole)) steps('The fee, beside', 'It is paid beside the amounts, never out of them.', feesOf(whole));
  providersOn(paper, statement);
  budgetsOn(paper, statement);
  return paper.finish();
}

function providersOn(paper: Paper, { lines }: HolderMonth): void {
  if (lines.length === 0) return;
  const row = (label: string, owing: ReturnType<typeof sumOwing>) => {
    const { opening, given, takenBack, paid, cameBack, closing } = owing;
    return [label, ...[opening, pence(given - takenBack), pence(paid - cameBack), closing].map(formatPence)];
  };
  paper.heading(2, 'Owed and paid to providers');
  paper.table({
    caption: 'Given is less what was taken back; paid is less what came back.',
    columns: [{ label: 'Provider', width: 2 }, ...['At the start', 'Given', 'Paid', 'At the end'].map(figure)],
    rows: owingBy(lines, (line) => line.providerId ?? line.providerName)
      .map(({ lines: [line], owing }) => row(line?.providerName ?? '', owing))
      .sort(([a = ''], [b = '']) => a.localeCompare(b)),
    sums: row('All together', sumOwing(lines)),
  });
}

function budgetsOn(paper: Paper, { budgets, whole, others }: HolderMonth): void {
  paper.heading(2, 'Every budget');
  if (budgets.length === 0) {
    paper.paragraph('There were none.');
    return;
  }
  const row = (label: string, one: typeof whole) => {
    const came = one.putIn - one.takenOut + one.takenOver - one.passedOn - one.givenBack;
    const amounts = [heldIn(one.opening), pence(came), pence(one.paid - one.cameBack), heldIn(one.closing)];
    return [label, ...[...amounts, one.closing.owed].map(formatPence)];
  };
  paper.table({
    caption:
      'Put in is less what went back to payers or over to another holder; paid is less what came back. What is owed is part of what is there at the end.',
    columns: [
      { label: 'Budget', width: 1.9 },
      ...['At the start', 'Put in', 'Paid', 'At the end', 'Owed of it'].map(figure),
    ],
    rows: budgets.map((one) => row(`${one.knownAs}: ${one.elementName}${others ? ` (${one.holderName})` : ''}`, one)),
    sums: row('All together', whole),
  });
}
