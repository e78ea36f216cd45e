import type { Day } from '../kit/day.ts';
import { queryOf } from '../platform/db.server.ts';
import type { Tools } from '../tools.server.ts';

/** The person, unless they asked to be phoned and not written to; and those who may agree or look after money for them. */
const SIDE = `SELECT l.email FROM login l JOIN person p ON p.login_id = l.id
   WHERE p.id = $1::uuid AND NOT 'phone-not-letters' = ANY (p.communication)
  UNION SELECT l.email FROM authority_to_act t JOIN login l ON l.id = t.login_id
   WHERE t.person_id = $1::uuid AND t.revoked_at IS NULL AND t.scope && ARRAY['agree', 'money'] AND (t.to_day IS NULL OR t.to_day >= $2::date)`;

/** Where a letter about a person's money goes, with their own wishes about letters. */
export async function personSideOf({ pool }: Pick<Tools, 'pool'>, personId: string, today: Day): Promise<string[]> {
  return (await queryOf(pool)<{ email: string }>(SIDE, [personId, today])).map((row) => row.email);
}
