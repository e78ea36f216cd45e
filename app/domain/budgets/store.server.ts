import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import type { Day } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import { pence } from '#app/kit/pence.ts';
import { IN_REACH, reachValues } from '../people/store.server.ts';
import type { OtherPart } from './funds.ts';
import type { Amount, Option } from './rules.ts';

export type Element = {
  id: Id;
  personId: Id;
  authorityCode: string;
  name: string;
  fromDay: Day;
  toDay: Day;
  holderId: Id | null;
  holderName: string | null;
  holderKind: 'authority' | 'provider' | 'third-party' | null;
  setBy: string;
  setAt: Date;
  amounts: Amount[];
  /** What others than the council put into the amount for Option 2. */
  others: OtherPart[];
};

type Row = Omit<Element, 'amounts' | 'others'> & {
  amounts: { option: Option; pence: string; toldOn: Day }[] | null;
  others: { source: OtherPart['source']; payer: string; pence: string }[] | null;
};

/**
 * A person's elements of support with the amount told for each option offered, the newest period first.
 * Null when the person is out of the actor's reach.
 */
export async function relevantAmountsOf(pool: pg.Pool, actor: Actor, personId: Id): Promise<Element[] | null> {
  if (!isId(personId)) return null;
  const { rows } = await pool.query<Row & { found: Id }>(
    `SELECT p.id AS found, e.id, e.person_id AS "personId", e.authority_code AS "authorityCode", e.name,
            e.from_day AS "fromDay", e.to_day AS "toDay", e.holder_id AS "holderId", h.name AS "holderName", h.kind AS "holderKind",
            l.name AS "setBy", e.set_at AS "setAt",
            (SELECT json_agg(json_build_object('option', r.option, 'pence', r.pence::text, 'toldOn', r.told_on) ORDER BY r.option)
               FROM relevant_amount r WHERE r.element_id = e.id) AS amounts,
            (SELECT json_agg(json_build_object('source', f.source, 'payer', f.payer, 'pence', f.put_in::text) ORDER BY f.position)
               FROM budget b, budget_payers(b.id) f
              WHERE b.element_id = e.id AND b.closed_on IS NULL AND f.source <> 'authority' AND f.put_in > 0) AS others
       FROM person p
       LEFT JOIN support_element e ON e.person_id = p.id
       LEFT JOIN holder h ON h.id = e.holder_id
       LEFT JOIN login l ON l.id = e.set_by
      WHERE ${IN_REACH} AND p.id = $3
      ORDER BY e.from_day DESC, e.name`,
    [...reachValues(actor), personId],
  );
  if (rows.length === 0) return null;
  return rows
    .filter((row) => row.id !== null)
    .map(({ found: _, amounts, others, ...row }) => ({
      ...row,
      others: (others ?? []).map((each) => ({ ...each, pence: pence(BigInt(each.pence)) })),
      amounts: (amounts ?? []).map((each) => ({ ...each, pence: pence(BigInt(each.pence)) })),
    }));
}
