import type { Source } from '../../domain/budgets/funds.ts';
import type { AccountKind } from '../../domain/money/rules.ts';
import type { OwnTimeRefusal } from '../../domain/statements/true-hour.ts';
import type { Sentence } from '../wording.ts';

/** Whose money it is, said after the payer's name. */
export const SOURCE_WORDS: Record<Source, string> = {
  authority: 'the council’s own money',
  nhs: 'health money that was passed over',
  carer: 'a carer’s budget',
  own: 'own money',
};

/** The places that an entry goes from and to. */
export const ACCOUNT_WORDS: Record<AccountKind, string> = {
  funding: 'Whoever pays',
  free: 'Free',
  reserved: 'Promised to plans',
  banked: 'Kept for later',
  owed: 'Given, to be paid',
  paid: 'Paid to providers',
  'fee-funding': 'Whoever pays the holder’s fee',
  fee: 'The holder’s fee, set aside',
  'fee-paid': 'The holder’s fee, paid',
  'given-back': 'Given back to payers',
  carried: 'Another holder',
  time: 'The weeks as they were planned',
  borrowed: 'Time borrowed',
};

export const statements: Record<OwnTimeRefusal, Sentence> = {
  'own-time.not-found': 'This page is not there.',
  'own-time.minutes': 'Write minutes as a whole number. Write 0 when there are none.',
  'own-time.amount': 'Write pounds and pence, like 3.50, up to £100,000. Write 0 when there is nothing.',
  'own-time.kept': 'Write pounds between 0 and 100: what is kept of every £100.',
};
