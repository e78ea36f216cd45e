import { createHash } from 'node:crypto';
import type { SignedIn } from '../../access/actor.ts';
import { readAnswer } from '../../drivers/payments/answer.server.ts';
import { type Day, dayOf, formatDay } from '../../kit/day.ts';
import { type Id, isId, newId } from '../../kit/id.ts';
import { assert, ok, type Result, refuse } from '../../kit/result.ts';
import { fileNameOf, shortened } from '../../kit/sheet.ts';
import { letterCount } from '../../kit/text.ts';
import { queryOf, type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import type { MoneyRefusal } from '../money/rules.ts';
import { type AnswerLine, findAnswer, keepAnswer, linesOfAnswer, runPaymentsByMessage } from './answer-store.server.ts';
import { payerFor } from './bank-store.server.ts';
import type { Answer, Said } from './file-rules.ts';
import type { PaymentRefusal } from './rules.ts';
import { DOES, judgeRows, type RunRefusal, verdictOf } from './run-rules.ts';
import { openPaymentsOf, runOfPayment, standingOf } from './run-store.server.ts';
import { settlePayment } from './settling.server.ts';
import { lockPayment } from './store.server.ts';

type Refusals = RunRefusal | PaymentRefusal | MoneyRefusal;
type Done<T = undefined> = Promise<Result<T, Refusals>>;

/**
 * Keeps what a bank sent, to be looked at: no payment is touched. The same file again is the same answer, whoever sends it. Refuses what is
 * no answer, and one word of the bank for a whole file that is not one of this holder's.
 */
export async function sendAnswer(
  tools: Tools,
  actor: SignedIn,
  ask: { holderId: Id; fileName: string; bytes: Uint8Array },
): Done<{ answerId: Id }> {
  const { holderId } = ask;
  if (!(await payerFor(queryOf(tools.pool), actor, holderId))) return refuse('answer.not-yours');
  const read = readAnswer(ask.bytes);
  if (!read.ok) return read;
  return transact<{ answerId: Id }, Refusals>(tools, async (tx) => {
    if (!(await payerFor(queryOf(tx), actor, holderId))) return refuse('answer.not-yours');
    const sha256 = createHash('sha256').update(ask.bytes).digest();
    const before = await tx.bankAnswer.findUnique({ where: { holderId_sha256: { holderId, sha256 } } });
    if (before) return ok({ answerId: before.id });
    const lines = await wholeAnswer(tx, holderId, read.value);
    if (!lines.ok) return lines;
    const at = tools.clock.now();
    const answerId = newId();
    const { format } = read.value;
    const answer = {
      id: answerId,
      holderId,
      fileName: fileNameOf(ask.fileName),
      sha256,
      format,
      sentBy: actor.loginId,
    };
    await keepAnswer(tx, { ...answer, sentAt: at }, lines.value);
    await record(tx, {
      ...{ subject: `answer:${answerId}`, kind: 'answer.sent', actor, at },
      data: { holderId, rows: lines.value.length, sha256: sha256.toString('hex') },
    });
    return ok({ answerId });
  });
}

/** Every line of an answer; what it says of all stands as a line for each payment of the file that no row is about. */
async function wholeAnswer(tx: Tx, holderId: Id, answer: Answer): Promise<Result<AnswerLine[], Refusals>> {
  const lines: AnswerLine[] = [
    ...answer.rows.map(({ row, reference, pence, said, words }) => ({ row, reference, pence, said, words })),
    ...answer.broken.map(({ row, why }) => ({ row, reference: '', pence: null, said: 'broken' as const, words: why })),
  ].sort((a, b) => a.row - b.row);
  const { whole } = answer;
  if (whole) {
    const ours = await runPaymentsByMessage(queryOf(tx), holderId, answer.aboutMessage ?? '');
    if (!ours && lines.length === 0) return refuse('answer.other-file', { field: 'file' });
    const named = new Set(answer.rows.map((row) => row.reference));
    for (const { reference, pence } of ours ?? [])
      if (!named.has(reference)) lines.push({ row: 0, reference, pence, said: whole.said, words: whole.words });
  }
  return lines.length > 0 ? ok(lines) : refuse('answer.no-rows', { field: 'file' });
}

/** What each line would do now, looked at against the payments as they stand. */
export async function judgedLines(tools: Pick<Tools, 'pool'>, holderId: Id, answerId: Id) {
  const query = queryOf(tools.pool);
  const lines = await linesOfAnswer(query, answerId);
  return judgeRows(
    lines,
    await standingOf(
      query,
      holderId,
      lines.map((line) => line.reference),
    ),
  );
}

/**
 * Does what a bank's answer says, payment by payment, each in a transaction of its own: taken up again after a fall in the middle, or sent
 * twice at once, each payment is moved once. Lines that are unknown, doubled, of another amount or against what stands do nothing. Gives how
 * many payments moved.
 */
export async function takeAnswer(
  tools: Tools,
  actor: SignedIn,
  { answerId }: { answerId: Id },
): Done<{ moved: number }> {
  const answer = await findAnswer(queryOf(tools.pool), answerId);
  if (!answer || !(await payerFor(queryOf(tools.pool), actor, answer.holderId))) return refuse('answer.not-found');
  let moved = 0;
  for (const line of await judgedLines(tools, answer.holderId, answerId)) {
    if (!line.paymentId || line.said === 'broken' || !DOES.includes(line.verdict)) continue;
    const done = await settleOne(tools, actor, {
      ...answer,
      paymentId: line.paymentId,
      said: line.said,
      words: line.words,
    });
    if (!done.ok) return done;
    if (done.value.moved) moved += 1;
  }
  return transact<{ moved: number }, Refusals>(tools, async (tx) => {
    const at = tools.clock.now();
    const data = { takenBy: actor.loginId, takenAt: at };
    const { count } = await tx.bankAnswer.updateMany({ where: { id: answerId, takenAt: null }, data });
    if (count === 0 && moved === 0) return refuse('answer.nothing-to-do');
    const { holderId } = answer;
    await record(tx, { subject: `answer:${answerId}`, kind: 'answer.taken', actor, at, data: { holderId, moved } });
    return ok({ moved });
  });
}

type One = { holderId: Id; paymentId: Id; said: Said; words: string };

/** One word of the bank about one payment, in a transaction of its own. Where it stands is asked again under its lock. */
function settleOne(tools: Tools, actor: SignedIn, one: One): Done<{ moved: boolean }> {
  return transact<{ moved: boolean }, Refusals>(tools, async (tx) => {
    const payer = await payerFor(queryOf(tx), actor, one.holderId);
    const payment = payer && (await lockPayment(queryOf(tx), one.paymentId));
    if (!payment || payment.holderId !== one.holderId || payment.rail !== 'file') return refuse('payment.not-found');
    const verdict = verdictOf(one.said, payment.state);
    if (verdict !== 'paid' && verdict !== 'failed' && verdict !== 'returned') return ok({ moved: false });
    const at = tools.clock.now();
    const { id, providerId, invoiceId } = payment;
    const by = actor.loginId;
    // What came back went first: the ledger shows both.
    if (verdict === 'returned' && payment.state === 'sent') {
      const went = await settlePayment(tx, { id, state: 'paid', words: '', by, at });
      if (!went.ok) return went;
    }
    const settled = await settlePayment(tx, { id, state: verdict, words: one.words, by, at });
    if (!settled.ok) return settled;
    const data = { providerId, invoiceId, holderId: one.holderId };
    await record(tx, { subject: `payment:${id}`, kind: `payment.${verdict}`, actor, at, data });
    return ok({ moved: true });
  });
}

/** What the holder says of payments that the bank sent no answer for. `paymentId` null: of all those of the run that wait. */
export type Word = { runId: Id; paymentId: Id | null } & (
  | { says: 'paid'; on: Day }
  | { says: 'failed' | 'returned'; why: string }
);

/**
 * The holder's own word on what the bank did, read on its statement: of one payment, or of all of a run that wait. Refuses a day before the
 * file was taken or after today, and no without a reason. A payment of which the same is known already is left as it is.
 */
export async function sayWhatBankDid(tools: Tools, actor: SignedIn, word: Word): Done<{ moved: number }> {
  const query = queryOf(tools.pool);
  const run = isId(word.runId) ? await tools.db.payRun.findUnique({ where: { id: word.runId } }) : null;
  if (!run || !(await payerFor(query, actor, run.holderId))) return refuse('run.not-found');
  if (run.state !== 'sent') return refuse('run.state', { facts: { state: run.state } });
  assert(run.sentAt, 'a run that was sent was sent some day');
  const said = wordOf(word, dayOf(run.sentAt), dayOf(tools.clock.now()));
  if (!said.ok) return said;
  if (word.paymentId !== null && (await runOfPayment(query, word.paymentId))?.runId !== run.id)
    return refuse('payment.not-found');
  const which = word.paymentId === null ? await openPaymentsOf(query, run.id) : [word.paymentId];
  let moved = 0;
  for (const paymentId of which) {
    const done = await settleOne(tools, actor, { holderId: run.holderId, paymentId, ...said.value });
    if (!done.ok) return done;
    if (done.value.moved) moved += 1;
  }
  return moved > 0 ? ok({ moved }) : refuse('answer.nothing-to-do');
}

const LEAST_WHY = 5;

function wordOf(word: Word, sentOn: Day, today: Day): Result<{ said: Said; words: string }, Refusals> {
  if (word.says === 'paid') {
    if (word.on < sentOn || word.on > today) return refuse('answer.paid-on', { field: 'on', facts: { from: sentOn } });
    return ok({ said: 'paid', words: `The bank paid it on ${formatDay(word.on)}.` });
  }
  const why = word.why.trim();
  if (letterCount(why) < LEAST_WHY) return refuse('answer.why', { field: 'why' });
  return ok({ said: word.says === 'failed' ? 'rejected' : 'returned', words: shortened(why, 1000) });
}
