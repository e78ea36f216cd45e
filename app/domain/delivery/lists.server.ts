import type pg from 'pg';
import { type Actor, mayFor } from '../../access/actor.ts';
import { addDays, type Day, dayOf } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import { momentOf } from '../../kit/moment.ts';
import { queryOf } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { agreementById } from '../agreements/store.server.ts';
import type { Line } from '../arrangements/lines.ts';
import { arrangementFor } from '../arrangements/lists.server.ts';
import type { LineTerms } from '../changes/rules.ts';
import { type RunningLine, rotaOf } from '../changes/sessions.server.ts';
import { type Session, sessionsBetween } from '../changes/sessions.ts';
import { signedTerms } from '../changes/store.server.ts';
import { numberOn } from '../organisations/store.server.ts';
import { mayTell, seesDelivery } from './policy.ts';
import { type Planned, sessionOfKey } from './rules.ts';
import { deliveriesWhere, deliveryById, deliveryOfSession, type KeptDelivery } from './store.server.ts';

const A_PAGE = 20;
const MOST_WAITING = 50;

export type DeliveryLists = {
  /** Those that wait for somebody, the oldest first: at most fifty, and how many there are. */
  waiting: KeptDelivery[];
  waitingTotal: number;
  /** A page of those that are settled or taken back, the newest first. */
  done: KeptDelivery[];
  page: number;
  pages: number;
};

async function listsOf(
  pool: pg.Pool,
  column: 'person_id' | 'provider_id',
  id: Id,
  page: number,
): Promise<DeliveryLists> {
  const query = queryOf(pool);
  const newest = 'ORDER BY d.day DESC, d.from_minute DESC, d.id DESC';
  const counts = `SELECT count(*) FILTER (WHERE waits_for IS NOT NULL)::int AS open, count(*) FILTER (WHERE waits_for IS NULL)::int AS done
    FROM delivery d WHERE d.${column} = $1::uuid`;
  const [waiting, done, [counted]] = await Promise.all([
    deliveriesWhere(
      query,
      `d.${column} = $1::uuid AND d.waits_for IS NOT NULL ORDER BY d.day, d.from_minute, d.id LIMIT ${MOST_WAITING}`,
      [id],
    ),
    deliveriesWhere(query, `d.${column} = $1::uuid AND d.waits_for IS NULL ${newest} LIMIT ${A_PAGE} OFFSET $2`, [
      id,
      (page - 1) * A_PAGE,
    ]),
    query<{ open: number; done: number }>(counts, [id]),
  ]);
  const pages = Math.max(1, Math.ceil((counted?.done ?? 0) / A_PAGE));
  return { waiting, waitingTotal: counted?.open ?? 0, done, page, pages };
}

/** What was told for a person, for those who may see the person's things; null for anybody else. */
export async function deliveriesOfPerson(pool: pg.Pool, actor: Actor, personId: Id, page: number) {
  return isId(personId) && mayFor(actor, personId, 'see') ? listsOf(pool, 'person_id', personId, page) : null;
}

/** What a provider told, for those who work there; null for anybody else. */
export async function deliveriesOfProvider(pool: pg.Pool, actor: Actor, providerId: Id, page: number) {
  return isId(providerId) && mayTell(actor, providerId) ? listsOf(pool, 'provider_id', providerId, page) : null;
}

/** One delivery, for those who see it; else null. */
export async function deliveryFor(pool: pg.Pool, actor: Actor, id: Id): Promise<KeptDelivery | null> {
  const found = await deliveryById(queryOf(pool), id);
  return found && seesDelivery(actor, found) ? found : null;
}

/** How many sessions wait for a word of the person's side. */
export async function sessionsToConfirm(pool: pg.Pool, actor: Actor, personId: Id): Promise<number> {
  if (!mayFor(actor, personId, 'see')) return 0;
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM delivery WHERE person_id = $1 AND waits_for IS NOT NULL AND state IN ('told', 'stood-by')`,
    [personId],
  );
  return rows[0]?.n ?? 0;
}

/** Claims that came to the holder, for whoever decides them, the oldest first; and how many there are. */
export async function heldDeliveries(pool: pg.Pool, actor: Actor, page: number) {
  const holders = actor.holders.map((each) => each.holderId);
  const councils = actor.offices.filter((each) => each.duties.includes('finance')).map((each) => each.authorityCode);
  if (holders.length + councils.length === 0) return { rows: [], total: 0, page, pages: 1 };
  const mine = `d.waits_for = 'holder' AND CASE WHEN h.provider_id = d.provider_id THEN a.authority_code = ANY ($2)
      ELSE h.id = ANY ($1::uuid[]) OR h.authority_code = ANY ($2) END`;
  const query = queryOf(pool);
  const [rows, [counted]] = await Promise.all([
    deliveriesWhere(query, `${mine} ORDER BY d.due_on, d.id LIMIT ${A_PAGE} OFFSET $3`, [
      holders,
      councils,
      (page - 1) * A_PAGE,
    ]),
    query<{ n: number }>(
      `SELECT count(*)::int AS n FROM delivery d JOIN arrangement a ON a.id = d.arrangement_id
         JOIN holder h ON h.id = coalesce((SELECT b.holder_id FROM budget b WHERE b.element_id = a.element_id AND b.closed_on IS NULL), a.holder_id)
        WHERE ${mine}`,
      [holders, councils],
    ),
  ]);
  const total = counted?.n ?? 0;
  return { rows, total, page, pages: Math.max(1, Math.ceil(total / A_PAGE)) };
}

export type ToTell = Pick<Session<RunningLine>, 'key' | 'line' | 'day' | 'time'>;

/**
 * The sessions of a provider that are over, can still be told and were not, the oldest first; null for whoever does not work there.
 * Days on which its listing says that nobody comes stand among them: what was signed for them is still promised.
 */
export async function sessionsToTell(
  tools: Pick<Tools, 'pool' | 'db' | 'clock'>,
  actor: Actor,
  providerId: Id,
): Promise<{ rows: ToTell[]; total: number } | null> {
  if (!isId(providerId) || !mayTell(actor, providerId)) return null;
  const now = tools.clock.now();
  const today = dayOf(now);
  const from = addDays(today, -(await numberOn(tools.db, null, 'delivery.tell-days', today)));
  const [rota, { rows: told }] = await Promise.all([
    rotaOf(tools, actor, providerId, from, today),
    tools.pool.query<{ key: string }>(
      `SELECT line_id || '.' || day || '.' || from_minute AS key FROM delivery
        WHERE provider_id = $1 AND day BETWEEN $2 AND $3 AND state <> 'withdrawn'`,
      [providerId, from, today],
    ),
  ]);
  const keys = new Set(told.map((each) => each.key));
  const planned: ToTell[] = [...(rota?.sessions ?? []), ...(rota?.missed ?? []).filter(({ why }) => why !== 'paused')];
  const open = planned
    .filter(({ key, line, day, time }) => {
      return !keys.has(key) && line.priceUnit !== 'week' && momentOf(day, time.toMinute) <= now;
    })
    .sort((a, b) => a.day.localeCompare(b.day) || a.time.fromMinute - b.time.fromMinute);
  return { rows: open.slice(0, MOST_WAITING), total: open.length };
}

export type SessionToTell = {
  knownAs: string;
  what: string;
  planned: Pick<Planned, 'day' | 'fromMinute' | 'toMinute'>;
  /** What was told of it; null: nothing yet. */
  delivery: KeptDelivery | null;
  isToCome: boolean;
  /** How long before a session the person may call it off without being charged: by their agreement. */
  cancellationHours: number;
};

/** One session of a line of this provider's, by its key, told or not; null: not signed, or they do not work there. */
export async function sessionFor(
  { pool, db, clock }: Pick<Tools, 'pool' | 'db' | 'clock'>,
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
  const planned = delivery?.planned ?? plannedTimes(line, await signedTerms(db, plan.id), asked);
  if (!planned) return null;
  const isToCome = momentOf(planned.day, planned.fromMinute) > clock.now();
  const { cancellationHours } = agreement.facts.policy;
  return { knownAs: plan.knownAs, what: line.what, planned, delivery, isToCome, cancellationHours };
}

function plannedTimes(
  line: Line,
  changes: readonly LineTerms[],
  { day, fromMinute }: { day: Day; fromMinute: number },
) {
  const { sessions } = sessionsBetween({ lines: [line], changes, exceptionsOf: () => null }, day, day);
  const time = sessions.find((each) => each.time.fromMinute === fromMinute)?.time;
  return time ? { day, fromMinute, toMinute: time.toMinute } : null;
}
