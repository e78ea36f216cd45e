import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { none, type Some, someOf } from '#app/domain/providers/waiting.ts';
import { type Id, isId } from '#app/kit/id.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { type Concerned, hasCorrections } from './policy.ts';
import type { Answer, Wrong } from './rules.ts';

export const ABOUT = ['listing', 'provider'] as const;
export type About = (typeof ABOUT)[number];
export type Subject = Concerned & { listingId: Id | null; title: string; providerName: string };

/** What anybody can see and may tell something of: a listing that is shown, or a provider's page. Null: not there. */
export async function subjectOf(pool: pg.Pool, about: About, slug: string): Promise<Subject | null> {
  const { rows } = await pool.query<Subject>(
    about === 'listing'
      ? `SELECT p.id AS "providerId", p.claimed, coalesce(p.authority_code, l.authority_code) AS "authorityCode", l.id AS "listingId",
           l.title, p.name AS "providerName"
         FROM listing l JOIN provider p ON p.id = l.provider_id WHERE l.slug = $1 AND l.state IN ('published', 'paused')`
      : `SELECT p.id AS "providerId", p.claimed, p.authority_code AS "authorityCode", NULL AS "listingId", p.name AS title,
           p.name AS "providerName" FROM provider p WHERE p.slug = $1`,
    [slug.slice(0, 200)],
  );
  return rows[0] ?? null;
}

/** How many wait about a provider. */
export const openCount = (tx: Tx, providerId: Id): Promise<number> =>
  tx.correction.count({ where: { providerId, answer: null } });

/** One correction, held until the transaction ends, with whom it concerns. */
export async function lockCorrection(tx: Tx, id: Id) {
  if (!isId(id)) return null;
  await tx.$executeRaw`SELECT 1 FROM correction WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.correction.findUnique({ where: { id }, include: { provider: true, listing: true } });
  if (!row) return null;
  const { claimed, authorityCode } = row.provider;
  const at = authorityCode ?? row.listing?.authorityCode ?? null;
  return { ...row, concerned: { providerId: row.providerId, claimed, authorityCode: at } };
}

export type CorrectionRow = {
  id: Id;
  wrong: Wrong;
  words: string;
  wantsReply: boolean;
  toldAt: Date;
  answer: Answer | null;
  answerWords: string;
  answeredAt: Date | null;
  title: string;
  providerName: string;
  href: { about: About; slug: string };
  listingId: Id | null;
  mine: boolean;
};

const A_PAGE = 20;
// Claimed: those who work there. Not claimed: officers of its council who commission, and administrators. As in policy.ts.
const REACH = `(p.claimed AND p.id = ANY ($1::uuid[]))
  OR (NOT p.claimed AND ($2 OR coalesce(p.authority_code, l.authority_code) = ANY ($3::text[])))`;
const reachOf = (actor: Actor) => [
  actor.providers.map((each) => each.providerId),
  actor.administrator,
  actor.offices.filter((each) => each.duties.includes('commission')).map((each) => each.authorityCode),
];

/** What this actor may answer: those that wait first, the longest waiting at the top; then what was answered, newest first. */
export async function correctionsFor(
  pool: pg.Pool,
  actor: Actor,
  page: number,
): Promise<{ rows: CorrectionRow[]; page: number; pages: number; open: number }> {
  if (!hasCorrections(actor)) return { rows: [], page: 1, pages: 1, open: 0 };
  const from = `FROM correction c JOIN provider p ON p.id = c.provider_id LEFT JOIN listing l ON l.id = c.listing_id WHERE ${REACH}`;
  const { rows: counted } = await pool.query<{ all: bigint; open: bigint }>(
    `SELECT count(*) AS all, count(*) FILTER (WHERE c.answer IS NULL) AS open ${from}`,
    reachOf(actor),
  );
  const pages = Math.max(1, Math.ceil(Number(counted[0]?.all ?? 0) / A_PAGE));
  const at = Math.min(Math.max(1, page), pages);
  const { rows } = await pool.query<CorrectionRow>(
    `SELECT c.id, c.wrong, c.words, c.reply_email IS NOT NULL AS "wantsReply", c.told_at AS "toldAt", c.answer,
       c.answer_words AS "answerWords", c.answered_at AS "answeredAt", coalesce(l.title, p.name) AS title, p.name AS "providerName",
       json_build_object('about', CASE WHEN l.id IS NULL THEN 'provider' ELSE 'listing' END, 'slug', coalesce(l.slug, p.slug)) AS href,
       c.listing_id AS "listingId", p.claimed AS mine
     ${from} ORDER BY c.answer IS NOT NULL, c.answered_at DESC, c.told_at, c.id LIMIT ${A_PAGE} OFFSET ${(at - 1) * A_PAGE}`,
    reachOf(actor),
  );
  return { rows, page: at, pages, open: Number(counted[0]?.open ?? 0) };
}

export type CorrectionWaiting = { id: Id; title: string; toldAt: Date };

/** What waits for this provider's answer, the longest waiting first: for its desk. None for anyone else. */
export async function correctionsWaiting(
  pool: pg.Pool,
  actor: Actor,
  providerId: Id,
  most: number,
): Promise<Some<CorrectionWaiting>> {
  if (!actor.providers.some((each) => each.providerId === providerId)) return none();
  const { rows } = await pool.query<CorrectionWaiting & { total: number }>(
    `SELECT c.id, coalesce(l.title, p.name) AS title, c.told_at AS "toldAt", count(*) OVER ()::int AS total
     FROM correction c JOIN provider p ON p.id = c.provider_id LEFT JOIN listing l ON l.id = c.listing_id
     WHERE c.provider_id = $1 AND c.answer IS NULL ORDER BY c.told_at, c.id LIMIT $2`,
    [providerId, most],
  );
  return someOf(rows);
}

export type ToldPage = {
  wrong: Wrong;
  words: string;
  toldAt: Date;
  answer: Answer | null;
  answerWords: string;
  answeredAt: Date | null;
  title: string;
  providerName: string;
  claimed: boolean;
  byMail: boolean;
};

/** The teller's own page. Whoever has its address may read it: nothing in it says who told. Null: not there. */
export async function toldPage(pool: pg.Pool, code: string): Promise<ToldPage | null> {
  if (!/^[\w-]{22,64}$/.test(code)) return null;
  const { rows } = await pool.query<ToldPage>(
    `SELECT c.wrong, c.words, c.told_at AS "toldAt", c.answer, c.answer_words AS "answerWords", c.answered_at AS "answeredAt",
       coalesce(l.title, p.name) AS title, p.name AS "providerName", p.claimed, c.reply_email IS NOT NULL AS "byMail"
     FROM correction c JOIN provider p ON p.id = c.provider_id LEFT JOIN listing l ON l.id = c.listing_id WHERE c.code = $1`,
    [code],
  );
  return rows[0] ?? null;
}

/** A fact for whoever judges how fresh a listing is: listings with corrections told before a moment that nobody has answered. */
export async function unansweredBefore(pool: pg.Pool, before: Date): Promise<{ listingId: Id; count: number }[]> {
  const { rows } = await pool.query<{ listingId: Id; count: number }>(
    `SELECT listing_id AS "listingId", count(*)::integer AS count FROM correction
     WHERE answer IS NULL AND listing_id IS NOT NULL AND told_at < $1 GROUP BY listing_id`,
    [before],
  );
  return rows;
}
