import { type Actor, isSignedIn } from '#app/access/actor.ts';
import { makePicture } from '#app/drivers/pictures/sharp.server.ts';
import { type Id, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { type Tx, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import {
  altWords,
  LEAST_SIDE,
  MOST_PICTURES,
  MOST_PIXELS,
  openable,
  type PictureRefusal,
  PLAIN_WIDTH,
  WIDTHS,
} from './picture-rules.ts';
import { keepPicture, orderOf, providerOfListing, putInOrder } from './picture-store.server.ts';
import { mayKeepListings } from './policy.ts';
import { lockListing } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, PictureRefusal>>;
const LIMITS = { pixels: MOST_PIXELS, leastSide: LEAST_SIDE, widths: WIDTHS, plainWidth: PLAIN_WIDTH };

/** `replaces`: the picture whose place it takes; without it, it comes after the others. */
export type AddPicture = { listingId: Id; alt: string; bytes: Uint8Array; replaces?: Id | null };

/**
 * Adds a picture to a listing, made anew from what was sent. The work of decoding is done before the transaction, and only
 * for somebody who keeps the listing. Refuses: no words for it, no picture, too large, too small, more than six.
 */
export async function addPicture(tools: Tools, actor: Actor, input: AddPicture): Done<{ pictureId: Id }> {
  const providerId = await providerOfListing(tools.pool, input.listingId);
  if (!providerId || !isSignedIn(actor) || !mayKeepListings(actor, providerId)) return refuse('picture.not-found');
  const alt = altWords(input.alt);
  if (!alt.ok) return alt;
  const right = openable(input.bytes);
  if (!right.ok) return right;
  const made = await makePicture(input.bytes, LIMITS);
  if (!made.ok) return refuse(made.refusal.code, { field: 'file' });
  return onPictures<{ pictureId: Id }>(tools, actor, input.listingId, async (tx, order, at) => {
    const place = input.replaces ? order.indexOf(input.replaces) : order.length;
    if (place < 0) return refuse('picture.not-found');
    if (place >= MOST_PICTURES) return refuse('picture.too-many', { field: 'file', facts: { most: MOST_PICTURES } });
    const pictureId = newId();
    if (input.replaces) await tx.listingPicture.delete({ where: { id: input.replaces } });
    const about = { id: pictureId, listingId: input.listingId, position: place + 1, alt: alt.value };
    await keepPicture(tx, { ...about, addedBy: actor.loginId, addedAt: at }, made.value);
    const data = { pictureId, replaced: input.replaces ?? null };
    await told(tx, actor, input.listingId, 'listing.picture-added', at, data);
    return ok({ pictureId });
  });
}

type Which = { listingId: Id; pictureId: Id };

/** Says anew what a picture shows. */
export async function tellPicture(tools: Tools, actor: Actor, input: Which & { alt: string }): Done {
  return onPictures<undefined>(tools, actor, input.listingId, async (tx, order, at) => {
    if (!order.includes(input.pictureId)) return refuse('picture.not-found');
    const alt = altWords(input.alt);
    if (!alt.ok) return alt;
    await tx.listingPicture.update({ where: { id: input.pictureId }, data: { alt: alt.value } });
    await told(tx, actor, input.listingId, 'listing.picture-told', at, { pictureId: input.pictureId });
    return ok();
  });
}

/** Moves a picture one place to the front. The first one stands in the list of results. */
export async function movePicture(tools: Tools, actor: Actor, input: Which): Done {
  return onPictures<undefined>(tools, actor, input.listingId, async (tx, order, at) => {
    const place = order.indexOf(input.pictureId);
    if (place < 0) return refuse('picture.not-found');
    const before = order[place - 1];
    if (before === undefined) return ok();
    await putInOrder(tx, order.with(place - 1, input.pictureId).with(place, before));
    await told(tx, actor, input.listingId, 'listing.picture-moved', at, { pictureId: input.pictureId });
    return ok();
  });
}

/** Takes a picture away with all of its files. Those after it move up. */
export async function removePicture(tools: Tools, actor: Actor, input: Which): Done {
  return onPictures<undefined>(tools, actor, input.listingId, async (tx, order, at) => {
    if (!order.includes(input.pictureId)) return refuse('picture.not-found');
    await tx.listingPicture.delete({ where: { id: input.pictureId } });
    await putInOrder(
      tx,
      order.filter((id) => id !== input.pictureId),
    );
    await told(tx, actor, input.listingId, 'listing.picture-removed', at, { pictureId: input.pictureId });
    return ok();
  });
}

/** Reach and may: the listing is there, is the actor's provider's, and is held with the order of its pictures. */
function onPictures<T>(
  tools: Tools,
  actor: Actor,
  listingId: Id,
  act: (tx: Tx, order: Id[], at: Date) => Done<T>,
): Done<T> {
  return transact<T, PictureRefusal>(tools, async (tx) => {
    const listing = await lockListing(tx, listingId);
    if (listing?.source !== 'provider' || listing.state === 'archived') return refuse('picture.not-found');
    if (!mayKeepListings(actor, listing.providerId)) return refuse('picture.not-found');
    return act(tx, await orderOf(tx, listingId), tools.clock.now());
  });
}

const told = (tx: Tx, actor: Actor, listingId: Id, kind: string, at: Date, data: Record<string, string | null>) =>
  record(tx, { subject: `listing:${listingId}`, kind, actor, at, capacity: 'provider', data });
