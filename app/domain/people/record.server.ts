// What a person's record says, and who looked at it: reads for the pages that show everything to the person.
import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import type { Day } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import type { Reader } from '#app/platform/db.server.ts';
import { brokenLinks } from '#app/platform/events.server.ts';
import { RECORD_PAGE } from './rules.ts';
import { IN_REACH, reachValues } from './store.server.ts';

export type RecordRow = {
  id: Id;
  kind: string;
  subject: string;
  at: Date;
  byName: string | null;
  /** Whether the person did it themselves. */
  byPerson: boolean;
  /** Whether the reader did it. */
  byReader: boolean;
  /** Set when it was done for the person: 'by X for Y'. */
  forName: string | null;
  capacity: string | null;
  /** The office that the doer holds in the person's council, when it was done as an officer. */
  office: string | null;
  data: Record<string, string | number | boolean | null>;
  /** Names of what it is about, where they are still there to be read. */
  otherName: string | null;
  arrangementName: string | null;
  providerName: string | null;
  listingTitle: string | null;
  outcomeWords: string | null;
  elementName: string | null;
};

const uuidIn = (text: string) =>
  `CASE WHEN ${text} ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' THEN (${text})::uuid END`;
const aboutId = (subject: string, key: string) =>
  uuidIn(`coalesce(e.data->>'${key}', CASE WHEN e.subject LIKE '${subject}:%' THEN split_part(e.subject, ':', 2) END)`);

const TIMELINE = `
WITH shown AS (
  SELECT e.*, p.login_id AS person_login, p.known_as, p.authority_code, (count(*) OVER ())::int AS count
    FROM event e JOIN person p ON p.id = e.person_id
   WHERE ${IN_REACH} AND p.id = $3
   ORDER BY e.at DESC, e.id DESC LIMIT ${RECORD_PAGE} OFFSET $4)
SELECT e.id, e.kind, e.subject, e.at, e.count, l.name AS "byName", coalesce(e.by_login_id = e.person_login, false) AS "byPerson",
       coalesce(e.by_login_id = $5, false) AS "byReader", CASE WHEN e.for_person_id IS NOT NULL THEN e.known_as END AS "forName",
       e.capacity, e.data, other.name AS "otherName", ar.name AS "arrangementName", pr.name AS "providerName",
       li.title AS "listingTitle", coalesce(ow.words, o.words) AS "outcomeWords", el.name AS "elementName",
       (SELECT f.title FROM officer f WHERE coalesce(e.capacity, 'officer') IN ('officer', 'authority') AND f.login_id = e.by_login_id AND f.authority_code = e.authority_code
         ORDER BY f.from_day DESC LIMIT 1) AS office
  FROM shown e
  LEFT JOIN login l ON l.id = e.by_login_id
  LEFT JOIN login other ON other.id = e.data->>'loginId'
  LEFT JOIN arrangement ar ON ar.id = ${aboutId('arrangement', 'arrangementId')}
  LEFT JOIN provider pr ON pr.id = ${aboutId('provider', 'providerId')}
  LEFT JOIN listing li ON li.id = ${aboutId('listing', 'listingId')}
  LEFT JOIN outcome o ON o.id = ${aboutId('outcome', 'outcomeId')}
  LEFT JOIN outcome_words ow ON ow.outcome_id = o.id AND ow.version = CASE WHEN e.data->>'version' ~ '^[0-9]{1,6}$' THEN (e.data->>'version')::int END
  LEFT JOIN support_element el ON el.id = ${aboutId('element', 'elementId')}
 ORDER BY e.at DESC, e.id DESC`;

/** A page of a person's timeline, newest first, and how long it is. Null when the person is out of the actor's reach. */
export async function timelineOf(
  pool: pg.Pool,
  actor: Actor,
  personId: Id,
  page: number,
): Promise<{ rows: RecordRow[]; count: number } | null> {
  if (!(await within(pool, actor, personId))) return null;
  const { rows } = await pool.query<RecordRow & { count: number }>(TIMELINE, [
    ...reachValues(actor),
    personId,
    (page - 1) * RECORD_PAGE,
    actor.loginId,
  ]);
  return { rows: rows.map(({ count: _, ...row }) => row), count: rows[0]?.count ?? 0 };
}

export type LookRow = { name: string; as: string | null; what: string; onDay: Day; firstAt: Date };

/** Who opened a person's pages, the newest first, in what capacity, and how many such rows there are. */
export async function looksOf(
  pool: pg.Pool,
  actor: Actor,
  personId: Id,
  page: number,
): Promise<{ rows: LookRow[]; count: number } | null> {
  if (!(await within(pool, actor, personId))) return null;
  const { rows } = await pool.query<LookRow & { count: number }>(
    `SELECT l.name, k.what, k.on_day AS "onDay", k.first_at AS "firstAt", (count(*) OVER ())::int AS count,
            coalesce((SELECT a.capacity FROM authority_to_act a
                       WHERE a.person_id = k.person_id AND a.login_id = k.login_id AND a.given_at <= k.first_at
                       ORDER BY a.given_at DESC LIMIT 1),
                     (SELECT f.title FROM officer f WHERE f.login_id = k.login_id AND f.authority_code = p.authority_code
                       ORDER BY f.from_day DESC LIMIT 1),
                     (SELECT v.name FROM provider_member m JOIN provider v ON v.id = m.provider_id
                        JOIN arrangement_line n ON n.provider_id = v.id JOIN arrangement r ON r.id = n.arrangement_id
                       WHERE m.login_id = k.login_id AND r.person_id = k.person_id LIMIT 1),
                     (SELECT h.name FROM holder_member m JOIN holder h ON h.id = m.holder_id
                        JOIN arrangement r ON r.holder_id = h.id
                       WHERE m.login_id = k.login_id AND r.person_id = k.person_id LIMIT 1)) AS as
       FROM look k JOIN person p ON p.id = k.person_id JOIN login l ON l.id = k.login_id
      WHERE ${IN_REACH} AND p.id = $3
      ORDER BY k.first_at DESC LIMIT ${RECORD_PAGE} OFFSET $4`,
    [...reachValues(actor), personId, (page - 1) * RECORD_PAGE],
  );
  return { rows: rows.map(({ count: _, ...row }) => row), count: rows[0]?.count ?? 0 };
}

async function within(pool: pg.Pool, actor: Actor, personId: Id): Promise<boolean> {
  if (!isId(personId)) return false;
  const { rowCount } = await pool.query(`SELECT 1 FROM person p WHERE ${IN_REACH} AND p.id = $3`, [
    ...reachValues(actor),
    personId,
  ]);
  return rowCount === 1;
}

/** Whether every seal holds in the chains that these rows of a timeline belong to. */
export async function sealsHold(reader: Reader, rows: readonly Pick<RecordRow, 'subject'>[]): Promise<boolean> {
  return (await brokenLinks(reader, [...new Set(rows.map((row) => row.subject))])).size === 0;
}
