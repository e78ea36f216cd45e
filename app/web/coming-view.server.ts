import type { ComingSession } from '../domain/delivery/coming.server.ts';
import { formatMinute, formatMoment, formatNearDay } from '../kit/day.ts';
import { formatPence } from '../kit/pence.ts';
import { clockOf } from './clock-field.ts';
import { whenWords } from './delivery-view.server.ts';

export type ComingView = ReturnType<typeof comingView>;

/** One session to come, in words for the two screens that show it. */
export function comingView({ line, planned, history, open, off, ...session }: ComingSession) {
  const { key, side, late, state, deliveryId, knownAs, cancellationHours } = session;
  const isMoved = planned.key.day !== planned.day || planned.key.fromMinute !== planned.fromMinute;
  return {
    ...{ key, side, late, state, deliveryId, knownAs, cancellationHours },
    what: line.what,
    providerName: line.providerName,
    when: whenWords(planned),
    moved: isMoved ? `${formatNearDay(planned.key.day)}, ${formatMinute(planned.key.fromMinute)}` : null,
    price: formatPence(planned.pence),
    minutes: planned.toMinute - planned.fromMinute,
    day: planned.day as string,
    from: clockOf(planned.fromMinute),
    freeUntil: formatMoment(session.freeUntil),
    most: formatPence(planned.pence),
    open: open?.to
      ? {
          id: open.id,
          mine: open.side === side,
          by: open.askedBy,
          words: open.words,
          to: whenWords({ ...planned, ...open.to, toDay: open.to.day }),
          price: formatPence(open.pence),
          cheaper: open.pence < planned.pence,
          dueOn: open.dueOn && formatNearDay(open.dueOn),
        }
      : null,
    off: off
      ? { side: off.side, late: off.late, words: off.words, by: off.askedBy, at: formatMoment(off.askedAt) }
      : null,
    history: history.map((each) => ({
      id: each.id,
      who: each.askedBy,
      at: formatMoment(each.askedAt),
      words: each.words,
      says:
        each.kind === 'off'
          ? 'Called off'
          : `Another time: ${each.to ? whenWords({ ...planned, ...each.to, toDay: each.to.day }) : ''} (${STATES[each.state]})`,
    })),
  };
}

const STATES = {
  asked: 'not answered yet',
  agreed: 'agreed',
  declined: 'not agreed to',
  withdrawn: 'taken back',
  replaced: 'something else came after it',
} as const;
