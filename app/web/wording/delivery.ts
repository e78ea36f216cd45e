import type {
  Asked,
  DeliveryAct,
  DeliveryKind,
  DeliveryRefusal,
  DeliveryState,
  Given,
  WhyNot,
} from '../../domain/delivery/rules.ts';
import type { Sentence } from '../wording.ts';

/** Why a session was not given. */
export const WHY_WORDS: Record<WhyNot, string> = {
  'person-cancelled': 'The person called it off',
  'person-away': 'The person was away or not in',
  hospital: 'The person was in hospital',
  provider: 'We could not come',
  weather: 'Weather or travel',
  other: 'Something else',
};

type Answer = { label: string; hint?: string };
const FREE = 'It is not charged, and its money is free again at once. That cannot be taken back.';

/** The answers to how it was, for each kind: those that it has are in `WAYS`. */
export const GIVEN_WORDS: Record<DeliveryKind, Record<Given, Answer>> = {
  session: {
    'as-planned': { label: 'Given as planned' },
    'other-times': {
      label: 'Given at other times',
      hint: 'Shorter costs less where the price is by the hour. Longer never costs more than was planned: for that everyone signs a change.',
    },
    part: { label: 'Given in part' },
    bought: { label: 'They got it' },
    'not-given': { label: 'Not given', hint: FREE },
  },
  week: {
    'as-planned': { label: 'Given all week' },
    'other-times': { label: 'Given at other times' },
    part: { label: 'Given in part', hint: 'The week then costs its share of the days it was given on.' },
    bought: { label: 'They got it' },
    'not-given': { label: 'Not given at all', hint: FREE },
  },
  once: {
    'as-planned': { label: 'Given as planned' },
    'other-times': { label: 'Given at other times' },
    part: { label: 'Given in part' },
    bought: { label: 'Yes', hint: 'Say below what they got, and what it cost.' },
    'not-given': { label: 'No, and they will not', hint: FREE },
  },
};

/** How a claim stands, in the middle of a sentence. */
export const DELIVERY_WORDS: Record<DeliveryState, string> = {
  told: 'waiting to be confirmed',
  queried: 'queried',
  'stood-by': 'queried, and answered',
  confirmed: 'confirmed',
  'not-given': 'not given, and not charged',
  refused: 'not to be paid',
  withdrawn: 'taken back',
};
const isState = (state: string): state is DeliveryState => Object.hasOwn(DELIVERY_WORDS, state);

/** Who is asked now, for those who are not. */
export const ASKED_WORDS: Record<Asked, string> = {
  person: 'The person is asked',
  supporter: 'Whoever stands by the person is asked too',
  provider: 'The provider is asked',
  holder: 'Whoever looks after the money decides',
};

export const delivery: Record<DeliveryRefusal, Sentence> = {
  'delivery.not-found': 'We could not find that session.',
  'delivery.not-yours': 'You can look at this, but it is not for you to answer.',
  'delivery.no-session': 'That session is not in what everyone signed. Look at the sessions again.',
  'delivery.other-kind': 'Choose one of the answers that stand there.',
  'delivery.days': 'Tick the days on which it was not given: some of the week, and not all of it.',
  'delivery.over-planned': (facts) =>
    `It can cost ${facts('most')} at most, as everyone signed, and more than nothing. For more, ask for a change first.`,
  'delivery.not-yet': 'This session is not over yet. Tell us when it is.',
  'delivery.too-late': (facts) =>
    `This could be told up to ${facts('last')}. Talk with the person, and with whoever looks after the money.`,
  'delivery.told-already': 'You told us about this session already. It stands in your list.',
  'delivery.state': (facts) => {
    const state = facts('state');
    return `This session is ${isState(state) ? DELIVERY_WORDS[state] : 'settled'} now, so that cannot be done. Look at it as it is.`;
  },
  'delivery.changed': 'The provider has corrected this since you opened it. Please read it again.',
  'delivery.times': 'The end must come after the beginning.',
  'delivery.no-words': 'Say in a few words what was different.',
  'delivery.no-reasons': 'Write your reasons in a sentence or two. Both sides read them.',
  'delivery.when-called-off': 'Say when they called it off: the day and the time, before the session was to begin.',
  'delivery.no-charge': (facts) =>
    facts('hours')
      ? `They called it off ${facts('hours')} hours before or earlier. By the agreement it is not charged.`
      : 'Only a session that the person called off too late can be charged. Take out the tick, or choose that reason.',
  'delivery.when-away': 'Say since when they are in hospital or away: their first day there, not after this session.',
  'delivery.away-too-long': (facts) =>
    `Their place is kept and paid for up to ${facts('days')} days. After that it is not charged: talk with them and the council about a pause.`,
  'delivery.own-claim': 'You work for the provider that told this. Somebody else has to say whether it was so.',
};

/** What somebody did about a claim. */
export const STEP_WORDS: Record<DeliveryAct, string> = {
  confirm: 'Confirmed',
  query: 'Queried',
  'stand-by': 'Answered the query: it was as told',
  withdraw: 'Taken back',
  approve: 'Decided: it is to be paid',
  refuse: 'Decided: it is not to be paid',
};
