import type { ClosingRefusal, ClosingState } from '../../domain/closings/rules.ts';
import type { DecisionRefusal } from '../../domain/decisions/rules.ts';
import type { Sentence } from '../wording.ts';

export const CLOSING_WORDS: Record<ClosingState, string> = {
  open: 'asked for, and not decided',
  'given-back': 'given back, and the books are closed',
  dropped: 'not asked back',
};

export const closings: Record<Exclude<ClosingRefusal, DecisionRefusal>, Sentence> = {
  'closing.not-found': 'This page is not there.',
  'closing.not-yours': 'You can look at this, but it is not for you to do.',
  'closing.state': 'This is settled. Look at it as it is.',
  'closing.open-already': 'What is left is asked back already. Settle that first.',
  'closing.nothing-left': 'Nothing is left to give back.',
  'closing.not-over': (facts) => `The time of this money runs until ${facts('to')}. Wait until it is over.`,
  'closing.in-use': (facts) =>
    facts('used') === '£0.00'
      ? 'A plan still uses this money. It can be asked back when no plan does.'
      : `${facts('used')} is still promised, kept for later or not paid. That is settled first.`,
  'closing.no-reason': 'Say why in a sentence. The person reads exactly this.',
  'closing.no-words': 'Write in a few words what you think.',
  'closing.said': 'What you said is written down already.',
  'closing.notice': (facts) =>
    `The person has notice until ${facts('until')}. Nothing can be given back before that day is over.`,
  'closing.no-review': 'No review is asked for, or it is written already.',
  'closing.review-first': 'The person asked for a review. That is written first, by somebody else.',
  'closing.own-review': 'You asked for the money back. Somebody else reviews it.',
  'closing.handover': 'Another holder is asked for. That is settled first.',
};
