import type { BankingRefusal, ExtraState } from '../../domain/banking/rules.ts';
import { minutesWords } from '../../domain/statements/rules.ts';
import type { Sentence } from '../wording.ts';

/** How an extra session stands, in the middle of a sentence. */
export const EXTRA_WORDS: Record<ExtraState, string> = {
  asked: 'waiting for the provider’s answer',
  agreed: 'agreed',
  declined: 'not possible',
  withdrawn: 'taken back',
  'called-off': 'called off',
  lapsed: 'past, and not given',
  settled: 'given, or settled',
};
const isState = (state: string): state is ExtraState => Object.hasOwn(EXTRA_WORDS, state);

const time = (minutes: string) => minutesWords(BigInt(minutes || '0')).toLowerCase();

export const banking: Record<BankingRefusal, Sentence> = {
  'banking.not-found': 'We could not find that.',
  'banking.not-yours': 'How this time is used is for the person to say.',
  'banking.nothing-left': 'Nothing of this session is left to keep.',
  'banking.kept-already': 'You kept this already. It stands with your time for later.',
  'banking.too-late': (facts) =>
    facts('hours')
      ? `By the agreement you call off a visit ${facts('hours')} hours before. Talk with the provider now: they say whether it is charged.`
      : 'It is too late for that now. The money is free again, and you can plan something new with it.',
  'banking.too-much': (facts) =>
    `By your agreement you can keep ${time(facts('most'))} at one time, and you have kept ${time(facts('have'))}. Use some of it first.`,
  'banking.not-running': 'This support is not running now, so its time cannot be kept or used.',
  'banking.by-the-week': 'This is paid by the week. It has no sessions with a price of their own.',
  'banking.day': 'Choose a day and time that are to come, while this support runs.',
  'banking.times': 'Choose times on the quarter hour. The end must come after the beginning.',
  'banking.overlaps': 'There is a session at that time already. Choose another time.',
  'banking.not-enough-kept': (facts) =>
    `You have ${time(facts('left'))} left that is not spoken for. Make it shorter, or use it from later weeks.`,
  'banking.too-much-borrowed': (facts) =>
    `By your agreement you can use ${time(facts('most'))} before it is due, and ${time(facts('have'))} of it is used or asked for. Give some back first.`,
  'banking.nothing-to-borrow-from': 'There are not enough later sessions to take this from. Make it shorter.',
  'banking.no-words': 'Say in a few words why not. The person reads exactly this.',
  'banking.state': (facts) => {
    const state = facts('state');
    return `This is ${isState(state) ? EXTRA_WORDS[state] : 'settled'} now, so that cannot be done. Look at it as it is.`;
  },
};
