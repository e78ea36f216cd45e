import type pg from 'pg';
import { type Actor, standingFor } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { type Query, queryOf, type Tx } from '../../platform/db.server.ts';
import type { State } from '../arrangements/rules.ts';
import type { Heard, Sitting } from './panel.ts';
import { panelistIn } from './policy.ts';

const MEETINGS_A_PAGE = 20;
/** Plans on one page: of an agenda, and of those that wait for a day. */
const PLANS_A_PAGE = 20;

export type Named = { id: Id; name: string };
export type Meeting = {
  id: Id;
  authorityCode: string;
  authorityName: string;
  name: string;
  on: Day;
  chairId: Id;
  members: Named[];
  cancelled: { why: string; byName: string } | null;
};
export type Minutes = {
  asked: string;
  said: string;
  heard: Heard;
  result: 'approved' | 'refused';
  reasons: string;
  writtenBy: string;
  writtenAt: Date;
  agreed: string[];
  against: string[];
  dissent: string;
};
export type Item = {
  id: Id;
  arrangementId: Id;
  personId: Id;
  version: number;
  planName: string;
  knownAs: string;
  state: State;
  decideBy: Day | null;
  nth: number;
  why: string;
  /** It stood on a later agenda after this one; and the day of that, unless that meeting was cancelled too. */
  moved: boolean;
  movedTo: Day | null;
  /** Why its meeting was cancelled; null: it was not. */
  cancelledWhy: string | null;
  conflicts: (Named & { why: string })[];
  minutes: Minutes | null;
};

/** Who may sit on a panel of the authority on a day, and which of them may chair it. Not bounded by reach: callers hold the office. */
export async function panelists(
  reader: pg.Pool | Tx,
  authorityCode: string,
  on: Day,
): Promise<(Sitting & { name: string })[]> {
  return queryOf(reader)<Sitting & { name: string }>(
    `SELECT o.login_id AS "loginId", l.name, 'panel' = ANY (o.duties) AS chairs FROM officer o JOIN login l ON l.id = o.login_id
      WHERE o.authority_code = $1 AND o.duties && ARRAY['panel', 'decide'] AND o.from_day <= $2::date
        AND (o.to_day IS NULL OR o.to_day >= $2::date) ORDER BY l.name`,
    [authorityCode, on],
  );
}

type Listed = { id: Id; name: string; on: Day; chairName: string; plans: number; open: number; cancelled: boolean };

/** The authority's meetings, the newest day first, for those who sit on its panels. */
export async function meetingsOf(
  pool: pg.Pool,
  actor: Actor,
  authorityCode: string,
  page: number,
): Promise<{
  rows: Listed[];
  pages: number;
}> {
  if (!panelistIn(actor, authorityCode)) return { rows: [], pages: 0 };
  type Row = Listed & { total: number };
  const { rows } = await pool.query<Row>(
    `SELECT m.id, m.name, m.on_day::text AS on, l.name AS "chairName", m.total, i.plans,
         CASE WHEN c.meeting_id IS NULL THEN i.open ELSE 0 END AS open, c.meeting_id IS NOT NULL AS cancelled
       FROM (SELECT *, count(*) OVER ()::int AS total FROM panel_meeting WHERE authority_code = $1
              ORDER BY on_day DESC, id LIMIT $2 OFFSET $3) m
       JOIN login l ON l.id = m.chair_id LEFT JOIN panel_cancellation c ON c.meeting_id = m.id
       CROSS JOIN LATERAL (SELECT count(*)::int AS plans, count(*) FILTER (WHERE a.state = 'referred' AND n.item_id IS NULL)::int AS open
         FROM panel_item p JOIN arrangement a ON a.id = p.arrangement_id LEFT JOIN panel_minute n ON n.item_id = p.id
        WHERE p.meeting_id = m.id AND NOT EXISTS (SELECT 1 FROM panel_item x WHERE x.referral_id = p.referral_id AND x.nth > p.nth)) i
      ORDER BY m.on_day DESC, m.id`,
    [authorityCode, MEETINGS_A_PAGE, (page - 1) * MEETINGS_A_PAGE],
  );
  return { rows: rows.map(({ total: _, ...row }) => row), pages: Math.ceil((rows[0]?.total ?? 0) / MEETINGS_A_PAGE) };
}

export type Waiting = { id: Id; name: string; knownAs: string; decideBy: Day | null };

/** Plans with the panel that no meeting will talk about yet, the nearest clock first. Those of a cancelled meeting wait again. */
export async function waitingForPanel(
  pool: pg.Pool,
  actor: Actor,
  authorityCode: string,
  page: number,
): Promise<{ rows: Waiting[]; pages: number }> {
  if (!panelistIn(actor, authorityCode)) return { rows: [], pages: 0 };
  const { rows } = await pool.query<Waiting & { total: number }>(
    `SELECT a.id, a.name, p.known_as AS "knownAs", a.decide_by::text AS "decideBy", count(*) OVER ()::int AS total
       FROM arrangement a JOIN person p ON p.id = a.person_id
      WHERE a.authority_code = $1 AND a.state = 'referred'
        AND NOT EXISTS (SELECT 1 FROM panel_item i WHERE i.referral_id = (${REFERRAL}) AND ${STANDS})
      ORDER BY a.decide_by NULLS LAST, a.id LIMIT $2 OFFSET $3`,
    [authorityCode, PLANS_A_PAGE, (page - 1) * PLANS_A_PAGE],
  );
  return paged(rows);
}

const paged = <R>(rows: (R & { total: number })[]) => ({
  rows: rows.map(({ total: _, ...row }) => row as R),
  pages: Math.ceil((rows[0]?.total ?? 0) / PLANS_A_PAGE),
});

/** A place that a plan still has: not left for a later one, and its meeting not cancelled. */
const STANDS = `NOT EXISTS (SELECT 1 FROM panel_item x WHERE x.referral_id = i.referral_id AND x.nth > i.nth)
  AND NOT EXISTS (SELECT 1 FROM panel_cancellation c WHERE c.meeting_id = i.meeting_id)`;

/** The officer's word by which the plan came to the panel this time. */
const REFERRAL = `SELECT d.id FROM decision d WHERE d.arrangement_id = a.id AND d.result = 'referred'
  ORDER BY d.decided_at DESC, d.id DESC LIMIT 1`;

/** A meeting with its members. Null when there is none; not bounded by reach. */
export async function meetingById(query: Query, id: Id): Promise<Meeting | null> {
  const [row] = await query<Meeting>(
    `SELECT m.id, m.authority_code AS "authorityCode", a.name AS "authorityName", m.name, m.on_day::text AS on, m.chair_id AS "chairId",
       (SELECT jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name) ORDER BY l.name)
          FROM panel_member b JOIN login l ON l.id = b.login_id WHERE b.meeting_id = m.id) AS members,
       (SELECT jsonb_build_object('why', c.why, 'byName', l.name) FROM panel_cancellation c JOIN login l ON l.id = c.cancelled_by
         WHERE c.meeting_id = m.id) AS cancelled
     FROM panel_meeting m JOIN authority a ON a.code = m.authority_code WHERE m.id = $1::uuid`,
    [id],
  );
  return row ?? null;
}

/** The same, for those who sit on that authority's panels. */
export async function meetingFor(pool: pg.Pool, actor: Actor, id: Id): Promise<Meeting | null> {
  const meeting = await meetingById(queryOf(pool), id);
  return meeting && panelistIn(actor, meeting.authorityCode) ? meeting : null;
}

/** Whether a decision was made at a meeting: from then on it cannot be cancelled. Callers have the meeting in reach. */
export async function hasMinutes(pool: pg.Pool, meetingId: Id): Promise<boolean> {
  const sql = `SELECT EXISTS (SELECT 1 FROM panel_item i JOIN panel_minute n ON n.item_id = i.id WHERE i.meeting_id = $1::uuid) AS has`;
  return (await pool.query<{ has: boolean }>(sql, [meetingId])).rows[0]?.has ?? false;
}

/** The later meetings of the same authority that a plan may be put off to. */
export async function laterMeetings(pool: pg.Pool, meeting: Meeting): Promise<{ id: Id; name: string; on: Day }[]> {
  const { rows } = await pool.query<{ id: Id; name: string; on: Day }>(
    `SELECT m.id, m.name, m.on_day::text AS on FROM panel_meeting m WHERE m.authority_code = $1 AND m.on_day > $2
        AND NOT EXISTS (SELECT 1 FROM panel_cancellation c WHERE c.meeting_id = m.id) ORDER BY m.on_day LIMIT 20`,
    [meeting.authorityCode, meeting.on],
  );
  return rows;
}

type Row = Omit<Item, 'minutes'> & { minutes: (Omit<Minutes, 'writtenAt'> & { writtenAt: string }) | null };
const shown = ({ minutes, ...row }: Row): Item => ({
  ...row,
  minutes: minutes && { ...minutes, writtenAt: new Date(minutes.writtenAt) },
});

/** What a meeting talks about, in the order of its agenda. Callers have the meeting in reach. */
export async function agendaOf(pool: pg.Pool, meetingId: Id, page: number): Promise<{ rows: Item[]; pages: number }> {
  const sql = `${ITEMS} WHERE i.meeting_id = $1::uuid ORDER BY i.put_at, i.id LIMIT $2 OFFSET $3`;
  const rows = await queryOf(pool)<Row>(sql, [meetingId, PLANS_A_PAGE, (page - 1) * PLANS_A_PAGE]);
  const [count] = await queryOf(pool)<{ total: number }>(
    'SELECT count(*)::int AS total FROM panel_item WHERE meeting_id = $1::uuid',
    [meetingId],
  );
  return { rows: rows.map(shown), pages: Math.ceil((count?.total ?? 0) / PLANS_A_PAGE) };
}

/** The plans that still wait for a meeting: whoever they belong to is told when it is cancelled. Not bounded by reach. */
export async function waitingAt(query: Query, meetingId: Id): Promise<{ id: Id; personId: Id }[]> {
  return query<{ id: Id; personId: Id }>(
    `SELECT a.id, a.person_id AS "personId" FROM panel_item i JOIN arrangement a ON a.id = i.arrangement_id
      WHERE i.meeting_id = $1::uuid AND a.state = 'referred' AND i.referral_id = (${REFERRAL}) AND ${STANDS}
      ORDER BY a.id`,
    [meetingId],
  );
}

export async function itemById(query: Query, id: Id): Promise<(Item & { meetingId: Id }) | null> {
  const [row] = await query<Row & { meetingId: Id }>(`${ITEMS} WHERE i.id = $1::uuid`, [id]);
  return row ? { ...shown(row), meetingId: row.meetingId } : null;
}

export type Place = {
  referralId: Id;
  /** The agenda that it stands on now; null: on none. */
  meetingId: Id | null;
  on: Day | null;
  /** How many agendas it has stood on, and whether it was put off. */
  places: number;
  wasPutOff: boolean;
};

/** Where a plan that is with the panel stands. Null: no officer ever sent it there. */
export async function placeOf(query: Query, arrangementId: Id): Promise<Place | null> {
  const [row] = await query<Place>(
    `SELECT r.id AS "referralId", now.meeting_id AS "meetingId", now.on_day::text AS on, been.places, been.put_off AS "wasPutOff"
       FROM arrangement a CROSS JOIN LATERAL (${REFERRAL}) r
       CROSS JOIN LATERAL (SELECT count(*)::int AS places, coalesce(bool_or(why <> ''), false) AS put_off
         FROM panel_item WHERE referral_id = r.id) been
       LEFT JOIN LATERAL (SELECT m.id AS meeting_id, m.on_day FROM panel_item i JOIN panel_meeting m ON m.id = i.meeting_id
         WHERE i.referral_id = r.id AND ${STANDS}) now ON true
      WHERE a.id = $1::uuid`,
    [arrangementId],
  );
  return row ?? null;
}

/** The meeting that has a plan on its agenda, for whoever has the plan; null when none has. */
export async function meetingOfPlan(pool: pg.Pool, arrangementId: Id): Promise<{ id: Id; on: Day } | null> {
  const place = await placeOf(queryOf(pool), arrangementId);
  return place?.meetingId && place.on ? { id: place.meetingId, on: place.on } : null;
}

export type PanelTalk = { item: Item; meetingName: string; on: Day };

/** What panels have had before them about one plan, and wrote: for the person's side and for those who sit on the panel, nobody else. */
export async function panelsOn(
  pool: pg.Pool,
  actor: Actor,
  plan: { id: Id; personId: Id; authorityCode: string },
): Promise<PanelTalk[]> {
  if (!standingFor(actor, plan.personId) && !panelistIn(actor, plan.authorityCode)) return [];
  const { rows } = await pool.query<Row & { meetingName: string; on: Day }>(
    `${ITEMS} WHERE i.arrangement_id = $1 ORDER BY i.put_at DESC, i.id DESC LIMIT 20`,
    [plan.id],
  );
  return rows.map((row) => ({ item: shown(row), meetingName: row.meetingName, on: row.on }));
}

const NAMES = (agreed: boolean) => `(SELECT coalesce(jsonb_agg(l.name ORDER BY l.name), '[]') FROM panel_vote v
  JOIN login l ON l.id = v.login_id WHERE v.item_id = n.item_id AND ${agreed ? '' : 'NOT '}v.agreed)`;
const ITEMS = `
SELECT i.id, i.meeting_id AS "meetingId", m.name AS "meetingName", m.on_day::text AS on, i.arrangement_id AS "arrangementId",
  a.person_id AS "personId", a.version, a.name AS "planName", p.known_as AS "knownAs", a.state, a.decide_by::text AS "decideBy",
  i.nth, i.why,
  EXISTS (SELECT 1 FROM panel_item x WHERE x.referral_id = i.referral_id AND x.nth > i.nth) AS moved,
  (SELECT y.on_day::text FROM panel_item x JOIN panel_meeting y ON y.id = x.meeting_id
    WHERE x.referral_id = i.referral_id AND x.nth > i.nth
      AND NOT EXISTS (SELECT 1 FROM panel_cancellation c WHERE c.meeting_id = x.meeting_id)
    ORDER BY x.nth DESC LIMIT 1) AS "movedTo",
  (SELECT c.why FROM panel_cancellation c WHERE c.meeting_id = i.meeting_id) AS "cancelledWhy",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'why', c.why) ORDER BY c.declared_at), '[]')
     FROM panel_conflict c JOIN login l ON l.id = c.login_id WHERE c.item_id = i.id) AS conflicts,
  CASE WHEN n.item_id IS NULL THEN NULL ELSE jsonb_build_object('asked', n.asked, 'said', n.said, 'heard', n.heard,
    'result', d.result, 'reasons', d.reasons, 'writtenBy', w.name, 'writtenAt', d.decided_at, 'dissent', n.dissent,
    'agreed', ${NAMES(true)}, 'against', ${NAMES(false)}) END AS minutes
FROM panel_item i JOIN panel_meeting m ON m.id = i.meeting_id JOIN arrangement a ON a.id = i.arrangement_id
  JOIN person p ON p.id = a.person_id LEFT JOIN panel_minute n ON n.item_id = i.id
  LEFT JOIN decision d ON d.id = n.decision_id LEFT JOIN login w ON w.id = d.decided_by`;
