import type pg from 'pg';
import type { SignedIn } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import type { Query, Reader } from '../../platform/db.server.ts';
import { allInterests, type Interest, type InterestKind, MONEY_KINDS } from './interests.ts';

/**
 * Everybody around a plan: the person, who acts for them now, who began it, and the officers of its council; and every provider
 * that gives a part of it or would step in. $1 is the plan, $2 the day.
 */
const AROUND = `
WITH plan AS (SELECT a.id, a.person_id, a.authority_code, a.holder_id, a.created_by, p.login_id AS person_login
    FROM arrangement a JOIN person p ON p.id = a.person_id WHERE a.id = $1::uuid),
giver AS (SELECT DISTINCT v.id, v.name FROM plan JOIN arrangement_line n ON n.arrangement_id = plan.id
    LEFT JOIN continuity c ON c.line_id = n.id LEFT JOIN listing b ON b.id = c.listing_id
    JOIN provider v ON v.id = n.provider_id OR v.id = b.provider_id),
somebody AS (
  SELECT person_login AS login_id, 'self' AS capacity FROM plan WHERE person_login IS NOT NULL
  UNION SELECT t.login_id, t.capacity FROM plan JOIN authority_to_act t ON t.person_id = plan.person_id
    WHERE t.revoked_at IS NULL AND t.from_day <= $2::date AND (t.to_day IS NULL OR t.to_day >= $2::date)
  UNION SELECT f.login_id, 'officer' FROM plan JOIN officer f ON f.authority_code = plan.authority_code
    WHERE f.from_day <= $2::date AND (f.to_day IS NULL OR f.to_day >= $2::date))`;

const DECLARED = `${AROUND}
SELECT DISTINCT l.name, s.capacity, v.id AS "providerId", v.name AS "providerName", d.kind, d.words,
  (d.declared_at AT TIME ZONE 'Europe/London')::date::text AS "declaredOn"
FROM somebody s JOIN declared_interest d ON d.login_id = s.login_id AND d.ended_at IS NULL
JOIN giver v ON v.id = d.provider_id JOIN login l ON l.id = s.login_id ORDER BY l.name, v.name`;

const KNOWN = `${AROUND}
SELECT l.name, s.capacity, v.id AS "providerId", v.name AS "providerName",
  CASE m.role WHEN 'owner' THEN 'owns' ELSE 'works' END AS kind, '' AS words, NULL AS "declaredOn"
FROM somebody s JOIN provider_member m ON m.login_id = s.login_id AND m.to_day IS NULL
JOIN giver v ON v.id = m.provider_id JOIN login l ON l.id = s.login_id
UNION SELECT h.name, 'holder', v.id, v.name, 'holds', '', NULL
FROM plan JOIN holder h ON h.id = plan.holder_id JOIN giver v ON v.id = h.provider_id ORDER BY 1, 4`;

/** Interests in a plan, declared and known. Whoever may see the plan may see them: callers ask for the plan first. */
export async function interestsIn(query: Query, arrangementId: Id, on: Day): Promise<Interest[]> {
  const declared = await query<Interest>(DECLARED, [arrangementId, on]);
  const known = await query<Interest>(KNOWN, [arrangementId, on]);
  return allInterests(declared, known);
}

/** Those who plan with somebody and never said whether they have an interest in any provider. */
export async function silentAround(query: Query, personId: Id, on: Day): Promise<{ loginId: Id; name: string }[]> {
  return query<{ loginId: Id; name: string }>(
    `SELECT DISTINCT l.id AS "loginId", l.name FROM authority_to_act t JOIN login l ON l.id = t.login_id
     WHERE t.person_id = $1::uuid AND 'plan' = ANY (t.scope) AND t.revoked_at IS NULL AND t.from_day <= $2::date
       AND (t.to_day IS NULL OR t.to_day >= $2::date)
       AND NOT EXISTS (SELECT 1 FROM declared_interest d WHERE d.login_id = l.id AND d.ended_at IS NULL)
     ORDER BY l.name`,
    [personId, on],
  );
}

/** Of these providers, those that bring somebody money, by an interest declared or known. */
export async function gainsAmong(reader: Reader, loginId: Id, providerIds: readonly Id[]): Promise<Set<Id>> {
  const among = { loginId, providerId: { in: [...providerIds] } };
  const declared = await reader.declaredInterest.findMany({
    where: { ...among, endedAt: null, kind: { in: [...MONEY_KINDS] } },
  });
  const known = await reader.providerMember.findMany({ where: { ...among, toDay: null } });
  return new Set([...declared, ...known].flatMap(({ providerId }) => providerId ?? []));
}

/** Of these logins, who has an interest of any kind, declared or known, in a provider that gives a part of these plans or would step in. */
export async function interestedIn(
  query: Query,
  arrangementIds: readonly Id[],
  loginIds: readonly Id[],
): Promise<{ arrangementId: Id; loginId: Id }[]> {
  return query<{ arrangementId: Id; loginId: Id }>(
    `WITH giver AS (SELECT n.arrangement_id, n.provider_id FROM arrangement_line n WHERE n.arrangement_id = ANY ($1::uuid[])
        UNION SELECT n.arrangement_id, b.provider_id FROM arrangement_line n JOIN continuity c ON c.line_id = n.id
          JOIN listing b ON b.id = c.listing_id WHERE n.arrangement_id = ANY ($1::uuid[]))
     SELECT g.arrangement_id AS "arrangementId", d.login_id AS "loginId" FROM giver g
       JOIN declared_interest d ON d.provider_id = g.provider_id AND d.ended_at IS NULL AND d.login_id = ANY ($2)
     UNION SELECT g.arrangement_id, m.login_id FROM giver g
       JOIN provider_member m ON m.provider_id = g.provider_id AND m.to_day IS NULL AND m.login_id = ANY ($2)`,
    [arrangementIds, loginIds],
  );
}

export type OwnInterest = {
  id: Id;
  kind: InterestKind | 'none';
  providerName: string | null;
  words: string;
  declaredAt: Date;
  endedAt: Date | null;
};

/** What somebody has declared, what stands first; theirs alone to read here. */
export async function ownInterests(pool: pg.Pool, actor: SignedIn, most = 50): Promise<OwnInterest[]> {
  const { rows } = await pool.query<OwnInterest>(
    `SELECT d.id, d.kind, v.name AS "providerName", d.words, d.declared_at AS "declaredAt", d.ended_at AS "endedAt"
     FROM declared_interest d LEFT JOIN provider v ON v.id = d.provider_id
     WHERE d.login_id = $1 ORDER BY d.ended_at IS NOT NULL, d.declared_at DESC LIMIT $2`,
    [actor.loginId, most],
  );
  return rows;
}

/** Providers whose name holds what was typed, for choosing from. Anyone may see their names. */
export async function providersNamed(
  pool: pg.Pool,
  typed: string,
  most = 8,
): Promise<{ id: Id; name: string; town: string }[]> {
  const words = typed.trim();
  if (words === '' || words.includes('\u0000')) return [];
  const { rows } = await pool.query(
    `SELECT id, name, town FROM provider WHERE name ILIKE $1 ORDER BY claimed DESC, name LIMIT $2`,
    [`%${words.slice(0, 100).replace(/[\\%_]/g, '\\$&')}%`, most],
  );
  return rows;
}
