import type pg from 'pg';
import type { Actor, Capacity, Scope } from '#app/access/actor.ts';
import { type Day, dayOfColumn } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import type { Reader, Tx } from '#app/platform/db.server.ts';
import { type PersonAt, reachOf } from './policy.ts';
import { PEOPLE_A_PAGE, searchNameOf } from './rules.ts';

/** For commands: the person with what policies and rules need. Reach is the policy's to judge. */
export async function personAt(
  reader: Reader,
  personId: Id,
): Promise<(PersonAt & { knownAs: string; bornOn: Day | null }) | null> {
  if (!isId(personId)) return null;
  const row = await reader.person.findUnique({
    where: { id: personId },
    select: { id: true, authorityCode: true, loginId: true, knownAs: true, bornOn: true },
  });
  return row && { ...row, bornOn: row.bornOn && dayOfColumn(row.bornOn) };
}

/** Where a town is, when the gazetteer knows it: the one in that council first. */
export async function placeOf(tx: Tx, town: string | null, authorityCode: string | null) {
  if (town === null) return { lat: null, lon: null };
  const found = await tx.$queryRaw<{ lat: number; lon: number }[]>`
    SELECT lat, lon FROM place WHERE search_name = ${searchNameOf(town)} AND kind <> 'postcode'
     ORDER BY (authority_code = ${authorityCode}) DESC NULLS LAST, kind = 'town' DESC LIMIT 1`;
  return found[0] ?? { lat: null, lon: null };
}

/** The condition that keeps a read of people within the actor's reach; $1 and $2 are `reachValues`. */
export const IN_REACH = '(p.id = ANY($1::uuid[]) OR p.authority_code = ANY($2::text[]))';
export function reachValues(actor: Actor): [Id[], string[]] {
  const { personIds, councils } = reachOf(actor);
  return [personIds, councils];
}

export type PersonPage = {
  id: Id;
  name: string;
  knownAs: string;
  bornOn: Day | null;
  town: string | null;
  authorityCode: string | null;
  authorityName: string | null;
  communication: string[];
  communicationNote: string;
  signsIn: boolean;
  lat: number | null;
  lon: number | null;
};

/** One person's own details, within reach; else null. */
export async function personFor(pool: pg.Pool, actor: Actor, personId: Id): Promise<PersonPage | null> {
  if (!isId(personId)) return null;
  const { rows } = await pool.query<PersonPage>(
    `SELECT p.id, p.name, p.known_as AS "knownAs", p.born_on AS "bornOn", p.place_name AS town,
            p.authority_code AS "authorityCode", a.name AS "authorityName", p.communication,
            p.communication_note AS "communicationNote", p.login_id IS NOT NULL AS "signsIn", p.lat, p.lon
       FROM person p LEFT JOIN authority a ON a.code = p.authority_code
      WHERE ${IN_REACH} AND p.id = $3`,
    [...reachValues(actor), personId],
  );
  return rows[0] ?? null;
}

export type HelperRow = {
  id: Id;
  loginId: Id;
  name: string;
  email: string;
  capacity: Capacity;
  scope: Scope[];
  evidence: string;
  evidenceSeenBy: string | null;
  evidenceSeenOn: Day | null;
  fromDay: Day;
  toDay: Day | null;
  givenBy: string;
  givenById: Id;
  givenAt: Date;
  revokedAt: Date | null;
  revokedBy: string | null;
  revokedWhy: string | null;
};

/** Everybody who may, could or will act for a person: those in force first. Null when the person is out of reach. */
export async function helpersOf(pool: pg.Pool, actor: Actor, personId: Id): Promise<HelperRow[] | null> {
  if (!isId(personId)) return null;
  const { rows } = await pool.query<HelperRow & { found: Id }>(
    `SELECT p.id AS found, a.id, a.login_id AS "loginId", l.name, l.email, a.capacity, a.scope, a.evidence,
            s.name AS "evidenceSeenBy", a.evidence_seen_on AS "evidenceSeenOn", a.from_day AS "fromDay", a.to_day AS "toDay",
            g.name AS "givenBy", a.given_by AS "givenById", a.given_at AS "givenAt", a.revoked_at AS "revokedAt", r.name AS "revokedBy",
            a.revoked_why AS "revokedWhy"
       FROM person p
       LEFT JOIN authority_to_act a ON a.person_id = p.id
       LEFT JOIN login l ON l.id = a.login_id
       LEFT JOIN login g ON g.id = a.given_by
       LEFT JOIN login s ON s.id = a.evidence_seen_by
       LEFT JOIN login r ON r.id = a.revoked_by
      WHERE ${IN_REACH} AND p.id = $3
      ORDER BY a.revoked_at IS NOT NULL, a.from_day, l.name`,
    [...reachValues(actor), personId],
  );
  return rows.length ? rows.filter((row) => row.id !== null).map(({ found: _, ...row }) => row) : null;
}

export type PersonRow = {
  id: Id;
  name: string;
  knownAs: string;
  town: string | null;
  bornOn: Day | null;
  elements: number;
  plans: number;
};

/** The people of the councils where the actor is a social worker, by name; a page of them and how many there are. */
export async function peopleOf(
  pool: pg.Pool,
  actor: Actor,
  typed: string,
  page: number,
): Promise<{ people: PersonRow[]; count: number }> {
  const { councils } = reachOf(actor);
  const like = `%${searchNameOf(typed.trim()).replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await pool.query<PersonRow & { count: number }>(
    `SELECT p.id, p.name, p.known_as AS "knownAs", p.place_name AS town, p.born_on AS "bornOn",
            (SELECT count(*)::int FROM support_element e WHERE e.person_id = p.id) AS elements,
            (SELECT count(*)::int FROM arrangement r WHERE r.person_id = p.id AND r.state <> 'draft') AS plans,
            (count(*) OVER ())::int AS count
       FROM person p
      WHERE p.authority_code = ANY($1::text[]) AND lower(unaccent(p.name || ' ' || p.known_as)) LIKE $2
      ORDER BY p.name, p.id LIMIT ${PEOPLE_A_PAGE} OFFSET $3`,
    [councils, like, (page - 1) * PEOPLE_A_PAGE],
  );
  return { people: rows.map(({ count: _, ...row }) => row), count: rows[0]?.count ?? 0 };
}
