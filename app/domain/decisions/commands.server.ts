import { officeIn, type SignedIn } from '../../access/actor.ts';
import { addWorkingDays, type Day, dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf, type Tx } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { withArrangement } from '../arrangements/commands.server.ts';
import { costOf } from '../arrangements/lines.ts';
import { readinessOfListings } from '../arrangements/readiness.server.ts';
import type { State } from '../arrangements/rules.ts';
import type { Loaded } from '../arrangements/shown.ts';
import { moveArrangement } from '../arrangements/store.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import { deciderIn, isConflicted } from './policy.ts';
import { type DecisionRefusal, type DecisionResult, decideAsOfficer, decideAsPanel } from './rules.ts';
import { isInterested, keepDecision } from './store.server.ts';

type Ask<R> = { id: Id; version: number; result: R; reasons: string };

/** An officer approves within their own limit, refuses, or refers to the panel. Reasons are for the person to read. */
export function decideArrangement(
  tools: Tools,
  actor: SignedIn,
  ask: Ask<DecisionResult>,
): Promise<Result<undefined, DecisionRefusal>> {
  return withArrangement<undefined, DecisionRefusal>(tools, actor, ask.id, ask.version, async (tx, loaded) => {
    const office = deciderIn(actor, loaded.authorityCode);
    if (!office) return refuse('arrangement.not-yours');
    if (isConflicted(actor, loaded.personId)) return refuse('decision.own-arrangement');
    const barred = await interestBars(tx, actor, loaded, dayOf(tools.clock.now()));
    if (!barred.ok) return barred;
    const pencePerYear = costOf(loaded.lines).year;
    const { limitPencePerYear } = office;
    const decided = decideAsOfficer({ ...ask, state: loaded.state, pencePerYear, limitPencePerYear });
    if (!decided.ok) return decided;
    const ready = ask.result === 'approved' ? await allReady(tools, tx, loaded) : ok();
    if (!ready.ok) return ready;
    await keep(tools, tx, actor, loaded, { kind: 'officer', to: decided.value, ask, limitPencePerYear });
    return ok();
  });
}

/**
 * The panel's word, inside the transaction that writes its minutes: there is no other way to it, and no chair decides alone.
 * Callers hold the arrangement's lock, and have asked who may write it down.
 */
export async function panelDecides(
  tools: Tools,
  tx: Tx,
  actor: SignedIn,
  loaded: Loaded,
  ask: Ask<'approved' | 'refused'>,
): Promise<Result<{ decisionId: Id }, DecisionRefusal>> {
  if (isConflicted(actor, loaded.personId)) return refuse('decision.own-arrangement');
  const decided = decideAsPanel({ ...ask, state: loaded.state });
  if (!decided.ok) return decided;
  const ready = ask.result === 'approved' ? await allReady(tools, tx, loaded) : ok();
  if (!ready.ok) return ready;
  const decision = { kind: 'panel', to: decided.value, ask, limitPencePerYear: null } as const;
  return ok({ decisionId: await keep(tools, tx, actor, loaded, decision) });
}

/** Who has an interest in a provider of the plan does not decide on it, where the council's rule of that day says so. */
export async function interestBars(
  tx: Tx,
  actor: SignedIn,
  loaded: Pick<Loaded, 'id' | 'authorityCode'>,
  today: Day,
): Promise<Result<undefined, DecisionRefusal>> {
  const bars = await isInterested(tx, queryOf(tx), actor.loginId, loaded, today);
  return bars ? refuse('decision.interest') : ok();
}

/** The registration gate, once more on the day of the yes: what is not confirmed here is accepted in writing first. */
async function allReady(tools: Tools, tx: Tx, loaded: Loaded): Promise<Result<undefined, DecisionRefusal>> {
  const ids = loaded.lines.map((line) => line.listingId);
  const judged = await readinessOfListings(tx, ids, loaded.authorityCode, dayOf(tools.clock.now()));
  const open = judged.find((each) => each.status !== 'ready');
  if (!open) return ok();
  const what = loaded.lines.find((line) => line.listingId === open.listingId)?.what ?? '';
  return refuse('decision.not-ready', { field: 'result', facts: { what } });
}

async function keep(
  tools: Tools,
  tx: Tx,
  actor: SignedIn,
  loaded: Loaded,
  decision: {
    kind: 'officer' | 'panel';
    to: State;
    ask: Ask<DecisionResult>;
    limitPencePerYear: Loaded['holderFeePencePerYear'] | null;
  },
): Promise<Id> {
  const at = tools.clock.now();
  const today = dayOf(at);
  const { kind, to, ask } = decision;
  const pencePerYear = costOf(loaded.lines).year;
  const decisionId = await keepDecision(tx, {
    arrangementId: loaded.id,
    arrangementVersion: loaded.version,
    kind,
    result: ask.result,
    reasons: ask.reasons,
    decidedBy: actor.loginId,
    decidedAt: at,
    pencePerYear,
    limitPencePerYear: decision.limitPencePerYear,
    dueOn: loaded.decideBy ?? today,
  });
  // A referral starts a clock of its own; a decision stops it.
  const decideBy =
    to === 'referred' ? addWorkingDays(today, await numberOn(tx, loaded.authorityCode, 'panel.days', today)) : null;
  const capacity = officeIn(actor, loaded.authorityCode)?.title ?? 'officer';
  await moveArrangement(
    tx,
    loaded.id,
    { from: loaded.state, to, by: actor.loginId, forPersonId: null, capacity, at, why: ask.reasons },
    { decideBy },
  );
  await record(tx, {
    subject: `arrangement:${loaded.id}`,
    kind: `decision.${ask.result}`,
    actor,
    personId: loaded.personId,
    capacity,
    at,
    data: { by: kind, pencePerYear: String(pencePerYear), decideBy },
  });
  return decisionId;
}
