/**
 * A file of payments for the holder's own bank, and what the bank says became of them. The words of the bank are codes of ISO 20022; here
 * stands what each means for a payment, and for whom it is to be mended.
 */
import type { Day } from '../../kit/day.ts';
import { type Pence, sumPence } from '../../kit/pence.ts';
import type { Account } from './bank-rules.ts';

/** How the bank takes the file: a message of ISO 20022, or a table. A run has one file, so that no bank gets the same payments twice. */
export const FORMATS = ['pain.001', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/**
 * Which way the bank sends it, with the code of ISO 20022 (external code set ServiceLevel). How sure: known, not found in print. `bacs` takes
 * three working days; `faster` is the same day.
 */
export const SCHEMES = ['faster', 'bacs'] as const;
export type Scheme = (typeof SCHEMES)[number];
export const SERVICE_LEVELS: Record<Scheme, string> = { faster: 'URNS', bacs: 'NURG' };

/** One payment of the file. `reference` is what the payee reads, and by which the bank's answer is matched. */
export type FileRow = { reference: string; pence: Pence; payee: Account };

export type PayFile = {
  /** Ours for the whole file, never used again: banks refuse the same one twice. Up to 35 letters. */
  messageId: string;
  madeAt: Date;
  payOn: Day;
  scheme: Scheme;
  payer: Account;
  rows: readonly FileRow[];
};

/** The control totals: how many payments, and what they come to in pence. */
export type Totals = { count: number; pence: Pence };
export const totalsOf = (rows: readonly { pence: Pence }[]): Totals => ({
  count: rows.length,
  pence: sumPence(rows.map((row) => row.pence)),
});

/** '1234.50', as files want amounts. */
export const amountOf = (pence: Pence): string => `${pence / 100n}.${String(pence % 100n).padStart(2, '0')}`;

/**
 * What a bank says of one payment. `taken`: the bank has it, and has not said that it is paid. `paid`: it has left the account. `rejected`:
 * it was not sent. `returned`: it went and came back. `unclear`: a word that we do not know; nothing is done for it.
 */
export const SAID = ['taken', 'paid', 'rejected', 'returned', 'unclear'] as const;
export type Said = (typeof SAID)[number];

/** `row` as the file counts; `pence` null where the bank does not repeat the amount. `words`: why, in plain words, where it says. */
export type AnswerRow = {
  row: number;
  reference: string;
  pence: Pence | null;
  said: Said;
  code: string;
  words: string;
};
export type Answer = {
  format: 'pain.002' | 'csv';
  /** Which file of ours it answers, where it says so. */
  aboutMessage: string | null;
  /** What it says of every payment of the file that no row is about. Null: nothing. */
  whole: { said: Said; code: string; words: string } | null;
  rows: readonly AnswerRow[];
  /** Rows that could not be read at all, and why. */
  broken: readonly { row: number; why: AnswerRowProblem }[];
};

export type AnswerRowProblem =
  | 'answer-row.cells'
  | 'answer-row.no-reference'
  | 'answer-row.amount'
  | 'answer-row.currency';
export type AnswerRefusal =
  | 'answer.no-file'
  | 'answer.too-big'
  | 'answer.too-many-rows'
  | 'answer.not-xml'
  | 'answer.not-an-answer'
  | 'answer.no-rows'
  | 'answer.columns';

/** The external codes of ISO 20022 for the state of a payment (ExternalPaymentTransactionStatus1Code, and for groups). */
const STATUS: Record<string, Said> = {
  ...{
    RCVD: 'taken',
    PDNG: 'taken',
    PATC: 'taken',
    ACTC: 'taken',
    ACCP: 'taken',
    ACSP: 'taken',
    ACWC: 'taken',
    ACWP: 'taken',
  },
  ...{
    ACFC: 'taken',
    ACSC: 'paid',
    ACCC: 'paid',
    RJCT: 'rejected',
    CANC: 'rejected',
    BLCK: 'rejected',
    RTRN: 'returned',
  },
};
export const saidByCode = (code: string): Said => STATUS[code] ?? 'unclear';

/** The words that banks and people write in a table. */
const SAID_IN_WORDS: Record<string, Said> = {
  ...{ accepted: 'taken', taken: 'taken', received: 'taken', pending: 'taken', processing: 'taken', queued: 'taken' },
  ...{
    paid: 'paid',
    settled: 'paid',
    completed: 'paid',
    complete: 'paid',
    successful: 'paid',
    success: 'paid',
    sent: 'paid',
  },
  ...{ rejected: 'rejected', failed: 'rejected', cancelled: 'rejected', canceled: 'rejected', declined: 'rejected' },
  ...{ returned: 'returned', bounced: 'returned', recalled: 'returned', reversed: 'returned' },
};
export const saidInWords = (word: string): Said =>
  SAID_IN_WORDS[word.trim().toLowerCase()] ?? saidByCode(word.trim().toUpperCase());

/** Why banks do not pay, by the external code of ISO 20022 (ExternalStatusReason1Code and ExternalReturnReason1Code), in plain words. */
const REASONS: Record<string, string> = {
  AC01: 'The account number is not right.',
  AC02: 'The account that pays is not right.',
  AC03: 'The account number is not right.',
  AC04: 'The account is closed.',
  AC05: 'The account that pays is closed.',
  AC06: 'The account is blocked.',
  AC07: 'The account is closed.',
  AC08: 'The sort code is not right.',
  AC14: 'This kind of account does not take such a payment.',
  AG01: 'This account does not take such a payment.',
  AG02: 'The bank does not do such a payment.',
  AM02: 'The amount is more than the bank allows.',
  AM04: 'There was not enough money in the account that pays.',
  AM05: 'The bank had this payment already.',
  AM09: 'The amount is not what was agreed.',
  AM10: 'The total of the file is not right.',
  BE01: 'The name is not the name of the account.',
  BE04: 'The address of the payee is missing.',
  CUST: 'Somebody asked the bank to stop it.',
  CNOR: 'The payee’s bank cannot be reached this way.',
  DT01: 'The day of payment is not right.',
  DUPL: 'The bank had this payment already.',
  FF01: 'The bank could not read the file.',
  MD07: 'The owner of the account has died.',
  MS02: 'The owner of the account did not take it.',
  MS03: 'The bank gives no reason.',
  RC01: 'The sort code is not right.',
  RC04: 'The payee’s bank is not right.',
  RR04: 'The law stopped it. Ask the bank.',
  TM01: 'The file came too late that day.',
};
const NO_REASON = 'The bank gives no reason.';

/** Why, in plain words, with what the bank adds in its own. Never empty. */
export function reasonFor(code: string, added: string): string {
  const known = REASONS[code.toUpperCase()];
  const plain = known ?? (code ? `The bank’s reason has the code ${code}.` : NO_REASON);
  const own = added.trim();
  if (own === '') return plain;
  return known || code ? `${plain} The bank adds: “${own}”.` : `The bank says: “${own}”.`;
}
