import type { LoaderFunctionArgs } from '@remix-run/node';
import { invoicePdf } from '../../drivers/pdf/invoice.server.ts';
import { invoiceAsked } from '../../web/invoice-asked.server.ts';
import { INVOICE_WORDS, ITEM_WORDS } from '../../web/wording/invoices.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const invoice = await invoiceAsked(asked);
  const items = invoice.items.map((item) => ({ ...item, standing: ITEM_WORDS[item.state] }));
  const pdf = await invoicePdf({ ...invoice, items, standing: INVOICE_WORDS[invoice.state] });
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="ettle-invoice-${invoice.number}.pdf"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
