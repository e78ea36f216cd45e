import type { OutcomeRefusal } from '../../domain/outcomes/rules.ts';
import type { Sentence } from '../wording.ts';

export const outcomes: Record<OutcomeRefusal, Sentence> = {
  'outcome.not-found': 'This page is not there.',
  'outcome.no-words': 'Write what matters, in your own words. A few words are enough.',
  'outcome.too-long': 'That is more than fits. Use 600 letters or fewer, or make two of it.',
  'outcome.unknown-tag': 'Choose from the list.',
  'outcome.too-many': (facts) =>
    `There are already ${facts('most')}. End one that no longer matters, then add this one.`,
  'outcome.ended': 'This one has ended. Add it again if it matters again.',
};
