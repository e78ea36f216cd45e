import type pg from 'pg';
import type { Actor } from '../../access/actor.ts';
import { mayFor } from '../../access/actor.ts';
import { type Day, dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { queryOf } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { type Ending, endingOf } from '../closings/store.server.ts';
import { mayAnswerSpread } from './policy.ts';
import { evenly, type Period, type Profile } from './rules.ts';
import {
  agreedProfile,
  type KeptProfile,
  periodOf,
  profileById,
  profilesOf,
  standingProfile,
  toleranceOf,
} from './store.server.ts';

type Spread = {
  ending: Ending;
  period: Period;
  tolerance: { percent: number; rule: string };
  /** What stands now; null: nobody has said otherwise than the same every week. */
  standing: KeptProfile | null;
  agreed: Profile;
  asked: KeptProfile | null;
  /** The last answer that was no, while nothing was set since. */
  refused: KeptProfile | null;
};

type Needs = Pick<Tools, 'pool' | 'db' | 'clock'>;

async function spreadOf({ pool, db, clock }: Needs, ending: Ending): Promise<Spread> {
  const query = queryOf(pool);
  const period = await periodOf(query, ending);
  const [tolerance, standing, agreed, all] = await Promise.all([
    toleranceOf(db, query, ending, dayOf(clock.now())),
    standingProfile(query, ending.budgetId, period),
    agreedProfile(query, ending.budgetId, period),
    profilesOf(query, ending.budgetId),
  ]);
  const [newest] = all;
  const asked = all.find((each) => each.state === 'asked') ?? null;
  return { ending, period, tolerance, standing, agreed, asked, refused: newest?.state === 'refused' ? newest : null };
}

/** How a person's budget is spread, for those who may see the person's things; else null. */
export async function spreadFor(tools: Needs, actor: Actor, budgetId: Id): Promise<Spread | null> {
  const ending = await endingOf(queryOf(tools.pool), budgetId);
  return ending && mayFor(actor, ending.personId, 'see') ? spreadOf(tools, ending) : null;
}

/** What a holder was asked, with what stands beside it; null when the money is not theirs to speak for, or was never asked about. */
export async function askedSpreadFor(tools: Needs, actor: Actor, id: Id) {
  const query = queryOf(tools.pool);
  const kept = await profileById(query, id);
  const ending = kept && (await endingOf(query, kept.budgetId));
  if (!ending || kept.band !== 'holder' || !mayAnswerSpread(actor, ending)) return null;
  const { standing, period } = await spreadOf(tools, ending);
  const before = standing && standing.id !== kept.id ? standing : evenly(period);
  return { ending, kept, before };
}

type AskedRow = { id: Id; knownAs: string; elementName: string; setAt: Date; toDay: Day };
const PAGE = 20;

/** What waits for a holder's word: of those that the actor speaks for, the oldest first, a page at a time. */
export async function spreadsAsked(pool: pg.Pool, actor: Actor, page: number) {
  const councils = actor.offices.filter((each) => each.duties.includes('finance')).map((each) => each.authorityCode);
  const rows = await queryOf(pool)<AskedRow & { total: number }>(
    `SELECT f.id, p.known_as AS "knownAs", e.name AS "elementName", f.set_at AS "setAt", f.to_day::text AS "toDay", count(*) OVER ()::int AS total
       FROM profile f JOIN budget b ON b.id = f.budget_id JOIN holder h ON h.id = b.holder_id
       JOIN support_element e ON e.id = b.element_id JOIN person p ON p.id = e.person_id
      WHERE f.state = 'asked' AND b.closed_on IS NULL AND ((h.authority_code IS NULL AND h.id = ANY ($1::uuid[])) OR h.authority_code = ANY ($2::text[]))
      ORDER BY f.set_at, f.id LIMIT ${PAGE} OFFSET $3`,
    [actor.holders.map((each) => each.holderId), councils, (page - 1) * PAGE],
  );
  const total = rows[0]?.total ?? 0;
  return { rows: rows.map(({ total: _, ...row }) => row), total, page, pages: Math.max(1, Math.ceil(total / PAGE)) };
}
