import type { Id } from '../../kit/id.ts';
import type { Query, Tx } from '../../platform/db.server.ts';

/** What of an approved invoice is each line's: they come to what was approved. In the order of the lines' numbers. */
export function approvedLinesOf(query: Query, invoiceId: Id): Promise<{ lineId: Id; pence: bigint }[]> {
  return query<{ lineId: Id; pence: bigint }>(
    `SELECT line_id AS "lineId", sum(pence)::bigint AS pence FROM invoice_item
      WHERE invoice_id = $1::uuid AND state = 'approved' GROUP BY line_id ORDER BY line_id`,
    [invoiceId],
  );
}

/** An invoice that was paid; or whose payment came back, so that it is to be paid again. */
export async function moveInvoiceByPayment(
  tx: Tx,
  id: Id,
  { paid, words, by, at }: { paid: boolean; words: string; by: Id | null; at: Date },
): Promise<void> {
  const state = paid ? 'paid' : 'approved';
  await tx.invoice.update({ where: { id }, data: { state, version: { increment: 1 } } });
  const nth = (await tx.invoiceStep.count({ where: { invoiceId: id } })) + 1;
  const act = paid ? 'pay' : 'come-back';
  await tx.invoiceStep.create({ data: { invoiceId: id, nth, act, words, byLogin: by, at } });
}
