// Requests to be written down as acting for somebody: how they are kept, and read by those who asked and those who answer.
import type pg from 'pg';
import type { Actor, Capacity } from '#app/access/actor.ts';
import type { Day } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { reachOf } from './policy.ts';
import { type IN_LAW, type PeopleRefusal, REQUESTS_A_PAGE } from './rules.ts';

export type RequestState = 'waiting' | 'recorded' | 'refused' | 'withdrawn';
export type AuthorityRequest = {
  id: Id;
  capacity: (typeof IN_LAW)[number];
  authorityCode: string;
  authorityName: string;
  personName: string;
  personBornOn: Day | null;
  papers: string;
  askedAt: Date;
  askedByName: string;
  askedByEmail: string;
  state: RequestState;
  why: string;
};

const REQUEST = `r.id, r.capacity, r.authority_code AS "authorityCode", a.name AS "authorityName", r.person_name AS "personName",
  r.person_born_on AS "personBornOn", r.papers, r.asked_at AS "askedAt", l.name AS "askedByName", l.email AS "askedByEmail", r.state, r.why
  FROM authority_request r JOIN authority a ON a.code = r.authority_code JOIN login l ON l.id = r.login_id`;

/** What somebody asked for themselves, the newest first. */
export async function requestsBy(pool: pg.Pool, loginId: string): Promise<AuthorityRequest[]> {
  const { rows } = await pool.query<AuthorityRequest>(
    `SELECT ${REQUEST} WHERE r.login_id = $1 ORDER BY r.asked_at DESC LIMIT ${REQUESTS_A_PAGE}`,
    [loginId],
  );
  return rows;
}

/** What waits in the councils where the actor is a social worker, the oldest first. */
export async function requestsWaiting(
  pool: pg.Pool,
  actor: Actor,
  page: number,
): Promise<{ requests: AuthorityRequest[]; count: number }> {
  const { rows } = await pool.query<AuthorityRequest & { count: number }>(
    `SELECT (count(*) OVER ())::int AS count, ${REQUEST} WHERE r.state = 'waiting' AND r.authority_code = ANY ($1::text[])
      ORDER BY r.asked_at, r.id LIMIT ${REQUESTS_A_PAGE} OFFSET $2`,
    [reachOf(actor).councils, (page - 1) * REQUESTS_A_PAGE],
  );
  return { requests: rows.map(({ count: _, ...each }) => each), count: rows[0]?.count ?? 0 };
}

/** One that waits, when it is the actor's council that was asked. */
export async function requestFor(pool: pg.Pool, actor: Actor, requestId: Id): Promise<AuthorityRequest | null> {
  if (!isId(requestId)) return null;
  const { rows } = await pool.query<AuthorityRequest>(
    `SELECT ${REQUEST} WHERE r.id = $2 AND r.state = 'waiting' AND r.authority_code = ANY ($1::text[])`,
    [reachOf(actor).councils, requestId],
  );
  return rows[0] ?? null;
}

/** Locks a request that waits and was put to this council. */
export async function requestToAnswer(
  tx: Tx,
  requestId: Id,
  authorityCode: string | null,
): Promise<Result<{ id: Id; loginId: Id; capacity: string; personName: string }, PeopleRefusal>> {
  if (!isId(requestId)) return refuse('request.not-found');
  await tx.$queryRaw`SELECT 1 FROM authority_request WHERE id = ${requestId}::uuid FOR UPDATE`;
  const asked = await tx.authorityRequest.findUnique({ where: { id: requestId } });
  if (!asked) return refuse('request.not-found');
  if (asked.authorityCode !== authorityCode) return refuse('request.other-council');
  return asked.state === 'waiting' ? ok(asked) : refuse('request.answered');
}

/** Whether what is written down is what was asked: the same login in the same capacity. */
export function answers(
  asked: { loginId: Id; capacity: string },
  written: { loginId: Id; capacity: Capacity },
): Result<undefined, PeopleRefusal> {
  if (asked.loginId !== written.loginId) return refuse('request.other-person', { field: 'email' });
  if (asked.capacity !== written.capacity) return refuse('request.other-capacity', { field: 'capacity' });
  return ok();
}

type Answer = { by: Id; at: Date } & (
  | { state: 'recorded'; authorityId: Id }
  | { state: 'refused'; why: string }
  | { state: 'withdrawn' }
);

export async function answerRequest(tx: Tx, id: Id, { by, at, ...answer }: Answer): Promise<void> {
  await tx.authorityRequest.update({ where: { id }, data: { answeredBy: by, answeredAt: at, ...answer } });
}
