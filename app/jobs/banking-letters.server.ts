import { numberOn } from '../domain/organisations/store.server.ts';
import { addDays, type Day, dayOf, formatDay } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';
import { ownersOf } from './provider-letters.server.ts';

/** A person's own login, or where they have none those who may agree for them. $1: the person; $2: today. */
const SIDE = `SELECT l.email FROM login l JOIN person p ON p.login_id = l.id WHERE p.id = $1::uuid
  UNION SELECT l.email FROM login l JOIN authority_to_act t ON t.login_id = l.id JOIN person p ON p.id = t.person_id
   WHERE p.id = $1::uuid AND t.revoked_at IS NULL AND 'agree' = ANY (t.scope) AND (t.to_day IS NULL OR t.to_day >= $2::date)`;

/** An extra session is asked for, answered or called off: the other side hears that it is so. No name, no day and no place leaves by mail. */
export async function sendExtraLetter(tools: Tools, eventId: string): Promise<void> {
  const event = await tools.db.event.findUnique({ where: { id: eventId } });
  const providerId = (event?.data as { providerId?: string } | undefined)?.providerId;
  if (!event?.personId || !providerId) return;
  const isToProvider =
    event.kind === 'extra.asked' || (event.kind === 'extra.called-off' && event.capacity !== 'provider');
  const [subject, says] = {
    'extra.asked': [
      'Somebody asks for an extra session',
      'Say whether you could come. Nothing is agreed to by waiting.',
    ],
    'extra.agreed': ['Your extra session is agreed', 'The provider said yes. It stands among your sessions.'],
    'extra.declined': [
      'Your extra session is not possible',
      'The provider said no, and why. Your time stays kept: ask for another day.',
    ],
    'extra.called-off': ['An extra session is called off', 'The time stays kept for another day.'],
    'extra.lapsed': [
      'An extra session is past',
      'It was not told of, or not answered. Your time stays kept: ask for another day.',
    ],
  }[event.kind] ?? ['', ''];
  if (!subject) return;
  const to = isToProvider ? await ownersOf(tools, providerId) : await sideOf(tools, event.personId);
  const path = isToProvider ? paths.timeWith(providerId) : paths.time();
  const text = `Hello,\n\n${says}\n\n${tools.env.origin}${path}\n\nEttle`;
  for (const each of to) await tools.mail.send({ to: each, subject, text });
}

async function sideOf(tools: Tools, personId: string): Promise<string[]> {
  const { rows } = await tools.pool.query<{ email: string }>(SIDE, [personId, dayOf(tools.clock.now())]);
  return rows.map((row) => row.email);
}

// Time of which some is still kept and whose last day comes, and which nobody was told of yet. What is said once is not said again.
const SOON = `
WITH told AS (
  INSERT INTO reminder (subject, due_on, stage, sent_on)
  SELECT 'kept:' || k.delivery_id, k.lost_after, 'soon', $1::date FROM kept_time k
   WHERE k.lost_after BETWEEN $1::date AND $2::date
     AND EXISTS (SELECT 1 FROM ledger_account a WHERE a.line_id = k.line_id AND a.kind = 'banked' AND a.unit = 'minutes' AND a.balance > 0)
     AND NOT EXISTS (SELECT 1 FROM reminder r WHERE r.subject = 'kept:' || k.delivery_id AND r.due_on = k.lost_after AND r.stage = 'soon')
   ORDER BY k.lost_after LIMIT 2000
  ON CONFLICT DO NOTHING RETURNING subject, due_on)
SELECT r.person_id AS "personId", min(told.due_on)::text AS first FROM told JOIN kept_time k ON k.delivery_id = substr(told.subject, 6)::uuid
  JOIN arrangement_line n ON n.id = k.line_id JOIN arrangement r ON r.id = n.arrangement_id GROUP BY r.person_id ORDER BY r.person_id`;

/** Once a day: in good time before kept time would be lost its person hears of it (clause C11). Several parts are one letter. */
export async function warnOfLostTime(tools: Tools): Promise<number> {
  const today = dayOf(tools.clock.now());
  const days = await numberOn(tools.db, null, 'banking.warn-days', today);
  const { rows } = await tools.pool.query<{ personId: string; first: Day }>(SOON, [today, addDays(today, days)]);
  for (const { personId, first } of rows) {
    const text = `Hello,\n\nSome of the support that you kept for later would be lost after ${formatDay(first)}. Use it on a day that suits you: ask your provider here.\n\n${tools.env.origin}${paths.time()}\n\nEttle`;
    for (const to of await sideOf(tools, personId))
      await tools.mail.send({ to, subject: 'Time that you kept waits for you', text });
  }
  return rows.length;
}
