import type { ChangeRefusal, ChangeState } from '../../domain/changes/rules.ts';
import type { DecisionRefusal } from '../../domain/decisions/rules.ts';
import type { SigningRefusal } from '../../domain/signing/rules.ts';
import type { Sentence } from '../wording.ts';

/** How the state of a change is said in the middle of a sentence. */
export const CHANGE_WORDS: Record<ChangeState, string> = {
  prepared: 'not sent yet',
  asked: 'waiting for an answer',
  'to-decide': 'waiting for the council',
  signing: 'being signed',
  waiting: 'signed, and waits until whoever comes next has signed too',
  agreed: 'signed by everyone it affects',
  declined: 'not agreed to',
  refused: 'not agreed to by the council',
  withdrawn: 'taken back',
};
const isState = (state: string): state is ChangeState => Object.hasOwn(CHANGE_WORDS, state);

export const changes: Record<Exclude<ChangeRefusal, SigningRefusal | DecisionRefusal>, Sentence> = {
  'change.not-found': 'We could not find that change.',
  'change.not-yours': 'You can look at this, but it is not for you to answer.',
  'change.state': (facts) => {
    const state = facts('state');
    return `This change is ${isState(state) ? CHANGE_WORDS[state] : 'not open'} now, so that cannot be done. Look at it as it is.`;
  },
  'change.not-running': 'Only support that is running can be changed like this.',
  'change.open-already': 'A change of this part is waiting already. Settle that one first, or take it back.',
  'change.no-line': 'That part of the plan cannot be changed like this.',
  'change.day': (facts) => `Choose a day from ${facts('from')} to ${facts('to')}.`,
  'change.until': (facts) => `Choose a last day from ${facts('from')} to ${facts('to')}.`,
  'change.nothing-different': 'This is just as it is now. Change something first.',
  'change.no-reason': 'Say why in a sentence. Those who must agree will read it.',
  'change.over-budget': (facts) =>
    `With this the plan would be ${facts('over')} above the ${facts('amount')} there is for it. Make something else smaller first, or ask the council about more.`,
  'change.over-limit': (facts) =>
    `A year would cost ${facts('year')}. Your limit is ${facts('limit')}. Somebody with a higher limit, or the chair of the panel, decides.`,
  'change.own': 'Your side asked for this. The other side answers.',
  'change.takes-over': 'Somebody else is to take over here. Stop that on its own page, and all stays as it is.',
  'change.last-line': 'This is the last part of the plan. End the whole plan instead, on its own page.',
};
