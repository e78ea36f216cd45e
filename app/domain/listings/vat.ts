// VAT, as dated data: the standard rate in hundredths of a percent. Whether a provider charges it is theirs to say: most welfare
// services by charities and registered providers are exempt (Value Added Tax Act 1994, schedule 9, group 7), and small traders
// below the registration threshold charge none.
import type { Day } from '#app/kit/day.ts';
import { assert } from '#app/kit/result.ts';
import type { Sureness } from './triage.ts';

export type VatRate = {
  readonly fromDay: string;
  readonly hundredths: number;
  readonly source: string;
  readonly sureness: Sureness;
};

const ACT = 'Value Added Tax Act 1994, section 2(1)';
/** The newest first. */
const RATES: readonly VatRate[] = [
  { fromDay: '2011-01-04', hundredths: 2000, source: ACT, sureness: 'known' },
  { fromDay: '2010-01-01', hundredths: 1750, source: ACT, sureness: 'known' },
];

/** The standard rate on a day; before the oldest that we have, that one. */
export function vatOn(on: Day): VatRate {
  const rate = RATES.find((each) => each.fromDay <= on) ?? RATES.at(-1);
  assert(rate, 'there is a rate of VAT');
  return rate;
}

/** 2000 → '20%', 1750 → '17.5%' */
export const vatWords = ({ hundredths }: Pick<VatRate, 'hundredths'>): string => `${hundredths / 100}%`;
