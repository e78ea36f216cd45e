import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { addDays, type Day } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import { ENDS_SOON_DAYS, type ListedAs } from './acceptances.ts';
import { BRIEF, type BriefRow, briefOf, type ListingBrief, type Paged } from './lists.server.ts';
import { mayAcceptListings, mayKeepListings } from './policy.ts';
import { type Readiness, readinessOf } from './rules.ts';

const A_PAGE = 20;
const ZERO = '00000000-0000-0000-0000-000000000000';

export type ToAccept = ListingBrief & { readiness: Readiness };
/** One look reads at most so many rows: what is left is behind "show more". */
const A_LOOK = 200;

/**
 * Published listings that work in a council, are not confirmed there and wait for no answer, from `after` on, for an officer
 * who commissions there. The rule decides which they are; the database only hands over the candidates, a bounded number.
 */
export async function listingsToAccept(
  pool: pg.Pool,
  actor: Actor,
  authorityCode: string,
  on: Day,
  asked: { after: Id | null; words: string },
): Promise<{ rows: ToAccept[]; next: Id | null }> {
  if (!mayAcceptListings(actor, authorityCode)) return { rows: [], next: null };
  const { rows } = await pool.query<BriefRow>(
    `${BRIEF} WHERE l.state = 'published' AND NOT l.registered AND l.host_provider_id IS NULL AND l.serves @> ARRAY[$1]::text[]
       AND l.id > $2 AND position(lower($3::text) IN lower(l.title || ' ' || p.name)) > 0
       AND NOT EXISTS (SELECT 1 FROM acceptance_ask w WHERE w.listing_id = l.id AND w.authority_code = $1 AND w.state = 'asked')
     ORDER BY l.id LIMIT ${A_LOOK}`,
    [authorityCode, asked.after && isId(asked.after) ? asked.after : ZERO, asked.words],
  );
  const judged = rows.map(briefOf).map((row) => ({ ...row, readiness: readinessOf(row, authorityCode, on) }));
  const open = judged.filter((row) => row.readiness.status === 'not-confirmed');
  const shown = open.slice(0, A_PAGE);
  const more = open.length > A_PAGE || rows.length === A_LOOK;
  return { rows: shown, next: more ? ((open.length > A_PAGE ? shown.at(-1) : rows.at(-1))?.id ?? null) : null };
}

export type AcceptanceRow = {
  listingId: Id;
  title: string;
  slug: string;
  providerName: string;
  /** The end of the last word; null where there is none yet. */
  toDay: Day | null;
  reference: string | null;
  askedAt: Date | null;
};

// $1 council, $2 today, $3 the day by which an end is soon, $4 words. The last word on each listing is its latest row: a renewal
// begins where the old one ends, and taking back takes both.
const LATEST = `
WITH latest AS (SELECT DISTINCT ON (c.listing_id) c.listing_id, c.reference, c.to_day, c.withdrawn_at, c.id
    FROM acceptance c WHERE c.authority_code = $1 ORDER BY c.listing_id, c.from_day DESC, c.accepted_at DESC, c.id DESC),
  listed AS (
    SELECT listing_id, reference, to_day, NULL::timestamptz AS asked_at, CASE WHEN withdrawn_at IS NOT NULL THEN 'withdrawn'
      WHEN to_day <= $2::date THEN 'ended' WHEN to_day <= $3::date THEN 'ending' ELSE 'in-force' END AS state FROM latest
    UNION ALL
    SELECT listing_id, NULL, NULL, asked_at, 'asked' FROM acceptance_ask WHERE authority_code = $1 AND state = 'asked'),
  named AS (SELECT x.*, l.title, l.slug, p.name AS "providerName" FROM listed x
    JOIN listing l ON l.id = x.listing_id JOIN provider p ON p.id = l.provider_id
    WHERE position(lower($4::text) IN lower(l.title || ' ' || p.name)) > 0)`;

export type AcceptancePage = Paged<AcceptanceRow> & { counts: Record<ListedAs, number> };
const NONE = { asked: 0, 'in-force': 0, ending: 0, ended: 0, withdrawn: 0 };

/** What a council was asked and what it said, by how it stands, for officers who commission there; nothing for others. */
export async function acceptancesIn(
  pool: pg.Pool,
  actor: Actor,
  authorityCode: string,
  on: Day,
  asked: { as: ListedAs; words: string; page: number },
): Promise<AcceptancePage> {
  if (!mayAcceptListings(actor, authorityCode)) return { rows: [], page: 1, pages: 1, total: 0, counts: NONE };
  const values = [authorityCode, on, addDays(on, ENDS_SOON_DAYS), asked.words];
  const { rows: counted } = await pool.query<{ state: ListedAs; n: number }>(
    `${LATEST} SELECT state, count(*)::int AS n FROM named GROUP BY state`,
    values,
  );
  const counts = { ...NONE, ...Object.fromEntries(counted.map(({ state, n }) => [state, n])) };
  const total = counts[asked.as];
  const pages = Math.max(1, Math.ceil(total / A_PAGE));
  const page = Math.min(Math.max(1, asked.page), pages);
  const { rows } = await pool.query<AcceptanceRow>(
    `${LATEST} SELECT listing_id AS "listingId", title, slug, "providerName", to_day AS "toDay", reference, asked_at AS "askedAt"
     FROM named WHERE state = $5
     ORDER BY asked_at, CASE WHEN state IN ('in-force', 'ending') THEN to_day END, to_day DESC, title, listing_id
     LIMIT ${A_PAGE} OFFSET ${(page - 1) * A_PAGE}`,
    [...values, asked.as],
  );
  return { rows, page, pages, total, counts };
}

export type Said = {
  id: Id;
  authorityCode: string;
  authorityName: string;
  reference: string;
  conditions: string;
  fromDay: Day;
  toDay: Day;
  acceptedAt: Date;
  acceptedBy: string;
  renewsId: Id | null;
  withdrawn: boolean;
  withdrawnAt: Date | null;
  withdrawnWhy: string;
};
export type Question = {
  id: Id;
  authorityCode: string;
  state: 'asked' | 'accepted' | 'declined' | 'taken-back';
  askedAt: Date;
  words: string;
  answeredAt: Date | null;
  answerWords: string;
};

const SAID = `SELECT c.id, c.authority_code AS "authorityCode", a.name AS "authorityName", c.reference, c.conditions,
    c.from_day AS "fromDay", c.to_day AS "toDay", c.accepted_at AS "acceptedAt", u.name AS "acceptedBy", c.renews_id AS "renewsId",
    c.withdrawn_at IS NOT NULL AS withdrawn, c.withdrawn_at AS "withdrawnAt", c.withdrawn_why AS "withdrawnWhy"
  FROM acceptance c JOIN authority a ON a.code = c.authority_code JOIN login u ON u.id = c.accepted_by`;
const QUESTIONS = `SELECT id, authority_code AS "authorityCode", state, asked_at AS "askedAt", words, answered_at AS "answeredAt",
    answer_words AS "answerWords" FROM acceptance_ask`;
/** Of one listing: nobody has said more than so much. */
const MOST = 200;

/** Everything that was asked and said of a listing: in one council, or in all (null). The newest first. */
async function wordsOn(pool: pg.Pool, listingId: Id, authorityCode: string | null) {
  const where = 'listing_id = $1 AND ($2::text IS NULL OR authority_code = $2)';
  const [said, questions] = await Promise.all([
    pool.query<Said>(
      `${SAID} WHERE c.${where.replace('authority_code', 'c.authority_code')} ORDER BY c.from_day DESC, c.accepted_at DESC, c.id DESC LIMIT ${MOST}`,
      [listingId, authorityCode],
    ),
    pool.query<Question>(`${QUESTIONS} WHERE ${where} ORDER BY asked_at DESC, id DESC LIMIT ${MOST}`, [
      listingId,
      authorityCode,
    ]),
  ]);
  return { said: said.rows, questions: questions.rows };
}

export type AcceptanceFile = { listing: ListingBrief; said: Said[]; questions: Question[] };

/**
 * One listing as a council's officer for commissioning sees it. Null: not there, not theirs, or it neither works in the council
 * for all to see nor was ever a matter there.
 */
export async function acceptanceFile(
  pool: pg.Pool,
  actor: Actor,
  authorityCode: string,
  listingId: Id,
): Promise<AcceptanceFile | null> {
  if (!mayAcceptListings(actor, authorityCode) || !isId(listingId)) return null;
  const [{ rows }, words] = await Promise.all([
    pool.query<BriefRow & { works: boolean }>(
      `${BRIEF.replace('SELECT ', 'SELECT l.serves @> ARRAY[$2]::text[] AS works, ')} WHERE l.id = $1`,
      [listingId, authorityCode],
    ),
    wordsOn(pool, listingId, authorityCode),
  ]);
  const [row] = rows;
  const known = words.said.length > 0 || words.questions.length > 0;
  if (!row || !(known || (row.state === 'published' && row.works))) return null;
  return { listing: briefOf(row), ...words };
}

/** What every council said of a provider's own listing, for those who work there. */
export async function wordsOnOwn(pool: pg.Pool, actor: Actor, listing: { id: Id; provider: { id: Id } }) {
  return mayKeepListings(actor, listing.provider.id)
    ? wordsOn(pool, listing.id, null)
    : { said: [] as Said[], questions: [] as Question[] };
}

export type AcceptanceEnding = {
  id: Id;
  listingId: Id;
  providerId: Id;
  authorityCode: string;
  toDay: Day;
  warned: number[];
};

/** Acceptances that end within so many days, or ended as lately, and are followed by none; a bounded number at a time. */
export async function acceptancesEnding(pool: pg.Pool, from: Day, to: Day, after: Id): Promise<AcceptanceEnding[]> {
  const { rows } = await pool.query<AcceptanceEnding>(
    `SELECT c.id, c.listing_id AS "listingId", l.provider_id AS "providerId", c.authority_code AS "authorityCode",
       c.to_day AS "toDay", ARRAY(SELECT days FROM acceptance_warning w WHERE w.acceptance_id = c.id) AS warned
     FROM acceptance c JOIN listing l ON l.id = c.listing_id
     WHERE c.withdrawn_at IS NULL AND c.to_day BETWEEN $1 AND $2 AND c.id > $3 AND l.state <> 'archived'
       AND NOT EXISTS (SELECT 1 FROM acceptance n WHERE n.listing_id = c.listing_id AND n.authority_code = c.authority_code
         AND n.withdrawn_at IS NULL AND n.to_day > c.to_day)
     ORDER BY c.id LIMIT 500`,
    [from, to, after],
  );
  return rows;
}
