import { optionById } from '../domain/options/store.server.ts';
import { formatDay } from '../kit/day.ts';
import { queryOf } from '../platform/db.server.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';

type Sides = { person: string[]; deciders: string[]; holder: string[]; finance: string[] };
type Said = { to: keyof Sides; subject: string; line: string };

/** Who hears what of another option. No amount and no reason leaves by mail: the page behind the link has them. */
const LETTERS: Record<string, (on: string) => Said[]> = {
  'option.asked': () => [
    {
      to: 'deciders',
      subject: 'Somebody asks for another option',
      line: 'They would like another option for one part of their support. Please answer, with reasons.',
    },
  ],
  'option.withdrawn': () => [
    { to: 'deciders', subject: 'Another option was taken back', line: 'There is nothing to decide any more.' },
  ],
  'option.refused': () => [
    {
      to: 'person',
      subject: 'The council said no to another option',
      line: 'The reasons are on the page. Everything stays as it was.',
    },
  ],
  'option.agreed': (on) =>
    (['person', 'holder', 'finance'] as const).map((to) => ({
      to,
      subject: 'Another option is agreed',
      line: `It begins on ${on}. What runs now ends with its notice, and what is left goes over to the penny.`,
    })),
  'option.carried': () =>
    (['person', 'holder', 'finance'] as const).map((to) => ({
      to,
      subject: 'The money has gone over to the other option',
      line: 'The statement is on the page: what Option 2 closed with, and what the other option opens with.',
    })),
  'option.closed': () =>
    (['person', 'holder', 'finance'] as const).map((to) => ({
      to,
      subject: 'The books of Option 2 are closed',
      line: 'Everything that was given is settled. The statement on the page is complete.',
    })),
};

/** Tells those whom another option concerns. Whoever gives the support hears of its last day as of any end. */
export async function tellOfOption(tools: Tools, eventId: string): Promise<void> {
  const event = await tools.db.event.findUnique({ where: { id: eventId } });
  const letters = event && LETTERS[event.kind];
  if (!event || !letters) return;
  const option = await optionById(queryOf(tools.pool), event.subject.slice('option-change:'.length));
  if (!option) return;
  const { rows } = await tools.pool.query<Sides>(SIDES, [option.elementId]);
  for (const { to, subject, line } of letters(formatDay(option.on ?? option.wishDay))) {
    const text = ['Hello,', line, `${tools.env.origin}${paths.optionChange(option.id)}`, 'Ettle'].join('\n\n');
    for (const address of new Set(rows[0]?.[to])) await tools.mail.send({ to: address, subject, text });
  }
}

const OFFICERS = (duties: string) => `ARRAY(SELECT l.email FROM officer o JOIN login l ON l.id = o.login_id
    WHERE o.authority_code = e.authority_code AND o.duties && ARRAY[${duties}] AND o.to_day IS NULL)`;

const SIDES = `SELECT
  ARRAY(SELECT l.email FROM login l WHERE l.id = p.login_id UNION
    SELECT l.email FROM authority_to_act t JOIN login l ON l.id = t.login_id
     WHERE t.person_id = p.id AND t.revoked_at IS NULL AND 'agree' = ANY (t.scope) AND (t.to_day IS NULL OR t.to_day >= current_date)) AS person,
  ${OFFICERS(`'decide', 'panel'`)} AS deciders, ${OFFICERS(`'finance'`)} AS finance,
  ARRAY(SELECT l.email FROM holder_member m JOIN login l ON l.id = m.login_id WHERE m.holder_id = e.holder_id AND m.to_day IS NULL) AS holder
  FROM support_element e JOIN person p ON p.id = e.person_id WHERE e.id = $1::uuid`;
