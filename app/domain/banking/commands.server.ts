import type { Actor, SignedIn } from '../../access/actor.ts';
import { dayOf } from '../../kit/day.ts';
import { type Id, isId, newId } from '../../kit/id.ts';
import { momentOf } from '../../kit/moment.ts';
import { NO_PENCE, type Pence, pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import { queryOf, type Tx } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { capacityFor, withArrangement } from '../arrangements/commands.server.ts';
import type { ArrangementRefusal } from '../arrangements/rules.ts';
import type { Loaded } from '../arrangements/shown.ts';
import { lockElement } from '../arrangements/store.server.ts';
import { openBudgetOf } from '../budgets/funds.server.ts';
import type { FundsRefusal } from '../budgets/rules.ts';
import { type MoneyRefusal, moveOf, sumOf } from '../money/rules.ts';
import { balancesOf, post } from '../money/store.server.ts';
import { mayAnswerExtra, mayAskExtra, seesTime } from './policy.ts';
import { heldOfAll, lineOn, minutesAfter, spokenFor, type TimeOfPlan, timeOfPlan } from './reckoning.server.ts';
import {
  type BankingRefusal,
  type ExtraWish,
  extraStep,
  fitsIn,
  leftOf,
  type Source,
  sumOfTime,
  type Time,
  take,
  weighExtra,
} from './rules.ts';
import { addExtra, extraById, isTold, type KeptExtra, minutesOf, moveExtra } from './store.server.ts';

export type Refused = BankingRefusal | MoneyRefusal | FundsRefusal | ArrangementRefusal;
type Done<T = undefined> = Promise<Result<T, Refused>>;

export type AskExtra = { lineId: Id; wish: ExtraWish; source: Source; words: string };

/**
 * The person, or whoever may agree for them, asks for a session beside the usual week, out of time that was kept or borrowed from later
 * weeks. Nothing moves before the provider says yes. Refuses: more than is kept or may be borrowed, a time that is taken or is over.
 */
export async function askExtra(tools: Tools, actor: SignedIn, ask: AskExtra): Done<{ id: Id }> {
  const line = isId(ask.lineId) ? await tools.db.arrangementLine.findUnique({ where: { id: ask.lineId } }) : null;
  if (!line?.providerId) return refuse('banking.not-found');
  const { providerId, arrangementId } = line;
  return withArrangement<{ id: Id }, Refused>(tools, actor, arrangementId, null, async (tx, loaded) => {
    if (!mayAskExtra(actor, loaded.personId)) return refuse('banking.not-yours');
    const at = tools.clock.now();
    const time = await timeOfPlan(tx, loaded, dayOf(at));
    if (!time) return refuse('banking.not-running');
    const weighed = await weigh(tx, time, { ...ask, but: null, now: at });
    if (!weighed.ok) return weighed;
    const id = newId();
    const { source, words, lineId, wish } = ask;
    const extra = { id, lineId, arrangementId, personId: loaded.personId, providerId, ...wish, source };
    await addExtra(tx, { ...extra, pence: weighed.value.pence, words: words.trim(), by: actor.loginId, at });
    await tell(tx, actor, extra, 'extra.asked', at, capacityFor(actor, loaded.personId).capacity);
    return ok({ id });
  });
}

type ToWeigh = { lineId: Id; wish: ExtraWish; source: Source; but: Id | null; now: Date };

/** Whether it can be had: the time of the day, and enough kept, or enough that may be borrowed and later given back. */
async function weigh(
  tx: Tx,
  time: TimeOfPlan,
  { lineId, wish, source, but, now }: ToWeigh,
): Promise<Result<Time, BankingRefusal>> {
  const { line, that } = await lineOn(tx, time, lineId, wish.day, but);
  const weighed = weighExtra({ wish, line, that, begins: momentOf(wish.day, wish.fromMinute), now });
  if (!weighed.ok) return weighed;
  const spoken = spokenFor(time.open, lineId, source, but);
  if (source === 'kept') {
    const left = sumOfTime(time.heldOf(lineId).kept.map(leftOf)).minutes - spoken;
    return weighed.value.minutes <= left ? weighed : refuse('banking.not-enough-kept', { facts: { left } });
  }
  const most = fitsIn(time.most, heldOfAll(time, 'borrowed', but), weighed.value, 'banking.too-much-borrowed');
  if (!most.ok) return most;
  const owed = sumOfTime(time.heldOf(lineId).borrowed.map(leftOf)).minutes + spoken + weighed.value.minutes;
  return owed <= minutesAfter(time, lineId, wish.day) ? weighed : refuse('banking.nothing-to-borrow-from');
}

/**
 * The provider says yes or no. Yes makes it a session of its rota. Out of kept time: where the price is more by now than what was kept is
 * worth, the rest is promised out of what is free. Refuses when that is not there, and what was answered already.
 */
export function answerExtra(tools: Tools, actor: SignedIn, ask: { id: Id; yes: boolean; words: string }): Done {
  return withExtra(tools, actor, ask.id, async (tx, loaded, extra) => {
    if (!mayAnswerExtra(actor, extra.providerId)) return refuse('banking.not-yours');
    const next = extraStep(extra.state, ask.yes ? 'agree' : 'decline');
    if (!next.ok) return next;
    const words = ask.words.trim();
    if (!ask.yes && letterCount(words) < LEAST_WORDS) return refuse('banking.no-words', { field: 'words' });
    const at = tools.clock.now();
    let added = NO_PENCE;
    if (ask.yes) {
      const time = await timeOfPlan(tx, loaded, dayOf(at));
      if (!time) return refuse('banking.not-running');
      const { lineId, source, day, fromMinute, toMinute } = extra;
      const wish = { day, fromMinute, toMinute };
      const weighed = await weigh(tx, time, { lineId, wish, source, but: extra.id, now: at });
      if (!weighed.ok) return weighed;
      const promised = await promise(tx, loaded, time, extra, { by: actor.loginId, at });
      if (!promised.ok) return promised;
      added = promised.value;
    }
    await moveExtra(tx, extra.id, next.value, { answer: { words, by: actor.loginId, at, added } });
    await tell(tx, actor, extra, ask.yes ? 'extra.agreed' : 'extra.declined', at, 'provider');
    return ok();
  });
}

const LEAST_WORDS = 5;

type Doer = { by: Id | null; at: Date };

/** What an agreed extra session needs beside what was kept: promised out of what is free. A borrowed one is of what is promised already. */
async function promise(
  tx: Tx,
  loaded: Loaded,
  time: TimeOfPlan,
  extra: KeptExtra,
  { by, at }: Doer,
): Promise<Result<Pence, Refused>> {
  await lockElement(tx, loaded.elementId);
  const query = queryOf(tx);
  const budget = await openBudgetOf(query, loaded.elementId);
  if (!budget) return refuse('budget.not-open');
  if (extra.source === 'borrowed') {
    const own = (await balancesOf(query, budget.id)).filter((each) => each.lineId === extra.lineId);
    return sumOf(own, 'reserved') >= extra.pence ? ok(NO_PENCE) : refuse('banking.nothing-to-borrow-from');
  }
  const { kept } = time.heldOf(extra.lineId);
  const agreed = time.open.filter((each) => each.state === 'agreed');
  const { rest } = take(kept, spokenFor(agreed, extra.lineId, 'kept', extra.id));
  const worth = take(rest, minutesOf(extra)).taken.pence;
  const added = pence(extra.pence > worth ? extra.pence - worth : 0n);
  if (added === 0n) return ok(NO_PENCE);
  const about = { subject: `extra:${extra.id}`, key: `extra:${extra.id}` } as const;
  const posting = moveOf('reserve', { budgetId: budget.id, lineId: extra.lineId }, added, about);
  const posted = await post(query, [posting], { day: dayOf(at), at, by });
  return posted.ok ? ok(added) : posted;
}

/**
 * Takes back what was asked for, or calls off what was agreed: the person's side as long as the agreement lets them call off a visit
 * without paying, its provider until it begins. Kept time stays kept. Refuses what was told of already.
 */
export function callOffExtra(tools: Tools, actor: SignedIn, ask: { id: Id }): Done {
  return withExtra(tools, actor, ask.id, async (tx, loaded, extra) => {
    const isPerson = mayAskExtra(actor, extra.personId);
    if (!isPerson && !mayAnswerExtra(actor, extra.providerId)) return refuse('banking.not-yours');
    if (!isPerson && extra.state === 'asked') return refuse('banking.state', { facts: { state: extra.state } });
    const next = extraStep(extra.state, extra.state === 'asked' ? 'withdraw' : 'call-off');
    if (!next.ok) return next;
    const at = tools.clock.now();
    const query = queryOf(tx);
    if (extra.state === 'agreed') {
      const time = await timeOfPlan(tx, loaded, dayOf(at));
      const hours = isPerson ? (time?.cancellationHours ?? 0) : 0;
      const begins = momentOf(extra.day, extra.fromMinute).getTime();
      const late = begins - at.getTime() < hours * 3_600_000 || begins <= at.getTime();
      if (late) return refuse('banking.too-late', { facts: { hours } });
      if (await isTold(query, extra)) return refuse('banking.state', { facts: { state: 'settled' } });
    }
    const freed = await freeAdded(tx, loaded.elementId, extra, { by: actor.loginId, at });
    if (!freed.ok) return freed;
    await moveExtra(tx, extra.id, next.value);
    const capacity = isPerson ? capacityFor(actor, extra.personId).capacity : 'provider';
    await tell(tx, actor, extra, `extra.${next.value}`, at, capacity);
    return ok();
  });
}

/** What was promised beside kept time is free again. */
export async function freeAdded(
  tx: Tx,
  elementId: Id,
  extra: KeptExtra,
  { by, at }: Doer,
): Promise<Result<undefined, Refused>> {
  if (extra.addedPence === 0n) return ok();
  await lockElement(tx, elementId);
  const query = queryOf(tx);
  const budget = await openBudgetOf(query, elementId);
  if (!budget) return ok();
  const about = { subject: `extra:${extra.id}`, key: `extra-off:${extra.id}` } as const;
  const posting = moveOf('release', { budgetId: budget.id, lineId: extra.lineId }, extra.addedPence, about);
  const posted = await post(query, [posting], { day: dayOf(at), at, by });
  return posted.ok ? ok() : posted;
}

type Act<T> = (tx: Tx, loaded: Loaded, extra: KeptExtra) => Promise<Result<T, Refused>>;

/** Reach: an extra session, for those who see it, with its arrangement locked: two acts on it take turns. */
async function withExtra<T = undefined>(tools: Tools, actor: Actor, id: Id, act: Act<T>): Promise<Result<T, Refused>> {
  const found = await extraById(queryOf(tools.pool), id);
  if (!found || !seesTime(actor, found.personId, found.providerId)) return refuse('banking.not-found');
  return withArrangement<T, Refused>(tools, actor, found.arrangementId, null, async (tx, loaded) => {
    const extra = await extraById(queryOf(tx), id);
    return extra ? act(tx, loaded, extra) : refuse('banking.not-found');
  });
}

type Subject = Pick<KeptExtra, 'id' | 'arrangementId' | 'personId' | 'providerId' | 'source' | 'day'>;

/** The event of an act on an extra session. */
export async function tell(
  tx: Tx,
  actor: SignedIn | null,
  about: Subject,
  kind: `extra.${string}`,
  at: Date,
  capacity = 'system',
): Promise<void> {
  const { id, arrangementId, personId, providerId, source, day } = about;
  const data = { extraId: id, arrangementId, providerId, source, day };
  const who = actor ? { actor, capacity } : { actor: null };
  await record(tx, { subject: `extra:${id}`, kind, ...who, personId, at, data });
}
