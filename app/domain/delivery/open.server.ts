import type { Actor } from '../../access/actor.ts';
import { addDays, type Day, dayOf } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import { MINUTES_A_DAY, momentOf } from '../../kit/moment.ts';
import { queryOf } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { agreementById } from '../agreements/store.server.ts';
import { arrangementFor } from '../arrangements/lists.server.ts';
import { extrasBetween } from '../changes/extras.server.ts';
import { agreedOneOffs } from '../changes/one-offs.server.ts';
import { sameSession } from '../changes/one-offs.ts';
import { piecesOf } from '../changes/rules.ts';
import { type RunningLine, rotaOf, runningLines } from '../changes/sessions.server.ts';
import { sessionKey } from '../changes/sessions.ts';
import { signedTerms } from '../changes/store.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import { kindOf, plannedAt } from './plans.ts';
import { mayTell } from './policy.ts';
import { type DeliveryKind, type Planned, sessionOfKey } from './rules.ts';
import { deliveryOfSession, type KeptDelivery } from './store.server.ts';
import { mondayOf, weeksBetween } from './weeks.ts';

const MOST_WAITING = 50;

export type ToTell = Pick<Planned, 'kind' | 'day' | 'toDay' | 'fromMinute' | 'toMinute'> & {
  key: string;
  line: RunningLine;
};

type Around = Pick<Tools, 'pool' | 'db' | 'clock'>;

/**
 * What of a provider's lines is over, can still be told and was not, the oldest first; null for whoever does not work there. Days on
 * which its listing says that nobody comes stand among them: what was signed for them is still promised.
 */
export async function sessionsToTell(
  tools: Around,
  actor: Actor,
  providerId: Id,
): Promise<{ rows: ToTell[]; total: number } | null> {
  if (!isId(providerId) || !mayTell(actor, providerId)) return null;
  const now = tools.clock.now();
  const today = dayOf(now);
  const from = addDays(today, -(await numberOn(tools.db, null, 'delivery.tell-days', today)));
  const [rota, weeks, purchases, told] = await Promise.all([
    rotaOf(tools, actor, providerId, from, today),
    weeksOver(tools, providerId, from, today),
    purchasesDue(tools, providerId, from, today),
    toldKeys(tools, providerId, from, today),
  ]);
  const sessions = [
    ...(rota?.sessions ?? []),
    ...(rota?.missed ?? []).filter(({ why }) => why !== 'paused' && why !== 'moved'),
  ]
    .filter(({ line, day, time }) => kindOf(line) === 'session' && momentOf(day, time.toMinute) <= now)
    .map(({ key, line, day, time: { fromMinute, toMinute } }) => {
      return { ...{ kind: 'session' as const, key, line, day, toDay: day, fromMinute, toMinute } };
    });
  const open = [...sessions, ...weeks, ...purchases]
    .filter(({ kind, key, line, day }) => !told.has(kind === 'week' ? weekKey(line.id, day) : key))
    .sort((a, b) => a.toDay.localeCompare(b.toDay) || a.fromMinute - b.fromMinute || a.key.localeCompare(b.key));
  return { rows: open.slice(0, MOST_WAITING), total: open.length };
}

/** A week by its Monday, whatever day of it the line begins on. */
const weekKey = (lineId: Id, day: Day) => sessionKey(lineId, mondayOf(day), wholeDays);

async function toldKeys({ pool }: Around, providerId: Id, from: Day, to: Day): Promise<Set<string>> {
  const { rows } = await pool.query<{ kind: DeliveryKind; lineId: Id; day: Day; fromMinute: number }>(
    `SELECT kind, line_id AS "lineId", coalesce(key_day, day)::text AS day, coalesce(key_minute, from_minute) AS "fromMinute"
       FROM delivery WHERE provider_id = $1 AND state <> 'withdrawn' AND (kind = 'once' OR day BETWEEN $2::date - 60 AND $3::date + 60)`,
    [providerId, from, to],
  );
  return new Set(
    rows.map(({ kind, lineId, day, fromMinute }) =>
      kind === 'week' ? weekKey(lineId, day) : sessionKey(lineId, day, { fromMinute }),
    ),
  );
}

const wholeDays = { fromMinute: 0, toMinute: MINUTES_A_DAY };

/** The weeks that ended within some days and are over, of lines that are paid by the week. */
async function weeksOver(tools: Around, providerId: Id, from: Day, today: Day): Promise<ToTell[]> {
  const { lines, changes } = await runningLines(tools, 'n.provider_id', providerId, from, today);
  return lines
    .filter((line) => kindOf(line) === 'week')
    .flatMap((line) =>
      weeksBetween(piecesOf([line], changes), from, today)
        .filter(({ toDay }) => toDay >= from && toDay < today)
        .map(({ day, toDay }) => {
          return {
            ...{ kind: 'week' as const, line, day, toDay, key: sessionKey(line.id, day, wholeDays) },
            ...wholeDays,
          };
        }),
    );
}

/** How far back what is bought once is looked for: it may be brought late in its plan. */
const A_PLAN_BACK = 400;

async function purchasesDue(tools: Around, providerId: Id, from: Day, today: Day): Promise<ToTell[]> {
  const { lines } = await runningLines(tools, 'n.provider_id', providerId, addDays(today, -A_PLAN_BACK), today, true);
  return lines
    .filter(({ fromDay, toDay, planEnds }) => fromDay <= toDay && planEnds >= from)
    .map((line) => {
      const { id, fromDay: day } = line;
      return { ...{ kind: 'once' as const, line, day, toDay: day, key: sessionKey(id, day, wholeDays) }, ...wholeDays };
    });
}

export type SessionToTell = {
  knownAs: string;
  what: string;
  planned: Planned;
  /** What was told of it; null: nothing yet. */
  delivery: KeptDelivery | null;
  isToCome: boolean;
  /** How long before a session the person may call it off without being charged: by their agreement. */
  cancellationHours: number;
  /** For how many days their place is kept and paid for in hospital or away: by their agreement. */
  retainerDays: number;
  /** When the person called it off, later than that allows; null: they did not. */
  calledOffAt: Date | null;
};

/** One session, week or purchase of a line of this provider's, by its key, told or not; null: not signed, or they do not work there. */
export async function sessionFor(
  { pool, db, clock }: Around,
  actor: Actor,
  providerId: Id,
  key: string,
): Promise<SessionToTell | null> {
  const asked = sessionOfKey(key);
  if (!asked || !isId(asked.lineId) || !isId(providerId) || !mayTell(actor, providerId)) return null;
  const { arrangementId } = (await db.arrangementLine.findFirst({ where: { id: asked.lineId, providerId } })) ?? {};
  const plan = arrangementId ? await arrangementFor(pool, actor, arrangementId) : null;
  const line = plan?.lines.find((each) => each.id === asked.lineId);
  const agreement = plan?.agreement && (await agreementById(db, plan.agreement.id));
  if (!plan || !line || !agreement) return null;
  const delivery = await deliveryOfSession(queryOf(pool), line.id, asked.day, asked.fromMinute);
  const [changes, oneOffs, extras] = await Promise.all([
    signedTerms(db, plan.id),
    agreedOneOffs(queryOf(pool), [plan.id]),
    extrasBetween(queryOf(pool), [line.id], asked.day, asked.day),
  ]);
  const signed = delivery ? null : plannedAt(line, { changes, oneOffs, extras }, asked);
  const planned = delivery?.planned ?? (signed?.ok ? signed.value : null);
  if (!planned) return null;
  const { cancellationHours, retainerDays } = agreement.facts.policy;
  const late = oneOffs.find((each) => each.kind === 'off' && each.late && sameSession(each, asked));
  return {
    knownAs: plan.knownAs,
    what: line.what,
    planned,
    delivery,
    isToCome: isToCome(planned, clock.now()),
    cancellationHours,
    retainerDays,
    calledOffAt: late?.at ?? null,
  };
}

/** Of a week, until it is over: it is told of as a whole. */
function isToCome({ kind, day, toDay, fromMinute }: Planned, now: Date): boolean {
  if (kind === 'week') return toDay >= dayOf(now);
  return momentOf(day, fromMinute) > now;
}
