import { expect } from 'vitest';
import type { AccountKind } from '#app/domain/money/rules.ts';
import { balancesOn } from '#app/domain/money/store.server.ts';
import { holdingsBetween } from '#app/domain/statements/holding.server.ts';
import type { BudgetMonth } from '#app/domain/statements/holding.ts';
import { HELD, heldIn } from '#app/domain/statements/holding.ts';
import { owingBetween } from '#app/domain/statements/owing.server.ts';
import type { OwingLine } from '#app/domain/statements/owing.ts';
import { statementBetween } from '#app/domain/statements/statement.server.ts';
import type { Stood } from '#app/domain/statements/statement.ts';
import type { Day } from '#app/kit/day.ts';
import type { Query } from '#app/platform/db.server.ts';

const sum = (amounts: readonly bigint[]) => amounts.reduce((all, each) => all + each, 0n);
const ofKind = (accounts: readonly Stood[], kind: AccountKind, at: 'opening' | 'closing' | 'added' | 'taken') =>
  sum(accounts.filter((each) => each.kind === kind && each.unit === 'pence').map((each) => each[at]));

/** The person's account of what is owed for each line, as the provider's statement should have it. */
function linesAgree(budgetId: string, accounts: readonly Stood[], told: readonly OwingLine[]): void {
  const owed = accounts.filter((each) => each.kind === 'owed');
  const moved = owed.filter((each) => each.opening !== 0n || each.added !== 0n || each.taken !== 0n);
  const own = told.filter((each) => each.budgetId === budgetId);
  expect(own.map((each) => each.lineId).sort()).toEqual(moved.map((each) => each.lineId).sort());
  for (const { lineId, opening, added, taken, closing } of moved) {
    const line = own.find((each) => each.lineId === lineId) as OwingLine;
    expect([line.opening, line.closing]).toEqual([opening, closing]);
    expect(line.given + line.cameBack + line.takenOver).toBe(added);
    expect(line.takenBack + line.paid + line.passedOn).toBe(taken);
    const paid = accounts.find((each) => each.kind === 'paid' && each.lineId === lineId);
    expect([line.paid, line.cameBack]).toEqual([paid?.added ?? 0n, paid?.taken ?? 0n]);
  }
}

const PLACES = { free: 'free', promised: 'reserved', kept: 'banked', owed: 'owed' } as const;

/** The person's accounts of a budget, as the holder's statement should have them. */
function budgetAgrees(accounts: readonly Stood[], told: BudgetMonth | undefined): void {
  if (!told) {
    expect(accounts.filter((each) => each.added !== 0n || each.taken !== 0n)).toEqual([]);
    return;
  }
  for (const place of HELD) {
    expect(told.opening[place]).toBe(ofKind(accounts, PLACES[place], 'opening'));
    expect(told.closing[place]).toBe(ofKind(accounts, PLACES[place], 'closing'));
  }
  const { fee } = told;
  expect([fee.opening, fee.closing]).toEqual([ofKind(accounts, 'fee', 'opening'), ofKind(accounts, 'fee', 'closing')]);
  const feeIn = fee.setAside + fee.takenOver + fee.cameBack;
  expect(fee.opening + feeIn - fee.less - fee.paid - fee.passedOn).toBe(fee.closing);
  expect(told.putIn).toBe(ofKind(accounts, 'funding', 'taken') + ofKind(accounts, 'given-back', 'taken'));
  expect(told.takenOut).toBe(ofKind(accounts, 'funding', 'added'));
  expect(told.paid).toBe(ofKind(accounts, 'paid', 'added'));
  expect(told.cameBack).toBe(ofKind(accounts, 'paid', 'taken'));
  expect(told.givenBack).toBe(ofKind(accounts, 'given-back', 'added'));
  expect(told.passedOn + fee.passedOn).toBe(ofKind(accounts, 'carried', 'added'));
  expect(told.takenOver + fee.takenOver).toBe(ofKind(accounts, 'carried', 'taken'));
  const came = told.putIn + told.takenOver + told.cameBack;
  const went = told.takenOut + told.passedOn + told.paid + told.givenBack;
  expect(heldIn(told.opening) + came - went).toBe(heldIn(told.closing));
}

const PART_OF = ['free', 'reserved', 'banked', 'owed', 'paid', 'fee'] as const;
const inOrder = (all: readonly OwingLine[]) =>
  [...all].sort((a, b) => `${a.budgetId}${a.lineId}`.localeCompare(`${b.budgetId}${b.lineId}`));

/** Who is paid from budgets, and who holds them. */
async function partiesOf(query: Query, budgetIds: readonly string[]) {
  const [row] = await query<{ providers: string[]; holders: string[] }>(
    `SELECT (SELECT coalesce(array_agg(DISTINCT n.provider_id), '{}') FROM ledger_account a JOIN arrangement_line n ON n.id = a.line_id
              WHERE a.budget_id = ANY ($1::uuid[]) AND n.provider_id IS NOT NULL) AS providers,
            (SELECT array_agg(DISTINCT holder_id) FROM budget WHERE id = ANY ($1::uuid[])) AS holders`,
    [budgetIds],
  );
  return row ?? { providers: [], holders: [] };
}

/**
 * The same days of budgets, told to the person, to each provider and to each holder: they must be the same to the penny, line by line,
 * and what the ledger says. Whose statement a line or a budget stands in must be whose it is.
 */
export async function statementsAgree(query: Query, budgetIds: readonly string[], from: Day, to: Day) {
  const { providers, holders } = await partiesOf(query, budgetIds);
  const own = <Row extends { budgetId: string }>(rows: readonly Row[]) =>
    rows.filter((row) => budgetIds.includes(row.budgetId));
  const told: OwingLine[] = [];
  for (const providerId of providers) {
    const lines = await owingBetween(query, { providerId }, from, to);
    expect(lines.every((line) => line.providerId === providerId)).toBe(true);
    told.push(...own(lines));
  }
  const held: BudgetMonth[] = [];
  for (const holderId of holders) held.push(...own(await holdingsBetween(query, { holderId }, from, to)));
  expect(new Set(held.map((each) => each.budgetId)).size).toBe(held.length);
  // What the providers are owed is what the holders owe; a shop has no desk to read its own on.
  const byHolders = await owingBetween(query, { budgetIds }, from, to);
  expect(inOrder(byHolders.filter((line) => line.providerId !== null))).toEqual(inOrder(told));
  for (const id of budgetIds) {
    const { accounts } = await statementBetween(query, id, from, to);
    linesAgree(id, accounts, byHolders);
    budgetAgrees(
      accounts,
      held.find((each) => each.budgetId === id),
    );
    const stands = await balancesOn(query, id, to);
    for (const kind of PART_OF)
      expect(ofKind(accounts, kind, 'closing')).toBe(
        sum(stands.filter((each) => each.kind === kind && each.unit === 'pence').map((each) => each.amount)),
      );
  }
  expect(sum(byHolders.map((line) => line.closing))).toBe(sum(held.map((each) => each.closing.owed)));
  return { told, held };
}
