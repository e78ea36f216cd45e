import { CHECK_WORDS, type CheckKind } from '../domain/checks/kinds.ts';
import { type Day, formatDay } from '../kit/day.ts';
import { plural } from '../kit/text.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';

type Data = Record<string, unknown>;
type Written = { subject: string; lines: string[] };
type About = { providerId: string; origin: string };

const label = (data: Data) => CHECK_WORDS[data.check as CheckKind]?.label ?? 'A check';

/** What a provider is told of its own checks. No number and no name leaves by mail: the page behind the link has them. */
const LETTERS: Record<string, (data: Data, about: About) => Written> = {
  'check.ending': (data, about) => ({
    subject: `A check ends in ${plural(Number(data.days), 'day')} or less`,
    lines: [
      `${label(data)} ends on ${formatDay(data.untilDay as Day)}. When you have renewed it, say so on your checks page.`,
      'Without it people cannot put you into a new plan. What they have planned already stays.',
      `${about.origin}${paths.checks(about.providerId)}`,
    ],
  }),
  'check.ended': (data, about) => ({
    subject: 'A check has ended',
    lines: [
      `${label(data)} ended on ${formatDay(data.untilDay as Day)}. Where it is needed, people cannot put you into a new plan until you have said it anew.`,
      'What they have planned already stays.',
      `${about.origin}${paths.checks(about.providerId)}`,
    ],
  }),
  'check.seen': (data, about) => ({
    subject: 'Somebody has seen one of your checks',
    lines: [
      `${label(data)}: somebody else said that they have seen it. People see that now.`,
      `${about.origin}${paths.checks(about.providerId)}`,
    ],
  }),
};

/** Tells the owners of a provider what happened to it. A job that runs twice may send twice, never to anybody else. */
export async function tellProvider(tools: Tools, eventId: string): Promise<void> {
  const event = await tools.db.event.findUnique({ where: { id: eventId } });
  const write = event && LETTERS[event.kind];
  if (!event || !write) return;
  const providerId = event.subject.slice(event.subject.indexOf(':') + 1);
  const { subject, lines } = write((event.data ?? {}) as Data, { providerId, origin: tools.env.origin });
  const text = ['Hello,', ...lines, 'Ettle'].join('\n\n');
  for (const to of await ownersOf(tools, providerId)) await tools.mail.send({ to, subject, text });
}

/** Everybody who owns the provider now. */
export async function ownersOf({ pool }: Tools, providerId: string): Promise<string[]> {
  const { rows } = await pool.query<{ email: string }>(
    `SELECT l.email FROM provider_member m JOIN login l ON l.id = m.login_id
     WHERE m.provider_id::text = $1 AND m.role = 'owner' AND m.to_day IS NULL`,
    [providerId],
  );
  return rows.map(({ email }) => email);
}
