import { createHash } from 'node:crypto';
import type pg from 'pg';
import { type Actor, ANYONE, type Office, SCOPES, type Standing } from '../access/actor.ts';
import { type OfficeOfTrust, type SecondStep, type Strength, strengthOf, type Way } from '../access/strength.ts';
import { dayOf } from '../kit/day.ts';
import { type Id, isId } from '../kit/id.ts';
import { pence } from '../kit/pence.ts';

type OfLogin = {
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
type OfSession = OfLogin & {
  session_id: string;
  way: Way;
  strong: boolean;
  council: string | null;
  council_holders: Id[];
  has_codes: boolean;
  has_passkeys: boolean;
};

/**
 * Everything that says what this session may do, in one round trip: it stands in front of every page.
 * Ended and revoked authorities, offices and memberships are left out here, and so is whatever wants a second step that
 * was not shown: no policy and no screen has to remember.
 */
export async function actorOfSession(
  pool: pg.Pool,
  asked: { token: string; actingFor: string | null; secondStep: SecondStep },
  now: Date,
): Promise<Actor> {
  const values = [hashOfToken(asked.token), now, dayOf(now)];
  const { rows } = await pool.query<OfSession>({ name: 'actor', text: OF_SESSION, values });
  const [row] = rows;
  if (!row) return ANYONE;
  const session = { id: row.session_id, way: row.way, strong: row.strong, council: row.council };
  const actor = vouchedFor(actorFrom(row, asked.actingFor), row);
  const strength = strengthOf(
    { ...session, hasCodes: row.has_codes, hasPasskeys: row.has_passkeys, offices: officesOfTrust(actor) },
    asked.secondStep,
    dayOf(now),
  );
  return within({ ...actor, session }, strength);
}

/**
 * A council vouches for its own officers as officers. Through its accounts nobody reaches their own record, a business
 * or another council, though the login is the same: the council's own administrators could be anybody there.
 */
function vouchedFor(actor: Actor, { council, council_holders }: OfSession): Actor {
  if (council === null) return actor;
  const offices = actor.offices.filter(({ authorityCode }) => authorityCode === council);
  const holders = offices.length > 0 ? actor.holders.filter(({ holderId }) => council_holders.includes(holderId)) : [];
  return { ...actor, administrator: false, standings: [], acting: null, providers: [], offices, holders };
}

/** What of an actor is there at this strength. */
function within(actor: Actor, strength: Strength): Actor {
  const { loginId, name, email, session } = actor;
  if (strength === 'half' && loginId && session) return { ...ANYONE, halfway: { loginId, name, email, session } };
  if (strength === 'to-set-up') return { ...actor, administrator: false, offices: [], holders: [], mustSetUp: true };
  return actor;
}

function officesOfTrust({ offices, holders, administrator }: Actor): OfficeOfTrust[] {
  return [
    ...(offices.length > 0 ? (['officer'] as const) : []),
    ...(holders.length > 0 ? (['holder'] as const) : []),
    ...(administrator ? (['administrator'] as const) : []),
  ];
}

/** What is kept of a session's token. The token is random and long: a fast hash is enough. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The same for a login that has just proved who it is: for what is done in somebody's name without a browser, as seeds do. */
export async function actorOfLogin(pool: pg.Pool, loginId: Id, actingFor: string | null, now: Date): Promise<Actor> {
  const { rows } = await pool.query<OfLogin>({
    name: 'actor-of-login',
    text: OF_LOGIN,
    values: [loginId, now, dayOf(now)],
  });
  return rows[0] ? actorFrom(rows[0], actingFor) : ANYONE;
}

function actorFrom(row: OfLogin, actingFor: string | null): Actor {
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
    session: null,
    halfway: null,
    mustSetUp: false,
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
SELECT l.id AS login_id, l.name, l.email, l.administrator, coalesce(s.proven_at, s.created_at) AS authenticated_at,
  s.id AS session_id, s.way, s.strong_at IS NOT NULL AS strong, s.council,
  ARRAY(SELECT h.id FROM holder h WHERE h.authority_code = s.council) AS council_holders,
  EXISTS (SELECT 1 FROM second_step c WHERE c.login_id = l.id AND c.confirmed_at IS NOT NULL) AS has_codes,
  EXISTS (SELECT 1 FROM passkey k WHERE k.login_id = l.id) AS has_passkeys, ${OF_WHOM}
FROM login_session s JOIN login l ON l.id = s.login_id
WHERE s.token = $1 AND s.expires_at > $2`;

const OF_LOGIN = `
SELECT l.id AS login_id, l.name, l.email, l.administrator, $2::timestamptz AS authenticated_at, ${OF_WHOM}
FROM login l
WHERE l.id = $1`;
