import { columnOf, type Day, dayOf } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import { pence } from '#app/kit/pence.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import type { Query, Tx } from '#app/platform/db.server.ts';
import { balancesOf } from '../money/store.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import { GIVEN, isClosed, openBudgetOf, payersOf } from './funds.server.ts';
import type { OtherPart } from './funds.ts';
import { isOther, isRunning, isWorse, type Spread } from './lowering.ts';
import type { Amount, BudgetRefusal, Option } from './rules.ts';

/** An element as it was told last: whose it is, who holds its money, and its sums. */
export type ToldElement = Omit<Spread, 'amounts'> & {
  id: Id;
  personId: Id;
  authorityCode: string;
  name: string;
  holderId: Id | null;
  amounts: Amount[];
  setAt: Date;
  /** Some of its money is promised, given or paid. */
  inUse: boolean;
  /** Its money was used, and its books are closed. */
  closed: boolean;
};

/** An element with everything that was told of it. Callers hold the reach, and lock it when they write. */
export async function toldElement(query: Query, elementId: Id): Promise<ToldElement | null> {
  if (!isId(elementId)) return null;
  type Row = Omit<ToldElement, 'amounts' | 'others' | 'inUse' | 'closed'> & {
    amounts: { option: Option; pence: string; toldOn: Day }[];
  };
  const [row] = await query<Row>(
    `SELECT e.id, e.person_id AS "personId", e.authority_code AS "authorityCode", e.name, e.holder_id AS "holderId",
            e.from_day::text AS "fromDay", e.to_day::text AS "toDay", e.set_at AS "setAt",
            coalesce((SELECT json_agg(json_build_object('option', r.option, 'pence', r.pence::text, 'toldOn', r.told_on) ORDER BY r.option)
               FROM relevant_amount r WHERE r.element_id = e.id), '[]') AS amounts
       FROM support_element e WHERE e.id = $1::uuid`,
    [elementId],
  );
  if (!row) return null;
  const budget = await openBudgetOf(query, elementId);
  const balances = budget ? await balancesOf(query, budget.id) : [];
  const payers = budget ? await payersOf(query, budget.id) : [];
  return {
    ...row,
    amounts: row.amounts.map((each) => ({ ...each, pence: pence(BigInt(each.pence)) })),
    others: payers
      .filter((each) => each.source !== 'authority' && each.putIn > 0n)
      .map(({ source, payer, putIn }) => ({ source: source as OtherPart['source'], payer, pence: putIn })),
    closed: budget === null && (await isClosed(query, elementId)),
    inUse: balances.some((each) => !GIVEN.includes(each.kind) && each.amount !== 0n),
  };
}

/** Who sets it anew: one officer, or a file of the finance system. */
export type Door = 'hand' | 'file';

/**
 * Whether what was told may be told otherwise without a proposal. What nobody uses yet may be put right for some days. What runs is not
 * changed by hand, and never made worse by a file: another amount is proposed, with a reason, notice and the person's word (room
 * `amounts`). An option that is offered anew may always be added.
 */
export async function mayBeSet(
  tx: Tx,
  about: { was: ToldElement; next: Spread; door: Door; at: Date },
): Promise<Result<undefined, BudgetRefusal>> {
  const { was, next, door, at } = about;
  if (was.closed) return refuse('element.closed');
  const today = dayOf(at);
  const correctDays = await numberOn(tx, was.authorityCode, 'amount.correct-days', today);
  if (!isRunning({ inUse: was.inUse, setOn: dayOf(was.setAt), today, correctDays })) return ok();
  if (door === 'file')
    return isWorse(was, next) ? refuse('element.lowers', { field: 'option2', facts: { element: was.id } }) : ok();
  return isOther(was, next) ? refuse('element.runs', { field: 'option2' }) : ok();
}

/** What is told from now on of the options that were told before, each with the day of it. */
export async function tellAmounts(
  tx: Tx,
  elementId: Id,
  amounts: readonly Pick<Amount, 'option' | 'pence'>[],
  toldOn: Day,
): Promise<void> {
  for (const { option, pence: amount } of amounts)
    await tx.relevantAmount.updateMany({
      where: { elementId, option, pence: { not: amount } },
      data: { pence: amount, toldOn: columnOf(toldOn) },
    });
}
