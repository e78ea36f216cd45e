import type pg from 'pg';
import { type Actor, isSignedIn, mayFor } from '../../access/actor.ts';
import { dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { actorOfLogin, hashOfToken } from '../../platform/actor.server.ts';
import type { Tools } from '../../tools.server.ts';
import { type Feed, type FeedAbout, feedDays, feedOf, type Revision } from './feeds.ts';
import { type Rota, rotaOf, rotaOfPerson } from './sessions.server.ts';

/** Whoever may see the sessions on a page may have them in a calendar. */
export const mayHaveFeed = (actor: Actor, { personId, providerId }: FeedAbout): boolean =>
  isSignedIn(actor) &&
  (personId ? mayFor(actor, personId, 'see') : actor.providers.some((each) => each.providerId === providerId));

export type OpenFeed = { id: Id; madeAt: Date; fetchedAt: Date | null };

/** The address that this login has for these sessions, without the address: nobody can read that again. Null: none. */
export async function ownFeed(pool: pg.Pool, actor: Actor, about: FeedAbout): Promise<OpenFeed | null> {
  if (!mayHaveFeed(actor, about)) return null;
  const { rows } = await pool.query<OpenFeed>(
    `SELECT id, made_at AS "madeAt", fetched_at AS "fetchedAt" FROM calendar_feed
      WHERE login_id = $1 AND ${about.personId ? 'person_id' : 'provider_id'} = $2 AND ended_at IS NULL`,
    [actor.loginId, about.personId ?? about.providerId],
  );
  return rows[0] ?? null;
}

type Held = OpenFeed & FeedAbout & { loginId: Id };
export type FeedRead = Feed & { id: Id; about: FeedAbout; actor: Actor };

const TOKEN = /^[\w-]{43}$/;

/**
 * What stands behind an address now, read as the login that made it: with what that login may see at this moment, and no more.
 * Null for an address that is unknown or ended, and when its maker may not see these sessions any more.
 */
export async function readFeed(tools: Pick<Tools, 'pool' | 'db' | 'clock'>, token: string): Promise<FeedRead | null> {
  if (!TOKEN.test(token)) return null;
  const { rows } = await tools.pool.query<Held>(
    `SELECT id, login_id AS "loginId", person_id AS "personId", provider_id AS "providerId", made_at AS "madeAt",
       fetched_at AS "fetchedAt" FROM calendar_feed WHERE token_hash = $1 AND ended_at IS NULL`,
    [hashOfToken(token)],
  );
  const [held] = rows;
  if (!held) return null;
  const now = tools.clock.now();
  const actor = await actorOfLogin(tools.pool, held.loginId, held.personId, now);
  const { from, to } = feedDays(dayOf(now));
  const rota = held.personId
    ? await rotaOfPerson(tools, actor, held.personId, from, to)
    : await rotaOf(tools, actor, held.providerId ?? '', from, to);
  if (!rota) return null;
  const about = { personId: held.personId, providerId: held.providerId } as FeedAbout;
  return { id: held.id, about, actor, ...feedOf(rota, await revisionsOf(tools.pool, rota), held.madeAt) };
}

/** The changes that were signed of the lines in a rota. */
async function revisionsOf(pool: pg.Pool, { sessions }: Rota): Promise<Map<Id, Revision>> {
  const plans = [...new Set(sessions.map(({ line }) => line.arrangementId))];
  const { rows } = await pool.query<Revision & { lineId: Id }>(
    `SELECT line_id AS "lineId", count(*)::int AS times, max(agreed_at) AS last FROM line_change
      WHERE arrangement_id = ANY ($1::uuid[]) AND state = 'agreed' GROUP BY line_id`,
    [plans],
  );
  return new Map(rows.map(({ lineId, ...revision }) => [lineId, revision]));
}
