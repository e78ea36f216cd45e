import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import type { Query } from '../../platform/db.server.ts';

/** A plan of which a provider has confirmed sessions that nobody has asked for yet. */
export type DuePlan = {
  arrangementId: Id;
  providerId: Id;
  elementId: Id;
  authorityCode: string;
  fromDay: Day;
  toDay: Day;
  /** The day on which the cycle last made an invoice of it; null: never. */
  lastMadeOn: Day | null;
};

/** Those plans, after one in the order of their numbers. */
export function plansDue(
  query: Query,
  after: { arrangementId: Id; providerId: Id } | null,
  most: number,
): Promise<DuePlan[]> {
  return query<DuePlan>(
    `SELECT a.id AS "arrangementId", r.provider_id AS "providerId", a.element_id AS "elementId", a.authority_code AS "authorityCode",
       a.from_day::text AS "fromDay", a.to_day::text AS "toDay",
       (SELECT max((i.made_at AT TIME ZONE 'Europe/London')::date)::text FROM invoice i
         WHERE i.arrangement_id = a.id AND i.provider_id = r.provider_id AND i.made_by IS NULL) AS "lastMadeOn"
     FROM (SELECT DISTINCT arrangement_id, provider_id FROM not_asked_for
            WHERE $1::uuid IS NULL OR (arrangement_id, provider_id) > ($1::uuid, $2::uuid)
            ORDER BY arrangement_id, provider_id LIMIT $3::int) r
     JOIN arrangement a ON a.id = r.arrangement_id ORDER BY r.arrangement_id, r.provider_id`,
    [after?.arrangementId ?? null, after?.providerId ?? null, most],
  );
}

/** The day on which the cycle last made an invoice of a plan for a provider; null: never. */
export async function lastMadeOn(query: Query, arrangementId: Id, providerId: Id): Promise<Day | null> {
  const [row] = await query<{ on: Day | null }>(
    `SELECT max((made_at AT TIME ZONE 'Europe/London')::date)::text AS "on" FROM invoice
      WHERE arrangement_id = $1::uuid AND provider_id = $2::uuid AND made_by IS NULL`,
    [arrangementId, providerId],
  );
  return row?.on ?? null;
}
