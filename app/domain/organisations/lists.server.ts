import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import type { Duty } from '#app/access/duties.ts';
import type { Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { type Pence, pence } from '#app/kit/pence.ts';
import { mayKeepOrganisations } from './policy.ts';

export type OfficerRow = {
  id: Id;
  name: string;
  email: string;
  title: string;
  duties: Duty[];
  limitPencePerYear: Pence | null;
  fromDay: Day;
  toDay: Day | null;
};

/** The officers of one council, those in office first. Only an administrator's to see: null for anyone else. */
export async function officersOf(pool: pg.Pool, actor: Actor, authorityCode: string): Promise<OfficerRow[] | null> {
  if (!mayKeepOrganisations(actor)) return null;
  const { rows } = await pool.query<Omit<OfficerRow, 'limitPencePerYear'> & { limit: bigint | null }>(
    `SELECT o.id, l.name, l.email, o.title, o.duties, o.limit_pence_per_year AS limit, o.from_day AS "fromDay", o.to_day AS "toDay"
       FROM officer o JOIN login l ON l.id = o.login_id WHERE o.authority_code = $1
      ORDER BY o.to_day IS NOT NULL, l.name LIMIT 200`,
    [authorityCode],
  );
  return rows.map(({ limit, ...row }) => ({ ...row, limitPencePerYear: limit === null ? null : pence(limit) }));
}

export type HolderRow = { id: Id; name: string; kind: string; feePencePerYear: Pence; members: string[] };

/** Holders that are not a council's own, with whoever works for them; and the council's, when it has been made. */
export async function holdersOf(pool: pg.Pool, actor: Actor, authorityCode: string): Promise<HolderRow[] | null> {
  if (!mayKeepOrganisations(actor)) return null;
  const { rows } = await pool.query<Omit<HolderRow, 'feePencePerYear'> & { fee: bigint }>(
    `SELECT h.id, h.name, h.kind, h.fee_pence_per_year AS fee,
       ARRAY(SELECT l.name FROM holder_member m JOIN login l ON l.id = m.login_id
              WHERE m.holder_id = h.id AND m.to_day IS NULL ORDER BY l.name) AS members
       FROM holder h WHERE h.authority_code IS NULL OR h.authority_code = $1 ORDER BY h.kind = 'authority' DESC, h.name LIMIT 200`,
    [authorityCode],
  );
  return rows.map(({ fee, ...row }) => ({ ...row, feePencePerYear: pence(fee) }));
}
