import { type Id, isId } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import type { Query, Tx } from '../../platform/db.server.ts';
import type { Payment, PaymentState } from './rules.ts';

const PAYMENTS = `SELECT p.id, p.invoice_id AS "invoiceId", p.attempt, p.budget_id AS "budgetId", p.holder_id AS "holderId",
  p.provider_id AS "providerId", p.pence, p.rail, p.reference, p.state, p.outside_id AS "outsideId", p.why, p.made_at AS "madeAt",
  p.sent_at AS "sentAt", p.settled_at AS "settledAt" FROM payment p`;

/** Payments that a condition names, in the order that it says. Callers hold the reach. */
export function paymentsWhere(query: Query, where: string, values: readonly unknown[]): Promise<Payment[]> {
  return query<Payment>(`${PAYMENTS} WHERE ${where}`, values);
}

/** One payment. Callers hold the reach. */
export async function paymentById(query: Query, id: Id): Promise<Payment | null> {
  return isId(id) ? ((await paymentsWhere(query, 'p.id = $1::uuid', [id]))[0] ?? null) : null;
}

/** The same, its row locked for this transaction. */
export async function lockPayment(query: Query, id: Id): Promise<Payment | null> {
  return isId(id) ? ((await paymentsWhere(query, 'p.id = $1::uuid FOR UPDATE', [id]))[0] ?? null) : null;
}

/**
 * Keeps a payment that is made now. The database takes one living payment of an invoice, of an approved one, whole, from the budget where
 * it is owed (23505, and 23001 for the others).
 */
export async function keepPayment(tx: Tx, payment: Payment, by: Id | null): Promise<void> {
  await tx.payment.create({ data: payment });
  await keepStep(tx, payment.id, { state: payment.state, words: '', by, at: payment.madeAt });
}

export type Moved = { state: PaymentState; words: string; by: Id | null; at: Date; outsideId?: string };

/** Writes where a payment stands now, and the step that led there. The caller has locked it and asked `paymentStep`. */
export async function movePayment(tx: Tx, id: Id, moved: Moved): Promise<void> {
  const { state, words, at, outsideId } = moved;
  const times = { ...(state === 'sent' && { sentAt: at }), ...(SETTLED.includes(state) && { settledAt: at }) };
  await tx.payment.update({ where: { id }, data: { state, ...times, why: words, ...(outsideId && { outsideId }) } });
  await keepStep(tx, id, moved);
}
const SETTLED: readonly PaymentState[] = ['paid', 'failed', 'returned', 'stopped'];

async function keepStep(tx: Tx, paymentId: Id, { state, words, by, at }: Omit<Moved, 'outsideId'>): Promise<void> {
  const nth = (await tx.paymentStep.count({ where: { paymentId } })) + 1;
  await tx.paymentStep.create({ data: { paymentId, nth, state, words, byLogin: by, at } });
}

/** What paying needs to know of an invoice. `live`: a payment of it is made, sent or done; `attempts`: how many there ever were. */
export type ToPay = {
  number: string;
  state: 'sent' | 'approved' | 'paid' | 'refused' | 'withdrawn';
  approvedPence: Pence | null;
  budgetId: Id;
  holderId: Id;
  providerId: Id;
  attempts: number;
  live: boolean;
};

/** An invoice as it is to be paid, its row locked for this transaction. Callers hold the reach. */
export async function invoiceToPay(query: Query, id: Id): Promise<ToPay | null> {
  if (!isId(id)) return null;
  const [row] = await query<ToPay>(
    `SELECT i.number, i.state, i.approved_pence AS "approvedPence", i.budget_id AS "budgetId", b.holder_id AS "holderId",
       i.provider_id AS "providerId", (SELECT count(*)::int FROM payment p WHERE p.invoice_id = i.id) AS attempts,
       EXISTS (SELECT 1 FROM payment p WHERE p.invoice_id = i.id AND p.state IN ('ready', 'sent', 'paid')) AS live
     FROM invoice i JOIN budget b ON b.id = i.budget_id WHERE i.id = $1::uuid FOR UPDATE OF i`,
    [id],
  );
  return row ?? null;
}
