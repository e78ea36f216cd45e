import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { pence } from '../../kit/pence.ts';
import type { Query } from '../../platform/db.server.ts';
import type { Extra } from './sessions.ts';

/** The extra sessions of some lines that both sides agreed to, from one day to another, both counted. Callers have the lines in reach. */
export async function extrasBetween(query: Query, lineIds: readonly Id[], from: Day, to: Day): Promise<Extra[]> {
  if (lineIds.length === 0) return [];
  const rows = await query<Omit<Extra, 'pence'> & { pence: string }>(
    `SELECT line_id AS "lineId", day::text AS day, from_minute AS "fromMinute", to_minute AS "toMinute", pence::text AS pence
       FROM extra_session WHERE line_id = ANY ($1::uuid[]) AND day BETWEEN $2::date AND $3::date AND state IN ('agreed', 'settled')
      ORDER BY day, from_minute, id`,
    [lineIds, from, to],
  );
  return rows.map((row) => ({ ...row, pence: pence(BigInt(row.pence)) }));
}
