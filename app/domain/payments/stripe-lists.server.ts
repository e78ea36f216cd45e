import type pg from 'pg';
import { type Actor, mayFor } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import { queryOf } from '../../platform/db.server.ts';
import { contributionsWhere, ownPartOf, standingOf } from './contribution-store.server.ts';
import type { PaymentState } from './rules.ts';
import { mattersOf } from './stripe-matters.server.ts';
import { mayLookAfter, maySetUpProvider } from './stripe-policy.ts';
import { accountOf, holderById, payerOf } from './stripe-store.server.ts';

/** A provider's account at Stripe, for its owners; null for anybody else. `account` null: none was ever asked for. */
export async function providerAccountFor(pool: pg.Pool, actor: Actor, providerId: Id) {
  const own = actor.providers.find((each) => each.providerId === providerId);
  if (!own || !maySetUpProvider(actor, providerId)) return null;
  return { providerId, name: own.name, account: await accountOf(queryOf(pool), { providerId }) };
}

/** An approved invoice that nobody has paid yet. `receives`: Stripe would take it to its provider now. */
export type Payable = { id: Id; number: string; providerName: string; pence: Pence; dueOn: Day; receives: boolean };
export type Lately = {
  id: Id;
  reference: string;
  providerName: string;
  pence: Pence;
  state: PaymentState;
  why: string;
  at: Date;
};

const A_PAGE = 20;
const LATELY = 10;

/** How a holder pays and receives through Stripe, what it can pay now, what it paid lately, and what somebody must look at. */
export async function holderStripeFor(pool: pg.Pool, actor: Actor, holderId: Id, pages: { pay: number; look: number }) {
  const query = queryOf(pool);
  const holder = await holderById(query, holderId);
  if (!holder || !mayLookAfter(actor, holder)) return null;
  const open = `i.state = 'approved' AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.invoice_id = i.id AND p.state IN ('ready', 'sent', 'paid'))
    AND b.holder_id = $1::uuid AND i.provider_id IS DISTINCT FROM $2::uuid`;
  const from = 'FROM invoice i JOIN budget b ON b.id = i.budget_id';
  const whose = [holderId, holder.providerId];
  const [payer, account, matters, payable, [counted], lately] = await Promise.all([
    payerOf(query, holderId),
    accountOf(query, { holderId }),
    mattersOf(query, holderId, pages.look),
    query<Payable>(
      `SELECT i.id, i.number, v.name AS "providerName", i.approved_pence AS pence, i.due_on::text AS "dueOn",
         COALESCE(s.receives, false) AS receives
       ${from} JOIN provider v ON v.id = i.provider_id LEFT JOIN stripe_account s ON s.provider_id = i.provider_id
       WHERE ${open} ORDER BY i.due_on, i.id LIMIT ${A_PAGE} OFFSET $3`,
      [...whose, (pages.pay - 1) * A_PAGE],
    ),
    query<{ n: number }>(`SELECT count(*)::int AS n ${from} WHERE ${open}`, whose),
    query<Lately>(
      `SELECT p.id, p.reference, v.name AS "providerName", p.pence, p.state, p.why, p.made_at AS at
         FROM payment p JOIN provider v ON v.id = p.provider_id
        WHERE p.holder_id = $1::uuid AND p.rail = 'stripe' ORDER BY p.made_at DESC, p.id DESC LIMIT ${LATELY}`,
      [holderId],
    ),
  ]);
  const total = counted?.n ?? 0;
  return { holder, payer, account, matters, payable, total, payPages: Math.max(1, Math.ceil(total / A_PAGE)), lately };
}

/** What somebody adds of their own to a budget, and what of it has come, for those who see the person's things; else null. */
export async function ownPartFor(pool: pg.Pool, actor: Actor, budgetId: Id, now: Date) {
  const query = queryOf(pool);
  const part = await ownPartOf(query, budgetId);
  if (!part || !mayFor(actor, part.personId, 'see')) return null;
  const [account, given] = await Promise.all([
    accountOf(query, { holderId: part.holderId }),
    contributionsWhere(query, 'funding_line_id = $1::uuid ORDER BY made_at DESC, id DESC LIMIT 20', [
      part.fundingLineId,
    ]),
  ]);
  const mayPay = mayFor(actor, part.personId, 'money');
  return { part, standing: standingOf(part, now), receives: account?.receives ?? false, given, mayPay };
}

/** Rows of Stripe's account that belong to nobody, and how many messages wait, for administrators; else null. */
export async function stripeForAdministrator(pool: pg.Pool, actor: Actor, page: number) {
  if (!actor.administrator) return null;
  const query = queryOf(pool);
  const [matters, [health]] = await Promise.all([
    mattersOf(query, null, page),
    query<{ waiting: number; failing: number; kept: number; last: Date | null }>(
      `SELECT count(*) FILTER (WHERE handled_at IS NULL)::int AS waiting, count(*) FILTER (WHERE handled_at IS NULL AND error <> '')::int AS failing,
         count(*)::int AS kept, max(received_at) AS last FROM stripe_event`,
      [],
    ),
  ]);
  return { matters, health };
}
