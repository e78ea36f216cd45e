import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import type { SignedIn } from '../../access/actor.ts';
import { proposalsFor } from '../../domain/arrangements/lists.server.ts';
import { confirmListing } from '../../domain/listings/commands.server.ts';
import { nextStep as nextOpen } from '../../domain/listings/first-hour.ts';
import { councilName, labelsOf } from '../../domain/listings/labels.server.ts';
import { listingsHostedBy, listingsOfProvider } from '../../domain/listings/lists.server.ts';
import type { ListingState } from '../../domain/listings/rules.ts';
import { numberOn } from '../../domain/organisations/store.server.ts';
import { type OwnProvider, providersOf } from '../../domain/providers/store.server.ts';
import { addDays, dayOf } from '../../kit/day.ts';
import type { Result } from '../../kit/result.ts';
import type { Tools } from '../../tools.server.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { said } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { doneIn } from '../../web/done.ts';
import { firstHourOf } from '../../web/first-hour-view.server.ts';
import { STEP_WORDS } from '../../web/first-hour-words.ts';
import { joiningAction, ownClaimsOf } from '../../web/joining.server.ts';
import { LISTING_DONE } from '../../web/listing-states.ts';
import { paths } from '../../web/paths.ts';
import { rotaView } from '../../web/sessions-view.server.ts';
import { waitsOf } from '../../web/waiting.server.ts';
import { Hosting } from './hosting-panel.tsx';
import { OwnClaims } from './joining-panel.tsx';
import { Listings, listingRow } from './listings-panel.tsx';
import { GoOnWhereYouStopped, NextSessions } from './next-panel.tsx';
import { PlansWithYou } from './proposals-panel.tsx';
import { WaitingPanel } from './waiting-panel.tsx';

export const meta: MetaFunction = () => [{ title: 'My desk – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const params = new URL(request.url).searchParams;
  const providers = await providersOf(tools.pool, actor);
  const shown = providers.find((each) => each.id === params.get('provider')) ?? providers[0] ?? null;
  const page = pageOf(request);
  const [waits, claims, desk] = await Promise.all([
    waitsOf(tools, actor, shown, params.has('all')),
    ownClaimsOf(tools, actor),
    shown ? deskOf(tools, actor, shown, page) : null,
  ]);
  return { providers: providers.map(({ id, name }) => ({ id, name })), waits, claims, desk };
}

const A_LOOK = 14;

async function deskOf(tools: Tools, actor: SignedIn, shown: OwnProvider, page: number) {
  const now = tools.clock.now();
  const on = dayOf(now);
  const [listings, hosted, labels, staleDays, proposals, next] = await Promise.all([
    listingsOfProvider(tools.pool, actor, shown.id, page),
    listingsHostedBy(tools.pool, actor, shown.id),
    labelsOf(tools.pool),
    numberOn(tools.db, null, 'listing.stale-days', on),
    proposalsFor(tools.pool, actor, shown.id),
    rotaView(tools, actor, shown.id, { from: on, to: addDays(on, A_LOOK - 1), after: now }),
  ]);
  const rows = listings.rows.map((row) => listingRow(row, on, staleDays, councilName(labels, row.authorityCode)));
  const { id, slug, name, kind, role } = shown;
  return {
    ...{ id, slug, name, kind, role, rows, proposals, next },
    goOn: await goOnOf(tools, actor, shown, rows),
    page: listings.page,
    pages: listings.pages,
    total: listings.total,
    hosted: hosted.length,
  };
}

/** Where an owner stopped in the first hour. Null: something of theirs is shown already, or nothing is open. */
async function goOnOf(tools: Tools, actor: SignedIn, { id, role }: OwnProvider, rows: { state: ListingState }[]) {
  if (role !== 'owner' || rows.some(({ state }) => state !== 'draft')) return null;
  const hour = await firstHourOf(tools, actor, id);
  const step = hour && nextOpen(hour.tasks, 'who');
  if (!hour || !step) return null;
  const steps = hour.tasks.map(({ step: name, state }) => ({
    name,
    settled: state === 'done' || state === 'not-needed',
  }));
  return { to: paths.startStep(id, step), step: STEP_WORDS[step].task.toLowerCase(), steps };
}

/** The desk's own buttons: still right, join, stop asking for a service. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const sent = await request.formData().catch(() => new FormData());
  const text = (name: string) =>
    String(sent.get(name) ?? '')
      .replaceAll('\u0000', '')
      .trim()
      .slice(0, 200);
  const done = async (result: Result<unknown>, code: string) => {
    const refused = said(result);
    if (refused) return refused;
    throw redirect(`${paths.desk()}?provider=${encodeURIComponent(text('provider'))}&done=${code}`, 303);
  };
  const { tools } = context;
  if (text('move') === 'confirm')
    return done(await confirmListing(tools, actor, { listingId: text('listing') }), 'confirm');
  const joined = await joiningAction(tools, actor, {
    move: text('move'),
    invite: text('invite'),
    claim: text('claim'),
  });
  if (!joined) return { refusal: 'Nothing was sent. Press the button again.' };
  return done(joined.result, joined.done);
}

export default function Desk() {
  const { providers, desk, waits, claims } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const done = doneIn(LISTING_DONE, useSearchParams()[0]);
  return (
    <Page width="wide" title="My desk" above={desk?.name}>
      {done && !actionData ? <Notice kind="done">{done}</Notice> : null}
      {actionData?.refusal ? <Notice kind="no">{actionData.refusal}</Notice> : null}
      {providers.length > 1 && desk ? <Others providers={providers} here={desk.id} /> : null}
      {desk?.goOn ? <GoOnWhereYouStopped goOn={desk.goOn} /> : null}
      {desk ? <DeskOf desk={desk} waits={waits} /> : <NoProvider waits={waits} />}
      <OwnClaims claims={claims} />
      {desk ? (
        <p className="mt-10 text-sm">
          <Link to={paths.providerNew()}>Set up another provider</Link>
        </p>
      ) : null}
    </Page>
  );
}

type DeskView = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['desk']>;
type WaitsView = ReturnType<typeof useLoaderData<typeof loader>>['waits'];

function Others({ providers, here }: { providers: { id: string; name: string }[]; here: string }) {
  return (
    <nav aria-label="Your providers" className="mb-6 flex flex-wrap gap-2">
      {providers.map(({ id, name }) => (
        <Link
          key={id}
          to={`${paths.desk()}?provider=${id}`}
          aria-current={id === here ? 'page' : undefined}
          className="inline-flex min-h-11 items-center rounded-button border-2 border-line bg-card px-4 font-semibold text-loch aria-[current=page]:border-loch aria-[current=page]:bg-mist"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

function NoProvider({ waits }: { waits: WaitsView }) {
  return (
    <>
      {waits.total > 0 ? (
        <div className="mb-10 max-w-words">
          <WaitingPanel waits={waits} allTo={paths.desk()} onward={null} />
        </div>
      ) : null}
      <EmptyState title="Do you offer support?" drawing="tools">
        <p>
          A care service, a small business, one person, a lunch club: all are welcome. First say who you are. Then say
          what you offer. You can do it step by step, and stop and come back.
        </p>
        <Buttons>
          <ButtonLink to={paths.start()}>Begin, step by step</ButtonLink>
          <ButtonLink to={paths.providerNew()} kind="quiet">
            I know how it goes: the long form
          </ButtonLink>
        </Buttons>
      </EmptyState>
    </>
  );
}

/** On a phone one thing under the other; from a tablet on, what is to be given stands beside what waits. */
function DeskOf({ desk, waits }: { desk: DeskView; waits: WaitsView }) {
  const isNew = desk.goOn !== null;
  const onward = { to: paths.listingNew(desk.id), label: 'Add something that you offer' };
  return (
    <>
      <div className="grid gap-10 lg:grid-cols-2">
        {isNew && waits.total === 0 ? null : (
          <div>
            <WaitingPanel waits={waits} allTo={`${paths.desk()}?provider=${desk.id}&all=1#waiting`} onward={onward} />
          </div>
        )}
        {desk.next && !isNew ? (
          <div>
            <NextSessions next={desk.next} providerId={desk.id} />
          </div>
        ) : null}
      </div>
      <PlansWithYou proposals={desk.proposals} providerId={desk.id} />
      <Listings desk={desk} />
      <Hosting desk={desk} />
      <More desk={desk} />
    </>
  );
}

/** Everything else that belongs to a provider, each on a page of its own. */
function More({ desk: { id, slug, role } }: { desk: DeskView }) {
  const owner = role === 'owner';
  const links = [
    { to: paths.questionsTo(), label: 'Questions to you' },
    { to: paths.deskInvoices(id), label: 'Your invoices' },
    { to: paths.corrections(), label: 'What people say is not right any more' },
    { to: paths.owing(id), label: 'What is owed and paid to you' },
    { to: paths.deskPayments(id), label: 'Payments to you' },
    ...(owner ? [{ to: paths.bank(id), label: 'Your bank details' }] : []),
    { to: paths.checks(id), label: 'Your checks' },
    ...(owner ? [{ to: paths.trueHour(id), label: 'What an hour really brings you' }] : []),
    ...(owner ? [{ to: paths.deskStripe(id), label: 'Being paid through Stripe' }] : []),
    ...(owner ? [{ to: paths.staff(id), label: 'Who works here' }] : []),
    ...(owner ? [{ to: paths.profile(id), label: 'Change your profile' }] : []),
    { to: paths.provider(slug), label: 'See your page as others see it' },
  ];
  return (
    <Section title="More">
      <ul className="grid gap-x-8 sm:grid-cols-2">
        {links.map(({ to, label }) => (
          <li key={to} className="border-b border-line">
            <Link to={to} className="inline-flex min-h-12 items-center text-loch underline underline-offset-4">
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
