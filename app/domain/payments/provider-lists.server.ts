import type pg from 'pg';
import type { Actor } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import { queryOf } from '../../platform/db.server.ts';
import { isPayee } from './bank-policy.ts';
import type { PaymentState, Rail } from './rules.ts';

const A_PAGE = 20;
const MOST_COMING = 50;

/** An approved invoice that nobody is paying yet. */
export type Coming = { invoiceId: Id; number: string; knownAs: string; holderName: string; pence: Pence; dueOn: Day };
export type ProviderPayment = {
  id: Id;
  invoiceId: Id;
  number: string;
  knownAs: string;
  holderName: string;
  pence: Pence;
  reference: string;
  rail: Rail;
  state: PaymentState;
  why: string;
  madeAt: Date;
  settledAt: Date | null;
  /** Where it went, when it went by a file. */
  lastDigits: string | null;
};

/**
 * A provider's money on its way and come: what is agreed and not sent (the first fifty due), and a page of payments, the newest first. For
 * whoever works there; null for anybody else. What a holder stopped before it was sent is no payment to the provider.
 */
export async function paymentsOfProvider(pool: pg.Pool, actor: Actor, providerId: Id, page: number) {
  if (!isId(providerId) || !isPayee(actor, providerId)) return null;
  const query = queryOf(pool);
  const mine = `p.provider_id = $1::uuid AND p.state <> 'stopped'`;
  const [coming, [sum], rows, [counted]] = await Promise.all([
    query<Coming>(
      `SELECT i.id AS "invoiceId", i.number, s.known_as AS "knownAs", h.name AS "holderName", i.approved_pence AS pence, i.due_on::text AS "dueOn"
         FROM invoice i JOIN person s ON s.id = i.person_id JOIN budget b ON b.id = i.budget_id JOIN holder h ON h.id = b.holder_id
        WHERE i.provider_id = $1::uuid AND ${NOT_PAYING} ORDER BY i.due_on, i.id LIMIT ${MOST_COMING}`,
      [providerId],
    ),
    query<{ n: number; pence: bigint }>(
      `SELECT count(*)::int AS n, coalesce(sum(i.approved_pence), 0)::bigint AS pence FROM invoice i
        WHERE i.provider_id = $1::uuid AND ${NOT_PAYING}`,
      [providerId],
    ),
    query<ProviderPayment>(
      `SELECT p.id, p.invoice_id AS "invoiceId", i.number, s.known_as AS "knownAs", h.name AS "holderName", p.pence, p.reference, p.rail, p.state,
         p.why, p.made_at AS "madeAt", p.settled_at AS "settledAt", a.last_digits AS "lastDigits"
       FROM payment p JOIN invoice i ON i.id = p.invoice_id JOIN person s ON s.id = i.person_id JOIN holder h ON h.id = p.holder_id
       LEFT JOIN pay_run_row w ON w.payment_id = p.id LEFT JOIN bank_account a ON a.id = w.account_id
      WHERE ${mine} ORDER BY p.made_at DESC, p.id DESC LIMIT ${A_PAGE} OFFSET $2`,
      [providerId, (page - 1) * A_PAGE],
    ),
    query<{ n: number }>(`SELECT count(*)::int AS n FROM payment p WHERE ${mine}`, [providerId]),
  ]);
  return {
    coming,
    comingTotal: { count: sum?.n ?? 0, pence: sum?.pence ?? 0n },
    rows,
    page,
    pages: Math.max(1, Math.ceil((counted?.n ?? 0) / A_PAGE)),
  };
}

const NOT_PAYING = `i.state = 'approved'
  AND NOT EXISTS (SELECT 1 FROM payment y WHERE y.invoice_id = i.id AND y.state IN ('ready', 'sent', 'paid'))`;
