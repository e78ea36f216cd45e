import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Actor } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import { assert } from '../../kit/result.ts';
import { queryOf } from '../../platform/db.server.ts';
import { unseal } from '../../platform/seal.server.ts';
import type { Tools } from '../../tools.server.ts';
import { type KeptAccount, latestAccount, type Owner, payerFor, payersOf } from './bank-store.server.ts';
import type { Format } from './file-rules.ts';
import type { PaymentState } from './rules.ts';
import { messageIdOf, type RunState } from './run-rules.ts';
import { payeesOfRun, type RunPayee } from './run-store.server.ts';

const A_PAGE = 20;
const ROWS_A_PAGE = 50;
const pagesOf = (count: number, a: number) => Math.max(1, Math.ceil(count / a));

export type RunRow = {
  id: Id;
  number: bigint;
  holderId: Id;
  holderName: string;
  payOn: Day;
  payments: number;
  pence: Pence;
  state: RunState;
  madeBy: string;
  madeAt: Date;
  /** How many of its payments stand so. */
  waiting: number;
  paid: number;
  back: number;
};

const RUNS = `SELECT r.id, r.number, r.holder_id AS "holderId", h.name AS "holderName", r.pay_on::text AS "payOn", r.payments, r.pence, r.state,
    m.name AS "madeBy", r.made_at AS "madeAt", c.waiting, c.paid, c.back
  FROM pay_run r JOIN holder h ON h.id = r.holder_id JOIN login m ON m.id = r.made_by
  CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE p.state = 'sent')::int AS waiting, count(*) FILTER (WHERE p.state = 'paid')::int AS paid,
      count(*) FILTER (WHERE p.state IN ('failed', 'returned'))::int AS back
    FROM pay_run_row w JOIN payment p ON p.id = w.payment_id WHERE w.run_id = r.id) c`;

/** The runs of everybody for whom this actor pays, the newest first; null for those who look after nobody’s money. */
export async function runsFor(pool: pg.Pool, actor: Actor, page: number) {
  const query = queryOf(pool);
  const payers = await payersOf(query, actor);
  const isOne = actor.holders.length > 0 || actor.offices.some((office) => office.duties.includes('finance'));
  if (!isOne) return null;
  const ids = payers.map((each) => each.holderId);
  const [rows, [counted]] = await Promise.all([
    query<RunRow>(`${RUNS} WHERE r.holder_id = ANY ($1::uuid[]) ORDER BY r.number DESC LIMIT ${A_PAGE} OFFSET $2`, [
      ids,
      (page - 1) * A_PAGE,
    ]),
    query<{ n: number }>('SELECT count(*)::int AS n FROM pay_run WHERE holder_id = ANY ($1::uuid[])', [ids]),
  ]);
  return { payers, rows, page, pages: pagesOf(counted?.n ?? 0, A_PAGE) };
}

export type RunPayment = {
  id: Id;
  nth: number;
  reference: string;
  pence: Pence;
  state: PaymentState;
  why: string;
  providerName: string;
  invoiceId: Id;
  lastDigits: string;
};

export type RunView = RunRow & {
  messageId: string;
  format: Format;
  fromDigits: string;
  madeById: Id;
  releasedBy: string | null;
  releasedAt: Date | null;
  sentBy: string | null;
  sentAt: Date | null;
  stoppedBy: string | null;
  stoppedAt: Date | null;
  why: string;
  sha256: string | null;
  authorityCode: string | null;
  payees: RunPayee[];
  rows: RunPayment[];
  page: number;
  pages: number;
};

type Kept = RunRow &
  Pick<
    RunView,
    | 'format'
    | 'fromDigits'
    | 'madeById'
    | 'releasedBy'
    | 'releasedAt'
    | 'sentBy'
    | 'sentAt'
    | 'stoppedBy'
    | 'stoppedAt'
    | 'why'
    | 'sha256'
  >;

/** One run with a page of its payments, for those who pay for its holder; else null. */
export async function runFor(pool: pg.Pool, actor: Actor, id: Id, page: number): Promise<RunView | null> {
  if (!isId(id)) return null;
  const query = queryOf(pool);
  const more = `, a.format, a.last_digits AS "fromDigits", r.made_by AS "madeById", (SELECT name FROM login WHERE id = r.released_by) AS "releasedBy",
    r.released_at AS "releasedAt", (SELECT name FROM login WHERE id = r.sent_by) AS "sentBy", r.sent_at AS "sentAt",
    (SELECT name FROM login WHERE id = r.stopped_by) AS "stoppedBy", r.stopped_at AS "stoppedAt", r.why, encode(r.sha256, 'hex') AS sha256
    FROM pay_run r JOIN bank_account a ON a.id = r.account_id`;
  const [run] = await query<Kept>(`${RUNS.replace('FROM pay_run r', more)} WHERE r.id = $1::uuid`, [id]);
  const payer = run && (await payerFor(query, actor, run.holderId));
  if (!run || !payer) return null;
  const [rows, payees] = await Promise.all([
    query<RunPayment>(
      `SELECT p.id, w.nth, p.reference, p.pence, p.state, p.why, v.name AS "providerName", p.invoice_id AS "invoiceId", a.last_digits AS "lastDigits"
         FROM pay_run_row w JOIN payment p ON p.id = w.payment_id JOIN provider v ON v.id = p.provider_id JOIN bank_account a ON a.id = w.account_id
        WHERE w.run_id = $1::uuid ORDER BY p.state IN ('failed', 'returned') DESC, w.nth LIMIT ${ROWS_A_PAGE} OFFSET $2`,
      [id, (page - 1) * ROWS_A_PAGE],
    ),
    payeesOfRun(query, run),
  ]);
  const messageId = messageIdOf(run.number, run.id);
  const { authorityCode } = payer;
  return { ...run, messageId, authorityCode, payees, rows, page, pages: pagesOf(run.payments, ROWS_A_PAGE) };
}

/** The file of a run as it was made, to the byte, for those who pay for its holder; null where there is none. */
export async function runFile(tools: Pick<Tools, 'pool' | 'secret'>, actor: Actor, id: Id) {
  if (!isId(id)) return null;
  const query = queryOf(tools.pool);
  const [row] = await query<{ holderId: Id; number: bigint; file: Uint8Array; sha256: Uint8Array; format: Format }>(
    `SELECT r.holder_id AS "holderId", r.number, r.file, r.sha256, a.format
       FROM pay_run r JOIN bank_account a ON a.id = r.account_id WHERE r.id = $1::uuid AND r.file IS NOT NULL`,
    [id],
  );
  if (!row || !(await payerFor(query, actor, row.holderId))) return null;
  const text = unseal({ secret: tools.secret, purpose: 'pay file', about: `run:${id}` }, row.file);
  const sum = createHash('sha256').update(text).digest();
  assert(sum.equals(row.sha256), 'a file is what it was when it was made');
  const isXml = row.format === 'pain.001';
  return {
    text,
    name: `ettle-run-${row.number}.${isXml ? 'xml' : 'csv'}`,
    type: isXml ? 'application/xml; charset=utf-8' : 'text/csv; charset=utf-8',
  };
}

export type AnswerRow = {
  id: Id;
  fileName: string;
  format: 'pain.002' | 'csv';
  rows: number;
  sentBy: string;
  sentAt: Date;
  takenBy: string | null;
  takenAt: Date | null;
};
const ANSWERS = `SELECT b.id, b.holder_id AS "holderId", b.file_name AS "fileName", b.format, b.rows, s.name AS "sentBy", b.sent_at AS "sentAt",
    (SELECT name FROM login WHERE id = b.taken_by) AS "takenBy", b.taken_at AS "takenAt"
  FROM bank_answer b JOIN login s ON s.id = b.sent_by`;

/** The last answers of a holder's bank, the newest first: at most fifty. Callers hold the reach. */
export async function answersOf(pool: pg.Pool, holderId: Id): Promise<AnswerRow[]> {
  return queryOf(pool)(`${ANSWERS} WHERE b.holder_id = $1::uuid ORDER BY b.sent_at DESC, b.id DESC LIMIT 50`, [
    holderId,
  ]);
}

/** One answer, for those who pay for its holder; else null. */
export async function answerFor(pool: pg.Pool, actor: Actor, id: Id): Promise<(AnswerRow & { holderId: Id }) | null> {
  if (!isId(id)) return null;
  const query = queryOf(pool);
  const [row] = await query<AnswerRow & { holderId: Id }>(`${ANSWERS} WHERE b.id = $1::uuid`, [id]);
  return row && (await payerFor(query, actor, row.holderId)) ? row : null;
}

/** What may be shown of the account that counts now: its last digits and who told it. Callers hold the reach. */
export async function latestAccountFor(pool: pg.Pool, owner: Owner): Promise<Omit<KeptAccount, 'sealed'> | null> {
  const kept = await latestAccount(queryOf(pool), owner);
  if (!kept) return null;
  const { sealed: _, ...shown } = kept;
  return shown;
}
