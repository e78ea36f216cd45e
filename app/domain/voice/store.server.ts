import type pg from 'pg';
import { type Actor, officeIn } from '#app/access/actor.ts';
import type { Day } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { IN_REACH, reachValues } from '../people/store.server.ts';
import { type Disagreement, type View, VOICE_PAGE } from './rules.ts';

const VIEW = `v.id, v.arrangement_id AS "arrangementId", a.name AS "arrangementName", v.way, v.words, v.heard_on AS "heardOn",
  l.name AS "heardByName", v.capacity`;
const DISAGREEMENT = `d.id, d.arrangement_id AS "arrangementId", a.name AS "arrangementName", d.about, d.person_words AS "personWords",
  d.proxy_words AS "proxyWords", x.name AS "proxyName", r.name AS "raisedByName", d.raised_capacity AS "raisedCapacity",
  d.raised_at AS "raisedAt", d.settled_how AS how, d.settled_words AS said, s.name AS "settledByName", d.settled_at AS "settledAt"`;
const DISAGREEMENTS = `disagreement d JOIN login r ON r.id = d.raised_by LEFT JOIN login x ON x.id = d.proxy_login_id
  LEFT JOIN login s ON s.id = d.settled_by LEFT JOIN arrangement a ON a.id = d.arrangement_id`;

type Row = Omit<Disagreement, 'settled'> & {
  how: NonNullable<Disagreement['settled']>['how'] | null;
  said: string | null;
  settledByName: string | null;
  settledAt: Date | null;
};

function disagreementOf({ how, said, settledByName, settledAt, ...row }: Row): Disagreement {
  const settled = how && settledAt ? { how, words: said ?? '', byName: settledByName ?? '', at: settledAt } : null;
  return { ...row, settled };
}

export type Voice = { views: View[]; disagreements: Disagreement[]; plans: { id: Id; name: string }[]; count: number };

/** What a person thinks and where they and others do not agree, the newest first, open disagreements before settled ones. */
export async function voiceOf(pool: pg.Pool, actor: Actor, personId: Id, page = 1): Promise<Voice | null> {
  if (!isId(personId)) return null;
  const reach = [...reachValues(actor), personId];
  const within = await pool.query(`SELECT 1 FROM person p WHERE ${IN_REACH} AND p.id = $3`, reach);
  if (within.rowCount === 0) return null;
  const [views, disagreements, plans] = await Promise.all([
    pool.query<View & { count: number }>(
      `SELECT ${VIEW}, (count(*) OVER ())::int AS count
         FROM person_view v JOIN login l ON l.id = v.heard_by LEFT JOIN arrangement a ON a.id = v.arrangement_id
        WHERE v.person_id = $1 ORDER BY v.at DESC, v.id DESC LIMIT ${VOICE_PAGE} OFFSET $2`,
      [personId, (page - 1) * VOICE_PAGE],
    ),
    pool.query<Row>(
      `SELECT ${DISAGREEMENT} FROM ${DISAGREEMENTS} WHERE d.person_id = $1
        ORDER BY d.settled_at IS NOT NULL, d.raised_at DESC LIMIT 50`,
      [personId],
    ),
    pool.query<{ id: Id; name: string }>(
      `SELECT id, name FROM arrangement WHERE person_id = $1 AND state NOT IN ('ended', 'withdrawn') ORDER BY updated_at DESC LIMIT 30`,
      [personId],
    ),
  ]);
  const count = views.rows[0]?.count ?? 0;
  return {
    views: views.rows.map(({ count: _, ...view }) => view),
    disagreements: disagreements.rows.map(disagreementOf),
    plans: plans.rows,
    count,
  };
}

/** For those who decide on a plan: what the person thinks of it, and where they and who acts for them do not agree. */
export async function voiceOnPlan(
  pool: pg.Pool,
  actor: Actor,
  plan: { id: Id; personId: Id; authorityCode: string },
): Promise<Pick<Voice, 'views' | 'disagreements'> & { bornOn: Day | null }> {
  const decides = officeIn(actor, plan.authorityCode)?.duties.some((duty) => duty !== 'commission') ?? false;
  const near = actor.standings.some((each) => each.personId === plan.personId && each.scope.includes('see'));
  if (!decides && !near) return { views: [], disagreements: [], bornOn: null };
  const [born, views, disagreements] = await Promise.all([
    pool.query<{ bornOn: Day | null }>('SELECT born_on AS "bornOn" FROM person WHERE id = $1', [plan.personId]),
    pool.query<View>(
      `SELECT ${VIEW} FROM person_view v JOIN login l ON l.id = v.heard_by LEFT JOIN arrangement a ON a.id = v.arrangement_id
        WHERE v.arrangement_id = $1 ORDER BY v.at DESC LIMIT 20`,
      [plan.id],
    ),
    pool.query<Row>(
      `SELECT ${DISAGREEMENT} FROM ${DISAGREEMENTS} WHERE d.arrangement_id = $1 ORDER BY d.settled_at IS NOT NULL, d.raised_at DESC LIMIT 20`,
      [plan.id],
    ),
  ]);
  return {
    views: views.rows,
    disagreements: disagreements.rows.map(disagreementOf),
    bornOn: born.rows[0]?.bornOn ?? null,
  };
}

/** How often the person was asked about a plan, or it was written down why not. */
export const viewsOnPlan = (tx: Tx, arrangementId: Id): Promise<number> =>
  tx.personView.count({ where: { arrangementId } });

/** Whether a plan is one of this person's. */
export async function isPlanOf(tx: Tx, arrangementId: Id, personId: Id): Promise<boolean> {
  return isId(arrangementId) && (await tx.arrangement.count({ where: { id: arrangementId, personId } })) > 0;
}
