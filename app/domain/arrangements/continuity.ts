/**
 * What happens when somebody cannot come: who steps in, whom to ring, and how long it can wait. Standards of good agreements
 * ask for it in advance (FACTS 2.2 and 13.3; clause C16); a person may leave any of it out.
 */
import type { Id } from '../../kit/id.ts';

/** How long the person can manage without it. */
export const CAN_WAIT = ['not-once', 'a-day', 'a-few-days', 'a-week', 'longer'] as const;
export type CanWait = (typeof CAN_WAIT)[number];

export const CAN_WAIT_WORDS: Record<CanWait, string> = {
  'not-once': 'not even one visit can be missed',
  'a-day': 'a day',
  'a-few-days': 'a few days',
  'a-week': 'a week',
  longer: 'longer than a week',
};

export type Continuity = {
  /** The listing that steps in; null: none is named. */
  listingId: Id | null;
  /** They told the person that they would. */
  backUpAgreed: boolean;
  ifAway: string;
  ifStopped: string;
  ifWeather: string;
  ring: string;
  canWait: CanWait | null;
};

export const NO_CONTINUITY: Continuity = {
  listingId: null,
  backUpAgreed: false,
  ifAway: '',
  ifStopped: '',
  ifWeather: '',
  ring: '',
  canWait: null,
};

/** Whether nothing at all is said. */
export const isUnsaid = (plan: Continuity | null): boolean =>
  plan === null ||
  (plan.listingId === null &&
    plan.canWait === null &&
    [plan.ifAway, plan.ifStopped, plan.ifWeather, plan.ring].every((words) => words.trim() === ''));

/**
 * A visit that somebody may not be safe without: at night, or with personal care. Then a plan with nothing said about it says
 * so, gently; it is never stopped.
 */
export const coverWanted = (line: { needsCover: boolean; continuity: Continuity | null }): boolean =>
  line.needsCover && isUnsaid(line.continuity);

type Said = Continuity & { backUpName: string };

/** The plan of a line in sentences, each with what it is about: for cards, providers and agreements alike. */
export function continuitySentences(plan: Said): { about: string; words: string }[] {
  const backUp = plan.backUpAgreed ? `${plan.backUpName}. They have said that they would` : plan.backUpName;
  return [
    { about: 'Who steps in', words: plan.backUpName ? backUp : '' },
    { about: 'If they cannot come', words: plan.ifAway },
    { about: 'If they stop for good', words: plan.ifStopped },
    { about: 'In bad weather', words: plan.ifWeather },
    { about: 'Whom to ring', words: plan.ring },
    { about: 'How long it can wait', words: plan.canWait ? CAN_WAIT_WORDS[plan.canWait] : '' },
  ].filter((each) => each.words.trim() !== '');
}
