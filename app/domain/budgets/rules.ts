// Elements of support and their relevant amounts. The option belongs to an element, not to a person (2013 Act s.4(2)); the person
// must be told the relevant amount for each option offered and the period that it covers (s.5(4)). Amounts are whole pence.
import { type Day, daysBetween } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { type Pence, pence } from '#app/kit/pence.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { letterCount } from '#app/kit/text.ts';

export const OPTIONS = [1, 2, 3, 4] as const;
export type Option = (typeof OPTIONS)[number];

export type BudgetRefusal =
  | 'element.not-found'
  | 'element.name'
  | 'element.period'
  | 'element.period-too-long'
  | 'element.no-amount'
  | 'element.option-twice'
  | 'element.option-unknown'
  | 'element.amount-negative'
  | 'element.told-later'
  | 'element.no-holder'
  | 'element.holder-elsewhere'
  | 'element.holder-holds'
  | 'element.parts-too-much'
  | 'element.no-payer'
  | 'element.amount-promised'
  | 'element.runs'
  | 'element.lowers'
  | 'element.closed';

/** What stands against promising a plan its money. */
export type FundsRefusal = 'budget.not-open' | 'budget.not-enough' | 'budget.lowering';

/** For the whole period of the element, with the day on which the person was told. */
export type Amount = { option: Option; pence: Pence; toldOn: Day };

export type ElementTerms = { name: string; fromDay: Day; toDay: Day; holderId: Id | null; amounts: readonly Amount[] };

const LONGEST_DAYS = 3 * 366;

/**
 * An element has a name, a period of at most three years, and an amount for at least one option: each option that has an amount is
 * one that was offered, and the day on which the person was told stands beside it. Option 2 needs a holder of the money.
 */
export function elementTerms(terms: ElementTerms, today: Day): Result<ElementTerms, BudgetRefusal> {
  const name = terms.name.trim();
  if (letterCount(name) < 2 || name.length > 120) return refuse('element.name', { field: 'name' });
  if (terms.toDay <= terms.fromDay) return refuse('element.period', { field: 'toDay' });
  if (daysBetween(terms.fromDay, terms.toDay) > LONGEST_DAYS)
    return refuse('element.period-too-long', { field: 'toDay' });
  if (terms.amounts.length === 0) return refuse('element.no-amount', { field: 'amounts' });
  const seen = new Set<number>();
  for (const { option, pence: amount, toldOn } of terms.amounts) {
    if (!OPTIONS.includes(option)) return refuse('element.option-unknown', { facts: { option } });
    if (seen.has(option)) return refuse('element.option-twice', { facts: { option } });
    if (amount < 0n) return refuse('element.amount-negative', { field: `option${option}`, facts: { option } });
    if (toldOn > today) return refuse('element.told-later', { field: 'toldOn', facts: { option } });
    seen.add(option);
  }
  if (seen.has(2) && terms.holderId === null) return refuse('element.no-holder', { field: 'holderId' });
  return ok({ ...terms, name, amounts: [...terms.amounts].sort((a, b) => a.option - b.option) });
}

/** Only the council itself and holders that belong to no council may hold money for its people. */
export function holderFits(
  holder: { authorityCode: string | null },
  authorityCode: string,
): Result<undefined, BudgetRefusal> {
  const fits = holder.authorityCode === null || holder.authorityCode === authorityCode;
  return fits ? ok() : refuse('element.holder-elsewhere', { field: 'holderId' });
}

/** The amount told for an option; null when that option was not offered. */
export function amountFor(amounts: readonly Amount[], option: Option): Pence | null {
  return amounts.find((each) => each.option === option)?.pence ?? null;
}

/** Whole days of a period, both ends counted: 1 January to 31 December is 365. */
export const daysOf = (fromDay: Day, toDay: Day): number => daysBetween(fromDay, toDay) + 1;

/** What an amount is for each week of its period, to the nearest penny: for showing beside the whole, never for adding up. */
export function aWeek(amount: Pence, fromDay: Day, toDay: Day): Pence {
  const days = BigInt(daysOf(fromDay, toDay));
  return pence((amount * 14n + days) / (days * 2n));
}

/** Whether the period is now, over, or to come. */
export function periodOn(element: { fromDay: Day; toDay: Day }, day: Day): 'now' | 'over' | 'to-come' {
  if (element.toDay < day) return 'over';
  return element.fromDay > day ? 'to-come' : 'now';
}
