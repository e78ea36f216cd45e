import type { SignedIn } from '../access/actor.ts';
import { type RunningLine, rotaOf, rotaOfPerson } from '../domain/changes/sessions.server.ts';
import { byDay, type Missed, type Session } from '../domain/changes/sessions.ts';
import { type MeetingToCome, meetingsToCome } from '../domain/enquiries/waiting.server.ts';
import { HOW_WORDS } from '../domain/enquiries/words.ts';
import { addDays, type Day, dayOf, daysBetween, formatMinute, formatNearDay, formatShortDay } from '../kit/day.ts';
import { minuteOf, momentOf } from '../kit/moment.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from './paths.ts';
import { MISSED_FOR_PERSON, MISSED_WORDS, placeWords } from './wording/sessions.ts';

export type SessionView = {
  key: string;
  /** '10am to noon'; of a meeting, only when it begins. */
  time: string;
  who: string;
  what: string;
  where: string;
  to: string;
  /** Why it is not given; null: it is. */
  missed: string | null;
  unsure: boolean;
  meeting: boolean;
  /** Where it was before it was moved here; null: it was not. */
  moved: string | null;
  /** Somebody asks to have it at another time. */
  asked: boolean;
  /** Where it is moved or called off; null: it cannot be, or no more. */
  change: string | null;
};
export type DayView = { day: Day; words: string; near: string; rows: SessionView[]; given: number };
export type RotaView = { days: DayView[]; given: number; lines: number; tooMany: boolean };

const hours = ({ time }: Pick<Session, 'time'>) => `${formatMinute(time.fromMinute)} to ${formatMinute(time.toMinute)}`;

const rowOf = (
  session: Session<RunningLine> | Missed<RunningLine>,
  now: Date,
  asked: ReadonlySet<string>,
): SessionView & { from: number } => ({
  key: session.key,
  from: session.time.fromMinute,
  time: hours(session),
  who: session.line.knownAs,
  what: 'extra' in session && session.extra ? `${session.line.what} (an extra session)` : session.line.what,
  where: placeWords(session.line.placeKind, session.line.town),
  to: paths.proposal(session.line.arrangementId, session.line.providerId ?? ''),
  missed: 'why' in session ? MISSED_WORDS[session.why] : null,
  unsure: 'unsure' in session && session.unsure,
  meeting: false,
  asked: asked.has(session.key),
  moved: 'moved' in session && session.moved ? formatNearDay(session.moved.from) : null,
  change:
    'moved' in session && !session.extra && session.startsAt > now
      ? paths.session(session.line.providerId ?? '', session.key)
      : null,
});

const meetingRow = ({ enquiryId, shownAs, title, how, placeWords: said, at }: MeetingToCome) => ({
  key: `meeting.${enquiryId}`,
  from: minuteOf(at),
  time: formatMinute(minuteOf(at)),
  who: shownAs,
  what: `To get to know each other: ${title}`,
  where: said || HOW_WORDS[how],
  to: paths.questionTo(enquiryId),
  missed: null,
  unsure: false,
  meeting: true,
  moved: null,
  asked: false,
  change: null,
});

/** How a day is called beside today. */
function nearWords(day: Day, today: Day): string {
  const left = daysBetween(today, day);
  return left === 0 ? 'Today' : left === 1 ? 'Tomorrow' : left === -1 ? 'Yesterday' : '';
}

/** A person's sessions from one day to another: what it is and who gives it; null for whoever may not see them. */
export async function comingView(
  tools: Pick<Tools, 'pool' | 'db' | 'clock'>,
  actor: SignedIn,
  personId: string,
  { from, to }: { from: Day; to: Day },
): Promise<DayView[] | null> {
  const rota = await rotaOfPerson(tools, actor, personId, from, to);
  if (!rota) return null;
  const now = tools.clock.now();
  const row = (session: Session<RunningLine> | Missed<RunningLine>): SessionView => {
    const { from: _, ...view } = rowOf(session, now, rota.asked);
    const { key, line } = session;
    const missed = 'why' in session ? MISSED_FOR_PERSON[session.why] : null;
    const change = 'moved' in session && !session.extra && session.startsAt > now ? paths.comingOne(key) : null;
    return { ...view, missed, change, who: line.what, what: line.providerName, where: '', to: paths.comingOne(key) };
  };
  return byDay({ ...rota, sessions: rota.sessions.filter(({ endsAt }) => endsAt > now) }).map(
    ({ day, sessions, missed }) => {
      const both = [...sessions, ...missed].sort((a, b) => a.time.fromMinute - b.time.fromMinute);
      const near = nearWords(day, dayOf(now));
      return { ...{ day, near, words: formatNearDay(day), given: sessions.length }, rows: both.map(row) };
    },
  );
}

/**
 * What a provider is to give from one day to another, day by day, with the meetings that were agreed: for those who work
 * there; null for anybody else. `after`: what is over by then is left out.
 */
export async function rotaView(
  tools: Pick<Tools, 'pool' | 'db' | 'clock'>,
  actor: SignedIn,
  providerId: string,
  asked: { from: Day; to: Day; after?: Date },
): Promise<RotaView | null> {
  const { from, to, after } = asked;
  const [rota, meetings] = await Promise.all([
    rotaOf(tools, actor, providerId, from, to),
    meetingsToCome(tools.pool, actor, providerId, after ?? momentOf(from, 0), momentOf(addDays(to, 1), 0)),
  ]);
  if (!rota) return null;
  const now = tools.clock.now();
  const today = dayOf(now);
  const sessions = rota.sessions.filter((each) => !after || each.endsAt > after);
  const planned = new Map(byDay({ sessions, missed: rota.missed }).map((each) => [each.day, each]));
  const days = [...new Set([...planned.keys(), ...meetings.map(({ at }) => dayOf(at))])].sort();
  const views = days.map((day): DayView => {
    const { sessions: given = [], missed = [] } = planned.get(day) ?? {};
    const met = meetings.filter(({ at }) => dayOf(at) === day).map(meetingRow);
    const rows = [...[...given, ...missed].map((each) => rowOf(each, now, rota.asked)), ...met].sort(
      (a, b) => a.from - b.from,
    );
    const words = Math.abs(daysBetween(today, day)) > 300 ? formatShortDay(day) : formatNearDay(day);
    return {
      ...{ day, words, near: nearWords(day, today), given: given.length },
      rows: rows.map(({ from: _, ...row }) => row),
    };
  });
  return { days: views, given: sessions.length, lines: rota.lines, tooMany: rota.tooMany };
}
