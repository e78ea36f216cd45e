import { confirmDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import type { Told } from '#app/domain/delivery/rules.ts';
import { makeInvoice } from '#app/domain/invoices/making-commands.server.ts';
import { invoiceById, type KeptInvoice } from '#app/domain/invoices/store.server.ts';
import { assert } from '#app/kit/result.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { AS_PLANNED, type Running, told } from './delivery.ts';
import type { Around } from './plan.ts';
import { done } from './tayside.ts';

/** Fraser tells of the nth Tuesday, and Aisha confirms it: £40, but for what was told otherwise. */
export async function confirmed(around: Around, plan: Running, nth: number, what: Told = AS_PLANNED): Promise<string> {
  const id = await told(around, plan, nth, what);
  done(await confirmDelivery(around.tools, around.is.aisha, { id, version: 1 }));
  return id;
}

/** Fraser asks now for what is confirmed. */
export const askNow = (around: Around, { arrangementId }: Running) =>
  makeInvoice(around.tools, around.is.fraser, { providerId: around.providerId, arrangementId });

/** The first Tuesdays, told, confirmed and asked for. Each is £40. */
export async function invoiceOf(around: Around, plan: Running, sessions: number): Promise<KeptInvoice> {
  for (let nth = 0; nth < sessions; nth += 1) await confirmed(around, plan, nth);
  return invoiceNow(around, done(await askNow(around, plan)).id);
}

export async function invoiceNow({ tools }: Around, id: string): Promise<KeptInvoice> {
  const invoice = await invoiceById(queryOf(tools.pool), id);
  assert(invoice, `there is an invoice ${id}`);
  return invoice;
}
