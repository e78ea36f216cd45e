// What waits for a provider, each as one sentence that says what to do, and the day by which, as people say it.
import type { ProposalAsked } from '../../domain/arrangements/asked.server.ts';
import type { ChangeWaiting } from '../../domain/changes/lists.server.ts';
import { CHECK_WORDS } from '../../domain/checks/kinds.ts';
import { type Day, daysBetween, formatNearDay, formatShortDay } from '../../kit/day.ts';
import { plural } from '../../kit/text.ts';
import type { CheckToMind } from '../check-facts.tsx';

export function proposalSentence({ knownAs, what, lines, offerRefused }: ProposalAsked): string {
  if (offerRefused) return `${knownAs} did not take what you offered. Answer what they asked for`;
  return lines > 1
    ? `${knownAs} asks you for ${plural(lines, 'thing')}. Say yes or no`
    : `${knownAs} asks you: “${what}”. Say yes or no`;
}

export function changeSentence({ knownAs, what, kind, state }: ChangeWaiting): string {
  if (state === 'signing') return `Sign what is to be different for ${knownAs}: “${what}”`;
  const wants = { change: 'have it differently', suspend: 'pause it', end: 'end it' }[kind];
  return `“${what}”: ${knownAs} wants to ${wants}. Say yes or no`;
}

export function checkSentence({ kind, standing }: CheckToMind): string {
  const { label } = CHECK_WORDS[kind];
  if (standing === 'ending') return `${label}: it ends soon. Say when you have a new one`;
  if (standing === 'ended') return `${label}: it has ended. Say when you have a new one`;
  return `${label}: a listing of yours needs it, and you have said nothing about it`;
}

export const questionSentence = (shownAs: string, title: string, meets: boolean): string =>
  meets ? `${shownAs} offers times to meet. Pick one` : `${shownAs} asks about “${title}”`;

/** 'Today', 'Tomorrow', 'By Friday 4 December', 'Since Friday 20 November': when a thing that waits should be done. */
export function whenWords(by: Day | null, today: Day): string {
  if (by === null) return 'As soon as you can';
  const left = daysBetween(today, by);
  if (left < 0) return left < -300 ? `Since ${formatShortDay(by)}` : `Since ${formatNearDay(by)}`;
  if (left === 0) return 'Today';
  if (left === 1) return 'By tomorrow';
  return left > 300 ? `By ${formatShortDay(by)}` : `By ${formatNearDay(by)}`;
}
