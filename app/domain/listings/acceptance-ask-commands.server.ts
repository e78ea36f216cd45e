import type { Actor } from '#app/access/actor.ts';
import { dayOf, dayOfColumn } from '#app/kit/day.ts';
import { type Id, isId, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { type Tx, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { mayBeAsked, saidWhy, standingOfAcceptance } from './acceptances.ts';
import { mayAcceptListings, mayKeepListings } from './policy.ts';
import { inForce, type ListingRefusal, readinessOf } from './rules.ts';
import { type LoadedListing, lockListing, readinessFactsOf } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, ListingRefusal>>;

/**
 * A provider asks a council to accept a listing in writing. It changes nothing yet. Refused for what is ready, for what must
 * be registered, while a question waits, and for a council in which the listing does not work.
 */
export function askAcceptance(
  tools: Tools,
  actor: Actor,
  input: { listingId: Id; authorityCode: string; words: string },
): Done<{ askId: Id }> {
  const { listingId, authorityCode } = input;
  return transact<{ askId: Id }, ListingRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    const listing = await lockListing(tx, listingId);
    if (!listing || loginId === null || !mayKeepListings(actor, listing.providerId)) return refuse('listing.not-found');
    if (listing.state !== 'published') return refuse('listing.state', { facts: { state: listing.state } });
    if (!listing.serves.includes(authorityCode)) return refuse('listing.unknown-choice', { field: 'authorityCode' });
    const at = tools.clock.now();
    const facts = readinessFactsOf(listing);
    const waits = await tx.acceptanceAsk.count({ where: { listingId, authorityCode, state: 'asked' } });
    const here = { waits: waits > 0, ...heldIn(listing, authorityCode, at) };
    const may = mayBeAsked(readinessOf(facts, authorityCode, dayOf(at)), here);
    if (!may.ok) return may;
    const askId = newId();
    await tx.acceptanceAsk.create({
      data: {
        id: askId,
        listingId,
        authorityCode,
        askedBy: loginId,
        askedAt: at,
        words: input.words.trim(),
        state: 'asked',
      },
    });
    await tellOf(tx, 'listing.acceptance-asked', { listing, authorityCode, askId, actor, at });
    return ok({ askId });
  });
}

/** The acceptance that holds now, and whether the next is written already. */
function heldIn({ acceptances }: LoadedListing, authorityCode: string, at: Date) {
  const today = dayOf(at);
  const here = acceptances
    .filter((each) => each.authorityCode === authorityCode && each.withdrawnAt === null)
    .map(({ id, renewsId, fromDay, toDay }) => ({
      id,
      renewsId,
      days: { authorityCode, fromDay: dayOfColumn(fromDay), toDay: dayOfColumn(toDay), withdrawn: false },
    }));
  const now = here.find((each) => inForce(each.days, today));
  return {
    standing: now ? standingOfAcceptance(now.days, today) : null,
    renewed: here.some((each) => now !== undefined && each.renewsId === now.id),
  };
}

/** The provider no longer asks. */
export const takeBackAcceptanceAsk = (tools: Tools, actor: Actor, input: { askId: Id }): Done =>
  onAsk(tools, actor, input.askId, 'provider', async (tx, about) => {
    const { askId, at, actor: by } = about;
    const answer = { state: 'taken-back', answeredBy: by.loginId, answeredAt: at };
    await tx.acceptanceAsk.update({ where: { id: askId }, data: answer });
    await tellOf(tx, 'listing.acceptance-ask-taken-back', about);
    return ok();
  });

/** The council says no, with a reason that the provider reads. The listing stays "not confirmed" there. */
export const declineAcceptance = (tools: Tools, actor: Actor, input: { askId: Id; reason: string }): Done =>
  onAsk(tools, actor, input.askId, 'officer', async (tx, about) => {
    const { askId, at, actor: by } = about;
    const reason = saidWhy(input.reason);
    if (!reason.ok) return reason;
    const answer = { state: 'declined', answeredBy: by.loginId, answeredAt: at, answerWords: reason.value };
    await tx.acceptanceAsk.update({ where: { id: askId }, data: answer });
    await tellOf(tx, 'listing.acceptance-declined', about);
    return ok();
  });

type About = { listing: LoadedListing; authorityCode: string; askId: Id; actor: Actor; at: Date };

/** Reach: the provider's own people, or officers who commission in that council. */
function onAsk(
  tools: Tools,
  actor: Actor,
  askId: Id,
  as: 'provider' | 'officer',
  act: (tx: Tx, about: About) => Done,
): Done {
  return transact<undefined, ListingRefusal>(tools, async (tx) => {
    const seen = isId(askId) ? await tx.acceptanceAsk.findUnique({ where: { id: askId } }) : null;
    const listing = seen && (await lockListing(tx, seen.listingId));
    if (!seen || !listing) return refuse('acceptance.not-found');
    const may =
      as === 'officer' ? mayAcceptListings(actor, seen.authorityCode) : mayKeepListings(actor, listing.providerId);
    if (!may) return refuse('acceptance.not-found');
    // Read again under the lock of the listing: somebody else may have answered a moment before.
    const { state, authorityCode } = await tx.acceptanceAsk.findUniqueOrThrow({ where: { id: askId } });
    if (state !== 'asked') return refuse('acceptance.not-asked');
    return act(tx, { listing, authorityCode, askId, actor, at: tools.clock.now() });
  });
}

async function tellOf(tx: Tx, kind: string, { listing, authorityCode, askId, actor, at }: About): Promise<void> {
  const own = mayKeepListings(actor, listing.providerId);
  await record(tx, {
    subject: `listing:${listing.id}`,
    kind,
    actor,
    at,
    capacity: own ? 'provider' : 'officer',
    data: { authorityCode, askId, providerId: listing.providerId },
  });
}
