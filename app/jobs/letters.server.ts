import type { Letter } from '../drivers/mail/port.ts';
import { type Day, formatDay } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';
import { CHANGE_LETTERS } from './change-letters.ts';
import { SESSION_LETTERS } from './session-letters.ts';
import { TAKEOVER_LETTERS } from './takeover-letters.ts';

type Row = {
  arrangementId: string;
  name: string;
  knownAs: string;
  authorityCode: string;
  authorityName: string;
  decideBy: Day | null;
  agreementId: string | null;
  personSide: string[];
  providers: { providerId: string; email: string }[];
  deciders: string[];
  panel: string[];
  signers: string[];
  holderSide: string[];
  signingOfficers: string[];
};

export type About = Row & { origin: string };
export type Written = { to: string[]; subject: string; lines: string[] };

/** Who is told of what, in words for them. No outcome, no price and no reason leaves by mail: the page behind the link has them. */
const LETTERS: Record<string, (about: About, data: Record<string, unknown>) => Written[]> = {
  ...CHANGE_LETTERS,
  ...SESSION_LETTERS,
  ...TAKEOVER_LETTERS,
  'arrangement.proposed': (about, { state }) => [
    ...(state === 'accepted' ? [toDeciders(about)] : []),
    ...about.providers
      .filter(() => state !== 'accepted')
      .map(({ providerId, email }) => ({
        to: [email],
        subject: `${about.knownAs} asks whether you can help`,
        lines: [
          `${about.knownAs} has put your support into a plan and would like your answer.`,
          link(about, paths.proposal(about.arrangementId, providerId)),
        ],
      })),
  ],
  'arrangement.countered': (about, { counterId }) => [
    {
      to: about.personSide,
      subject: 'A provider offers something else',
      lines: [
        'A provider in your plan cannot do it just like that, and offers something else. It is for you to say yes or no.',
        link(about, paths.counter(about.arrangementId, String(counterId))),
      ],
    },
  ],
  'arrangement.counter-withdrawn': (about) => [
    toPerson(about, 'A provider took an offer back', ['A provider took back what it had offered. It answers again.']),
  ],
  'arrangement.counter-refused': (about, { providerId }) =>
    toProvider(about, providerId, `${about.knownAs} said no to your offer`, [
      'They would like what they asked for before. Please answer once more.',
    ]),
  'arrangement.counter-taken': (about, { providerId, state }) => [
    ...toProvider(about, providerId, `${about.knownAs} took your offer`, [
      'It counts as agreed. There is nothing to do now.',
    ]),
    ...(state === 'accepted' ? [toDeciders(about)] : []),
  ],
  'arrangement.line-accepted': (about, { state }) => [
    toPerson(about, 'A provider said yes', [
      'A provider in your plan said yes.',
      ...(state === 'accepted' ? [`Now ${about.authorityName} decides${by(about)}.`] : []),
    ]),
    ...(state === 'accepted' ? [toDeciders(about)] : []),
  ],
  'arrangement.declined': (about) => [
    toPerson(about, 'A provider said no', ['A provider in your plan said no. You can change the plan and ask again.']),
  ],
  'arrangement.ended': (about) => [
    toPerson(about, 'Your support has an end date', [
      'Somebody gave this support a last day. Open it to see which, and why.',
    ]),
    ...about.providers.map(({ email }) => ({
      to: [email],
      subject: `Support for ${about.knownAs} has an end date`,
      lines: ['It now has a last day.', link(about, paths.desk())],
    })),
    {
      to: about.deciders,
      subject: 'A plan has an end date',
      lines: [link(about, paths.decision(about.arrangementId))],
    },
  ],
  'decision.approved': (about) => [
    toPerson(about, 'The council agreed to your plan', [
      `${about.authorityName} agreed to your plan, and wrote down why. Next comes the agreement.`,
    ]),
  ],
  'decision.refused': (about) => [
    toPerson(about, 'The council said no to your plan', [
      `${about.authorityName} said no, and must tell you why. The reasons are on the page. You can change the plan, or challenge the decision.`,
    ]),
  ],
  'decision.referred': (about) => [
    toPerson(about, 'A panel will decide on your plan', [
      `The plan is above what one officer may agree. A panel decides${by(about)}.`,
    ]),
    {
      to: about.panel,
      subject: 'A plan waits for the panel',
      lines: [
        `A plan in ${about.authorityName} waits for the panel${by(about)}.`,
        link(about, paths.decision(about.arrangementId)),
      ],
    },
  ],
  'decision.on-agenda': (about, { on }) => [
    toPerson(about, 'The day when a panel talks about your plan', [
      `A panel of ${about.authorityName} talks about your plan on ${formatDay(on as Day)}. You may come, write, or ask an advocate to speak for you. You do not have to.`,
    ]),
  ],
  'decision.off-agenda': (about, { on }) => [
    toPerson(about, 'The day of the panel is cancelled', [
      `The panel of ${about.authorityName} does not meet on ${formatDay(on as Day)}. Why is on the page. Your plan waits for another day, and the day by which the council must decide stays as it is.`,
    ]),
  ],
  'decision.put-off': (about, { on }) => [
    toPerson(about, 'The panel needs another day for your plan', [
      `The panel now talks about your plan on ${formatDay(on as Day)}. It wrote down why, and may not put it off again.`,
    ]),
  ],
  'agreement.made': (about) => [
    toPerson(
      about,
      'Your agreement is ready to read',
      ['The agreement is written. Read it, ask about anything, and sign when you are ready. You sign first.'],
      true,
    ),
  ],
  'agreement.name-written': (about) => [
    {
      to: about.signers,
      subject: `Your turn to sign: ${about.knownAs}`,
      lines: ['Everyone before you has signed. It is your turn.', link(about, agreementPath(about))],
    },
  ],
  'agreement.signed': (about) => [
    toPerson(
      about,
      'Everyone has signed',
      ['Everyone has signed your agreement. Your support can start on its first day.'],
      true,
    ),
    ...about.providers.map(({ email }) => ({
      to: [email],
      subject: `Everyone has signed: ${about.knownAs}`,
      lines: ['The agreement is complete.', link(about, agreementPath(about))],
    })),
  ],
};

const by = ({ decideBy }: Row) => (decideBy ? ` by ${formatDay(decideBy)}` : '');
const link = ({ origin }: About, path: string) => `${origin}${path}`;
const agreementPath = ({ agreementId, arrangementId }: Row) =>
  agreementId ? paths.agreement(agreementId) : paths.arrangement(arrangementId);

function toDeciders(about: About): Written {
  return {
    to: about.deciders,
    subject: 'A plan waits for your decision',
    lines: [
      `A plan in ${about.authorityName} waits for a decision${by(about)}.`,
      link(about, paths.decision(about.arrangementId)),
    ],
  };
}

/** The owners of one provider of the plan. */
function toProvider(about: About, providerId: unknown, subject: string, lines: string[]): Written[] {
  const path = paths.proposal(about.arrangementId, String(providerId));
  return about.providers
    .filter((each) => each.providerId === providerId)
    .map(({ email }) => ({ to: [email], subject, lines: [...lines, link(about, path)] }));
}

function toPerson(about: About, subject: string, lines: string[], agreement = false): Written {
  const path = agreement ? agreementPath(about) : paths.arrangement(about.arrangementId);
  return { to: about.personSide, subject, lines: [...lines, link(about, path)] };
}

/** Tells those whom an event concerns. Sent from a job; a job that runs twice may send twice, never to anybody else. */
export async function sendLetters(tools: Tools, eventId: string): Promise<void> {
  const event = await tools.db.event.findUnique({ where: { id: eventId } });
  const write = event && LETTERS[event.kind];
  if (!event || !write) return;
  const data = (event.data ?? {}) as Record<string, unknown>;
  const arrangementId = event.subject.startsWith('arrangement:')
    ? event.subject.slice(12)
    : String(data.arrangementId ?? '');
  const { rows } = await tools.pool.query<Row>(WHO, [arrangementId]);
  const [row] = rows;
  if (!row) return;
  for (const { to, subject, lines } of write({ ...row, origin: tools.env.origin }, data)) {
    const text = ['Hello,', ...lines, 'Ettle'].join('\n\n');
    for (const address of new Set(to)) await tools.mail.send({ to: address, subject, text } satisfies Letter);
  }
}

// The person and whoever may agree for them; the owners of each provider; officers by duty; whoever signs next.
const WHO = `
SELECT a.id AS "arrangementId", a.name, p.known_as AS "knownAs", a.authority_code AS "authorityCode", au.name AS "authorityName",
  a.decide_by::text AS "decideBy",
  (SELECT g.id FROM agreement g WHERE g.arrangement_id = a.id AND g.state <> 'void' ORDER BY g.version DESC LIMIT 1) AS "agreementId",
  ARRAY(SELECT l.email FROM login l WHERE l.id = p.login_id UNION
    SELECT l.email FROM authority_to_act t JOIN login l ON l.id = t.login_id
    WHERE t.person_id = p.id AND t.revoked_at IS NULL AND 'agree' = ANY (t.scope) AND (t.to_day IS NULL OR t.to_day >= current_date)) AS "personSide",
  coalesce((SELECT json_agg(DISTINCT jsonb_build_object('providerId', m.provider_id, 'email', l.email))
    FROM arrangement_line x JOIN provider_member m ON m.provider_id = x.provider_id AND m.role = 'owner' AND m.to_day IS NULL
    JOIN login l ON l.id = m.login_id WHERE x.arrangement_id = a.id), '[]') AS providers,
  ARRAY(SELECT l.email FROM officer o JOIN login l ON l.id = o.login_id
    WHERE o.authority_code = a.authority_code AND 'decide' = ANY (o.duties) AND o.to_day IS NULL) AS deciders,
  ARRAY(SELECT l.email FROM officer o JOIN login l ON l.id = o.login_id
    WHERE o.authority_code = a.authority_code AND 'panel' = ANY (o.duties) AND o.to_day IS NULL) AS panel,
  ARRAY(SELECT l.email FROM (SELECT y.* FROM agreement_party y JOIN agreement g ON g.id = y.agreement_id
      WHERE g.arrangement_id = a.id AND g.state IN ('unsigned', 'part-signed')
        AND NOT EXISTS (SELECT 1 FROM signature s WHERE s.agreement_id = y.agreement_id AND s.position = y.position)
      ORDER BY g.version DESC, y.position LIMIT 1) next
    JOIN login l ON l.id IN (
      SELECT m.login_id FROM provider_member m WHERE m.provider_id = next.provider_id AND m.role = 'owner' AND m.to_day IS NULL UNION
      SELECT h.login_id FROM holder_member h WHERE h.holder_id = next.holder_id AND h.to_day IS NULL UNION
      SELECT o.login_id FROM officer o WHERE o.authority_code = next.authority_code AND 'sign' = ANY (o.duties) AND o.to_day IS NULL)) AS signers,
  ARRAY(SELECT l.email FROM holder_member h JOIN login l ON l.id = h.login_id WHERE h.holder_id = a.holder_id AND h.to_day IS NULL) AS "holderSide",
  ARRAY(SELECT l.email FROM officer o JOIN login l ON l.id = o.login_id
    WHERE o.authority_code = a.authority_code AND 'sign' = ANY (o.duties) AND o.to_day IS NULL) AS "signingOfficers"
FROM arrangement a JOIN person p ON p.id = a.person_id JOIN authority au ON au.code = a.authority_code
WHERE a.id::text = $1`;
