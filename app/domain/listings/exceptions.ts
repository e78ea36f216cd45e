// Days on which nobody comes although the week says so: closed for a while, single days off, bank holidays, school times. Whoever
// plans must see them first; the agreement counts visits one by one, so a day that is off is not paid for.
import { addDays, type Day, formatDay, weekdayOf } from '#app/kit/day.ts';
import { isBankHoliday } from './bank-holidays.ts';
import type { Closed, WeekTime } from './rules.ts';
import { schoolDay } from './school-holidays.ts';

export const SCHOOL_TIMES = ['always', 'term', 'holidays'] as const;
/** Whether it runs all year, in the school term only, or in the school holidays only. */
export type SchoolTimes = (typeof SCHOOL_TIMES)[number];

export type Exceptions = {
  closed: Closed | null;
  daysOff: readonly Day[];
  offBankHolidays: boolean;
  schoolTimes: SchoolTimes;
  /** Whose school holidays count: the council where it is. */
  authorityCode: string | null;
};

export type WhyOff = 'closed' | 'day-off' | 'bank-holiday' | 'school-term' | 'school-holidays' | 'school-unknown';

/** Why nobody comes on a day; null when the week holds. 'school-unknown': it depends on school dates that we do not have. */
export function whyOff(listing: Exceptions, on: Day): WhyOff | null {
  const { closed, schoolTimes } = listing;
  if (closed && closed.from <= on && on <= closed.to) return 'closed';
  if (listing.daysOff.includes(on)) return 'day-off';
  if (listing.offBankHolidays && isBankHoliday(on)) return 'bank-holiday';
  if (schoolTimes === 'always') return null;
  const school = schoolDay(listing.authorityCode, on);
  if (school === null) return 'school-unknown';
  if (schoolTimes === 'term') return school === 'holiday' ? 'school-holidays' : null;
  return school === 'holiday' ? null : 'school-term';
}

/** Whether a visit on that day surely does not happen. */
export const isOff = (listing: Exceptions, on: Day): boolean => {
  const why = whyOff(listing, on);
  return why !== null && why !== 'school-unknown';
};

export type OffVisit = { day: Day; why: WhyOff };
const A_YEAR = 366;

/** Which visits of a pattern fall on days when nobody comes, from a day to a day, both counted; at most a year is looked at. */
export function visitsOff(listing: Exceptions, pattern: readonly WeekTime[], from: Day, to: Day): OffVisit[] {
  const weekdays = new Set(pattern.map((each) => each.day));
  const found: OffVisit[] = [];
  const last = addDays(from, A_YEAR);
  for (let day = from; day <= to && day < last; day = addDays(day, 1)) {
    const why = weekdays.has(weekdayOf(day)) ? whyOff(listing, day) : null;
    if (why) found.push({ day, why });
  }
  return found;
}

const WHY_WORDS: Record<WhyOff, string> = {
  closed: 'closed for a while',
  'day-off': 'a day off',
  'bank-holiday': 'a bank holiday',
  'school-term': 'school term: it runs in the school holidays only',
  'school-holidays': 'school holidays',
  'school-unknown': 'it keeps to school dates that we do not have: ask them',
};
export const offWords = ({ day, why }: OffVisit): string => `${formatDay(day)}: ${WHY_WORDS[why]}`;

/** What a page says of days off, in lines; closed days stand apart (closedWords). */
export function exceptionWords(listing: Exceptions, on: Day): string[] {
  const ahead = [...listing.daysOff].filter((day) => day >= on).sort();
  const school = { always: '', term: 'In the school term only', holidays: 'In the school holidays only' }[
    listing.schoolTimes
  ];
  const known = schoolDay(listing.authorityCode, on) !== null;
  return [
    school && (known ? school : `${school}. We do not have this council’s school dates: ask them`),
    listing.offBankHolidays ? 'Not on bank holidays' : '',
    ...ahead.slice(0, 12).map((day) => `Not on ${formatDay(day)}`),
  ].filter(Boolean);
}
