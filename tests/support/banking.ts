import { answerExtra, askExtra } from '#app/domain/banking/commands.server.ts';
import { leftOf, type Source, sumOfTime, type Time } from '#app/domain/banking/rules.ts';
import { heldTimeOf } from '#app/domain/banking/store.server.ts';
import { sessionKey } from '#app/domain/changes/sessions.ts';
import { confirmDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import { tellSession } from '#app/domain/delivery/commands.server.ts';
import { keepTime } from '#app/domain/delivery/keeping-commands.server.ts';
import type { Told } from '#app/domain/delivery/rules.ts';
import type { Day } from '#app/kit/day.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { AS_PLANNED, type Running, told } from './delivery.ts';
import { standing } from './ledger.ts';
import type { Around } from './plan.ts';
import { done } from './tayside.ts';

export const notGiven = (why: 'provider' | 'person-away' = 'person-away'): Told => ({
  ...{ given: 'not-given', why, charge: false, calledOffAt: null, words: '' },
});

/** The nth Tuesday was not given, and Aisha keeps it. */
export async function keptTuesday(
  around: Around,
  plan: Running,
  nth: number,
  what: Told = notGiven(),
): Promise<string> {
  const id = await told(around, plan, nth, what);
  done(await keepTime(around.tools, around.is.aisha, { id }));
  return id;
}

export type Wished = { day: Day; fromMinute?: number; toMinute?: number; source?: Source };

export const askFor = (
  around: Around,
  plan: Running,
  { day, fromMinute = 840, toMinute = 960, source = 'kept' }: Wished,
) =>
  askExtra(around.tools, around.is.aisha, {
    lineId: plan.lineId,
    wish: { day, fromMinute, toMinute },
    source,
    words: '',
  });

/** Aisha asks, Fraser says yes. */
export async function agreedExtra(around: Around, plan: Running, wished: Wished): Promise<string> {
  const { id } = done(await askFor(around, plan, wished));
  done(await answerExtra(around.tools, around.is.fraser, { id, yes: true, words: '' }));
  return id;
}

/** It is told of, and confirmed where that is asked for. */
export async function givenExtra(
  around: Around,
  plan: Running,
  wished: Wished,
  what: Told = AS_PLANNED,
): Promise<string> {
  const { tools, is, providerId } = around;
  const key = sessionKey(plan.lineId, wished.day, { fromMinute: wished.fromMinute ?? 840 });
  const { id, settled } = done(await tellSession(tools, is.fraser, { providerId, key, told: what }));
  if (!settled) done(await confirmDelivery(tools, is.aisha, { id, version: 1 }));
  return id;
}

/** What the lots say, beside what the ledger says: in minutes and pence. */
export async function timeOf(around: Around, { lineId, budgetId }: Running) {
  const { kept, borrowed } = (await heldTimeOf(queryOf(around.tools.pool), [lineId]))(lineId);
  const books = await standing(around.tools, budgetId);
  const lots: Time = sumOfTime(kept.map(leftOf));
  return {
    lots: { minutes: BigInt(lots.minutes), pence: lots.pence as bigint },
    books: { minutes: books['banked (min)'] ?? 0n, pence: books.banked ?? 0n },
    borrowed: { lots: BigInt(sumOfTime(borrowed.map(leftOf)).minutes), books: books['borrowed (min)'] ?? 0n },
    reserved: books.reserved ?? 0n,
    owed: books.owed ?? 0n,
    free: books.free ?? 0n,
  };
}
