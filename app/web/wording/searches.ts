import type { SearchRefusal } from '../../domain/searches/rules.ts';
import type { Sentence } from '../wording.ts';

export const searches: Record<SearchRefusal, Sentence> = {
  'search.not-found': 'This page is not there.',
  'search.see-only':
    'You may look at these searches. Changing them is for the person, or for somebody they let plan with them.',
  'search.no-name': 'Give it a name, so that you know it again.',
  'search.name-too-long': 'That name is too long. Use 80 letters or fewer.',
  'search.nothing-asked': 'Search for something first: a word, a place or a day. Then save it.',
  'search.too-long': 'This search asks for more than can be kept. Take some filters away.',
  'search.place-unclear': 'We are not sure which place you mean. Choose the place, then save the search.',
  'search.too-many-results': (facts) =>
    `This finds ${facts('total')}. You would hear something every day. Narrow it down to ${facts('most')} or fewer, then save it.`,
  'search.too-many': (facts) => `There are ${facts('most')} saved searches already. Stop one, then save this one.`,
};
