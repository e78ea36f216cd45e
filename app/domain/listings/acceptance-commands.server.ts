import type { Actor } from '#app/access/actor.ts';
import { addDays, columnOf, type Day, dayOf } from '#app/kit/day.ts';
import { type Id, isId, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { mayAcceptListings, mayHost, mayStopHosting } from './policy.ts';
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

/**
 * A registered provider answers for somebody else's listing as its host. Only the host's own owner can say so: a listing
 * cannot name a host that did not agree.
 */
export function hostListing(tools: Tools, actor: Actor, input: { listingId: Id; hostProviderId: Id }): Done {
  const { listingId, hostProviderId } = input;
  return transact<undefined, ListingRefusal>(tools, async (tx) => {
    const host = mayHost(actor, hostProviderId)
      ? await tx.provider.findUnique({ where: { id: hostProviderId } })
      : null;
    const listing = host ? await lockListing(tx, listingId) : null;
    if (!host || !listing || listing.source === 'register') return refuse('listing.not-found');
    if (host.kind !== 'registered') return refuse('host.not-registered');
    if (listing.providerId === hostProviderId) return refuse('host.itself');
    if (listing.hostProviderId !== null) return refuse('host.already');
    if (listing.state === 'archived') return refuse('listing.state', { facts: { state: listing.state } });
    const at = tools.clock.now();
    await tx.listing.update({
      where: { id: listingId },
      data: { hostProviderId, updatedAt: at, version: { increment: 1 } },
    });
    await record(tx, {
      subject: `listing:${listingId}`,
      kind: 'listing.hosted',
      actor,
      at,
      capacity: 'provider',
      data: { hostProviderId },
    });
    return ok();
  });
}

/** Either side ends it. A listing with personal care cannot stay published without a host: it is paused in the same breath. */
export function stopHosting(tools: Tools, actor: Actor, input: { listingId: Id }): Done {
  return transact<undefined, ListingRefusal>(tools, async (tx) => {
    const listing = await lockListing(tx, input.listingId);
    const hostProviderId = listing?.hostProviderId;
    if (!listing || !hostProviderId || !mayStopHosting(actor, { providerId: listing.providerId, hostProviderId })) {
      return refuse('listing.not-found');
    }
    const at = tools.clock.now();
    const mustPause = listing.state === 'published' && listing.personalCare && !listing.registered;
    await tx.listing.update({
      where: { id: listing.id },
      data: {
        hostProviderId: null,
        updatedAt: at,
        version: { increment: 1 },
        ...(mustPause ? { state: 'paused' } : {}),
      },
    });
    await record(tx, {
      subject: `listing:${listing.id}`,
      kind: 'listing.host-ended',
      actor,
      at,
      capacity: 'provider',
      data: { hostProviderId, paused: mustPause },
    });
    return ok();
  });
}
