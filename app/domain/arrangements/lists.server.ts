import type pg from 'pg';
import { type Actor, mayFor } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import { queryOf } from '../../platform/db.server.ts';
import { maySee } from './policy.ts';
import type { State } from './rules.ts';
import { type Loaded, loadArrangement, providerIdsOf } from './store.server.ts';

/** One arrangement, when it is within the actor's reach; null looks the same as not there. */
export async function arrangementFor(pool: pg.Pool, actor: Actor, id: Id): Promise<Loaded | null> {
  const loaded = await loadArrangement(queryOf(pool), id);
  return loaded && maySee(actor, { ...loaded, providerIds: providerIdsOf(loaded) }) ? loaded : null;
}

export type Brief = {
  id: Id;
  name: string;
  state: State;
  elementName: string;
  lines: number;
  decideBy: Day | null;
  agreementId: Id | null;
  updatedAt: Date;
};

/** A person's arrangements, newest first; none when the actor may not see that person. */
export async function arrangementsOf(pool: pg.Pool, actor: Actor, personId: Id, most = 20): Promise<Brief[]> {
  if (!mayFor(actor, personId, 'see')) return [];
  const { rows } = await pool.query<Brief>(
    `SELECT a.id, a.name, a.state, e.name AS "elementName", a.decide_by::text AS "decideBy", a.updated_at AS "updatedAt",
       (SELECT count(*)::int FROM arrangement_line l WHERE l.arrangement_id = a.id) AS lines,
       (SELECT g.id FROM agreement g WHERE g.arrangement_id = a.id AND g.state <> 'void' ORDER BY g.version DESC LIMIT 1) AS "agreementId"
     FROM arrangement a JOIN support_element e ON e.id = a.element_id
     WHERE a.person_id = $1 AND a.state <> 'withdrawn'
     ORDER BY a.updated_at DESC LIMIT $2`,
    [personId, most],
  );
  return rows;
}

export type Proposal = {
  arrangementId: Id;
  providerId: Id;
  providerName: string;
  knownAs: string;
  what: string;
  lines: number;
  state: State;
  answer: 'none' | 'accepted' | 'declined';
  updatedAt: Date;
  agreementId: Id | null;
};

/** What waits for an answer from the actor's own providers first, then what they answered lately. */
export async function proposalsFor(pool: pg.Pool, actor: Actor, most = 30): Promise<Proposal[]> {
  const ids = actor.providers.map((each) => each.providerId);
  if (ids.length === 0) return [];
  const { rows } = await pool.query<Proposal>(
    `SELECT a.id AS "arrangementId", l.provider_id AS "providerId", pr.name AS "providerName", p.known_as AS "knownAs",
       min(l.what) AS what, count(*)::int AS lines, a.state, a.updated_at AS "updatedAt",
       CASE WHEN bool_or(l.answer = 'none') THEN 'none' WHEN bool_or(l.answer = 'declined') THEN 'declined' ELSE 'accepted' END AS answer,
       (SELECT g.id FROM agreement g WHERE g.arrangement_id = a.id AND g.state <> 'void' ORDER BY g.version DESC LIMIT 1) AS "agreementId"
     FROM arrangement_line l JOIN arrangement a ON a.id = l.arrangement_id
     JOIN person p ON p.id = a.person_id JOIN provider pr ON pr.id = l.provider_id
     WHERE l.provider_id = ANY ($1::uuid[]) AND a.state NOT IN ('draft', 'withdrawn')
     GROUP BY a.id, l.provider_id, pr.name, p.known_as
     ORDER BY (a.state = 'proposed' AND bool_or(l.answer = 'none')) DESC, a.updated_at DESC LIMIT $2`,
    [ids, most],
  );
  return rows;
}

export type Waiting = {
  id: Id;
  name: string;
  state: State;
  knownAs: string;
  authorityCode: string;
  authorityName: string;
  decideBy: Day | null;
  yearPence: Pence;
  updatedAt: Date;
};

const A_PAGE = 25;

/** The decision desk: what waits in the actor's authorities, the nearest clock first. */
export async function deskOf(
  pool: pg.Pool,
  actor: Actor,
  states: readonly State[],
  page = 1,
): Promise<{ rows: Waiting[]; total: number; pages: number }> {
  const codes = actor.offices.filter((office) => office.duties.some((duty) => duty !== 'commission')).map((each) => each.authorityCode);
  if (codes.length === 0) return { rows: [], total: 0, pages: 0 };
  const { rows } = await pool.query<Omit<Waiting, 'yearPence'> & { yearPence: bigint; total: number }>(DESK, [
    codes, states, A_PAGE, (page - 1) * A_PAGE,
  ]);
  const total = rows[0]?.total ?? 0;
  return {
    rows: rows.map(({ total: _, ...row }) => ({ ...row, yearPence: pence(row.yearPence) })),
    total,
    pages: Math.ceil(total / A_PAGE),
  };
}

// The same sum as lines.costOfWeek × 52; tests/commands hold the two against each other.
const DESK = `
SELECT a.id, a.name, a.state, p.known_as AS "knownAs", a.authority_code AS "authorityCode", au.name AS "authorityName",
  a.decide_by::text AS "decideBy", a.updated_at AS "updatedAt", count(*) OVER ()::int AS total,
  coalesce((SELECT sum(CASE WHEN l.price_unit = 'week'
        THEN (l.price_pence * l.units_hundredths + 50) / 100 + l.travel_pence_per_visit * v.visits
        ELSE ((l.price_pence * l.units_hundredths + 50) / 100 + l.travel_pence_per_visit) * v.visits END)
     FROM arrangement_line l, LATERAL (SELECT count(*) AS visits FROM line_time t WHERE t.line_id = l.id) v
     WHERE l.arrangement_id = a.id), 0)::bigint * 52 AS "yearPence"
FROM arrangement a JOIN person p ON p.id = a.person_id JOIN authority au ON au.code = a.authority_code
WHERE a.authority_code = ANY ($1) AND a.state = ANY ($2)
ORDER BY a.decide_by NULLS LAST, a.updated_at LIMIT $3 OFFSET $4`;
