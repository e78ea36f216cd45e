import type { ShortlistRefusal } from '../../domain/shortlists/rules.ts';
import type { Sentence } from '../wording.ts';

export const shortlists: Record<ShortlistRefusal, Sentence> = {
  'shortlist.not-found': 'This is not in your list any more. Nothing was changed.',
  'shortlist.see-only':
    'You may look at this list. Changing it is for the person, or for somebody they let plan with them.',
  'shortlist.listing-gone': 'This support is not offered any more, so it cannot be saved.',
  'shortlist.full': (facts) => `There are ${facts('most')} in your list already. Take one out, then save this one.`,
  'shortlist.too-often': 'Too many new lists were begun from your connection. Try again in an hour, or sign in.',
  'shortlist.note-too-long': 'That is more than fits. Use 500 letters or fewer.',
  'shortlist.note-needs-sign-in': 'Sign in to write notes: others may use this browser too.',
  'shortlist.empty': 'Save something first. Then there is something to share.',
  'shortlist.too-many-links': (facts) => `There are ${facts('most')} links already. End one, then make a new one.`,
};
