import type { DecisionRefusal } from '../../domain/decisions/rules.ts';
import type { OptionRefusal, OptionState, Other } from '../../domain/options/rules.ts';
import type { Sentence } from '../wording.ts';

/** How it stands, in the middle of a sentence. */
export const OPTION_STATE_WORDS: Record<OptionState, string> = {
  asked: 'waiting for the council',
  agreed: 'decided, and waits for its day',
  refused: 'not agreed to by the council',
  withdrawn: 'taken back',
  carried: 'gone over; what was given before is being settled',
  closed: 'gone over, and the books of Option 2 are closed',
};

/** What each would mean, plainly. Source: 2013 Act s.4 and the guidance of 2022 (see The four options). */
export const MEANS: Record<Other, { label: string; short: string; points: readonly string[] }> = {
  1: {
    label: 'Option 1: a direct payment',
    short: 'a direct payment',
    points: [
      'The council pays the money to you, or to somebody who may receive it for you.',
      'You arrange and pay for the support. You may keep the same people: then you agree with them yourself.',
      'You keep simple records. If you employ somebody, you are their employer; an independent support service can help.',
    ],
  },
  3: {
    label: 'Option 3: the council arranges it',
    short: 'support that the council arranges',
    points: [
      'The council chooses and arranges the support, and pays for it.',
      'It may be other people than now. You still say what matters to you, and the council must listen.',
      'You have no money to look after and no agreement to sign with a provider.',
    ],
  },
};

const isState = (state: string): state is OptionState => Object.hasOwn(OPTION_STATE_WORDS, state);

export const optionChanges: Record<Exclude<OptionRefusal, DecisionRefusal>, Sentence> = {
  'option.not-found': 'This page is not there.',
  'option.not-yours': 'You can look at this, but it is not for you to do.',
  'option.state': (facts) => {
    const state = facts('state');
    return `This is ${isState(state) ? OPTION_STATE_WORDS[state] : 'not open'} now, so that cannot be done. Look at it as it is.`;
  },
  'option.no-budget': 'No money is held under Option 2 for this part of the support.',
  'option.open-already': 'Another option is asked for already. Settle that one first, or take it back.',
  'option.handover': 'Another holder is asked for. Settle that first, or take it back.',
  'option.closing': 'The council asks about what was not used. Settle that first.',
  'option.amount': 'Another amount is proposed for this part. Settle that first.',
  'option.day': (facts) => `Choose a day from ${facts('from')} to ${facts('to')}.`,
  'option.no-reason': 'Say why in a sentence. The council will read it.',
  'option.open-plan': (facts) =>
    `“${facts('name')}” is being asked for or signed. It is finished or taken back first, then the option can change.`,
  'option.plan-begins': (facts) =>
    `“${facts('name')}” begins on ${facts('from')}, after this. Choose a later day, or end that plan first.`,
};
