// A council's word in writing on a listing that the law leaves open: asked for, accepted until a day, renewed, taken back.
// Encodes PRODUCT 3.2 (ready when accepted in writing by this authority; every answer with its reason and date). No law
// says what such a word looks like: how it works here is our own proposal, and is shown as such (readiness.ts).
import { type Day, daysBetween } from '#app/kit/day.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { letterCount } from '#app/kit/text.ts';
import type { ListingRefusal } from './refusals.ts';
import type { Acceptance, Readiness } from './rules.ts';

/** From how many days before its end an acceptance is said to end soon. */
export const ENDS_SOON_DAYS = 60;
/** An acceptance never reaches further ahead than three years, renewed or not. */
export const MOST_ACCEPTANCE_DAYS = 1096;
const LEAST_REASON = 10;

/** How a council's list shows it. 'asked': a provider waits for the answer. The others: how its last word on a listing stands. */
export const LISTED_AS = ['asked', 'in-force', 'ending', 'ended', 'withdrawn'] as const;
export type ListedAs = (typeof LISTED_AS)[number];

export type AcceptanceStanding = 'in-force' | 'ending' | 'ended' | 'withdrawn';

/** How an acceptance stands on a day. `toDay` is the first day on which it does not hold; 'ending' holds too. */
export function standingOfAcceptance({ toDay, withdrawn }: Omit<Acceptance, 'authorityCode'>, on: Day) {
  const standing: AcceptanceStanding = withdrawn
    ? 'withdrawn'
    : toDay <= on
      ? 'ended'
      : daysBetween(on, toDay) <= ENDS_SOON_DAYS
        ? 'ending'
        : 'in-force';
  return standing;
}

/**
 * Whether the council's last word on a listing was to take its acceptance back: then nothing new begins with it there,
 * and what runs, runs on. What merely ended is "not confirmed", like what was never accepted.
 */
export function isTakenBack(acceptances: readonly Acceptance[], authorityCode: string): boolean {
  const here = acceptances.filter((each) => each.authorityCode === authorityCode);
  const last = here
    .map((each) => each.fromDay)
    .sort()
    .at(-1);
  return here.length > 0 && here.filter((each) => each.fromDay === last).every((each) => each.withdrawn);
}

type Written = { reference: string; fromDay: Day; toDay: Day; latest: Day };

/** Only what is not confirmed, with a reference, until a day that is neither past nor too far. */
export function acceptable(readiness: Readiness, written: Written): Result<undefined, ListingRefusal> {
  if (readiness.code === 'accepted') return refuse('acceptance.already');
  const open = stillOpen(readiness);
  return open.ok ? writtenWell(written) : open;
}

/**
 * A renewal begins on the day the old one ends, so that no day is left out and nothing is rewritten. Refuses what ended,
 * was taken back or renewed already, and what by now needs no acceptance or may have none.
 */
export function renewable(
  old: { standing: AcceptanceStanding; renewed: boolean },
  withoutIt: Readiness,
  written: Written,
): Result<undefined, ListingRefusal> {
  if (old.standing === 'ended' || old.standing === 'withdrawn') return refuse('acceptance.over');
  if (old.renewed) return refuse('acceptance.renewed-already');
  const open = stillOpen(withoutIt);
  return open.ok ? writtenWell(written) : open;
}

function stillOpen({ status }: Readiness): Result<undefined, ListingRefusal> {
  if (status === 'ready') return refuse('acceptance.not-needed');
  return status === 'not-allowed' ? refuse('acceptance.not-allowed') : ok();
}

function writtenWell({ reference, fromDay, toDay, latest }: Written): Result<undefined, ListingRefusal> {
  if (reference.trim() === '') return refuse('acceptance.no-reference', { field: 'reference' });
  if (toDay <= fromDay || toDay > latest)
    return refuse('acceptance.dates', { field: 'toDay', facts: { from: fromDay, latest } });
  return ok();
}

/** A no, and taking back, need a reason that the provider can read. Field: 'reason'. */
export function saidWhy(words: string): Result<string, ListingRefusal> {
  const said = words.trim();
  return letterCount(said) >= LEAST_REASON ? ok(said) : refuse('acceptance.no-reason', { field: 'reason' });
}

/** Whether a provider may ask a council: what is not confirmed, or accepted there and near its end; one question at a time. */
export function mayBeAsked(
  readiness: Readiness,
  here: { waits: boolean; standing: AcceptanceStanding | null; renewed: boolean },
): Result<undefined, ListingRefusal> {
  if (here.waits) return refuse('acceptance.asked-already');
  if (readiness.code === 'accepted')
    return here.standing === 'ending' && !here.renewed ? ok() : refuse('acceptance.held');
  return stillOpen(readiness);
}
