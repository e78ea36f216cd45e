import type { Actor } from '#app/access/actor.ts';
import type { Id } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { onListing } from './commands.server.ts';
import type { Point } from './points.server.ts';
import { mayAcceptListings } from './policy.ts';
import { closedColumns } from './prices.server.ts';
import { type Closed, type ListingRefusal, type ListingState, publishable, standingFits } from './rules.ts';
import { keepListingWords, lockListing, wordsOf } from './store.server.ts';
import { endWaiting, keepVersion, lockChange } from './versions.server.ts';
import { withStanding, wordsOfWording } from './versions.ts';

type Done<T = undefined> = Promise<Result<T, ListingRefusal>>;

/**
 * A council lets an edit through, or says no with a reason. Until then people see the wording before it. How the listing
 * stands (room, closed days) is left as it is by now. Reach: edits that wait in a council where the actor commissions.
 */
export function decideChange(
  tools: Tools,
  actor: Actor,
  input: { changeId: Id; approve: boolean; reason: string },
): Done<{ listingId: Id }> {
  return transact<{ listingId: Id }, ListingRefusal>(tools, async (tx) => {
    const change = await lockChange(tx, input.changeId);
    if (!change || actor.loginId === null || !mayAcceptListings(actor, change.authorityCode)) {
      return refuse('change.not-found');
    }
    if (change.state !== 'waiting') return refuse('change.over');
    const { listingId, authorityCode } = change;
    const reason = input.reason.trim();
    if (!input.approve && reason === '') return refuse('change.no-reason', { field: 'reason' });
    const listing = await lockListing(tx, listingId);
    if (!listing || listing.state === 'archived') return refuse('change.not-found');
    const at = tools.clock.now();
    if (input.approve) {
      const words = withStanding(wordsOfWording(change.words), wordsOf(listing));
      const point: Point | null =
        change.lat === null || change.lon === null ? null : { lat: change.lat, lon: change.lon };
      const shown = publishable(words, listing.provider, listing.hostProviderId, point !== null);
      if ((listing.state as ListingState) === 'published' && !shown.ok) return shown;
      await keepListingWords(tx, listingId, words, point, at);
      await keepVersion(tx, listingId, words, change.askedBy, at);
    }
    await tx.listingChange.update({
      where: { id: change.id },
      data: { state: input.approve ? 'approved' : 'refused', decidedBy: actor.loginId, decidedAt: at, reason },
    });
    await record(tx, {
      subject: `listing:${listingId}`,
      kind: input.approve ? 'listing.change-approved' : 'listing.change-refused',
      actor,
      at,
      capacity: 'officer',
      data: { changeId: change.id, authorityCode },
    });
    return ok({ listingId });
  });
}

/** The provider no longer wants the edit that waits. */
export function takeBackChange(tools: Tools, actor: Actor, input: { listingId: Id }): Done {
  return onListing(tools, actor, input, async (tx, listing, at) => {
    if (!(await endWaiting(tx, listing.id, 'taken-back', at))) return refuse('change.over');
    await record(tx, {
      subject: `listing:${listing.id}`,
      kind: 'listing.change-taken-back',
      actor,
      at,
      capacity: 'provider',
    });
    return ok();
  });
}

export type Standing = { spaces: number | null; waitingWeeks: number | null; closed: Closed | null };

/** Room, the wait, and closed days: they change often, wait for nobody, and are no new wording. */
export function setStanding(tools: Tools, actor: Actor, input: { listingId: Id; standing: Standing }): Done {
  return onListing(tools, actor, input, async (tx, listing, at) => {
    if (listing.state === 'archived') return refuse('listing.state', { facts: { state: listing.state } });
    const { spaces, waitingWeeks, closed } = input.standing;
    const fits = standingFits(input.standing);
    if (!fits.ok) return fits;
    await tx.listing.update({
      where: { id: listing.id },
      data: { spaces, waitingWeeks, ...closedColumns(closed), updatedAt: at, version: { increment: 1 } },
    });
    await record(tx, {
      subject: `listing:${listing.id}`,
      kind: 'listing.standing-set',
      actor,
      at,
      capacity: 'provider',
      data: { spaces, waitingWeeks, closedFrom: closed?.from ?? null, closedTo: closed?.to ?? null },
    });
    return ok();
  });
}
