import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';

type Sides = { person: string[]; holder: string[]; state: string | null; band: string | null };
type Said = { to: 'person' | 'holder'; subject: string; line: string };

/** Who hears what of seasons: whose word is needed, and who pays by them. No amount leaves by mail: the page behind the link has it. */
const LETTERS: Record<string, (state: string | null) => Said[]> = {
  'profile.asked': () => [
    {
      to: 'holder',
      subject: 'Somebody asks for other seasons',
      line: 'They would like more in some weeks and less in others than they may decide alone. Please answer: silence is never a yes.',
    },
  ],
  'profile.agreed': () => [{ to: 'person', subject: 'Your seasons were agreed to', line: 'They count from now on.' }],
  'profile.refused': () => [
    {
      to: 'person',
      subject: 'Your seasons were not agreed to',
      line: 'The reason is on the page. What stood before stands still.',
    },
  ],
  'profile.taken-back': () => [
    { to: 'holder', subject: 'Other seasons are taken back', line: 'There is nothing to answer any more.' },
  ],
  'profile.followed': (state) =>
    state === 'asked'
      ? [
          {
            to: 'holder',
            subject: 'Somebody asks for other seasons',
            line: 'They asked the holder before you, and it waits for your word now. Please answer: silence is never a yes.',
          },
          {
            to: 'person',
            subject: 'Your seasons wait for the new holder',
            line: 'What you asked for went over with the money.',
          },
        ]
      : [
          {
            to: 'person',
            subject: 'Your seasons went over with the money',
            line: 'Each week is as it was, and the last season has what is left. Look whether you still want it so.',
          },
        ],
  'profile.left-behind': () => [
    {
      to: 'person',
      subject: 'Please look at your seasons',
      line: 'What is left with the new holder does not fit the seasons that you had, so every week is the same now. You can spread it anew.',
    },
  ],
};

/** Tells those whom it concerns. Sent from a job; a job that runs twice may send twice, never to anybody else. */
export async function tellOfSeasons(tools: Tools, eventId: string): Promise<void> {
  const event = await tools.db.event.findUnique({ where: { id: eventId } });
  const letters = event && LETTERS[event.kind];
  const budgetId = (event?.data as { budgetId?: string } | undefined)?.budgetId;
  if (!letters || !budgetId) return;
  const [what, id = ''] = event.subject.split(':');
  const { rows } = await tools.pool.query<Sides>(SIDES, [budgetId, what === 'profile' ? id : null]);
  const [sides] = rows;
  for (const { to, subject, line } of letters(sides?.state ?? null)) {
    const at =
      to === 'person' ? paths.seasons(budgetId) : what === 'profile' ? paths.heldSeason(id) : paths.heldSeasons();
    const text = ['Hello,', line, `${tools.env.origin}${at}`, 'Ettle'].join('\n\n');
    for (const address of new Set(sides?.[to])) await tools.mail.send({ to: address, subject, text });
  }
}

const SIDES = `SELECT
  ARRAY(SELECT l.email FROM login l WHERE l.id = p.login_id UNION
    SELECT l.email FROM authority_to_act t JOIN login l ON l.id = t.login_id
     WHERE t.person_id = p.id AND t.revoked_at IS NULL AND t.scope && ARRAY['plan', 'agree', 'money'] AND (t.to_day IS NULL OR t.to_day >= current_date)) AS person,
  ARRAY(SELECT l.email FROM holder_member m JOIN login l ON l.id = m.login_id JOIN holder h ON h.id = m.holder_id
         WHERE m.holder_id = b.holder_id AND h.authority_code IS NULL AND m.to_day IS NULL UNION
    SELECT l.email FROM holder h JOIN officer o ON o.authority_code = h.authority_code AND 'finance' = ANY (o.duties) AND o.to_day IS NULL
      JOIN login l ON l.id = o.login_id WHERE h.id = b.holder_id) AS holder,
  (SELECT f.state FROM profile f WHERE f.id = $2::uuid) AS state
  FROM budget b JOIN support_element e ON e.id = b.element_id JOIN person p ON p.id = e.person_id WHERE b.id = $1::uuid`;
