import type { Source } from '../../domain/budgets/funds.ts';
import type { OwnTimeRefusal } from '../../domain/statements/true-hour.ts';
import type { Sentence } from '../wording.ts';

/** Whose money it is, said after the payer's name. */
export const SOURCE_WORDS: Record<Source, string> = {
  authority: 'the council’s own money',
  nhs: 'health money that was passed over',
  carer: 'a carer’s budget',
  own: 'own money',
};

export const statements: Record<OwnTimeRefusal, Sentence> = {
  'own-time.not-found': 'This page is not there.',
  'own-time.minutes': 'Write minutes as a whole number. Write 0 when there are none.',
  'own-time.amount': 'Write pounds and pence, like 3.50, up to £100,000. Write 0 when there is nothing.',
  'own-time.kept': 'Write pounds between 0 and 100: what is kept of every £100.',
};
