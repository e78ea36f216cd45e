import { type SignedIn, standingFor } from '../../access/actor.ts';
import { type Day, dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { sumPence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf, type Tx } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { capacityFor, withArrangement } from '../arrangements/commands.server.ts';
import { costOfPeriod, costUntil } from '../arrangements/lines.ts';
import { mayEnd } from '../arrangements/policy.ts';
import { type ArrangementRefusal, step } from '../arrangements/rules.ts';
import type { Loaded } from '../arrangements/shown.ts';
import { lockElement, moveArrangement } from '../arrangements/store.server.ts';
import { moveReserve } from '../budgets/funds.server.ts';
import type { FundsRefusal } from '../budgets/rules.ts';
import { agreedOneOffs } from './one-offs.server.ts';
import { besideWeeks } from './one-offs.ts';
import { piecesOf } from './rules.ts';
import { signedTerms } from './store.server.ts';

/**
 * The person, or whoever may agree for them, ends all of a running plan on a day. What its lines had promised for days after that is
 * free again. Refuses a day that is over, or outside the plan.
 */
export function endArrangement(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; version: number; on: Day; why: string },
): Promise<Result<undefined, ArrangementRefusal | FundsRefusal>> {
  return withArrangement<undefined, FundsRefusal>(tools, actor, ask.id, ask.version, async (tx, loaded) => {
    if (!mayEnd(actor, loaded.personId)) return refuse('arrangement.not-yours');
    const next = step(loaded.state, 'end');
    if (!next.ok) return next;
    const at = tools.clock.now();
    if (ask.on < dayOf(at) || ask.on > loaded.toDay || ask.on <= loaded.fromDay) {
      return refuse('arrangement.over', { field: 'on', facts: { to: loaded.toDay } });
    }
    return endIn(tx, actor, loaded, { on: ask.on, why: ask.why }, at);
  });
}

/**
 * Ends all of a running plan on a day within the caller's transaction, which has asked who may and whether the day can be. What its lines had promised
 * for days after that is free again.
 */
export async function endIn(
  tx: Tx,
  actor: SignedIn,
  loaded: Loaded,
  ask: { on: Day; why: string },
  at: Date,
): Promise<Result<undefined, ArrangementRefusal | FundsRefusal>> {
  const next = step(loaded.state, 'end');
  if (!next.ok) return next;
  const standing = capacityFor(actor, loaded.personId);
  // An officer who ends it for the council stands for nobody.
  const who = standingFor(actor, loaded.personId) ? standing : { ...standing, capacity: 'officer' };
  const pieces = piecesOf(loaded.lines, await signedTerms(tx, loaded.id));
  const oneOffs = await agreedOneOffs(queryOf(tx), [loaded.id]);
  await moveArrangement(
    tx,
    loaded.id,
    { from: loaded.state, to: next.value, ...who, at, why: ask.why },
    { toDay: ask.on, penceForPeriod: costUntil(pieces, ask.on) },
  );
  await lockElement(tx, loaded.elementId);
  for (const { id: lineId } of loaded.lines) {
    const own = pieces.filter((piece) => piece.id === lineId);
    const ownOffs = oneOffs.filter((each) => each.lineId === lineId);
    const kept = own.map((piece) => (piece.toDay > ask.on ? { ...piece, toDay: ask.on } : piece));
    const whole = sumPence(own.map(costOfPeriod)) + besideWeeks(own, ownOffs);
    const by = costUntil(own, ask.on) + besideWeeks(kept, ownOffs) - whole;
    const about = { elementId: loaded.elementId, lineId, by, key: `end:${lineId}`, loginId: actor.loginId, at };
    const moved = await moveReserve(tx, about);
    if (!moved.ok) return moved;
  }
  await record(tx, {
    subject: `arrangement:${loaded.id}`,
    kind: 'arrangement.ended',
    actor,
    personId: loaded.personId,
    capacity: who.capacity,
    at,
    data: { on: ask.on },
  });
  return ok();
}
