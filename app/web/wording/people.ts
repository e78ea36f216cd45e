import type { PeopleRefusal } from '../../domain/people/rules.ts';
import { isCapacity } from '../../domain/people/rules.ts';
import { CAPACITY_WORDS } from '../../domain/people/words.ts';
import type { Sentence } from '../wording.ts';

const called = (capacity: string) => (isCapacity(capacity) ? CAPACITY_WORDS[capacity] : 'that');

export const people: Record<PeopleRefusal, Sentence> = {
  'person.not-found': 'This page is not there.',
  'person.already': 'You have told us about yourself already. Go to your own page.',
  'person.under-16': 'If you are under 16, ask a parent or your social worker to start. You can plan with them here.',
  'person.born-later': 'Check the date of birth. It cannot be to come, or more than 120 years ago.',
  'person.child-no-login':
    'Somebody under 16 does not sign in or act for others. Leave the e-mail empty, and add a parent next.',
  'person.town-only':
    'Write only the town or village, or the first half of the postcode, like PH16. We do not keep addresses.',
  'person.council-unknown': 'Choose a council from the list.',
  'person.login-taken': 'Somebody with this e-mail is already here. Look for them by name.',
  'person.language-unknown': 'Choose from the list.',
  'person.nothing-changed': 'Nothing is different yet. Change the name or the date of birth.',
  'person.parent-acts':
    'With this date they are 16 or over, but a parent still acts for them. End that first, then change the date.',
  'authority.not-found': 'This page is not there.',
  'authority.to-self': 'This is the person’s own e-mail. Write the e-mail of whoever is to help.',
  'authority.not-to-yourself': 'You cannot write this down for yourself. Ask a colleague, or somebody else who may.',
  'authority.already': 'This person already helps in that way. End that first, if you want to change it.',
  'authority.not-yours-to-give':
    'This rests on law, so your council writes it down after seeing the papers. Ask your social worker.',
  'authority.scope-too-wide': (facts) =>
    `That is more than an ${called(facts('capacity'))} can do here. Take away a tick.`.replace(
      /\ban (?=[^aeio])/,
      'a ',
    ),
  'authority.more-than-yours': 'You cannot give more than you may do yourself. Take away a tick.',
  'authority.dates': 'The last day cannot be before the first day.',
  'authority.in-the-past': 'That day has gone by. Choose today or a day to come.',
  'authority.evidence-missing': 'Write what you saw: which paper, from whom, and its date.',
  'authority.evidence-day': 'You cannot have seen it on a day to come. Check the date.',
  'authority.born-missing':
    'Write down the child’s date of birth first. A parent acts until the day before the child is 16.',
  'authority.not-a-child':
    'This person is 16 or over, so a parent cannot act as a parent. Is there another way that they help?',
  'authority.own-voice': 'This person signs in, so they choose this themselves, on their page of people who help.',
  'authority.ended-already': 'This has ended already.',
  'request.not-found': 'This page is not there.',
  'request.too-many': (facts) =>
    `You have asked ${facts('most')} times and wait for an answer. Take one back, or wait until you hear.`,
  'request.answered': 'This was answered already.',
  'request.no-why': 'Write why, in words they can do something with.',
  'request.other-council': 'They asked another council. Take this person’s own request, or write it down without one.',
  'request.other-capacity': 'They asked to be written down in another way. Look at what they asked, and at the papers.',
  'request.other-person': 'Use the e-mail of whoever asked. It is the one that they sign in with.',
  'person.has-login': 'This person signs in already.',
  'person.acts-for-them': 'Somebody who acts for them uses this e-mail. The person needs one of their own.',
};
