import type { Day } from '../../kit/day.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import type { Line } from '../arrangements/lines.ts';
import { type LineTerms, piecesOf } from '../changes/rules.ts';
import { type Extra, sessionsBetween } from '../changes/sessions.ts';
import {
  type DeliveryKind,
  type DeliveryRefusal,
  type Planned,
  plannedOf,
  plannedPurchase,
  plannedWeek,
} from './rules.ts';
import { weekOf } from './weeks.ts';

/** In what a line is told of: it never changes, because its unit of price does not. */
export const kindOf = (line: Pick<Line, 'once' | 'priceUnit'>): DeliveryKind =>
  line.once ? 'once' : line.priceUnit === 'week' ? 'week' : 'session';

/**
 * What was signed of one day of a line, with every signed change and the extra sessions that both sides agreed to: what a listing says since of days off takes nothing away from it.
 * Refuses what was not signed. A week goes by its first day, a purchase by its day, both at minute nought.
 */
export function plannedAt(
  line: Line,
  changes: readonly LineTerms[],
  { day, fromMinute }: { day: Day; fromMinute: number },
  extras: readonly Extra[] = [],
): Result<Planned, DeliveryRefusal> {
  const none = refuse('delivery.no-session');
  const kind = kindOf(line);
  if (kind === 'session') {
    const { sessions } = sessionsBetween({ lines: [line], changes, extras, exceptionsOf: () => null }, day, day);
    const session = sessions.find(({ time }) => time.fromMinute === fromMinute);
    return session ? plannedOf(session.line, day, session.time) : none;
  }
  if (fromMinute !== 0) return none;
  if (kind === 'once') return line.fromDay === day && line.fromDay <= line.toDay ? ok(plannedPurchase(line)) : none;
  const week = weekOf(piecesOf([line], changes), day);
  return week?.day === day ? ok(plannedWeek(week)) : none;
}
