import { countOf, type Item } from '#app/domain/invoices/rules.ts';
import { type Day, dayOf, formatDay, formatShortDay } from '#app/kit/day.ts';
import { formatPence, type Pence, sumPence } from '#app/kit/pence.ts';
import { Paper } from './paper.server.ts';

export type InvoicePrint = {
  number: string;
  providerName: string;
  personName: string;
  holderName: string;
  fromDay: Day;
  toDay: Day;
  madeAt: Date;
  dueOn: Day;
  pence: Pence;
  approvedPence: Pence | null;
  /** How it stands, in the middle of a sentence; and each item. */
  standing: string;
  items: readonly (Item & { standing: string })[];
};

/** An invoice as an accessible, tagged PDF: the plain sentence first, then every session. It says how it stood when it was printed. */
export async function invoicePdf(invoice: InvoicePrint): Promise<Buffer> {
  const { number, providerName, personName, holderName, items } = invoice;
  const title = `Invoice ${number}`;
  const paper = new Paper({
    title: `${title}, from ${providerName}`,
    subject: `Support for ${personName}, paid by ${holderName}`,
    keywords: number,
    made: invoice.madeAt,
    header: `${title} · ${providerName}`,
    footer: ['Made by Ettle from sessions that were confirmed. Ettle itself holds no money.'],
  });
  paper.heading(1, title);
  paper.paragraph(`From ${providerName}. To ${holderName}, who looks after the money. For support to ${personName}.`);
  paper.paragraph(
    `Made on ${formatDay(dayOf(invoice.madeAt))}. To be paid by ${formatDay(invoice.dueOn)}. It is ${invoice.standing}.`,
  );
  paper.box('In short', shortOf(invoice));
  const table = {
    caption:
      'Every session was confirmed before it was asked for. Each price has everything in it, also travel and any VAT that is due.',
    columns: [
      { label: 'Day', width: 1.1 },
      { label: 'What', width: 2 },
      { label: 'How it stands', width: 1.2 },
      { label: 'Amount', width: 0.8, money: true },
    ],
    rows: items.map((item) => [formatShortDay(item.day), item.what, item.standing, formatPence(item.pence)]),
    sums: ['In all', '', '', formatPence(sumPence(items.map((item) => item.pence)))],
  };
  paper.heading(2, 'Sessions', paper.tallOf(table));
  paper.table(table);
  return paper.finish();
}

function shortOf({ providerName, items, fromDay, toDay, pence, approvedPence }: InvoicePrint): string {
  const days = fromDay === toDay ? formatShortDay(fromDay) : `${formatShortDay(fromDay)} to ${formatShortDay(toDay)}`;
  const asked = `${providerName} asks for ${formatPence(pence)} for ${countOf(
    items.length,
    items.map((item) => item.kind),
  )}, ${days}.`;
  if (approvedPence === null) return asked;
  return `${asked} ${approvedPence === pence ? 'All of it' : formatPence(approvedPence)} was approved.`;
}
