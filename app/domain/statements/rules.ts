// What a person's money is doing, in words and sums that agree with the ledger to the penny. Standard 12.2: the person knows the
// amount, what it covers, and what is left, on any day.
import type { Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { type Pence, pence, sumPence } from '#app/kit/pence.ts';
import type { Source } from '../budgets/funds.ts';
import { type Balance, type Reason, sumOf } from '../money/rules.ts';

/** What a line is called, beside its accounts. */
export type LineName = {
  lineId: Id;
  what: string;
  who: string;
  outcome: string;
  outcomeId: Id;
  arrangementId: Id;
  arrangementName: string;
};

/** `before`: what they put in while others held the money that this budget took over, in pence. */
export type Payer = { fundingLineId: Id; source: Source; payer: string; before: Pence };

/** One budget, with everything that its money is doing now. */
export type Purse = {
  budgetId: Id;
  elementId: Id;
  elementName: string;
  holderName: string;
  /** The council whose rules hold for it. */
  authorityCode: string;
  fromDay: Day;
  toDay: Day;
  /** Set when another holder took it over, or it ended. */
  closedOn: Day | null;
  /** Who holds it now, where another holder took it over. */
  wentTo: string | null;
  /** From whom it was taken over. */
  cameFrom: string | null;
  balances: Balance[];
  payers: Payer[];
  lines: LineName[];
};

/** Where each pound of a budget is: they come to the whole amount, always. */
export type Places = {
  /** What payers put in, less what went back to them or over to another holder. */
  whole: Pence;
  free: Pence;
  /** Promised to plans that run, and kept for later: not given yet. */
  promised: Pence;
  /** Given and agreed, not paid yet. */
  owed: Pence;
  paid: Pence;
};

export function placesOf(balances: readonly Balance[]): Places {
  const free = sumOf(balances, 'free');
  const promised = pence(sumOf(balances, 'reserved') + sumOf(balances, 'banked'));
  const [owed, paid] = [sumOf(balances, 'owed'), sumOf(balances, 'paid')];
  return { whole: sumPence([free, promised, owed, paid]), free, promised, owed, paid };
}

export type LineMoney = LineName & { promised: Pence; owed: Pence; paid: Pence };

/** The same of each line, those with the most still promised first. */
export function linesOf({ lines, balances }: Pick<Purse, 'lines' | 'balances'>): LineMoney[] {
  return lines
    .map((line) => {
      const { promised, owed, paid } = placesOf(balances.filter((each) => each.lineId === line.lineId));
      return { ...line, promised, owed, paid };
    })
    .sort((a, b) => Number(b.promised - a.promised) || a.what.localeCompare(b.what));
}

export type OutcomeOfMoney = { outcome: string; lines: LineMoney[] };

/** The lines by the outcome that they serve: every pound that is not free serves one. */
export function outcomesOf(lines: readonly LineMoney[]): OutcomeOfMoney[] {
  const outcomes = [...new Set(lines.map((line) => line.outcome))];
  return outcomes.map((outcome) => ({ outcome, lines: lines.filter((line) => line.outcome === outcome) }));
}

/** What each payer put in, and has had back. */
export function payersOf({ payers, balances }: Pick<Purse, 'payers' | 'balances'>) {
  return payers.map((payer) => {
    const own = balances.filter((each) => each.fundingLineId === payer.fundingLineId);
    return { ...payer, putIn: pence(payer.before - sumOf(own, 'funding')), hadBack: sumOf(own, 'given-back') };
  });
}

export const REASON_WORDS: Record<Reason, string> = {
  grant: 'Put in',
  'grant-less': 'Taken out again by the payer',
  reserve: 'Promised to a plan',
  release: 'Free again',
  draw: 'Support given and agreed',
  bank: 'Kept for later',
  'use-banked': 'Used of what was kept',
  expire: 'Kept too long: free again',
  'free-kept': 'Kept, and more than was needed: free again',
  'give-up': 'Not charged any more: free again',
  pay: 'Paid to the provider',
  bounce: 'The payment came back',
  'fee-grant': 'The holder’s fee, set aside',
  'fee-less': 'Less of the holder’s fee',
  'fee-pay': 'The holder’s fee, paid',
  'give-back': 'Given back to the payer',
  'carry-out': 'Passed on to the new holder',
  'carry-in': 'Taken over from the holder before',
  borrow: 'Time taken from later weeks',
  'give-time-back': 'Borrowed time given back',
  reversal: 'A mistake put right',
};

/** '£20.00', or '1 hour 30 minutes' for time. */
export function minutesWords(minutes: bigint): string {
  const [hours, rest] = [minutes / 60n, minutes % 60n];
  const said = (many: bigint, word: string) => (many === 0n ? '' : `${many} ${word}${many === 1n ? '' : 's'}`);
  return [said(hours, 'hour'), said(rest, 'minute')].filter(Boolean).join(' ') || 'No time';
}
