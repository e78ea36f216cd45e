// Bank holidays of Scotland, as dated data. Those of the Banking and Financial Dealings Act 1971, schedule 1, paragraph 2, and
// of the St Andrew's Day Bank Holiday (Scotland) Act 2007; Boxing Day, the spring holiday and days in place of a weekend are
// proclaimed each year. Councils keep other local holidays besides, which nobody lists in one place: they are not here.
import type { Day } from '#app/kit/day.ts';
import type { Sureness } from './triage.ts';

type BankHolidays = {
  readonly year: number;
  readonly days: readonly string[];
  readonly sureness: Sureness;
  readonly source: string;
};

const SOURCE =
  'Banking and Financial Dealings Act 1971, schedule 1; St Andrew’s Day Bank Holiday (Scotland) Act 2007; yearly proclamations';

/** The Acts were read; what is proclaimed each year follows the pattern of earlier years, so it is known and not found. */
const YEARS: readonly BankHolidays[] = [
  {
    year: 2025,
    days: ['01-01', '01-02', '04-18', '05-05', '05-26', '08-04', '12-01', '12-25', '12-26'],
    sureness: 'known',
    source: SOURCE,
  },
  // 15 June 2026: announced for the first match of the men's World Cup.
  {
    year: 2026,
    days: ['01-01', '01-02', '04-03', '05-04', '05-25', '06-15', '08-03', '11-30', '12-25', '12-28'],
    sureness: 'known',
    source: SOURCE,
  },
  {
    year: 2027,
    days: ['01-01', '01-04', '03-26', '05-03', '05-31', '08-02', '11-30', '12-27', '12-28'],
    sureness: 'known',
    source: SOURCE,
  },
  {
    year: 2028,
    days: ['01-03', '01-04', '04-14', '05-01', '05-29', '08-07', '11-30', '12-25', '12-26'],
    sureness: 'inference',
    source: SOURCE,
  },
  {
    year: 2029,
    days: ['01-01', '01-02', '03-30', '05-07', '05-28', '08-06', '11-30', '12-25', '12-26'],
    sureness: 'inference',
    source: SOURCE,
  },
];

const DAYS: ReadonlySet<string> = new Set(YEARS.flatMap(({ year, days }) => days.map((each) => `${year}-${each}`)));

/** Whether banks are closed in all of Scotland that day. Years that are not in the data have none that we know of. */
export const isBankHoliday = (on: Day): boolean => DAYS.has(on);

/** The years for which bank holidays are known: a price over a longer time must say where they end. */
export const BANK_HOLIDAY_YEARS = { first: 2025, last: 2029 } as const;
