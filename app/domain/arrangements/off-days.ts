// Days of a line on which nobody comes although the week says so. They are said before anything is added, and nothing is refused:
// people may agree another day, and the listing may change.
import { formatDay } from '../../kit/day.ts';
import { type Exceptions, type OffVisit, offWords, visitsOff, whyOff } from '../listings/exceptions.ts';
import type { Line } from './lines.ts';

/** The visits of a line on days when nobody comes; for something bought once, its day. At most a year is looked at. */
export function offDays(listing: Exceptions, line: Pick<Line, 'once' | 'times' | 'fromDay' | 'toDay'>): OffVisit[] {
  if (!line.once) return visitsOff(listing, line.times, line.fromDay, line.toDay);
  const why = whyOff(listing, line.fromDay);
  return why ? [{ day: line.fromDay, why }] : [];
}

export type OffWarning = {
  /** 'Nobody comes on 4 days of this', 'They are closed on 4 January'. */
  lead: string;
  /** The first of them, each with why. */
  days: string[];
  /** How many there are besides. */
  more: number;
};

const SHOWN = 4;

/** What is said of such days; null when there are none. */
export function offWarning(off: readonly OffVisit[], once: boolean): OffWarning | null {
  const sure = off.filter(({ why }) => why !== 'school-unknown');
  const unknown =
    off.length > sure.length ? 'It keeps to school dates that we do not have. Ask them on which days.' : '';
  const [first] = sure;
  if (!first) return unknown ? { lead: unknown, days: [], more: 0 } : null;
  if (once) return { lead: `They are closed that day: ${formatDay(first.day)}.`, days: [], more: 0 };
  const lead = `Nobody comes on ${sure.length} of these days:`;
  return {
    lead: unknown ? `${unknown} ${lead}` : lead,
    days: sure.slice(0, SHOWN).map(offWords),
    more: Math.max(0, sure.length - SHOWN),
  };
}
