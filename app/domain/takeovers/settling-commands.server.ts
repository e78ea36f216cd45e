import type { SignedIn } from '../../access/actor.ts';
import { addDays, dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { assert, ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf, type Tx, transact } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { moveAgreement } from '../agreements/store.server.ts';
import { capacityFor } from '../arrangements/commands.server.ts';
import { closeCounters } from '../arrangements/counters.server.ts';
import { step } from '../arrangements/rules.ts';
import { moveArrangement } from '../arrangements/store.server.ts';
import { changeStep, isLastLine, piecesOf } from '../changes/rules.ts';
import { settle } from '../changes/signing-commands.server.ts';
import { moveChange, type StoppedBecause, signedTerms } from '../changes/store.server.ts';
import { type Joined, type SignAsk, signAgreement } from '../signing/commands.server.ts';
import { told, withTakeover } from './commands.server.ts';
import { mayPrepare, maySend } from './policy.ts';
import { brokenBy, joins, type TakeoverRefusal } from './rules.ts';
import { brokenTakeovers, lockByAgreement, lockTakeover, type Takeover } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, TakeoverRefusal>>;

/**
 * Writes a name under an agreement, whether its plan takes over from somebody or not. With the last name of one that does, the old line
 * ends, and the money that it had promised for later is free before the new one is promised its own: one transaction, so there is no
 * moment with both or with neither. Refuses the last name while the notice is not signed, and when the day has come.
 */
export function signJoined(tools: Tools, actor: SignedIn, ask: SignAsk): Done<{ complete: boolean }> {
  const joined: Joined<TakeoverRefusal> = {
    lock: lockByAgreement,
    lastName: async (tx, loaded, at) => {
      const takeover = loaded.takesOver && (await lockTakeover(tx, loaded.takesOver.changeId));
      return takeover ? letGo(tx, actor, takeover, at) : ok();
    },
  };
  return signAgreement(tools, actor, ask, joined);
}

async function letGo(
  tx: Tx,
  actor: SignedIn,
  { change, old, line, next }: Takeover,
  at: Date,
): Promise<Result<undefined, TakeoverRefusal>> {
  const { fromDay: lastDay } = change.terms;
  if (lastDay < dayOf(at)) return refuse('takeover.too-late', { facts: { last: lastDay } });
  const counts = changeStep(change.state, 'take-over');
  if (!counts.ok) return refuse('takeover.notice-first', { facts: { provider: line.providerName } });
  if (old.state !== 'running') return refuse('change.not-running');
  const joined = joins(next.lines, lastDay);
  if (!joined.ok) return joined;
  const before = await signedTerms(tx, old.id);
  await moveChange(tx, change.id, counts.value, { agreedAt: at, dueOn: null });
  const settled = await settle(tx, actor, old, change, before, at);
  if (!settled.ok) return settled;
  if (isLastLine(piecesOf(old.lines, [...before, change.terms]), lastDay)) {
    const ended = step(old.state, 'end');
    assert(ended.ok, 'what runs can end');
    const who = { by: actor.loginId, forPersonId: null, capacity: null, at };
    await moveArrangement(tx, old.id, { from: old.state, to: ended.value, ...who }, { toDay: lastDay });
  }
  await told(tx, actor, { id: change.id, old, planId: next.id, providerId: line.providerId }, 'takeover.done', at, {
    on: addDays(lastDay, 1),
  });
  return ok();
}

/** The person's side stops it, until the last name stands; a broker, while it is not sent. Whoever gives it now goes on as before. */
export function stopTakeover(tools: Tools, actor: SignedIn, ask: { id: Id }): Done {
  return withTakeover(tools, actor, ask.id, async (tx, takeover, at) => {
    const may = takeover.change.state === 'prepared' ? mayPrepare : maySend;
    if (!may(actor, takeover.old.personId)) return refuse('takeover.not-yours');
    return standDown(tx, actor, takeover, 'taken-back', at);
  });
}

/** Everything stays as it was: the end is taken back, the plan that was to take over too, and its agreement does not count. */
async function standDown(
  tx: Tx,
  actor: SignedIn | null,
  { change, old, line, next }: Takeover,
  because: StoppedBecause,
  at: Date,
): Promise<Result<undefined, TakeoverRefusal>> {
  const stopped = changeStep(change.state, 'stand-down');
  const left = step(next.state, 'stand-down');
  // An end that the other side said no to is settled by that; then only the plan is left to take back.
  if (!stopped.ok && !(left.ok && (change.state === 'declined' || change.state === 'withdrawn')))
    return refuse('takeover.state');
  if (stopped.ok) await moveChange(tx, change.id, stopped.value, { dueOn: null, stoppedBecause: because });
  if (left.ok) {
    const who = actor ? capacityFor(actor, old.personId) : { by: null, forPersonId: null, capacity: 'system' };
    if (next.agreement) await moveAgreement(tx, next.agreement.id, { from: ['unsigned', 'part-signed'], to: 'void' });
    const by = actor?.loginId ?? next.selectedBy;
    if (by) await closeCounters(tx, { arrangementId: next.id }, { state: 'lapsed', by, at });
    await moveArrangement(tx, next.id, { from: next.state, to: left.value, ...who, at }, { decideBy: null });
  }
  await told(tx, actor, { id: change.id, old, planId: next.id, providerId: line.providerId }, 'takeover.stopped', at, {
    because: change.state === 'declined' ? 'old-said-no' : because,
    wasSent: change.state !== 'prepared',
  });
  return ok();
}

/**
 * What cannot hold any more is stopped, one transaction each: whoever was asked said no, the council said no, or not everybody signed in
 * time. Each night all of them, and after such an event those of its plan. Doing it again changes nothing.
 */
export async function stopBroken(tools: Tools, planId: Id | null = null): Promise<number> {
  const at = tools.clock.now();
  const today = dayOf(at);
  let stopped = 0;
  for (const { id } of await brokenTakeovers(queryOf(tools.pool), today, planId)) {
    const done = await transact<boolean, TakeoverRefusal>(tools, async (tx) => {
      const found = await lockTakeover(tx, id);
      const because =
        found &&
        brokenBy(
          {
            lastDay: found.change.terms.fromDay,
            planState: found.next.state,
            oldState: found.old.state,
            changeState: found.change.state,
          },
          today,
        );
      if (!found || !because) return ok(false);
      const ended = await standDown(tx, null, found, because, at);
      return ended.ok ? ok(true) : ended;
    });
    if (done.ok && done.value) stopped += 1;
  }
  return stopped;
}
