import { type Actor, type SignedIn, standingFor } from '../../access/actor.ts';
import { addWorkingDays, type Day, dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import { isChild } from '../people/rules.ts';
import { personAt } from '../people/store.server.ts';
import { mustBeAsked } from '../voice/rules.ts';
import { viewsOnPlan } from '../voice/store.server.ts';
import { closeCounters, keepVersion, lastPut } from './counters.server.ts';
import { standingAnswers } from './counters.ts';
import { mayAnswer, mayPlan, mayPropose, maySee } from './policy.ts';
import { type ArrangementRefusal, answer, type DeclineReason, propose, step } from './rules.ts';
import type { Loaded } from './shown.ts';
import { lockArrangement, lockElement, moveArrangement, optionTwo, providerIdsOf } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, ArrangementRefusal>>;
type Act<T, Code extends string> = (tx: Tx, loaded: Loaded) => Promise<Result<T, Code | ArrangementRefusal>>;

/** Reach: locks the arrangement and hands it on, when the actor may see it and it did not change under their hands. */
export function withArrangement<T, Code extends string = never>(
  tools: Tools,
  actor: Actor,
  id: Id,
  version: number | null,
  act: Act<T, Code>,
): Promise<Result<T, Code | ArrangementRefusal>> {
  return transact<T, Code | ArrangementRefusal>(tools, async (tx) => {
    const loaded = await lockArrangement(tx, id);
    if (!loaded || !maySee(actor, { ...loaded, providerIds: providerIdsOf(loaded) }))
      return refuse('arrangement.not-found');
    if (version !== null && version !== loaded.version) return refuse('arrangement.changed');
    return act(tx, loaded);
  });
}

/** By whom, for whom, in what capacity: as the step and the event write it down. */
export function capacityFor(actor: SignedIn, personId: Id) {
  const standing = standingFor(actor, personId);
  const self = !standing || standing.capacity === 'self';
  return { by: actor.loginId, forPersonId: self ? null : personId, capacity: standing?.capacity ?? 'self' };
}

/**
 * The person, or whoever may agree for them, chooses Option 2 and puts the lines to the providers.
 * Refuses: no lines, no reasons, other options not thought about, over the relevant amount, not chosen.
 */
export function proposeArrangement(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; version: number; chosen: boolean },
): Done {
  return withArrangement(tools, actor, ask.id, ask.version, async (tx, before) => {
    if (!mayPropose(actor, before.personId)) return refuse('arrangement.not-yours');
    if (before.takesOver) return refuse('arrangement.takes-over');
    return proposeIn(tx, actor, before, ask.chosen, tools.clock.now());
  });
}

/** Puts a plan to its providers within the caller's transaction: by itself, or with the line that it takes over from. The caller has asked who may. */
export async function proposeIn(tx: Tx, actor: SignedIn, before: Loaded, chosen: boolean, at: Date): Done {
  if (await childUnheard(tx, before, dayOf(at))) return refuse('arrangement.child-not-asked');
  await lockElement(tx, before.elementId);
  const loaded = (await lockArrangement(tx, before.id)) ?? before;
  const standing = standingAnswers(loaded.lines, await lastPut(tx, loaded.id));
  const proposed = propose(loaded, optionTwo(loaded), loaded.elsewherePence, chosen, standing);
  if (!proposed.ok) return proposed;
  const who = capacityFor(actor, loaded.personId);
  const answered = proposed.value.state === 'accepted';
  await tx.arrangementLine.updateMany({
    where: { arrangementId: loaded.id, id: { notIn: standing } },
    data: { answer: 'none', answeredAt: null, answeredBy: null, declineReason: null, declineWords: '' },
  });
  await moveArrangement(
    tx,
    loaded.id,
    { from: loaded.state, to: proposed.value.state, ...who, at },
    {
      selectedBy: actor.loginId,
      selectedCapacity: who.capacity,
      selectedAt: at,
      decideBy: answered
        ? addWorkingDays(dayOf(at), await numberOn(tx, loaded.authorityCode, 'decision.days', dayOf(at)))
        : null,
      pencePerYear: proposed.value.cost.year,
      penceForPeriod: proposed.value.cost.period,
    },
  );
  await keepVersion(tx, loaded, { ...who, because: 'proposed', at });
  await record(tx, {
    subject: `arrangement:${loaded.id}`,
    kind: 'arrangement.proposed',
    actor,
    personId: loaded.personId,
    capacity: who.capacity,
    at,
    data: {
      pencePerWeek: String(proposed.value.cost.week),
      pencePerYear: String(proposed.value.cost.year),
      option: 2,
      state: proposed.value.state,
    },
  });
  return ok();
}

/** A plan for a child under 16 is chosen with the child: what they think of it is written down first (s.8, s.10). */
async function childUnheard(tx: Tx, { id, personId }: Loaded, today: Day): Promise<boolean> {
  const person = await personAt(tx, personId);
  return person !== null && mustBeAsked(isChild(person.bornOn, today), await viewsOnPlan(tx, id));
}

export type Answer = { accepts: true } | { accepts: false; reason: DeclineReason; words: string };

/** A provider's answer to all of its lines at once. The last yes starts the authority's clock; any no stops it all. */
export function answerProposal(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; providerId: Id; version: number; answer: Answer },
): Done {
  return withArrangement(tools, actor, ask.id, ask.version, async (tx, loaded) => {
    if (!mayAnswer(actor, ask.providerId)) return refuse('arrangement.not-found');
    const answered = answer(loaded, ask.providerId, ask.answer.accepts);
    if (!answered.ok) return answered;
    const at = tools.clock.now();
    const { state, lineIds } = answered.value;
    const no = ask.answer.accepts ? null : ask.answer;
    await tx.arrangementLine.updateMany({
      where: { id: { in: lineIds } },
      data: {
        answer: no ? 'declined' : 'accepted',
        answeredBy: actor.loginId,
        answeredAt: at,
        declineReason: no?.reason ?? null,
        declineWords: no?.words ?? '',
      },
    });
    const days = state === 'accepted' ? await numberOn(tx, loaded.authorityCode, 'decision.days', dayOf(at)) : 0;
    await moveArrangement(
      tx,
      loaded.id,
      { from: loaded.state, to: state, by: actor.loginId, forPersonId: null, capacity: 'provider', at, why: no?.words },
      state === 'accepted' ? { decideBy: addWorkingDays(dayOf(at), days) } : {},
    );
    await record(tx, {
      subject: `arrangement:${loaded.id}`,
      kind: no ? 'arrangement.declined' : 'arrangement.line-accepted',
      actor,
      personId: loaded.personId,
      capacity: 'provider',
      at,
      data: { providerId: ask.providerId, reason: no?.reason ?? null, state },
    });
    return ok();
  });
}

/** Back to a draft, to change something: a new choice is then made from the beginning. */
export function reviseArrangement(tools: Tools, actor: SignedIn, ask: { id: Id; version: number }): Done {
  return simply(tools, actor, ask, 'revise', 'arrangement.revised');
}

/** Takes the plan back, for good. The reason is kept when there is one; nobody must give one. */
export function withdrawArrangement(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; version: number; why?: string },
): Done {
  return simply(tools, actor, ask, 'withdraw', 'arrangement.withdrawn');
}

function simply(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; version: number; why?: string },
  act: 'revise' | 'withdraw',
  kind: string,
): Done {
  return withArrangement(tools, actor, ask.id, ask.version, async (tx, loaded) => {
    // A broker may take apart a draft they made; what was put to providers is the person's to take back.
    const may = loaded.state === 'draft' ? mayPlan : mayPropose;
    if (!may(actor, loaded.personId)) return refuse('arrangement.not-yours');
    // What takes over from somebody is changed and taken back together with what it takes over from.
    if (loaded.takesOver) return refuse('arrangement.takes-over');
    const next = step(loaded.state, act);
    if (!next.ok) return next;
    const at = tools.clock.now();
    const who = capacityFor(actor, loaded.personId);
    await closeCounters(tx, { arrangementId: loaded.id }, { state: 'lapsed', by: actor.loginId, at });
    const move = { from: loaded.state, to: next.value, ...who, at, why: ask.why ?? '' };
    await moveArrangement(tx, loaded.id, move, { decideBy: null });
    await record(tx, {
      subject: `arrangement:${loaded.id}`,
      kind,
      actor,
      personId: loaded.personId,
      capacity: who.capacity,
      at,
    });
    return ok();
  });
}
