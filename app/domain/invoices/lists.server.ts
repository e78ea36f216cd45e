import type pg from 'pg';
import { type Actor, mayFor } from '../../access/actor.ts';
import { addDays, type Day, dayOf } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import { queryOf } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import type { DeliveryKind } from '../delivery/rules.ts';
import { ruleOn } from '../organisations/store.server.ts';
import { type Cycle, isCycle, nextAsk } from './cycles.ts';
import { mayAsk, seesInvoice } from './policy.ts';
import { invoiceById, invoicesWhere, type KeptInvoice, NOT_ASKED_FOR } from './store.server.ts';

const A_PAGE = 20;
const MOST_OPEN = 50;

/** Whoever looks after the money of an invoice, or of a holder that is its claimant, decides about it (delivery/policy.ts). $1, $2: theirs. */
const DECIDES = `CASE WHEN h.provider_id = i.provider_id THEN a.authority_code = ANY ($2)
  ELSE h.id = ANY ($1::uuid[]) OR h.authority_code = ANY ($2) END`;

/** Holders somebody works for, and councils whose money they manage. */
const pursesOf = (actor: Actor) => ({
  holders: actor.holders.map((each) => each.holderId),
  councils: actor.offices.filter((each) => each.duties.includes('finance')).map((each) => each.authorityCode),
});

export type InvoiceLists = {
  /** Those that are not over: not decided, not paid, or with a question that stands. The one due first stands first; at most fifty. */
  open: KeptInvoice[];
  openTotal: number;
  /** A page of the others, the newest first. */
  done: KeptInvoice[];
  page: number;
  pages: number;
};

const OPEN = `(i.state IN ('sent', 'approved') OR EXISTS
  (SELECT 1 FROM invoice_item q WHERE q.invoice_id = i.id AND q.state = 'queried'))`;

async function listsOf(
  pool: pg.Pool,
  column: 'person_id' | 'provider_id',
  id: Id,
  page: number,
): Promise<InvoiceLists> {
  const query = queryOf(pool);
  const mine = `i.${column} = $1::uuid`;
  const newest = `ORDER BY i.made_at DESC, i.id DESC LIMIT ${A_PAGE} OFFSET $2`;
  const [open, done, [counted]] = await Promise.all([
    invoicesWhere(query, `${mine} AND ${OPEN} ORDER BY i.due_on, i.id LIMIT ${MOST_OPEN}`, [id]),
    invoicesWhere(query, `${mine} AND NOT ${OPEN} ${newest}`, [id, (page - 1) * A_PAGE]),
    query<{ open: number; done: number }>(
      `SELECT count(*) FILTER (WHERE ${OPEN})::int AS open, count(*) FILTER (WHERE NOT ${OPEN})::int AS done FROM invoice i WHERE ${mine}`,
      [id],
    ),
  ]);
  const pages = Math.max(1, Math.ceil((counted?.done ?? 0) / A_PAGE));
  return { open, openTotal: counted?.open ?? 0, done, page, pages };
}

/** What a provider asked for, for those who work there; null for anybody else. */
export async function invoicesOfProvider(pool: pg.Pool, actor: Actor, providerId: Id, page: number) {
  return isId(providerId) && mayAsk(actor, providerId) ? listsOf(pool, 'provider_id', providerId, page) : null;
}

/** What was asked for of a person's money, for those who may see the person's things; null for anybody else. */
export async function invoicesOfPerson(pool: pg.Pool, actor: Actor, personId: Id, page: number) {
  return isId(personId) && mayFor(actor, personId, 'see') ? listsOf(pool, 'person_id', personId, page) : null;
}

/** One invoice, for those who see it; else null. */
export async function invoiceFor(pool: pg.Pool, actor: Actor, id: Id): Promise<KeptInvoice | null> {
  const found = await invoiceById(queryOf(pool), id);
  return found && seesInvoice(actor, found) ? found : null;
}

/** What of one plan is confirmed and was not asked for yet, and when the cycle asks for it by itself. */
export type ReadyPlan = {
  arrangementId: Id;
  arrangementName: string;
  knownAs: string;
  count: number;
  kinds: DeliveryKind[];
  pence: Pence;
  firstDay: Day;
  lastDay: Day;
  cycle: Cycle;
  asksOn: Day;
};

/** The plans of a provider of which something is ready, those with the oldest first: at most fifty; null for anybody else. */
export async function readyPlans(
  { pool, db, clock }: Pick<Tools, 'pool' | 'db' | 'clock'>,
  actor: Actor,
  providerId: Id,
): Promise<ReadyPlan[] | null> {
  if (!isId(providerId) || !mayAsk(actor, providerId)) return null;
  type Row = Omit<ReadyPlan, 'pence' | 'cycle' | 'asksOn'> & {
    pence: string;
    authorityCode: string;
    fromDay: Day;
    toDay: Day;
  };
  const { rows } = await pool.query<Row>(
    `SELECT a.id AS "arrangementId", a.name AS "arrangementName", a.authority_code AS "authorityCode", a.from_day::text AS "fromDay",
       a.to_day::text AS "toDay", p.known_as AS "knownAs", count(*)::int AS count, array_agg(DISTINCT d.kind) AS kinds, sum(w.charge_pence)::text AS pence,
       min(d.day)::text AS "firstDay", max(coalesce(d.to_day, d.day))::text AS "lastDay"
     FROM ${NOT_ASKED_FOR} JOIN arrangement a ON a.id = d.arrangement_id JOIN person p ON p.id = d.person_id
     WHERE r.provider_id = $1 GROUP BY a.id, p.id ORDER BY min(d.day), a.id LIMIT ${MOST_OPEN}`,
    [providerId],
  );
  const today = dayOf(clock.now());
  const codes = [...new Set(rows.map((row) => row.authorityCode))];
  const rules = new Map(
    await Promise.all(codes.map(async (code) => [code, await ruleOn(db, code, 'invoice.cycle', today)] as const)),
  );
  return rows.map(({ authorityCode, fromDay, toDay, pence: sum, ...row }) => {
    const cycle = rules.get(authorityCode)?.value;
    if (!isCycle(cycle)) throw new Error(`No cycle is set for invoices in ${authorityCode}`);
    return { ...row, pence: pence(BigInt(sum)), cycle, asksOn: nextAsk(cycle, { fromDay, toDay }, today) };
  });
}

export type Queue = {
  rows: KeptInvoice[];
  total: number;
  /** Of them, those whose last day is over. */
  late: number;
  page: number;
  pages: number;
};

async function queueOf(pool: pg.Pool, actor: Actor, state: 'sent' | 'approved', page: number, today: Day) {
  const { holders, councils } = pursesOf(actor);
  const none: Queue = { rows: [], total: 0, late: 0, page, pages: 1 };
  if (holders.length + councils.length === 0) return none;
  const query = queryOf(pool);
  const mine = `i.state = '${state}' AND ${DECIDES}`;
  const [rows, [counted]] = await Promise.all([
    invoicesWhere(query, `${mine} ORDER BY i.due_on, i.id LIMIT ${A_PAGE} OFFSET $3`, [
      ...[holders, councils],
      (page - 1) * A_PAGE,
    ]),
    query<{ total: number; late: number }>(
      `SELECT count(*)::int AS total, count(*) FILTER (WHERE i.due_on < $3::date)::int AS late
       FROM invoice i JOIN arrangement a ON a.id = i.arrangement_id JOIN budget b ON b.id = i.budget_id JOIN holder h ON h.id = b.holder_id
       WHERE ${mine}`,
      [holders, councils, today],
    ),
  ]);
  const total = counted?.total ?? 0;
  return { rows, total, late: counted?.late ?? 0, page, pages: Math.max(1, Math.ceil(total / A_PAGE)) };
}

/** Invoices that wait for a yes of whoever decides, the one due first stands first. */
export const invoicesToDecide = (pool: pg.Pool, actor: Actor, page: number, today: Day): Promise<Queue> =>
  queueOf(pool, actor, 'sent', page, today);

/** Invoices that were approved and are not paid, in the same order. */
export const invoicesToPay = (pool: pg.Pool, actor: Actor, page: number, today: Day): Promise<Queue> =>
  queueOf(pool, actor, 'approved', page, today);

/** How promptly a holder paid in a year: what was paid in time and late, and what is late now. For those who decide for it. */
export type PayingRecord = { holderName: string; inTime: number; late: number; lateNow: number };

const A_YEAR = 365;

/** The record of each holder that somebody decides for, by name. Days are counted in Scotland. */
export async function payingRecords(pool: pg.Pool, actor: Actor, today: Day): Promise<PayingRecord[]> {
  const { holders, councils } = pursesOf(actor);
  if (holders.length + councils.length === 0) return [];
  const { rows } = await pool.query<PayingRecord>(
    `SELECT h.name AS "holderName", count(*) FILTER (WHERE p.paid_on <= i.due_on)::int AS "inTime",
       count(*) FILTER (WHERE p.paid_on > i.due_on)::int AS late,
       count(*) FILTER (WHERE p.paid_on IS NULL AND i.due_on < $3::date)::int AS "lateNow"
     FROM holder h JOIN budget b ON b.holder_id = h.id JOIN invoice i ON i.budget_id = b.id
     LEFT JOIN LATERAL (SELECT (max(s.at) AT TIME ZONE 'Europe/London')::date AS paid_on FROM invoice_step s
        WHERE s.invoice_id = i.id AND s.act = 'pay' AND i.state = 'paid') p ON true
     WHERE (h.id = ANY ($1::uuid[]) OR h.authority_code = ANY ($2)) AND i.state IN ('sent', 'approved', 'paid') AND i.due_on >= $4::date
     GROUP BY h.id ORDER BY h.name LIMIT ${MOST_OPEN}`,
    [holders, councils, today, addDays(today, -A_YEAR)],
  );
  return rows;
}
