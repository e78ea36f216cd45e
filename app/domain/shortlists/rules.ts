// What somebody keeps while they look, and compares. The person selects (2013 Act s.4(1)), so they need to see choices side by
// side, with what they cost and who they are not for (SDS Framework of Standards 3 and 8); anybody may, without an assessment (2.1).
import { addDays, type Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { letterCount } from '#app/kit/text.ts';

export type ShortlistRefusal =
  | 'shortlist.not-found'
  | 'shortlist.see-only'
  | 'shortlist.listing-gone'
  | 'shortlist.full'
  | 'shortlist.too-often'
  | 'shortlist.note-too-long'
  | 'shortlist.note-needs-sign-in'
  | 'shortlist.empty'
  | 'shortlist.too-many-links';

/** More than this is no short list. */
export const MOST_ENTRIES = 30;
/** Side by side more are not compared, only looked at. */
export const MOST_COMPARED = 4;
export const MOST_NOTE = 500;
export const MOST_LINKS = 5;
export const LINK_DAYS = 90;
/** A list that nobody signed in with is forgotten after so many days without use. */
export const VISITOR_DAYS = 90;
/** New lists from one address within an hour: more is a machine. */
export const MOST_NEW_AN_HOUR = 20;

/** Whose list it is. `key` is what the browser keeps; the database has only its hash. */
export type Owner =
  | { kind: 'person'; personId: Id }
  | { kind: 'login'; loginId: Id }
  | { kind: 'visitor'; key: string };

/** Whether one more fits. Saving what is there already changes nothing. */
export function roomFor(listed: readonly Id[], listingId: Id): Result<'new' | 'there', ShortlistRefusal> {
  if (listed.includes(listingId)) return ok('there');
  return listed.length < MOST_ENTRIES ? ok('new') : refuse('shortlist.full', { facts: { most: MOST_ENTRIES } });
}

/** The words beside an entry, without blanks at the ends. Who has not signed in keeps none: anybody may find an open browser. */
export function noteOf(owner: Owner, typed: string): Result<string, ShortlistRefusal> {
  if (owner.kind === 'visitor') return refuse('shortlist.note-needs-sign-in');
  const note = typed.trim();
  if (letterCount(note) > MOST_NOTE) return refuse('shortlist.note-too-long', { field: 'note' });
  return ok(note);
}

/** What of another list is taken along, in its order: what is not there yet, as far as it fits. */
export function takenAlong(listed: readonly Id[], from: readonly Id[]): { taken: Id[]; left: number } {
  const fresh = from.filter((each) => !listed.includes(each));
  const taken = fresh.slice(0, Math.max(0, MOST_ENTRIES - listed.length));
  return { taken, left: fresh.length - taken.length };
}

export type Link = { endsOn: Day; ended: boolean };

/** A link opens until it is ended, or until its last day is over. */
export const isOpen = (link: Link, on: Day): boolean => !link.ended && link.endsOn >= on;

/** Whether one more link may be made, and its last day. */
export function newLink(listed: readonly Id[], open: number, on: Day): Result<Day, ShortlistRefusal> {
  if (listed.length === 0) return refuse('shortlist.empty');
  if (open >= MOST_LINKS) return refuse('shortlist.too-many-links', { facts: { most: MOST_LINKS } });
  return ok(addDays(on, LINK_DAYS));
}
