import type { ListingRefusal } from '../../domain/listings/rules.ts';
import type { Sentence } from '../wording.ts';

export const listings: Record<ListingRefusal, Sentence> = {
  'listing.not-found': 'This page is not there.',
  'listing.state': (fact) =>
    `That cannot be done now, because the listing is ${STATES[fact('state')] ?? fact('state')}. Look at it again.`,
  'listing.changed':
    'Somebody else changed this listing while you were writing. Open it again, so that nothing of theirs is lost.',
  'listing.no-title': 'Give it a name, two letters or more.',
  'listing.no-summary': 'Say in a sentence or two what it is. People see this first.',
  'listing.no-price': 'Write what it costs in pounds, like 20 or 20.50. Write 0 if it is free.',
  'listing.no-place': 'Say where: a town and its council.',
  'listing.no-councils': 'Tick the councils whose people may use it.',
  'listing.no-reach': 'Say how far you travel to people, in kilometres.',
  'listing.unknown-town':
    'We cannot find that town in that council. Check the council, or add a postcode. We keep only the middle of its district.',
  'listing.no-outcome': 'Tick at least one thing that it helps with.',
  'listing.no-time': 'Say when: at least one day with a start and an end.',
  'listing.time-order': 'Each time needs an end that is later than its start. Write midnight at the end as 23:59.',
  'listing.times-overlap': 'Two times on the same day overlap. Make them one, or move one of them.',
  'listing.unknown-choice': 'Choose from the list.',
  'listing.personal-care-unregistered':
    'Personal care can be shown only when a registered service gives it or answers for it as the host. Take the personal care out, register, or ask a registered provider to be your host.',
  'listing.no-complaints-policy':
    'First say on your profile what people can do when they are not happy: who to tell, how, and when you will answer. Nobody inspects your service, so people need this.',
  'listing.no-registration-number':
    'Write the registration number of the service. It is CS and ten digits, like CS2003000000.',
  'listing.not-registered-provider':
    'Only a registered care service can say this. Change what kind of provider you are on your profile, or leave this unticked.',
  'listing.number-not-on-register':
    'This number is not on the Care Inspectorate’s public register as we have it. Check the number.',
  'listing.too-many': 'That is more than one listing can hold. Make it simpler, or make two listings.',
  'listing.closed-dates': 'The last day that you are closed must be the first day or later.',
  'listing.checks-missing': (fact) =>
    `Before people can see it, say on your checks page how this stands: ${fact('missing')}. Everything else you wrote is kept.`,
  'change.not-found': 'This page is not there.',
  'change.over': 'This change does not wait any more. Look at the listing as it is now.',
  'change.no-reason': 'Say why not, in words that help the provider to put it right.',
  'price.too-many': (fact) => `That is more than ${fact('most')} other prices. Make it simpler, or make two listings.`,
  'price.no-amount': 'Write how much it is in pounds, or take this price away.',
  'price.no-condition':
    'Say when this price holds: days, times, bank holidays or dates. What always holds is the usual price.',
  'price.times': 'Say both from when and until when, and not the same time twice.',
  'price.dates': 'The last day of this price must be its first day or later.',
  'price.minimum': 'The least that you charge for is a time from a quarter of an hour to a day.',
  'acceptance.not-found': 'This page is not there.',
  'acceptance.not-needed': 'This listing is ready already. It does not need to be accepted.',
  'acceptance.not-allowed':
    'This cannot be accepted: the law asks for a registration. The provider can register, or work under a registered host.',
  'acceptance.already': 'Your council has accepted this listing already.',
  'acceptance.no-reference': 'Write where the acceptance stands in writing: the number or the date of the letter.',
  'acceptance.dates': (fact) => `Choose a day after ${fact('from')}, and not later than ${fact('latest')}.`,
  'acceptance.over': 'This acceptance has ended or was taken back. Accept the listing anew.',
  'acceptance.renewed-already': 'This acceptance is renewed already.',
  'acceptance.no-reason': 'Say why, in ten letters or more. The provider reads it.',
  'acceptance.asked-already': 'You have asked this council already. We write to you when it answers.',
  'acceptance.held': 'This council accepts the listing now. Ask again when the end comes near.',
  'acceptance.not-asked': 'That question was answered or taken back. Look at it again.',
};

const STATES: Record<string, string> = {
  draft: 'a draft',
  published: 'published',
  paused: 'paused',
  archived: 'in the archive',
};
