import type { LoaderFunctionArgs } from '@remix-run/node';
import { writeCsv } from '../../kit/csv.ts';
import { penceToField } from '../../kit/pence.ts';
import { csvAnswer } from '../../web/csv-answer.ts';
import { invoiceAsked } from '../../web/invoice-asked.server.ts';
import { INVOICE_WORDS, ITEM_WORDS } from '../../web/wording/invoices.ts';

const HEAD = ['Invoice', 'Provider', 'Person', 'Pays', 'Due', 'Invoice is', 'Day', 'What', 'Pounds', 'Session is'];

/** One row a session, the invoice's own words before each: rows of many invoices can be put under each other. */
export async function loader(asked: LoaderFunctionArgs) {
  const { number, providerName, knownAs, holderName, dueOn, state, items } = await invoiceAsked(asked);
  const about = [number, providerName, knownAs, holderName, dueOn, INVOICE_WORDS[state]];
  const rows = items.map((item) => [
    ...about,
    ...[item.day, item.what, penceToField(item.pence), ITEM_WORDS[item.state]],
  ]);
  return csvAnswer(writeCsv([HEAD, ...rows]), `ettle-invoice-${number}`);
}
