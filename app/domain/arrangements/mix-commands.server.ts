import type { SignedIn } from '../../access/actor.ts';
import { dayOf } from '../../kit/day.ts';
import { type Id, newId } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf, type Tx } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { capacityFor, withArrangement } from './commands.server.ts';
import { draftsBeside, groupOf, keepRefused, viewOf, wantedOf } from './mixes.server.ts';
import { goOnWith, MOST_MIXES, type WhyNot } from './mixes.ts';
import { mayPlan, mayPropose } from './policy.ts';
import { type ArrangementRefusal, step } from './rules.ts';
import { copySearches } from './searches.server.ts';
import type { Loaded } from './shown.ts';
import { keepContinuity, keepDraft, keepLine, lockArrangement, lockElement, moveArrangement } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, ArrangementRefusal>>;

/**
 * Copies a draft, or a plan that was set aside, as another mix for the same element: the same lines at the same prices, with
 * what was planned for when nobody can come. Reasons are the new mix's own. Refuses a fifth mix.
 */
export function copyMix(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; version: number | null; name: string },
): Done<{ id: Id }> {
  return withArrangement<{ id: Id }>(tools, actor, ask.id, ask.version, async (tx, loaded) => {
    if (!mayPlan(actor, loaded.personId)) return refuse('arrangement.not-yours');
    if (loaded.state !== 'draft' && loaded.state !== 'withdrawn') {
      return refuse('arrangement.state', { facts: { state: loaded.state } });
    }
    const at = tools.clock.now();
    if (loaded.toDay <= dayOf(at)) return refuse('arrangement.over', { facts: { to: loaded.toDay } });
    // Two who copy at once take turns, so that there are never five.
    await lockElement(tx, loaded.elementId);
    const group = await groupOf(tx, loaded.id);
    const open = await tx.arrangement.count({ where: { state: 'draft', OR: [{ id: group }, { mixOf: group }] } });
    if (open >= MOST_MIXES) return refuse('mix.too-many', { field: 'name', facts: { most: MOST_MIXES } });
    const id = newId();
    const who = capacityFor(actor, loaded.personId);
    await keepDraft(tx, { ...draftOf(loaded), id, name: ask.name, mixOf: group }, { ...who, at });
    await tx.arrangement.update({ where: { id: group }, data: { mixOf: group } });
    await copyInto(tx, loaded, id);
    await record(tx, {
      subject: `arrangement:${id}`,
      kind: 'arrangement.copied',
      actor,
      personId: loaded.personId,
      capacity: who.capacity,
      at,
      data: { fromId: loaded.id },
    });
    return ok({ id });
  });
}

const draftOf = ({ personId, authorityCode, elementId, holderId, fromDay, toDay }: Loaded) => {
  return { personId, authorityCode, elementId, holderId, fromDay, toDay };
};

/** What was thought and planned goes into the copy: considered options, lines, what happens when nobody can come, searches. */
async function copyInto(tx: Tx, from: Loaded, id: Id): Promise<void> {
  const considered = from.considered.map((each) => ({ ...each, arrangementId: id }));
  await tx.optionConsidered.createMany({ data: considered });
  for (const [n, line] of from.lines.entries()) {
    const lineId = newId();
    await keepLine(tx, id, { ...line, id: lineId, answer: 'none' }, n + 1);
    if (line.continuity) await keepContinuity(tx, lineId, line.continuity);
    await copySearches(tx, { from: line.id, to: lineId, arrangementId: id });
  }
}

/**
 * Goes on with one of the drafts that were compared; the others are set aside and stay on the record as they were, with why
 * not. Choosing is the person's act, or a lawful proxy's. Refuses: nothing to compare with, a reason that is missing.
 */
export function chooseMix(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; version: number; reasons: readonly WhyNot[] },
): Done {
  return withArrangement(tools, actor, ask.id, ask.version, async (tx, loaded) => {
    if (!mayPropose(actor, loaded.personId)) return refuse('arrangement.not-yours');
    if (loaded.state !== 'draft') return refuse('arrangement.state', { facts: { state: loaded.state } });
    await lockElement(tx, loaded.elementId);
    const query = queryOf(tx);
    const agreed = goOnWith(loaded, await draftsBeside(query, loaded), ask.reasons);
    if (!agreed.ok) return agreed;
    const at = tools.clock.now();
    const wanted = await wantedOf(query, loaded.personId);
    const who = capacityFor(actor, loaded.personId);
    for (const { id, why } of agreed.value) {
      const other = await lockArrangement(tx, id);
      const next = other && step(other.state, 'withdraw');
      if (!other || !next?.ok) return refuse('arrangement.changed');
      const mix = await viewOf(tx, other, wanted, dayOf(at));
      await keepRefused(tx, { arrangementId: loaded.id, mix, why, byLoginId: actor.loginId, at });
      await moveArrangement(tx, id, { from: other.state, to: next.value, ...who, at, why });
    }
    await tx.arrangement.update({ where: { id: loaded.id }, data: { version: { increment: 1 }, updatedAt: at } });
    await record(tx, {
      subject: `arrangement:${loaded.id}`,
      kind: 'arrangement.mix-chosen',
      actor,
      personId: loaded.personId,
      capacity: who.capacity,
      at,
      data: { setAside: agreed.value.length, setAsideIds: agreed.value.map(({ id }) => id).join(' ') },
    });
    return ok();
  });
}
