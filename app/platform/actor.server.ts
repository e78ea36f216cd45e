import type pg from 'pg';
import { type Actor, ANYONE, type Office, SCOPES, type Standing } from '../access/actor.ts';
import { dayOf } from '../kit/day.ts';
import { type Id, isId } from '../kit/id.ts';
import { pence } from '../kit/pence.ts';

type Row = {
  login_id: string;
  name: string;
  email: string;
  administrator: boolean;
  authenticated_at: Date;
  self: { personId: string; name: string; knownAs: string } | null;
  standings: Standing[] | null;
  offices: (Omit<Office, 'limitPencePerYear'> & { limit: string | null })[] | null;
  providers: Actor['providers'] | null;
  holders: Actor['holders'] | null;
};

/**
 * Everything that says what this session may do, in one round trip: it stands in front of every page.
 * Ended and revoked authorities, offices and memberships are left out here, so no policy has to remember.
 */
export async function actorOfSession(
  pool: pg.Pool,
  token: string,
  actingFor: string | null,
  now: Date,
): Promise<Actor> {
  const { rows } = await pool.query<Row>({ name: 'actor', text: OF_SESSION, values: [token, now, dayOf(now)] });
  return rows[0] ? actorFrom(rows[0], actingFor) : ANYONE;
}

/** The same for a login that has just proved who it is: for what is done in somebody's name without a browser, as seeds do. */
export async function actorOfLogin(pool: pg.Pool, loginId: Id, actingFor: string | null, now: Date): Promise<Actor> {
  const { rows } = await pool.query<Row>({
    name: 'actor-of-login',
    text: OF_LOGIN,
    values: [loginId, now, dayOf(now)],
  });
  return rows[0] ? actorFrom(rows[0], actingFor) : ANYONE;
}

function actorFrom(row: Row, actingFor: string | null): Actor {
  const self: Standing[] = row.self ? [{ ...row.self, capacity: 'self', scope: SCOPES }] : [];
  const standings = [...self, ...(row.standings ?? [])];
  const chosen = actingFor && isId(actingFor) ? standings.find((each) => each.personId === actingFor) : undefined;
  // Nobody is acted for by accident: with one's own record, or with one person only, that is the one.
  const acting = chosen ?? self[0] ?? (standings.length === 1 ? standings[0] : undefined) ?? null;
  return {
    loginId: row.login_id,
    name: row.name,
    email: row.email,
    administrator: row.administrator,
    authenticatedAt: row.authenticated_at,
    standings,
    acting,
    offices: (row.offices ?? []).map(({ limit, ...office }) => ({
      ...office,
      limitPencePerYear: limit === null ? null : pence(BigInt(limit)),
    })),
    providers: row.providers ?? [],
    holders: row.holders ?? [],
  };
}

// $3 is the day: authorities, offices and memberships hold between days.
const OF_WHOM = `
  (SELECT json_build_object('personId', p.id, 'name', p.name, 'knownAs', p.known_as) FROM person p WHERE p.login_id = l.id) AS self,
  (SELECT json_agg(json_build_object('personId', p.id, 'name', p.name, 'knownAs', p.known_as, 'capacity', a.capacity, 'scope', a.scope)
     ORDER BY p.known_as)
     FROM (SELECT DISTINCT ON (person_id) * FROM authority_to_act
            WHERE login_id = l.id AND revoked_at IS NULL AND from_day <= $3 AND (to_day IS NULL OR to_day >= $3)
            ORDER BY person_id, cardinality(scope) DESC) a
     JOIN person p ON p.id = a.person_id) AS standings,
  (SELECT json_agg(json_build_object('authorityCode', o.authority_code, 'authorityName', a.name, 'title', o.title,
     'duties', o.duties, 'limit', o.limit_pence_per_year::text))
     FROM officer o JOIN authority a ON a.code = o.authority_code
    WHERE o.login_id = l.id AND o.from_day <= $3 AND (o.to_day IS NULL OR o.to_day >= $3)) AS offices,
  (SELECT json_agg(json_build_object('providerId', p.id, 'name', p.name, 'role', m.role) ORDER BY p.name)
     FROM provider_member m JOIN provider p ON p.id = m.provider_id
    WHERE m.login_id = l.id AND m.from_day <= $3 AND (m.to_day IS NULL OR m.to_day >= $3)) AS providers,
  (SELECT json_agg(json_build_object('holderId', h.id, 'name', h.name) ORDER BY h.name)
     FROM holder_member m JOIN holder h ON h.id = m.holder_id
    WHERE m.login_id = l.id AND m.from_day <= $3 AND (m.to_day IS NULL OR m.to_day >= $3)) AS holders`;

const OF_SESSION = `
SELECT l.id AS login_id, l.name, l.email, l.administrator, s.created_at AS authenticated_at, ${OF_WHOM}
FROM login_session s JOIN login l ON l.id = s.login_id
WHERE s.token = $1 AND s.expires_at > $2`;

const OF_LOGIN = `
SELECT l.id AS login_id, l.name, l.email, l.administrator, $2::timestamptz AS authenticated_at, ${OF_WHOM}
FROM login l
WHERE l.id = $1`;
