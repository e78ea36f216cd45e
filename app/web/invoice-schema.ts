import { z } from 'zod';
import { freeText } from './form.ts';

const again = 'Open the page again.';

/** Everything that the forms of an invoice's page send. `item` 0: it is about the whole. */
export const invoiceSchema = z.object({
  intent: z.enum(['query', 'stand-by', 'give-up', 'approve', 'refuse', 'withdraw'], {
    error: 'Choose what you want to do.',
  }),
  version: z.coerce.number({ error: again }).int(again).min(1).max(30_000),
  item: z.coerce.number({ error: again }).int(again).min(0).max(30_000),
  words: freeText(1000),
});
export type InvoiceSent = z.output<typeof invoiceSchema>;
