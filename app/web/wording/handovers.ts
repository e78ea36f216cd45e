import type { DecisionRefusal } from '../../domain/decisions/rules.ts';
import type { HandoverRefusal, HandoverState } from '../../domain/handovers/rules.ts';
import type { Sentence } from '../wording.ts';

/** How the state of a change of holder is said in the middle of a sentence. */
export const HANDOVER_WORDS: Record<HandoverState, string> = {
  asked: 'waiting for the new holder',
  accepted: 'waiting for the council',
  approved: 'decided, and waits for its day',
  declined: 'not taken on by the other holder',
  refused: 'not agreed to by the council',
  withdrawn: 'taken back',
  done: 'done',
};
const isState = (state: string): state is HandoverState => Object.hasOwn(HANDOVER_WORDS, state);

export const handovers: Record<Exclude<HandoverRefusal, DecisionRefusal>, Sentence> = {
  'handover.not-found': 'This page is not there.',
  'handover.not-yours': 'You can look at this, but it is not for you to do.',
  'handover.state': (facts) => {
    const state = facts('state');
    return `This is ${isState(state) ? HANDOVER_WORDS[state] : 'not open'} now, so that cannot be done. Look at it as it is.`;
  },
  'handover.no-budget': 'No money is held for this part of your support, so nobody can take it over.',
  'handover.open-already': 'Another holder is asked for already. Settle that one first, or take it back.',
  'handover.same-holder': 'This is who looks after the money now. Choose somebody else.',
  'handover.holder-elsewhere': 'Choose who shall look after the money from the list.',
  'handover.day': (facts) => `Choose a day from ${facts('from')} to ${facts('to')}.`,
  'handover.no-reason': 'Say why in a sentence. Those who must agree will read it.',
  'handover.signing':
    'An agreement that names the holder of now is being signed. Let everybody sign it first, then it can be passed on.',
  'handover.notice': (facts) =>
    `${facts('holder')} has a right to ${facts('days')} days’ notice, and has not agreed to less. Wait for its yes, or say here that it is not safe to wait.`,
  'handover.released': 'This is written down already.',
  'handover.too-late': (facts) => `The time of this money ended with ${facts('to')}. There is nothing to pass on.`,
  'handover.own-yes': 'You said yes for the new holder. Somebody else decides for the council.',
  'handover.not-yet': (facts) => `It goes over on ${facts('on')}, not before.`,
  'handover.moved': 'Somebody else holds the money now. Look at it as it is.',
  'handover.paying': 'A payment is under way. The money goes over when it is known what became of it.',
};
