import { type SignedIn, standingFor } from '../../access/actor.ts';
import { columnOf, type Day, dayOf } from '../../kit/day.ts';
import { type Id, newId } from '../../kit/id.ts';
import { NO_PENCE } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import { isDuplicate, queryOf, type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { lockElement } from '../arrangements/store.server.ts';
import { capPromises, openBudgetOf, payersOf } from '../budgets/funds.server.ts';
import { type Part, partsOf } from '../budgets/funds.ts';
import { type ToldElement, toldElement } from '../budgets/told.server.ts';
import { isConflicted } from '../decisions/policy.ts';
import { LEAST_REASONS } from '../decisions/rules.ts';
import { lockPlans } from '../handovers/store.server.ts';
import { ruleOn } from '../organisations/store.server.ts';
import { type Effect, takeEffect } from './effect.server.ts';
import { mayAgree, mayAnswerVoice, mayDecideAmount, mayPropose, maySay, seesAmount } from './policy.ts';
import {
  type AmountRefusal,
  answerable,
  decidable,
  firstDay,
  isAgreed,
  lessOfAChange,
  type Proposal,
  proposable,
  sayable,
  type Wanted,
  type Wish,
} from './rules.ts';
import {
  amountById,
  type KeptAmount,
  keepAmount,
  keepDecidedSums,
  keepVoice,
  moveAmount,
  twoOf,
  wantedOf,
} from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, AmountRefusal>>;

/**
 * A social worker, or an officer for money, proposes another amount for a part of somebody's support: with a reason, the day it is to
 * begin, and each payer's part. Nothing moves. Refuses while another one is open, and what `proposable` refuses.
 */
export function proposeAmount(
  tools: Tools,
  actor: SignedIn,
  ask: { elementId: Id; proposal: Proposal },
): Done<{ amountId: Id }> {
  return transact<{ amountId: Id }, AmountRefusal>(tools, async (tx) => {
    const found = await toldElement(queryOf(tx), ask.elementId);
    if (!found || !mayPropose(actor, found.authorityCode)) return refuse('amount.not-found');
    if (isConflicted(actor, found.personId)) return refuse('decision.own-arrangement');
    await lockAround(tx, found.id);
    const at = tools.clock.now();
    const element = (await toldElement(queryOf(tx), ask.elementId)) ?? found;
    const rules = await rulesOn(tx, element.authorityCode, dayOf(at));
    const fits = proposable(ask.proposal, { was: element, today: dayOf(at), rules });
    if (!fits.ok) return fits;
    const parts = await partsFor(tx, element, ask.proposal);
    if (!parts.ok) return parts;
    const id = newId();
    const { asked, was } = parts.value;
    const about = { id, elementId: element.id, proposal: ask.proposal, consultation: fits.value, rule: rules.words };
    try {
      await keepAmount(tx, { ...about, was: { ...element, parts: was }, parts: asked, by: actor.loginId, at });
    } catch (error) {
      if (isDuplicate(error)) return refuse('amount.open-already');
      throw error;
    }
    const told = { id, personId: element.personId, elementId: element.id };
    await tell(tx, actor, told, 'amount.proposed', at, { worse: fits.value.worse, on: ask.proposal.on });
    return ok({ amountId: id });
  });
}

/** The days that stand for a council now, and which dated rules say so. */
async function rulesOn(tx: Tx, authorityCode: string, today: Day) {
  const [notice, say] = await Promise.all(
    ['amount.notice-days', 'amount.say-days'].map(async (key) => {
      const rule = await ruleOn(tx, authorityCode, key, today);
      if (typeof rule?.value !== 'number') throw new Error(`No number is set for ${key} on ${today}`);
      return { days: rule.value, words: `${key}@${rule.fromDay}` };
    }),
  );
  return { noticeDays: notice?.days ?? 0, sayDays: say?.days ?? 0, words: [notice?.words, say?.words].join(' ') };
}

/** Who puts what in: now, and as it is proposed. Where no budget is open for Option 2 there is nobody. */
async function partsFor(
  tx: Tx,
  element: ToldElement,
  wanted: Wanted,
): Promise<Result<{ was: Part[]; asked: Part[] }, AmountRefusal>> {
  const told = element.amounts.some((each) => each.option === 2);
  const budget = await openBudgetOf(queryOf(tx), element.id);
  if (told && !budget) return refuse('element.closed');
  if (!told || !budget) return ok({ was: [], asked: [] });
  const authority = await tx.authority.findUniqueOrThrow({ where: { code: element.authorityCode } });
  const asked = partsOf(twoOf(wanted), wanted.others, authority.officialName);
  if (!asked.ok) return asked;
  const payers = await payersOf(queryOf(tx), budget.id);
  const was = payers.map(({ source, payer, putIn }): Part => ({ source, payer, pence: putIn }));
  // The council has a sum of its own, also where it puts nothing in: what is decided may give it some.
  const council: Part = { source: 'authority', payer: authority.officialName, pence: NO_PENCE };
  const isIn = was.some((part) => part.source === 'authority');
  return ok({ was: isIn ? was : [council, ...was], asked: asked.value });
}

/** The person's side says what they think, asks to talk or for a second look, or says yes. Each thing that is said stays. */
export function sayToAmount(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; wish: Wish; words: string },
): Done<{ voiceId: Id }> {
  return withAmount<{ voiceId: Id }>(tools, actor, ask.id, 'open', async (tx, kept, at) => {
    if (!maySay(actor, kept.personId)) return refuse('amount.not-yours');
    if (ask.wish === 'agree' && !mayAgree(actor, kept.personId)) return refuse('amount.not-yours');
    const may = sayable(kept.voices, ask.wish, ask.words);
    if (!may.ok) return may;
    const capacity = standingFor(actor, kept.personId)?.capacity ?? 'self';
    const voiceId = await keepVoice(tx, kept, { ...ask, capacity, by: actor.loginId, at });
    await tell(tx, actor, kept, 'amount.said', at, { wish: ask.wish });
    return ok({ voiceId });
  });
}

/** The council answers what was said. A second look is the answer of somebody else than who proposed it. */
export function answerVoice(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; voiceId: Id; words: string; metOn: Day | null },
): Done {
  return withAmount<undefined>(tools, actor, ask.id, 'open', async (tx, kept, at) => {
    if (!mayAnswerVoice(actor, kept)) return refuse('amount.not-yours');
    const voice = kept.voices.find((each) => each.id === ask.voiceId);
    if (!voice) return refuse('amount.not-found');
    const may = answerable(voice, { ...ask, today: dayOf(at) });
    if (!may.ok) return may;
    const isOther = mayDecideAmount(actor, kept.authorityCode) && kept.proposedByLogin !== actor.loginId;
    if (voice.wish === 'review' && !isOther) return refuse('amount.own-review', { field: 'answer' });
    const answered = { answer: ask.words.trim(), answeredBy: actor.loginId, answeredAt: at };
    const data = { ...answered, metOn: ask.metOn && columnOf(ask.metOn) };
    await tx.amountVoice.update({ where: { id: voice.id }, data });
    return tell(tx, actor, kept, 'amount.answered', at, { wish: voice.wish });
  });
}

export type AmountDecision = {
  id: Id;
  /** As it was proposed; less of a change, with its own sums; or not at all. */
  result: 'as-proposed' | 'less' | 'dropped';
  /** For 'less'. */
  wanted: Wanted | null;
  /** The first day of it. Null: the day that was proposed, or the first that the notice allows. */
  on: Day | null;
  reasons: string;
};

/**
 * The council decides, with reasons, after everything that was said is answered and the time to say it is over (or with the person's yes).
 * What is worse is decided by somebody else than who proposed it. From then on no more than a smaller amount is newly promised. When its
 * day is today it takes effect at once; else on its day, by the clock.
 */
export function decideAmount(tools: Tools, actor: SignedIn, ask: AmountDecision): Done {
  return withAmount<undefined>(tools, actor, ask.id, 'open', async (tx, kept, at) => {
    if (!mayDecideAmount(actor, kept.authorityCode)) return refuse('amount.not-yours');
    if (isConflicted(actor, kept.personId)) return refuse('decision.own-arrangement');
    if (kept.worse && kept.proposedByLogin === actor.loginId) return refuse('amount.own-decision');
    const reasons = ask.reasons.trim();
    if (letterCount(reasons) < LEAST_REASONS) return refuse('decision.reasons-too-short', { field: 'reasons' });
    const agreed = isAgreed(kept.voices);
    const decided = { decidedBy: actor.loginId, decidedAt: at, reasons, agreed };
    if (ask.result === 'dropped') {
      await moveAmount(tx, kept.id, 'dropped', decided);
      return tell(tx, actor, kept, 'amount.dropped', at);
    }
    const may = await mayTakeEffect(tx, kept, ask, at);
    if (!may.ok) return may;
    const { sums, on } = may.value;
    if (sums) await keepDecidedSums(tx, kept, sums);
    await moveAmount(tx, kept.id, 'decided', { ...decided, effectOn: columnOf(on) });
    await tell(tx, actor, kept, 'amount.decided', at, { on, result: ask.result });
    const now = (await amountById(queryOf(tx), kept.id)) ?? kept;
    await keepFree(tx, now);
    if (on <= dayOf(at)) await carryOutAmount(tx, actor, now, at);
    return ok();
  });
}

/** Whether it may be decided now, and for that day; with the sums where they are others than proposed. */
async function mayTakeEffect(tx: Tx, kept: KeptAmount, ask: AmountDecision, at: Date) {
  const today = dayOf(at);
  const ready = decidable(kept, kept.voices, today);
  if (!ready.ok) return ready;
  const element = await toldElement(queryOf(tx), kept.elementId);
  const was = wantedOf(kept, 'was');
  const isMoved = was.amounts.some(
    ({ option, pence }) => element?.amounts.find((each) => each.option === option)?.pence !== pence,
  );
  if (!element || isMoved) return refuse('amount.moved');
  const days = await ruleOn(tx, kept.authorityCode, 'amount.decided-days', today);
  const decidedDays = typeof days?.value === 'number' ? days.value : 0;
  const from = firstDay(kept, { agreed: isAgreed(kept.voices), today, decidedDays });
  const on = ask.on ?? (kept.on > from ? kept.on : from);
  if (on < from || on > kept.toDay) return refuse('amount.day', { field: 'effectOn', facts: { from, to: kept.toDay } });
  if (ask.result !== 'less' || !ask.wanted) return ok({ on, sums: null });
  const less = lessOfAChange(was, wantedOf(kept, 'asked'), ask.wanted);
  if (!less.ok) return less;
  const parts = await partsFor(tx, element, less.value);
  if (!parts.ok) return parts;
  const isKnown = (part: Part) => kept.sums.some((sum) => sum.source === part.source && sum.payer === part.payer);
  if (!parts.value.asked.every(isKnown)) return refuse('amount.not-between', { field: 'option2' });
  return ok({ on, sums: { ...less.value, parts: parts.value.asked } });
}

/** What a smaller amount would not have is not promised any more. */
async function keepFree(tx: Tx, kept: KeptAmount): Promise<void> {
  const next = twoOf(wantedOf(kept, 'decided'));
  const budget = await openBudgetOf(queryOf(tx), kept.elementId);
  if (budget && next < twoOf(wantedOf(kept, 'was'))) await capPromises(tx, budget.id, next);
}

/**
 * Puts a decided amount into effect on or after its day, within the caller's transaction, and says what became of it. Held is said once:
 * the next nights try again and say nothing. The caller has locked the plans and the element.
 */
export async function carryOutAmount(tx: Tx, actor: SignedIn | null, kept: KeptAmount, at: Date): Promise<Effect> {
  const effect = await takeEffect(tx, kept, actor?.loginId ?? null, at);
  if (effect !== 'held' || !kept.heldAt) await tell(tx, actor, kept, `amount.${effect}`, at);
  return effect;
}

type Act<T> = (tx: Tx, kept: KeptAmount, at: Date) => Promise<Result<T, AmountRefusal>>;

/** Reach: another amount that the actor sees, with its plans and its element locked in the order of every act. */
function withAmount<T>(tools: Tools, actor: SignedIn, id: Id, state: KeptAmount['state'], act: Act<T>): Done<T> {
  return transact<T, AmountRefusal>(tools, async (tx) => {
    const found = await amountById(queryOf(tx), id);
    if (!found || !seesAmount(actor, found)) return refuse('amount.not-found');
    await lockAround(tx, found.elementId);
    const kept = (await amountById(queryOf(tx), id)) ?? found;
    if (kept.state !== state) return refuse('amount.state');
    return act(tx, kept, tools.clock.now());
  });
}

/** The plans of an element and the element itself, in the order of every act. */
export async function lockAround(tx: Tx, elementId: Id): Promise<void> {
  await lockPlans(queryOf(tx), elementId);
  await lockElement(tx, elementId);
}

async function tell(
  tx: Tx,
  actor: SignedIn | null,
  { id, personId, elementId }: Pick<KeptAmount, 'id' | 'personId' | 'elementId'>,
  kind: `amount.${string}`,
  at: Date,
  data: Record<string, string | boolean> = {},
): Promise<Result<undefined, never>> {
  const said = actor && kind === 'amount.said' ? (standingFor(actor, personId)?.capacity ?? 'self') : 'officer';
  const capacity = actor ? said : 'system';
  await record(tx, { subject: `amount:${id}`, kind, actor, personId, capacity, at, data: { elementId, ...data } });
  return ok();
}
