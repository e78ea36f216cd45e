import type { Day } from '../../kit/day.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import type { Line } from '../arrangements/lines.ts';
import { type OneOff, sameSession } from '../changes/one-offs.ts';
import { type LineTerms, piecesOf } from '../changes/rules.ts';
import { type Extra, sessionKey, sessionsBetween } from '../changes/sessions.ts';
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

/** What was signed and agreed about a line since: changes, single sessions moved or called off, sessions beside the usual week. */
type SignedSince = { changes: readonly LineTerms[]; oneOffs: readonly OneOff[]; extras?: readonly Extra[] };

/**
 * What was signed of one day of a line, with all of that: what a listing says since of days off takes nothing away from it. Refuses what was not signed. A week goes by its first day, a purchase by its day, both at minute nought.
 */
export function plannedAt(
  line: Line,
  { changes, oneOffs, extras = [] }: SignedSince,
  { day, fromMinute }: { day: Day; fromMinute: number },
): Result<Planned, DeliveryRefusal> {
  const none = refuse('delivery.no-session');
  const kind = kindOf(line);
  if (kind === 'session') {
    const named = { lineId: line.id, day, fromMinute };
    const oneOff = oneOffs.find((each) => sameSession(each, named));
    // Called off too late, it is still told of, at the time to which it had been moved.
    const move: OneOff | null = oneOff?.to ? { ...oneOff, kind: 'move', to: oneOff.to } : null;
    const on = move?.to?.day ?? day;
    const signed = {
      lines: [line],
      changes,
      extras,
      oneOffs: move ? [move] : [],
      exceptionsOf: () => null,
    };
    const key = sessionKey(line.id, day, named);
    const session = sessionsBetween(signed, on, on).sessions.find((each) => each.key === key);
    return session ? plannedOf(session.line, named, session) : none;
  }
  if (fromMinute !== 0) return none;
  if (kind === 'once') return line.fromDay === day && line.fromDay <= line.toDay ? ok(plannedPurchase(line)) : none;
  const week = weekOf(piecesOf([line], changes), day);
  return week?.day === day ? ok(plannedWeek(week)) : none;
}
