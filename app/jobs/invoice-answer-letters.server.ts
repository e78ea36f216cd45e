import { dayOf } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';
import { personSideOf } from './person-side.server.ts';

const SAYS: Record<string, string> = {
  'invoice.answered':
    'A provider answered a question about what it asked to be paid. It stands by it, and says why: read it, and say what you think.',
  'invoice.given-up':
    'A provider answered a question about what it asked to be paid. It does not ask for that part any more, and the money is free again.',
};

/** The person's side hears that a question about an invoice is answered. What of, and how much, stands behind the link. */
export async function tellOfInvoiceAnswer(tools: Tools, eventId: string): Promise<void> {
  const event = await tools.db.event.findUnique({ where: { id: eventId } });
  const says = event && SAYS[event.kind];
  const invoiceId = (event?.data as { invoiceId?: string } | undefined)?.invoiceId;
  if (!says || !event.personId || !invoiceId) return;
  const text = `Hello,\n\n${says}\n\n${tools.env.origin}${paths.invoice(invoiceId)}\n\nEttle`;
  for (const to of await personSideOf(tools, event.personId, dayOf(event.at)))
    await tools.mail.send({ to, subject: 'A question about an invoice is answered', text });
}
