// Who puts the money of a budget in. Standards 12.5 and 12.17: the council, health money passed over to it, a carer's own budget, and
// what somebody adds of their own each stay what they are, with a payer of their own.
import { type Day, daysBetween } from '#app/kit/day.ts';
import { type Pence, pence, sumPence } from '#app/kit/pence.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { type BudgetRefusal, daysOf } from './rules.ts';

export const SOURCES = ['authority', 'nhs', 'carer', 'own'] as const;
export type Source = (typeof SOURCES)[number];

/** What one payer puts in, for the whole period. */
export type Part = { source: Source; payer: string; pence: Pence };

/** What a payer put into a budget and had back, with all that the budget took over from holders before. In pence. */
export type PutIn = { source: Source; payer: string; putIn: Pence; hadBack: Pence };

/** Beside the council's own: `payer` is a name for each. */
export type OtherPart = Part & { source: Exclude<Source, 'authority'> };

/**
 * The parts of an amount: what others put in as they say, and the council the rest. Refuses when others put in more than the whole.
 * A part of nothing is no part.
 */
export function partsOf(
  amount: Pence,
  others: readonly OtherPart[],
  authorityName: string,
): Result<Part[], BudgetRefusal> {
  const added = others.filter((each) => each.pence > 0n);
  const rest = pence(amount - sumPence(added.map((each) => each.pence)));
  if (rest < 0n) return refuse('element.parts-too-much', { field: 'option2', facts: { over: pence(-rest) } });
  const own: Part[] =
    rest > 0n || added.length === 0 ? [{ source: 'authority', payer: authorityName, pence: rest }] : [];
  return ok([...own, ...added]);
}

const DAYS_A_YEAR = 365n;

/** A holder's fee for a period, from what it is for a year: day by day, to the nearest penny; nothing for a period that is over. */
export function feeFor(aYear: Pence, fromDay: Day, toDay: Day): Pence {
  if (fromDay > toDay) return pence(0n);
  const days = BigInt(daysOf(fromDay, toDay));
  return pence((aYear * days * 2n + DAYS_A_YEAR) / (DAYS_A_YEAR * 2n));
}

/** What of the fee that was set aside a holder has earned when its last day is over, by days to the nearest penny; never more than is still there. */
export function earnedFee(
  fee: { setAside: Pence; paid: Pence },
  { fromDay, toDay, last }: { fromDay: Day; toDay: Day; last: Day },
): Pence {
  const [days, held] = [BigInt(daysBetween(fromDay, toDay) + 1), BigInt(daysBetween(fromDay, last) + 1)];
  const whole = fee.setAside + fee.paid;
  const earned = (whole * (held < days ? held : days) * 2n + days) / (days * 2n) - fee.paid;
  if (earned <= 0n) return pence(0n);
  return pence(earned < fee.setAside ? earned : fee.setAside);
}
