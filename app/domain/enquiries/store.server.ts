import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { type Id, isId } from '#app/kit/id.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { mayAnswerFor, maySeeAsked } from './policy.ts';
import type { EnquiryState, How, MeetingState, Side } from './rules.ts';

/** The thread with its meeting that is offered or agreed, held until the transaction ends. */
export async function lockEnquiry(tx: Tx, id: Id) {
  if (!isId(id)) return null;
  await tx.$executeRaw`SELECT 1 FROM enquiry WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.enquiry.findUnique({
    where: { id },
    include: { meetings: { where: { state: { in: ['offered', 'agreed'] } } } },
  });
  return row && { ...row, live: row.meetings[0] ?? null };
}

export type ThreadBrief = {
  id: Id;
  title: string;
  providerName: string;
  shownAs: string;
  state: EnquiryState;
  waitsFor: Side | 'nobody';
  lastAt: Date;
};
export type Paged = { rows: ThreadBrief[]; page: number; pages: number };
const A_PAGE = 20;

const BRIEF = `SELECT e.id, l.title, p.name AS "providerName", e.shown_as AS "shownAs", e.state, e.waits_for AS "waitsFor",
  e.last_at AS "lastAt" FROM enquiry e JOIN listing l ON l.id = e.listing_id JOIN provider p ON p.id = e.provider_id`;

async function paged(pool: pg.Pool, where: string, order: string, value: unknown, page: number): Promise<Paged> {
  const { rows: counted } = await pool.query<{ n: bigint }>(`SELECT count(*) AS n FROM enquiry e WHERE ${where}`, [
    value,
  ]);
  const pages = Math.max(1, Math.ceil(Number(counted[0]?.n ?? 0) / A_PAGE));
  const at = Math.min(Math.max(1, page), pages);
  const { rows } = await pool.query<ThreadBrief>(
    `${BRIEF} WHERE ${where} ORDER BY ${order} LIMIT ${A_PAGE} OFFSET ${(at - 1) * A_PAGE}`,
    [value],
  );
  return { rows, page: at, pages };
}

/** A person's questions, the latest first. Empty when they are out of reach. */
export async function threadsOfPerson(pool: pg.Pool, actor: Actor, personId: Id, page: number): Promise<Paged> {
  if (!maySeeAsked(actor, personId)) return { rows: [], page: 1, pages: 1 };
  return paged(pool, 'e.person_id = $1', 'e.last_at DESC, e.id', personId, page);
}

/** Questions to any of the actor's providers: those that wait for an answer first. */
export function threadsForProviders(pool: pg.Pool, actor: Actor, page: number): Promise<Paged> {
  const ids = actor.providers.map((each) => each.providerId);
  const order = "e.waits_for = 'provider' DESC, e.last_at DESC, e.id";
  return paged(pool, 'e.provider_id = ANY ($1::uuid[])', order, ids, page);
}

/** How many threads wait for a person, because they were answered or offered times: for their home. None out of reach. */
export async function answersWaiting(pool: pg.Pool, actor: Actor, personId: Id): Promise<number> {
  if (!maySeeAsked(actor, personId)) return 0;
  const { rows } = await pool.query<{ n: bigint }>(
    "SELECT count(*) AS n FROM enquiry WHERE person_id = $1 AND state = 'open' AND waits_for = 'person'",
    [personId],
  );
  return Number(rows[0]?.n ?? 0);
}

export type Meeting = {
  id: Id;
  offeredBy: Side;
  how: How;
  placeWords: string;
  times: string[];
  state: MeetingState;
  chosen: string | null;
  /** Only on the person's side. */
  note: string;
};
export type Thread = {
  id: Id;
  personId: Id;
  providerId: Id;
  providerName: string;
  listingTitle: string;
  listingSlug: string;
  shownAs: string;
  sharedOutcomes: string[];
  state: EnquiryState;
  waitsFor: Side | 'nobody';
  messages: { id: Id; side: Side; at: string; words: string }[];
  meetings: Meeting[];
};

/**
 * A thread as one side sees it. The provider's side learns what the person shared, and neither a name that was not shared nor
 * the person's notes. Null: not there, or not for this actor by this door.
 */
export async function threadFor(pool: pg.Pool, actor: Actor, id: Id, door: Side): Promise<Thread | null> {
  if (!isId(id)) return null;
  const { rows } = await pool.query<Thread>(
    `SELECT e.id, e.person_id AS "personId", e.provider_id AS "providerId", p.name AS "providerName", l.title AS "listingTitle",
       l.slug AS "listingSlug", e.shown_as AS "shownAs", e.shared_outcomes AS "sharedOutcomes", e.state, e.waits_for AS "waitsFor",
       (SELECT coalesce(json_agg(json_build_object('id', m.id, 'side', m.side, 'at', m.written_at, 'words', m.words)
          ORDER BY m.written_at, m.id), '[]') FROM enquiry_message m WHERE m.enquiry_id = e.id) AS messages,
       (SELECT coalesce(json_agg(json_build_object('id', t.id, 'offeredBy', t.offered_by, 'how', t.how, 'placeWords', t.place_words,
          'times', t.times, 'state', t.state, 'chosen', t.chosen, 'note', CASE WHEN $2 THEN t.note ELSE '' END)
          ORDER BY t.offered_at, t.id), '[]') FROM trial_meeting t WHERE t.enquiry_id = e.id) AS meetings
     FROM enquiry e JOIN provider p ON p.id = e.provider_id JOIN listing l ON l.id = e.listing_id WHERE e.id = $1`,
    [id, door === 'person'],
  );
  const [found] = rows;
  if (!found) return null;
  const isTheirs = door === 'person' ? maySeeAsked(actor, found.personId) : mayAnswerFor(actor, found.providerId);
  return isTheirs ? found : null;
}

/** A listing that somebody may ask about: shown, and its provider is here to answer. */
export async function askable(pool: pg.Pool, slug: string) {
  const { rows } = await pool.query<{ listingId: Id; title: string; providerId: Id; providerName: string }>(
    `SELECT l.id AS "listingId", l.title, p.id AS "providerId", p.name AS "providerName" FROM listing l
       JOIN provider p ON p.id = l.provider_id WHERE l.slug = $1 AND l.state IN ('published', 'paused') AND p.claimed`,
    [slug.slice(0, 200)],
  );
  return rows[0] ?? null;
}

/** How many messages one side wrote into a thread since a moment. */
export const writtenSince = (tx: Tx, enquiryId: Id, side: Side, since: Date): Promise<number> =>
  tx.enquiryMessage.count({ where: { enquiryId, side, writtenAt: { gt: since } } });
