import { formatMinute, weekdayName } from '../../kit/day.ts';
import type { Pence } from '../../kit/pence.ts';
import { listWords } from '../../kit/text.ts';
import type { PriceUnit, Time, VisitTime } from './lines.ts';

/** 'Tuesdays and Thursdays, 10am to noon': the week of a line, as people say it. */
export function patternWords(times: readonly Time[]): string {
  const groups = new Map<string, string[]>();
  for (const time of times) {
    const hours = `${formatMinute(time.fromMinute)} to ${formatMinute(time.toMinute)}`;
    groups.set(hours, [...(groups.get(hours) ?? []), `${weekdayName(time.day)}s`]);
  }
  return [...groups].map(([hours, days]) => `${listWords(days)}, ${hours}`).join('; ');
}

export const UNIT_WORDS: Record<PriceUnit, string> = {
  hour: 'an hour',
  session: 'a session',
  day: 'a day',
  night: 'a night',
  week: 'a week',
  item: 'each',
};

/** When, what each costs, and why. */
export type PricedVisits = { when: string; price: Pence; how: string };

/** Visits that are priced one by one, those of one price together: 'Saturdays, 10am to noon', what each costs, and why. */
export function pricedVisits(times: readonly VisitTime[]): PricedVisits[] {
  const groups = new Map<string, VisitTime[]>();
  for (const time of times) {
    if (time.pence === null) continue;
    const key = `${time.pence} ${time.priced}`;
    groups.set(key, [...(groups.get(key) ?? []), time]);
  }
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first?.pence == null ? [] : [{ when: patternWords([first, ...rest]), price: first.pence, how: first.priced }],
  );
}
