/**
 * Paying out by a file for the holder's bank. Two people stand behind every file: one makes the run, another releases it. A run has one file,
 * which is the same every time it is taken. Its payments wait for the bank's answer, or for the holder's own word.
 */
import { addDays, type Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import type { BankRefusal } from './bank-rules.ts';
import type { AnswerRefusal, Said } from './file-rules.ts';
import type { PaymentState } from './rules.ts';

export const RUN_STATES = ['made', 'released', 'sent', 'stopped'] as const;
export type RunState = (typeof RUN_STATES)[number];
export type RunAct = 'release' | 'take-file' | 'stop';

export type RunRefusal =
  | BankRefusal
  | AnswerRefusal
  | 'bank.not-found'
  | 'bank.not-yours'
  | 'bank.how'
  | 'run.not-found'
  | 'run.not-yours'
  | 'run.no-account'
  | 'run.nothing'
  | 'run.too-many'
  | 'run.changed'
  | 'run.pay-on'
  | 'run.state'
  | 'run.same-person'
  | 'run.own-provider'
  | 'run.account-changed'
  | 'run.details-changed'
  | 'run.to-confirm'
  | 'run.why'
  | 'answer.not-found'
  | 'answer.not-yours'
  | 'answer.other-file'
  | 'answer.nothing-to-do'
  | 'answer.paid-on'
  | 'answer.why';

/** How many payments one run has at most: each is a row of its own in one transaction. A council with more makes a second run. */
export const MOST_PAYMENTS = 500;
/** How far ahead a bank takes a day of payment. */
export const MOST_DAYS_AHEAD = 30;

const LEADS: Record<RunAct, { from: readonly RunState[]; to: RunState }> = {
  release: { from: ['made'], to: 'released' },
  'take-file': { from: ['released'], to: 'sent' },
  stop: { from: ['made', 'released'], to: 'stopped' },
};

/** Where an act leads. A run whose file was taken cannot be stopped here: then only the bank can. */
export function runStep(state: RunState, act: RunAct): Result<RunState, RunRefusal> {
  const { from, to } = LEADS[act];
  return from.includes(state) ? ok(to) : refuse('run.state', { facts: { state } });
}

/** The day on which the bank is to pay: today or later, and no further off than banks take. */
export function payDay(payOn: Day, today: Day): Result<Day, RunRefusal> {
  const most = addDays(today, MOST_DAYS_AHEAD);
  return payOn >= today && payOn <= most ? ok(payOn) : refuse('run.pay-on', { field: 'payOn', facts: { most } });
}

/** What stands of an account that a payment would go to. `nth` above 1: the provider changed it. */
export type Payee = { accountId: Id; providerId: Id; providerName: string; nth: number; setOn: Day };
/** What a holder knows of an account: who confirmed it, and whether a payment of its own to it was paid. */
export type Known = { confirmedBy: readonly Id[]; hasPaid: boolean };

/**
 * Whether changed details still wait for somebody of the holder to ask the provider by a way that they knew before. Changed details are how
 * invoices are stolen; so the first payment to them waits, for as long as a change counts as new (`bank.new-days`, a dated rule). Who made
 * the run does not count as the one who asked.
 */
export function waitsForWord(
  payee: Payee,
  known: Known,
  about: { madeBy: Id | null; newDays: number; today: Day },
): boolean {
  if (payee.nth === 1 || known.hasPaid) return false;
  if (addDays(payee.setOn, about.newDays) < about.today) return false;
  return !known.confirmedBy.some((by) => by !== about.madeBy);
}

/** 'ETTLE-000042-1A2B3C4D': what the bank calls the file. Never used twice, also when a database was made anew. */
export const messageIdOf = (number: bigint, id: Id): string =>
  `ETTLE-${String(number).padStart(6, '0')}-${id.replaceAll('-', '').slice(-8).toUpperCase()}`;

/** 'Run 42', as people say it. */
export const runName = (number: bigint | number): string => `Run ${number}`;

// ---------------------------------------------------------------- what the bank's answer does
/** What a row of an answer does. The first three change something; all others are named and change nothing. */
export const VERDICTS = [
  'paid',
  'failed',
  'returned',
  'same',
  'taken',
  'unclear',
  'unknown',
  'doubled',
  'wrong-amount',
  'not-sent',
  'against',
  'broken',
] as const;
export type Verdict = (typeof VERDICTS)[number];
export const DOES: readonly Verdict[] = ['paid', 'failed', 'returned'];

export type SaidRow = { nth: number; reference: string; pence: Pence | null; said: Said | 'broken' };
/** A payment as it stands: found by the reference of the row. */
export type Standing = { id: Id; pence: Pence; state: PaymentState };

/** What one word of the bank does to a payment that stands so. */
export function verdictOf(said: Said, state: PaymentState): Verdict {
  if (said === 'unclear') return 'unclear';
  if (state === 'ready' || state === 'stopped') return 'not-sent';
  if (said === 'taken') return state === 'sent' ? 'taken' : 'same';
  if (said === 'paid') return state === 'sent' ? 'paid' : state === 'paid' ? 'same' : 'against';
  // The bank takes back what it said before: it went, and came back.
  if (state === 'paid') return 'returned';
  if (state === 'sent') return said === 'returned' ? 'returned' : 'failed';
  return 'same';
}

/**
 * What each row does, each by itself. A reference that is there twice does what it says once, when all its rows say the same; when they do
 * not, none of them does anything. A row may leave the amount out; when it says one, it must be the payment's.
 */
export function judgeRows<Row extends SaidRow>(
  rows: readonly Row[],
  standing: ReadonlyMap<string, Standing>,
): (Row & { verdict: Verdict; paymentId: Id | null })[] {
  const saying = new Map<string, Row[]>();
  for (const row of rows) saying.set(row.reference, [...(saying.get(row.reference) ?? []), row]);
  return rows.map((row) => {
    const payment = standing.get(row.reference);
    const paymentId = payment?.id ?? null;
    if (row.said === 'broken') return { ...row, verdict: 'broken', paymentId: null };
    if (!payment) return { ...row, verdict: 'unknown', paymentId };
    const others = saying.get(row.reference) ?? [];
    const isOne = others.every((each) => each.said === row.said && each.pence === row.pence);
    if (!isOne || others[0] !== row) return { ...row, verdict: 'doubled', paymentId };
    if (row.pence !== null && row.pence !== payment.pence) return { ...row, verdict: 'wrong-amount', paymentId };
    return { ...row, verdict: verdictOf(row.said, payment.state), paymentId };
  });
}
