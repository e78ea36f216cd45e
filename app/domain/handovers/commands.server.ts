import { type SignedIn, standingFor } from '../../access/actor.ts';
import { dayOf } from '../../kit/day.ts';
import { type Id, isId, newId } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import { isDuplicate, queryOf, type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { sha256Of } from '../agreements/seal.ts';
import { lockElement } from '../arrangements/store.server.ts';
import { openBudgetOf } from '../budgets/funds.server.ts';
import { holderFits } from '../budgets/rules.ts';
import { interestBars } from '../decisions/commands.server.ts';
import { isConflicted } from '../decisions/policy.ts';
import { LEAST_REASONS } from '../decisions/rules.ts';
import { numberOn } from '../organisations/store.server.ts';
import { carryOut } from './carrying-out.server.ts';
import { decidesHandover, mayAskHandover, seesHandover, speaksFor } from './policy.ts';
import {
  type AskFor,
  askedFor,
  type HandoverRefusal,
  handoverStep,
  type NoticeBody,
  noticeSentences,
  withNotice,
} from './rules.ts';
import {
  agreementsOf,
  elementAt,
  handoverById,
  handoversDue,
  type KeptHandover,
  keepHandover,
  lockPlans,
  moveHandover,
} from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, HandoverRefusal>>;

/** The person, or whoever may agree for them, asks that somebody else holds the money of one part of their support from a day on. */
export function askHandover(tools: Tools, actor: SignedIn, ask: AskFor & { elementId: Id }): Done<{ handoverId: Id }> {
  return transact<{ handoverId: Id }, HandoverRefusal>(tools, async (tx) => {
    const query = queryOf(tx);
    const element = await elementAt(query, ask.elementId);
    if (!element || !mayAskHandover(actor, element.personId)) return refuse('handover.not-found');
    const plans = await lockPlans(query, ask.elementId);
    await lockElement(tx, ask.elementId);
    if (plans.some((each) => each.state === 'signing')) return refuse('handover.signing');
    const budget = await openBudgetOf(query, ask.elementId);
    if (!budget) return refuse('handover.no-budget');
    const holder = isId(ask.toHolder) ? await tx.holder.findUnique({ where: { id: ask.toHolder } }) : null;
    if (!holder || !holderFits(holder, element.authorityCode).ok)
      return refuse('handover.holder-elsewhere', { field: 'toHolder' });
    const at = tools.clock.now();
    const today = dayOf(at);
    const fits = askedFor(ask, { today, toDay: element.toDay, budget });
    if (!fits.ok) return fits;
    const noticeDays = await noticeOf(tx, ask.elementId, element.authorityCode, today);
    const { elementId, toHolder, on } = ask;
    const asked = { id: newId(), elementId, fromHolder: budget.holderId, toHolder, on, noticeDays };
    try {
      await keepHandover(tx, { ...asked, reason: ask.reason.trim(), by: actor.loginId, at });
    } catch (error) {
      if (isDuplicate(error)) return refuse('handover.open-already');
      throw error;
    }
    const handover = await handoverById(query, asked.id);
    if (!handover) throw new Error('what was just kept is there');
    await told(tx, actor, handover, 'handover.asked', at, { on, fromHolder: budget.holderId, toHolder });
    return ok({ handoverId: asked.id });
  });
}

/** Who holds the money now agrees to go sooner than its notice. Nobody needs it when there is notice enough. */
export function releaseHandover(tools: Tools, actor: SignedIn, ask: { id: Id }): Done {
  return withHandover(tools, actor, ask.id, async (tx, handover, at) => {
    if (!speaksFor(actor, handover.from)) return refuse('handover.not-yours');
    const next = handoverStep(handover.state, 'release');
    if (!next.ok) return next;
    if (handover.releasedAt) return refuse('handover.released');
    await moveHandover(tx, handover.id, next.value, { releasedBy: actor.loginId, releasedAt: at });
    return told(tx, actor, handover, 'handover.released', at);
  });
}

/** Whoever would hold the money says yes or no. A no ends it; nothing changes. */
export function answerHandover(tools: Tools, actor: SignedIn, ask: { id: Id; yes: boolean; words: string }): Done {
  return withHandover(tools, actor, ask.id, async (tx, handover, at) => {
    if (!speaksFor(actor, handover.to)) return refuse('handover.not-yours');
    const next = handoverStep(handover.state, ask.yes ? 'accept' : 'decline');
    if (!next.ok) return next;
    const answered = { answeredBy: actor.loginId, answeredAt: at, answerWords: ask.words.trim() };
    await moveHandover(tx, handover.id, next.value, answered);
    return told(tx, actor, handover, ask.yes ? 'handover.accepted' : 'handover.declined', at);
  });
}

export type Decide = { id: Id; yes: boolean; reasons: string; urgent: boolean };

/**
 * The council says yes or no, with reasons. The amount stays as it was told. With a yes the notice to everybody is fixed, and when its day
 * is today the money goes over at once. Refuses less notice than the holder before has a right to, unless it agreed or the council says
 * that it is not safe to wait; and whoever said yes for the new holder.
 */
export function decideHandover(tools: Tools, actor: SignedIn, ask: Decide): Done {
  return withHandover(tools, actor, ask.id, async (tx, handover, at) => {
    if (!decidesHandover(actor, handover.authorityCode)) return refuse('handover.not-yours');
    if (isConflicted(actor, handover.personId)) return refuse('decision.own-arrangement');
    if (handover.answeredByLogin === actor.loginId) return refuse('handover.own-yes');
    if (letterCount(ask.reasons.trim()) < LEAST_REASONS)
      return refuse('decision.reasons-too-short', { field: 'reasons' });
    const next = handoverStep(handover.state, ask.yes ? 'approve' : 'refuse');
    if (!next.ok) return next;
    const plans = await lockPlans(queryOf(tx), handover.elementId);
    for (const plan of plans) {
      const barred = await interestBars(tx, actor, { ...plan, authorityCode: handover.authorityCode }, dayOf(at));
      if (!barred.ok) return barred;
    }
    const fits = ask.yes ? mayBeApproved(handover, { today: dayOf(at), urgent: ask.urgent, plans }) : ok();
    if (!fits.ok) return fits;
    const reasons = ask.reasons.trim();
    const decided = { decidedBy: actor.loginId, decidedAt: at, reasons, urgent: ask.yes && ask.urgent };
    const body = ask.yes ? await noticeFor(tx, handover, { by: actor.name, on: dayOf(at), reasons }) : null;
    const text = body && `${JSON.stringify(body, null, 2)}\n`;
    const words = text === null ? {} : { body: text, sha256: sha256Of(text) };
    await moveHandover(tx, handover.id, next.value, { ...decided, ...words });
    const kind = ask.yes ? 'handover.approved' : 'handover.refused';
    await told(tx, actor, handover, kind, at, { on: handover.on, urgent: decided.urgent });
    if (ask.yes && handover.on <= dayOf(at)) await goOver(tx, actor, { ...handover, state: 'approved' }, at);
    return ok();
  });
}

function mayBeApproved(
  handover: KeptHandover,
  now: { today: string; urgent: boolean; plans: readonly { state: string }[] },
): Result<undefined, HandoverRefusal> {
  const { on, toDay, noticeDays, releasedAt, askedAt } = handover;
  if (now.today > toDay) return refuse('handover.too-late', { facts: { to: toDay } });
  if (now.plans.some((each) => each.state === 'signing')) return refuse('handover.signing');
  const enough = withNotice({ askedOn: dayOf(askedAt), on, noticeDays });
  return enough || releasedAt || now.urgent
    ? ok()
    : refuse('handover.notice', { field: 'urgent', facts: { holder: handover.from.name, days: noticeDays } });
}

/** The person's side takes it back, until the day on which the money goes over. */
export function withdrawHandover(tools: Tools, actor: SignedIn, ask: { id: Id }): Done {
  return withHandover(tools, actor, ask.id, async (tx, handover, at) => {
    if (!mayAskHandover(actor, handover.personId)) return refuse('handover.not-yours');
    const next = handoverStep(handover.state, 'withdraw');
    if (!next.ok) return next;
    await moveHandover(tx, handover.id, next.value, {});
    return told(tx, actor, handover, 'handover.withdrawn', at);
  });
}

/**
 * Once a day: what was decided and whose day has come is carried out, one transaction each. What cannot be yet (a payment under way, an
 * agreement being signed) waits for the next day, and is logged. Doing it again changes nothing.
 */
export async function carryOutHandovers(tools: Tools): Promise<number> {
  const at = tools.clock.now();
  let carried = 0;
  for (const { id } of await handoversDue(queryOf(tools.pool), dayOf(at))) {
    const done = await transact<boolean, HandoverRefusal>(tools, async (tx) => {
      const locked = await lockAround(tx, id);
      return locked?.state === 'approved' ? ok((await goOver(tx, null, locked, at)).ok) : ok(false);
    });
    if (done.ok && done.value) carried += 1;
    else tools.log.warn({ handover: id }, 'a change of holder waits for another day');
  }
  return carried;
}

/** Carries it out, or leaves it for the daily clock: what stands against it is found before anything is written. */
async function goOver(tx: Tx, actor: SignedIn | null, handover: KeptHandover, at: Date) {
  const gone = await carryOut(tx, handover, actor?.loginId ?? null, at);
  if (gone.ok) await told(tx, actor, handover, 'handover.done', at, { budgetId: gone.value.budgetId });
  return gone;
}

type Act = (tx: Tx, handover: KeptHandover, at: Date) => Promise<Result<undefined, HandoverRefusal>>;

/** Reach: the change of holder, when the actor sees all of it, with its plans and its element locked in the order of every act. */
function withHandover(tools: Tools, actor: SignedIn, id: Id, act: Act): Done {
  return transact<undefined, HandoverRefusal>(tools, async (tx) => {
    const handover = await lockAround(tx, id);
    if (!handover || seesHandover(actor, { ...handover, noticed: false }) !== 'all')
      return refuse('handover.not-found');
    return act(tx, handover, tools.clock.now());
  });
}

async function lockAround(tx: Tx, id: Id): Promise<KeptHandover | null> {
  const query = queryOf(tx);
  const found = await handoverById(query, id);
  if (!found) return null;
  await lockPlans(query, found.elementId);
  await lockElement(tx, found.elementId);
  return handoverById(query, id);
}

async function noticeOf(tx: Tx, elementId: Id, authorityCode: string, today: ReturnType<typeof dayOf>) {
  const agreements = await agreementsOf(queryOf(tx), elementId);
  if (agreements.length > 0) return Math.max(...agreements.map((each) => each.noticeDays));
  return numberOn(tx, authorityCode, 'agreement.notice-days', today);
}

async function noticeFor(tx: Tx, handover: KeptHandover, decided: NoticeBody['decided']): Promise<NoticeBody> {
  const { personName: person, elementName: element, on, askedBy, askedAt, answeredBy, answeredAt } = handover;
  const names = { person, element, from: handover.from.name, to: handover.to.name, on };
  const agreements = (await agreementsOf(queryOf(tx), handover.elementId)).map(({ number, sha256 }) => ({
    number,
    sha256,
  }));
  return {
    form: 'ettle-change-of-holder 1',
    ...names,
    agreements,
    sentences: noticeSentences(names),
    asked: { by: askedBy, on: dayOf(askedAt) },
    accepted: { by: answeredBy ?? '', on: dayOf(answeredAt ?? askedAt) },
    decided,
  };
}

/** In what capacity somebody acts here: for the person, for a holder, or for the council. */
function capacityOf(actor: SignedIn, handover: KeptHandover, kind: string): string {
  const standing = standingFor(actor, handover.personId);
  if (standing && /asked|withdrawn/.test(kind)) return standing.capacity;
  return /approved|refused|done/.test(kind) ? 'officer' : 'holder';
}

async function told(
  tx: Tx,
  actor: SignedIn | null,
  handover: KeptHandover,
  kind: `handover.${string}`,
  at: Date,
  data: Record<string, string | number | boolean | null> = {},
): Promise<Result<undefined, never>> {
  const { id, elementId, personId } = handover;
  const capacity = actor ? capacityOf(actor, handover, kind) : 'system';
  await record(tx, { subject: `handover:${id}`, kind, actor, personId, capacity, at, data: { elementId, ...data } });
  return ok();
}
