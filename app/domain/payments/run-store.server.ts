import type { Day } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import type { Query, Tx } from '../../platform/db.server.ts';
import type { Format, Scheme } from './file-rules.ts';
import type { PaymentState } from './rules.ts';
import type { Known, Payee, RunState, Standing } from './run-rules.ts';

export type Run = {
  id: Id;
  number: bigint;
  holderId: Id;
  accountId: Id;
  payOn: Day;
  payments: number;
  pence: Pence;
  state: RunState;
  madeBy: Id;
  madeAt: Date;
  format: Format;
  scheme: Scheme;
};

/** One run, its row locked for this transaction. Callers hold the reach. */
export async function lockRun(query: Query, id: Id): Promise<Run | null> {
  if (!isId(id)) return null;
  const [run] = await query<Run>(
    `SELECT r.id, r.number, r.holder_id AS "holderId", r.account_id AS "accountId", r.pay_on::text AS "payOn", r.payments, r.pence,
       r.state, r.made_by AS "madeBy", r.made_at AS "madeAt", a.format, a.scheme
     FROM pay_run r JOIN bank_account a ON a.id = r.account_id WHERE r.id = $1::uuid FOR UPDATE OF r`,
    [id],
  );
  return run ?? null;
}

export type NewRun = Pick<Run, 'id' | 'holderId' | 'accountId' | 'payOn' | 'payments' | 'pence' | 'madeBy' | 'madeAt'>;

/** Keeps a run with its rows; gives its number. The database takes payments of its holder, each to an account of its own provider. */
export async function keepRun(
  tx: Tx,
  { payOn, ...run }: NewRun,
  rows: readonly { paymentId: Id; accountId: Id }[],
): Promise<bigint> {
  const data = { ...run, payOn: new Date(`${payOn}T00:00:00Z`), state: 'made' };
  const { number } = await tx.payRun.create({ data });
  await tx.payRunRow.createMany({ data: rows.map((row, at) => ({ runId: run.id, nth: at + 1, ...row })) });
  return number;
}

/** A row of a run as a file needs it: the payment, and the sealed account that it goes to. */
export type FullRow = {
  paymentId: Id;
  reference: string;
  pence: Pence;
  providerId: Id;
  accountId: Id;
  sealed: Uint8Array;
};

export function rowsOfRun(query: Query, runId: Id): Promise<FullRow[]> {
  return query<FullRow>(
    `SELECT w.payment_id AS "paymentId", p.reference, p.pence, p.provider_id AS "providerId", w.account_id AS "accountId", a.sealed
       FROM pay_run_row w JOIN payment p ON p.id = w.payment_id JOIN bank_account a ON a.id = w.account_id
      WHERE w.run_id = $1::uuid ORDER BY w.nth`,
    [runId],
  );
}

type PayeeRow = Payee & Known & { latestId: Id; rows: number };
/** An account that a run pays to, and whether it is still the provider's own word. */
export type RunPayee = { payee: Payee; known: Known; isLatest: boolean; rows: number };

/** The accounts that a run pays to: who they belong to, and what its holder knows of them. One query. */
export async function payeesOfRun(query: Query, { id, holderId }: Pick<Run, 'id' | 'holderId'>): Promise<RunPayee[]> {
  const rows = await query<PayeeRow>(
    `SELECT a.id AS "accountId", a.provider_id AS "providerId", v.name AS "providerName", a.nth,
       (a.set_at AT TIME ZONE 'Europe/London')::date::text AS "setOn", count(*)::int AS rows,
       (SELECT l.id FROM bank_account l WHERE l.provider_id = a.provider_id ORDER BY l.nth DESC LIMIT 1) AS "latestId",
       ARRAY(SELECT c.confirmed_by FROM bank_confirmation c WHERE c.account_id = a.id AND c.holder_id = $2::uuid) AS "confirmedBy",
       EXISTS (SELECT 1 FROM pay_run_row o JOIN payment p ON p.id = o.payment_id
                WHERE o.account_id = a.id AND p.holder_id = $2::uuid AND p.state = 'paid') AS "hasPaid"
     FROM pay_run_row w JOIN bank_account a ON a.id = w.account_id JOIN provider v ON v.id = a.provider_id
    WHERE w.run_id = $1::uuid GROUP BY a.id, v.name ORDER BY v.name, a.id`,
    [id, holderId],
  );
  return rows.map(({ latestId, confirmedBy, hasPaid, rows: many, ...payee }) => ({
    payee,
    known: { confirmedBy, hasPaid },
    isLatest: latestId === payee.accountId,
    rows: many,
  }));
}

/** An approved invoice that nobody is paying yet. `accountId` null: its provider has told no bank details. */
export type Payable = {
  invoiceId: Id;
  number: string;
  dueOn: Day;
  pence: Pence;
  providerId: Id;
  providerName: string;
  personId: Id;
  knownAs: string;
  accountId: Id | null;
  lastDigits: string | null;
};

const PAYABLE = `FROM invoice i JOIN budget b ON b.id = i.budget_id
  JOIN provider v ON v.id = i.provider_id JOIN person p ON p.id = i.person_id
  LEFT JOIN LATERAL (SELECT id, last_digits FROM bank_account WHERE provider_id = i.provider_id ORDER BY nth DESC LIMIT 1) a ON true
 WHERE b.holder_id = $1::uuid AND i.state = 'approved' AND i.due_on <= $2::date
   AND NOT EXISTS (SELECT 1 FROM payment y WHERE y.invoice_id = i.id AND y.state IN ('ready', 'sent', 'paid'))`;

export type PayableAsk = {
  holderId: Id;
  dueBy: Day;
  limit: number;
  offset: number;
  onlyPayable?: boolean;
  without?: readonly Id[];
};

/** Approved invoices of a holder that are to be paid by a day, the first due first. Callers hold the reach. */
export function payableOf(query: Query, ask: PayableAsk): Promise<Payable[]> {
  const { holderId, dueBy, limit, offset, onlyPayable = false, without = [] } = ask;
  return query<Payable>(
    `SELECT i.id AS "invoiceId", i.number, i.due_on::text AS "dueOn", i.approved_pence AS pence, i.provider_id AS "providerId",
       v.name AS "providerName", i.person_id AS "personId", p.known_as AS "knownAs", a.id AS "accountId", a.last_digits AS "lastDigits"
     ${PAYABLE} AND NOT (i.id = ANY ($3::uuid[])) ${onlyPayable ? 'AND a.id IS NOT NULL' : ''}
     ORDER BY i.due_on, i.id LIMIT $4 OFFSET $5`,
    [holderId, dueBy, without, limit, offset],
  );
}

export type Sum = { name: string; count: number; pence: Pence };
export type PayableSums = { all: number; payable: Sum; noAccount: Sum; providers: Sum[]; people: Sum[] };

/** What they come to: all of them, and by provider and by person (the fifty largest of each). Those left out are not counted. */
export async function payableSums(
  query: Query,
  { holderId, dueBy, without = [] }: Pick<PayableAsk, 'holderId' | 'dueBy' | 'without'>,
): Promise<PayableSums> {
  const rows = await query<{
    kind: 'all' | 'provider' | 'person' | 'left';
    name: string;
    count: number;
    pence: bigint;
    free: boolean;
  }>(
    `WITH found AS (SELECT i.id, i.approved_pence AS pence, i.provider_id, v.name AS provider, i.person_id, p.known_as AS person,
         a.id IS NOT NULL AS free, i.id = ANY ($3::uuid[]) AS left_out ${PAYABLE})
     (SELECT 'all' AS kind, '' AS name, count(*)::int AS count, coalesce(sum(pence), 0)::bigint AS pence, free FROM found WHERE NOT left_out GROUP BY free)
     UNION ALL (SELECT 'left', '', count(*)::int, 0::bigint, true FROM found)
     UNION ALL (SELECT 'provider', provider, count(*)::int, sum(pence)::bigint, true FROM found WHERE free AND NOT left_out
       GROUP BY provider_id, provider ORDER BY sum(pence) DESC, provider LIMIT 50)
     UNION ALL (SELECT 'person', person, count(*)::int, sum(pence)::bigint, true FROM found WHERE free AND NOT left_out
       GROUP BY person_id, person ORDER BY sum(pence) DESC, person LIMIT 50)`,
    [holderId, dueBy, without],
  );
  const sum = (row?: { name: string; count: number; pence: bigint }): Sum => ({
    name: row?.name ?? '',
    count: row?.count ?? 0,
    pence: pence(row?.pence ?? 0n),
  });
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(sum);
  const all = (free: boolean) => sum(rows.find((row) => row.kind === 'all' && row.free === free));
  return {
    all: of('left')[0]?.count ?? 0,
    payable: all(true),
    noAccount: all(false),
    providers: of('provider'),
    people: of('person'),
  };
}

/** Payments of a holder's files by their references, as they stand. */
export async function standingOf(
  query: Query,
  holderId: Id,
  references: readonly string[],
): Promise<Map<string, Standing>> {
  const rows = await query<Standing & { reference: string }>(
    `SELECT p.id, p.reference, p.pence, p.state FROM payment p
      WHERE p.reference = ANY ($2::text[]) AND p.holder_id = $1::uuid AND p.rail = 'file'`,
    [holderId, [...new Set(references)]],
  );
  return new Map(rows.map(({ reference, ...rest }) => [reference, rest]));
}

/** The payments of a run that its bank has not spoken of. */
export async function openPaymentsOf(query: Query, runId: Id): Promise<Id[]> {
  const rows = await query<{ id: Id }>(
    `SELECT p.id FROM pay_run_row w JOIN payment p ON p.id = w.payment_id WHERE w.run_id = $1::uuid AND p.state = 'sent' ORDER BY w.nth`,
    [runId],
  );
  return rows.map((row) => row.id);
}

/** The run that a payment went in, with the day on which its file was taken. */
export async function runOfPayment(
  query: Query,
  paymentId: Id,
): Promise<{ runId: Id; holderId: Id; sentAt: Date | null; state: PaymentState } | null> {
  if (!isId(paymentId)) return null;
  const [row] = await query<{ runId: Id; holderId: Id; sentAt: Date | null; state: PaymentState }>(
    `SELECT r.id AS "runId", r.holder_id AS "holderId", r.sent_at AS "sentAt", p.state
       FROM pay_run_row w JOIN pay_run r ON r.id = w.run_id JOIN payment p ON p.id = w.payment_id WHERE w.payment_id = $1::uuid`,
    [paymentId],
  );
  return row ?? null;
}
