// A question before anything is proposed, and a meeting to try it out. Section 4(1) of the 2013 Act lets the person select, and
// nobody selects well without asking. What is shared is the person's to say; a home visit is theirs to offer (FACTS 7, safeguarding).
import { addDays, dayOf } from '#app/kit/day.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { letterCount } from '#app/kit/text.ts';

export type Side = 'person' | 'provider';
export const ENQUIRY_STATES = ['open', 'closed', 'stopped'] as const;
export type EnquiryState = (typeof ENQUIRY_STATES)[number];
export const HOWS = ['online', 'phone', 'their-place', 'public-place', 'home'] as const;
export type How = (typeof HOWS)[number];
export type MeetingState = 'offered' | 'agreed' | 'replaced' | 'cancelled';

export type EnquiryRefusal =
  | 'enquiry.not-found'
  | 'enquiry.no-words'
  | 'enquiry.has-contact'
  | 'enquiry.no-consent'
  | 'enquiry.already'
  | 'enquiry.too-many'
  | 'enquiry.too-often'
  | 'enquiry.over'
  | 'enquiry.stopped-before'
  | 'enquiry.outcome'
  | 'meeting.times'
  | 'meeting.days'
  | 'meeting.home-is-theirs'
  | 'meeting.live'
  | 'meeting.state'
  | 'meeting.not-theirs'
  | 'meeting.not-yet';

/** Questions that one person can have open: more is a mailing, and a provider could not answer them well. */
export const MOST_OPEN = 8;
/** What one side writes into one thread within a day. */
export const MOST_A_DAY = 20;
export const LEAST_TIMES = 2;
export const MOST_TIMES = 3;
export const MOST_DAYS_AHEAD = 90;

const MAIL = /[^\s@]+@[^\s@]+\.[^\s@]{2,}/;
/** Nine figures or more, however they are parted: a phone number. Dates, times and prices are shorter. */
const PHONE = /(?:\+|\b)\d(?:[\s().\-/]{0,2}\d){8,}/;

/** Words of a thread: something is said, and no phone number or e-mail address goes to and fro. Field: 'words'. */
export function wordsRight(typed: string): Result<string, EnquiryRefusal> {
  const words = typed.trim();
  if (letterCount(words) < 2) return refuse('enquiry.no-words', { field: 'words' });
  return MAIL.test(words) || PHONE.test(words) ? refuse('enquiry.has-contact', { field: 'words' }) : ok(words);
}

/** Whether anything more can be written or arranged. */
export const stillOpen = (state: string): Result<undefined, EnquiryRefusal> =>
  state === 'open' ? ok() : refuse('enquiry.over');

export type Offer = { how: How; placeWords: string; times: readonly Date[] };

/**
 * An offer to meet: two or three different times from now to ninety days on. A provider never suggests somebody's home. Words
 * about the place hold no phone number or address of mail either.
 */
export function offerable(side: Side, offer: Offer, now: Date): Result<Offer, EnquiryRefusal> {
  const times = [...new Set(offer.times.map((time) => time.getTime()))].sort((a, b) => a - b);
  if (times.length < LEAST_TIMES || times.length > MOST_TIMES) return refuse('meeting.times', { field: 'day1' });
  const last = addDays(dayOf(now), MOST_DAYS_AHEAD);
  if (times.some((time) => time <= now.getTime() || dayOf(new Date(time)) > last))
    return refuse('meeting.days', { field: 'day1', facts: { last } });
  if (offer.how === 'home' && side === 'provider') return refuse('meeting.home-is-theirs', { field: 'how' });
  if (offer.placeWords !== '' && !wordsRight(offer.placeWords).ok)
    return refuse('enquiry.has-contact', { field: 'placeWords' });
  return ok({ ...offer, times: times.map((time) => new Date(time)) });
}

/** The side that did not offer picks one of the times. */
export function pickable(
  meeting: { state: string; offeredBy: string; times: readonly Date[] },
  side: Side,
  chosen: Date,
  now: Date,
): Result<undefined, EnquiryRefusal> {
  if (meeting.state !== 'offered') return refuse('meeting.state');
  if (meeting.offeredBy === side) return refuse('meeting.not-theirs');
  const isOne = meeting.times.some((time) => time.getTime() === chosen.getTime());
  return isOne && chosen > now ? ok() : refuse('meeting.state');
}
