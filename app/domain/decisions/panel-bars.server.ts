import type { Day } from '../../kit/day.ts';
import { type Query, queryOf, type Reader } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { interestedIn } from '../arrangements/interests.server.ts';
import { ruleOn } from '../organisations/store.server.ts';
import type { Item, Named } from './panel.server.ts';
import { type Bar, INTEREST_RULE, REFERRER_RULE } from './panel.ts';

export type MayNotVote = Named & { itemId: Named['id']; bar: Bar };
type Member = Named & { itemId: Named['id']; bar: Bar | null };

/**
 * Which members of its meeting may not vote on a plan, and why, by the rules of a day; nobody stands twice for one plan.
 * Not bounded by reach: callers have the meeting.
 */
export async function barredFrom(
  reader: Reader,
  query: Query,
  about: { authorityCode: string; items: readonly Pick<Item, 'id' | 'arrangementId'>[]; on: Day },
): Promise<MayNotVote[]> {
  const { authorityCode, items, on } = about;
  if (items.length === 0) return [];
  const referrer = await ruleOn(reader, authorityCode, REFERRER_RULE, on);
  const rows = await query<Member>(BARS, [items.map((each) => each.id), on, referrer?.value === true]);
  const interest = await ruleOn(reader, authorityCode, INTEREST_RULE, on);
  if (interest?.value !== 'refuse') return rows.filter(isBarred);
  const plans = items.map((each) => each.arrangementId);
  const interested = await interestedIn(query, plans, [...new Set(rows.map((row) => row.id))]);
  const isInterested = (row: Member) => {
    const item = items.find((each) => each.id === row.itemId);
    return interested.some((each) => each.loginId === row.id && each.arrangementId === item?.arrangementId);
  };
  return rows
    .map((row) => (row.bar === null && isInterested(row) ? { ...row, bar: 'interest' as const } : row))
    .filter(isBarred);
}

/** The same for a screen: of one page of an agenda. */
export const barredAt = (
  { db, pool }: Pick<Tools, 'db' | 'pool'>,
  about: Parameters<typeof barredFrom>[2],
): Promise<MayNotVote[]> => barredFrom(db, queryOf(pool), about);

const isBarred = (row: Member): row is MayNotVote => row.bar !== null;

/** Every member of the meetings of these items, and what bars them of itself. */
const BARS = `
SELECT i.id AS "itemId", l.id, l.name, CASE
    WHEN EXISTS (SELECT 1 FROM panel_conflict c WHERE c.item_id = i.id AND c.login_id = l.id) THEN 'declared'
    WHEN p.login_id = l.id OR EXISTS (SELECT 1 FROM authority_to_act t WHERE t.person_id = p.id AND t.login_id = l.id
      AND t.revoked_at IS NULL AND t.from_day <= $2::date AND (t.to_day IS NULL OR t.to_day >= $2::date)) THEN 'acts-for'
    WHEN d.decided_by = l.id AND NOT $3::boolean THEN 'referred' END AS bar
  FROM panel_item i JOIN arrangement a ON a.id = i.arrangement_id JOIN person p ON p.id = a.person_id
  JOIN decision d ON d.id = i.referral_id JOIN panel_member m ON m.meeting_id = i.meeting_id JOIN login l ON l.id = m.login_id
 WHERE i.id = ANY ($1::uuid[]) ORDER BY i.id, l.name`;
