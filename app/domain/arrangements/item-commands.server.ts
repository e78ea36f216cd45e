import type { SignedIn } from '../../access/actor.ts';
import { type Id, isId, newId } from '../../kit/id.ts';
import { pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf, type Tx } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { onDraft } from './building-commands.server.ts';
import type { Continuity } from './continuity.ts';
import { type NotChosen, sayNotChosen } from './found.ts';
import { fitItem, type ItemWish, itemFrom, NO_LISTING, type Seller } from './items.ts';
import type { Line } from './lines.ts';
import { mayBegin, openListing, outcomeOf, withPrices } from './making.server.ts';
import { type ArrangementRefusal, MOST_LINES } from './rules.ts';
import { keepNotChosen, searchesOf } from './searches.server.ts';
import type { Loaded } from './shown.ts';
import { changeLineTo, keepContinuity, keepLine } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, ArrangementRefusal>>;
type Asked = { id: Id; version: number | null };

/** Something bought once, on a day. Without a listing nobody is asked about it; with one its provider answers as ever. */
export type ThingWish = ItemWish & { outcomeId: Id; listingId: Id | null };

/**
 * Puts a thing into the plan. Refuses: a day outside the plan, no price, limits not read; for something from a listing what
 * `addLine` refuses, and listings that are not priced by the item. A listing's price is its own, whatever was sent.
 */
export function addItem(tools: Tools, actor: SignedIn, ask: Asked & { wish: ThingWish }): Done {
  return onDraft(tools, actor, ask, 'arrangement.line-added', async (tx, loaded, at) => {
    if (loaded.lines.length >= MOST_LINES) return refuse('arrangement.too-many-lines', { facts: { most: MOST_LINES } });
    const line = await itemOf(tx, actor, loaded, newId(), ask.wish, at);
    if (!line.ok) return line;
    const listed = line.value.listingId;
    const checked = listed === null ? ok() : await mayBegin(tx, listed, loaded.authorityCode, at);
    if (!checked.ok) return checked;
    await keepLine(tx, loaded.id, line.value, loaded.lines.length + 1);
    const { id: lineId, listingId } = line.value;
    return ok({ lineId, ...(listingId === null ? {} : { listingId }) });
  });
}

/** Changes what it is, its day, how many, for which outcome; without a listing also its price and who sells it. */
export function changeItem(
  tools: Tools,
  actor: SignedIn,
  ask: Asked & { lineId: Id; wish: Omit<ThingWish, 'listingId'> },
): Done {
  return onDraft(tools, actor, ask, 'arrangement.line-changed', async (tx, loaded, at) => {
    const known = loaded.lines.find((line) => line.id === ask.lineId);
    if (!known?.once) return refuse('line.not-found');
    const line = await itemOf(tx, actor, loaded, known.id, { ...ask.wish, listingId: known.listingId }, at);
    if (!line.ok) return line;
    await changeLineTo(tx, line.value);
    return ok({ lineId: known.id });
  });
}

async function itemOf(
  tx: Tx,
  actor: SignedIn,
  loaded: Loaded,
  id: Id,
  wish: ThingWish,
  at: Date,
): Promise<Result<Line, ArrangementRefusal>> {
  const outcome = await outcomeOf(tx, loaded.personId, wish.outcomeId);
  if (!outcome.ok) return outcome;
  const seller = await sellerOf(tx, actor, loaded, wish, at);
  if (!seller.ok) return seller;
  const fitted = fitItem({ ...wish, pricePence: seller.value.pricePence }, loaded);
  if (!fitted.ok) return fitted;
  const line = itemFrom(seller.value, fitted.value, { id, outcomeId: outcome.value });
  return ok(await withPrices(tx, line, loaded.personId));
}

async function sellerOf(
  tx: Tx,
  actor: SignedIn,
  loaded: Loaded,
  wish: ThingWish,
  at: Date,
): Promise<Result<Seller, ArrangementRefusal>> {
  const what = wish.what.trim();
  if (wish.listingId === null) {
    const { pricePence, supplier } = wish;
    return ok({ ...NO_LISTING, what, pricePence, supplier: supplier.trim() });
  }
  const open = await openListing(tx, actor, loaded, wish.listingId, at);
  if (!open.ok) return open;
  const { id, providerId, title, priceUnit, pricePence, travelPencePerVisit } = open.value;
  if (priceUnit !== 'item') return refuse('line.not-by-item');
  const travel = { travelPencePerVisit: pence(travelPencePerVisit) };
  return ok({ listingId: id, providerId, supplier: '', what: what || title, pricePence, ...travel });
}

/**
 * What happens when whoever gives a line cannot come. The back-up passes the same gates as a line and is somebody else.
 * Refuses: things bought once, a back-up that is not open or not allowed, the same provider.
 */
export function planContinuity(tools: Tools, actor: SignedIn, ask: Asked & { lineId: Id; plan: Continuity }): Done {
  return onDraft(tools, actor, ask, 'arrangement.continuity-planned', async (tx, loaded, at) => {
    const line = loaded.lines.find((each) => each.id === ask.lineId);
    if (!line) return refuse('line.not-found');
    if (line.once) return refuse('line.once');
    const { listingId, backUpAgreed } = ask.plan;
    if (listingId === null && backUpAgreed) return refuse('line.no-back-up', { field: 'backUp' });
    if (listingId !== null) {
      const open = isId(listingId) ? await openListing(tx, actor, loaded, listingId, at) : null;
      if (!open) return refuse('line.back-up-not-found', { field: 'backUp' });
      if (!open.ok) return refuse(open.refusal.code, { ...open.refusal, field: 'backUp' });
      const checked = await mayBegin(tx, listingId, loaded.authorityCode, at);
      if (!checked.ok) return refuse(checked.refusal.code, { ...checked.refusal, field: 'backUp' });
      if (open.value.providerId === line.providerId) return refuse('line.back-up-same', { field: 'backUp' });
    }
    await keepContinuity(tx, line.id, ask.plan);
    return ok({ lineId: line.id, ...(line.listingId === null ? {} : { listingId: line.listingId }) });
  });
}

/** Why something that was found was not taken: one tap, or words. What was said before stays, and the newest counts. */
export function sayWhyNot(tools: Tools, actor: SignedIn, ask: Asked & { lineId: Id; say: NotChosen }): Done {
  return onDraft(tools, actor, ask, 'arrangement.not-chosen', async (tx, loaded, at) => {
    const line = loaded.lines.find((each) => each.id === ask.lineId);
    if (!line) return refuse('line.not-found');
    const found = (await searchesOf(queryOf(tx), loaded.id)).find((each) => each.lineId === line.id) ?? null;
    const said = sayNotChosen(found, line.listingId, ask.say);
    if (!said.ok) return said;
    await keepNotChosen(tx, { ...said.value, id: newId(), lineId: line.id, byLoginId: actor.loginId, at });
    return ok({ lineId: line.id, listingId: said.value.listingId, reason: said.value.reason });
  });
}
