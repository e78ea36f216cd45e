import { COLUMNS } from '#app/domain/budgets/import-columns.ts';
import { writeCsv } from '#app/kit/csv.ts';

export const BUDGET_NAMES = COLUMNS.map((column) => column.name);

/** A row that can be taken as it is: a part of Aisha's support, with health money in it. */
export const GOOD_BUDGET: Record<string, string> = {
  person_reference: 'P-1',
  person_name: 'Aisha Rahman',
  born_on: '02/03/1959',
  part_reference: '1',
  part_name: 'Company in the evening',
  first_day: '2026-12-01',
  last_day: '30/11/2027',
  option_1: '5000',
  option_2: '£5,200.00',
  told_on: '20/11/2026',
  holder: 'Perth and Kinross Council',
  health_money: '1200',
  health_board: 'NHS Tayside',
};

export const budgetCells = (over: Record<string, string> = {}): string[] =>
  BUDGET_NAMES.map((name) => ({ ...GOOD_BUDGET, ...over })[name] ?? '');

/** A file as our own writer makes it, with these rows under the names of the columns. */
export const budgetsOf = (rows: readonly Record<string, string>[]): Uint8Array =>
  new TextEncoder().encode(writeCsv([BUDGET_NAMES, ...rows.map(budgetCells)]));
