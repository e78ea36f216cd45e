import { closingById } from '../domain/closings/store.server.ts';
import { formatDay } from '../kit/day.ts';
import { queryOf } from '../platform/db.server.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';

type Sides = { person: string[]; finance: string[]; reviewers: string[]; holder: string[] };
type Said = { to: keyof Sides; subject: string; line: string };

/** Who hears what. No amount and no reason leaves by mail: the page behind the link has them. */
const LETTERS: Record<string, (until: string) => Said[]> = {
  'closing.asked': (until) => [
    {
      to: 'person',
      subject: 'The council asks about money that was not used',
      line: `Please read why, and say what you think. Nothing is decided before ${until} is over. You can ask that somebody else looks at it first.`,
    },
  ],
  'closing.said': () => [
    {
      to: 'finance',
      subject: 'Somebody answered about money that was not used',
      line: 'Read what they say before you decide.',
    },
    {
      to: 'reviewers',
      subject: 'A review may be asked for',
      line: 'If the person asked for a review, somebody else than who asked writes it.',
    },
  ],
  'closing.reviewed': () => [
    {
      to: 'person',
      subject: 'The review is written',
      line: 'Somebody else looked at it. What they found is on the page.',
    },
    { to: 'finance', subject: 'The review is written', line: 'Read it before you decide.' },
  ],
  'closing.given-back': () =>
    (['person', 'holder'] as const).map((to) => ({
      to,
      subject: 'What was left goes back, and the books are closed',
      line: 'Each payer gets back its own. The closing statement and the reasons are on the page.',
    })),
  'closing.dropped': () => [
    {
      to: 'person',
      subject: 'Nothing is asked back',
      line: 'The council decided that nothing goes back. The reasons are on the page.',
    },
  ],
};

/** Tells those whom it concerns. Sent from a job; a job that runs twice may send twice, never to anybody else. */
export async function tellOfClosing(tools: Tools, eventId: string): Promise<void> {
  const event = await tools.db.event.findUnique({ where: { id: eventId } });
  const letters = event && LETTERS[event.kind];
  const closing = letters && (await closingById(queryOf(tools.pool), event.subject.slice('closing:'.length)));
  if (!closing) return;
  const { rows } = await tools.pool.query<Sides>(SIDES, [closing.id]);
  for (const { to, subject, line } of letters(formatDay(closing.noticeUntil))) {
    if (to === 'reviewers' && !closing.reviewAsked) continue;
    const text = ['Hello,', line, `${tools.env.origin}${paths.closing(closing.id)}`, 'Ettle'].join('\n\n');
    for (const address of new Set(rows[0]?.[to])) await tools.mail.send({ to: address, subject, text });
  }
}

const OFFICERS = (duties: string) => `ARRAY(SELECT l.email FROM officer o JOIN login l ON l.id = o.login_id
    WHERE o.authority_code = e.authority_code AND o.duties && ARRAY[${duties}] AND o.to_day IS NULL)`;

const SIDES = `SELECT
  ARRAY(SELECT l.email FROM login l WHERE l.id = p.login_id UNION
    SELECT l.email FROM authority_to_act t JOIN login l ON l.id = t.login_id
     WHERE t.person_id = p.id AND t.revoked_at IS NULL AND t.scope && ARRAY['agree', 'money'] AND (t.to_day IS NULL OR t.to_day >= current_date)) AS person,
  ${OFFICERS("'finance'")} AS finance, ${OFFICERS("'decide', 'panel'")} AS reviewers,
  ARRAY(SELECT l.email FROM holder_member m JOIN login l ON l.id = m.login_id WHERE m.holder_id = b.holder_id AND m.to_day IS NULL) AS holder
  FROM closing c JOIN budget b ON b.id = c.budget_id JOIN support_element e ON e.id = b.element_id JOIN person p ON p.id = e.person_id
 WHERE c.id = $1::uuid`;
