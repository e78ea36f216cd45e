import type pg from 'pg';
import type { Actor } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import type { Tools } from '../../tools.server.ts';
import { arrangementFor } from '../arrangements/lists.server.ts';
import type { Loaded } from '../arrangements/shown.ts';
import { none, type Some, someOf } from '../providers/waiting.ts';
import type { ChangeKind } from './rules.ts';
import { changeById, changesOf, type KeptChange } from './store.server.ts';

/** A change with its plan, when the actor may see the plan; a provider, only when it is of a line of its own. */
export async function changeFor(
  tools: Pick<Tools, 'db' | 'pool'>,
  actor: Actor,
  id: Id,
): Promise<{ change: KeptChange; plan: Loaded } | null> {
  const change = await changeById(tools.db, id);
  const plan = change && (await arrangementFor(tools.pool, actor, change.arrangementId));
  return change && plan && sees(actor, plan, change) ? { change, plan } : null;
}

/** The changes of a plan that the actor has in reach; a provider sees those of its own lines. */
export async function changesFor(db: Tools['db'], actor: Actor, plan: Loaded): Promise<KeptChange[]> {
  return (await changesOf(db, plan.id)).filter((change) => sees(actor, plan, change));
}

function sees(actor: Actor, plan: Loaded, { terms, state }: KeptChange): boolean {
  if (actor.standings.some((each) => each.personId === plan.personId)) return true;
  // What is only prepared was not put to anybody yet.
  if (state === 'prepared') return false;
  if (actor.offices.some((each) => each.authorityCode === plan.authorityCode)) return true;
  if (actor.holders.some((each) => each.holderId === plan.holderId)) return true;
  const line = plan.lines.find((each) => each.id === terms.lineId);
  return actor.providers.some((each) => each.providerId === line?.providerId);
}

export type ChangeToDecide = { id: Id; name: string; knownAs: string; what: string; dueOn: Day | null };

/** Dearer changes that wait for a decision in the actor's councils, the nearest clock first. */
export async function changesToDecide(pool: pg.Pool, actor: Actor, most = 50): Promise<ChangeToDecide[]> {
  const codes = actor.offices
    .filter((office) => office.duties.some((duty) => duty === 'decide' || duty === 'panel'))
    .map((office) => office.authorityCode);
  if (codes.length === 0) return [];
  const { rows } = await pool.query<ChangeToDecide>(
    `SELECT c.id, a.name, p.known_as AS "knownAs", l.what, c.due_on::text AS "dueOn"
       FROM line_change c JOIN arrangement a ON a.id = c.arrangement_id JOIN person p ON p.id = a.person_id
       JOIN arrangement_line l ON l.id = c.line_id
      WHERE c.state = 'to-decide' AND a.authority_code = ANY ($1) ORDER BY c.due_on LIMIT $2`,
    [codes, most],
  );
  return rows;
}

export type ChangeWaiting = {
  id: Id;
  knownAs: string;
  what: string;
  kind: ChangeKind;
  state: 'asked' | 'signing';
  fromDay: Day;
  dueOn: Day | null;
  since: Date;
};

// A variation is signed in the order of its parties: whose turn it is stands in the words that are signed.
const WAITING = `
SELECT c.id, p.known_as AS "knownAs", n.what, c.kind, c.state, c.from_day::text AS "fromDay", c.due_on::text AS "dueOn",
  coalesce((SELECT max(s.signed_at) FROM variation_signature s WHERE s.variation_id = v.id), v.made_at, c.asked_at) AS since,
  count(*) OVER ()::int AS total
FROM arrangement_line n JOIN line_change c ON c.line_id = n.id JOIN arrangement a ON a.id = n.arrangement_id
  JOIN person p ON p.id = a.person_id LEFT JOIN variation v ON v.change_id = c.id
WHERE n.provider_id = $1 AND a.state = 'running'
  AND ((c.state = 'asked' AND c.asked_side = 'person')
    OR (c.state = 'signing' AND $2 AND (SELECT t ->> 'providerId' FROM jsonb_array_elements(v.body::jsonb -> 'parties') t
      WHERE NOT EXISTS (SELECT 1 FROM variation_signature s WHERE s.variation_id = v.id AND s.position = (t ->> 'position')::int)
      ORDER BY (t ->> 'position')::int LIMIT 1) = $1::uuid::text))
ORDER BY c.due_on, c.id LIMIT $3`;

/** Changes of running support that wait for this provider: for its answer, or (its owner) for its name. None for anybody else. */
export async function changesWaiting(
  pool: pg.Pool,
  actor: Actor,
  providerId: Id,
  most: number,
): Promise<Some<ChangeWaiting>> {
  const here = actor.providers.find((each) => each.providerId === providerId);
  if (!here) return none();
  const values = [providerId, here.role === 'owner', most];
  return someOf((await pool.query<ChangeWaiting & { total: number }>(WAITING, values)).rows);
}
