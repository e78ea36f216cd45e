import type { Actor } from '#app/access/actor.ts';
import { dutiesOn } from '#app/domain/hosting/duties.ts';
import { endingSide, mayAnswerAsHost, mayAskHost, maySeeHosting } from '#app/domain/hosting/policy.ts';
import {
  askable,
  dutiesRead,
  endDay,
  type HostingRefusal,
  type HostingState,
  mustPause,
  reasoned,
  stepHosting,
} from '#app/domain/hosting/rules.ts';
import {
  hasOpenHosting,
  hostingsOver,
  hostingsWithoutHost,
  hostStands,
  lockHosting,
} from '#app/domain/hosting/store.server.ts';
import { columnOf, type Day, dayOf } from '#app/kit/day.ts';
import { type Id, isId, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { type Tx, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { type LoadedListing, lockListing } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, HostingRefusal>>;

/** A provider asks a registered one to answer for a listing. It has read what each side owes; nothing changes yet. */
export function askHost(
  tools: Tools,
  actor: Actor,
  input: { listingId: Id; hostProviderId: Id; words: string; read: boolean },
): Done<{ hostingId: Id }> {
  const { listingId, hostProviderId } = input;
  return transact<{ hostingId: Id }, HostingRefusal>(tools, async (tx) => {
    const { loginId } = actor;
    const listing = await lockListing(tx, listingId);
    if (!listing || loginId === null || !mayAskHost(actor, listing.providerId)) return refuse('hosting.not-found');
    const host = isId(hostProviderId) ? await tx.provider.findUnique({ where: { id: hostProviderId } }) : null;
    if (!host) return refuse('hosting.not-found');
    if (listing.state === 'archived') return refuse('hosting.state');
    const open = listing.hostProviderId !== null || (await hasOpenHosting(tx, listingId));
    const fits = askable({ ...listing, open }, host);
    if (!fits.ok) return fits;
    const at = tools.clock.now();
    const duties = dutiesRead(input.read, dayOf(at));
    if (!duties.ok) return duties;
    const hostingId = newId();
    await tx.hosting.create({
      data: {
        id: hostingId,
        listingId,
        providerId: listing.providerId,
        hostProviderId,
        state: 'asked',
        dutiesFrom: columnOf(duties.value.fromDay as Day),
        askedBy: loginId,
        askedAt: at,
        askWords: input.words.trim(),
      },
    });
    await told(tx, 'listing.host-asked', { listing, hostProviderId, hostingId, actor, at });
    return ok({ hostingId });
  });
}

/** The provider no longer asks. */
export const takeBackAsk = (tools: Tools, actor: Actor, input: { hostingId: Id }): Done =>
  onHosting(tools, actor, input.hostingId, async (tx, found, at) => {
    const { listing, hosting } = found;
    if (!mayAskHost(actor, hosting.providerId)) return refuse('hosting.not-found');
    const next = stepHosting(hosting.state as HostingState, 'take-back');
    if (!next.ok) return next;
    await tx.hosting.update({ where: { id: hosting.id }, data: { state: next.value } });
    await told(tx, 'listing.host-ask-taken-back', { ...hosting, hostingId: hosting.id, listing, actor, at });
    return ok();
  });

/**
 * The host says yes or no. A yes binds it to the duties of the day, and makes the listing one of its own before the law:
 * only then may personal care be published. A no says why.
 */
export const answerAsk = (
  tools: Tools,
  actor: Actor,
  input: { hostingId: Id; accepts: boolean; words: string; read: boolean },
): Done =>
  onHosting(tools, actor, input.hostingId, async (tx, { listing, hosting }, at) => {
    const { hostProviderId } = hosting;
    if (!mayAnswerAsHost(actor, hostProviderId)) return refuse('hosting.not-found');
    const next = stepHosting(hosting.state as HostingState, input.accepts ? 'accept' : 'decline');
    if (!next.ok) return next;
    if (input.accepts && !(await hostStands(tx, hostProviderId))) return refuse('host.not-registered');
    const duties = input.accepts ? dutiesRead(input.read, dayOf(at)) : ok(dutiesOn(dayOf(at)));
    if (!duties.ok) return duties;
    const words = input.accepts ? ok(input.words.trim()) : reasoned(input.words);
    if (!words.ok) return words;
    await tx.hosting.update({
      where: { id: hosting.id },
      data: {
        state: next.value,
        answeredBy: actor.loginId,
        answeredAt: at,
        answerWords: words.value,
        dutiesFrom: columnOf(duties.value.fromDay as Day),
      },
    });
    if (input.accepts) await setHost(tx, listing, hostProviderId, at);
    const kind = input.accepts ? 'listing.hosted' : 'listing.host-declined';
    await told(tx, kind, { hostProviderId, hostingId: hosting.id, listing, actor, at });
    return ok();
  });

/**
 * Either side gives notice. Until its last day the host answers for the listing; from the next day on nobody does.
 * `unsafe`: somebody is not safe, so it may end today.
 */
export const endHosting = (
  tools: Tools,
  actor: Actor,
  input: { hostingId: Id; endsOn: Day; words: string; unsafe: boolean },
): Done =>
  onHosting(tools, actor, input.hostingId, async (tx, { listing, hosting }, at) => {
    const side = endingSide(actor, hosting);
    if (!side) return refuse('hosting.not-found');
    const next = stepHosting(hosting.state as HostingState, 'give-notice');
    if (!next.ok) return next;
    const words = reasoned(input.words);
    if (!words.ok) return words;
    const endsOn = endDay(input.endsOn, dayOf(at), input.unsafe);
    if (!endsOn.ok) return endsOn;
    await tx.hosting.update({
      where: { id: hosting.id },
      data: {
        state: next.value,
        endsOn: columnOf(endsOn.value),
        endingSide: side,
        endingBy: actor.loginId,
        endingWords: words.value,
      },
    });
    const about = { ...hosting, hostingId: hosting.id, listing, actor, at };
    await told(tx, 'listing.host-ending', about, { endsOn: endsOn.value, side, unsafe: input.unsafe });
    return ok();
  });

const GONE = 'The host is not registered with the Care Inspectorate any more, so it cannot answer for this.';

/**
 * By the clock: a host that stopped being registered answers for nothing after today. Both sides, those whose plans it is in
 * and those who decide on them hear of it, as of any notice. Nobody's plan is stopped here.
 */
export async function lapseHostings(tools: Tools): Promise<number> {
  const due = await hostingsWithoutHost(tools.pool);
  for (const hostingId of due) await lapseHosting(tools, hostingId);
  return due.length;
}

function lapseHosting(tools: Tools, hostingId: Id): Done {
  return transact<undefined, HostingRefusal>(tools, async (tx) => {
    const found = await bothOf(tx, hostingId);
    const next = found && stepHosting(found.hosting.state as HostingState, 'give-notice');
    // Another process said so a moment before, or the host is back.
    if (!found || !next?.ok || (await hostStands(tx, found.hosting.hostProviderId))) return refuse('hosting.state');
    const { listing, hosting } = found;
    const at = tools.clock.now();
    const endsOn = dayOf(at);
    const ending = { state: next.value, endsOn: columnOf(endsOn), endingSide: 'host', endingWords: GONE };
    await tx.hosting.update({ where: { id: hostingId }, data: ending });
    const about = { ...hosting, hostingId, listing, actor: null, at };
    await told(tx, 'listing.host-ending', about, { endsOn, side: 'host', unsafe: false, lapsed: true });
    return ok();
  });
}

/** By the clock: what passed its last day is over, and personal care is taken out of sight with it. */
export async function closeHostings(tools: Tools): Promise<number> {
  const on = dayOf(tools.clock.now());
  const due = await hostingsOver(tools.pool, on);
  for (const hostingId of due) await closeHosting(tools, hostingId);
  return due.length;
}

function closeHosting(tools: Tools, hostingId: Id): Done {
  return transact<undefined, HostingRefusal>(tools, async (tx) => {
    const found = await bothOf(tx, hostingId);
    const next = found && stepHosting(found.hosting.state as HostingState, 'close');
    // Another process closed it a moment before.
    if (!found || !next?.ok) return refuse('hosting.state');
    const at = tools.clock.now();
    const { listing, hosting } = found;
    const paused = mustPause(listing);
    await tx.hosting.update({ where: { id: hostingId }, data: { state: next.value, endedAt: at } });
    await setHost(tx, listing, null, at, paused ? { state: 'paused' } : {});
    await told(tx, 'listing.host-ended', { ...hosting, hostingId, listing, actor: null, at }, { paused });
    return ok();
  });
}

type Both = { listing: LoadedListing; hosting: NonNullable<Awaited<ReturnType<typeof lockHosting>>> };

/** The listing is locked before the hosting, always: so no two commands wait for each other. */
async function bothOf(tx: Tx, hostingId: Id): Promise<Both | null> {
  const seen = isId(hostingId) ? await tx.hosting.findUnique({ where: { id: hostingId } }) : null;
  const listing = seen && (await lockListing(tx, seen.listingId));
  const hosting = listing && (await lockHosting(tx, hostingId));
  return listing && hosting ? { listing, hosting } : null;
}

/** Reach: either side. What each may do is asked by the act. */
function onHosting(tools: Tools, actor: Actor, hostingId: Id, act: (tx: Tx, both: Both, at: Date) => Done): Done {
  return transact<undefined, HostingRefusal>(tools, async (tx) => {
    const both = await bothOf(tx, hostingId);
    if (!both || !maySeeHosting(actor, both.hosting)) return refuse('hosting.not-found');
    return act(tx, both, tools.clock.now());
  });
}

async function setHost(
  tx: Tx,
  { id }: LoadedListing,
  hostProviderId: Id | null,
  at: Date,
  also: { state?: 'paused' } = {},
): Promise<void> {
  const data = { hostProviderId, updatedAt: at, version: { increment: 1 }, ...also };
  await tx.listing.update({ where: { id }, data });
}

type About = { listing: LoadedListing; hostProviderId: Id; hostingId: Id; actor: Actor | null; at: Date };

async function told(
  tx: Tx,
  kind: string,
  { listing, hostProviderId, hostingId, actor, at }: About,
  more: Record<string, string | boolean> = {},
): Promise<void> {
  await record(tx, {
    subject: `listing:${listing.id}`,
    kind,
    actor,
    at,
    capacity: actor ? 'provider' : undefined,
    data: { hostingId, hostProviderId, providerId: listing.providerId, ...more },
  });
}
