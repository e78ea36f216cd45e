import type pg from 'pg';
import type { Actor } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import { mayAcceptListings } from '../listings/policy.ts';

const STANDS = "a.state NOT IN ('draft', 'ended', 'withdrawn', 'refused')";

/**
 * Whether anybody in a council has a listing in a plan that stands: for officers who commission there, who are told no more
 * than yes or no. False for anybody else.
 */
export async function isInPlans(
  pool: pg.Pool,
  actor: Actor,
  authorityCode: string,
  listingId: Id,
  on: Day,
): Promise<boolean> {
  if (!mayAcceptListings(actor, authorityCode) || !isId(listingId)) return false;
  const { rows } = await pool.query<{ is: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM arrangement_line n JOIN arrangement a ON a.id = n.arrangement_id
       WHERE n.listing_id = $1 AND n.to_day > $3 AND a.authority_code = $2 AND ${STANDS}) AS is`,
    [listingId, authorityCode, on],
  );
  return rows[0]?.is ?? false;
}

export type WithoutHost = {
  arrangementId: Id;
  name: string;
  knownAs: string;
  what: string;
  hostName: string;
  endsOn: Day;
  toDay: Day;
};
export type WithoutHostPage = { rows: WithoutHost[]; page: number; pages: number; total: number };
const A_PAGE = 20;

/**
 * Lines of plans that stand and go on after the host of their listing stops or has stopped, with no host after it: for the
 * officers who may see those plans. Nothing is stopped by it: somebody should look, the nearest day first.
 */
export async function linesWithoutHost(pool: pg.Pool, actor: Actor, asked: number): Promise<WithoutHostPage> {
  const codes = actor.offices
    .filter((office) => office.duties.some((duty) => duty !== 'commission'))
    .map((office) => office.authorityCode);
  if (codes.length === 0) return { rows: [], page: 1, pages: 1, total: 0 };
  const { rows: counted } = await pool.query<{ n: number }>(`SELECT count(*)::int AS n ${WITHOUT_HOST}`, [codes]);
  const total = counted[0]?.n ?? 0;
  const pages = Math.max(1, Math.ceil(total / A_PAGE));
  const page = Math.min(Math.max(1, asked), pages);
  const { rows } = await pool.query<WithoutHost>(
    `SELECT a.id AS "arrangementId", a.name, p.known_as AS "knownAs", n.what, o.name AS "hostName", h.ends_on AS "endsOn",
       n.to_day AS "toDay" ${WITHOUT_HOST} ORDER BY h.ends_on, n.id LIMIT ${A_PAGE} OFFSET ${(page - 1) * A_PAGE}`,
    [codes],
  );
  return { rows, page, pages, total };
}

// From the few hostings that stop to the lines, never from all lines.
const WITHOUT_HOST = `
FROM (SELECT DISTINCT ON (listing_id) listing_id, host_provider_id, state, ends_on FROM hosting
    WHERE state IN ('ending', 'ended') ORDER BY listing_id, asked_at DESC, id DESC) h
  JOIN listing l ON l.id = h.listing_id AND NOT l.registered AND (l.host_provider_id IS NULL OR h.state = 'ending')
  JOIN provider o ON o.id = h.host_provider_id
  JOIN arrangement_line n ON n.listing_id = h.listing_id AND n.to_day > h.ends_on
  JOIN arrangement a ON a.id = n.arrangement_id AND a.authority_code = ANY ($1) AND ${STANDS}
  JOIN person p ON p.id = a.person_id`;
