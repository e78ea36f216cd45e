import { type Band, MOST_SEASONS, type ProfileRefusal } from '../../domain/profiles/rules.ts';
import type { Sentence } from '../wording.ts';

/** Whose agreement is needed, in the order of the bands. */
export const BAND_WORDS: Record<Band, (percent: number, holder: string) => string> = {
  yours: (percent) => `A week that gets dearer by ${percent} per cent or less: that is yours alone.`,
  holder: (_, holder) => `More than that, within the amount: ${holder} is asked, and says yes or no with a reason.`,
  decision: () => 'More than the whole amount: the council decides that anew. Ask your social worker.',
};

export const profiles: Record<ProfileRefusal, Sentence> = {
  'profile.not-found': 'This page is not there.',
  'profile.not-yours': 'You can look at this, but it is not for you to do.',
  'profile.closed': 'The time of this money is over.',
  'profile.no-money': 'There is no money in this yet to spread.',
  'profile.no-season': 'Add one season at least.',
  'profile.too-many': `Use ${MOST_SEASONS} seasons or fewer.`,
  'profile.name': 'Give the season a name of 2 to 60 letters, like “Winter”.',
  'profile.begins': (facts) => `The first season begins when the money does: ${facts('first')}.`,
  'profile.order': (facts) => `Each season begins after the one before it, and by ${facts('last')}.`,
  'profile.no-amount': 'Write an amount for a week. Only the last season can be left empty.',
  'profile.left-over': (facts) =>
    `${facts('left')} is in no season yet. Write ${facts('week')} here, or leave it empty: then the last season gets all that is left.`,
  'profile.decision': (facts) =>
    `This comes to ${facts('more')} more than there is. Write less for a week, or ask your social worker: more money is a new decision by the council.`,
  'profile.say-why':
    'A week gets dearer by more than you can decide alone. Say in a few words why, so that it can be agreed.',
  'profile.asked': 'Something is asked for already. Wait for the answer, or take it back.',
  'profile.settled': 'This is settled. Look at it as it is.',
  'profile.changed': 'The amount or its time changed in the meantime. Open the page again and look at it anew.',
  'profile.own': 'This is about somebody close to you. Somebody else answers.',
  'profile.no-words': 'Say why not, in a few words. The person reads exactly this.',
};
