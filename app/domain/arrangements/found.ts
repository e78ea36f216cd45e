/**
 * What else there was when a line was put into a plan: the search as it was answered that day, and in the person's words why
 * the others were not taken. Standard 4.8 asks for why this one; nobody has to give a reason.
 */
import type { Id } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import type { FrozenSearch } from '../searches/freeze.ts';
import type { ArrangementRefusal } from './rules.ts';

export const NOT_CHOSEN = ['price', 'too-far', 'times', 'no-space', 'not-for-me', 'other'] as const;
export type NotChosenReason = (typeof NOT_CHOSEN)[number];

export const NOT_CHOSEN_WORDS: Record<NotChosenReason, string> = {
  price: 'Too dear',
  'too-far': 'Too far',
  times: 'The times do not fit',
  'no-space': 'No place free',
  'not-for-me': 'Not for me',
  other: 'Something else',
};

export type NotChosen = { listingId: Id; reason: NotChosenReason; words: string };

/** The search that a line was put in from, and why not for the others, as far as anybody said. */
export type Found = { lineId: Id; search: FrozenSearch; notChosen: NotChosen[] };

/** Whether this may be said about one of those that were found. Refuses: not found then, the one that was taken, no words. */
export function sayNotChosen(
  found: Found | null,
  takenId: Id | null,
  say: NotChosen,
): Result<NotChosen, ArrangementRefusal> {
  if (!found?.search.top.some((each) => each.listingId === say.listingId)) return refuse('line.not-found');
  if (say.listingId === takenId) return refuse('line.was-taken');
  const words = say.words.trim();
  if (say.reason === 'other' && words === '') return refuse('line.other-words', { field: 'words' });
  return ok({ ...say, words });
}
