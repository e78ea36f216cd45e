// What a calendar on a phone may be told. A calendar is shown on lock screens, shared with families and kept by the company that
// made the phone: so a file says when there is a session, and nothing of whom it is for, what it is or who gives it.
import { addDays, type Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import type { Session } from './sessions.ts';

export type FeedRefusal = 'calendar.not-found' | 'calendar.none';

/** Whose sessions: of a person, or of a provider. */
export type FeedAbout = { personId: Id; providerId: null } | { personId: null; providerId: Id };

/** What was given lately, so that a calendar does not forget yesterday, and half a year ahead. */
const BACK = 14;
const AHEAD = 182;
/** More are not written into one file: about 700 KB. The nearest to the past come first, and the file says that it is cut. */
export const MOST_EVENTS = 2000;

export const feedDays = (today: Day): { from: Day; to: Day } => ({
  from: addDays(today, -BACK),
  to: addDays(today, AHEAD),
});

/** How often a line's terms were signed anew, and when last. */
export type Revision = { times: number; last: Date };

export type FeedEvent = {
  /** Stays what it is as long as the session does. */
  key: string;
  day: Day;
  /** Minutes of that day, as clocks in Scotland show them. */
  fromMinute: number;
  toMinute: number;
  /** It keeps to school dates that we do not have. */
  unsure: boolean;
  sequence: number;
  changedAt: Date;
};

export type Feed = { events: FeedEvent[]; cut: boolean };

/** The sessions of a rota as a calendar may know them. A line that was never changed counts from when the address was made. */
export function feedOf(
  { sessions, tooMany }: { sessions: readonly Session[]; tooMany: boolean },
  revisions: ReadonlyMap<Id, Revision>,
  madeAt: Date,
): Feed {
  const eventOf = ({ key, day, time, unsure, line, moved }: Session) => {
    const changed = revisions.get(line.id);
    const last = [changed?.last, moved?.at].reduce<Date>((at, each) => (each && each > at ? each : at), madeAt);
    return {
      ...{ key, day, unsure, fromMinute: time.fromMinute, toMinute: time.toMinute },
      // Both only grow: what was moved is newer than what the calendar knows of the same session.
      sequence: (changed?.times ?? 0) + (moved?.nth ?? 0),
      changedAt: last,
    };
  };
  return {
    events: sessions.slice(0, MOST_EVENTS).map(eventOf),
    cut: tooMany || sessions.length > MOST_EVENTS,
  };
}
