import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { type Id, isId } from '#app/kit/id.ts';
import { IN_REACH, reachValues } from '../people/store.server.ts';

export type OutcomeTag = { code: string; label: string; plain: string };
export type Outcome = {
  id: Id;
  personId: Id;
  words: string;
  tags: string[];
  position: number;
  endedAt: Date | null;
  /** How it was said before, the oldest first. */
  before: string[];
};

/** A person's outcomes in their order, those that ended last. Null when the person is out of the actor's reach. */
export async function outcomesOf(pool: pg.Pool, actor: Actor, personId: Id): Promise<Outcome[] | null> {
  if (!isId(personId)) return null;
  const { rows } = await pool.query<Outcome & { found: Id }>(
    `SELECT p.id AS found, o.id, o.person_id AS "personId", o.words, o.tags, o.position, o.ended_at AS "endedAt",
            ARRAY(SELECT w.words FROM outcome_words w WHERE w.outcome_id = o.id AND w.version <
              (SELECT max(l.version) FROM outcome_words l WHERE l.outcome_id = o.id) ORDER BY w.version) AS before
       FROM person p LEFT JOIN outcome o ON o.person_id = p.id
      WHERE ${IN_REACH} AND p.id = $3
      ORDER BY o.ended_at NULLS FIRST, o.position, o.id`,
    [...reachValues(actor), personId],
  );
  if (rows.length === 0) return null;
  return rows.filter((row) => row.id !== null).map(({ found: _, ...row }) => row);
}

/** The twelve plain groups, for ticking. Anyone may read them. */
export async function outcomeTags(pool: pg.Pool): Promise<OutcomeTag[]> {
  const { rows } = await pool.query<OutcomeTag>('SELECT code, label, plain FROM outcome_tag ORDER BY position');
  return rows;
}
