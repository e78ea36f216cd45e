import type { AgreementRefusal } from '../../domain/agreements/rules.ts';
import type { ArrangementRefusal } from '../../domain/arrangements/rules.ts';
import type { FundsRefusal } from '../../domain/budgets/rules.ts';
import type { SigningRefusal } from '../../domain/signing/rules.ts';
import type { Sentence } from '../wording.ts';

const asks = 'The agreement cannot be made until this is put right. Tell the council, or phone us.';

export const agreements: Record<AgreementRefusal, Sentence> = {
  'agreement.no-required-clauses': `Nobody has said which clauses an agreement must have. ${asks}`,
  'agreement.clause-missing': (facts) => `The clause “${facts('heading')}” (${facts('clause')}) is missing. ${asks}`,
  'agreement.clause-not-yet-in-force': (facts) =>
    `The clause “${facts('heading')}” (${facts('clause')}) does not apply yet. ${asks}`,
  'agreement.clause-out-of-date': (facts) =>
    `The clause “${facts('heading')}” (${facts('clause')}) is out of date. ${asks}`,
  'agreement.clause-empty': (facts) =>
    `The clause “${facts('heading')}” (${facts('clause')}) would say nothing. ${asks}`,
  'agreement.clause-broken': (facts) => `The clause “${facts('heading')}” (${facts('clause')}) cannot be read. ${asks}`,
  'agreement.value-missing': (facts) =>
    `The clause “${facts('heading')}” (${facts('clause')}) needs something that nobody has given: ${facts('value')}. ${asks}`,
  'agreement.totals-differ': (facts) =>
    `The sums do not agree: the plan says ${facts('says')}, its lines add up to ${facts('sum')}. ${asks}`,
  'agreement.figure-differs': (facts) => `A figure in the text is not in the plan: ${facts('figure')}. ${asks}`,
  'agreement.number-unreadable':
    'That is not the number of an agreement. It looks like ETL-7K3M-9QXF. Check it and type it again.',
  'agreement.policy-missing': (facts) =>
    `The council has not set a term that the agreement needs: ${facts('value')}. ${asks}`,
  'agreement.not-yours': 'You may not change the clauses of agreements.',
};

export const signing: Record<
  Exclude<SigningRefusal, ArrangementRefusal | AgreementRefusal | FundsRefusal>,
  Sentence
> = {
  'signing.not-found': 'We could not find that agreement.',
  'signing.not-decided': 'Nobody has agreed to this plan yet, so there is nothing to sign.',
  'signing.not-your-turn': (facts) =>
    `It is not your turn yet. ${facts('next')} signs first. We will write to you when it is your turn.`,
  'signing.not-a-party': 'You are not one of those who sign this.',
  'signing.sign-in-again': (facts) =>
    `For your safety, sign in again just before you sign: it must be within ${facts('minutes')} minutes.`,
  'signing.name-differs': (facts) => `Type your name as we know it: ${facts('name')}.`,
  'signing.not-agreed': 'Tick the box to say that you have read it and agree.',
  'signing.text-changed':
    'What you have open is not the text that is kept. Open the agreement again and read it before you sign.',
  'signing.takes-over': 'This takes over from somebody. Open the agreement again, and sign it there.',
  'signing.done': 'This place is signed already, or the agreement does not count any more. Open it again to see.',
};
