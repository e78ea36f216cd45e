import type { EnquiryRefusal } from '../../domain/enquiries/rules.ts';
import type { Sentence } from '../wording.ts';

export const enquiries: Record<EnquiryRefusal, Sentence> = {
  'enquiry.not-found': 'This page is not there.',
  'enquiry.no-words': 'Write a few words.',
  'enquiry.has-contact':
    'Leave phone numbers and e-mail addresses out. You can write to each other here, and neither side learns the other’s number.',
  'enquiry.no-consent': 'Tick that they may see this. Without your tick nothing is sent.',
  'enquiry.already': 'You have an open question to this provider already. Go on there, or close it first.',
  'enquiry.too-many': (fact) =>
    `You have ${fact('most')} open questions, and more is hard to keep up with. Close one first.`,
  'enquiry.too-often': 'That is a lot for one day. Write again tomorrow.',
  'enquiry.over': 'This is closed. Nothing more can be written here.',
  'enquiry.stopped-before':
    'You stopped this provider before, so nothing goes to them. Phone us if you want that changed.',
  'enquiry.outcome': 'Choose from your own list.',
  'meeting.times': 'Give two or three different times, each with its day.',
  'meeting.days': (fact) => `Choose days from tomorrow to ${fact('last')}.`,
  'meeting.home-is-theirs': 'Somebody’s home is theirs to offer. Choose another way to meet.',
  'meeting.live': 'A time is agreed already. Cancel it first if it does not suit.',
  'meeting.state': 'This was changed meanwhile. Look at it again.',
  'meeting.not-theirs': 'It is the other side’s turn.',
  'meeting.not-yet': 'You can write this down once the meeting has been.',
};
