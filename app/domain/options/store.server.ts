import type { Day } from '../../kit/day.ts';
import { columnOf, dayOf } from '../../kit/day.ts';
import { type Id, isId, newId } from '../../kit/id.ts';
import { pence } from '../../kit/pence.ts';
import type { Query, Tx } from '../../platform/db.server.ts';
import type { Share } from '../closings/rules.ts';
import type { HolderAt } from '../handovers/policy.ts';
import type { OptionAt } from './policy.ts';
import type { Carried, OptionState, Other, PlanAt, PlanEnd } from './rules.ts';

export type KeptOption = OptionAt & {
  id: Id;
  elementId: Id;
  elementName: string;
  fromDay: Day;
  toDay: Day;
  knownAs: string;
  personName: string;
  authorityName: string;
  toOption: Other;
  wishDay: Day;
  material: boolean;
  reason: string;
  askedBy: string;
  askedByLogin: Id;
  askedAt: Date;
  dueOn: Day;
  state: OptionState;
  on: Day | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  reasons: string;
  budgetId: Id | null;
  carriedAt: Date | null;
  closedAt: Date | null;
  holderName: string | null;
  carries: Carried[];
};

type Row = Omit<KeptOption, 'carries'> & { carries: (Omit<Carried, 'pence'> & { pence: string })[] | null };

/** By a condition, in the order that it says. Callers hold the reach. */
export async function optionsWhere(query: Query, where: string, values: readonly unknown[]): Promise<KeptOption[]> {
  const rows = await query<Row>(
    `SELECT o.id, e.id AS "elementId", e.name AS "elementName", e.from_day::text AS "fromDay", e.to_day::text AS "toDay",
        e.person_id AS "personId", e.authority_code AS "authorityCode", au.name AS "authorityName", p.known_as AS "knownAs",
        p.name AS "personName", o.to_option AS "toOption", o.wish_day::text AS "wishDay", o.material, o.reason, la.name AS "askedBy",
        o.asked_by AS "askedByLogin", o.asked_at AS "askedAt", o.due_on::text AS "dueOn", o.state, o.on_day::text AS "on",
        ld.name AS "decidedBy", o.decided_at AS "decidedAt", o.reasons, o.budget_id AS "budgetId", o.carried_at AS "carriedAt",
        o.closed_at AS "closedAt", h.name AS "holderName",
        CASE WHEN h.id IS NOT NULL THEN json_build_object('id', h.id, 'authorityCode', h.authority_code) END AS holder,
        (SELECT json_agg(json_build_object('nth', c.nth, 'source', c.source, 'payer', c.payer, 'pence', c.pence::text) ORDER BY c.nth, c.source, c.payer)
           FROM option_carry c WHERE c.change_id = o.id) AS carries
       FROM option_change o JOIN support_element e ON e.id = o.element_id JOIN person p ON p.id = e.person_id
       JOIN authority au ON au.code = e.authority_code JOIN login la ON la.id = o.asked_by LEFT JOIN login ld ON ld.id = o.decided_by
       LEFT JOIN holder h ON h.id = e.holder_id WHERE ${where}`,
    values,
  );
  return rows.map((row) => ({
    ...row,
    carries: (row.carries ?? []).map((each) => ({ ...each, pence: pence(BigInt(each.pence)) })),
  }));
}

/** One of them. Callers hold the reach. */
export async function optionById(query: Query, id: Id): Promise<KeptOption | null> {
  return isId(id) ? ((await optionsWhere(query, 'o.id = $1::uuid', [id]))[0] ?? null) : null;
}

export type ElementAt = {
  id: Id;
  name: string;
  personId: Id;
  authorityCode: string;
  authorityName: string;
  fromDay: Day;
  toDay: Day;
  holder: HolderAt | null;
};

/** One part of somebody's support. Null: there is none. Callers hold the reach. */
export async function elementOf(query: Query, elementId: Id): Promise<ElementAt | null> {
  if (!isId(elementId)) return null;
  const [row] = await query<ElementAt>(
    `SELECT e.id, e.name, e.person_id AS "personId", e.authority_code AS "authorityCode", au.name AS "authorityName",
        e.from_day::text AS "fromDay", e.to_day::text AS "toDay",
        CASE WHEN h.id IS NOT NULL THEN json_build_object('id', h.id, 'authorityCode', h.authority_code) END AS holder
       FROM support_element e JOIN authority au ON au.code = e.authority_code LEFT JOIN holder h ON h.id = e.holder_id
      WHERE e.id = $1::uuid`,
    [elementId],
  );
  return row ?? null;
}

/** The plans of an element that are open or run, with the notice that the agreement of each gives (`otherwise`: by the council's rule). */
export async function plansOf(query: Query, elementId: Id, otherwise: number): Promise<PlanAt[]> {
  return query<PlanAt>(
    `SELECT a.id, a.name, a.state, a.from_day::text AS "fromDay", a.to_day::text AS "toDay",
        coalesce((SELECT (g.facts -> 'policy' ->> 'noticeDays')::int FROM agreement g
                   WHERE g.arrangement_id = a.id AND g.state = 'signed' ORDER BY g.version DESC LIMIT 1), $2::int) AS "noticeDays"
       FROM arrangement a WHERE a.element_id = $1::uuid AND a.state IN ('proposed', 'accepted', 'referred', 'approved', 'signing', 'running')
      ORDER BY a.id`,
    [elementId, otherwise],
  );
}

/** The plans that were given their last day with the council's yes, and when that is. */
export async function endedFor(
  query: Query,
  option: Pick<KeptOption, 'elementId' | 'on' | 'decidedAt'>,
): Promise<PlanEnd[]> {
  if (!option.on || !option.decidedAt) return [];
  return query<PlanEnd>(
    `SELECT a.id, a.name, a.to_day::text AS "lastDay", a.to_day >= $2::date AS "isForNotice" FROM arrangement a
      WHERE a.element_id = $1::uuid AND a.state = 'ended' AND a.to_day >= $3::date ORDER BY a.to_day, a.id LIMIT 50`,
    [option.elementId, option.on, dayOf(option.decidedAt)],
  );
}

/** Those whose day has come and that were not carried over, and those that were and whose books are open. */
export function optionsDue(query: Query, today: Day): Promise<{ id: Id; elementId: Id }[]> {
  return query(
    `SELECT id, element_id AS "elementId" FROM option_change WHERE state = 'carried' OR (state = 'agreed' AND on_day <= $1::date)
      ORDER BY on_day, id LIMIT 500`,
    [today],
  );
}

export async function keepCarries(
  tx: Tx,
  changeId: Id,
  nth: number,
  shares: readonly Share[],
  at: Date,
): Promise<void> {
  await tx.optionCarry.createMany({ data: shares.map((share) => ({ ...share, id: newId(), changeId, nth, at })) });
}

export async function moveOption(
  tx: Tx,
  id: Id,
  to: OptionState,
  also: Partial<{
    on: Day;
    decidedBy: Id;
    decidedAt: Date;
    reasons: string;
    budgetId: Id;
    carriedAt: Date;
    closedAt: Date;
  }> = {},
): Promise<void> {
  const { on, ...rest } = also;
  await tx.optionChange.update({ where: { id }, data: { state: to, ...rest, ...(on ? { onDay: columnOf(on) } : {}) } });
}
