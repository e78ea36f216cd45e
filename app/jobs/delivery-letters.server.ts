import { dayOf } from '../kit/day.ts';
import { plural } from '../kit/text.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';

type Waiting = {
  waitsFor: 'person' | 'supporter' | 'provider' | 'holder';
  email: string;
  providerId: string;
  n: number;
};

// Whoever is asked about a claim hears of it once, when it comes to them; several of one day are one letter. The person's side is the
// person and those who may answer for them; a supporter is told that nobody answered.
const WAITING = `
WITH asked AS (
  INSERT INTO reminder (subject, due_on, stage, sent_on)
  SELECT 'delivery:' || id, due_on, waits_for, $1::date FROM delivery d
   WHERE waits_for IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reminder r
     WHERE r.subject = 'delivery:' || d.id AND r.due_on = d.due_on AND r.stage = d.waits_for)
   ORDER BY due_on, id LIMIT 2000
  ON CONFLICT DO NOTHING RETURNING subject),
claim AS (
  SELECT d.waits_for, d.person_id, d.provider_id, a.authority_code,
    coalesce((SELECT b.holder_id FROM budget b WHERE b.element_id = a.element_id AND b.closed_on IS NULL), a.holder_id) AS holder_id
  FROM asked JOIN delivery d ON d.id = substr(asked.subject, 10)::uuid JOIN arrangement a ON a.id = d.arrangement_id),
told AS (
  SELECT c.waits_for, c.provider_id, l.email FROM claim c JOIN person p ON p.id = c.person_id JOIN login l ON l.id = p.login_id
   WHERE c.waits_for IN ('person', 'supporter') UNION ALL
  SELECT c.waits_for, c.provider_id, l.email FROM claim c JOIN authority_to_act t ON t.person_id = c.person_id JOIN login l ON l.id = t.login_id
   WHERE t.revoked_at IS NULL AND (t.to_day IS NULL OR t.to_day >= $1::date) AND t.scope && ARRAY['agree', 'money']
     AND (c.waits_for = 'supporter' OR (c.waits_for = 'person' AND (SELECT login_id FROM person WHERE id = c.person_id) IS NULL)) UNION ALL
  SELECT c.waits_for, c.provider_id, l.email FROM claim c JOIN provider_member m ON m.provider_id = c.provider_id JOIN login l ON l.id = m.login_id
   WHERE c.waits_for = 'provider' AND m.to_day IS NULL UNION ALL
  SELECT c.waits_for, c.provider_id, l.email FROM claim c JOIN holder h ON h.id = c.holder_id JOIN holder_member m ON m.holder_id = h.id
    JOIN login l ON l.id = m.login_id
   WHERE c.waits_for = 'holder' AND m.to_day IS NULL AND h.provider_id IS DISTINCT FROM c.provider_id UNION ALL
  SELECT c.waits_for, c.provider_id, l.email FROM claim c JOIN holder h ON h.id = c.holder_id
    JOIN officer o ON o.authority_code = CASE WHEN h.provider_id = c.provider_id THEN c.authority_code ELSE h.authority_code END
    JOIN login l ON l.id = o.login_id
   WHERE c.waits_for = 'holder' AND 'finance' = ANY (o.duties) AND o.to_day IS NULL)
SELECT waits_for AS "waitsFor", email, CASE waits_for WHEN 'provider' THEN provider_id END AS "providerId", count(*)::int AS n
FROM told GROUP BY 1, 2, 3 ORDER BY 2, 1`;

/** Once a day: whoever is asked about sessions hears how many wait, and nothing of what they were. */
export async function tellOfDeliveries(tools: Tools): Promise<void> {
  const { rows } = await tools.pool.query<Waiting>(WAITING, [dayOf(tools.clock.now())]);
  for (const { waitsFor, email, providerId, n } of rows) {
    const sessions = `${plural(n, 'session')} ${n === 1 ? 'waits' : 'wait'}`;
    const [subject, says, path] = {
      person: ['Was it given?', `${sessions} for your word. Say yes, or say what was different.`, paths.given()],
      supporter: [
        'Nobody has said yet whether it was given',
        `${sessions} for an answer. Nobody has answered, so we ask you too.`,
        paths.given(),
      ],
      provider: ['Somebody asks about a session', `${sessions} for your answer.`, paths.toldSessions(providerId)],
      holder: [
        'A session is for you to decide',
        `${sessions} for your decision. The two sides have not settled it.`,
        paths.heldSessions(),
      ],
    }[waitsFor];
    const text = `${says} Nothing is agreed to by waiting.\n\n${tools.env.origin}${path}\n\nEttle`;
    await tools.mail.send({ to: email, subject: subject ?? '', text });
  }
}
