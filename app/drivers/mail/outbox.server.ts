import { newId } from '../../kit/id.ts';
import type { Db } from '../../platform/db.server.ts';
import type { Mailer } from './port.ts';

/** Keeps letters in a table for the demo's outbox page. Nothing leaves the machine. */
export function outboxMailer(db: Db, now: () => Date): Mailer {
  return {
    async send({ to, subject, text }) {
      await db.outboxMail.create({ data: { id: newId(), toEmail: to, subject, body: text, at: now() } });
    },
  };
}
