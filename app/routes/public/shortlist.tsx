import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { recordLook } from '../../domain/people/commands.server.ts';
import {
  endLink,
  type Keeper,
  moveEntry,
  noteEntry,
  removeEntry,
  saveListing,
  shareShortlist,
  takeAlong,
} from '../../domain/shortlists/commands.server.ts';
import { mayKeepShortlist, ownerFor } from '../../domain/shortlists/policy.ts';
import { MOST_COMPARED, MOST_ENTRIES, MOST_NOTE, VISITOR_DAYS } from '../../domain/shortlists/rules.ts';
import { savedElsewhere, shortlistOf } from '../../domain/shortlists/store.server.ts';
import { dayOf } from '../../kit/day.ts';
import { plural } from '../../kit/text.ts';
import type { Tools } from '../../tools.server.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { actorFrom } from '../../web/actor.server.ts';
import { said } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { freeText, readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { safeNext } from '../../web/session.server.ts';
import { keeperOf, listCookie } from '../../web/shortlist.server.ts';
import { ShortlistEntry } from '../../web/shortlist-entry.tsx';
import { ShortlistLinks } from '../../web/shortlist-links.tsx';
import { councilHere, entriesOf } from '../../web/shortlist-view.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? 'My list'} – Ettle` },
  { name: 'robots', content: 'noindex' },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await actorFrom(request, context);
  const { tools } = context;
  const { visitorKey } = keeperOf(request, actor);
  const owner = ownerFor(actor, visitorKey);
  const on = dayOf(tools.clock.now());
  const [list, elsewhere, council] = await Promise.all([
    shortlistOf(tools.pool, actor, owner, on),
    savedElsewhere(tools.pool, actor, visitorKey),
    councilHere(tools, actor),
    owner?.kind === 'person' ? recordLook(tools, actor, owner.personId, 'shortlist') : null,
  ]);
  const other = actor.acting && actor.acting.capacity !== 'self' ? actor.acting.knownAs : null;
  return {
    title: other ? `${other}’s list` : 'My list',
    other,
    entries: entriesOf(list.entries, council, on),
    links: list.links.map((link) => ({ ...link, href: `${tools.env.origin}${paths.shared(link.code)}` })),
    may: owner === null || mayKeepShortlist(actor, owner),
    notes: owner !== null && owner.kind !== 'visitor',
    signedIn: actor.loginId !== null,
    choosesWhom: actor.acting === null && actor.standings.length > 1,
    elsewhere,
  };
}

const id = z.string().max(40);
const back = z.string().max(3000).optional();
const slug = z.string().max(200);
const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('save'), slug, back }),
  z.object({ intent: z.literal('remove'), listing: id, slug: slug.optional(), back }),
  z.object({ intent: z.literal('up'), listing: id }),
  z.object({ intent: z.literal('down'), listing: id }),
  z.object({ intent: z.literal('note'), listing: id, note: freeText(MOST_NOTE) }),
  z.object({ intent: z.literal('share') }),
  z.object({ intent: z.literal('end-link'), link: id }),
  z.object({ intent: z.literal('take'), from: z.enum(['browser', 'login']) }),
]);
type Sent = z.output<typeof schema>;

/** Anyone, signed in or not. A save from a card or a page goes back to where it was pressed. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await actorFrom(request, context);
  const keeper = keeperOf(request, actor);
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply, refusal: null };
  const done = await doneWith(context.tools, keeper, read.value, context.caller);
  const no = said(done.result);
  if (no) return { reply: null, refusal: no.refusal };
  const headers = new Headers();
  const secure = context.tools.env.origin.startsWith('https:');
  if (done.key !== undefined) headers.append('Set-Cookie', listCookie(done.key, secure));
  throw redirect(done.to, { status: 303, headers });
}

/** `key`: what the browser keeps from now on; null makes it forget. */
type Done = { result: Parameters<typeof said>[0]; to: string; key?: string | null };

async function doneWith(tools: Tools, keeper: Keeper, sent: Sent, caller: string): Promise<Done> {
  const here = (code: string) => `${paths.shortlist()}?done=${code}`;
  switch (sent.intent) {
    case 'save': {
      const result = await saveListing(tools, keeper, { slug: sent.slug, caller });
      return { result, to: backTo(sent), ...(result.ok && result.value.newKey ? { key: result.value.newKey } : {}) };
    }
    case 'remove': {
      const result = await removeEntry(tools, keeper, { listingId: sent.listing });
      return { result, to: sent.back ? backTo(sent) : here('removed') };
    }
    case 'up':
    case 'down': {
      const moved = { listingId: sent.listing, direction: sent.intent };
      return { result: await moveEntry(tools, keeper, moved), to: paths.shortlist() };
    }
    case 'note': {
      const noted = { listingId: sent.listing, note: sent.note };
      return { result: await noteEntry(tools, keeper, noted), to: here('noted') };
    }
    case 'share':
      return { result: await shareShortlist(tools, keeper), to: `${here('shared')}#links` };
    case 'end-link':
      return { result: await endLink(tools, keeper, { linkId: sent.link }), to: here('link-ended') };
    case 'take': {
      const result = await takeAlong(tools, keeper, sent.from);
      return { result, to: here('taken'), ...(sent.from === 'browser' ? { key: null } : {}) };
    }
  }
}

function backTo(sent: { back?: string | undefined; slug?: string | undefined }): string {
  const anchor = sent.slug && /^[\w-]+$/.test(sent.slug) ? `#save-${sent.slug}` : '';
  return `${safeNext(sent.back, paths.shortlist())}${anchor}`;
}

const DONE: Record<string, string> = {
  removed: 'It is out of the list.',
  noted: 'The note is kept.',
  shared: 'Here is the link. Whoever has it sees the list as it is now, without your notes.',
  'link-ended': 'The link opens nothing any more.',
  taken: 'What you had saved before is in this list now.',
};

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Shortlist() {
  const view = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const { entries, may, title, other } = view;
  return (
    <Page
      title={title}
      above={other ? `You act for ${other}` : undefined}
      lead="What you liked while looking. Put it side by side, print it, or show it to somebody you trust."
      back={{ to: paths.search(), label: 'Find support' }}
      beside={entries.length > 0 ? <PrintButton>Print this list</PrintButton> : null}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      {actionData?.refusal ? <Notice kind="no">{actionData.refusal}</Notice> : null}
      {view.choosesWhom ? (
        <Notice>
          This is your own list. To save for a person, <Link to={paths.who()}>choose whose plan you work on</Link>{' '}
          first.
        </Notice>
      ) : null}
      <Elsewhere view={view} />
      {entries.length === 0 ? (
        <EmptyState title="Nothing is saved yet" drawing="speech">
          <p>Press “Save to my list” beside anything you like. You do not need to sign in.</p>
          <ButtonLink to={paths.search()}>Find support</ButtonLink>
        </EmptyState>
      ) : (
        <>
          {entries.length > 1 ? <CompareBar count={entries.length} /> : null}
          <ol className="space-y-5">
            {entries.map((entry, nth) => (
              <ShortlistEntry
                key={entry.id}
                entry={entry}
                first={nth === 0}
                last={nth === entries.length - 1}
                may={may}
                notes={view.notes}
                reply={actionData?.reply ?? null}
              />
            ))}
          </ol>
          <p className="mt-5 text-sm text-soft" data-print="no">
            {plural(entries.length, 'thing')} saved. A list holds {MOST_ENTRIES}.
            {view.signedIn
              ? ''
              : ` It is kept in this browser, and forgotten after ${VISITOR_DAYS} days without use. Sign in, and it comes along.`}
          </p>
          <ShortlistLinks links={view.links} may={may} />
        </>
      )}
    </Page>
  );
}

/** The ticks stand beside the entries and belong to this form. */
function CompareBar({ count }: { count: number }) {
  return (
    <form
      id="compare"
      method="get"
      action={paths.compare()}
      data-print="no"
      className="mb-5 flex flex-wrap items-center gap-x-5 gap-y-3 rounded-card border border-line bg-sand p-4"
    >
      <p className="min-w-0 flex-1 basis-60">
        {count > MOST_COMPARED ? `Tick two to ${MOST_COMPARED} of them` : 'Tick those you want to compare'}, then see
        them side by side.
      </p>
      <Button>Compare</Button>
    </form>
  );
}

function Elsewhere({ view: { elsewhere, may, title } }: { view: View }) {
  if (!may) return null;
  const from = elsewhere.browser > 0 ? 'browser' : elsewhere.login > 0 ? 'login' : null;
  if (!from) return null;
  return (
    <Notice>
      <p>
        {plural(elsewhere[from], 'thing')}{' '}
        {from === 'browser' ? 'were saved in this browser before you signed in.' : 'are in your own list.'}
      </p>
      <Form method="post" className="mt-2">
        <input type="hidden" name="from" value={from} />
        <Button name="intent" value="take" kind="quiet">
          Put them into “{title}”
        </Button>
      </Form>
    </Notice>
  );
}
