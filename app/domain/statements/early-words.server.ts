import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { columnOf, type Day } from '#app/kit/day.ts';
import { type Id, newId } from '#app/kit/id.ts';
import { type Pence, pence } from '#app/kit/pence.ts';
import { type Query, queryOf, type Tx } from '#app/platform/db.server.ts';
import type { Ahead, Said } from './ahead.ts';
import { councilsOfFinance } from './policy.ts';

/** The newest word about a budget, whether it stands or has ended. */
export async function lastSaid(query: Query, budgetId: Id): Promise<(Said & { id: Id }) | null> {
  const [row] = await query<Omit<Said, 'pence'> & { id: Id; pence: bigint }>(
    `SELECT id, kind, pence, on_day::text AS on, (said_at AT TIME ZONE 'Europe/London')::date::text AS "saidOn", ended_at IS NULL AS stands
       FROM early_word WHERE budget_id = $1::uuid ORDER BY said_at DESC, ended_at DESC NULLS FIRST LIMIT 1`,
    [budgetId],
  );
  return row ? { ...row, pence: pence(row.pence) } : null;
}

type Word = { budgetId: Id; holderId: Id; ahead: Ahead; rule: string; told: boolean; at: Date };

export async function keepWord(tx: Tx, { budgetId, holderId, ahead, rule, told, at }: Word): Promise<Id> {
  const id = newId();
  const { kind, on, pence: amount } = ahead;
  const word = { id, budgetId, holderId, kind, pence: amount, onDay: columnOf(on), rule, told, saidAt: at };
  await tx.earlyWord.create({ data: word });
  return id;
}

export async function endWord(tx: Tx, id: Id, at: Date): Promise<void> {
  await tx.earlyWord.updateMany({ where: { id, endedAt: null }, data: { endedAt: at } });
}

/** Words that stand about budgets whose time is over, or that are closed: there is nothing to hear of any more. */
export async function endOldWords(query: Query, today: Day, at: Date): Promise<void> {
  await query(
    `UPDATE early_word w SET ended_at = $2::timestamptz FROM budget b JOIN support_element e ON e.id = b.element_id
      WHERE b.id = w.budget_id AND w.ended_at IS NULL AND (b.closed_on IS NOT NULL OR e.to_day < $1::date)`,
    [today, at],
  );
}

export type WordRow = {
  id: Id;
  budgetId: Id;
  holderId: Id;
  holderName: string;
  personId: Id;
  knownAs: string;
  elementName: string;
  kind: Ahead['kind'];
  pence: Pence;
  on: Day;
  saidOn: Day;
  /** The person asked to be phoned and not written to. */
  phone: boolean;
};
export type Kinds = Record<Ahead['kind'], number>;
const PAGE = 20;

// Whose word it is for: those who work for the holder; of a council that holds money itself, its officers for money.
const OWN = `w.ended_at IS NULL AND w.holder_id IN (SELECT h.id FROM holder h
  WHERE (h.authority_code IS NULL AND h.id = ANY ($1::uuid[])) OR h.authority_code = ANY ($2::text[]))`;
const reachOf = (actor: Actor) => [actor.holders.map((each) => each.holderId), councilsOfFinance(actor)];

/** How many words stand for somebody to look at, of each kind. */
export async function wordsWaiting(pool: pg.Pool, actor: Actor): Promise<Kinds> {
  const rows = await queryOf(pool)<{ kind: Ahead['kind']; n: number }>(
    `SELECT w.kind, count(*)::int AS n FROM early_word w WHERE ${OWN} GROUP BY w.kind`,
    reachOf(actor),
  );
  return { out: 0, left: 0, ...Object.fromEntries(rows.map(({ kind, n }) => [kind, n])) };
}

/** Budgets that do not go as planned, for those who look after their money: what comes first stands first, a page at a time. */
export async function earlyWordsFor(pool: pg.Pool, actor: Actor, kind: Ahead['kind'] | null, asked: number) {
  const counts = await wordsWaiting(pool, actor);
  const total = kind ? counts[kind] : counts.out + counts.left;
  const pages = Math.max(1, Math.ceil(total / PAGE));
  const page = Math.min(asked, pages);
  // The page is picked first, by the index alone; names are looked up for its rows and no others.
  const rows = await queryOf(pool)<Omit<WordRow, 'pence'> & { pence: bigint }>(
    `SELECT w.id, w.budget_id AS "budgetId", w.holder_id AS "holderId", h.name AS "holderName", e.person_id AS "personId",
        p.known_as AS "knownAs", e.name AS "elementName", w.kind, w.pence, w.on_day::text AS on,
        (w.said_at AT TIME ZONE 'Europe/London')::date::text AS "saidOn", 'phone-not-letters' = ANY (p.communication) AS phone
       FROM (SELECT * FROM early_word w WHERE ${OWN} AND ($3::text IS NULL OR w.kind = $3::text)
              ORDER BY w.on_day, w.id LIMIT ${PAGE} OFFSET $4::int) w
       JOIN holder h ON h.id = w.holder_id JOIN budget b ON b.id = w.budget_id
       JOIN support_element e ON e.id = b.element_id JOIN person p ON p.id = e.person_id ORDER BY w.on_day, w.id`,
    [...reachOf(actor), kind, (page - 1) * PAGE],
  );
  return { rows: rows.map((row): WordRow => ({ ...row, pence: pence(row.pence) })), counts, total, page, pages };
}
