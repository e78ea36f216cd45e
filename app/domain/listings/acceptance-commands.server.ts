import type { Actor } from '#app/access/actor.ts';
import { addDays, columnOf, type Day, dayOf } from '#app/kit/day.ts';
import { type Id, isId, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { mayAcceptListings } from './policy.ts';
import { acceptable, type ListingRefusal, MOST_ACCEPTANCE_DAYS, readinessOf } from './rules.ts';
import { closeOldAcceptances, lockListing, readinessFactsOf } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, ListingRefusal>>;

export type AcceptListing = { listingId: Id; authorityCode: string; reference: string; toDay: Day };

/**
 * A council accepts in writing that Option 2 may pay for a listing there, until a day. It settles doubt and lifts no ban:
 * what must be registered is refused. Reach: published listings that work in the council.
 */
export function acceptListing(tools: Tools, actor: Actor, input: AcceptListing): Done<{ acceptanceId: Id }> {
  const { listingId, authorityCode, toDay } = input;
  return transact<{ acceptanceId: Id }, ListingRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    if (loginId === null || !mayAcceptListings(actor, authorityCode)) return refuse('acceptance.not-found');
    const listing = await lockListing(tx, listingId);
    if (listing?.state !== 'published' || !listing.serves.includes(authorityCode))
      return refuse('acceptance.not-found');
    const at = tools.clock.now();
    const today = dayOf(at);
    const readiness = readinessOf(readinessFactsOf(listing), authorityCode, today);
    const reference = input.reference.trim();
    const fits = acceptable(readiness, reference, today, toDay, addDays(today, MOST_ACCEPTANCE_DAYS));
    if (!fits.ok) return fits;
    const acceptanceId = newId();
    await closeOldAcceptances(tx, listingId, authorityCode, today, at);
    await tx.acceptance.create({
      data: {
        id: acceptanceId,
        listingId,
        authorityCode,
        reference,
        acceptedBy: loginId,
        acceptedAt: at,
        fromDay: columnOf(today),
        toDay: columnOf(toDay),
      },
    });
    await record(tx, {
      subject: `listing:${listingId}`,
      kind: 'listing.accepted',
      actor,
      at,
      capacity: 'officer',
      data: { authorityCode, acceptanceId, toDay },
    });
    return ok({ acceptanceId });
  });
}

/** Takes a written acceptance back from today on. Arrangements that were agreed under it stay as they were agreed. */
export function withdrawAcceptance(tools: Tools, actor: Actor, input: { acceptanceId: Id }): Done {
  return transact<undefined, ListingRefusal>(tools, async (tx) => {
    const found = isId(input.acceptanceId)
      ? await tx.acceptance.findUnique({ where: { id: input.acceptanceId } })
      : null;
    if (!found || !mayAcceptListings(actor, found.authorityCode)) return refuse('acceptance.not-found');
    await lockListing(tx, found.listingId);
    const at = tools.clock.now();
    const { count } = await tx.acceptance.updateMany({
      where: { id: found.id, withdrawnAt: null },
      data: { withdrawnAt: at },
    });
    if (count === 0) return refuse('acceptance.not-found');
    await record(tx, {
      subject: `listing:${found.listingId}`,
      kind: 'listing.acceptance-withdrawn',
      actor,
      at,
      capacity: 'officer',
      data: { authorityCode: found.authorityCode, acceptanceId: found.id },
    });
    return ok();
  });
}
