import { type SignedIn, standingFor } from '../../access/actor.ts';
import { addDays, type Day, dayOf } from '../../kit/day.ts';
import { type Id, isId, newId } from '../../kit/id.ts';
import { type Pence, pence, sumPence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { capacityFor, proposeIn, withArrangement } from '../arrangements/commands.server.ts';
import { costOfPeriod } from '../arrangements/lines.ts';
import { lineOf, mayBegin } from '../arrangements/making.server.ts';
import type { Loaded } from '../arrangements/shown.ts';
import { keepContinuity, keepDraft, keepLine } from '../arrangements/store.server.ts';
import { dueOn, toSign, weighed } from '../changes/commands.server.ts';
import { pieceOn } from '../changes/one-offs.ts';
import { changeStep, type LineTerms, needsAnswer, OPEN_STATES, piecesOf, type Weighed } from '../changes/rules.ts';
import { keepChange, moveChange, signedTerms } from '../changes/store.server.ts';
import { mayPrepare, maySend, seesTakeover } from './policy.ts';
import { joins, lastDayBefore, sameWeek, type TakeoverRefusal } from './rules.ts';
import { lockTakeover, reachOf, type Takeover } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, TakeoverRefusal>>;

/**
 * Begins it: a draft for whoever comes next, from a day on, with the end of the line that it takes over from beside it. Nobody is asked or
 * told yet. For whoever may plan, a broker too. Refuses a line that does not run, a day that cannot be, and one that is begun already.
 */
export function prepareTakeover(
  tools: Tools,
  actor: SignedIn,
  ask: { arrangementId: Id; lineId: Id; on: Day; reason: string },
): Done<{ id: Id; planId: Id }> {
  return withArrangement<{ id: Id; planId: Id }, TakeoverRefusal>(
    tools,
    actor,
    ask.arrangementId,
    null,
    async (tx, old) => {
      if (!mayPrepare(actor, old.personId)) return refuse('takeover.not-yours');
      if (old.state !== 'running') return refuse('change.not-running');
      const line = old.lines.find((each) => each.id === ask.lineId && each.providerId !== null && !each.once);
      if (!line) return refuse('change.no-line');
      const open = { lineId: line.id, state: { in: [...OPEN_STATES, 'prepared'] } };
      if ((await tx.lineChange.count({ where: open })) > 0) return refuse('change.open-already');
      const at = tools.clock.now();
      const lines = piecesOf([line], await signedTerms(tx, old.id));
      const lastDay = lastDayBefore(ask.on, { today: dayOf(at), lines });
      if (!lastDay.ok) return lastDay;
      const terms: LineTerms = { kind: 'end', lineId: line.id, fromDay: lastDay.value };
      const about = await weighed(tx, old, { terms, reason: ask.reason, withPlanId: line.id }, at);
      if (!about.ok) return about;
      const [id, planId] = [newId(), newId()];
      await keepNext(tx, actor, old, {
        planId,
        what: line.what,
        on: ask.on,
        toDay: lines.at(-1)?.toDay ?? line.toDay,
        reason: ask.reason.trim(),
        at,
      });
      const joined = { planId, freesPence: await freed(tx, old, about.value) };
      const asked = {
        id,
        arrangementId: old.id,
        terms,
        reason: ask.reason.trim(),
        side: 'person' as const,
        by: actor.loginId,
        at,
      };
      await keepChange(tx, { ...asked, joined }, null);
      await told(tx, actor, { id, old, planId, providerId: line.providerId }, 'takeover.prepared', at, { on: ask.on });
      return ok({ id, planId });
    },
  );
}

/** A draft of its own for the same part of the support: what was thought of other options goes along, and why is why somebody else. */
async function keepNext(
  tx: Tx,
  actor: SignedIn,
  old: Loaded,
  about: { planId: Id; what: string; on: Day; toDay: Day; reason: string; at: Date },
): Promise<void> {
  const { personId, authorityCode, elementId, holderId } = old;
  const { planId: id, on, toDay, at } = about;
  const name = `${about.what}: somebody else`.slice(0, 120);
  const draft = { id, personId, authorityCode, elementId, holderId, name, mixOf: null, fromDay: on, toDay };
  await keepDraft(tx, draft, { ...capacityFor(actor, personId), at });
  await tx.optionConsidered.createMany({ data: old.considered.map((each) => ({ ...each, arrangementId: id })) });
  await tx.arrangement.update({ where: { id }, data: { why: about.reason } });
}

/** What of a plan's own sum comes free when its line ends: as it stands with everything that was signed. */
async function freed(tx: Tx, old: Loaded, { period }: Weighed): Promise<Pence> {
  return pence(sumPence(piecesOf(old.lines, await signedTerms(tx, old.id)).map(costOfPeriod)) - period);
}

/**
 * Chooses whose listing it shall be: the same days and times, for the same outcome, at its own prices. What was chosen before goes. Refuses
 * what a plan refuses of a listing (its times, its checks, its readiness), and whoever gives it now.
 */
export function chooseNext(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; version: number | null; listingId: Id },
): Done {
  return withTakeover(tools, actor, ask.id, async (tx, { change, old, line, next }, at) => {
    if (!mayPrepare(actor, next.personId)) return refuse('takeover.not-yours');
    if (change.state !== 'prepared' || next.state !== 'draft') return refuse('takeover.state');
    if (ask.version !== null && ask.version !== next.version) return refuse('arrangement.changed');
    if (ask.listingId === line.listingId) return refuse('takeover.same', { field: 'listingId' });
    const listing = isId(ask.listingId) ? await tx.listing.findUnique({ where: { id: ask.listingId } }) : null;
    if (!listing) return refuse('line.listing-not-open', { field: 'listingId' });
    if (listing.priceUnit === 'item') return refuse('takeover.by-item', { field: 'listingId' });
    const checked = await mayBegin(tx, ask.listingId, next.authorityCode, at);
    if (!checked.ok) return refuse(checked.refusal.code, { ...checked.refusal, field: 'listingId' });
    const piece = pieceOn(piecesOf([line], await signedTerms(tx, old.id)), change.terms.fromDay) ?? line;
    const wishes = sameWeek(piece, ask.listingId, next);
    await tx.arrangementLine.deleteMany({ where: { arrangementId: next.id } });
    for (const [place, wish] of wishes.entries()) {
      const made = await lineOf(tx, actor, next, newId(), wish, at);
      if (!made.ok) return refuse(made.refusal.code, { ...made.refusal, field: 'listingId' });
      await keepLine(tx, next.id, made.value, place + 1);
      // Whom to ring, and how long it can wait, is about the person: it stays. Whoever steps in is thought of anew.
      if (line.continuity)
        await keepContinuity(tx, made.value.id, { ...line.continuity, listingId: null, backUpAgreed: false });
    }
    await tx.arrangement.update({ where: { id: next.id }, data: { version: { increment: 1 }, updatedAt: at } });
    const { capacity } = capacityFor(actor, next.personId);
    const data = { listingId: ask.listingId, how: 'takeover' };
    const subject = `arrangement:${next.id}` as const;
    await record(tx, { subject, kind: 'arrangement.lines-added', actor, personId: next.personId, capacity, at, data });
    return ok();
  });
}

/**
 * Sends it: whoever gives it now has their notice, and whoever comes next is asked, at once. With the notice that the agreement gives nobody else has to
 * agree to the end; with less they are asked. Refuses what proposing a plan refuses, and a plan that does not begin on the day after.
 */
export function sendTakeover(tools: Tools, actor: SignedIn, ask: { id: Id; version: number; chosen: boolean }): Done {
  return withTakeover(tools, actor, ask.id, async (tx, { change, old, line, next }, at) => {
    if (!maySend(actor, next.personId)) return refuse('takeover.not-yours');
    const step = changeStep(change.state, 'send');
    if (!step.ok) return refuse('takeover.state');
    if (ask.version !== next.version) return refuse('arrangement.changed');
    if (old.state !== 'running') return refuse('change.not-running');
    const joined = joins(next.lines, change.terms.fromDay);
    if (!joined.ok) return joined;
    const open = { lineId: change.terms.lineId, state: { in: [...OPEN_STATES] } };
    if ((await tx.lineChange.count({ where: open })) > 0) return refuse('change.open-already');
    const about = await weighed(tx, old, change, at);
    if (!about.ok) return about;
    const sent = { askedBy: actor.loginId, askedAt: at, freesPence: await freed(tx, old, about.value) };
    await moveChange(tx, change.id, step.value, { ...sent, dueOn: await dueOn(tx, old, at) });
    // What comes free is written first, because the plan may use it; a refusal takes all of it back.
    const proposed = await proposeIn(tx, actor, next, ask.chosen, at);
    if (!proposed.ok) return proposed;
    const direct = !needsAnswer('end', about.value.withNotice);
    const made = direct ? await toSign(tx, actor, old, change.id, about.value, at) : ok();
    if (!made.ok) return made;
    const on = addDays(change.terms.fromDay, 1);
    await told(tx, actor, { id: change.id, old, planId: next.id, providerId: line.providerId }, 'takeover.sent', at, {
      on,
      withNotice: direct,
    });
    return ok();
  });
}

type Act = (tx: Tx, takeover: Takeover, at: Date) => Promise<Result<undefined, TakeoverRefusal>>;

/** Reach: what the actor sees of it, with both plans locked. */
export function withTakeover(tools: Tools, actor: SignedIn, id: Id, act: Act): Done {
  return transact<undefined, TakeoverRefusal>(tools, async (tx) => {
    const found = await lockTakeover(tx, id);
    if (!found || !seesTakeover(actor, reachOf(found))) return refuse('takeover.not-found');
    return act(tx, found, tools.clock.now());
  });
}

/** By X for Y, about both plans: whom it concerns is found from them. */
export async function told(
  tx: Tx,
  actor: SignedIn | null,
  about: { id: Id; old: Pick<Loaded, 'id' | 'personId'>; planId: Id; providerId: Id | null },
  kind: `takeover.${'prepared' | 'sent' | 'done' | 'stopped'}`,
  at: Date,
  data: Record<string, string | boolean>,
): Promise<void> {
  const { personId } = about.old;
  const capacity = actor ? (standingFor(actor, personId)?.capacity ?? 'officer') : 'system';
  const subject = `takeover:${about.id}` as const;
  const both = {
    takeoverId: about.id,
    arrangementId: about.old.id,
    planId: about.planId,
    providerId: about.providerId,
  };
  await record(tx, { subject, kind, actor, personId, capacity, at, data: { ...both, ...data } });
}
