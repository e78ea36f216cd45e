import type { ProviderRefusal } from '../../domain/providers/rules.ts';
import { plural } from '../../kit/text.ts';
import type { Sentence } from '../wording.ts';

export const providers: Record<ProviderRefusal, Sentence> = {
  'provider.not-found': 'This page is not there.',
  'provider.signed-out': 'Sign in first. Nothing you typed is lost.',
  'provider.no-name': 'Write the name that people know you by.',
  'provider.no-contact': 'Give a phone number or an e-mail address, so that people can reach you.',
  'provider.no-register-number': 'Write the Care Inspectorate’s number for your service. It begins with SP.',
  'provider.bad-register-number':
    'A provider’s register number is SP and ten digits, like SP2003000000. Check it against your certificate.',
  'provider.number-taken':
    'Another provider here has this register number. Check the number, or phone us and we will sort it out.',
  'provider.too-many-workers': (fact) =>
    `A small business here has ${fact('most')} workers or fewer. Choose another kind, or check the number.`,
  'provider.alone': 'A one-person business has one worker. Choose “small business” when there are more of you.',
  'provider.unknown-council': 'Choose a council from the list.',
  'provider.bad-website': 'Write the whole address of your website, beginning with https://',
  'provider.too-many': 'You already keep many providers here. Phone us and we will help.',
  'provider.complaints-needed':
    'People can see your listings, so this cannot be empty. Say who to tell, how, and when you will answer.',
  'staff.not-found': 'This page is not there.',
  'staff.bad-email': 'Write one e-mail address, like ann@example.org.',
  'staff.already': 'This person works here already.',
  'staff.asked-already': 'This person is asked already. They find it on their desk when they sign in.',
  'staff.too-many': (fact) =>
    `At most ${fact('most')} people can work for one provider here. Phone us, and we will help.`,
  'staff.gone': 'This was answered or taken back already.',
  'staff.owner': 'The owner cannot be taken out. An administrator can make somebody else the owner.',
  'provider.kind-in-use': 'You have listings under a registration. Archive those first, or stay a registered service.',
  'provider.hosts-others': (fact) =>
    `You answer for ${plural(Number(fact('count')), 'listing')} of others as the host, so you must be a registered service. End that first, with notice; then change this.`,
};
