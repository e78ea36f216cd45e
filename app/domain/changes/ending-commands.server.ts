import type { SignedIn } from '../../access/actor.ts';
import { type Day, dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { sumPence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { capacityFor, withArrangement } from '../arrangements/commands.server.ts';
import { costOfPeriod, costUntil } from '../arrangements/lines.ts';
import { mayEnd } from '../arrangements/policy.ts';
import { type ArrangementRefusal, step } from '../arrangements/rules.ts';
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
    const who = capacityFor(actor, loaded.personId);
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
  });
}
