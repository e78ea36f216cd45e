import type { SignedIn } from '../../access/actor.ts';
import { addDays, dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { queryOf } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { capacityFor } from '../arrangements/commands.server.ts';
import type { ArrangementRefusal } from '../arrangements/rules.ts';
import { lockElement } from '../arrangements/store.server.ts';
import { mayKeepTime } from '../banking/policy.ts';
import { heldOfAll, timeOfPlan } from '../banking/reckoning.server.ts';
import { type BankingRefusal, fitsIn, lostAfter, type Time } from '../banking/rules.ts';
import { extraAt, isKept, keepTimeOf } from '../banking/store.server.ts';
import { openBudgetOf } from '../budgets/funds.server.ts';
import type { FundsRefusal } from '../budgets/rules.ts';
import { type MoneyRefusal, moveOf, timeMoveOf } from '../money/rules.ts';
import { post } from '../money/store.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import { tellRecord } from './commands.server.ts';
import { withDelivery } from './reach-commands.server.ts';
import type { DeliveryRefusal } from './rules.ts';
import { freedOf } from './unused.server.ts';

type Refused = BankingRefusal | DeliveryRefusal | MoneyRefusal | FundsRefusal | ArrangementRefusal;

/**
 * The person, or whoever may agree for them, keeps for later what of a settled session was not used: its minutes, and the pounds that came
 * free with them. Once for one session, within so many days, within what the signed agreement lets them keep. Refuses when nothing of it
 * is left, when it was kept already, and when the money has been promised to something else since.
 */
export function keepTime(tools: Tools, actor: SignedIn, ask: { id: Id }): Promise<Result<Time, Refused>> {
  return withDelivery<Time, BankingRefusal>(tools, actor, ask.id, async (tx, loaded, delivery) => {
    if (!mayKeepTime(actor, delivery.personId)) return refuse('banking.not-yours');
    const { id, lineId, planned } = delivery;
    const at = tools.clock.now();
    const today = dayOf(at);
    const time = await timeOfPlan(tx, loaded, today);
    const runs = time?.lines.some((line) => line.id === lineId && line.toDay >= today);
    if (!time || !runs) return refuse('banking.not-running');
    if (await isKept(tx, id)) return refuse('banking.kept-already');
    const query = queryOf(tx);
    if (await extraAt(query, lineId, planned.day, planned.fromMinute)) return refuse('banking.nothing-left');
    const freed = await freedOf(query, delivery);
    if (!freed) return refuse('banking.nothing-left');
    const last = addDays(freed.on, await numberOn(tx, loaded.authorityCode, 'banking.keep-days', today));
    if (today > last) return refuse('banking.too-late');
    const fits = fitsIn(time.most, heldOfAll(time, 'kept'), freed, 'banking.too-much');
    if (!fits.ok) return fits;
    await lockElement(tx, loaded.elementId);
    const budget = await openBudgetOf(query, loaded.elementId);
    if (!budget) return refuse('budget.not-open');
    const until = lostAfter(today, time.expiryMonths, delivery.versions[0]?.why === 'provider');
    const { minutes, pence } = freed;
    const kept = { of: id, lineId, minutes, pence, on: today, lostAfter: until, rule: time.rule };
    await keepTimeOf(tx, { ...kept, by: actor.loginId, at });
    const whose = { budgetId: budget.id, lineId };
    const about = { subject: `session:${id}` as const, rule: time.rule };
    const postings = [
      moveOf('reserve', whose, pence, { ...about, key: `keep:${id}` }),
      moveOf('bank', whose, pence, { ...about, key: `bank:${id}` }),
      timeMoveOf('bank', whose, minutes, { ...about, key: `bank-time:${id}` }),
    ];
    const posted = await post(query, postings, { day: today, at, by: actor.loginId });
    if (!posted.ok) return posted;
    const { capacity } = capacityFor(actor, delivery.personId);
    await tellRecord(tx, actor, delivery, 'delivery.kept', at, { minutes, pence: String(pence) }, capacity);
    return ok({ minutes, pence });
  });
}
