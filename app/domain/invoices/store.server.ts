import { columnOf, type Day, dayOf } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import type { Query, Tx } from '../../platform/db.server.ts';
import type { InvoiceOf } from './policy.ts';
import { type InvoiceState, type Item, type ItemState, MOST_ITEMS, whatOf } from './rules.ts';

export const INVOICE_ACTS = ['send', 'query', 'answer', 'approve', 'refuse', 'withdraw', 'pay', 'come-back'] as const;
export type InvoiceAct = (typeof INVOICE_ACTS)[number];

export type KeptInvoiceStep = {
  nth: number;
  act: InvoiceAct;
  item: number | null;
  words: string;
  /** Null: nobody, the cycle or a payment's rail. */
  by: string | null;
  at: Date;
};

/** An invoice with everything that was said of it. */
export type KeptInvoice = InvoiceOf & {
  id: Id;
  number: string;
  arrangementId: Id;
  arrangementName: string;
  elementId: Id;
  budgetId: Id;
  knownAs: string;
  personName: string;
  providerName: string;
  holderName: string;
  fromDay: Day;
  toDay: Day;
  pence: Pence;
  approvedPence: Pence | null;
  state: InvoiceState;
  madeAt: Date;
  approvedAt: Date | null;
  dueOn: Day;
  /** The day of its last payment, while it is paid. */
  paidOn: Day | null;
  version: number;
  items: Item[];
  steps: KeptInvoiceStep[];
};

type Row = Omit<KeptInvoice, 'pence' | 'approvedPence' | 'items' | 'steps' | 'paidOn'> & {
  pence: bigint;
  approvedPence: bigint | null;
  items: (Omit<Item, 'pence'> & { pence: string })[];
  steps: (Omit<KeptInvoiceStep, 'at'> & { at: string })[];
};

/** Everything of some invoices in one round trip; what follows says which. */
const INVOICES = `
SELECT i.id, i.number, i.arrangement_id AS "arrangementId", a.name AS "arrangementName", a.element_id AS "elementId", i.budget_id AS "budgetId",
  i.person_id AS "personId", p.known_as AS "knownAs", p.name AS "personName", i.provider_id AS "providerId", v.name AS "providerName",
  a.authority_code AS "authorityCode", h.id AS "holderId", h.authority_code AS "holderAuthority", h.provider_id AS "holderProvider",
  h.name AS "holderName", i.from_day::text AS "fromDay", i.to_day::text AS "toDay", i.pence, i.approved_pence AS "approvedPence", i.state,
  i.made_by AS "madeBy", i.made_at AS "madeAt", i.approved_at AS "approvedAt", i.due_on::text AS "dueOn", i.version,
  (SELECT json_agg(json_build_object('nth', t.nth, 'deliveryId', t.delivery_id, 'lineId', t.line_id, 'kind', d.kind, 'day', t.day, 'what', t.what,
      'pence', t.pence::text, 'state', t.state) ORDER BY t.nth) FROM invoice_item t JOIN delivery d ON d.id = t.delivery_id
     WHERE t.invoice_id = i.id) AS items,
  (SELECT json_agg(json_build_object('nth', s.nth, 'act', s.act, 'item', s.item, 'words', s.words, 'by', l.name, 'at', s.at) ORDER BY s.nth)
     FROM invoice_step s LEFT JOIN login l ON l.id = s.by_login WHERE s.invoice_id = i.id) AS steps,
  ARRAY(SELECT DISTINCT w.told_by FROM invoice_item t JOIN delivery_version w ON w.delivery_id = t.delivery_id
         WHERE t.invoice_id = i.id) AS tellers
FROM invoice i JOIN arrangement a ON a.id = i.arrangement_id JOIN person p ON p.id = i.person_id JOIN provider v ON v.id = i.provider_id
JOIN budget b ON b.id = i.budget_id JOIN holder h ON h.id = b.holder_id`;

function invoiceIn({ items, steps, ...row }: Row): KeptInvoice {
  const said = steps.map((step) => ({ ...step, at: new Date(step.at) }));
  const paid = row.state === 'paid' ? said.findLast((step) => step.act === 'pay') : undefined;
  return {
    ...row,
    pence: pence(row.pence),
    approvedPence: row.approvedPence === null ? null : pence(row.approvedPence),
    items: items.map((item) => ({ ...item, pence: pence(BigInt(item.pence)) })),
    steps: said,
    paidOn: paid ? dayOf(paid.at) : null,
  };
}

/** Invoices that a condition names, in the order that it says. Callers hold the reach. */
export async function invoicesWhere(query: Query, where: string, values: readonly unknown[]): Promise<KeptInvoice[]> {
  return (await query<Row>(`${INVOICES} WHERE ${where}`, values)).map(invoiceIn);
}

/** One invoice. Callers hold the reach. */
export async function invoiceById(query: Query, id: Id): Promise<KeptInvoice | null> {
  return isId(id) ? ((await invoicesWhere(query, 'i.id = $1::uuid', [id]))[0] ?? null) : null;
}

export async function lockInvoice(tx: Tx, id: Id): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM invoice WHERE id = ${id}::uuid FOR UPDATE`;
}

export type Plan = {
  id: Id;
  personId: Id;
  elementId: Id;
  authorityCode: string;
  fromDay: Day;
  toDay: Day;
  /** The agreement that everybody signed. */
  agreementId: Id | null;
};

/** The plan that an invoice is of, with its signed agreement; null: there is none of that number. Callers hold the reach. */
export async function planOf(query: Query, arrangementId: Id): Promise<Plan | null> {
  if (!isId(arrangementId)) return null;
  const [row] = await query<Plan>(
    `SELECT a.id, a.person_id AS "personId", a.element_id AS "elementId", a.authority_code AS "authorityCode", a.from_day::text AS "fromDay",
       a.to_day::text AS "toDay", (SELECT g.id FROM agreement g WHERE g.arrangement_id = a.id AND g.state = 'signed' ORDER BY g.version DESC LIMIT 1)
         AS "agreementId"
     FROM arrangement a WHERE a.id = $1::uuid`,
    [arrangementId],
  );
  return row ?? null;
}

/** A confirmed session that is on no living invoice: it can be asked for. */
export type Ready = Omit<Item, 'nth' | 'state'> & { toDay: Day };

/** What can be asked for, by the list that the database keeps of it (migration not_asked_for): a night's question reads no settled years. */
export const NOT_ASKED_FOR = `not_asked_for r JOIN delivery d ON d.id = r.delivery_id
  JOIN delivery_version w ON w.delivery_id = d.id AND w.version = d.version`;

// What is confirmed with a charge, and neither asked for, nor paid, nor given up, nor in question: the same, from where it is written.
const READY = `d.state = 'confirmed' AND w.charge_pence > 0
  AND NOT EXISTS (SELECT 1 FROM invoice_item t WHERE t.delivery_id = d.id AND t.state <> 'left-out')`;

/** What of a plan a provider can ask for, of days up to one, the oldest first. Callers hold the reach, and the element's lock. */
export async function readyOf(query: Query, about: { arrangementId: Id; providerId: Id; upTo: Day }): Promise<Ready[]> {
  type Session = Parameters<typeof whatOf>[1];
  type Found = Omit<Ready, 'what' | 'pence'> & Session & { line: string; pence: bigint };
  const rows = await query<Found>(
    `SELECT d.id AS "deliveryId", d.line_id AS "lineId", d.kind, d.day::text AS day, coalesce(d.to_day, d.day)::text AS "toDay", n.what AS line, w.given, w.charge_pence AS pence,
       coalesce(w.from_minute, d.from_minute) AS "fromMinute", coalesce(w.to_minute, d.to_minute) AS "toMinute"
     FROM ${NOT_ASKED_FOR} JOIN arrangement_line n ON n.id = d.line_id
     WHERE r.arrangement_id = $1::uuid AND r.provider_id = $2::uuid AND coalesce(d.to_day, d.day) <= $3::date AND ${READY}
     ORDER BY d.day, d.from_minute, d.id LIMIT ${MOST_ITEMS}`,
    [about.arrangementId, about.providerId, about.upTo],
  );
  return rows.map(({ line, given, fromMinute, toMinute, pence: charge, ...ready }) => {
    const what = whatOf(line, { ...ready, given, fromMinute, toMinute });
    return { ...ready, pence: pence(charge), what };
  });
}

/** The next number of an invoice. Two who make one at once have two. */
export async function nextNumber(query: Query): Promise<bigint> {
  const [row] = await query<{ nth: bigint }>(`SELECT nextval('invoice_number') AS nth`, []);
  if (!row) throw new Error('a sequence always has a next number');
  return BigInt(row.nth);
}

export type NewInvoice = Pick<
  KeptInvoice,
  'id' | 'number' | 'arrangementId' | 'personId' | 'providerId' | 'budgetId' | 'fromDay' | 'toDay' | 'pence' | 'dueOn'
> & { items: readonly Ready[]; by: Id | null; at: Date };

/** Keeps an invoice that is made now. The database takes confirmed sessions alone, each on one living invoice (23001, 23505). */
export async function keepInvoice(tx: Tx, { items, by, at, ...invoice }: NewInvoice): Promise<void> {
  const days = { fromDay: columnOf(invoice.fromDay), toDay: columnOf(invoice.toDay), dueOn: columnOf(invoice.dueOn) };
  await tx.invoice.create({ data: { ...invoice, ...days, state: 'sent', madeBy: by, madeAt: at, version: 1 } });
  await tx.invoiceItem.createMany({
    data: items.map(({ deliveryId, lineId, day, what, pence: charge }, place) => ({
      ...{ invoiceId: invoice.id, nth: place + 1, state: 'asked' },
      ...{ deliveryId, lineId, day: columnOf(day), what, pence: charge },
    })),
  });
  await keepInvoiceStep(tx, invoice.id, { act: 'send', item: null, words: '', by, at });
}

export type NewStep = Omit<KeptInvoiceStep, 'nth' | 'by'> & { by: Id | null };

/** The next step of an invoice's history. The caller has locked its row. */
export async function keepInvoiceStep(tx: Tx, invoiceId: Id, { by, ...step }: NewStep): Promise<void> {
  const nth = (await tx.invoiceStep.count({ where: { invoiceId } })) + 1;
  await tx.invoiceStep.create({ data: { invoiceId, nth, byLogin: by, ...step } });
}

/** Items of some states go over into another one. */
export async function moveItems(
  tx: Tx,
  invoiceId: Id,
  { from, to, nth }: { from: ItemState; to: ItemState; nth?: number },
): Promise<void> {
  await tx.invoiceItem.updateMany({
    where: { invoiceId, state: from, ...(nth !== undefined && { nth }) },
    data: { state: to },
  });
}

/** Where an invoice stands now; every act is a version of its own. */
export async function moveInvoice(
  tx: Tx,
  id: Id,
  then: { state: InvoiceState; approvedPence?: Pence; approvedAt?: Date },
): Promise<void> {
  await tx.invoice.update({ where: { id }, data: { ...then, version: { increment: 1 } } });
}

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
  await moveInvoice(tx, id, { state: paid ? 'paid' : 'approved' });
  await keepInvoiceStep(tx, id, { act: paid ? 'pay' : 'come-back', item: null, words, by, at });
}
