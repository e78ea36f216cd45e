import type { Day } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';

/** A plan that stands with a listing in it, and whom to write to about it: the person's side, and those who decide. */
export type PlanWith = { id: string; people: string[]; deciders: string[] };

/** Plans that stand and have the listing in a line that goes on after a day; in one council, or in all (null). */
export async function plansWith(
  { pool }: Tools,
  listingId: string,
  after: Day,
  authorityCode: string | null,
): Promise<PlanWith[]> {
  const { rows } = await pool.query<PlanWith>(WITH_IT, [listingId, after, authorityCode]);
  return rows;
}

const WITH_IT = `
SELECT a.id,
  ARRAY(SELECT l.email FROM login l WHERE l.id = p.login_id UNION
    SELECT l.email FROM authority_to_act t JOIN login l ON l.id = t.login_id
    WHERE t.person_id = p.id AND t.revoked_at IS NULL AND 'agree' = ANY (t.scope) AND (t.to_day IS NULL OR t.to_day >= current_date)) AS people,
  ARRAY(SELECT l.email FROM officer o JOIN login l ON l.id = o.login_id
    WHERE o.authority_code = a.authority_code AND 'decide' = ANY (o.duties) AND o.to_day IS NULL) AS deciders
FROM arrangement a JOIN person p ON p.id = a.person_id
WHERE a.state NOT IN ('draft', 'ended', 'withdrawn', 'refused') AND ($3::text IS NULL OR a.authority_code = $3)
  AND EXISTS (SELECT 1 FROM arrangement_line n WHERE n.arrangement_id = a.id AND n.listing_id = $1::uuid AND n.to_day > $2)`;
