import { randomBytes } from 'node:crypto';
import type { Actor } from '#app/access/actor.ts';
import { dayOf } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { type Tx, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import { howOften } from '#app/platform/often.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { moved } from '../outcomes/rules.ts';
import { mayKeepShortlist, maySeeShortlist, ownerFor } from './policy.ts';
import {
  MOST_NEW_AN_HOUR,
  newLink,
  noteOf,
  type Owner,
  roomFor,
  type ShortlistRefusal,
  takenAlong,
  VISITOR_DAYS,
} from './rules.ts';
import {
  type Held,
  keepEntries,
  keepLink,
  keepOrder,
  lockShortlist,
  newCode,
  openLinkOf,
  openLinks,
  openShortlist,
  publicListing,
  touched,
} from './store.server.ts';

// What a visitor does stands in no record: there is nobody to name, and the list itself is forgotten after a while.

type Answer<T> = Promise<Result<T, ShortlistRefusal>>;

/** Who asks: the actor, and the key that the browser keeps when nobody has signed in with it. */
export type Keeper = { actor: Actor; visitorKey: string | null };

const HOUR_MS = 3_600_000;

/**
 * Puts a public listing at the end of the list. A visitor's first one makes the list: `newKey` is for the browser to keep.
 * `caller` only stops a flood of new lists.
 */
export async function saveListing(
  tools: Tools,
  { actor, visitorKey }: Keeper,
  input: { slug: string; caller: string },
): Answer<{ newKey: string | null }> {
  const at = tools.clock.now();
  const known = ownerFor(actor, visitorKey);
  const newKey = known ? null : randomBytes(18).toString('base64url');
  const owner: Owner = known ?? { kind: 'visitor', key: newKey ?? '' };
  return transact(tools, async (tx) => {
    if (!maySeeShortlist(actor, owner)) return refuse('shortlist.not-found');
    if (!mayKeepShortlist(actor, owner)) return refuse('shortlist.see-only');
    const listingId = await publicListing(tx, input.slug);
    if (!listingId) return refuse('shortlist.listing-gone');
    if (newKey && !tools.env.UNLIMITED && tooManyNew(tools, input.caller, at)) return refuse('shortlist.too-often');
    const list = await openShortlist(tx, owner, at);
    const room = roomFor(list.listed, listingId);
    if (!room.ok) return room;
    if (room.value === 'there') return ok({ newKey });
    await keepEntries(tx, list, [listingId], { savedBy: actor.loginId, at });
    await touched(tx, list, at);
    await happened(tx, actor, owner, list, 'shortlist.saved', at, { listingId });
    return ok({ newKey });
  });
}

const tooManyNew = (tools: Tools, caller: string, at: Date) =>
  howOften('shortlist', caller, tools.secret, at, HOUR_MS) > MOST_NEW_AN_HOUR;

/** Takes it out of the list, with its note. What is out already stays out. */
export function removeEntry(tools: Tools, keeper: Keeper, { listingId }: { listingId: Id }): Answer<undefined> {
  return changing(tools, keeper, async (tx, list, at, tell) => {
    if (!list.listed.includes(listingId)) return ok();
    await tx.shortlistEntry.delete({ where: { shortlistId_listingId: { shortlistId: list.id, listingId } } });
    await touched(tx, list, at);
    await tell('shortlist.removed', { listingId });
    return ok();
  });
}

export type MoveEntry = { listingId: Id; direction: 'up' | 'down' };

export function moveEntry(tools: Tools, keeper: Keeper, { listingId, direction }: MoveEntry): Answer<undefined> {
  return changing(tools, keeper, async (tx, list, _at, tell) => {
    if (!list.listed.includes(listingId)) return refuse('shortlist.not-found');
    const next = moved(list.listed, listingId, direction);
    if (next.every((id, nth) => id === list.listed[nth])) return ok();
    await keepOrder(tx, list, next);
    await tell('shortlist.moved', { listingId });
    return ok();
  });
}

/** Own words beside an entry; empty takes them away. The record says that there is a note, never what it says. */
export function noteEntry(
  tools: Tools,
  keeper: Keeper,
  { listingId, note }: { listingId: Id; note: string },
): Answer<undefined> {
  return changing(tools, keeper, async (tx, list, at, tell, owner) => {
    if (!list.listed.includes(listingId)) return refuse('shortlist.not-found');
    const words = noteOf(owner, note);
    if (!words.ok) return words;
    await tx.shortlistEntry.update({
      where: { shortlistId_listingId: { shortlistId: list.id, listingId } },
      data: { note: words.value },
    });
    await touched(tx, list, at);
    await tell('shortlist.noted', { listingId });
    return ok();
  });
}

/** A link that shows what stands in the list now to whoever has it: public facts, no notes, no names. */
export function shareShortlist(tools: Tools, keeper: Keeper): Answer<{ code: string }> {
  return changing(tools, keeper, async (tx, list, at, tell) => {
    const on = dayOf(at);
    const endsOn = newLink(list.listed, await openLinks(tx, list, on), on);
    if (!endsOn.ok) return endsOn;
    const code = newCode();
    await keepLink(tx, list, { code, madeBy: keeper.actor.loginId, at, endsOn: endsOn.value });
    await touched(tx, list, at);
    await tell('shortlist.shared', { listings: list.listed.length });
    return ok({ code });
  });
}

/** From now on the link opens nothing. */
export function endLink(tools: Tools, keeper: Keeper, { linkId }: { linkId: Id }): Answer<undefined> {
  return changing(tools, keeper, async (tx, list, at, tell) => {
    const found = await openLinkOf(tx, list, linkId, dayOf(at));
    if (!found) return refuse('shortlist.not-found');
    await tx.shortlistShare.update({ where: { id: found }, data: { endedAt: at } });
    await tell('shortlist.link-ended', {});
    return ok();
  });
}

/**
 * Takes what was saved elsewhere along: in this browser before signing in, or by this login before it was said for whom.
 * What does not fit is left out and counted. The other list, with its links, is gone afterwards.
 */
export function takeAlong(
  tools: Tools,
  { actor, visitorKey }: Keeper,
  from: 'browser' | 'login',
): Answer<{ taken: number; left: number }> {
  const at = tools.clock.now();
  const owner = ownerFor(actor, null);
  const source = from === 'browser' ? visitorOf(visitorKey) : loginOf(actor);
  return transact<{ taken: number; left: number }, ShortlistRefusal>(tools, async (tx) => {
    if (!owner || !source || owner.kind === source.kind) return refuse('shortlist.not-found');
    if (!mayKeepShortlist(actor, owner)) return refuse('shortlist.see-only');
    const other = await lockShortlist(tx, source);
    if (!other) return refuse('shortlist.not-found');
    const list = await openShortlist(tx, owner, at);
    const { taken, left } = takenAlong(list.listed, other.listed);
    const noted = await tx.shortlistEntry.findMany({ where: { shortlistId: other.id, note: { not: '' } } });
    const notes = new Map(noted.map((each) => [each.listingId, each.note]));
    await keepEntries(tx, list, taken, { savedBy: actor.loginId, at, notes });
    await tx.shortlist.delete({ where: { id: other.id } });
    await touched(tx, list, at);
    await happened(tx, actor, owner, list, 'shortlist.taken-along', at, { listings: taken.length });
    return ok({ taken: taken.length, left });
  });
}

const visitorOf = (key: string | null): Owner | null => (key ? { kind: 'visitor', key } : null);
const loginOf = ({ loginId }: Actor): Owner | null => (loginId ? { kind: 'login', loginId } : null);

/** Forgets the lists of browsers that have not used them for long, with their links. Told nobody: they are nobody's. */
export function forgetOldLists(tools: Tools): Answer<{ forgotten: number }> {
  const before = new Date(tools.clock.now().getTime() - VISITOR_DAYS * 24 * HOUR_MS);
  return transact<{ forgotten: number }, ShortlistRefusal>(tools, async (tx) => {
    const { count } = await tx.shortlist.deleteMany({
      where: { visitorHash: { not: null }, usedAt: { lt: before } },
    });
    return ok({ forgotten: count });
  });
}

type Tell = (kind: string, data: Record<string, string | number>) => Promise<void>;
type Change<T> = (tx: Tx, list: Held, at: Date, tell: Tell, owner: Owner) => Promise<Result<T, ShortlistRefusal>>;

/** A change to a list that is there: reach and may, the list held, then the rule and the writes of `change`. */
function changing<T>(tools: Tools, { actor, visitorKey }: Keeper, change: Change<T>): Answer<T> {
  const at = tools.clock.now();
  const owner = ownerFor(actor, visitorKey);
  return transact<T, ShortlistRefusal>(tools, async (tx) => {
    if (!owner || !maySeeShortlist(actor, owner)) return refuse('shortlist.not-found');
    if (!mayKeepShortlist(actor, owner)) return refuse('shortlist.see-only');
    const list = await lockShortlist(tx, owner);
    if (!list) return refuse('shortlist.not-found');
    return change(tx, list, at, (kind, data) => happened(tx, actor, owner, list, kind, at, data), owner);
  });
}

async function happened(
  tx: Tx,
  actor: Actor,
  owner: Owner,
  list: Held,
  kind: string,
  at: Date,
  data: Record<string, string | number>,
): Promise<void> {
  if (owner.kind === 'visitor') return;
  const personId = owner.kind === 'person' ? owner.personId : null;
  await record(tx, { subject: `shortlist:${list.id}`, kind, actor, personId, at, data });
}
