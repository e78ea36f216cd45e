import type { Actor } from '#app/access/actor.ts';
import { addDays, columnOf, type Day, dayOf, dayOfColumn } from '#app/kit/day.ts';
import { type Id, isId, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { type Tx, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import {
  type AcceptanceStanding,
  acceptable,
  MOST_ACCEPTANCE_DAYS,
  renewable,
  saidWhy,
  standingOfAcceptance,
} from './acceptances.ts';
import { mayAcceptListings } from './policy.ts';
import { type ListingRefusal, readinessOf } from './rules.ts';
import { type LoadedListing, lockListing, readinessFactsOf } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, ListingRefusal>>;

/** What a council writes down: where it stands in writing, what must hold, and the first day on which it does not count. */
export type InWriting = { reference: string; conditions: string; toDay: Day };

/**
 * A council accepts in writing that Option 2 may pay for a listing there, until a day. It settles doubt and lifts no ban:
 * what must be registered is refused. Answers the provider's question when there is one. Reach: published listings that
 * work in the council.
 */
export function acceptListing(
  tools: Tools,
  actor: Actor,
  input: InWriting & { listingId: Id; authorityCode: string },
): Done<{ acceptanceId: Id }> {
  const { listingId, authorityCode, ...said } = input;
  return transact<{ acceptanceId: Id }, ListingRefusal>(tools, async (tx) => {
    if (!mayAcceptListings(actor, authorityCode)) return refuse('acceptance.not-found');
    const listing = await lockListing(tx, listingId);
    if (listing?.state !== 'published' || !listing.serves.includes(authorityCode))
      return refuse('acceptance.not-found');
    const at = tools.clock.now();
    const today = dayOf(at);
    const readiness = readinessOf(readinessFactsOf(listing), authorityCode, today);
    const written = { ...said, fromDay: today, latest: addDays(today, MOST_ACCEPTANCE_DAYS) };
    const fits = acceptable(readiness, written);
    if (!fits.ok) return fits;
    const acceptanceId = await keep(tx, listing, { authorityCode, ...written, renewsId: null, actor, at });
    await tellAbout(tx, 'listing.accepted', { listing, authorityCode, acceptanceId, actor, at }, { toDay: said.toDay });
    return ok({ acceptanceId });
  });
}

/** The same word for longer: a new fact that begins on the day the old one ends. The old one stays as it was written. */
export function renewAcceptance(
  tools: Tools,
  actor: Actor,
  input: InWriting & { acceptanceId: Id },
): Done<{ acceptanceId: Id }> {
  const { acceptanceId: oldId, ...said } = input;
  return onAcceptance(tools, actor, oldId, async (tx, { listing, old, standing }, at) => {
    if (listing.state === 'archived' || !listing.serves.includes(old.authorityCode)) return refuse('acceptance.over');
    const { authorityCode } = old;
    const today = dayOf(at);
    const withoutIt = readinessOf({ ...readinessFactsOf(listing), acceptances: [] }, authorityCode, today);
    const renewed = listing.acceptances.some((each) => each.renewsId === old.id && each.withdrawnAt === null);
    const written = { ...said, fromDay: dayOfColumn(old.toDay), latest: addDays(today, MOST_ACCEPTANCE_DAYS) };
    const fits = renewable({ standing, renewed }, withoutIt, written);
    if (!fits.ok) return fits;
    const acceptanceId = await keep(tx, listing, { authorityCode, ...written, renewsId: old.id, actor, at });
    const about = { listing, authorityCode, acceptanceId, actor, at };
    await tellAbout(tx, 'listing.acceptance-renewed', about, { toDay: said.toDay });
    return ok({ acceptanceId });
  });
}

/**
 * Takes a written acceptance back, with whatever renews it, from now on and with a reason that the provider reads. What was
 * agreed under it runs on; no new line begins with it (arrangements/making.server.ts).
 */
export const withdrawAcceptance = (tools: Tools, actor: Actor, input: { acceptanceId: Id; reason: string }): Done =>
  onAcceptance(tools, actor, input.acceptanceId, async (tx, { listing, old, standing }, at) => {
    if (standing === 'ended' || standing === 'withdrawn') return refuse('acceptance.over');
    const reason = saidWhy(input.reason);
    if (!reason.ok) return reason;
    const { authorityCode } = old;
    await tx.acceptance.updateMany({
      where: { listingId: listing.id, authorityCode, withdrawnAt: null, toDay: { gt: columnOf(dayOf(at)) } },
      data: { withdrawnAt: at, withdrawnBy: actor.loginId, withdrawnWhy: reason.value },
    });
    const about = { listing, authorityCode, acceptanceId: old.id, actor, at };
    await tellAbout(tx, 'listing.acceptance-withdrawn', about);
    return ok();
  });

type Found = { listing: LoadedListing; old: LoadedListing['acceptances'][number]; standing: AcceptanceStanding };

/** Reach: acceptances of the council for which the actor commissions. The listing is held, so that two officers take turns. */
function onAcceptance<T>(
  tools: Tools,
  actor: Actor,
  acceptanceId: Id,
  act: (tx: Tx, found: Found, at: Date) => Done<T>,
): Done<T> {
  return transact<T, ListingRefusal>(tools, async (tx) => {
    const seen = isId(acceptanceId) ? await tx.acceptance.findUnique({ where: { id: acceptanceId } }) : null;
    if (!seen || !mayAcceptListings(actor, seen.authorityCode)) return refuse('acceptance.not-found');
    const listing = await lockListing(tx, seen.listingId);
    const old = listing?.acceptances.find((each) => each.id === seen.id);
    if (!listing || !old) return refuse('acceptance.not-found');
    const at = tools.clock.now();
    const days = {
      fromDay: dayOfColumn(old.fromDay),
      toDay: dayOfColumn(old.toDay),
      withdrawn: old.withdrawnAt !== null,
    };
    return act(tx, { listing, old, standing: standingOfAcceptance(days, dayOf(at)) }, at);
  });
}

type Kept = Omit<InWriting, 'toDay'> & { authorityCode: string; fromDay: Day; toDay: Day; renewsId: Id | null } & {
  actor: Actor;
  at: Date;
};

/** Writes the acceptance, and answers the question that waits for it. */
async function keep(tx: Tx, { id: listingId }: LoadedListing, kept: Kept): Promise<Id> {
  const { authorityCode, actor, at, renewsId } = kept;
  const id = newId();
  const loginId = actor.loginId ?? '';
  await tx.acceptance.create({
    data: {
      id,
      listingId,
      authorityCode,
      reference: kept.reference.trim(),
      conditions: kept.conditions.trim(),
      acceptedBy: loginId,
      acceptedAt: at,
      fromDay: columnOf(kept.fromDay),
      toDay: columnOf(kept.toDay),
      renewsId,
    },
  });
  await tx.acceptanceAsk.updateMany({
    where: { listingId, authorityCode, state: 'asked' },
    data: { state: 'accepted', answeredBy: loginId, answeredAt: at, acceptanceId: id },
  });
  return id;
}

type About = { listing: LoadedListing; authorityCode: string; acceptanceId: Id; actor: Actor; at: Date };

async function tellAbout(
  tx: Tx,
  kind: string,
  { listing, authorityCode, acceptanceId, actor, at }: About,
  more: Record<string, string> = {},
): Promise<void> {
  await record(tx, {
    subject: `listing:${listing.id}`,
    kind,
    actor,
    at,
    capacity: 'officer',
    data: { authorityCode, acceptanceId, providerId: listing.providerId, ...more },
  });
}
