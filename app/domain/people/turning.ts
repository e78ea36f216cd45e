// Birthdays that change who decides, and authorities that end: who must hear of it, and when.
// At 16 a young person decides for themselves and a parent's part ends (2013 Act s.8; Age of Legal Capacity (Scotland) Act 1991);
// at 18 they are an adult for social care (s.24), and another team or council may look after the money. How many days before
// somebody is told is our own choice: no law says it.
import { addDays, type Day } from '#app/kit/day.ts';
import { birthday } from './rules.ts';

/** Days before, the longest first. Source: a proposal of ours. */
export const TOLD_BEFORE = {
  sixteen: [90, 14],
  eighteen: [180, 30],
  ends: [30, 7],
} as const;

export type Turning = { age: 16 | 18; on: Day; kind: string };

/** The letters about a birthday that are due by a day: the nearest only, so that nobody who was away gets two at once. */
export function turningBy(bornOn: Day, today: Day): Turning | null {
  for (const [age, days] of [
    [16, TOLD_BEFORE.sixteen],
    [18, TOLD_BEFORE.eighteen],
  ] as const) {
    const on = birthday(bornOn, age);
    if (on < today) continue;
    const due = [...days].reverse().find((before) => today >= addDays(on, -before));
    if (due !== undefined) return { age, on, kind: `turns-${age}-${due}` };
  }
  return null;
}

/** The letter about an end that is due by a day, or none. */
export function endingBy(toDay: Day, today: Day): string | null {
  if (toDay < today) return null;
  const due = [...TOLD_BEFORE.ends].reverse().find((before) => today >= addDays(toDay, -before));
  return due === undefined ? null : `ends-${due}`;
}
