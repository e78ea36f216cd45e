// Why somebody could not get what they wanted, in people's own kind of words. One tap, no free text, no name.

import type { Sureness } from '#seed/reference/sureness.ts';

export type NeedReasonRow = {
  readonly code: string;
  readonly label: string;
  /** Never shown below the whole of Scotland: it could say something private about a person. */
  readonly sensitive: boolean;
  readonly position: number;
  readonly source: string;
  readonly sureness: Sureness;
};

const SOURCE =
  'Our own list; standards 4.6, 7.4 and 7.13 ask for a record of unmet need, no national code set was found';

function reason(code: string, label: string, sensitive = false): NeedReasonRow {
  return { code, label, sensitive, position: Number(code.slice(1)), source: SOURCE, sureness: 'proposal' };
}

export const NEED_REASONS: readonly NeedReasonRow[] = [
  reason('R01', 'Nobody near me does this'),
  reason('R02', 'Somebody does, but they are full or the wait is too long'),
  reason('R03', 'Not at the times I need: evenings, weekends or school holidays'),
  reason('R04', 'Nobody with the skill, the language or the way of talking that I need'),
  reason('R05', 'Nobody who fits my culture, my faith, or the man or woman I would want', true),
  reason('R06', 'It costs more than my budget'),
  reason('R07', 'It is too far, or the ferry or the roads make it impossible'),
  reason('R08', 'I was not offered Option 2, or was told it is not done here'),
  reason('R09', 'I was told I may not use the people I want'),
  reason('R10', 'I want to do it in a group, and there are not enough of us nearby'),
  reason('R11', 'There is nobody independent to help me plan'),
  reason('R12', 'I am still waiting for an assessment or a decision'),
  reason('R13', 'I cannot get there or cannot get in: no accessible transport or building'),
];
