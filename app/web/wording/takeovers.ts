import type { ChangeRefusal } from '../../domain/changes/rules.ts';
import type { Standing, TakeoverRefusal, Turn } from '../../domain/takeovers/rules.ts';
import type { Sentence } from '../wording.ts';

/** How it stands, in the middle of a sentence. */
export const TAKEOVER_WORDS: Record<Standing, string> = {
  prepared: 'not sent yet',
  open: 'on its way',
  done: 'agreed by everybody',
  stopped: 'stopped',
};

/** Who does what next, after “Next:”. */
export const TURN_WORDS: Record<
  Turn,
  (names: { knownAs: string; old: string; next: string; council: string }) => string
> = {
  send: ({ knownAs }) => `${knownAs} sends it`,
  'old-agrees': ({ old }) => `${old} says whether they agree to stop sooner than their notice`,
  'sign-notice': ({ old }) => `the notice to ${old} is signed`,
  'new-answers': ({ next }) => `${next} says yes or no`,
  council: ({ council }) => `${council} decides, with reasons`,
  make: ({ council }) => `${council} writes the agreement`,
  sign: () => 'everybody signs the new agreement',
  nobody: () => 'nobody has to do anything',
};

export const takeovers: Record<Exclude<TakeoverRefusal, ChangeRefusal>, Sentence> = {
  'takeover.not-found': 'This page is not there.',
  'takeover.not-yours': 'You can look at this, but it is not for you to do.',
  'takeover.day': (facts) => `Choose a day from ${facts('from')} to ${facts('to')}.`,
  'takeover.same': 'This is what you have now. Choose somebody else.',
  'takeover.by-item': 'This is bought by the piece, so it cannot take over a weekly visit. Choose something else.',
  'takeover.nobody': 'Choose first who shall come instead.',
  'takeover.gap': (facts) =>
    `It has to begin on ${facts('on')}, so that there is no day with nobody. Change its first day, or stop this and choose another day.`,
  'takeover.state': 'This is not open any more. Look at it as it is.',
  'takeover.notice-first': (facts) =>
    `The notice to ${facts('provider')} is not signed by everybody yet. When it is, sign here: then both count at once.`,
  'takeover.too-late': (facts) =>
    `This had to be signed by everybody by ${facts('last')}. It is too late now: whoever came before goes on. Choose another day.`,
};
