import { type Day, formatDay } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';
import { plansWith } from './plans-with.server.ts';
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
async function toPlans(tools: Tools, listingId: string, endsOn: Day): Promise<Written[]> {
  const { env } = tools;
  return (await plansWith(tools, listingId, endsOn, null)).flatMap(({ id, people, deciders }) => [
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
