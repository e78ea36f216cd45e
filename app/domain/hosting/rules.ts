// When one provider may answer for another's listing, and how that begins and ends.
// Encodes FACTS 8.3 (the registered host as a thing of its own) and schedule 12 of the 2010 Act: readiness "hosted" holds
// only while the hosting stands, and either side alone may end it, with notice.
import { addDays, type Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { letterCount } from '#app/kit/text.ts';
import { type Duties, dutiesOn } from './duties.ts';

export const HOSTING_STATES = ['asked', 'accepted', 'declined', 'taken-back', 'ending', 'ended'] as const;
export type HostingState = (typeof HOSTING_STATES)[number];

export type HostingRefusal =
  | 'hosting.not-found'
  | 'hosting.state'
  | 'hosting.not-read'
  | 'hosting.no-reason'
  | 'hosting.notice'
  | 'hosting.too-late'
  | 'hosting.registered-itself'
  | 'hosting.nobody-there'
  | 'host.not-registered'
  | 'host.itself'
  | 'host.already';

/** The host answers for it: from the yes until the last day has passed. */
export const STANDING: readonly HostingState[] = ['accepted', 'ending'];
/** Nothing else can be asked for the listing meanwhile. */
export const OPEN: readonly HostingState[] = ['asked', ...STANDING];

const ACTS = {
  accept: { from: ['asked'], to: 'accepted' },
  decline: { from: ['asked'], to: 'declined' },
  'take-back': { from: ['asked'], to: 'taken-back' },
  'give-notice': { from: ['accepted'], to: 'ending' },
  close: { from: ['ending'], to: 'ended' },
} as const satisfies Record<string, { from: readonly HostingState[]; to: HostingState }>;
export type HostingAct = keyof typeof ACTS;

export function stepHosting(state: HostingState, act: HostingAct): Result<HostingState, HostingRefusal> {
  const { from, to } = ACTS[act];
  return (from as readonly HostingState[]).includes(state) ? ok(to) : refuse('hosting.state');
}

/** Whether a host may be asked for a listing. Refuses an unregistered host, oneself, and what needs no host. */
export function askable(
  listing: { providerId: Id; registered: boolean; open: boolean },
  host: { id: Id; kind: string; claimed: boolean },
): Result<undefined, HostingRefusal> {
  if (listing.providerId === host.id) return refuse('host.itself', { field: 'host' });
  if (host.kind !== 'registered') return refuse('host.not-registered', { field: 'host' });
  if (!host.claimed) return refuse('hosting.nobody-there', { field: 'host' });
  if (listing.registered) return refuse('hosting.registered-itself');
  if (listing.open) return refuse('host.already');
  return ok();
}

const LEAST_REASON = 10;

/** A no, and a notice, need a reason that somebody can read. Field: 'words'. */
export function reasoned(words: string): Result<string, HostingRefusal> {
  const said = words.trim();
  return letterCount(said) >= LEAST_REASON ? ok(said) : refuse('hosting.no-reason', { field: 'words' });
}

/** Both read the list of duties of the day before they bind themselves. */
export function dutiesRead(read: boolean, on: Day): Result<Duties, HostingRefusal> {
  return read ? ok(dutiesOn(on)) : refuse('hosting.not-read', { field: 'read' });
}

/** The earliest last day. `unsafe`: somebody is not safe, so it may end at once. */
export function earliestEnd(on: Day, unsafe: boolean): Day {
  const { notice } = dutiesOn(on);
  return addDays(on, unsafe ? notice.unsafeDays : notice.days);
}
const LATEST_DAYS = 730;

export function endDay(endsOn: Day, on: Day, unsafe: boolean): Result<Day, HostingRefusal> {
  const earliest = earliestEnd(on, unsafe);
  if (endsOn < earliest) return refuse('hosting.notice', { field: 'endsOn', facts: { earliest } });
  if (endsOn > addDays(on, LATEST_DAYS)) return refuse('hosting.too-late', { field: 'endsOn' });
  return ok(endsOn);
}

/** What happens to the listing when nobody answers for it any more: personal care cannot stay shown (2010 Act). */
export const mustPause = (listing: { state: string; personalCare: boolean; registered: boolean }): boolean =>
  listing.state === 'published' && listing.personalCare && !listing.registered;
