import type pg from 'pg';
import { type Actor, mayFor, officeIn } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { NO_PENCE } from '../../kit/pence.ts';
import { type Query, queryOf, type Reader, type Tx } from '../../platform/db.server.ts';
import { fromJson, toJson } from '../agreements/facts.ts';
import { type MixView, MOST_MIXES, mixView, type Wanted } from './mixes.ts';
import { readinessOfListings } from './readiness.server.ts';
import type { Loaded } from './shown.ts';
import { loadArrangement, optionTwo } from './store.server.ts';

export type Draft = { id: Id; name: string };

/** The drafts that are compared with this one, itself among them, the oldest first. Alone when it has no group. */
export async function draftsBeside(query: Query, plan: Pick<Loaded, 'id' | 'personId'>): Promise<Draft[]> {
  return query<Draft>(
    `SELECT o.id, o.name FROM arrangement a JOIN arrangement o ON o.id = a.id OR o.mix_of = a.mix_of
     WHERE a.id = $1::uuid AND o.person_id = $2::uuid AND o.state = 'draft'
     ORDER BY o.created_at, o.id LIMIT ${MOST_MIXES + 1}`,
    [plan.id, plan.personId],
  );
}

/** The group that a copy of this plan belongs to. */
export async function groupOf(tx: Tx, id: Id): Promise<Id> {
  const { mixOf } = await tx.arrangement.findUniqueOrThrow({ where: { id }, select: { mixOf: true } });
  return mixOf ?? id;
}

/** What matters to the person now, in their order. */
export async function wantedOf(query: Query, personId: Id): Promise<Wanted> {
  return query<{ id: Id; words: string }>(
    'SELECT id, words FROM outcome WHERE person_id = $1::uuid AND ended_at IS NULL ORDER BY position',
    [personId],
  );
}

/** A plan as it is compared with others on a day. */
export async function viewOf(reader: Reader, plan: Loaded, wanted: Wanted, on: Day): Promise<MixView> {
  const ids = plan.lines.map((line) => line.listingId);
  const readiness = await readinessOfListings(reader, ids, plan.authorityCode, on);
  return mixView(plan, optionTwo(plan) ?? NO_PENCE, readiness, wanted);
}

/** The drafts beside a plan, as they are compared, for the person's side. */
export async function mixesBeside(
  tools: { pool: pg.Pool; db: Reader },
  actor: Actor,
  plan: Loaded,
  on: Day,
): Promise<MixView[]> {
  if (!mayFor(actor, plan.personId, 'see')) return [];
  const query = queryOf(tools.pool);
  const [drafts, wanted] = await Promise.all([draftsBeside(query, plan), wantedOf(query, plan.personId)]);
  const plans = await Promise.all(drafts.map(({ id }) => loadArrangement(query, id)));
  return Promise.all(plans.flatMap((each) => (each ? [viewOf(tools.db, each, wanted, on)] : [])));
}

export type RefusedMix = { mix: MixView; why: string; by: string; at: Date };

/** The mixes that were not chosen for a plan. Whoever may see the plan may see them: callers ask for the plan first. */
export async function refusedMixes(query: Query, arrangementId: Id): Promise<RefusedMix[]> {
  const rows = await query<{ shown: unknown; why: string; by: string; at: Date }>(
    `SELECT m.shown, m.why, l.name AS by, m.at FROM mix_refused m JOIN login l ON l.id = m.by_login_id
     WHERE m.arrangement_id = $1::uuid ORDER BY m.at, m.refused_id`,
    [arrangementId],
  );
  return rows.map(({ shown, ...row }) => ({ ...row, mix: fromJson(shown) as MixView }));
}

export async function keepRefused(
  tx: Tx,
  row: { arrangementId: Id; mix: MixView; why: string; byLoginId: Id; at: Date },
): Promise<void> {
  const { mix, ...rest } = row;
  const kept = { ...rest, refusedId: mix.id, shown: toJson(mix) as object };
  await tx.mixRefused.create({ data: kept });
}

export type Compared = { chosen: MixView; refused: RefusedMix[] };

/** A plan beside the mixes that were not chosen for it: for the person's side and its council. Null: there were none. */
export async function comparedFor(
  tools: { pool: pg.Pool; db: Reader },
  actor: Actor,
  plan: Loaded,
  on: Day,
): Promise<Compared | null> {
  if (!mayFor(actor, plan.personId, 'see') && officeIn(actor, plan.authorityCode) === null) return null;
  const query = queryOf(tools.pool);
  const refused = await refusedMixes(query, plan.id);
  if (refused.length === 0) return null;
  return { chosen: await viewOf(tools.db, plan, await wantedOf(query, plan.personId), on), refused };
}
