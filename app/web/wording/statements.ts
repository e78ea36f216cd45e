import type { Source } from '../../domain/budgets/funds.ts';

/** Whose money it is, said after the payer's name. */
export const SOURCE_WORDS: Record<Source, string> = {
  authority: 'the council’s own money',
  nhs: 'health money that was passed over',
  carer: 'a carer’s budget',
  own: 'own money',
};
