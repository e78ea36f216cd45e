import { randomBytes } from 'node:crypto';
import { type Actor, isSignedIn } from '../../access/actor.ts';
import { type Id, newId } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { hashOfToken } from '../../platform/actor.server.ts';
import { type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { mayHaveFeed } from './feeds.server.ts';
import type { FeedAbout, FeedRefusal } from './feeds.ts';

/**
 * Makes an address for a calendar, and ends the one that this login had for the same sessions. The address is 256 random bits; it is
 * given back this once, and only its hash is kept. Refuses nobody who may see the sessions.
 */
export function makeFeed(
  tools: Tools,
  actor: Actor,
  about: FeedAbout,
): Promise<Result<{ token: string }, FeedRefusal>> {
  const token = randomBytes(32).toString('base64url');
  return transact<{ token: string }, FeedRefusal>(tools, async (tx) => {
    const at = tools.clock.now();
    if (!isSignedIn(actor) || !mayHaveFeed(actor, about)) return refuse('calendar.not-found');
    await endOpen(tx, actor.loginId, about, at);
    const id = newId();
    const data = { id, loginId: actor.loginId, ...about, tokenHash: hashOfToken(token), madeAt: at };
    await tx.calendarFeed.create({ data });
    await record(tx, { subject: `calendar:${id}`, kind: 'calendar.made', actor, personId: about.personId, at });
    return ok({ token });
  });
}

/** Ends the address: from then on it answers as if it had never been. Refuses when there is none. */
export function endFeed(tools: Tools, actor: Actor, about: FeedAbout): Promise<Result<undefined, FeedRefusal>> {
  return transact<undefined, FeedRefusal>(tools, async (tx) => {
    const at = tools.clock.now();
    if (!isSignedIn(actor) || !mayHaveFeed(actor, about)) return refuse('calendar.not-found');
    const id = await endOpen(tx, actor.loginId, about, at);
    if (!id) return refuse('calendar.none');
    await record(tx, { subject: `calendar:${id}`, kind: 'calendar.ended', actor, personId: about.personId, at });
    return ok();
  });
}

/** Two that are made at once take turns at the login's row: the later one stands. */
async function endOpen(tx: Tx, loginId: Id, { personId, providerId }: FeedAbout, at: Date): Promise<Id | null> {
  await tx.$queryRaw`SELECT 1 FROM login WHERE id = ${loginId} FOR NO KEY UPDATE`;
  const where = { loginId, personId, providerId, endedAt: null };
  const open = await tx.calendarFeed.findFirst({ where });
  if (!open) return null;
  await tx.calendarFeed.update({ where: { id: open.id }, data: { endedAt: at } });
  return open.id;
}

/** Phones ask many times a day: it is written down no more often than this. */
const NOTE_EVERY_MS = 5 * 60_000;

/** When an address was last fetched, for its owner to see. No event: it is a phone that asks, not somebody who acts. */
export async function noteFetch(tools: Pick<Tools, 'pool' | 'clock'>, id: Id): Promise<void> {
  const now = tools.clock.now();
  await tools.pool.query(
    'UPDATE calendar_feed SET fetched_at = $2 WHERE id = $1 AND made_at <= $2 AND (fetched_at IS NULL OR fetched_at < $3)',
    [id, now, new Date(now.getTime() - NOTE_EVERY_MS)],
  );
}
