import type pg from 'pg';
import { type Actor, mayFor, officeIn } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import { queryOf, type Reader } from '../../platform/db.server.ts';
import { counterById, type KeptCounter, type Version, versionsOf } from './counters.server.ts';
import { versionsOfLines } from './differences.ts';
import type { Found } from './found.ts';
import { interestsIn, silentAround } from './interests.server.ts';
import type { Interest } from './interests.ts';
import type { Answered, PriceUnit, Time } from './lines.ts';
import { type Draft, draftsBeside } from './mixes.server.ts';
import { mayAnswer, maySee } from './policy.ts';
import type { State } from './rules.ts';
import { searchesOf } from './searches.server.ts';
import type { Loaded } from './shown.ts';
import { loadArrangement, providerIdsOf } from './store.server.ts';

/** One arrangement, when it is within the actor's reach; null looks the same as not there. */
export async function arrangementFor(pool: pg.Pool, actor: Actor, id: Id): Promise<Loaded | null> {
  const loaded = await loadArrangement(queryOf(pool), id);
  return loaded && maySee(actor, { ...loaded, providerIds: providerIdsOf(loaded) }) ? loaded : null;
}

/** One offer of a provider to a plan that the actor has in reach; null when it is not one of its. */
export async function counterIn(reader: Reader, plan: Loaded, counterId: Id): Promise<KeptCounter | null> {
  const counter = await counterById(reader, counterId);
  return counter?.arrangementId === plan.id ? counter : null;
}

/**
 * How a plan that the actor has in reach was put to providers, the oldest first: all of it for the person's side and the council;
 * for a provider its own lines, in the versions that changed them (`of`: which providers). Null for everybody else.
 */
export async function versionsFor(
  pool: pg.Pool,
  actor: Actor,
  plan: Loaded,
): Promise<{ versions: Version[]; of: Id[] | null } | null> {
  const whole = mayFor(actor, plan.personId, 'see') || officeIn(actor, plan.authorityCode) !== null;
  const own = actor.providers.map((each) => each.providerId).filter((id) => providerIdsOf(plan).includes(id));
  if (!whole && own.length === 0) return null;
  const all = await versionsOf(pool, plan.id);
  return whole ? { versions: all, of: null } : { versions: versionsOfLines(all, own), of: own };
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

/** A person's plans that were put to somebody, for the officers who may see them; bounded by `maySee`, office by office. */
export async function plansForOfficer(pool: pg.Pool, actor: Actor, personId: Id, most = 50): Promise<Brief[]> {
  const codes = actor.offices
    .filter((office) => office.duties.some((duty) => duty !== 'commission'))
    .map((office) => office.authorityCode);
  const { rows } = await pool.query<Brief>(
    `SELECT a.id, a.name, a.state, e.name AS "elementName", a.decide_by::text AS "decideBy", a.updated_at AS "updatedAt",
       (SELECT count(*)::int FROM arrangement_line l WHERE l.arrangement_id = a.id) AS lines,
       (SELECT g.id FROM agreement g WHERE g.arrangement_id = a.id AND g.state <> 'void' ORDER BY g.version DESC LIMIT 1) AS "agreementId"
     FROM arrangement a JOIN support_element e ON e.id = a.element_id
     WHERE a.person_id = $1 AND a.authority_code = ANY ($2) AND a.state NOT IN ('draft', 'withdrawn')
     ORDER BY a.updated_at DESC LIMIT $3`,
    [personId, codes, most],
  );
  return rows;
}

export type Proposal = {
  arrangementId: Id;
  knownAs: string;
  what: string;
  lines: number;
  state: State;
  answer: Exclude<Answered, 'none'>;
  agreementId: Id | null;
};

/** Plans with this provider in them that do not wait for its answer, the latest first; none for anybody else. */
export async function proposalsFor(pool: pg.Pool, actor: Actor, providerId: Id, most = 30): Promise<Proposal[]> {
  if (!mayAnswer(actor, providerId)) return [];
  const { rows } = await pool.query<Proposal>(
    `SELECT a.id AS "arrangementId", p.known_as AS "knownAs", min(l.what) AS what, count(*)::int AS lines, a.state,
       CASE WHEN bool_or(l.answer = 'declined') THEN 'declined' WHEN bool_or(l.answer = 'countered') THEN 'countered'
         ELSE 'accepted' END AS answer,
       (SELECT g.id FROM agreement g WHERE g.arrangement_id = a.id AND g.state <> 'void' ORDER BY g.version DESC LIMIT 1) AS "agreementId"
     FROM arrangement_line l JOIN arrangement a ON a.id = l.arrangement_id JOIN person p ON p.id = a.person_id
     WHERE l.provider_id = $1 AND a.state NOT IN ('draft', 'withdrawn')
     GROUP BY a.id, p.known_as HAVING NOT (a.state = 'proposed' AND bool_or(l.answer = 'none'))
     ORDER BY a.updated_at DESC, a.id LIMIT $2`,
    [providerId, most],
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
  const codes = actor.offices
    .filter((office) => office.duties.some((duty) => duty !== 'commission'))
    .map((each) => each.authorityCode);
  if (codes.length === 0) return { rows: [], total: 0, pages: 0 };
  const { rows } = await pool.query<Omit<Waiting, 'yearPence'> & { yearPence: bigint; total: number }>(DESK, [
    codes,
    states,
    A_PAGE,
    (page - 1) * A_PAGE,
  ]);
  const total = rows[0]?.total ?? 0;
  return {
    rows: rows.map(({ total: _, ...row }) => ({ ...row, yearPence: pence(row.yearPence) })),
    total,
    pages: Math.ceil(total / A_PAGE),
  };
}

const DESK = `
SELECT a.id, a.name, a.state, p.known_as AS "knownAs", a.authority_code AS "authorityCode", au.name AS "authorityName",
  a.decide_by::text AS "decideBy", a.updated_at AS "updatedAt", count(*) OVER ()::int AS total, a.pence_per_year AS "yearPence"
FROM arrangement a JOIN person p ON p.id = a.person_id JOIN authority au ON au.code = a.authority_code
WHERE a.authority_code = ANY ($1) AND a.state = ANY ($2)
ORDER BY a.decide_by NULLS LAST, a.updated_at LIMIT $3 OFFSET $4`;

export type Offered = {
  id: Id;
  slug: string;
  title: string;
  providerId: Id;
  providerName: string;
  claimed: boolean;
  state: string;
  supportKind: string;
  priceUnit: PriceUnit;
  pricePence: Pence | null;
  travelPencePerVisit: Pence;
  times: Time[];
};

/** What the line form needs to know of a listing that anyone may see. */
export async function offered(pool: pg.Pool, slug: string): Promise<Offered | null> {
  const { rows } = await pool.query<Omit<Offered, 'pricePence'> & { pricePence: bigint | null }>(
    `SELECT l.id, l.slug, l.title, l.provider_id AS "providerId", p.name AS "providerName", p.claimed, l.state,
       l.support_kind AS "supportKind", l.price_unit AS "priceUnit",
       l.price_pence AS "pricePence", l.travel_pence_per_visit AS "travelPencePerVisit",
       coalesce((SELECT json_agg(json_build_object('day', t.day, 'fromMinute', t.from_minute, 'toMinute', t.to_minute)
          ORDER BY t.day, t.from_minute) FROM listing_time t WHERE t.listing_id = l.id), '[]') AS times
     FROM listing l JOIN provider p ON p.id = l.provider_id WHERE l.slug = $1 AND l.state IN ('published', 'paused')`,
    [slug],
  );
  const row = rows[0];
  return row ? { ...row, pricePence: row.pricePence === null ? null : pence(row.pricePence) } : null;
}

export type Choosable = {
  outcomes: { id: Id; words: string }[];
  elements: { id: Id; name: string; fromDay: Day; toDay: Day; optionTwo: string | null; holderName: string | null }[];
  drafts: { id: Id; name: string }[];
};

/** What a person has to plan with: what matters to them, what the council set, and plans not yet put to anybody. */
export async function choosable(pool: pg.Pool, actor: Actor, personId: Id, today: Day): Promise<Choosable> {
  if (!mayFor(actor, personId, 'see')) return { outcomes: [], elements: [], drafts: [] };
  const { rows } = await pool.query<Choosable>(
    `SELECT
      coalesce((SELECT json_agg(json_build_object('id', o.id, 'words', o.words) ORDER BY o.position)
        FROM outcome o WHERE o.person_id = $1 AND o.ended_at IS NULL), '[]') AS outcomes,
      coalesce((SELECT json_agg(json_build_object('id', e.id, 'name', e.name, 'fromDay', e.from_day, 'toDay', e.to_day,
          'optionTwo', (SELECT r.pence::text FROM relevant_amount r WHERE r.element_id = e.id AND r.option = 2),
          'holderName', h.name) ORDER BY e.from_day)
        FROM support_element e LEFT JOIN holder h ON h.id = e.holder_id WHERE e.person_id = $1 AND e.to_day > $2), '[]') AS elements,
      coalesce((SELECT json_agg(json_build_object('id', a.id, 'name', a.name) ORDER BY a.updated_at DESC)
        FROM arrangement a WHERE a.person_id = $1 AND a.state = 'draft'), '[]') AS drafts`,
    [personId, today],
  );
  return rows[0] ?? { outcomes: [], elements: [], drafts: [] };
}

/** What the lines of a plan were found among: for the person's side and for whoever decides, never for a provider. */
export async function searchesFor(
  pool: pg.Pool,
  actor: Actor,
  plan: Pick<Loaded, 'id' | 'personId' | 'authorityCode'>,
): Promise<Found[]> {
  const reads = mayFor(actor, plan.personId, 'see') || officeIn(actor, plan.authorityCode) !== null;
  return reads ? searchesOf(queryOf(pool), plan.id) : [];
}

export type AroundPlan = {
  interests: Interest[];
  silent: { loginId: Id; name: string }[];
  /** The actor is one of the silent. */
  mine: boolean;
};

/** Who could gain from a plan, and who has not said: for the person's side and for whoever decides, never for a provider. */
export async function interestsAround(
  pool: pg.Pool,
  actor: Actor,
  plan: Pick<Loaded, 'id' | 'personId' | 'authorityCode'>,
  on: Day,
): Promise<AroundPlan> {
  const reads = mayFor(actor, plan.personId, 'see') || officeIn(actor, plan.authorityCode) !== null;
  if (!reads) return { interests: [], silent: [], mine: false };
  const query = queryOf(pool);
  const [interests, silent] = await Promise.all([
    interestsIn(query, plan.id, on),
    silentAround(query, plan.personId, on),
  ]);
  return { interests, silent, mine: silent.some(({ loginId }) => loginId === actor.loginId) };
}

/** The drafts beside a draft, for the person's side. */
export async function draftsOf(pool: pg.Pool, actor: Actor, plan: Pick<Loaded, 'id' | 'personId'>): Promise<Draft[]> {
  return mayFor(actor, plan.personId, 'see') ? draftsBeside(queryOf(pool), plan) : [];
}
