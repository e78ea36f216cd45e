import type { BudgetMonth } from '../domain/statements/holding.ts';
import {
  feesOf,
  flowsOf,
  type Holding,
  type HoldingColumn,
  hasFee,
  heldFigure,
  placesHeld,
} from '../domain/statements/holding.ts';
import { formatPence } from '../kit/pence.ts';

/** Step by step: the signs say what counts which way. */
const steps = (whole: Holding, columns: readonly HoldingColumn[]) =>
  columns.map((column) => ({ key: column.key, label: column.label, figure: heldFigure(whole, column) }));

export const flowSteps = (whole: Holding) => steps(whole, flowsOf(whole));
export const feeSteps = (whole: Holding) => (hasFee(whole) ? steps(whole, feesOf(whole)) : null);
/** Where the money is at the end, and what it comes to. */
export const placeSteps = (whole: Holding) =>
  steps(whole, [...placesHeld(whole), ...flowsOf(whole).filter(({ key }) => key === 'closing')]);

/** What stands in a row of the list: what was there and is, what came and went in any of them, and where the rest is. */
export const columnsOfList = (whole: Holding): readonly HoldingColumn[] =>
  [...flowsOf(whole), ...placesHeld(whole)].filter(
    ({ key, of }) => key === 'opening' || key === 'closing' || of(whole) !== 0n,
  );

export const nameOfBudget = ({ knownAs, elementName }: Pick<BudgetMonth, 'knownAs' | 'elementName'>) =>
  `${knownAs}: ${elementName}`;

export const rowOfBudget = (budget: BudgetMonth, columns: readonly HoldingColumn[], withHolder: boolean) => ({
  key: budget.budgetId,
  label: `${nameOfBudget(budget)}${withHolder ? ` (${budget.holderName})` : ''}`,
  figures: figuresHeld(budget, columns),
});

export const figuresHeld = (one: Holding, columns: readonly HoldingColumn[]): string[] =>
  columns.map(({ of }) => formatPence(of(one)));
