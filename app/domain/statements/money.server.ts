import type pg from 'pg';
import { type Actor, mayFor } from '#app/access/actor.ts';
import type { Day } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import { pence } from '#app/kit/pence.ts';
import { type Query, queryOf } from '#app/platform/db.server.ts';
import type { Balance, Entry } from '../money/rules.ts';
import { entriesOf } from '../money/store.server.ts';
import type { Payer, Purse } from './rules.ts';

type Row = Omit<Purse, 'balances' | 'payers'> & {
  balances: (Omit<Balance, 'amount'> & { amount: string })[];
  payers: (Omit<Payer, 'before'> & { before: string })[];
};

const PURSE = `SELECT b.id AS "budgetId", e.id AS "elementId", e.name AS "elementName", h.name AS "holderName", e.authority_code AS "authorityCode",
    b.from_day::text AS "fromDay", e.to_day::text AS "toDay", b.closed_on::text AS "closedOn",
    (SELECT h2.name FROM budget b2 JOIN holder h2 ON h2.id = b2.holder_id WHERE b2.follows_id = b.id) AS "wentTo",
    (SELECT h2.name FROM budget b2 JOIN holder h2 ON h2.id = b2.holder_id WHERE b2.id = b.follows_id) AS "cameFrom",
    coalesce((SELECT json_agg(json_build_object('kind', a.kind, 'unit', a.unit, 'lineId', a.line_id, 'fundingLineId', a.funding_line_id,
        'amount', a.balance::text) ORDER BY a.kind, a.line_id) FROM ledger_account a WHERE a.budget_id = b.id), '[]') AS balances,
    coalesce((SELECT json_agg(json_build_object('fundingLineId', f.id, 'source', f.source, 'payer', f.payer,
        'before', coalesce((SELECT y.put_in FROM budget_payers(b.follows_id) y WHERE y.source = f.source AND y.payer = f.payer), 0)::text) ORDER BY f.position)
        FROM funding_line f WHERE f.budget_id = b.id), '[]') AS payers,
    coalesce((SELECT json_agg(json_build_object('lineId', l.id, 'what', l.what, 'who', coalesce(p.name, l.supplier), 'outcome', o.words,
        'outcomeId', o.id, 'arrangementId', r.id, 'arrangementName', r.name) ORDER BY l.position)
        FROM arrangement_line l JOIN arrangement r ON r.id = l.arrangement_id JOIN outcome o ON o.id = l.outcome_id
        LEFT JOIN provider p ON p.id = l.provider_id
       WHERE l.id IN (SELECT line_id FROM ledger_account WHERE budget_id = b.id)), '[]') AS lines
  FROM budget b JOIN support_element e ON e.id = b.element_id JOIN holder h ON h.id = b.holder_id`;

const purseIn = ({ balances, payers, ...row }: Row): Purse => ({
  ...row,
  payers: payers.map((each) => ({ ...each, before: pence(BigInt(each.before)) })),
  balances: balances.map((each) => ({ ...each, amount: BigInt(each.amount) })),
});

/** A person's budgets, those that are open and newest first; null when the person is out of reach. One query. */
export async function pursesOf(pool: pg.Pool, actor: Actor, personId: Id): Promise<Purse[] | null> {
  if (!isId(personId) || !mayFor(actor, personId, 'see')) return null;
  const { rows } = await pool.query<Row>(
    `${PURSE} WHERE e.person_id = $1 ORDER BY b.closed_on IS NOT NULL, b.from_day DESC, e.name LIMIT 50`,
    [personId],
  );
  return rows.map(purseIn);
}

/** One budget of a person, for those who may see the person's things; else null. */
export async function purseFor(pool: pg.Pool, actor: Actor, budgetId: Id): Promise<(Purse & { personId: Id }) | null> {
  if (!isId(budgetId)) return null;
  const { rows } = await pool.query<Row & { personId: Id }>(
    `${PURSE.replace('SELECT b.id', 'SELECT e.person_id AS "personId", b.id')} WHERE b.id = $1`,
    [budgetId],
  );
  const [row] = rows;
  if (!row || !mayFor(actor, row.personId, 'see')) return null;
  return { ...purseIn(row), personId: row.personId };
}

export type OpenPurse = Purse & { personId: Id; holderId: Id };

/** Budgets that are open on a day and of which plans have been promised money, after one in the order of their numbers. Not bounded by reach. */
export async function openPurses(query: Query, today: Day, after: Id | null, most: number): Promise<OpenPurse[]> {
  const rows = await query<Row & { personId: Id; holderId: Id }>(
    `${PURSE.replace('SELECT b.id', 'SELECT e.person_id AS "personId", b.holder_id AS "holderId", b.id')}
      WHERE b.id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000') AND b.closed_on IS NULL AND b.from_day <= $1::date
        AND e.to_day >= $1::date AND EXISTS (SELECT 1 FROM ledger_account a WHERE a.budget_id = b.id AND a.kind = 'reserved')
      ORDER BY b.id LIMIT $3::int`,
    [today, after, most],
  );
  return rows.map((row) => ({ ...purseIn(row), personId: row.personId, holderId: row.holderId }));
}

export type EntryPage = { entries: Entry[]; more: boolean };

/** The entries of a budget within reach, the newest first; those of one line when it is named. */
export async function entriesFor(
  pool: pg.Pool,
  purse: Pick<Purse, 'budgetId'>,
  about: { lineId?: Id; before?: bigint; from?: Day; to?: Day },
): Promise<EntryPage> {
  return entriesOf(queryOf(pool), purse.budgetId, about);
}
