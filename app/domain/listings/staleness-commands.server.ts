import { createHmac, timingSafeEqual } from 'node:crypto';
import { ruleOn } from '#app/domain/organisations/store.server.ts';
import { addDays, columnOf, type Day, dayOf } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import type { ListingRefusal } from './refusals.ts';
import { type Stages, stageDue, stagesOf } from './staleness.ts';
import { lockListing } from './store.server.ts';

type Done<T = undefined> = Promise<Result<T, ListingRefusal>>;
type Keys = Pick<Tools, 'secret'>;

/** How long a link in a reminder works. */
const LINK_DAYS = 60;
const seal = ({ secret }: Keys, text: string) =>
  createHmac('sha256', secret).update(`still-right\n${text}`).digest('base64url');

/** A link that says "still right" for one listing until a day, without signing in: it can do nothing else. */
export function stillRightToken(tools: Keys, listingId: Id, on: Day): string {
  const text = `${listingId}.${addDays(on, LINK_DAYS)}`;
  return `${text}.${seal(tools, text)}`;
}

/** The listing that a link speaks for; null when it is not ours, was changed, or is over. */
export function listingOfToken(tools: Keys, token: string, on: Day): Id | null {
  const [listingId = '', until = '', given = ''] = token.split('.');
  if (!isId(listingId) || token.split('.').length !== 3) return null;
  const expected = Buffer.from(seal(tools, `${listingId}.${until}`));
  const sent = Buffer.from(given);
  const ours = sent.length === expected.length && timingSafeEqual(sent, expected);
  return ours && until >= on ? listingId : null;
}

/** "This is still right", by the link in a reminder: who holds the link got the letter. */
export function confirmByLink(tools: Tools, token: string): Done<{ title: string }> {
  return transact<{ title: string }, ListingRefusal>(tools, async (tx) => {
    const at = tools.clock.now();
    const listingId = listingOfToken(tools, token, dayOf(at));
    const listing = listingId ? await lockListing(tx, listingId) : null;
    if (listing?.source !== 'provider') return refuse('listing.not-found');
    if (listing.state !== 'published' && listing.state !== 'paused')
      return refuse('listing.state', { facts: { state: listing.state } });
    await tx.listing.update({ where: { id: listing.id }, data: { checkedAt: at, hiddenAt: null } });
    await record(tx, {
      subject: `listing:${listing.id}`,
      kind: 'listing.confirmed',
      actor: null,
      at,
      capacity: 'provider',
      data: { byLink: true },
    });
    return ok({ title: listing.title });
  });
}

/** The stages that hold in Scotland on a day. The rule is reference data: one that cannot be read is a fault. */
export async function stagesNow(tools: Pick<Tools, 'db'>, on: Day): Promise<Stages> {
  const stages = stagesOf((await ruleOn(tools.db, null, 'listing.stale-stages', on))?.value);
  if (!stages) throw new Error(`listing.stale-stages cannot be read on ${on}`);
  return stages;
}

export type Reminder = { listingId: Id; title: string; stage: number; last: boolean; emails: string[] };
const A_BATCH = 500;

/** Who is to be reminded today: the last stage that is due and was not sent for this "still right"; at most five hundred. */
export async function remindersDue(tools: Pick<Tools, 'db' | 'pool'>, on: Day): Promise<Reminder[]> {
  const stages = await stagesNow(tools, on);
  const { rows } = await tools.pool.query<{
    id: Id;
    title: string;
    checked: Day;
    sent: number | null;
    emails: string[];
  }>(
    `SELECT l.id, l.title, (l.checked_at AT TIME ZONE 'Europe/London')::date::text AS checked,
       (SELECT max(r.stage_days) FROM listing_reminder r WHERE r.listing_id = l.id AND r.checked_at = l.checked_at) AS sent,
       ARRAY(SELECT g.email FROM provider_member m JOIN login g ON g.id = m.login_id
         WHERE m.provider_id = l.provider_id AND m.role = 'owner' AND m.to_day IS NULL) AS emails
     FROM listing l WHERE l.state = 'published' AND l.source = 'provider' AND l.checked_at < $1
     ORDER BY l.checked_at LIMIT 5000`,
    [columnOf(addDays(on, 1 - (stages.remind[0] ?? stages.mark)))],
  );
  return rows
    .flatMap(({ id, title, checked, sent, emails }) => {
      const stage = stageDue(checked, on, stages);
      const due = stage !== null && stage > (sent ?? 0) && emails.length > 0;
      return due ? [{ listingId: id, title, stage, last: stage === stages.mark, emails }] : [];
    })
    .slice(0, A_BATCH);
}

/** Writes down that a reminder goes out; refused when it went out already or the listing was said to be right meanwhile. */
export function keepReminder(tools: Tools, { listingId, stage }: Reminder): Done {
  return transact<undefined, ListingRefusal>(tools, async (tx) => {
    const listing = await lockListing(tx, listingId);
    const at = tools.clock.now();
    if (!listing?.checkedAt || listing.state !== 'published') return refuse('listing.not-found');
    const { checkedAt } = listing;
    const { count } = await tx.listingReminder.createMany({
      data: [{ listingId, checkedAt, stageDays: stage, sentAt: at }],
      skipDuplicates: true,
    });
    if (count === 0) return refuse('listing.changed');
    await record(tx, { subject: `listing:${listingId}`, kind: 'listing.reminded', actor: null, at, data: { stage } });
    return ok();
  });
}

/** Takes out of search what nobody has said for so long that it is right. Its page stays, and one press brings it back. */
export async function hideOld(tools: Tools): Promise<Id[]> {
  const at = tools.clock.now();
  const on = dayOf(at);
  const { hide } = await stagesNow(tools, on);
  const { rows } = await tools.pool.query<{ id: Id }>(
    `SELECT id FROM listing WHERE state = 'published' AND source = 'provider' AND hidden_at IS NULL AND checked_at < $1
     ORDER BY checked_at LIMIT ${A_BATCH}`,
    [columnOf(addDays(on, 1 - hide))],
  );
  for (const { id } of rows) {
    await transact<undefined, ListingRefusal>(tools, async (tx) => {
      await tx.listing.update({ where: { id }, data: { hiddenAt: at } });
      await record(tx, { subject: `listing:${id}`, kind: 'listing.hidden', actor: null, at });
      return ok();
    });
  }
  return rows.map((row) => row.id);
}
