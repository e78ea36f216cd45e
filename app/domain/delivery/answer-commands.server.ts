import { type SignedIn, standingFor } from '../../access/actor.ts';
import { addWorkingDays, dayOf, dayOfColumn } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { NO_PENCE } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import { queryOf, transact } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import type { ArrangementRefusal } from '../arrangements/rules.ts';
import type { FundsRefusal } from '../budgets/rules.ts';
import type { MoneyRefusal } from '../money/rules.ts';
import { numberOn } from '../organisations/store.server.ts';
import { confirmBy, tellRecord } from './commands.server.ts';
import { isClaimant, mayConfirm, mayDecideClaim } from './policy.ts';
import { withDelivery } from './reach-commands.server.ts';
import { type DeliveryRefusal, deliveryStep, LEAST_WORDS, minutesTaken, nextAsked } from './rules.ts';
import { settle } from './settling.server.ts';
import { type DueDelivery, dueDeliveries, keepDeliveryStep, lockDelivery, moveDelivery } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, DeliveryRefusal | MoneyRefusal | FundsRefusal | ArrangementRefusal>>;

/**
 * The person, or whoever may agree or handle money for them, says that it was so: what it costs is owed to the provider, in the same
 * transaction. `version`: what they read; a correction since is to be read first. Nobody confirms their own claim.
 */
export function confirmDelivery(tools: Tools, actor: SignedIn, ask: { id: Id; version: number }): Done {
  return withDelivery(tools, actor, ask.id, async (tx, loaded, delivery) => {
    if (!mayConfirm(actor, delivery.personId)) return refuse('delivery.not-yours');
    if (isClaimant(actor, delivery.providerId)) return refuse('delivery.own-claim');
    const next = deliveryStep(delivery, 'confirm');
    if (!next.ok) return next;
    if (delivery.version !== ask.version) return refuse('delivery.changed');
    const { id, version } = delivery;
    const at = tools.clock.now();
    const [told] = delivery.versions;
    if (!told) throw new Error(`${id} was never told`);
    const { charge } = told;
    const took = minutesTaken(delivery.planned, told, charge);
    await moveDelivery(tx, id, { ...next.value, dueOn: null, version, settledAt: at });
    const capacity = standingFor(actor, delivery.personId)?.capacity ?? 'self';
    await keepDeliveryStep(tx, { id, act: 'confirm', version, words: '', by: actor.loginId, capacity, at });
    const drawn = await settle(tx, { ...delivery, elementId: loaded.elementId, charge, took, by: actor.loginId, at });
    if (!drawn.ok) return drawn;
    await tellRecord(tx, actor, delivery, 'delivery.confirmed', at, { chargePence: String(charge) }, capacity);
    return ok();
  });
}

/** The person's side says, in their own words, that it was not so. The money stays where it is; the provider is asked. */
export function queryDelivery(tools: Tools, actor: SignedIn, ask: { id: Id; version: number; words: string }): Done {
  return withDelivery(tools, actor, ask.id, async (tx, loaded, delivery) => {
    if (!mayConfirm(actor, delivery.personId)) return refuse('delivery.not-yours');
    if (isClaimant(actor, delivery.providerId)) return refuse('delivery.own-claim');
    const next = deliveryStep(delivery, 'query');
    if (!next.ok) return next;
    if (delivery.version !== ask.version) return refuse('delivery.changed');
    if (letterCount(ask.words.trim()) < LEAST_WORDS) return refuse('delivery.no-words', { field: 'words' });
    const { id, version } = delivery;
    const at = tools.clock.now();
    const today = dayOf(at);
    const days = await numberOn(tx, loaded.authorityCode, 'delivery.answer-days', today);
    await moveDelivery(tx, id, { ...next.value, dueOn: addWorkingDays(today, days), version, settledAt: null });
    const capacity = standingFor(actor, delivery.personId)?.capacity ?? 'self';
    const by = { by: actor.loginId, capacity, at };
    await keepDeliveryStep(tx, { id, act: 'query', version, words: ask.words.trim(), ...by });
    await tellRecord(tx, actor, delivery, 'delivery.queried', at, {}, capacity);
    return ok();
  });
}

const LEAST_REASONS = 20;

/** Whoever decides for the holder says yes or no to a claim that came to them, with reasons. Never somebody of the claiming provider. */
export function decideDelivery(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; version: number; yes: boolean; reasons: string },
): Done {
  return withDelivery(tools, actor, ask.id, async (tx, loaded, delivery) => {
    if (!mayDecideClaim(actor, delivery)) return refuse('delivery.not-yours');
    if (isClaimant(actor, delivery.providerId)) return refuse('delivery.own-claim');
    const act = ask.yes ? 'approve' : 'refuse';
    const next = deliveryStep(delivery, act);
    if (!next.ok) return next;
    if (delivery.version !== ask.version) return refuse('delivery.changed');
    if (letterCount(ask.reasons.trim()) < LEAST_REASONS) return refuse('delivery.no-reasons', { field: 'reasons' });
    const { id, version } = delivery;
    const at = tools.clock.now();
    const [told] = delivery.versions;
    if (!told) throw new Error(`${id} was never told`);
    const charge = ask.yes ? told.charge : NO_PENCE;
    const took = minutesTaken(delivery.planned, told, charge);
    await moveDelivery(tx, id, { ...next.value, dueOn: null, version, settledAt: at });
    const by = { by: actor.loginId, capacity: 'holder', at };
    await keepDeliveryStep(tx, { id, act, version, words: ask.reasons.trim(), ...by });
    const moved = await settle(tx, { ...delivery, elementId: loaded.elementId, charge, took, by: actor.loginId, at });
    if (!moved.ok) return moved;
    const kind = ask.yes ? 'delivery.approved' : 'delivery.refused';
    await tellRecord(tx, actor, delivery, kind, at, { chargePence: String(charge) }, 'holder');
    return ok();
  });
}

const A_TIME = 500;

/**
 * Once a day: a claim that nobody answered in time goes to the next who is asked, person to supporter to holder. Nothing is agreed to
 * and nothing is refused by it. One transaction a claim; a holder who is late is asked again.
 */
export async function escalateDeliveries(tools: Tools): Promise<number> {
  const today = dayOf(tools.clock.now());
  let moved = 0;
  for (let after: Id | null = null; ; ) {
    const due: DueDelivery[] = await dueDeliveries(queryOf(tools.pool), today, after, A_TIME);
    for (const each of due) if (await escalate(tools, each)) moved += 1;
    if (due.length < A_TIME) return moved;
    after = due.at(-1)?.id ?? null;
  }
}

async function escalate(tools: Tools, due: DueDelivery): Promise<boolean> {
  const at = tools.clock.now();
  const today = dayOf(at);
  const done = await transact(tools, async (tx) => {
    await lockDelivery(tx, due.id);
    const now = await tx.delivery.findUniqueOrThrow({ where: { id: due.id } });
    // Somebody answered meanwhile.
    if (now.waitsFor !== due.waitsFor || now.state !== due.state || (now.dueOn && dayOfColumn(now.dueOn) >= today))
      return ok(false);
    const waitsFor = nextAsked(due.waitsFor, due.hasSupporter);
    const dueOn = await confirmBy(tx, due.authorityCode, today);
    await moveDelivery(tx, due.id, { state: due.state, waitsFor, dueOn, version: now.version, settledAt: null });
    if (waitsFor === due.waitsFor) return ok(false);
    const step = { id: due.id, act: 'escalate' as const, version: now.version, words: waitsFor };
    await keepDeliveryStep(tx, { ...step, by: null, capacity: 'system', at });
    await tellRecord(tx, null, now, 'delivery.escalated', at, { waitsFor });
    return ok(true);
  });
  return done.ok && done.value;
}
