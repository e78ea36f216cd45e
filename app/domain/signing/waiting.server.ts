import type pg from 'pg';
import type { Actor } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { none, type Some, someOf } from '../providers/waiting.ts';

export type AgreementToSign = {
  id: Id;
  number: string;
  knownAs: string;
  /** Since everybody before has signed. */
  since: Date;
  begins: Day;
};

/** Agreements on which the name of this provider comes next, for its owner, who signs; none for anybody else. */
export async function agreementsToSign(
  pool: pg.Pool,
  actor: Actor,
  providerId: Id,
  most: number,
): Promise<Some<AgreementToSign>> {
  if (!actor.providers.some((each) => each.providerId === providerId && each.role === 'owner')) return none();
  const { rows } = await pool.query<AgreementToSign & { total: number }>(
    `SELECT g.id, g.number, p.known_as AS "knownAs", a.from_day::text AS begins, count(*) OVER ()::int AS total,
       coalesce((SELECT max(s.signed_at) FROM signature s WHERE s.agreement_id = g.id), g.compiled_at) AS since
     FROM agreement_party t JOIN agreement g ON g.id = t.agreement_id JOIN arrangement a ON a.id = g.arrangement_id
       JOIN person p ON p.id = a.person_id
     WHERE t.provider_id = $1 AND g.state IN ('unsigned', 'part-signed') AND a.state = 'signing'
       AND t.position = (SELECT min(o.position) FROM agreement_party o WHERE o.agreement_id = g.id
         AND NOT EXISTS (SELECT 1 FROM signature s WHERE s.agreement_id = g.id AND s.position = o.position))
     ORDER BY since, g.id LIMIT $2`,
    [providerId, most],
  );
  return someOf(rows);
}
