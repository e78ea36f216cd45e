import { type Id, isId } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import type { Query, Tx } from '../../platform/db.server.ts';
import type { Said } from './file-rules.ts';
import { messageIdOf } from './run-rules.ts';

/** A line of an answer as it is kept. `row` 0: the file says it of all. `words` of a broken row is the code of what is wrong. */
export type AnswerLine = { row: number; reference: string; pence: Pence | null; said: Said | 'broken'; words: string };

export type NewAnswer = {
  id: Id;
  holderId: Id;
  fileName: string;
  sha256: Uint8Array<ArrayBuffer>;
  format: 'pain.002' | 'csv';
  sentBy: Id;
  sentAt: Date;
};

export async function keepAnswer(tx: Tx, answer: NewAnswer, lines: readonly AnswerLine[]): Promise<void> {
  await tx.bankAnswer.create({ data: { ...answer, rows: lines.length } });
  await tx.bankAnswerRow.createMany({ data: lines.map((line, at) => ({ answerId: answer.id, nth: at + 1, ...line })) });
}

export async function findAnswer(query: Query, id: Id): Promise<{ holderId: Id } | null> {
  if (!isId(id)) return null;
  const [row] = await query<{ holderId: Id }>(`SELECT holder_id AS "holderId" FROM bank_answer WHERE id = $1::uuid`, [
    id,
  ]);
  return row ?? null;
}

export function linesOfAnswer(query: Query, answerId: Id): Promise<(AnswerLine & { nth: number })[]> {
  return query(
    'SELECT nth, row, reference, pence, said, words FROM bank_answer_row WHERE answer_id = $1::uuid ORDER BY nth',
    [answerId],
  );
}

/** The payments of the file that has this name for banks, of this holder; null: it is not one of theirs. */
export async function runPaymentsByMessage(
  query: Query,
  holderId: Id,
  message: string,
): Promise<{ reference: string; pence: Pence }[] | null> {
  const number = /^ETTLE-(\d{6,15})-/.exec(message)?.[1];
  if (!number) return null;
  const [run] = await query<{ id: Id; number: bigint }>(
    `SELECT id, number FROM pay_run WHERE number = $1::bigint AND holder_id = $2::uuid AND state = 'sent'`,
    [number, holderId],
  );
  if (!run || messageIdOf(run.number, run.id) !== message) return null;
  return query<{ reference: string; pence: Pence }>(
    'SELECT p.reference, p.pence FROM pay_run_row w JOIN payment p ON p.id = w.payment_id WHERE w.run_id = $1::uuid ORDER BY w.nth',
    [run.id],
  );
}
