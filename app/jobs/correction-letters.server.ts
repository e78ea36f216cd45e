import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';
import { ownersOf } from './provider-letters.server.ts';

/** Tells those who can answer that somebody told them something. What it is stands behind the link. */
export async function sendCorrectionLetter(tools: Tools, eventId: string): Promise<void> {
  const event = await tools.db.event.findUnique({ where: { id: eventId } });
  const providerId = String((event?.data as { providerId?: string } | undefined)?.providerId ?? '');
  const { rows } = await tools.pool.query<{ claimed: boolean; officers: string[] }>(
    `SELECT p.claimed, ARRAY(SELECT l.email FROM officer o JOIN login l ON l.id = o.login_id
       WHERE o.authority_code = p.authority_code AND 'commission' = ANY (o.duties) AND o.to_day IS NULL) AS officers
     FROM provider p WHERE p.id::text = $1`,
    [providerId],
  );
  const [provider] = rows;
  if (!provider) return;
  const to = provider.claimed ? await ownersOf(tools, providerId) : provider.officers;
  const what = provider.claimed ? 'your page' : 'a page from the public register in your council';
  const text = `Hello,\n\nSomebody says that something on ${what} is not right any more. Look, and answer:\n\n${tools.env.origin}${paths.corrections()}\n\nEttle`;
  for (const each of new Set(to)) await tools.mail.send({ to: each, subject: 'Is this still right?', text });
}
