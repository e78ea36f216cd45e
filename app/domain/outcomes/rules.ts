// What matters to a person, in the person's own words. The words are the record; tags only help search, and no outcome is a
// score (SDS Framework of Standards 2011–2021, standards 1 and 4; PRODUCT rule 6).
import type { Id } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { letterCount } from '#app/kit/text.ts';

export type OutcomeRefusal =
  | 'outcome.not-found'
  | 'outcome.no-words'
  | 'outcome.too-long'
  | 'outcome.unknown-tag'
  | 'outcome.too-many'
  | 'outcome.ended';

export const MOST_LETTERS = 600;
/** A list that nobody reads to the end helps nobody. */
export const MOST_OUTCOMES = 20;

/** The words as they were said: only blanks at the ends are taken off. */
export function ownWords(typed: string): Result<string, OutcomeRefusal> {
  const words = typed.trim();
  if (letterCount(words) < 2) return refuse('outcome.no-words', { field: 'words' });
  if (words.length > MOST_LETTERS) return refuse('outcome.too-long', { field: 'words' });
  return ok(words);
}

/** Tags are optional; each is one that exists, and stands once. */
export function tagsAmong(tags: readonly string[], known: ReadonlySet<string>): Result<string[], OutcomeRefusal> {
  if (!tags.every((tag) => known.has(tag))) return refuse('outcome.unknown-tag', { field: 'tags' });
  return ok([...new Set(tags)].sort());
}

/** The order after moving one up or down by one place; at the edge nothing moves. */
export function moved(order: readonly Id[], id: Id, direction: 'up' | 'down'): Id[] {
  const from = order.indexOf(id);
  const to = direction === 'up' ? from - 1 : from + 1;
  if (from < 0 || to < 0 || to >= order.length) return [...order];
  const next = [...order];
  const [taken] = next.splice(from, 1);
  if (taken !== undefined) next.splice(to, 0, taken);
  return next;
}
