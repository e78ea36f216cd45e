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

/** Who can mend it: the provider with other bank details, the holder, or nobody knows. */
export type Mender = 'provider' | 'holder' | 'bank';
type Reason = { words: string; mender: Mender };

/** Why banks do not pay, by the external code of ISO 20022 (ExternalStatusReason1Code and ExternalReturnReason1Code), in plain words. */
const REASONS: Record<string, Reason> = {
  AC01: { words: 'The account number is not right.', mender: 'provider' },
  AC02: { words: 'The account that pays is not right.', mender: 'holder' },
  AC03: { words: 'The account number is not right.', mender: 'provider' },
  AC04: { words: 'The account is closed.', mender: 'provider' },
  AC05: { words: 'The account that pays is closed.', mender: 'holder' },
  AC06: { words: 'The account is blocked.', mender: 'provider' },
  AC07: { words: 'The account is closed.', mender: 'provider' },
  AC08: { words: 'The sort code is not right.', mender: 'provider' },
  AC14: { words: 'This kind of account does not take such a payment.', mender: 'provider' },
  AG01: { words: 'This account does not take such a payment.', mender: 'provider' },
  AG02: { words: 'The bank does not do such a payment.', mender: 'holder' },
  AM02: { words: 'The amount is more than the bank allows.', mender: 'holder' },
  AM04: { words: 'There was not enough money in the account that pays.', mender: 'holder' },
  AM05: { words: 'The bank had this payment already.', mender: 'holder' },
  AM09: { words: 'The amount is not what was agreed.', mender: 'holder' },
  AM10: { words: 'The total of the file is not right.', mender: 'holder' },
  BE01: { words: 'The name is not the name of the account.', mender: 'provider' },
  BE04: { words: 'The address of the payee is missing.', mender: 'provider' },
  CUST: { words: 'Somebody asked the bank to stop it.', mender: 'holder' },
  CNOR: { words: 'The payee’s bank cannot be reached this way.', mender: 'provider' },
  DT01: { words: 'The day of payment is not right.', mender: 'holder' },
  DUPL: { words: 'The bank had this payment already.', mender: 'holder' },
  FF01: { words: 'The bank could not read the file.', mender: 'holder' },
  MD07: { words: 'The owner of the account has died.', mender: 'provider' },
  MS02: { words: 'The owner of the account did not take it.', mender: 'provider' },
  MS03: { words: 'The bank gives no reason.', mender: 'bank' },
  RC01: { words: 'The sort code is not right.', mender: 'provider' },
  RC04: { words: 'The payee’s bank is not right.', mender: 'provider' },
  RR04: { words: 'The law stopped it. Ask the bank.', mender: 'bank' },
  TM01: { words: 'The file came too late that day.', mender: 'holder' },
};
const NO_REASON: Reason = { words: 'The bank gives no reason.', mender: 'bank' };

/** Why, in plain words, with what the bank adds in its own. Never empty. */
export function reasonFor(code: string, added: string): string {
  const known = REASONS[code.toUpperCase()];
  const plain = known?.words ?? (code ? `The bank’s reason has the code ${code}.` : NO_REASON.words);
  const own = added.trim();
  if (own === '') return plain;
  return known || code ? `${plain} The bank adds: “${own}”.` : `The bank says: “${own}”.`;
}

export const menderFor = (code: string): Mender => (REASONS[code.toUpperCase()] ?? NO_REASON).mender;
