import type pg from 'pg';
import { type Actor, mayFor, officeIn } from '../../access/actor.ts';
import { addDays, type Day, dayOf } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import { queryOf } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { openBudgetOf } from '../budgets/funds.server.ts';
import type { AccountKind } from '../money/rules.ts';
import { decidesHandover, mayAskHandover, seesHandover, speaksFor } from './policy.ts';
import { isOpen } from './rules.ts';
import { elementAt, handoverById, handoversWhere, type KeptHandover } from './store.server.ts';

/** One change of holder, and how much of it the actor sees; null: none of it. */
export async function handoverFor(
  pool: pg.Pool,
  actor: Actor,
  id: Id,
): Promise<{ handover: KeptHandover; sees: 'all' | 'notice' } | null> {
  const handover = await handoverById(queryOf(pool), id);
  if (!handover) return null;
  const sees = seesHandover(actor, {
    ...handover,
    noticed: handover.notice !== null && handover.state !== 'withdrawn',
  });
  return sees && { handover, sees };
}

export type HandoverTurn = { release: boolean; answer: boolean; decide: boolean; withdraw: boolean };

/** What the actor may do with it now. */
export function turnOf(actor: Actor, handover: KeptHandover): HandoverTurn {
  const { state, releasedAt, noticeDays, on, askedAt, answeredByLogin } = handover;
  const short = addDays(dayOf(askedAt), noticeDays) > on;
  const waits = state === 'asked' || state === 'accepted';
  const decides = decidesHandover(actor, handover.authorityCode) && !mayFor(actor, handover.personId, 'see');
  return {
    release: waits && short && releasedAt === null && speaksFor(actor, handover.from),
    answer: state === 'asked' && speaksFor(actor, handover.to),
    decide: state === 'accepted' && decides && answeredByLogin !== actor.loginId,
    withdraw: isOpen(state) && mayAskHandover(actor, handover.personId),
  };
}

const MOST = 50;

/** What was asked for of a person's money, the newest first, for those who may see the person's things; else none. */
export async function handoversOfPerson(pool: pg.Pool, actor: Actor, personId: Id): Promise<KeptHandover[]> {
  if (!mayFor(actor, personId, 'see')) return [];
  return handoversWhere(queryOf(pool), `e.person_id = $1::uuid ORDER BY v.asked_at DESC LIMIT ${MOST}`, [personId]);
}

/** The notices that belong to an agreement, by its number, for those who see them: the newest first. */
export async function noticesOf(pool: pg.Pool, actor: Actor, elementId: Id, number: string): Promise<KeptHandover[]> {
  const where = `v.element_id = $1::uuid AND v.body IS NOT NULL AND v.state <> 'withdrawn' ORDER BY v.on_day DESC LIMIT ${MOST}`;
  const found = await handoversWhere(queryOf(pool), where, [elementId]);
  return found.filter(
    (each) =>
      each.notice?.agreements.some((one) => one.number === number) && seesHandover(actor, { ...each, noticed: true }),
  );
}

/** Changes of holder that are open at a holder that the actor speaks for, those that wait for its answer first. */
export async function handoversOfHolder(pool: pg.Pool, actor: Actor): Promise<KeptHandover[]> {
  const holders = actor.holders.map((each) => each.holderId);
  const councils = actor.offices.filter((each) => each.duties.includes('finance')).map((each) => each.authorityCode);
  if (holders.length + councils.length === 0) return [];
  const own = (of: string) => `(${of}.id = ANY ($1::uuid[]) OR ${of}.authority_code = ANY ($2))`;
  return handoversWhere(
    queryOf(pool),
    `(${own('f')} OR ${own('t')}) AND v.state IN ('asked', 'accepted', 'approved')
      ORDER BY (v.state = 'asked' AND ${own('t')}) DESC, v.on_day, v.id LIMIT ${MOST}`,
    [holders, councils],
  );
}

/** Those that wait for the council's word, in the councils where the actor decides, the nearest day first. */
export async function handoversToDecide(pool: pg.Pool, actor: Actor): Promise<KeptHandover[]> {
  const codes = actor.offices
    .map((office) => office.authorityCode)
    .filter((code) => officeIn(actor, code, 'decide') ?? officeIn(actor, code, 'panel'));
  if (codes.length === 0) return [];
  const where = `v.state = 'accepted' AND e.authority_code = ANY ($1) ORDER BY v.on_day, v.id LIMIT ${MOST}`;
  return handoversWhere(queryOf(pool), where, [codes]);
}

export type HandoverStart = {
  elementId: Id;
  name: string;
  personId: Id;
  holder: string;
  firstDay: Day;
  lastDay: Day;
  others: { id: Id; name: string; kind: string; feePencePerYear: Pence }[];
};

/** What somebody needs who asks for another holder of one part of a person's support; null: not theirs, or nobody holds anything. */
export async function handoverStart(
  { pool, clock }: Pick<Tools, 'pool' | 'clock'>,
  actor: Actor,
  elementId: Id,
): Promise<HandoverStart | null> {
  const query = queryOf(pool);
  const element = await elementAt(query, elementId);
  if (!element || !mayAskHandover(actor, element.personId)) return null;
  const budget = await openBudgetOf(query, elementId);
  if (!budget) return null;
  const rows = await query<{ id: Id; name: string; kind: string; fee: bigint }>(
    `SELECT id, name, kind, fee_pence_per_year AS fee FROM holder WHERE id = $1::uuid OR authority_code IS NULL OR authority_code = $2
      ORDER BY kind = 'authority' DESC, name LIMIT 200`,
    [budget.holderId, element.authorityCode],
  );
  const today = dayOf(clock.now());
  const first = addDays(budget.fromDay, 1);
  return {
    ...{ elementId, name: element.name, personId: element.personId, lastDay: element.toDay },
    holder: rows.find((each) => each.id === budget.holderId)?.name ?? '',
    firstDay: first > today ? first : today,
    others: rows
      .filter((each) => each.id !== budget.holderId)
      .map(({ fee, ...row }) => ({ ...row, feePencePerYear: pence(fee) })),
  };
}

/** What goes over by kind of account: `passed` from the one, `taken` by the other; before its day, what stands there now. */
export type Goes = { kind: AccountKind; unit: 'pence' | 'minutes'; passed: bigint; taken: bigint | null };

/** Not bounded by reach: callers ask for the change of holder first. */
export async function whatGoesOver(pool: pg.Pool, handover: KeptHandover): Promise<Goes[]> {
  const query = queryOf(pool);
  if (handover.budgetId)
    return query<Goes>(
      `SELECT kind, unit, sum(passed)::bigint AS passed, sum(taken)::bigint AS taken
         FROM (SELECT d.kind, e.unit, e.amount AS passed, 0 AS taken FROM budget b
                 JOIN ledger_entry e ON e.budget_id = b.follows_id AND e.reason = 'carry-out'
                 JOIN ledger_account d ON d.id = e.debit WHERE b.id = $1::uuid
               UNION ALL
               SELECT c.kind, e.unit, 0, e.amount FROM ledger_entry e JOIN ledger_account c ON c.id = e.credit
                WHERE e.budget_id = $1::uuid AND e.reason = 'carry-in') moved
        GROUP BY kind, unit ORDER BY kind, unit`,
      [handover.budgetId],
    );
  if (!isOpen(handover.state) || !isId(handover.elementId)) return [];
  const budget = await openBudgetOf(query, handover.elementId);
  return query<Goes>(
    `SELECT kind, unit, sum(balance)::bigint AS passed, NULL AS taken FROM ledger_account
      WHERE budget_id = $1::uuid AND kind IN ('free', 'reserved', 'banked', 'owed', 'fee', 'borrowed') AND balance > 0
      GROUP BY kind, unit ORDER BY kind, unit`,
    [budget?.id ?? null],
  );
}
