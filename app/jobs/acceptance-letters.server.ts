import { type Day, dayOf, formatDay } from '../kit/day.ts';
import { plural } from '../kit/text.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';
import { plansWith } from './plans-with.server.ts';
import { ownersOf } from './provider-letters.server.ts';

type Data = { authorityCode?: string; providerId?: string; toDay?: Day; days?: number };
type About = { data: Data; council: string; listingId: string; origin: string; owners: string[]; officers: string[] };
type Written = { to: readonly string[]; subject: string; lines: string[] };

const providerPage = ({ listingId, origin }: About) => `${origin}${paths.listingCouncils(listingId)}`;
const officerPage = ({ listingId, origin, data }: About) =>
  `${origin}${paths.acceptance(listingId, data.authorityCode ?? '')}`;
const toOwners = (about: About, subject: string, ...lines: string[]): Written => ({
  to: about.owners,
  subject,
  lines: [...lines, providerPage(about)],
});

/** Who hears of a council's word on a listing. Reasons and conditions stand behind the link. */
const LETTERS: Record<string, (about: About) => Written[]> = {
  'listing.acceptance-asked': (about) => [
    {
      to: about.officers,
      subject: 'A provider asks you to accept a listing',
      lines: [`In ${about.council}. Read it, and accept it in writing or say why not.`, officerPage(about)],
    },
  ],
  'listing.accepted': (about) => [
    toOwners(
      about,
      'A council accepts your listing',
      `${about.council} says in writing that Option 2 may pay for one of your listings there, until ${formatDay(about.data.toDay as Day)}. Read what it asks of you.`,
    ),
  ],
  'listing.acceptance-renewed': (about) => [
    toOwners(
      about,
      'A council accepts your listing for longer',
      `${about.council} accepts one of your listings until ${formatDay(about.data.toDay as Day)}. Read what it asks of you.`,
    ),
  ],
  'listing.acceptance-declined': (about) => [
    toOwners(about, 'A council does not accept your listing', `The reason of ${about.council} is on the page.`),
  ],
  'listing.acceptance-withdrawn': (about) => [
    toOwners(
      about,
      'A council took its acceptance back',
      `${about.council} no longer accepts one of your listings. Why stands on the page. What runs, runs on; nobody there can add it to a plan now.`,
    ),
  ],
  'listing.acceptance-ending': (about) => [
    toOwners(
      about,
      `An acceptance ends in ${plural(Number(about.data.days), 'day')} or less`,
      `${about.council} accepts one of your listings until ${formatDay(about.data.toDay as Day)}. You can ask it to go on.`,
    ),
  ],
  'listing.acceptance-ended': (about) => [
    toOwners(
      about,
      'An acceptance has ended',
      `One of your listings is “not confirmed” in ${about.council} since ${formatDay(about.data.toDay as Day)}. You can ask the council to accept it again.`,
    ),
  ],
};

/** Tells the provider or the officers, and when an acceptance is taken back also those whose plans the listing is in. */
export async function tellOfAcceptance(tools: Tools, eventId: string): Promise<void> {
  const event = await tools.db.event.findUnique({ where: { id: eventId } });
  const write = event && LETTERS[event.kind];
  if (!event || !write) return;
  const data = (event.data ?? {}) as Data;
  const { rows } = await tools.pool.query<{ council: string; officers: string[] }>(
    `SELECT a.name AS council, ARRAY(SELECT l.email FROM officer o JOIN login l ON l.id = o.login_id
       WHERE o.authority_code = a.code AND 'commission' = ANY (o.duties) AND o.to_day IS NULL) AS officers
     FROM authority a WHERE a.code = $1`,
    [data.authorityCode ?? ''],
  );
  const [found] = rows;
  if (!found) return;
  const listingId = event.subject.slice('listing:'.length);
  const owners = await ownersOf(tools, data.providerId ?? '');
  const letters = write({ data, ...found, listingId, origin: tools.env.origin, owners });
  if (event.kind === 'listing.acceptance-withdrawn')
    letters.push(...(await toPlans(tools, listingId, dayOf(event.at), data.authorityCode ?? '', found.council)));
  for (const { to, subject, lines } of letters) {
    const text = ['Hello,', ...lines, 'Ettle'].join('\n\n');
    for (const address of new Set(to)) await tools.mail.send({ to: address, subject, text });
  }
}

/** Nobody learns it from a bill: what is agreed runs on, and whoever has it in a plan hears that nothing new begins. */
async function toPlans(tools: Tools, listingId: string, on: Day, code: string, council: string): Promise<Written[]> {
  return (await plansWith(tools, listingId, on, code)).flatMap(({ id, people, deciders }) => [
    {
      to: people,
      subject: 'About one of the supports in your plan',
      lines: [
        `${council} no longer accepts it for new plans. What you agreed runs on as it was agreed. If you want to talk about it, ask the council.`,
        `${tools.env.origin}${paths.arrangement(id)}`,
      ],
    },
    {
      to: deciders,
      subject: 'A support in a running plan is no longer accepted',
      lines: [
        'The council took its acceptance of a listing back. The plan runs on as it was agreed. Look whether somebody should talk to the person.',
        `${tools.env.origin}${paths.decision(id)}`,
      ],
    },
  ]);
}
