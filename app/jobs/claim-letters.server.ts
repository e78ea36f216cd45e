import { type Day, formatDay } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';

type Data = { claimId?: string; inviteId?: string; revokeOn?: string };
type Written = { subject: string; lines: string[] };

/** What a claimant and an invited person are told. Reasons stand behind the link, on their own desk. */
const LETTERS: Record<string, (data: Data, desk: string) => Written> = {
  'claim.accepted': (_, desk) => ({
    subject: 'The service is yours',
    lines: ['Your proof was looked at and accepted. You can write its page and its listings now.', desk],
  }),
  'claim.refused': (_, desk) => ({
    subject: 'Your request for a service was refused',
    lines: ['Why stands on your desk. You can ask again with another proof.', `${desk}#claims`],
  }),
  'claim.revoking': ({ revokeOn }, desk) => ({
    subject: 'You will no longer speak for a service',
    lines: [
      `From ${formatDay(revokeOn as Day)} on it is no longer yours here. Why stands on your desk. What people have agreed with the service goes on.`,
      `${desk}#claims`,
    ],
  }),
  'staff.invited': (_, desk) => ({
    subject: 'Somebody asks you to join them',
    lines: ['A provider of support asks you to join as staff. Sign in with this address to say yes or no.', desk],
  }),
};

/** Those who can decide on a claim: officers who commission in its council, and for a disputed one the administrators. */
const DECIDERS = `
SELECT c.disputed, a.name AS council,
  ARRAY(SELECT l.email FROM officer o JOIN login l ON l.id = o.login_id WHERE o.authority_code = p.authority_code
    AND 'commission' = ANY (o.duties) AND o.to_day IS NULL AND l.id <> c.login_id) AS officers,
  ARRAY(SELECT l.email FROM login l WHERE l.administrator AND l.id <> c.login_id) AS administrators
FROM claim c JOIN provider p ON p.id = c.provider_id LEFT JOIN authority a ON a.code = p.authority_code
WHERE c.id::text = $1 AND c.state = 'waiting'`;

/** One letter for each claim that waits, when it is made: it stands on their page from then on. Nothing of the proof leaves by mail. */
export async function tellDeciders(tools: Tools, eventId: string): Promise<void> {
  const event = await tools.db.event.findUnique({ where: { id: eventId } });
  const { claimId } = (event?.data ?? {}) as Data;
  const { rows } = await tools.pool.query<{
    disputed: boolean;
    council: string | null;
    officers: string[];
    administrators: string[];
  }>(DECIDERS, [claimId ?? '']);
  const [found] = rows;
  if (!found) return;
  const toOfficers = !found.disputed && found.officers.length > 0;
  const lines = [
    `Somebody says that a service of the public register${found.council ? ` in ${found.council}` : ''} is theirs.${
      found.disputed ? ' Somebody else has it, or asks for it too, so an administrator decides.' : ''
    }`,
    'They wait for a yes or a no, with a reason.',
    `${tools.env.origin}${toOfficers ? paths.claims() : paths.adminClaims()}`,
  ];
  const text = ['Hello,', ...lines, 'Ettle'].join('\n\n');
  for (const to of new Set(toOfficers ? found.officers : found.administrators))
    await tools.mail.send({ to, subject: 'A claim on a service waits', text });
}

/** Tells the one whom a claim or an invitation is about, and nobody else. */
export async function tellOfClaim(tools: Tools, eventId: string): Promise<void> {
  const event = await tools.db.event.findUnique({ where: { id: eventId } });
  const write = event && LETTERS[event.kind];
  if (!event || !write) return;
  const data = (event.data ?? {}) as Data;
  const to = data.inviteId ? await invited(tools, data.inviteId) : await claimant(tools, data.claimId ?? '');
  if (!to) return;
  const { subject, lines } = write(data, `${tools.env.origin}${paths.desk()}`);
  await tools.mail.send({ to, subject, text: ['Hello,', ...lines, 'Ettle'].join('\n\n') });
}

async function claimant({ db }: Tools, id: string): Promise<string | null> {
  const claim = await db.claim.findUnique({ where: { id }, select: { login: { select: { email: true } } } });
  return claim?.login.email ?? null;
}

/** Nobody who was asked by mistake hears of it once it is taken back. */
async function invited({ db }: Tools, id: string): Promise<string | null> {
  const invite = await db.providerInvite.findUnique({ where: { id }, select: { email: true, state: true } });
  return invite?.state === 'sent' ? invite.email : null;
}
