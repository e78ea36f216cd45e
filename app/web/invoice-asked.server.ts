import type { LoaderFunctionArgs } from '@remix-run/node';
import { invoiceFor } from '../domain/invoices/lists.server.ts';
import type { KeptInvoice } from '../domain/invoices/store.server.ts';
import { recordLook } from '../domain/people/commands.server.ts';
import { signedInFrom } from './actor.server.ts';
import { found } from './answer.server.ts';

/** The invoice that an address names, for those who see it: its paper and its file are made from it. */
export async function invoiceAsked({ request, context, params }: LoaderFunctionArgs): Promise<KeptInvoice> {
  const actor = await signedInFrom(request, context);
  const invoice = found(await invoiceFor(context.tools.pool, actor, params.invoiceId ?? ''));
  await recordLook(context.tools, actor, invoice.personId, 'invoices');
  return invoice;
}
