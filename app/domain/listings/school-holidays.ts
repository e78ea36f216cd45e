// When schools are closed, council by council, as dated data. Every council sets its own, and nobody publishes all of them in one
// form, so only what was found is here; for every other council the answer is "we do not know", never a guess.
import type { Day } from '#app/kit/day.ts';
import type { Sureness } from './triage.ts';

type SchoolYear = {
  readonly authorityCode: string;
  /** The days that this row speaks of, both counted. */
  readonly from: string;
  readonly to: string;
  /** First and last day without school, both counted. */
  readonly closed: readonly (readonly [from: string, to: string])[];
  readonly source: string;
  readonly sureness: Sureness;
};

const YEARS: readonly SchoolYear[] = [
  {
    authorityCode: 'S12000035',
    from: '2026-08-17',
    to: '2027-07-02',
    closed: [
      ['2026-10-03', '2026-10-18'],
      ['2026-11-21', '2026-11-23'],
      ['2026-12-23', '2027-01-04'],
      ['2027-02-06', '2027-02-15'],
      ['2027-03-26', '2027-03-29'],
      ['2027-04-03', '2027-04-18'],
      ['2027-05-28', '2027-05-31'],
    ],
    source:
      'Argyll and Bute Council: school holidays 2026–2027, all areas (a stored copy of its page, read on 22 November 2026)',
    sureness: 'found',
  },
  {
    authorityCode: 'S12000048',
    from: '2025-01-07',
    to: '2026-01-06',
    closed: [
      ['2025-02-12', '2025-02-14'],
      ['2025-04-07', '2025-04-22'],
      ['2025-05-05', '2025-05-05'],
      ['2025-06-27', '2025-08-18'],
      ['2025-10-13', '2025-10-24'],
      ['2025-11-13', '2025-11-14'],
      ['2025-12-24', '2026-01-06'],
    ],
    source: 'The Courier, 3 January 2025: Perth and Kinross school holidays 2025 (a stored copy)',
    sureness: 'known',
  },
];

/** Whether schools are open in a council on a day; null when its dates are not known. */
export function schoolDay(authorityCode: string | null, on: Day): 'term' | 'holiday' | null {
  const year = YEARS.find((each) => each.authorityCode === authorityCode && each.from <= on && on <= each.to);
  if (!year) return null;
  return year.closed.some(([from, to]) => from <= on && on <= to) ? 'holiday' : 'term';
}
