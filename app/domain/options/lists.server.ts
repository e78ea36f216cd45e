import type pg from 'pg';
import { type Actor, mayFor, officeIn } from '../../access/actor.ts';
import { addDays, type Day, dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import { queryOf } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { openBudgetOf, payersOf } from '../budgets/funds.server.ts';
import { type Share, sharesOf } from '../closings/rules.ts';
import { sumOf } from '../money/rules.ts';
import { balancesOf } from '../money/store.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import { decidesOption, mayAskOption, seesOption } from './policy.ts';
import { endsOf, type PlanEnd } from './rules.ts';
import { elementOf, endedFor, type KeptOption, optionById, optionsWhere, plansOf } from './store.server.ts';

export type OptionShown = {
  option: KeptOption;
  /** Before its day: what is free and in use now, and which plans would end when. */
  now: { free: Pence; used: Pence; ends: PlanEnd[]; openPlan: string | null } | null;
  shares: Share[];
  turn: { decide: boolean; withdraw: boolean };
};

/** What is asked for with its sums and what the actor may do; null: out of reach. */
export async function optionFor(
  { db, pool, clock }: Pick<Tools, 'db' | 'pool' | 'clock'>,
  actor: Actor,
  id: Id,
): Promise<OptionShown | null> {
  const query = queryOf(pool);
  const option = await optionById(query, id);
  if (!option || !seesOption(actor, option)) return null;
  const open = option.state === 'asked' || option.state === 'agreed';
  const budget = open ? await openBudgetOf(query, option.elementId) : null;
  const today = dayOf(clock.now());
  const isOwn = mayFor(actor, option.personId, 'see');
  const turn = {
    decide: option.state === 'asked' && !isOwn && decidesOption(actor, option.authorityCode),
    withdraw: option.state === 'asked' && mayAskOption(actor, option.personId),
  };
  if (!budget) return { option, now: null, shares: [], turn };
  const balances = await balancesOf(query, budget.id);
  const otherwise = await numberOn(db, option.authorityCode, 'agreement.notice-days', today);
  const ends = endsOf(await plansOf(query, option.elementId, otherwise), { on: option.on ?? option.wishDay, today });
  const free = sumOf(balances, 'free');
  const used = (sumOf(balances, 'reserved') + sumOf(balances, 'banked') + sumOf(balances, 'owed')) as Pence;
  const openPlan = ends.ok ? null : String(ends.refusal.facts?.name ?? '');
  return {
    option,
    now: { free, used, ends: option.on ? await endedFor(query, option) : ends.ok ? ends.value : [], openPlan },
    shares: sharesOf(free, await payersOf(query, budget.id)),
    turn,
  };
}

/** What was asked for of a person's support, the newest first, for those who may see the person's things; else none. */
export async function optionsOfPerson(pool: pg.Pool, actor: Actor, personId: Id): Promise<KeptOption[]> {
  if (!mayFor(actor, personId, 'see')) return [];
  return optionsWhere(queryOf(pool), 'e.person_id = $1::uuid ORDER BY o.asked_at DESC LIMIT 50', [personId]);
}

/** Those that wait for the council's word, in the councils where the actor decides, the nearest day first. */
export async function optionsToDecide(pool: pg.Pool, actor: Actor): Promise<KeptOption[]> {
  const codes = actor.offices
    .map((office) => office.authorityCode)
    .filter((code) => officeIn(actor, code, 'decide') ?? officeIn(actor, code, 'panel'));
  if (codes.length === 0) return [];
  const where = `o.state = 'asked' AND e.authority_code = ANY ($1) ORDER BY o.due_on, o.id LIMIT 50`;
  return optionsWhere(queryOf(pool), where, [codes]);
}

export type OptionStart = {
  elementId: Id;
  name: string;
  personId: Id;
  authorityName: string;
  first: Day;
  last: Day;
  /** Other parts of the support that stay under Option 2: then the whole is Option 4. */
  others: string[];
  plans: { name: string; noticeUntil: Day }[];
  openId: Id | null;
  decisionDays: number;
};

/** What somebody needs who asks for another option for one part of a person's support; null: not theirs, or no money is held. */
export async function optionStart(
  { db, pool, clock }: Pick<Tools, 'db' | 'pool' | 'clock'>,
  actor: Actor,
  elementId: Id,
): Promise<OptionStart | null> {
  const query = queryOf(pool);
  const element = await elementOf(query, elementId);
  if (!element || !mayAskOption(actor, element.personId)) return null;
  const budget = await openBudgetOf(query, element.id);
  if (!budget) return null;
  const today = dayOf(clock.now());
  const otherwise = await numberOn(db, element.authorityCode, 'agreement.notice-days', today);
  const plans = (await plansOf(query, element.id, otherwise)).filter((plan) => plan.state === 'running');
  const [open] = await optionsWhere(query, `o.element_id = $1::uuid AND o.state IN ('asked', 'agreed', 'carried')`, [
    element.id,
  ]);
  const others = await query<{ name: string }>(
    `SELECT e.name FROM support_element e JOIN budget b ON b.element_id = e.id AND b.closed_on IS NULL
      WHERE e.person_id = $1::uuid AND e.id <> $2::uuid AND e.to_day >= $3::date ORDER BY e.name LIMIT 20`,
    [element.personId, element.id, today],
  );
  return {
    ...{ elementId, name: element.name, personId: element.personId, authorityName: element.authorityName },
    first: addDays(budget.fromDay > today ? budget.fromDay : today, 1),
    last: element.toDay,
    others: others.map((each) => each.name),
    plans: plans.map((plan) => ({ name: plan.name, noticeUntil: addDays(today, plan.noticeDays) })),
    openId: open?.id ?? null,
    decisionDays: await numberOn(db, element.authorityCode, 'decision.days', today),
  };
}
