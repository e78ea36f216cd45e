import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import { none, type Some, someOf } from '#app/domain/providers/waiting.ts';
import type { Id } from '#app/kit/id.ts';
import { mayAnswerFor } from './policy.ts';
import type { How } from './rules.ts';

export type QuestionWaiting = {
  id: Id;
  shownAs: string;
  title: string;
  lastAt: Date;
  /** The first time that the person offers to meet; null when it is a question. */
  meetAt: Date | null;
};

/** Questions, and times to meet, that wait for a provider's answer, the longest waiting first; none for anybody else. */
export async function questionsWaiting(
  pool: pg.Pool,
  actor: Actor,
  providerId: Id,
  most: number,
): Promise<Some<QuestionWaiting>> {
  if (!mayAnswerFor(actor, providerId)) return none();
  const { rows } = await pool.query<QuestionWaiting & { total: number }>(
    `SELECT e.id, e.shown_as AS "shownAs", l.title, e.last_at AS "lastAt", count(*) OVER ()::int AS total,
       (SELECT m.times[1] FROM trial_meeting m WHERE m.enquiry_id = e.id AND m.state = 'offered' AND m.offered_by = 'person') AS "meetAt"
     FROM enquiry e JOIN listing l ON l.id = e.listing_id
     WHERE e.provider_id = $1 AND e.waits_for = 'provider' ORDER BY e.last_at, e.id LIMIT $2`,
    [providerId, most],
  );
  return someOf(rows);
}

export type MeetingToCome = { enquiryId: Id; shownAs: string; title: string; how: How; placeWords: string; at: Date };

/** Meetings that both sides agreed to, between two moments, the next first; at most 50. None for anybody else. */
export async function meetingsToCome(
  pool: pg.Pool,
  actor: Actor,
  providerId: Id,
  from: Date,
  to: Date,
): Promise<MeetingToCome[]> {
  if (!mayAnswerFor(actor, providerId)) return [];
  const { rows } = await pool.query<MeetingToCome>(
    `SELECT e.id AS "enquiryId", e.shown_as AS "shownAs", l.title, m.how, m.place_words AS "placeWords", m.chosen AS at
     FROM enquiry e JOIN trial_meeting m ON m.enquiry_id = e.id JOIN listing l ON l.id = e.listing_id
     WHERE e.provider_id = $1 AND m.state = 'agreed' AND m.chosen >= $2 AND m.chosen < $3 ORDER BY m.chosen, e.id LIMIT 50`,
    [providerId, from, to],
  );
  return rows;
}
