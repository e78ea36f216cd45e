import { createHash } from 'node:crypto';
import type { SignedIn } from '../../access/actor.ts';
import { payFile } from '../../drivers/payments/payfile.server.ts';
import { type Day, dayOf } from '../../kit/day.ts';
import { type Id, isId, newId } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import { assert, ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount, listWords } from '../../kit/text.ts';
import { queryOf, type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import { seal } from '../../platform/seal.server.ts';
import type { Tools } from '../../tools.server.ts';
import { mayChangeNow } from '../keys/store.server.ts';
import type { MoneyRefusal } from '../money/rules.ts';
import { numberOn } from '../organisations/store.server.ts';
import { isPayee } from './bank-policy.ts';
import { latestAccount, openAccount, type Payer, payerFor } from './bank-store.server.ts';
import { totalsOf } from './file-rules.ts';
import type { PaymentRefusal } from './rules.ts';
import { MOST_PAYMENTS, messageIdOf, payDay, type RunRefusal, runStep, waitsForWord } from './run-rules.ts';
import { keepRun, lockRun, payableOf, payeesOfRun, type Run, rowsOfRun } from './run-store.server.ts';
import { makePayment, settlePayment } from './settling.server.ts';

type Refusals = RunRefusal | PaymentRefusal | MoneyRefusal | 'keys.not-fresh';
type Done<T = undefined> = Promise<Result<T, Refusals>>;

/** What somebody chose to pay, and what they read that it comes to. */
export type RunAsk = { holderId: Id; dueBy: Day; without: readonly Id[]; payOn: Day; count: number; pence: Pence };

/**
 * Makes a run of every approved invoice of a holder that is due by a day, but for those left out and those without bank details. Nothing
 * leaves: somebody else must release it. Refuses when it would be something else than was read, and what another run has taken meanwhile.
 */
export function makeRun(tools: Tools, actor: SignedIn, ask: RunAsk): Done<{ runId: Id }> {
  return transact<{ runId: Id }, Refusals>(tools, async (tx) => {
    const query = queryOf(tx);
    const payer = await payerFor(query, actor, ask.holderId);
    if (!payer) return refuse('run.not-found');
    const at = tools.clock.now();
    const account = await latestAccount(query, { holderId: payer.holderId });
    if (!account) return refuse('run.no-account');
    const payOn = payDay(ask.payOn, dayOf(at));
    if (!payOn.ok) return payOn;
    const { holderId, dueBy } = ask;
    const without = ask.without.filter(isId);
    const found = await payableOf(query, {
      holderId,
      dueBy,
      without,
      limit: MOST_PAYMENTS + 1,
      offset: 0,
      onlyPayable: true,
    });
    if (found.length === 0) return refuse('run.nothing');
    if (found.length > MOST_PAYMENTS) return refuse('run.too-many', { facts: { most: MOST_PAYMENTS } });
    const totals = totalsOf(found);
    if (totals.count !== ask.count || totals.pence !== ask.pence) return refuse('run.changed', { facts: totals });
    const rows: { paymentId: Id; accountId: Id }[] = [];
    for (const { invoiceId, accountId } of found) {
      const made = await makePayment(tx, { invoiceId, rail: 'file', by: actor.loginId, at });
      if (!made.ok) return made;
      assert(accountId, 'only invoices with bank details were asked for');
      rows.push({ paymentId: made.value.id, accountId });
    }
    const runId = newId();
    const run = { id: runId, holderId, accountId: account.id, payOn: payOn.value, madeBy: actor.loginId, madeAt: at };
    await keepRun(tx, { ...run, payments: totals.count, pence: totals.pence }, rows);
    await tellRun(tx, actor, { id: runId, holderId }, 'run.made', at, {
      payments: totals.count,
      pence: String(totals.pence),
    });
    return ok({ runId });
  });
}

function tellRun(
  tx: Tx,
  actor: SignedIn,
  { id, holderId }: Pick<Run, 'id' | 'holderId'>,
  kind: string,
  at: Date,
  data: Record<string, string | number> = {},
) {
  return record(tx, { subject: `run:${id}`, kind, actor, at, data: { holderId, ...data } });
}

type Loaded = { run: Run; payer: Payer; at: Date };

/** One transaction around a run within reach, its row locked. */
function withRun<T>(
  tools: Tools,
  actor: SignedIn,
  runId: Id,
  act: (tx: Tx, loaded: Loaded) => Promise<Result<T, Refusals>>,
) {
  return transact<T, Refusals>(tools, async (tx) => {
    const run = await lockRun(queryOf(tx), runId);
    const payer = run && (await payerFor(queryOf(tx), actor, run.holderId));
    return run && payer ? act(tx, { run, payer, at: tools.clock.now() }) : refuse('run.not-found');
  });
}

/**
 * Releases a run: from then on its file can be taken. Never whoever made it (the database holds the same), nor somebody who works for a
 * provider that it pays. Refuses a sign-in that is not fresh, an account that was changed since, and changed details that nobody of the
 * holder has asked about. Two who release it at once: one does, the other reads where it stands.
 */
export function releaseRun(tools: Tools, actor: SignedIn, { runId }: { runId: Id }): Done {
  return withRun(tools, actor, runId, async (tx, { run, payer, at }) => {
    const next = runStep(run.state, 'release');
    if (!next.ok) return next;
    if (run.madeBy === actor.loginId) return refuse('run.same-person');
    const fresh = await mayChangeNow(tx, actor, at);
    if (!fresh.ok) return fresh;
    const right = await stillRight(tx, run, payer, actor, at);
    if (!right.ok) return right;
    const data = { state: next.value, releasedBy: actor.loginId, releasedAt: at };
    await tx.payRun.update({ where: { id: run.id }, data });
    await tellRun(tx, actor, run, 'run.released', at);
    return ok();
  });
}

/** Whether everything that a run pays from and to still stands as it did when it was made. */
async function stillRight(
  tx: Tx,
  run: Run,
  payer: Payer,
  actor: SignedIn,
  at: Date,
): Promise<Result<undefined, Refusals>> {
  const query = queryOf(tx);
  if ((await latestAccount(query, { holderId: run.holderId }))?.id !== run.accountId)
    return refuse('run.account-changed');
  const payees = await payeesOfRun(query, run);
  if (payees.some(({ payee }) => payee.providerId !== payer.providerId && isPayee(actor, payee.providerId)))
    return refuse('run.own-provider');
  const names = (some: typeof payees) => ({ names: listWords(some.map(({ payee }) => payee.providerName)) });
  const changed = payees.filter((each) => !each.isLatest);
  if (changed.length > 0) return refuse('run.details-changed', { facts: names(changed) });
  const today = dayOf(at);
  const newDays = await numberOn(tx, payer.authorityCode, 'bank.new-days', today);
  const waiting = payees.filter(({ payee, known }) =>
    waitsForWord(payee, known, { madeBy: run.madeBy, newDays, today }),
  );
  return waiting.length > 0 ? refuse('run.to-confirm', { facts: names(waiting) }) : ok();
}

/**
 * Makes the file of a released run, once and for ever, and marks its payments as sent: from here on only the bank, or the holder's word on
 * what the bank did, says what became of them. Asked for again, nothing changes. What is kept of the file is sealed; its sum (SHA-256) is not.
 */
export function takeFile(tools: Tools, actor: SignedIn, { runId }: { runId: Id }): Done {
  return withRun(tools, actor, runId, async (tx, { run, payer, at }) => {
    if (run.state === 'sent') return ok();
    const next = runStep(run.state, 'take-file');
    if (!next.ok) return next;
    const payOn = payDay(run.payOn, dayOf(at));
    if (!payOn.ok) return payOn;
    const right = await stillRight(tx, run, payer, actor, at);
    if (!right.ok) return right;
    const rows = await rowsOfRun(queryOf(tx), run.id);
    const text = await fileOf(tools, tx, run, rows);
    const sha256 = createHash('sha256').update(text).digest();
    const file = seal({ secret: tools.secret, purpose: 'pay file', about: `run:${run.id}` }, text);
    await tx.payRun.update({
      where: { id: run.id },
      data: { state: next.value, sentBy: actor.loginId, sentAt: at, file, sha256 },
    });
    for (const { paymentId } of rows) {
      const sent = await settlePayment(tx, { id: paymentId, state: 'sent', words: '', by: actor.loginId, at });
      if (!sent.ok) return sent;
    }
    await tellRun(tx, actor, run, 'run.file-made', at, { sha256: sha256.toString('hex') });
    return ok();
  });
}

async function fileOf(tools: Tools, tx: Tx, run: Run, rows: Awaited<ReturnType<typeof rowsOfRun>>): Promise<string> {
  const from = await latestAccount(queryOf(tx), { holderId: run.holderId });
  assert(from?.id === run.accountId, 'the account was asked for a moment ago');
  const totals = totalsOf(rows);
  assert(totals.count === run.payments && totals.pence === run.pence, 'a run holds what was released');
  return payFile(run.format, {
    messageId: messageIdOf(run.number, run.id),
    madeAt: run.madeAt,
    payOn: run.payOn,
    scheme: run.scheme,
    payer: openAccount(tools.secret, { holderId: run.holderId }, from),
    rows: rows.map((row) => ({
      reference: row.reference,
      pence: row.pence,
      payee: openAccount(tools.secret, { providerId: row.providerId }, row),
    })),
  });
}

const LEAST_WHY = 5;

/** Stops a run before its file is taken: its payments stop, and their invoices can be paid in another. With a reason that stays. */
export function stopRun(tools: Tools, actor: SignedIn, { runId, why }: { runId: Id; why: string }): Done {
  return withRun(tools, actor, runId, async (tx, { run, at }) => {
    const next = runStep(run.state, 'stop');
    if (!next.ok) return next;
    const words = why.trim();
    if (letterCount(words) < LEAST_WHY) return refuse('run.why', { field: 'why' });
    const data = { state: next.value, stoppedBy: actor.loginId, stoppedAt: at, why: words };
    await tx.payRun.update({ where: { id: run.id }, data });
    for (const { paymentId } of await rowsOfRun(queryOf(tx), run.id)) {
      const stopped = await settlePayment(tx, { id: paymentId, state: 'stopped', words, by: actor.loginId, at });
      if (!stopped.ok) return stopped;
    }
    await tellRun(tx, actor, run, 'run.stopped', at);
    return ok();
  });
}

/** Writes down that somebody has taken the file of a run in hand: it holds bank details of others. */
export function noteFileRead(tools: Tools, actor: SignedIn, { runId }: { runId: Id }): Done {
  return withRun(tools, actor, runId, async (tx, { run, at }) => {
    if (run.state !== 'sent') return refuse('run.state', { facts: { state: run.state } });
    await tellRun(tx, actor, run, 'run.file-read', at);
    return ok();
  });
}
