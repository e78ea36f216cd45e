import type { Actor } from '#app/access/actor.ts';
import { missingWords } from '#app/domain/checks/rules.ts';
import { missingChecks } from '#app/domain/checks/store.server.ts';
import { ruleOn } from '#app/domain/organisations/store.server.ts';
import { type Day, dayOf } from '#app/kit/day.ts';
import { type Id, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { type Tx, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { type Point, pointOf } from './points.server.ts';
import { mayKeepListings } from './policy.ts';
import {
  draftable,
  type ListingAct,
  type ListingRefusal,
  type ListingState,
  type ListingWords,
  publishable,
  stepListing,
} from './rules.ts';
import {
  freeListingSlug,
  isOffRegister,
  keepListingWords,
  keepNewListing,
  type LoadedListing,
  lockListing,
  moveListing,
  unknownChoice,
  wordsOf,
} from './store.server.ts';
import { endWaiting, keepVersion, keepWaiting } from './versions.server.ts';
import { changedFields, fieldsToApprove } from './versions.ts';

type Done<T = undefined> = Promise<Result<T, ListingRefusal>>;

/** What a provider writes; `postcode` only helps to find the place, and is not kept. */
export type ListingInput = ListingWords & { postcode?: string };

/** Begins a listing that nobody sees yet. Little is asked of a draft: a name, a week that makes sense. */
export function draftListing(
  tools: Tools,
  actor: Actor,
  input: { providerId: Id; words: ListingInput },
): Done<{ listingId: Id; slug: string }> {
  return transact<{ listingId: Id; slug: string }, ListingRefusal>(tools, (tx) => draftIn(tx, tools, actor, input));
}

/** The same inside a transaction that is open already: an import drafts many, all or none. */
export async function draftIn(
  tx: Tx,
  tools: Tools,
  actor: Actor,
  input: { providerId: Id; words: ListingInput },
): Done<{ listingId: Id; slug: string }> {
  const { providerId, words } = input;
  const provider = mayKeepListings(actor, providerId)
    ? await tx.provider.findUnique({ where: { id: providerId } })
    : null;
  if (!provider) return refuse('listing.not-found');
  const fitted = await fitListing(tx, words, provider.kind, null);
  if (!fitted.ok) return fitted;
  const at = tools.clock.now();
  const listingId = newId();
  const slug = await freeListingSlug(tx, words.title, provider.name);
  await keepNewListing(tx, { id: listingId, providerId, slug, at }, fitted.value.words, fitted.value.point);
  await record(tx, {
    subject: `listing:${listingId}`,
    kind: 'listing.drafted',
    actor,
    at,
    capacity: 'provider',
    data: { providerId },
  });
  return ok({ listingId, slug });
}

/** `waits`: the council's rule asks to see it first; people see the wording before it until then. */
export type Edited = { version: number; waits: boolean };
type Edit = { listingId: Id; version: number | null; words: ListingInput };

/**
 * Changes what a listing says. What people can see must still be fit to be seen, or nothing changes. Where the council's
 * dated rule asks, the edit waits for it, in the place of one that waits already.
 */
export const editListing = (tools: Tools, actor: Actor, input: Edit): Done<Edited> =>
  transact<Edited, ListingRefusal>(tools, (tx) => editIn(tx, tools, actor, input));

/** The same inside a transaction that is open already. */
export const editIn = (tx: Tx, tools: Tools, actor: Actor, input: Edit): Done<Edited> =>
  onListingIn<Edited>(tx, tools, actor, input, async (before, at) => {
    if (before.state === 'archived') return refuse('listing.state', { facts: { state: before.state } });
    const fitted = await fitListing(tx, input.words, before.provider.kind, before);
    if (!fitted.ok) return fitted;
    const { words, point } = fitted.value;
    if (before.state === 'published') {
      const shown = publishable(words, before.provider, before.hostProviderId, point !== null);
      if (!shown.ok) return shown;
      const checked = await checkedFor(tx, before, words, at);
      if (!checked.ok) return checked;
    }
    const asked = await approvalFor(tx, before, words, dayOf(at));
    if (asked) {
      const changeId = await keepWaiting(tx, before, { words, point, ...asked }, actor.loginId ?? '', at);
      await record(tx, {
        subject: `listing:${before.id}`,
        kind: 'listing.change-asked',
        actor,
        at,
        capacity: 'provider',
        data: { changeId, authorityCode: asked.authorityCode },
      });
      return ok({ version: before.version, waits: true });
    }
    await endWaiting(tx, before.id, 'replaced', at);
    await keepListingWords(tx, before.id, words, point, at);
    if (before.wording > 0) await keepVersion(tx, before.id, words, actor.loginId, at);
    const version = before.version + 1;
    await record(tx, {
      subject: `listing:${before.id}`,
      kind: 'listing.edited',
      actor,
      at,
      capacity: 'provider',
      data: { version },
    });
    return ok({ version, waits: false });
  });

type Which = { listingId: Id; version?: number | null };

/** Shows a listing to everybody. Refuses what `publishable` refuses; personal care without a registration or a host, always. */
export const publishListing = (tools: Tools, actor: Actor, input: Which): Done =>
  transact<undefined, ListingRefusal>(tools, (tx) => publishIn(tx, tools, actor, input));

/** The same inside a transaction that is open already. */
export const publishIn = (tx: Tx, tools: Tools, actor: Actor, input: Which): Done =>
  onListingIn(tx, tools, actor, input, async (listing, at) => {
    const next = stepListing(listing.state as ListingState, 'publish');
    if (!next.ok) return next;
    const shown = publishable(wordsOf(listing), listing.provider, listing.hostProviderId, listing.lat !== null);
    if (!shown.ok) return shown;
    const checked = await checkedFor(tx, listing, wordsOf(listing), at);
    if (!checked.ok) return checked;
    await moveListing(tx, listing, next.value, at);
    await keepVersion(tx, listing.id, wordsOf(listing), actor.loginId, at);
    await record(tx, {
      subject: `listing:${listing.id}`,
      kind: 'listing.published',
      actor,
      at,
      capacity: 'provider',
      data: { version: listing.version + 1 },
    });
    return ok();
  });

/** Takes no new people for now. It can still be opened by its address, and says that it is paused. */
export const pauseListing = (tools: Tools, actor: Actor, input: Which): Done =>
  move(tools, actor, input, 'pause', 'listing.paused');

/** For good: it is no longer shown, and what was agreed with it stays. */
export const archiveListing = (tools: Tools, actor: Actor, input: Which): Done =>
  move(tools, actor, input, 'archive', 'listing.archived');

/** "This is still right": people see when it was last said. */
export function confirmListing(tools: Tools, actor: Actor, input: { listingId: Id }): Done {
  return onListing(tools, actor, input, async (tx, listing, at) => {
    if (listing.state !== 'published' && listing.state !== 'paused')
      return refuse('listing.state', { facts: { state: listing.state } });
    await tx.listing.update({ where: { id: listing.id }, data: { checkedAt: at, hiddenAt: null } });
    await record(tx, { subject: `listing:${listing.id}`, kind: 'listing.confirmed', actor, at, capacity: 'provider' });
    return ok();
  });
}

/** Reach and may: the listing is there, is the actor's provider's, and did not change under their hands. */
export function onListing<T>(
  tools: Tools,
  actor: Actor,
  which: Which,
  act: (tx: Tx, listing: LoadedListing, at: Date) => Done<T>,
): Done<T> {
  return transact<T, ListingRefusal>(tools, (tx) =>
    onListingIn(tx, tools, actor, which, (listing, at) => act(tx, listing, at)),
  );
}

async function onListingIn<T>(
  tx: Tx,
  tools: Tools,
  actor: Actor,
  which: Which,
  act: (listing: LoadedListing, at: Date) => Done<T>,
): Done<T> {
  const listing = await lockListing(tx, which.listingId);
  if (!listing || !mayKeepListings(actor, listing.providerId)) return refuse('listing.not-found');
  if (which.version != null && which.version !== listing.version) return refuse('listing.changed');
  return act(listing, tools.clock.now());
}

function move(tools: Tools, actor: Actor, input: Which, act: ListingAct, kind: string): Done {
  return onListing(tools, actor, input, async (tx, listing, at) => {
    const next = stepListing(listing.state as ListingState, act);
    if (!next.ok) return next;
    await moveListing(tx, listing, next.value, at);
    await record(tx, {
      subject: `listing:${listing.id}`,
      kind,
      actor,
      at,
      capacity: 'provider',
      data: { version: listing.version + 1 },
    });
    return ok();
  });
}

/**
 * Whether the checks that the law asks for are there (checks/table.ts; what one council asks for besides is its own matter).
 * A listing that people see already is only held to what its new words ask for: an end date stops new lines, not mending.
 */
async function checkedFor(
  tx: Tx,
  listing: LoadedListing,
  words: ListingWords,
  at: Date,
): Promise<Result<undefined, ListingRefusal>> {
  const lacking = (said: ListingWords) =>
    missingChecks(tx, { ...said, providerId: listing.providerId }, listing.provider.workers, null, dayOf(at));
  const before = listing.state === 'published' ? await lacking(wordsOf(listing)) : [];
  const missing = (await lacking(words)).filter(({ check }) => !before.some((each) => each.check === check));
  return missing.length > 0 ? refuse('listing.checks-missing', { facts: { missing: missingWords(missing) } }) : ok();
}

/** Whose word an edit of what people can see needs, and for which fields (dated rule listing.edits-approved). Null: nobody's. */
async function approvalFor(tx: Tx, before: LoadedListing, words: ListingWords, on: Day) {
  const authorityCode = before.authorityCode ?? before.serves[0] ?? null;
  if (before.wording === 0 || authorityCode === null) return null;
  const rule = await ruleOn(tx, authorityCode, 'listing.edits-approved', on);
  const changed = changedFields(wordsOf(before), words);
  const fields = typeof rule?.value === 'string' ? fieldsToApprove(rule.value, changed) : [];
  return fields.length > 0 ? { authorityCode, fields } : null;
}

/** What holds for every listing, a draft too, and where it is on the map. */
async function fitListing(
  tx: Tx,
  input: ListingInput,
  providerKind: string,
  before: LoadedListing | null,
): Promise<Result<{ words: ListingWords; point: Point | null }, ListingRefusal>> {
  const { postcode = '', ...typed } = input;
  const said = draftable(typed, providerKind);
  if (!said.ok) return said;
  const words = said.value;
  const unknown = await unknownChoice(tx, words);
  if (unknown) return refuse('listing.unknown-choice', { field: unknown });
  const numberIsNew = words.registered && words.registrationNumber !== before?.registrationNumber;
  if (numberIsNew && (await isOffRegister(tx, words.registrationNumber))) {
    return refuse('listing.number-not-on-register', { field: 'registrationNumber' });
  }
  return ok({ words, point: words.placeKind === 'online' ? null : await placed(tx, words, postcode, before) });
}

/** Where it is on the map. What is kept stays while nothing about the place changes; a home is never kept finer than it was. */
async function placed(
  tx: Tx,
  words: ListingWords,
  postcode: string,
  before: LoadedListing | null,
): Promise<Point | null> {
  const { town, authorityCode, homeBased } = words;
  const stays =
    before !== null && before.town === town && before.authorityCode === authorityCode && before.homeBased === homeBased;
  const kept = stays && before.lat !== null && before.lon !== null ? { lat: before.lat, lon: before.lon } : null;
  if (kept && postcode === '') return kept;
  return (await pointOf(tx, town, authorityCode, postcode, homeBased)) ?? kept;
}
