import type { AmountRefusal, AmountState, Why, Wish } from '../../domain/amounts/rules.ts';
import type { BudgetRefusal } from '../../domain/budgets/rules.ts';
import type { DecisionRefusal } from '../../domain/decisions/rules.ts';
import type { Sentence } from '../wording.ts';

/** Why an amount is another one, as the officer chooses it and the person reads it. */
export const WHY_WORDS: Record<Why, string> = {
  review: 'A review found that other support is needed',
  circumstances: 'Life changed: health, home, work or who helps',
  prices: 'Prices or pay changed',
  'other-support': 'Other support does part of it now',
  contribution: 'What the person pays themselves is another sum',
  asked: 'The person asked for it',
  mistake: 'The figure was wrong from the start',
};

/** Where another amount stands, after its name. */
export const AMOUNT_WORDS: Record<AmountState | 'held', string> = {
  open: 'proposed: say what you think',
  decided: 'decided, and not begun yet',
  held: 'decided, and does not fit yet',
  done: 'in effect',
  dropped: 'taken back: the amount stays',
  lapsed: 'over, and never began',
};

export const WISH_WORDS: Record<Wish, { asks: string; said: string }> = {
  say: { asks: 'I want to say something about it', said: 'said' },
  talk: { asks: 'I want to talk with somebody about it first', said: 'asked to talk about it' },
  review: { asks: 'I want somebody else at the council to look at it', said: 'asked for somebody else to look at it' },
  agree: { asks: 'I agree with it', said: 'agreed' },
};

export const amounts: Record<Exclude<AmountRefusal, DecisionRefusal | BudgetRefusal>, Sentence> = {
  'amount.not-found': 'This page is not there.',
  'amount.not-yours': 'You can look at this, but it is not for you to do.',
  'amount.state': 'This is decided already. Look at it as it is.',
  'amount.open-already': 'Another amount for this is proposed already, or decided and not begun. Settle that first.',
  'amount.over': 'The time of this amount is over. Set a new part of the support for the next time.',
  'amount.no-reason': 'Say why in a sentence. The person reads exactly this.',
  'amount.no-review':
    'Less is proposed after a review with the person. Write the day of the review; when there was none, have it first.',
  'amount.review-day': 'Write a day that has been.',
  'amount.same': 'This is what they were told. Write the amount that is to be another one.',
  'amount.options': 'Write an amount for each option that was told. Nothing is 0.',
  'amount.day': (facts) => `Choose a day from ${facts('from')} to ${facts('to')}. Sooner would be without the notice.`,
  'amount.no-words': 'Write in a few words what you think.',
  'amount.said-enough': 'A lot is said here already. Please call the council, or ask to talk.',
  'amount.agreed': 'A yes is written down already.',
  'amount.answered': 'This is answered already, or asks for no answer.',
  'amount.no-answer': 'Write the answer in a sentence. The person reads exactly this.',
  'amount.met-day': 'Write a day that has been.',
  'amount.own-review': 'Somebody else is asked to look at it: an officer who decides, and did not propose it.',
  'amount.answer-first': 'Answer what was said first. Then it can be decided.',
  'amount.say-time': (facts) =>
    `The person has until ${facts('until')} to say what they think. It can be decided after that day, or when they agree.`,
  'amount.own-decision': 'You proposed it. Less for somebody is decided by somebody else.',
  'amount.not-between': 'Less of a change is between what it was and what was proposed.',
  'amount.not-less':
    'That is what was proposed, or what it was. Choose “as it was proposed” or “take it back”, or write a sum between them.',
  'amount.moved':
    'The amount was set otherwise since this was proposed. Take it back, and propose it anew from what stands now.',
};
