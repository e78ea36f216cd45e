import { addWorkingDays, dayOf } from '../kit/day.ts';
import { plural } from '../kit/text.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';

/** How many working days before its last day an invoice is reminded of. */
const SOON_DAYS = 3;

type Waiting = {
  what: 'new' | 'soon' | 'late' | 'queried';
  email: string;
  providerId: string | null;
  n: number;
};

// Whoever decides about an invoice hears of it once when it comes, once before its last day, once when it is late and then each week, as
// long as it is not paid; its provider once for each question. Several of one day are one letter of each kind.
const WAITING = `
WITH due AS (
  SELECT i.id, i.due_on, CASE WHEN i.due_on < $1::date THEN 'late-' || ($1::date - i.due_on - 1) / 7
      WHEN i.due_on <= $2::date THEN 'soon' ELSE 'new' END AS stage
    FROM invoice i WHERE i.state = 'sent' OR (i.state = 'approved' AND i.due_on <= $2::date)
  UNION ALL
  SELECT i.id, i.due_on, 'queried-' || max(s.nth) FROM invoice i
    JOIN invoice_step s ON s.invoice_id = i.id AND s.act IN ('query', 'refuse')
   WHERE EXISTS (SELECT 1 FROM invoice_item t WHERE t.invoice_id = i.id AND t.state = 'queried') GROUP BY i.id),
asked AS (
  INSERT INTO reminder (subject, due_on, stage, sent_on)
  SELECT 'invoice:' || d.id, d.due_on, d.stage, $1::date FROM due d
   WHERE NOT EXISTS (SELECT 1 FROM reminder r WHERE r.subject = 'invoice:' || d.id AND r.due_on = d.due_on AND r.stage = d.stage)
   ORDER BY d.due_on, d.id LIMIT 2000
  ON CONFLICT DO NOTHING RETURNING subject, split_part(stage, '-', 1) AS what),
one AS (
  SELECT asked.what, i.provider_id, a.authority_code, h.id AS holder_id, h.provider_id AS holder_provider, h.authority_code AS holder_authority
    FROM asked JOIN invoice i ON i.id = substr(asked.subject, 9)::uuid JOIN arrangement a ON a.id = i.arrangement_id
    JOIN budget b ON b.id = i.budget_id JOIN holder h ON h.id = b.holder_id),
told AS (
  SELECT o.what, o.provider_id, l.email FROM one o JOIN provider_member m ON m.provider_id = o.provider_id JOIN login l ON l.id = m.login_id
   WHERE o.what = 'queried' AND m.to_day IS NULL UNION ALL
  SELECT o.what, NULL, l.email FROM one o JOIN holder_member m ON m.holder_id = o.holder_id JOIN login l ON l.id = m.login_id
   WHERE o.what <> 'queried' AND m.to_day IS NULL AND o.holder_provider IS DISTINCT FROM o.provider_id UNION ALL
  SELECT o.what, NULL, l.email FROM one o
    JOIN officer f ON f.authority_code = CASE WHEN o.holder_provider = o.provider_id THEN o.authority_code ELSE o.holder_authority END
    JOIN login l ON l.id = f.login_id
   WHERE o.what <> 'queried' AND 'finance' = ANY (f.duties) AND f.to_day IS NULL)
SELECT what, email, provider_id AS "providerId", count(*)::int AS n FROM told GROUP BY 1, 2, 3 ORDER BY 2, 1`;

/** Once a day: who is to act on invoices hears how many wait, and nothing of whose they are or what they come to. */
export async function tellOfInvoices(tools: Tools): Promise<void> {
  const today = dayOf(tools.clock.now());
  const { rows } = await tools.pool.query<Waiting>(WAITING, [today, addWorkingDays(today, SOON_DAYS)]);
  for (const { what, email, providerId, n } of rows) {
    const invoices = plural(n, 'invoice');
    const [subject, says] = {
      new: ['An invoice to look at', `${invoices} ${n === 1 ? 'waits' : 'wait'} for your yes.`],
      soon: ['An invoice is to be paid soon', `${invoices} ${n === 1 ? 'is' : 'are'} to be paid in the next days.`],
      late: ['An invoice is late', `${invoices} should have been paid by now. Somebody is waiting for the money.`],
      queried: [
        'Somebody asks about your invoice',
        `There is a question about ${invoices}. The rest can be paid meanwhile.`,
      ],
    }[what];
    const path = providerId ? paths.deskInvoices(providerId) : paths.heldInvoices();
    const text = `${says}\n\n${tools.env.origin}${path}\n\nEttle`;
    await tools.mail.send({ to: email, subject: subject ?? '', text });
  }
}
