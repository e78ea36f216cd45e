import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import type { Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { mayEditProvider } from './policy.ts';

export type Member = { loginId: string; name: string; email: string; role: 'owner' | 'staff'; fromDay: Day };
export type Invite = { id: Id; email: string; invitedAt: Date };
export type Team = { members: Member[]; invites: Invite[] };

/** Who works there, and who is asked to, for the owner. Null: not theirs. The rule keeps a team small enough for one page. */
export async function teamOf(pool: pg.Pool, actor: Actor, providerId: Id, on: Day): Promise<Team | null> {
  if (!mayEditProvider(actor, providerId)) return null;
  const [members, invites] = await Promise.all([
    pool.query<Member>(
      `SELECT m.login_id AS "loginId", l.name, l.email, m.role, m.from_day AS "fromDay" FROM provider_member m
       JOIN login l ON l.id = m.login_id WHERE m.provider_id = $1 AND (m.to_day IS NULL OR m.to_day >= $2)
       ORDER BY m.role, l.name, m.login_id`,
      [providerId, on],
    ),
    pool.query<Invite>(
      `SELECT id, email, invited_at AS "invitedAt" FROM provider_invite WHERE provider_id = $1 AND state = 'sent' ORDER BY email`,
      [providerId],
    ),
  ]);
  return { members: members.rows, invites: invites.rows };
}

/** Providers that ask whoever is signed in to join them. */
export async function invitesTo(
  pool: pg.Pool,
  actor: Actor,
): Promise<{ id: Id; providerName: string; invitedBy: string; invitedAt: Date }[]> {
  if (actor.loginId === null) return [];
  const { rows } = await pool.query(
    `SELECT i.id, p.name AS "providerName", l.name AS "invitedBy", i.invited_at AS "invitedAt" FROM provider_invite i JOIN provider p ON p.id = i.provider_id
     JOIN login l ON l.id = i.invited_by WHERE i.email = $1 AND i.state = 'sent' ORDER BY p.name, i.id LIMIT 20`,
    [actor.email.toLowerCase()],
  );
  return rows;
}
