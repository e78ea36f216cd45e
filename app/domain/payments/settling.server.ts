import { dayOf } from '../../kit/day.ts';
import { type Id, newId } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { isDuplicate, queryOf, type Tx } from '../../platform/db.server.ts';
import { approvedLinesOf, moveInvoiceByPayment } from '../invoices/store.server.ts';
import { type MoneyRefusal, moveOf } from '../money/rules.ts';
import { post } from '../money/store.server.ts';
import { type Payment, type PaymentRefusal, type PaymentState, paymentStep, type Rail, referenceOf } from './rules.ts';
import { invoiceToPay, keepPayment, lockPayment, movePayment } from './store.server.ts';

/**
 * Makes the payment of an approved invoice, ready to be sent, in the command's transaction. Refuses an invoice that is not approved, and
 * one that has a living payment: two who pay it at once make one payment.
 */
export async function makePayment(
  tx: Tx,
  about: { invoiceId: Id; rail: Rail; by: Id | null; at: Date },
): Promise<Result<Payment, PaymentRefusal>> {
  const { invoiceId, rail, by, at } = about;
  const invoice = await invoiceToPay(queryOf(tx), invoiceId);
  if (!invoice) return refuse('payment.not-found');
  if (invoice.approvedPence === null || invoice.state !== 'approved')
    return refuse('payment.state', { facts: { state: invoice.state } });
  if (invoice.live) return refuse('payment.live');
  const attempt = invoice.attempts + 1;
  const payment: Payment = {
    ...{ id: newId(), invoiceId, attempt, budgetId: invoice.budgetId, holderId: invoice.holderId },
    ...{ providerId: invoice.providerId, pence: invoice.approvedPence, rail },
    ...{ reference: referenceOf(invoice.number, attempt), state: 'ready', outsideId: null, why: '' },
    ...{ madeAt: at, sentAt: null, settledAt: null },
  };
  try {
    await keepPayment(tx, payment, by);
  } catch (error) {
    if (isDuplicate(error)) return refuse('payment.live');
    throw error;
  }
  return ok(payment);
}

export type Said = { id: Id; state: PaymentState; words: string; by: Id | null; at: Date; outsideId?: string };

/**
 * What became of a payment, as its rail or the holder says, in the command's transaction. Paid: what was owed for each line is paid in the
 * ledger, and the invoice with it. Returned: it is owed again, and the invoice can be paid again. The same word said again changes nothing,
 * however often and in whatever order rails repeat themselves: `changed` is false. Refuses a way that there is not.
 */
export async function settlePayment(
  tx: Tx,
  { id, state, words, by, at, outsideId }: Said,
): Promise<Result<{ changed: boolean; payment: Payment }, PaymentRefusal | MoneyRefusal>> {
  const query = queryOf(tx);
  const payment = await lockPayment(query, id);
  if (!payment) return refuse('payment.not-found');
  const step = paymentStep(payment.state, state);
  if (!step.ok) return step;
  if (step.value.same) return ok({ changed: false, payment });
  await movePayment(tx, id, { state, words, by, at, outsideId });
  if (state === 'paid' || state === 'returned') {
    const move = state === 'paid' ? 'pay' : 'bounce';
    const { budgetId, invoiceId } = payment;
    const postings = (await approvedLinesOf(query, invoiceId)).map(({ lineId, pence }) =>
      moveOf(move, { budgetId, lineId }, pence, { subject: `payment:${id}`, key: `${move}:${id}:${lineId}` }),
    );
    const posted = await post(query, postings, { day: dayOf(at), at, by });
    if (!posted.ok) return posted;
    await moveInvoiceByPayment(tx, invoiceId, { paid: state === 'paid', words, by, at });
  }
  return ok({ changed: true, payment: { ...payment, state, outsideId: outsideId ?? payment.outsideId } });
}
