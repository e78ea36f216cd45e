import { columnOf, type Day, dayOf } from '#app/kit/day.ts';
import { type Id, newId } from '#app/kit/id.ts';
import { NO_PENCE, type Pence, pence, sumPence } from '#app/kit/pence.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { type Query, queryOf, type Tx } from '#app/platform/db.server.ts';
import { type Balance, difference, moveOf, type Posting, sumOf } from '../money/rules.ts';
import { balancesOf, post } from '../money/store.server.ts';
import { feeFor, type Part, type PutIn } from './funds.ts';
import type { BudgetRefusal, FundsRefusal } from './rules.ts';

export type OpenBudget = {
  id: Id;
  holderId: Id;
  fromDay: Day;
  /** While a smaller amount is decided and not in effect yet: no more than it is newly promised. */
  mostPromised: Pence | null;
};

/** The budget of an element that is open now: with whoever holds its money. */
export async function openBudgetOf(query: Query, elementId: Id): Promise<OpenBudget | null> {
  const [row] = await query<OpenBudget>(
    `SELECT id, holder_id AS "holderId", from_day::text AS "fromDay", most_promised AS "mostPromised" FROM budget
      WHERE element_id = $1::uuid AND closed_on IS NULL`,
    [elementId],
  );
  return row ?? null;
}

/** The payers of a budget in their order, those of the budgets that it took over from among them. */
export async function payersOf(query: Query, budgetId: Id): Promise<PutIn[]> {
  return query<PutIn>(
    `SELECT source, payer, put_in AS "putIn", had_back AS "hadBack" FROM budget_payers($1::uuid) ORDER BY position, source, payer`,
    [budgetId],
  );
}

export type Fund = {
  elementId: Id;
  holderId: Id | null;
  fromDay: Day;
  toDay: Day;
  /** The parts of the amount told for Option 2; none when that option is not offered. */
  parts: readonly Part[];
  /** What the holder asks for a year, paid beside the amount and never out of it. */
  feeAYear: Pence;
  by: Id;
  at: Date;
};

/** `change`: what each payer's entry is made once for. `feeAYear` null: the fee stays what it is. */
type Grant = Pick<Fund, 'parts' | 'fromDay' | 'toDay' | 'at'> & { feeAYear: Pence | null; by: Id | null; change: Id };

/**
 * Puts into the ledger what an element's amount for Option 2 says: opens its budget the first time, and grants more or less after
 * that. The caller has locked the element. Refuses an amount below what is promised already, and another holder while this one has
 * anything: that is a change of holder, with its own rules.
 */
export async function fund(tx: Tx, about: Fund): Promise<Result<undefined, BudgetRefusal>> {
  const query = queryOf(tx);
  const open = await openBudgetOf(query, about.elementId);
  const balances = open ? await balancesOf(query, open.id) : [];
  if (open && open.holderId !== about.holderId) {
    if (balances.some((each) => !GIVEN.includes(each.kind) && each.amount !== 0n))
      return refuse('element.holder-holds', { field: 'holderId' });
    const emptied = await grant(tx, open, balances, { ...about, parts: [], feeAYear: NO_PENCE, change: newId() });
    if (!emptied.ok) return emptied;
    const on = dayOf(about.at) > open.fromDay ? dayOf(about.at) : open.fromDay;
    await tx.budget.update({ where: { id: open.id }, data: { closedOn: columnOf(on), closedAt: about.at } });
  }
  if (open && open.holderId === about.holderId) return grant(tx, open, balances, { ...about, change: newId() });
  if (!about.holderId || about.parts.length === 0) return ok();
  if (!open && (await isClosed(query, about.elementId))) return refuse('element.closed');
  const id = newId();
  const { elementId, holderId, by, at } = about;
  const data = { id, elementId, holderId, fromDay: columnOf(about.fromDay), openedBy: by, openedAt: at };
  await tx.budget.create({ data });
  return grant(tx, { id, fromDay: about.fromDay }, [], { ...about, change: newId() });
}

/** What of a budget is promised, kept, given or paid, over all its holders: the least that its amount can be. */
export async function usedOf(query: Query, budgetId: Id): Promise<Pence> {
  const [payers, balances] = [await payersOf(query, budgetId), await balancesOf(query, budgetId)];
  return pence(sumPence(payers.map((each) => each.putIn)) - sumOf(balances, 'free'));
}

/**
 * Another amount for a budget that is open, payer by payer: more is put in, or free money goes back to the payer whose it is. `change`
 * names it, and is booked once. The caller has locked the element and found that what is in use fits.
 */
export async function regrant(
  tx: Tx,
  about: { budget: OpenBudget; parts: readonly Part[]; change: Id; toDay: Day; by: Id | null; at: Date },
): Promise<Result<undefined, BudgetRefusal>> {
  const { budget } = about;
  const balances = await balancesOf(queryOf(tx), budget.id);
  return grant(tx, budget, balances, { ...about, fromDay: budget.fromDay, feeAYear: null });
}

/** From now on no more than this is newly promised, in pence; null lifts it. What is promised already stays promised. */
export async function capPromises(tx: Tx, budgetId: Id, most: Pence | null): Promise<void> {
  await tx.budget.update({ where: { id: budgetId }, data: { mostPromised: most } });
}

/** What a budget has before anybody promises any of it. */
export const GIVEN: readonly string[] = ['funding', 'free', 'fee-funding', 'fee'];

async function grant(
  tx: Tx,
  { id: budgetId, fromDay: openedOn }: Pick<OpenBudget, 'id' | 'fromDay'>,
  balances: readonly Balance[],
  { parts, feeAYear, fromDay, toDay, change, by, at }: Grant,
): Promise<Result<undefined, BudgetRefusal>> {
  const lines = await tx.fundingLine.findMany({ where: { budgetId }, orderBy: { position: 'asc' } });
  const payers = lines.length > 0 ? await payersOf(queryOf(tx), budgetId) : [];
  const postings: Posting[] = [];
  for (const part of parts.filter((one) => !lines.some((line) => isSame(line, one)))) {
    const line = { id: newId(), budgetId, source: part.source, payer: part.payer, position: lines.length + 1 };
    lines.push(await tx.fundingLine.create({ data: line }));
  }
  for (const line of lines) {
    const granted = payers.find((payer) => isSame(line, payer))?.putIn ?? NO_PENCE;
    const wanted = parts.find((part) => isSame(line, part))?.pence ?? NO_PENCE;
    const about = { subject: `budget:${budgetId}`, key: `grant:${line.id}:${change}` } as const;
    postings.push(...difference('grant', 'grant-less', { budgetId, fundingLineId: line.id }, wanted - granted, about));
  }
  if (feeAYear !== null) {
    // A holder that took over is paid for its own days; what it took over for them counts.
    const since = openedOn > fromDay ? openedOn : fromDay;
    const fee = feeFor(feeAYear, since, toDay) - sumOf(balances, 'fee') - sumOf(balances, 'fee-paid');
    const about = { subject: `budget:${budgetId}`, key: `fee:${budgetId}:${change}` } as const;
    postings.push(...difference('fee-grant', 'fee-less', { budgetId }, fee, about));
  }
  const posted = await post(queryOf(tx), postings, { day: dayOf(at), at, by });
  if (posted.ok) return ok();
  const least = sumPence(payers.map((payer) => payer.putIn)) - sumOf(balances, 'free');
  return refuse('element.amount-promised', { field: 'option2', facts: { least } });
}

/** Whether the money of an element was used and its budget closed: what is granted again is another element's, of another period. */
export async function isClosed(query: Query, elementId: Id): Promise<boolean> {
  const rows = await query(
    `SELECT 1 FROM budget b JOIN ledger_account a ON a.budget_id = b.id AND a.kind = 'funding' AND a.balance < 0
      WHERE b.element_id = $1::uuid AND b.closed_on IS NOT NULL LIMIT 1`,
    [elementId],
  );
  return rows.length > 0;
}

const isSame = (line: { source: string; payer: string }, part: Pick<Part, 'source' | 'payer'>) =>
  line.source === part.source && line.payer === part.payer;

export type ToReserve = { lineId: Id; pence: Pence };

/**
 * Promises a plan's lines their money, when its agreement has its last name. Each line once, whatever is sent again. Refuses when no
 * budget is open with the holder whom the agreement names, and when less is free than the lines need.
 */
export async function reserveLines(
  tx: Tx,
  about: { elementId: Id; holderId: Id; lines: readonly ToReserve[]; by: Id; at: Date },
): Promise<Result<undefined, FundsRefusal>> {
  const query = queryOf(tx);
  const budget = await openBudgetOf(query, about.elementId);
  if (budget?.holderId !== about.holderId) return refuse('budget.not-open');
  const budgetId = budget.id;
  const postings = about.lines
    .filter((line) => line.pence > 0n)
    .map(({ lineId, pence: amount }) =>
      moveOf('reserve', { budgetId, lineId }, amount, { subject: `line:${lineId}`, key: `reserve:${lineId}` }),
    );
  const free = sumOf(await balancesOf(query, budgetId), 'free');
  const needed = sumPence(about.lines.map((line) => line.pence));
  const within = await withinSmaller(query, budget, needed);
  if (!within.ok) return within;
  const posted = await post(query, postings, { day: dayOf(about.at), at: about.at, by: about.by });
  if (posted.ok) return ok();
  return refuse('budget.not-enough', { facts: { free, needed } });
}

/** A smaller amount that is decided is not promised away before its day. What makes a promise smaller always may be. */
async function withinSmaller(query: Query, budget: OpenBudget, more: bigint): Promise<Result<undefined, FundsRefusal>> {
  const { mostPromised } = budget;
  if (mostPromised === null || more <= 0n) return ok();
  const left = mostPromised - (await usedOf(query, budget.id));
  if (more <= left) return ok();
  return refuse('budget.lowering', { facts: { left: left > 0n ? left : 0n, needed: more, amount: mostPromised } });
}

/**
 * Moves what a running line has promised by what a signed change makes it dearer or cheaper. `key` names the change. Money that is
 * drawn already stays drawn. A plan that was signed before there were budgets has nothing promised, and nothing moves.
 */
export async function moveReserve(
  tx: Tx,
  about: { elementId: Id; lineId: Id; by: bigint; key: string; loginId: Id; at: Date },
): Promise<Result<undefined, FundsRefusal>> {
  const query = queryOf(tx);
  const budget = await openBudgetOf(query, about.elementId);
  const balances = budget ? await balancesOf(query, budget.id) : [];
  if (!budget || !balances.some((each) => each.lineId === about.lineId)) return ok();
  const whose = { budgetId: budget.id, lineId: about.lineId };
  // No more comes free than is still promised: what was given stays given.
  const promised = sumOf(
    balances.filter((each) => each.lineId === about.lineId),
    'reserved',
  );
  const by = -about.by > promised ? (-promised as Pence) : about.by;
  const within = await withinSmaller(query, budget, by);
  if (!within.ok) return within;
  const postings = difference('reserve', 'release', whose, by, {
    subject: `line:${about.lineId}`,
    key: about.key,
  });
  const posted = await post(query, postings, { day: dayOf(about.at), at: about.at, by: about.loginId });
  if (posted.ok) return ok();
  return refuse('budget.not-enough', { facts: { free: sumOf(balances, 'free'), needed: about.by as Pence } });
}
