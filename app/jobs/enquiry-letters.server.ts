import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';
import { ownersOf } from './provider-letters.server.ts';

/** Tells the other side that something is new in a thread. No name, no word and no time leaves by mail. */
export async function sendEnquiryLetter(tools: Tools, eventId: string): Promise<void> {
  const event = await tools.db.event.findUnique({ where: { id: eventId } });
  const side = (event?.data as { side?: string } | undefined)?.side;
  const enquiryId = event?.subject.slice('enquiry:'.length) ?? '';
  const { rows } = await tools.pool.query<{ providerId: string; person: string[] }>(
    `SELECT e.provider_id AS "providerId", ARRAY(SELECT DISTINCT l.email FROM login l JOIN person p ON p.id = e.person_id
       WHERE l.id = p.login_id OR (l.id = e.asked_by AND EXISTS (SELECT 1 FROM authority_to_act t WHERE t.person_id = p.id
         AND t.login_id = l.id AND t.revoked_at IS NULL AND (t.to_day IS NULL OR t.to_day >= current_date)))) AS person
     FROM enquiry e WHERE e.id::text = $1`,
    [enquiryId],
  );
  const [thread] = rows;
  if (!event || !thread) return;
  const isToProvider = side === 'person';
  const to = isToProvider ? await ownersOf(tools, thread.providerId) : thread.person;
  const path = isToProvider ? paths.questionTo(enquiryId) : paths.question(enquiryId);
  const text = `Hello,\n\nThere is something new in a question${isToProvider ? ' to you' : ' that you asked'}. Read it here:\n\n${tools.env.origin}${path}\n\nEttle`;
  for (const each of to) await tools.mail.send({ to: each, subject: 'A question on Ettle: something new', text });
}
