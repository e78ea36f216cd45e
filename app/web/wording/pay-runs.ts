import type { AnswerRowProblem } from '../../domain/payments/file-rules.ts';
import type { PaymentState } from '../../domain/payments/rules.ts';
import type { RunRefusal, RunState, Verdict } from '../../domain/payments/run-rules.ts';
import type { Sentence } from '../wording.ts';

const NO_RUN = 'There is no such pay run. Go back to the list and choose one.';

export const payRuns: Record<RunRefusal, Sentence> = {
  'bank.not-found': 'There are no such bank details.',
  'bank.not-yours': 'There are no such bank details.',
  'bank.name': 'Type the name of the account, as the bank has it. Up to 70 letters.',
  'bank.name-letters': 'Banks write names with the letters A to Z. Type the name as it stands on a bank statement.',
  'bank.which': 'The IBAN is of another account than the sort code and the number. Type one of them, or check both.',
  'bank.sort-code': 'A sort code has six figures, like 09-01-28. It stands on the bank card.',
  'bank.account-number': 'An account number has eight figures. If yours has seven, put a 0 before it.',
  'bank.iban': 'That IBAN is not right. Check each letter and figure, or type the sort code and the number.',
  'bank.iban-country': 'We can only pay to British accounts. The IBAN must begin with GB.',
  'bank.how': 'Say in a few words how you asked them. 10 to 300 letters.',
  'run.not-found': NO_RUN,
  'run.not-yours': NO_RUN,
  'run.no-account': 'Tell us first which account the money goes out from.',
  'run.nothing': 'There is nothing to pay up to that day.',
  'run.too-many': (facts) =>
    `That is more than ${facts('most')} payments. Choose an earlier day, and make a second run.`,
  'run.changed': (facts) =>
    `Something changed since you looked. It is now ${facts('count')} payments of ${facts('pence')} in all. Look again.`,
  'run.pay-on': (facts) =>
    `Choose a day from today up to ${facts('most')}. If that day of this run is over, stop it and make another.`,
  'run.state': (facts) => RUN_STATE_NOW[facts('state') as RunState] ?? NO_RUN,
  'run.same-person': 'You made this run. Somebody else must look at it and release it.',
  'run.own-provider': 'You work for a provider that this pays. Somebody else must do it.',
  'run.account-changed': 'The account that the money goes out from has changed since. Stop this run and make another.',
  'run.details-changed': (facts) =>
    `${facts('names')} changed its bank details since. Stop this run and make another, so that the money goes to the right place.`,
  'run.to-confirm': (facts) =>
    `${facts('names')} changed its bank details. Somebody who did not make this run must first ask them whether that is right.`,
  'run.why': 'Say why, in a few words.',
  'answer.no-file': 'Choose the file that the bank sent.',
  'answer.too-big': (facts) => `That file is too big. Up to ${facts('most')} MB.`,
  'answer.too-many-rows': (facts) => `That is more than ${facts('most')} rows.`,
  'answer.not-xml': 'That file cannot be read. It may be cut off. Get it from the bank again.',
  'answer.not-an-answer': 'That is not an answer of a bank. It must be a pain.002 message or a CSV table.',
  'answer.no-rows': 'That file says nothing of any payment.',
  'answer.columns': 'The table needs columns with the names reference, amount and status.',
  'answer.not-found': 'There is no such answer.',
  'answer.not-yours': 'There is no such answer.',
  'answer.other-file': 'That answers a file that is not one of yours.',
  'answer.nothing-to-do': 'Nothing was left to do: all of it is known already.',
  'answer.paid-on': (facts) => `Choose a day from ${facts('from')}, when the file was made, up to today.`,
  'answer.why': 'Say why, in a few words. The provider reads it.',
};

const RUN_STATE_NOW: Record<RunState, string> = {
  made: 'This run waits to be released.',
  released: 'This run is released already.',
  sent: 'The file of this run was made already. Only your bank can stop it now.',
  stopped: 'This run was stopped.',
};

export const RUN_STATE_WORDS: Record<
  RunState,
  { label: string; tone: 'ready' | 'unsure' | 'no' | 'plain' | 'heather' }
> = {
  made: { label: 'Waits for a second person', tone: 'heather' },
  released: { label: 'Ready for the bank', tone: 'heather' },
  sent: { label: 'With the bank', tone: 'plain' },
  stopped: { label: 'Stopped', tone: 'no' },
};

/** How a payment stands, for the holder. */
export const PAYMENT_STATE_WORDS: Record<
  PaymentState,
  { label: string; tone: 'ready' | 'unsure' | 'no' | 'plain' | 'heather' }
> = {
  ready: { label: 'Not sent yet', tone: 'plain' },
  sent: { label: 'With the bank', tone: 'plain' },
  paid: { label: 'Paid', tone: 'ready' },
  failed: { label: 'Not paid', tone: 'no' },
  returned: { label: 'Came back', tone: 'no' },
  stopped: { label: 'Stopped', tone: 'plain' },
};

/** What a row of the bank's answer does, or why it does nothing. */
export const VERDICT_WORDS: Record<Verdict, { label: string; says: string }> = {
  paid: { label: 'Paid', says: 'The payment is marked as paid.' },
  failed: { label: 'Not paid', says: 'The payment did not go. The invoice can be paid again.' },
  returned: { label: 'Came back', says: 'The money came back. The invoice can be paid again.' },
  same: { label: 'Known', says: 'We knew that already. Nothing changes.' },
  taken: { label: 'Bank has it', says: 'The bank has it, and has not said that it is paid. It goes on waiting.' },
  unclear: { label: 'Not clear', says: 'We do not know this word of the bank. Nothing changes. Ask the bank.' },
  unknown: { label: 'Not known', says: 'No payment of yours has this reference. Nothing changes.' },
  doubled: { label: 'Twice', says: 'This reference is there more than once. Nothing is done twice.' },
  'wrong-amount': { label: 'Other amount', says: 'The amount is not what was sent. Nothing changes. Ask the bank.' },
  'not-sent': { label: 'Never sent', says: 'This payment was never sent to the bank. Nothing changes.' },
  against: { label: 'Does not fit', says: 'It says something else than we know. Nothing changes. Ask the bank.' },
  broken: { label: 'Cannot be read', says: 'This row cannot be read.' },
};

export const ROW_PROBLEMS: Record<AnswerRowProblem, string> = {
  'answer-row.cells': 'A cell of this row cannot be read.',
  'answer-row.no-reference': 'There is no reference in this row.',
  'answer-row.amount': 'The amount in this row is not an amount.',
  'answer-row.currency': 'This row is not in pounds.',
};
