import { type SignedIn, standingFor } from '../../access/actor.ts';
import { addWorkingDays, columnOf, type Day, dayOf } from '../../kit/day.ts';
import { type Id, newId } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import { isDuplicate, queryOf, type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { lockArrangement, lockElement } from '../arrangements/store.server.ts';
import { openBudgetOf } from '../budgets/funds.server.ts';
import { endIn } from '../changes/ending-commands.server.ts';
import { isConflicted } from '../decisions/policy.ts';
import { LEAST_REASONS } from '../decisions/rules.ts';
import { lockPlans } from '../handovers/store.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import { decidesOption, mayAskOption, seesOption } from './policy.ts';
import { endsOf, firstDayFits, hasReason, type OptionRefusal, type Other, optionStep, type PlanEnd } from './rules.ts';
import { elementOf, type KeptOption, moveOption, optionById, plansOf } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, OptionRefusal>>;

/**
 * The person, or who may agree for them, asks for another option for one part of their support. Nothing moves: the council answers, with
 * reasons, by a day. Refuses a part of which no money is held, and while a change of holder or a giving back is open.
 */
export function askOption(
  tools: Tools,
  actor: SignedIn,
  ask: { elementId: Id; toOption: Other; on: Day; material: boolean; reason: string },
): Done<{ id: Id }> {
  return transact<{ id: Id }, OptionRefusal>(tools, async (tx) => {
    const query = queryOf(tx);
    const element = await elementOf(query, ask.elementId);
    if (!element || !mayAskOption(actor, element.personId)) return refuse('option.not-found');
    await lockElement(tx, element.id);
    const at = tools.clock.now();
    const today = dayOf(at);
    const budget = await openBudgetOf(query, element.id);
    if (!budget) return refuse('option.no-budget');
    const clear = await nothingElse(tx, element.id, budget.id);
    if (!clear.ok) return clear;
    const fits = firstDayFits(ask.on, { today, fromDay: budget.fromDay, toDay: element.toDay });
    if (!fits.ok) return fits;
    const said = hasReason(ask.reason);
    if (!said.ok) return said;
    const id = newId();
    const dueOn = addWorkingDays(today, await numberOn(tx, element.authorityCode, 'decision.days', today));
    const { elementId, toOption, material } = ask;
    const asked = { id, elementId, toOption, material, reason: ask.reason.trim(), askedBy: actor.loginId, askedAt: at };
    try {
      const days = { wishDay: columnOf(ask.on), dueOn: columnOf(dueOn) };
      await tx.optionChange.create({ data: { ...asked, ...days, state: 'asked' } });
    } catch (error) {
      if (isDuplicate(error)) return refuse('option.open-already');
      throw error;
    }
    await told(tx, actor, { id, elementId, personId: element.personId }, 'option.asked', at, {
      option: toOption,
      on: ask.on,
    });
    return ok({ id });
  });
}

/** What else is done with the same money is settled first. */
async function nothingElse(tx: Tx, elementId: Id, budgetId: Id): Promise<Result<undefined, OptionRefusal>> {
  const handovers = { elementId, state: { in: ['asked', 'accepted', 'approved'] } };
  if ((await tx.handover.count({ where: handovers })) > 0) return refuse('option.handover');
  const amounts = { elementId, state: { in: ['open', 'decided'] } };
  if ((await tx.amountChange.count({ where: amounts })) > 0) return refuse('option.amount');
  return (await tx.closing.count({ where: { budgetId, state: 'open' } })) > 0 ? refuse('option.closing') : ok();
}

/** The person's side takes it back, until the council has answered. */
export function withdrawOption(tools: Tools, actor: SignedIn, ask: { id: Id }): Done {
  return withOption(tools, actor, ask.id, async (tx, option, at) => {
    if (!mayAskOption(actor, option.personId)) return refuse('option.not-yours');
    const next = optionStep(option.state, 'withdraw');
    if (!next.ok) return next;
    await moveOption(tx, option.id, next.value);
    await told(tx, actor, option, 'option.withdrawn', at, {});
    return ok();
  });
}

/**
 * The council answers, with reasons for the person to read, and sets the day. With a yes each plan that runs has its last day: the day before, or when its notice is
 * over. Refuses while a plan of it is asked for or signed; who decides for themselves or somebody they act for.
 */
export function decideOption(
  tools: Tools,
  actor: SignedIn,
  ask: { id: Id; yes: boolean; on: Day | null; reasons: string },
): Done {
  return withOption(tools, actor, ask.id, async (tx, option, at) => {
    if (!decidesOption(actor, option.authorityCode)) return refuse('option.not-yours');
    if (isConflicted(actor, option.personId)) return refuse('decision.own-arrangement');
    const reasons = ask.reasons.trim();
    if (letterCount(reasons) < LEAST_REASONS) return refuse('decision.reasons-too-short', { field: 'reasons' });
    const next = optionStep(option.state, ask.yes ? 'agree' : 'refuse');
    if (!next.ok) return next;
    const decided = { decidedBy: actor.loginId, decidedAt: at, reasons };
    if (!ask.yes) {
      await moveOption(tx, option.id, next.value, decided);
      await told(tx, actor, option, 'option.refused', at, {});
      return ok();
    }
    const on = ask.on ?? option.wishDay;
    const ends = await endsFor(tx, option, on, at);
    if (!ends.ok) return ends;
    for (const end of ends.value) {
      const plan = await lockArrangement(tx, end.id);
      const why = 'This part of the support goes over to another option.';
      const ended = plan ? await endIn(tx, actor, plan, { on: end.lastDay, why }, at) : ok();
      if (!ended.ok) throw new Error(`a plan that runs could not be ended: ${ended.refusal.code}`);
    }
    await moveOption(tx, option.id, next.value, { ...decided, on });
    await told(tx, actor, option, 'option.agreed', at, { option: option.toOption, on });
    return ok();
  });
}

/** Whether the day can be, and when each plan then ends; judged with everything locked. */
async function endsFor(tx: Tx, option: KeptOption, on: Day, at: Date): Promise<Result<PlanEnd[], OptionRefusal>> {
  const query = queryOf(tx);
  const today = dayOf(at);
  const budget = await openBudgetOf(query, option.elementId);
  if (!budget) return refuse('option.no-budget');
  const clear = await nothingElse(tx, option.elementId, budget.id);
  if (!clear.ok) return clear;
  const fits = firstDayFits(on, { today, fromDay: budget.fromDay, toDay: option.toDay });
  if (!fits.ok) return fits;
  const otherwise = await numberOn(tx, option.authorityCode, 'agreement.notice-days', today);
  return endsOf(await plansOf(query, option.elementId, otherwise), { on, today });
}

type Act = (tx: Tx, option: KeptOption, at: Date) => Promise<Result<undefined, OptionRefusal>>;

/** Reach: what is asked for, when the actor sees it, with its plans and its element locked in the order of every act. */
function withOption(tools: Tools, actor: SignedIn, id: Id, act: Act): Done {
  return transact<undefined, OptionRefusal>(tools, async (tx) => {
    const found = await optionById(queryOf(tx), id);
    if (!found || !seesOption(actor, found)) return refuse('option.not-found');
    await lockPlans(queryOf(tx), found.elementId);
    await lockElement(tx, found.elementId);
    return act(tx, (await optionById(queryOf(tx), id)) ?? found, tools.clock.now());
  });
}

export async function told(
  tx: Tx,
  actor: SignedIn | null,
  option: Pick<KeptOption, 'id' | 'elementId' | 'personId'>,
  kind: `option.${'asked' | 'withdrawn' | 'agreed' | 'refused' | 'carried' | 'closed'}`,
  at: Date,
  data: Record<string, string | number>,
): Promise<void> {
  const { id, elementId, personId } = option;
  const standing = actor && standingFor(actor, personId);
  const capacity = actor ? (standing?.capacity ?? 'officer') : 'system';
  const subject = `option-change:${id}` as const;
  await record(tx, { subject, kind, actor, personId, capacity, at, data: { elementId, ...data } });
}
