import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { runningOf } from '../../domain/changes/running-prices.server.ts';
import { setStanding, takeBackChange } from '../../domain/listings/change-commands.server.ts';
import {
  archiveListing,
  confirmListing,
  editListing,
  pauseListing,
  publishListing,
} from '../../domain/listings/commands.server.ts';
import { councilName, labelsOf } from '../../domain/listings/labels.server.ts';
import { type ListingPage, listingForEdit } from '../../domain/listings/lists.server.ts';
import { READINESS_REASONS } from '../../domain/listings/readiness.ts';
import { readinessOf } from '../../domain/listings/rules.ts';
import { stagesNow } from '../../domain/listings/staleness-commands.server.ts';
import { closedWords, spacesWords } from '../../domain/listings/words.ts';
import { dayOf } from '../../kit/day.ts';
import type { Result } from '../../kit/result.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card, Tag } from '../../ui/card.tsx';
import { ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Columns, Page, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound, said } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { readForm } from '../../web/form.ts';
import { changeView, staleWords } from '../../web/listing-edit-view.server.ts';
import { ListingFields, listsOf } from '../../web/listing-form.tsx';
import { changeOf } from '../../web/listing-form-fields.ts';
import { pricesThatRun } from '../../web/listing-running.server.ts';
import { RunningLink, RunningNotice } from '../../web/listing-running.tsx';
import {
  listingFilledIn,
  listingInput,
  listingSchema,
  standingInput,
  standingSchema,
} from '../../web/listing-schema.ts';
import { ChangeNotice, StandingCard } from '../../web/listing-standing.tsx';
import { LISTING_DONE, STATE_WORDS } from '../../web/listing-states.ts';
import { paths } from '../../web/paths.ts';
import { readinessView } from '../../web/readiness.server.ts';
import { ReadinessCard } from '../../web/readiness-card.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Your listing'} – Ettle` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const listing = found(await listingForEdit(pool, actor, params.listingId ?? ''));
  const labels = await labelsOf(pool);
  const on = dayOf(clock.now());
  const code = listing.authorityCode ?? listing.serves[0]?.code ?? null;
  const name = councilName(labels, code);
  const facts = { ...listing, hosted: listing.hostProviderId !== null };
  return {
    id: listing.id,
    slug: listing.slug,
    title: listing.title,
    state: listing.state,
    providerName: listing.provider.name,
    providerId: listing.provider.id,
    hostName: listing.hostName,
    given: given(listing),
    change: await changeView(context.tools, actor, listing, labels),
    standing: { spaces: listing.spaces, waitingWeeks: listing.waitingWeeks, closed: listing.closed },
    standingSaid: [spacesWords(listing.spaces, listing.waitingWeeks), closedWords(listing.closed, on)]
      .filter(Boolean)
      .join('. '),
    stale: staleWords(listing, on, await stagesNow(context.tools, on)),
    wording: listing.wording,
    running: await runningOf(pool, listing.id, on),
    lists: listsOf(labels),
    readiness: {
      ...readinessView(facts, code && name ? { code, name } : null, on),
      next: READINESS_REASONS[readinessOf(facts, code, on).code].forProvider,
    },
    needsHost: listing.personalCare && !listing.registered && listing.hostProviderId === null,
    complaintsMissing: listing.provider.kind !== 'registered' && listing.provider.complaintsPolicy.trim().length < 20,
  };
}

const given = (listing: ListingPage) =>
  listingFilledIn({
    ...listing,
    outcomes: listing.outcomes.map((each) => each.code),
    serves: listing.serves.map((each) => each.code),
  });

const MOVES = {
  'publish-now': publishListing,
  pause: pauseListing,
  archive: archiveListing,
  confirm: confirmListing,
  'take-back': takeBackChange,
} as const;

/** Buttons without fields carry `move`; everything else is the form, saved and perhaps published. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const listingId = params.listingId ?? '';
  const sent = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  const move = Object.keys(MOVES).find((each) => each === sent.get('move')) as keyof typeof MOVES | undefined;
  const back = paths.listingEdit(listingId);
  if (move) {
    const moved: Result<unknown> = await MOVES[move](context.tools, actor, { listingId });
    const refused = said(moved);
    if (refused) return { ...refused, reply: undefined };
    throw redirect(move === 'archive' ? `${paths.desk()}?done=archive` : `${back}?done=${move}`, 303);
  }
  if (sent.get('move') === 'standing') {
    const read = await readForm(request, standingSchema);
    if (!read.ok) return { refusal: 'Write whole numbers, and days like 24/12/2026.', reply: undefined };
    const refused = said(await setStanding(context.tools, actor, { listingId, standing: standingInput(read.value) }));
    if (refused) return { ...refused, reply: undefined };
    throw redirect(`${back}?done=standing`, 303);
  }
  const read = await readForm(request, listingSchema);
  if (!read.ok) return { reply: read.reply, refusal: undefined };
  const { councils } = await labelsOf(context.tools.pool);
  const words = listingInput(
    read.value,
    councils.map((each) => each.code),
  );
  const running = await pricesThatRun(context.tools, actor, { listingId, words, seen: sent.get('seen') });
  if (running) return { reply: read.kept(), refusal: undefined, running };
  const edited = await editListing(context.tools, actor, { listingId, version: read.value.version ?? null, words });
  if (!edited.ok && isHidden(edited.refusal)) throw notFound();
  if (!edited.ok) return { reply: read.refused(edited.refusal), refusal: undefined };
  if (edited.value.waits) throw redirect(`${back}?done=waits`, 303);
  if (read.value.intent !== 'publish') throw redirect(`${back}?done=saved`, 303);
  const published = await publishListing(context.tools, actor, { listingId });
  if (published.ok) throw redirect(`${back}?done=publish-now`, 303);
  // What was typed is saved by now: the screen goes on from there, and says what is still missing.
  return { reply: read.refused(published.refusal), refusal: undefined, version: edited.value.version };
}

export default function ListingEdit() {
  const view = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const done = doneIn(LISTING_DONE, useSearchParams()[0]);
  const [form, fields] = useForm({ id: 'listing', lastResult: actionData?.reply, defaultValue: view.given });
  return (
    <Page
      width="wide"
      title={view.title}
      above={view.providerName}
      beside={<Tag tone={STATE_WORDS[view.state].tone}>{STATE_WORDS[view.state].label}</Tag>}
      back={{ to: paths.desk(), label: 'My desk' }}
    >
      {done && !actionData ? <Notice kind="done">{done}</Notice> : null}
      {actionData?.refusal ? <Notice kind="no">{actionData.refusal}</Notice> : null}
      {view.change ? <ChangeNotice change={view.change} /> : null}
      {actionData?.running ? <RunningNotice id={view.id} running={actionData.running} /> : null}
      {view.stale ? <Notice kind="mind">{view.stale}</Notice> : null}
      <Columns aside={<Aside view={view} />}>
        <Form method="post" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form, fields)} />
          <input type="hidden" name="version" value={view.given.version} />
          {actionData?.running ? <input type="hidden" name="seen" value={actionData.running.price} /> : null}
          <ListingFields
            fields={fields}
            lists={view.lists}
            timesErrors={form.allErrors.times ?? []}
            change={changeOf(form)}
          />
          {view.state === 'archived' ? null : (
            <Buttons>
              {view.state === 'published' ? (
                <Button name="intent" value="save">
                  Save, and show it so
                </Button>
              ) : (
                <>
                  <Button name="intent" value="publish">
                    Save and publish
                  </Button>
                  <Button name="intent" value="save" kind="quiet">
                    Save the draft
                  </Button>
                </>
              )}
            </Buttons>
          )}
        </Form>
      </Columns>
    </Page>
  );
}

type View = ReturnType<typeof useLoaderData<typeof loader>>;

function Aside({ view }: { view: View }) {
  const open = view.state === 'published' || view.state === 'paused';
  return (
    <Stack>
      <Card title="May Option 2 pay for it?">
        <ReadinessCard readiness={view.readiness} />
        <p className="mt-3">
          <Link to={paths.listingCouncils(view.id)}>What councils say of it, and asking one</Link>
        </p>
        {view.needsHost ? <HostHelp providerId={view.providerId} listingId={view.id} /> : null}
        {view.hostName ? (
          <div className="mt-3 border-t border-line pt-3">
            <p>Your host is {view.hostName}.</p>
            <p>
              <Link to={paths.hosting(view.providerId)}>Who answers for what, and how it ends</Link>
            </p>
          </div>
        ) : null}
      </Card>
      {view.complaintsMissing ? (
        <Notice kind="mind">
          Before you publish:{' '}
          <Link to={paths.profile(view.providerId)}>
            say on your profile what people can do when they are not happy
          </Link>
          .
        </Notice>
      ) : null}
      {view.state === 'archived' ? null : <StandingCard standing={view.standing} said={view.standingSaid || null} />}
      {view.state === 'archived' ? <p>This is in the archive. It cannot be changed any more.</p> : null}
      {open ? (
        <Card title="What you can do">
          {view.state === 'published' ? (
            <p>
              <Link to={paths.listing(view.slug)}>See it as others see it</Link>
            </p>
          ) : null}
          {view.wording > 1 ? (
            <p className="mt-2">
              <Link to={paths.listingHistory(view.slug)}>What changed since it was first shown</Link>
            </p>
          ) : null}
          <RunningLink id={view.id} lines={view.running} />
          <Move move="confirm" label="It is still right" />
          {view.state === 'published' ? (
            <Move move="pause" label="Pause it: full, or away" />
          ) : (
            <Move move="publish-now" label="Show it again" />
          )}
        </Card>
      ) : null}
      {view.state === 'archived' ? null : (
        <details>
          <summary className="inline-flex min-h-11 items-center font-semibold text-loch underline underline-offset-4">
            Put it in the archive
          </summary>
          <p className="mt-1 text-sm">
            For good: nobody sees it again, and it cannot come back. What was agreed with it stays.
          </p>
          <Move move="archive" label="Archive it" danger />
        </details>
      )}
      {view.state === 'archived' ? null : (
        <ButtonLink to={paths.pictures(view.id)} kind="quiet" full>
          Pictures
        </ButtonLink>
      )}
      <ButtonLink to={paths.desk()} kind="quiet" full>
        Back to my desk
      </ButtonLink>
    </Stack>
  );
}

function Move({ move, label, danger }: { move: string; label: string; danger?: boolean }) {
  return (
    <Form method="post" className="mt-3">
      <input type="hidden" name="move" value={move} />
      <Button kind={danger ? 'danger' : 'quiet'} full>
        {label}
      </Button>
    </Form>
  );
}

function HostHelp({ providerId, listingId }: { providerId: string; listingId: string }) {
  return (
    <div className="mt-3 border-t border-line pt-3">
      <p>A registered provider can be your host. Ask one: it reads what you offer, and says yes or no.</p>
      <p className="mt-1">
        <Link
          to={paths.hostAsk(providerId, listingId)}
          className="inline-block py-1 text-loch underline underline-offset-4"
        >
          Ask a host
        </Link>
      </p>
    </div>
  );
}
