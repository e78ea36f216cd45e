import type { SignedIn } from '../../access/actor.ts';
import { type Day, dayOf, dayOfColumn } from '../../kit/day.ts';
import { type Id, isId, newId } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import type { FrozenSearch } from '../searches/freeze.ts';
import { capacityFor, withArrangement } from './commands.server.ts';
import type { LineWish } from './lines.ts';
import { lineOf, mayBegin } from './making.server.ts';
import { mayPlan } from './policy.ts';
import { type ArrangementRefusal, MOST_LINES, step } from './rules.ts';
import { keepSearch } from './searches.server.ts';
import type { Loaded } from './shown.ts';
import { changeLineTo, keepDraft, keepLine } from './store.server.ts';

const later = (a: Day, b: Day): Day => [a, b].sort()[1] as Day;

export type { LineWish };

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
    const who = capacityFor(actor, ask.personId);
    const { personId, name } = ask;
    const { authorityCode, holderId } = element;
    const draft = { id, personId, authorityCode, elementId: element.id, holderId, name, mixOf: null };
    await keepDraft(tx, { ...draft, fromDay: from, toDay }, { ...who, at });
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

/**
 * Puts a listing into the plan. Each visit has its whole price, as the listing's prices stand on the line's first day; that
 * stays so until the line is changed.
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
    const checked = await mayBegin(tx, ask.wish.listingId, loaded.authorityCode, at);
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
      const checked = await mayBegin(tx, wish.listingId, loaded.authorityCode, at);
      if (!checked.ok) return checked;
      await keepLine(tx, loaded.id, line.value, loaded.lines.length + place + 1);
      lineIds.push(line.value.id);
    }
    return ok({ lineIds: lineIds.join(' '), how: ask.how });
  });
}

/** Changes a line's times, dates, outcome or what the person calls it; who gives it stays. It is priced anew. */
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
    await changeLineTo(tx, line.value);
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
