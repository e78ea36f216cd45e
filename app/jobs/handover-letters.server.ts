import { handoverById } from '../domain/handovers/store.server.ts';
import { formatDay } from '../kit/day.ts';
import { queryOf } from '../platform/db.server.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';

type Sides = { person: string[]; from: string[]; to: string[]; deciders: string[]; providers: string[] };
type Said = { to: keyof Sides; subject: string; line: string };

/** Who hears what of a change of holder. No amount and no reason leaves by mail: the page behind the link has them. */
const LETTERS: Record<string, (on: string) => Said[]> = {
  'handover.asked': () => [
    {
      to: 'to',
      subject: 'Somebody asks you to look after their money',
      line: 'Please answer. Nothing changes until you do: silence is never a yes.',
    },
    {
      to: 'from',
      subject: 'Somebody asks for another holder',
      line: 'They would like somebody else to look after their money. There is nothing to do now, unless you agree that it is sooner than your notice.',
    },
  ],
  'handover.accepted': () => [
    { to: 'person', subject: 'The new holder said yes', line: 'Next, the council decides.' },
    {
      to: 'deciders',
      subject: 'A change of holder waits for your decision',
      line: 'The amount stays as it was told. Please decide, with reasons.',
    },
  ],
  'handover.released': () => [
    {
      to: 'deciders',
      subject: 'A holder agrees to less notice',
      line: 'The change of holder can be decided without waiting.',
    },
  ],
  'handover.declined': () => [
    {
      to: 'person',
      subject: 'The other holder said no',
      line: 'Everything stays as it was. You can ask somebody else.',
    },
  ],
  'handover.refused': () => [
    {
      to: 'person',
      subject: 'The council said no to another holder',
      line: 'The reasons are on the page. Everything stays as it was.',
    },
    { to: 'to', subject: 'The council said no to a change of holder', line: 'Everything stays as it was.' },
  ],
  'handover.approved': (on) =>
    (['person', 'from', 'to', 'providers'] as const).map((to) => ({
      to,
      subject: 'Notice: another holder of the money',
      line: `From ${on} somebody else looks after the money of an agreement. The support stays as it is. Please read the notice.`,
    })),
  'handover.withdrawn': () =>
    (['from', 'to', 'providers'] as const).map((to) => ({
      to,
      subject: 'A change of holder was taken back',
      line: 'Everything stays as it was.',
    })),
  'handover.done': () =>
    (['person', 'from', 'to'] as const).map((to) => ({
      to,
      subject: 'The money has gone over',
      line: 'What one holder passed on and what the next took over stand side by side on the page, to the penny.',
    })),
};

/** Tells those whom a change of holder concerns. Sent from a job; a job that runs twice may send twice, never to anybody else. */
export async function tellOfHandover(tools: Tools, eventId: string): Promise<void> {
  const event = await tools.db.event.findUnique({ where: { id: eventId } });
  const letters = event && LETTERS[event.kind];
  if (!event || !letters) return;
  const handover = await handoverById(queryOf(tools.pool), event.subject.slice('handover:'.length));
  if (!handover) return;
  const { rows } = await tools.pool.query<Sides>(SIDES, [handover.id]);
  const [sides] = rows;
  for (const { to, subject, line } of letters(formatDay(handover.on))) {
    // Whoever gives the support hears of it only when everybody in it was told that it will be.
    if (to === 'providers' && !handover.notice) continue;
    const text = ['Hello,', line, `${tools.env.origin}${paths.handover(handover.id)}`, 'Ettle'].join('\n\n');
    for (const address of new Set(sides?.[to])) await tools.mail.send({ to: address, subject, text });
  }
}

const OF_HOLDER = (column: string) => `ARRAY(
    SELECT l.email FROM holder_member m JOIN login l ON l.id = m.login_id WHERE m.holder_id = v.${column} AND m.to_day IS NULL UNION
    SELECT l.email FROM holder h JOIN officer o ON o.authority_code = h.authority_code AND o.to_day IS NULL AND 'finance' = ANY (o.duties)
      JOIN login l ON l.id = o.login_id WHERE h.id = v.${column})`;

const SIDES = `SELECT
  ARRAY(SELECT l.email FROM login l WHERE l.id = p.login_id UNION
    SELECT l.email FROM authority_to_act t JOIN login l ON l.id = t.login_id
     WHERE t.person_id = p.id AND t.revoked_at IS NULL AND 'agree' = ANY (t.scope) AND (t.to_day IS NULL OR t.to_day >= current_date)) AS person,
  ${OF_HOLDER('from_holder')} AS "from", ${OF_HOLDER('to_holder')} AS "to",
  ARRAY(SELECT l.email FROM officer o JOIN login l ON l.id = o.login_id
         WHERE o.authority_code = e.authority_code AND o.duties && ARRAY['decide', 'panel'] AND o.to_day IS NULL) AS deciders,
  ARRAY(SELECT l.email FROM arrangement a JOIN arrangement_line n ON n.arrangement_id = a.id
          JOIN provider_member m ON m.provider_id = n.provider_id AND m.role = 'owner' AND m.to_day IS NULL JOIN login l ON l.id = m.login_id
         WHERE a.element_id = v.element_id AND a.state = 'running') AS providers
  FROM handover v JOIN support_element e ON e.id = v.element_id JOIN person p ON p.id = e.person_id WHERE v.id = $1::uuid`;
