import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import type { SignedIn } from '../../access/actor.ts';
import { proposalsFor } from '../../domain/arrangements/lists.server.ts';
import { requestsFor } from '../../domain/hosting/store.server.ts';
import { confirmListing } from '../../domain/listings/commands.server.ts';
import { councilName, labelsOf } from '../../domain/listings/labels.server.ts';
import { type ListingBrief, listingsHostedBy, listingsOfProvider } from '../../domain/listings/lists.server.ts';
import { READINESS_REASONS } from '../../domain/listings/readiness.ts';
import { readinessTag } from '../../domain/listings/readiness-words.ts';
import { type ListingState, type Readiness, readinessOf } from '../../domain/listings/rules.ts';
import { numberOn } from '../../domain/organisations/store.server.ts';
import { saysHowToComplain } from '../../domain/providers/rules.ts';
import { providersOf } from '../../domain/providers/store.server.ts';
import { type Day, dayOf, daysBetween, formatShortDay } from '../../kit/day.ts';
import type { Result } from '../../kit/result.ts';
import type { Tools } from '../../tools.server.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card, Tag, Tags } from '../../ui/card.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { said } from '../../web/answer.server.ts';
import { checksToMind } from '../../web/checks-view.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { doneIn } from '../../web/done.ts';
import { joiningAction, joiningOf } from '../../web/joining.server.ts';
import { LISTING_DONE, STATE_WORDS } from '../../web/listing-states.ts';
import { paths } from '../../web/paths.ts';
import { waitingOf } from '../../web/waiting.server.ts';
import { ChecksToMind } from './checks-panel.tsx';
import { Hosting } from './hosting-panel.tsx';
import { Invites, OwnClaims } from './joining-panel.tsx';
import { ProposalsToAnswer } from './proposals-panel.tsx';
import { WaitingPanel } from './waiting-panel.tsx';

export const meta: MetaFunction = () => [{ title: 'My desk – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const params = new URL(request.url).searchParams;
  const [providers, proposals] = await Promise.all([
    providersOf(context.tools.pool, actor),
    proposalsFor(context.tools.pool, actor),
  ]);
  const shown = providers.find((each) => each.id === params.get('provider')) ?? providers[0] ?? null;
  const page = pageOf(request);
  return {
    joining: await joiningOf(context.tools, actor),
    providers: providers.map(({ id, name }) => ({ id, name })),
    waiting: shown ? await waitingOf(context.tools, actor, shown.id) : null,
    proposals: shown ? proposals.filter((each) => each.providerId === shown.id) : [],
    desk: shown
      ? { ...shown, saysHow: saysHowToComplain(shown), ...(await deskOf(context.tools, actor, shown.id, page)) }
      : null,
  };
}

async function deskOf(tools: Tools, actor: SignedIn, providerId: string, page: number) {
  const on = dayOf(tools.clock.now());
  const [listings, hosted, labels, staleDays, checks, asked] = await Promise.all([
    listingsOfProvider(tools.pool, actor, providerId, page),
    listingsHostedBy(tools.pool, actor, providerId),
    labelsOf(tools.pool),
    numberOn(tools.db, null, 'listing.stale-days', on),
    checksToMind(tools.pool, providerId, on),
    requestsFor(tools.pool, actor, providerId),
  ]);
  const rows = listings.rows.map((row) => rowOf(row, on, staleDays, councilName(labels, row.authorityCode)));
  return {
    rows,
    checks,
    asked,
    page: listings.page,
    pages: listings.pages,
    total: listings.total,
    hosted: hosted.map(({ id, title, slug, providerName, state }) => ({ id, title, slug, providerName, state })),
  };
}

/** A listing with how it stands, and the one thing to do next. */
function rowOf(row: ListingBrief, on: Day, staleDays: number, council: string | null) {
  const readiness = readinessOf(row, row.authorityCode, on);
  const checked = row.checkedAt ? dayOf(row.checkedAt) : null;
  const stale = row.state === 'published' && (checked === null || daysBetween(checked, on) > staleDays);
  const reason = READINESS_REASONS[readiness.code];
  const next = nextStep(row.state, readiness.status, stale, reason.forProvider);
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    state: row.state,
    tag: readinessTag(readiness, council),
    checked,
    stale,
    next,
  };
}

/** The one thing to do next; nothing when all is well. */
function nextStep(state: ListingState, status: Readiness['status'], stale: boolean, settle: string): string {
  if (state === 'draft') return status === 'not-allowed' ? settle : 'Finish it and publish it.';
  if (stale) return 'Say whether it is still right.';
  return status === 'ready' ? '' : settle;
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
  const { providers, proposals, desk, waiting, joining } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const done = doneIn(LISTING_DONE, useSearchParams()[0]);
  return (
    <Page width="wide" title="My desk" lead={desk ? `What ${desk.name} offers, and what waits for you.` : undefined}>
      {done && !actionData ? <Notice kind="done">{done}</Notice> : null}
      {actionData?.refusal ? <Notice kind="no">{actionData.refusal}</Notice> : null}
      <Invites invites={joining.invites} />
      {providers.length > 1 && desk ? <Others providers={providers} here={desk.id} /> : null}
      {desk ? (
        <Section title="People who asked you">
          <ProposalsToAnswer proposals={proposals} />
        </Section>
      ) : null}
      {desk ? <ChecksToMind checks={desk.checks} providerId={desk.id} /> : null}
      {waiting ? (
        <Section title="Questions and corrections">
          <WaitingPanel waiting={waiting} />
        </Section>
      ) : null}
      {desk ? <DeskOf desk={desk} /> : <NoProvider />}
      <OwnClaims claims={joining.claims} />
    </Page>
  );
}

type DeskView = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['desk']>;

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

function NoProvider() {
  return (
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
  );
}

function DeskOf({ desk }: { desk: DeskView }) {
  return (
    <>
      {desk.saysHow ? null : (
        <Notice kind="mind">
          Say first what people can do when they are not happy. Without it nobody can see a listing of yours.{' '}
          {desk.role === 'owner' ? <Link to={paths.profile(desk.id)}>Do it now</Link> : 'The owner can do it.'}
        </Notice>
      )}
      <Section title={`Your listings (${desk.total})`}>
        {desk.rows.length > 0 ? (
          <Stack>
            {desk.rows.map((row) => (
              <Row key={row.id} row={row} providerId={desk.id} />
            ))}
          </Stack>
        ) : (
          <EmptyState title="Nothing yet" level={3}>
            <p>
              A listing is one thing that you offer: an hour, a session, a day. Begin with the one that people ask for
              most.
            </p>
            {desk.role === 'owner' ? (
              <Buttons>
                <ButtonLink to={paths.startTasks(desk.id)}>Go on step by step</ButtonLink>
              </Buttons>
            ) : null}
          </EmptyState>
        )}
        <Pagination
          page={desk.page}
          pages={desk.pages}
          label="Pages of listings"
          to={(page) => `${paths.desk()}?provider=${desk.id}&page=${page}`}
        />
        <Buttons>
          <ButtonLink to={paths.listingNew(desk.id)}>Add a listing</ButtonLink>
          <ButtonLink to={paths.importNew(desk.id)} kind="quiet">
            Many at once, from a file
          </ButtonLink>
          {desk.role === 'owner' ? (
            <ButtonLink to={paths.profile(desk.id)} kind="quiet">
              Change your profile
            </ButtonLink>
          ) : null}
          {desk.role === 'owner' ? (
            <ButtonLink to={paths.staff(desk.id)} kind="quiet">
              Who works here
            </ButtonLink>
          ) : null}
          <ButtonLink to={paths.checks(desk.id)} kind="quiet">
            Your checks
          </ButtonLink>
          <ButtonLink to={paths.provider(desk.slug)} kind="quiet">
            See your page
          </ButtonLink>
        </Buttons>
      </Section>
      <Hosting desk={desk} />
      <p className="mt-10 text-sm">
        <Link to={paths.providerNew()}>Set up another provider</Link>
      </p>
    </>
  );
}

function Row({ row, providerId }: { row: DeskView['rows'][number]; providerId: string }) {
  const state = STATE_WORDS[row.state];
  return (
    <Card title={row.title} to={paths.listingEdit(row.id)} level={3} as="article">
      <Tags>
        <Tag tone={state.tone}>{state.label}</Tag>
        <Tag tone={row.tag.tone}>{row.tag.words}</Tag>
      </Tags>
      {row.checked ? (
        <p className="text-sm text-soft">Last said to be right on {formatShortDay(row.checked as Day)}</p>
      ) : null}
      {row.next ? (
        <p className="mt-2">
          <strong>Next:</strong> {row.next}
        </p>
      ) : null}
      {row.stale ? (
        <Form method="post" className="mt-3">
          <input type="hidden" name="move" value="confirm" />
          <input type="hidden" name="provider" value={providerId} />
          <input type="hidden" name="listing" value={row.id} />
          <Button kind="quiet">It is still right</Button>
        </Form>
      ) : null}
    </Card>
  );
}
