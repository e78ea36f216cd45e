// Searches that somebody keeps, so that they hear when something new appears. Not told twice, not more than one letter a day,
// and stopped as easily as begun (UK GDPR article 21; PECR regulation 22 asks for a simple way out of every letter).
import type { Id } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { letterCount } from '#app/kit/text.ts';

export type SearchRefusal =
  | 'search.not-found'
  | 'search.see-only'
  | 'search.no-name'
  | 'search.name-too-long'
  | 'search.nothing-asked'
  | 'search.too-long'
  | 'search.place-unclear'
  | 'search.too-many-results'
  | 'search.too-many';

export const MOST_SEARCHES = 10;
export const MOST_NAME = 80;
/** With more results than this there is something new every day: it is narrowed down first. */
export const MOST_RESULTS = 200;
export const MOST_QUERY = 2000;

/** What it is called, without blanks at the ends. */
export function searchName(typed: string): Result<string, SearchRefusal> {
  const name = typed.trim();
  if (letterCount(name) < 2) return refuse('search.no-name', { field: 'name' });
  if (letterCount(name) > MOST_NAME) return refuse('search.name-too-long', { field: 'name' });
  return ok(name);
}

/** Whether the search may be kept: it asks for something, in a place that is clear, and finds few enough. */
export function keepable(asked: {
  query: string;
  placeClear: boolean;
  total: number;
  open: number;
}): Result<undefined, SearchRefusal> {
  if (asked.query === '') return refuse('search.nothing-asked');
  if (asked.query.length > MOST_QUERY) return refuse('search.too-long');
  if (!asked.placeClear) return refuse('search.place-unclear');
  if (asked.total > MOST_RESULTS)
    return refuse('search.too-many-results', { facts: { total: asked.total, most: MOST_RESULTS } });
  if (asked.open >= MOST_SEARCHES) return refuse('search.too-many', { facts: { most: MOST_SEARCHES } });
  return ok();
}

/** What is found now and was not known before, in the order of finding. */
export function newAmong(found: readonly Id[], known: ReadonlySet<Id>): Id[] {
  return found.filter((each) => !known.has(each));
}
