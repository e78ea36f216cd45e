import type { SignedIn } from '../../access/actor.ts';
import { columnOf, type Day, dayOf, dayOfColumn } from '../../kit/day.ts';
import { type Id, isId, newId } from '../../kit/id.ts';
import { pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { missingWords } from '../checks/rules.ts';
import { missingForListing } from '../checks/store.server.ts';
import { readinessOf } from '../listings/rules.ts';
import { readinessFactsOf } from '../listings/store.server.ts';
import type { FrozenSearch } from '../searches/freeze.ts';
import { capacityFor, withArrangement } from './commands.server.ts';
import { mayPut } from './interest-commands.server.ts';
import { fit, type Line, type PriceUnit, type Wish } from './lines.ts';
import { mayPlan } from './policy.ts';
import { type ArrangementRefusal, MOST_LINES, step } from './rules.ts';
import { keepSearch } from './searches.server.ts';
import type { Loaded } from './shown.ts';
import { changeLineTo, keepLine } from './store.server.ts';

const later = (a: Day, b: Day): Day => [a, b].sort()[1] as Day;

type Done<T = undefined> = Promise<Result<T, ArrangementRefusal>>;

/** Begins a plan for one element of a person's support. Its period is the element's, from today on at the earliest. */
export function startArrangement(
  tools: Tools,
  actor: SignedIn,
  ask: { personId: Id; elementId: Id; name: string; fromDay?: Day },
): Done<{ id: Id }> {
  return transact(tools, async (tx) => {
    if (!mayPlan(actor, ask.personId)) return refuse('arrangement.not-found');
    const element = isId(ask.elementId) ? await tx.supportElement.findUnique({ where: { id: ask.elementId } }) : null;
    if (!element || element.personId !== ask.personId) return refuse('arrangement.no-element', { field: 'elementId' });
    if (!element.holderId) return refuse('arrangement.no-holder', { field: 'elementId' });
    const at = tools.clock.now();
    const toDay = dayOfColumn(element.toDay);
    const begins = dayOfColumn(element.fromDay);
    const from = ask.fromDay ?? later(begins, dayOf(at));
    if (from >= toDay || from < begins) return refuse('arrangement.over', { facts: { to: toDay } });
    const id = newId();
    await tx.arrangement.create({
      data: {
        id,
        personId: ask.personId,
        authorityCode: element.authorityCode,
        elementId: element.id,
        holderId: element.holderId,
        name: ask.name,
        state: 'draft',
        fromDay: columnOf(from),
        toDay: element.toDay,
        createdBy: actor.loginId,
        createdAt: at,
        updatedAt: at,
      },
    });
    const who = capacityFor(actor, ask.personId);
    await tx.arrangementStep.create({
      data: {
        id: newId(),
        arrangementId: id,
        toState: 'draft',
        byLoginId: who.by,
        forPersonId: who.forPersonId,
        capacity: who.capacity,
        at,
      },
    });
    await record(tx, {
      subject: `arrangement:${id}`,
      kind: 'arrangement.started',
      actor,
      personId: ask.personId,
      capacity: who.capacity,
      at,
      data: { elementId: element.id },
    });
    return ok({ id });
  });
}

/** For acts on a draft: the person's side only, and it moves the version on. */
export function onDraft(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; version: number | null },
  kind: string,
  act: (tx: Tx, loaded: Loaded, at: Date) => Promise<Result<Record<string, string>, ArrangementRefusal>>,
): Done {
  return withArrangement(tools, actor, ask.id, ask.version, async (tx, loaded) => {
    if (!mayPlan(actor, loaded.personId)) return refuse('arrangement.not-yours');
    const next = step(loaded.state, 'edit');
    if (!next.ok) return next;
    const at = tools.clock.now();
    const done = await act(tx, loaded, at);
    if (!done.ok) return done;
    await tx.arrangement.update({ where: { id: loaded.id }, data: { version: { increment: 1 }, updatedAt: at } });
    const { capacity } = capacityFor(actor, loaded.personId);
    await record(tx, {
      subject: `arrangement:${loaded.id}`,
      kind,
      actor,
      personId: loaded.personId,
      capacity,
      at,
      data: done.value,
    });
    return ok();
  });
}

/** `what`: what the person calls it; empty for the listing's own title. */
export type LineWish = Wish & { listingId: Id; outcomeId: Id; what?: string };

/**
 * Puts a listing into the plan. Price and travel are the listing's of today and stay so until the line is made anew.
 * `search`: what it was found among, kept as it was. Refuses: listings that are not open, not claimed or not allowed under
 * Option 2 here, times they do not offer, and a broker who would gain.
 */
export function addLine(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; version: number | null; wish: LineWish; search?: FrozenSearch | null },
): Done {
  return onDraft(tools, actor, ask, 'arrangement.line-added', async (tx, loaded, at) => {
    if (loaded.lines.length >= MOST_LINES) return refuse('arrangement.too-many-lines', { facts: { most: MOST_LINES } });
    const line = await lineOf(tx, actor, loaded, newId(), ask.wish, at);
    if (!line.ok) return line;
    const checked = await checksHold(tx, ask.wish.listingId, loaded.authorityCode, at);
    if (!checked.ok) return checked;
    const { id: lineId } = line.value;
    await keepLine(tx, loaded.id, line.value, loaded.lines.length + 1);
    const found = ask.search;
    if (found) await keepSearch(tx, { lineId, arrangementId: loaded.id, found, byLoginId: actor.loginId, at });
    return ok({ lineId, listingId: ask.wish.listingId });
  });
}

/**
 * Puts several listings into the plan at once, all or none: each is asked what `addLine` asks. `how` says in the record
 * where they came from.
 */
export function addLines(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; version: number | null; wishes: readonly LineWish[]; how: string },
): Done {
  return onDraft(tools, actor, ask, 'arrangement.lines-added', async (tx, loaded, at) => {
    if (loaded.lines.length + ask.wishes.length > MOST_LINES)
      return refuse('arrangement.too-many-lines', { facts: { most: MOST_LINES } });
    const lineIds: Id[] = [];
    for (const [place, wish] of ask.wishes.entries()) {
      const line = await lineOf(tx, actor, loaded, newId(), wish, at);
      if (!line.ok) return line;
      const checked = await checksHold(tx, wish.listingId, loaded.authorityCode, at);
      if (!checked.ok) return checked;
      await keepLine(tx, loaded.id, line.value, loaded.lines.length + place + 1);
      lineIds.push(line.value.id);
    }
    return ok({ lineIds: lineIds.join(' '), how: ask.how });
  });
}

/** Changes a line's times, dates, outcome or what the person calls it; who gives it and its price stay. */
export function changeLine(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; version: number | null; lineId: Id; wish: Omit<LineWish, 'listingId'> },
): Done {
  return onDraft(tools, actor, ask, 'arrangement.line-changed', async (tx, loaded, at) => {
    const known = loaded.lines.find((line) => line.id === ask.lineId);
    if (!known) return refuse('line.not-found');
    if (known.once || known.listingId === null) return refuse('line.once');
    const line = await lineOf(tx, actor, loaded, known.id, { ...ask.wish, listingId: known.listingId }, at);
    if (!line.ok) return line;
    await changeLineTo(tx, { ...line.value, pricePence: known.pricePence });
    return ok({ lineId: known.id });
  });
}

export function removeLine(tools: Tools, actor: SignedIn, ask: { id: Id; version: number | null; lineId: Id }): Done {
  return onDraft(tools, actor, ask, 'arrangement.line-removed', async (tx, loaded) => {
    if (!loaded.lines.some((line) => line.id === ask.lineId)) return refuse('line.not-found');
    await tx.arrangementLine.delete({ where: { id: ask.lineId } });
    return ok({ lineId: ask.lineId });
  });
}

/** Options considered, and why this one, in the person's words (standard 4.8). May be saved half-done. */
export function sayWhy(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; version: number | null; why: string; considered: { option: number; thought: string }[] },
): Done {
  return onDraft(tools, actor, ask, 'arrangement.reasons-given', async (tx, loaded) => {
    await tx.optionConsidered.deleteMany({ where: { arrangementId: loaded.id } });
    const thoughts = ask.considered.filter((each) => each.thought !== '');
    await tx.optionConsidered.createMany({ data: thoughts.map((each) => ({ ...each, arrangementId: loaded.id })) });
    await tx.arrangement.update({ where: { id: loaded.id }, data: { why: ask.why } });
    return ok({});
  });
}

/**
 * A listing that may be planned with: open, claimed, priced, not one that nobody may buy under Option 2 here, and not one that
 * a broker would gain from.
 */
export async function openListing(
  tx: Tx,
  actor: SignedIn,
  loaded: Pick<Loaded, 'personId' | 'authorityCode'>,
  listingId: Id,
  at: Date,
) {
  const listing = isId(listingId)
    ? await tx.listing.findUnique({
        where: { id: listingId },
        include: { listingTimes: true, acceptances: true, provider: true },
      })
    : null;
  if (!listing) return refuse('line.listing-not-open');
  if (!listing.provider.claimed) return refuse('line.listing-not-claimed');
  if (listing.state !== 'published' || listing.pricePence === null) return refuse('line.listing-not-open');
  // What a council has not confirmed may be planned with, and is settled before it decides; what nobody may buy is stopped here.
  if (readinessOf(readinessFactsOf(listing), loaded.authorityCode, dayOf(at)).status === 'not-allowed') {
    return refuse('line.listing-not-allowed');
  }
  const may = await mayPut(tx, actor, loaded, listing.provider, at);
  if (!may.ok) return may;
  return ok({ ...listing, pricePence: pence(listing.pricePence) });
}

/** A check that has ended stops new lines only: what stands in plans stays as it is (PRODUCT 4). */
export async function checksHold(
  tx: Tx,
  listingId: Id,
  authorityCode: string,
  at: Date,
): Promise<Result<undefined, ArrangementRefusal>> {
  const missing = await missingForListing(tx, listingId, authorityCode, dayOf(at));
  return missing.length === 0 ? ok() : refuse('line.checks-missing', { facts: { missing: missingWords(missing) } });
}

/** One of the things that matter to the person now. */
export async function outcomeOf(tx: Tx, personId: Id, outcomeId: Id): Promise<Result<Id, ArrangementRefusal>> {
  const outcome = isId(outcomeId) ? await tx.outcome.findUnique({ where: { id: outcomeId } }) : null;
  if (outcome?.personId !== personId || outcome.endedAt) {
    return refuse('line.outcome-not-found', { field: 'outcomeId' });
  }
  return ok(outcome.id);
}

async function lineOf(
  tx: Tx,
  actor: SignedIn,
  loaded: Loaded,
  id: Id,
  wish: LineWish,
  at: Date,
): Promise<Result<Line, ArrangementRefusal>> {
  const open = await openListing(tx, actor, loaded, wish.listingId, at);
  if (!open.ok) return open;
  const listing = open.value;
  const outcome = await outcomeOf(tx, loaded.personId, wish.outcomeId);
  if (!outcome.ok) return outcome;
  const priceUnit = listing.priceUnit as PriceUnit;
  const fitted = fit(wish, { priceUnit, times: listing.listingTimes }, loaded);
  if (!fitted.ok) return fitted;
  return ok({
    id,
    listingId: listing.id,
    providerId: listing.providerId,
    supplier: '',
    outcomeId: outcome.value,
    what: wish.what?.trim() || listing.title,
    priceUnit,
    pricePence: listing.pricePence,
    travelPencePerVisit: pence(listing.travelPencePerVisit),
    ...fitted.value,
    once: false,
    fromDay: wish.fromDay,
    toDay: wish.toDay,
    answer: 'none',
  });
}
