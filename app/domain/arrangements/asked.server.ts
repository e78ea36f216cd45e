import type pg from 'pg';
import type { Actor } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { none, type Some, someOf } from '../providers/waiting.ts';
import { mayAnswer } from './policy.ts';

export type ProposalAsked = {
  arrangementId: Id;
  knownAs: string;
  what: string;
  lines: number;
  /** When it was put to this provider the last time. */
  askedAt: Date;
  begins: Day;
  /** The person did not take what this provider offered instead. */
  offerRefused: boolean;
};

// The step says when it was put to providers: other things move the row later.
const ASKED = `
SELECT a.id AS "arrangementId", p.known_as AS "knownAs", min(n.what) AS what, count(*)::int AS lines, min(n.from_day)::text AS begins,
  coalesce((SELECT max(s.at) FROM arrangement_step s WHERE s.arrangement_id = a.id AND s.from_state = 'draft'), a.updated_at) AS "askedAt",
  EXISTS (SELECT 1 FROM counter c WHERE c.arrangement_id = a.id AND c.provider_id = $1 AND c.state = 'refused') AS "offerRefused",
  count(*) OVER ()::int AS total
FROM arrangement_line n JOIN arrangement a ON a.id = n.arrangement_id JOIN person p ON p.id = a.person_id
WHERE n.provider_id = $1 AND n.answer = 'none' AND a.state = 'proposed'
GROUP BY a.id, p.known_as ORDER BY "askedAt", a.id LIMIT $2`;

/** Plans that wait for this provider's yes or no, the longest waiting first; none for anybody who does not work there. */
export async function proposalsAsked(
  pool: pg.Pool,
  actor: Actor,
  providerId: Id,
  most: number,
): Promise<Some<ProposalAsked>> {
  if (!mayAnswer(actor, providerId)) return none();
  return someOf((await pool.query<ProposalAsked & { total: number }>(ASKED, [providerId, most])).rows);
}
