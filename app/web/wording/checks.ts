import type { CheckRefusal } from '../../domain/checks/rules.ts';
import type { Sentence } from '../wording.ts';

export const checks: Record<CheckRefusal, Sentence> = {
  'check.not-found': 'This page is not there.',
  'check.unknown-kind': 'Choose a check from the list.',
  'check.no-reference-kept':
    'We keep no number for this one: it would say more about a person than anybody needs. Leave it empty.',
  'check.reference-too-long': 'That number is too long. Write 60 letters or fewer.',
  'check.needs-end': 'Write its last day, as the paper says it.',
  'check.days': 'The last day comes after the first, and within ten years.',
  'check.from-later': 'It begins today or earlier. Come back when it has begun.',
  'check.own': 'Somebody else has to see it: your host, an officer of a council, or an administrator.',
  'check.seen-later': 'Write a day from its beginning until today.',
  'check.over': 'They have said this anew, or taken it back. Look at the page again.',
  'pay.not-found': 'This page is not there.',
  'pay.self-employed':
    'This is only asked of those who have people working for them. You work alone, so there is nothing to say.',
  'pay.amount': 'Write what the lowest paid person gets for an hour, in pounds, like 13.45.',
  'pay.since-later': 'Write a day that is not later than today.',
};
