import { type Day, formatDay } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';
import { ownersOf } from './provider-letters.server.ts';

type Data = { hostingId?: string; hostProviderId?: string; providerId?: string; endsOn?: string };
type Written = { to: string[]; subject: string; lines: string[] };

type About = { data: Data; listingId: string; origin: string; host: string[]; provider: string[] };

const hostPage = ({ data, origin }: About) => `${origin}${paths.hosting(data.hostProviderId ?? '')}`;
const providerPage = ({ data, origin }: About) => `${origin}${paths.hosting(data.providerId ?? '')}`;

/** Both sides hear of each step. What was written stands behind the link. */
const LETTERS: Record<string, (about: About) => Written[]> = {
  'listing.host-asked': (about) => [
    {
      to: about.host,
      subject: 'Somebody asks you to be their host',
      lines: ['A provider asks you to answer for one of its listings. Read it, and say yes or no.', hostPage(about)],
    },
  ],
  'listing.hosted': (about) => [
    {
      to: about.provider,
      subject: 'You have a host',
      lines: ['The service you asked said yes. You can publish the listing now.', providerPage(about)],
    },
  ],
  'listing.host-declined': (about) => [
    {
      to: about.provider,
      subject: 'The host you asked said no',
      lines: ['Their reason is on the page. You can ask another.', providerPage(about)],
    },
  ],
  'listing.host-ending': (about) => [
    ...(
      [
        [about.host, hostPage(about)],
        [about.provider, providerPage(about)],
      ] as const
    ).map(([to, page]) => ({
      to: [...to],
      subject: 'A hosting has a last day',
      lines: [`It ends on ${formatDay(about.data.endsOn as Day)}. Why, and what follows, is on the page.`, page],
    })),
  ],
};

/** Tells both sides, and when a hosting is to end also those whose plans it is in, and who decides on them. */
export async function tellOfHosting(tools: Tools, eventId: string): Promise<void> {
  const event = await tools.db.event.findUnique({ where: { id: eventId } });
  const write = event && LETTERS[event.kind];
  if (!event || !write) return;
  const data = (event.data ?? {}) as Data;
  const [host, provider] = await Promise.all([
    ownersOf(tools, data.hostProviderId ?? ''),
    ownersOf(tools, data.providerId ?? ''),
  ]);
  const listingId = event.subject.slice('listing:'.length);
  const letters = write({ data, listingId, origin: tools.env.origin, host, provider });
  if (event.kind === 'listing.host-ending') letters.push(...(await toPlans(tools, listingId, data.endsOn as Day)));
  for (const { to, subject, lines } of letters) {
    const text = ['Hello,', ...lines, 'Ettle'].join('\n\n');
    for (const address of new Set(to)) await tools.mail.send({ to: address, subject, text });
  }
}

/** Nobody is left without warning: whoever has it in a plan that stands hears of the last day. */
async function toPlans({ pool, env }: Tools, listingId: string, endsOn: Day): Promise<Written[]> {
  const { rows } = await pool.query<{ id: string; people: string[]; deciders: string[] }>(WITH_IT, [listingId, endsOn]);
  return rows.flatMap(({ id, people, deciders }) => [
    {
      to: people,
      subject: 'Something in your plan may change',
      lines: [
        `The host of one of the supports in your plan stops on ${formatDay(endsOn)}. Talk to the provider and to the council about what comes after.`,
        `${env.origin}${paths.arrangement(id)}`,
      ],
    },
    {
      to: deciders,
      subject: 'A host in a running plan stops',
      lines: [
        `The host of a support in a plan stops on ${formatDay(endsOn)}. Make sure that nobody is left without.`,
        `${env.origin}${paths.decision(id)}`,
      ],
    },
  ]);
}

const WITH_IT = `
SELECT a.id,
  ARRAY(SELECT l.email FROM login l WHERE l.id = p.login_id UNION
    SELECT l.email FROM authority_to_act t JOIN login l ON l.id = t.login_id
    WHERE t.person_id = p.id AND t.revoked_at IS NULL AND 'agree' = ANY (t.scope) AND (t.to_day IS NULL OR t.to_day >= current_date)) AS people,
  ARRAY(SELECT l.email FROM officer o JOIN login l ON l.id = o.login_id
    WHERE o.authority_code = a.authority_code AND 'decide' = ANY (o.duties) AND o.to_day IS NULL) AS deciders
FROM arrangement a JOIN person p ON p.id = a.person_id
WHERE a.state NOT IN ('draft', 'ended', 'withdrawn', 'refused')
  AND EXISTS (SELECT 1 FROM arrangement_line n WHERE n.arrangement_id = a.id AND n.listing_id = $1::uuid AND n.to_day > $2)`;
