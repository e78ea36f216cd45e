// What an employer pays at least, held against the rate of the day for adult social care.
// Encodes FACTS 1.10: a condition of contracts where an uplift was agreed, for direct care through all SDS options. It is not a
// wage by law, and it is never asked of somebody who works for themselves alone.
import type { Day } from '#app/kit/day.ts';
import { type Pence, pence } from '#app/kit/pence.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import type { CheckRefusal } from './rules.ts';
import type { Sureness } from './table.ts';

export type Rate = {
  readonly fromDay: string;
  readonly pencePerHour: number;
  readonly source: string;
  readonly sureness: Sureness;
};

const SPREAD = 'adult social care, all SDS options';
const rate = (fromDay: string, pencePerHour: number, source: string, sureness: Sureness): Rate => ({
  fromDay,
  pencePerHour,
  source: `Scottish Government minimum for ${SPREAD} (${source})`,
  sureness,
});

/** domain/minimum_pay_adult_social_care.csv, oldest first. Each holds until the next. */
export const RATES: readonly Rate[] = [
  rate('2016-10-01', 825, 'Peninsula; SDSS blog 2017', 'found'),
  rate('2017-05-01', 845, 'CCPS news; SDSS blog 2017', 'found'),
  rate('2018-05-01', 875, 'CCPS news', 'found'),
  rate('2019-04-01', 900, 'background', 'known'),
  rate('2020-04-01', 930, 'Scottish Care letter', 'found'),
  rate('2021-04-01', 950, 'CCPS HSEU; ILF Scotland', 'found'),
  rate('2021-12-01', 1002, 'background', 'known'),
  rate('2022-04-01', 1050, 'handbook.scot', 'found'),
  rate('2023-04-01', 1090, 'handbook.scot; sdsforthvalley.org', 'found'),
  rate('2024-04-01', 1200, 'gov.scot; handbook.scot', 'found'),
  rate('2025-04-01', 1260, 'background, to be checked', 'known'),
  rate('2026-04-01', 1345, 'background, to be checked', 'known'),
];

/** What follows from paying less, per source. Never a block: no source says so. */
export const CONSEQUENCE =
  'Where the council agreed higher prices so that this rate is paid, the contract asks for it, and the council may ask to see it. It is not a wage set by law, so it stops nothing here.';

/** The rate of a day; null before the first. */
export function rateOn(on: Day): Rate | null {
  return RATES.findLast((each) => each.fromDay <= on) ?? null;
}

/**
 * Whether somebody is asked what they pay. One person who trades alone pays nobody; a small business or a group is asked
 * when more than one works there.
 */
export function isAskedOfPay(provider: { kind: string; workers: number | null }): boolean {
  if (provider.kind === 'sole-trader') return false;
  if (provider.kind === 'registered' || provider.kind === 'third-sector') return provider.workers !== 1;
  return (provider.workers ?? 1) > 1;
}

export type PaySaid = { leastPence: Pence; sinceDay: Day };
export type PayAnswer =
  | { state: 'not-asked' }
  | { state: 'not-said'; rate: Rate | null }
  | { state: 'below'; rate: Rate; shortPence: Pence; said: PaySaid }
  | { state: 'at-least'; rate: Rate | null; said: PaySaid };

/** What an employer says it pays, beside the rate of the day. Pence an hour. */
export function payAnswer(
  provider: { kind: string; workers: number | null },
  said: PaySaid | null,
  on: Day,
): PayAnswer {
  if (!isAskedOfPay(provider)) return { state: 'not-asked' };
  const rate = rateOn(on);
  if (!said) return { state: 'not-said', rate };
  const short = rate ? BigInt(rate.pencePerHour) - said.leastPence : 0n;
  return rate && short > 0n
    ? { state: 'below', rate, shortPence: pence(short), said }
    : { state: 'at-least', rate, said };
}

const MOST = 100_000n;

/** Whether a statement of pay can be kept. Refuses the self-employed: nobody asks them, and nobody may write it for them. */
export function payStatement(
  provider: { kind: string; workers: number | null },
  said: PaySaid,
  on: Day,
): Result<PaySaid, CheckRefusal> {
  if (!isAskedOfPay(provider)) return refuse('pay.self-employed');
  if (said.leastPence <= 0n || said.leastPence > MOST) return refuse('pay.amount', { field: 'least' });
  if (said.sinceDay > on) return refuse('pay.since-later', { field: 'sinceDay' });
  return ok(said);
}
