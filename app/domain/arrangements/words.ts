import { formatMinute, weekdayName } from '../../kit/day.ts';
import { listWords } from '../../kit/text.ts';
import type { PriceUnit, Time } from './lines.ts';

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
