import type { Account, Balance, Posting } from '#app/domain/money/rules.ts';
import { accountId, type Booking, balancesOf, post } from '#app/domain/money/store.server.ts';
import { addDays, day } from '#app/kit/day.ts';
import { ok } from '#app/kit/result.ts';
import { queryOf, transact } from '#app/platform/db.server.ts';
import type { TestTools } from './database.ts';
import { type Around, arrangementIn } from './plan.ts';

/** A running plan's budget, with a line that has money promised. */
export type Purse = { budgetId: string; lineId: string; fundingLineId: string };

/** A plan that everybody has signed, and the budget that it is paid from. */
export async function runningPurse(around: Around): Promise<Purse> {
  const arrangementId = await arrangementIn(around, 'running');
  const { db } = around.tools;
  const { elementId } = await db.arrangement.findUniqueOrThrow({ where: { id: arrangementId } });
  const line = await db.arrangementLine.findFirstOrThrow({ where: { arrangementId } });
  const budget = await db.budget.findFirstOrThrow({
    where: { elementId, closedOn: null },
    include: { fundingLines: true },
  });
  return { budgetId: budget.id, lineId: line.id, fundingLineId: budget.fundingLines[0]?.id ?? '' };
}

export const TODAY_BOOKED: Booking = { day: day('2026-11-22'), at: new Date('2026-11-22T09:00:00Z'), by: null };

/** Books in a transaction of its own, as a command would. */
export const book = (tools: TestTools, postings: readonly Posting[], booking: Booking = TODAY_BOOKED) =>
  transact(tools, (tx) => post(queryOf(tx), postings, booking));

export const bookedOn = (days: number): Booking => ({
  ...TODAY_BOOKED,
  day: addDays(TODAY_BOOKED.day, days),
  at: new Date(TODAY_BOOKED.at.getTime() + days * 86_400_000),
});

/** What each account of a budget is, by its kind and unit. */
export async function standing(tools: TestTools, budgetId: string): Promise<Record<string, bigint>> {
  const rows: Balance[] = await balancesOf(queryOf(tools.pool), budgetId);
  return Object.fromEntries(rows.map((row) => [row.unit === 'pence' ? row.kind : `${row.kind} (min)`, row.amount]));
}

/** The ledger by heart: a plain reckoning of the same postings, to hold the database's against. */
export class Reckoning {
  private readonly amounts = new Map<string, bigint>();
  private readonly keys = new Set<string>();

  constructor(start: readonly { account: Account; amount: bigint }[]) {
    for (const { account, amount } of start) this.amounts.set(accountId(account), amount);
  }

  /** Whether the ledger should take them: nothing that is guarded below zero at the end. */
  take(postings: readonly Posting[], guarded: (account: Account) => boolean) {
    const fresh = postings.filter(
      (each, nth) => !this.keys.has(each.key) && postings.findIndex((one) => one.key === each.key) === nth,
    );
    const after = new Map(this.amounts);
    for (const { debit, credit, amount } of fresh) {
      after.set(accountId(debit), (after.get(accountId(debit)) ?? 0n) - amount);
      after.set(accountId(credit), (after.get(accountId(credit)) ?? 0n) + amount);
    }
    const short = fresh
      .flatMap(({ debit, credit }) => [debit, credit])
      .some((one) => guarded(one) && (after.get(accountId(one)) ?? 0n) < 0n);
    if (short) return { ok: false as const };
    for (const [id, amount] of after) this.amounts.set(id, amount);
    for (const { key } of fresh) this.keys.add(key);
    return ok({ booked: fresh.length });
  }

  of(account: Account): bigint {
    return this.amounts.get(accountId(account)) ?? 0n;
  }
}
