import type { SignedIn } from '../../access/actor.ts';
import { type Day, dayOf } from '../../kit/day.ts';
import { type Id, isId, newId } from '../../kit/id.ts';
import { sumPence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { isDuplicate, queryOf, type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { agreementById } from '../agreements/store.server.ts';
import { lockElement } from '../arrangements/store.server.ts';
import { openBudgetOf } from '../budgets/funds.server.ts';
import type { FundsRefusal } from '../budgets/rules.ts';
import { numberOn, ruleOn } from '../organisations/store.server.ts';
import { type Cycle, isCycle, lastCovered } from './cycles.ts';
import { type DuePlan, lastMadeOn, plansDue } from './due.server.ts';
import { mayAsk } from './policy.ts';
import { dueOn, type InvoiceRefusal, invoiceNumber } from './rules.ts';
import { keepInvoice, nextNumber, type Plan, planOf, readyOf } from './store.server.ts';

type Refused = InvoiceRefusal | FundsRefusal;
type Made = Promise<Result<{ id: Id; number: string }, Refused>>;

/**
 * A provider asks now for everything of a plan that is confirmed and was not asked for: one invoice, of at most as many sessions as fit.
 * Refuses where nothing is ready, which is also what the second of two at once hears.
 */
export async function makeInvoice(tools: Tools, actor: SignedIn, ask: { providerId: Id; arrangementId: Id }): Made {
  if (!isId(ask.providerId) || !isId(ask.arrangementId)) return refuse('invoice.not-found');
  if (!mayAsk(actor, ask.providerId)) return refuse('invoice.not-found');
  const plan = await planOf(queryOf(tools.pool), ask.arrangementId);
  if (!plan) return refuse('invoice.not-found');
  return once(() =>
    transact<{ id: Id; number: string }, Refused>(tools, (tx) => {
      return make(tools, tx, { ...ask, plan, upTo: dayOf(tools.clock.now()), actor });
    }),
  );
}

type Make = { providerId: Id; plan: Plan; upTo: Day; actor: SignedIn | null };

async function make(tools: Tools, tx: Tx, { providerId, plan, upTo, actor }: Make): Made {
  await lockElement(tx, plan.elementId);
  const query = queryOf(tx);
  const items = await readyOf(query, { arrangementId: plan.id, providerId, upTo });
  const [first] = items;
  if (!first) return refuse('invoice.nothing-ready');
  const budget = await openBudgetOf(query, plan.elementId);
  if (!budget) return refuse('budget.not-open');
  const at = tools.clock.now();
  const [id, number] = [newId(), invoiceNumber(await nextNumber(query))];
  const toDay = items.reduce((last, item) => (item.toDay > last ? item.toDay : last), first.toDay);
  const total = sumPence(items.map((item) => item.pence));
  const due = dueOn(dayOf(at), await paymentDays(tx, plan, dayOf(at)));
  await keepInvoice(tx, {
    ...{ id, number, arrangementId: plan.id, personId: plan.personId, providerId, budgetId: budget.id },
    ...{ fromDay: first.day, toDay, pence: total, dueOn: due, items, by: actor?.loginId ?? null, at },
  });
  const data = { arrangementId: plan.id, invoiceId: id, providerId, number, pence: String(total), dueOn: due };
  const who = actor ? { actor, capacity: 'provider' } : { actor: null };
  await record(tx, { subject: `invoice:${id}`, kind: 'invoice.made', ...who, personId: plan.personId, at, data });
  return ok({ id, number });
}

/** How many days the holder has, as it was signed; a plan from before there were agreements goes by the council's rule of today. */
async function paymentDays(tx: Tx, plan: Plan, today: Day): Promise<number> {
  const agreement = plan.agreementId && (await agreementById(tx, plan.agreementId));
  if (agreement) return agreement.facts.policy.paymentDays;
  return numberOn(tx, plan.authorityCode, 'agreement.payment-days', today);
}

/** A session that came onto another invoice meanwhile is a lost race: then nothing is ready any more. */
async function once(act: () => Made): Made {
  try {
    return await act();
  } catch (error) {
    if (isDuplicate(error)) return refuse('invoice.nothing-ready');
    throw error;
  }
}

const A_TIME = 200;

/**
 * Once a day: where a cycle is over, what was confirmed of it becomes an invoice by itself. One invoice of each plan and provider in a
 * cycle, however often this runs; what is confirmed later comes on the next, or when the provider asks. One transaction an invoice.
 */
export async function makeInvoices(tools: Tools): Promise<number> {
  let made = 0;
  for (let after: DuePlan | null = null; ; ) {
    const due: DuePlan[] = await plansDue(queryOf(tools.pool), after, A_TIME);
    for (const each of due) if (await makeByCycle(tools, each)) made += 1;
    if (due.length < A_TIME) return made;
    after = due.at(-1) ?? null;
  }
}

async function makeByCycle(tools: Tools, due: DuePlan): Promise<boolean> {
  const today = dayOf(tools.clock.now());
  const upTo = lastCovered(await cycleOf(tools, due.authorityCode, today), due, today);
  if (upTo === null || (due.lastMadeOn !== null && due.lastMadeOn > upTo)) return false;
  const { arrangementId, providerId } = due;
  const plan = await planOf(queryOf(tools.pool), arrangementId);
  if (!plan) return false;
  const done = await once(() =>
    transact<{ id: Id; number: string }, Refused>(tools, async (tx) => {
      await lockElement(tx, plan.elementId);
      const before = await lastMadeOn(queryOf(tx), arrangementId, providerId);
      // Another worker has made it meanwhile.
      if (before !== null && before > upTo) return refuse('invoice.nothing-ready');
      return make(tools, tx, { providerId, plan, upTo, actor: null });
    }),
  );
  if (!done.ok && done.refusal.code !== 'invoice.nothing-ready')
    tools.log.warn({ arrangementId, providerId, code: done.refusal.code }, 'a cycle made no invoice');
  return done.ok;
}

async function cycleOf(tools: Tools, authorityCode: string, today: Day): Promise<Cycle> {
  const rule = await ruleOn(tools.db, authorityCode, 'invoice.cycle', today);
  if (!isCycle(rule?.value)) throw new Error(`No cycle is set for invoices on ${today}`);
  return rule.value;
}
