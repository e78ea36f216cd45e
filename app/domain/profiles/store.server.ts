import type { Day } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import { pence, sumPence } from '../../kit/pence.ts';
import type { Query, Reader } from '../../platform/db.server.ts';
import type { Ending } from '../closings/store.server.ts';
import { type Balance, sumOf } from '../money/rules.ts';
import { balancesOf } from '../money/store.server.ts';
import { ruleOn } from '../organisations/store.server.ts';
import { type Band, evenly, type Period, type Profile, type ProfileState, type Season } from './rules.ts';

export type KeptProfile = Profile & {
  id: Id;
  budgetId: Id;
  tolerancePercent: number;
  band: Band;
  words: string;
  state: ProfileState;
  setBy: string;
  setAt: Date;
  answeredBy: string | null;
  answeredAt: Date | null;
  answerWords: string;
};

type Row = Omit<KeptProfile, 'seasons'> & { seasons: (Omit<Season, 'weekPence'> & { weekPence: string })[] };

/** Profiles by a condition on `f`, those that count since last first. Callers hold the reach. */
export async function profilesWhere(query: Query, where: string, values: readonly unknown[]): Promise<KeptProfile[]> {
  const rows = await query<Row>(
    `SELECT f.id, f.budget_id AS "budgetId", f.from_day::text AS "fromDay", f.to_day::text AS "toDay", f.whole_pence AS "wholePence",
        f.tolerance_percent AS "tolerancePercent", f.band, f.words, f.state, ls.name AS "setBy", f.set_at AS "setAt",
        la.name AS "answeredBy", f.answered_at AS "answeredAt", f.answer_words AS "answerWords",
        (SELECT json_agg(json_build_object('name', s.name, 'fromDay', s.from_day, 'weekPence', s.week_pence::text) ORDER BY s.position)
           FROM profile_season s WHERE s.profile_id = f.id) AS seasons
       FROM profile f JOIN login ls ON ls.id = f.set_by LEFT JOIN login la ON la.id = f.answered_by
      WHERE ${where} ORDER BY coalesce(f.answered_at, f.set_at) DESC, f.id DESC LIMIT 50`,
    values,
  );
  return rows.map(({ seasons, ...row }) => ({
    ...row,
    wholePence: pence(row.wholePence),
    seasons: seasons.map((each) => ({ ...each, weekPence: pence(BigInt(each.weekPence)) })),
  }));
}

/** What was set, asked and answered for a budget, what counts since last first. Callers hold the reach. */
export const profilesOf = (query: Query, budgetId: Id): Promise<KeptProfile[]> =>
  profilesWhere(query, 'f.budget_id = $1::uuid', [budgetId]);

export async function profileById(query: Query, id: Id): Promise<KeptProfile | null> {
  return isId(id) ? ((await profilesWhere(query, 'f.id = $1::uuid', [id]))[0] ?? null) : null;
}

/** What a profile was spread over: an amount or a last day that changed since is spread anew. */
type SpreadOver = Pick<Period, 'wholePence' | 'toDay'>;
export const isOf = (profile: Profile, now: SpreadOver): boolean =>
  profile.wholePence === now.wholePence && profile.toDay === now.toDay;

/** The profile that stands for a budget as it is now; null: the same every week. */
export async function standingProfile(query: Query, budgetId: Id, period: SpreadOver): Promise<KeptProfile | null> {
  const [newest] = await profilesWhere(query, `f.budget_id = $1::uuid AND f.state = 'stands'`, [budgetId]);
  return newest && isOf(newest, period) ? newest : null;
}

/** What was agreed last with the holder for the budget as it is now: the measure of the tolerance. Else the same every week. */
export async function agreedProfile(query: Query, budgetId: Id, period: Period): Promise<Profile> {
  const agreed = `f.budget_id = $1::uuid AND f.state = 'stands' AND f.band = 'holder'`;
  const [newest] = await profilesWhere(query, agreed, [budgetId]);
  return newest && isOf(newest, period) ? newest : evenly(period);
}

/** The time and the amount of a budget: all that is in it, given or not. The holder's fee stands apart. */
export async function periodOf(query: Query, { budgetId, fromDay, toDay }: Ending): Promise<Period> {
  const balances: Balance[] = await balancesOf(query, budgetId);
  const places = (['free', 'reserved', 'banked', 'owed', 'paid'] as const).map((kind) => pence(sumOf(balances, kind)));
  return { fromDay, toDay, wholePence: sumPence(places) };
}

/** How far a week may differ by the person's own word: as it was signed; where nothing is signed, the council's rule of the day. */
export async function toleranceOf(
  reader: Reader,
  query: Query,
  { elementId, authorityCode }: Ending,
  today: Day,
): Promise<{ percent: number; rule: string }> {
  const [signed] = await query<{ percent: number; number: string }>(
    `SELECT (g.facts->'policy'->>'tolerancePercent')::int AS percent, g.number FROM agreement g
       JOIN arrangement r ON r.id = g.arrangement_id
      WHERE r.element_id = $1::uuid AND r.state = 'running' AND g.state = 'signed' ORDER BY g.signed_at DESC, g.id LIMIT 1`,
    [elementId],
  );
  if (signed?.percent != null) return { percent: signed.percent, rule: `agreement ${signed.number}` };
  const key = 'agreement.tolerance-percent';
  const rule = await ruleOn(reader, authorityCode, key, today);
  if (typeof rule?.value !== 'number') throw new Error(`No number is set for ${key} on ${today}`);
  return { percent: rule.value, rule: `${key}@${rule.fromDay}` };
}
