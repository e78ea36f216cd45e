import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { acceptancesIn, listingsToAccept } from '../../domain/listings/acceptances.server.ts';
import { LISTED_AS, type ListedAs } from '../../domain/listings/acceptances.ts';
import { READINESS_REASONS } from '../../domain/listings/readiness.ts';
import { type Day, dayOf, formatShortDay } from '../../kit/day.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Table } from '../../ui/facts.tsx';
import { TextField } from '../../ui/fields.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { notFound } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Accept listings – Ettle' }];

const SHOWN = [...LISTED_AS, 'open'] as const;
type Shown = (typeof SHOWN)[number];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const params = new URL(request.url).searchParams;
  const offices = actor.offices.filter((each) => each.duties.includes('commission'));
  const office = offices.find((each) => each.authorityCode === params.get('council')) ?? offices[0];
  if (!office) throw notFound();
  const on = dayOf(clock.now());
  const code = office.authorityCode;
  const words = (params.get('q') ?? '').replaceAll('\u0000', '').trim().slice(0, 100);
  const show: Shown = SHOWN.find((each) => each === params.get('show')) ?? 'asked';
  const as: ListedAs = show === 'open' ? 'asked' : show;
  const [{ rows, ...list }, open] = await Promise.all([
    acceptancesIn(pool, actor, code, on, { as, words, page: pageOf(request) }),
    show === 'open' ? listingsToAccept(pool, actor, code, on, { after: params.get('after'), words }) : null,
  ]);
  return {
    council: { code, name: office.authorityName },
    others: offices
      .filter((each) => each !== office)
      .map(({ authorityCode, authorityName }) => ({ code: authorityCode, name: authorityName })),
    show,
    words,
    list,
    next: open?.next ?? null,
    rows: open
      ? open.rows.map((row) => ({
          id: row.id,
          title: row.title,
          providerName: row.providerName,
          facts: [READINESS_REASONS[row.readiness.code].label, row.supportKindLabel],
        }))
      : rows.map((row) => ({
          id: row.listingId,
          title: row.title,
          providerName: row.providerName,
          facts:
            show === 'asked'
              ? [row.askedAt ? formatShortDay(dayOf(row.askedAt)) : '']
              : [row.reference ?? '', row.toDay ? formatShortDay(row.toDay as Day) : ''],
        })),
  };
}

const WORDS: Record<Shown, { tab: string; heads: readonly string[]; caption: string; empty: string; what: string }> = {
  asked: {
    tab: 'Waits for your answer',
    heads: ['Asked on'],
    caption: 'Listings whose providers wait for your answer, the longest first',
    empty: 'Nobody waits for an answer',
    what: 'When a provider asks your council to accept a listing in writing, it stands here.',
  },
  'in-force': {
    tab: 'Accepted',
    heads: ['In writing', 'Ends'],
    caption: 'Listings that your council accepted, those that end first at the top',
    empty: 'Nothing is accepted for longer',
    what: 'What your council accepts in writing stands here, until 60 days before it ends.',
  },
  ending: {
    tab: 'Ends soon',
    heads: ['In writing', 'Ends'],
    caption: 'Acceptances that end within 60 days',
    empty: 'Nothing ends soon',
    what: 'An acceptance stands here for its last 60 days. You can renew it, and the provider can ask you to.',
  },
  ended: {
    tab: 'Ended',
    heads: ['In writing', 'Ended'],
    caption: 'Acceptances that ended and were not renewed',
    empty: 'Nothing has ended',
    what: 'What ended and was not renewed stands here. It is “not confirmed” again.',
  },
  withdrawn: {
    tab: 'Taken back',
    heads: ['In writing', 'It would have ended'],
    caption: 'Acceptances that your council took back',
    empty: 'Nothing was taken back',
    what: 'What your council took back stands here, with the reason. Nobody can add it to a new plan.',
  },
  open: {
    tab: 'Not confirmed, and nobody asked',
    heads: ['Why', 'Kind'],
    caption: 'Listings that are not confirmed here',
    empty: 'Nothing is left open',
    what: 'Every other published listing that works here is ready, or must be registered first.',
  },
};

type View = ReturnType<typeof useLoaderData<typeof loader>>;
const queryOf = (view: View, more: Record<string, string>) =>
  new URLSearchParams({ council: view.council.code, ...(view.words ? { q: view.words } : {}), ...more }).toString();

export default function Acceptances() {
  const view = useLoaderData<typeof loader>();
  const words = WORDS[view.show];
  return (
    <Page
      width="wide"
      above={view.council.name}
      title="Listings accepted in writing"
      lead="The law leaves open whether Option 2 may pay for these. Your council may settle it in writing, one by one, until a day."
      back={{ to: paths.council(), label: 'Decisions' }}
    >
      {view.others.map((each) => (
        <p key={each.code}>
          <Link to={`${paths.acceptances()}?council=${each.code}`}>Look at {each.name} instead</Link>
        </p>
      ))}
      <Look view={view} />
      <h2 className="mt-8 mb-3 text-2xl">{words.tab}</h2>
      {view.rows.length > 0 ? (
        <Rows view={view} />
      ) : (
        <EmptyState title={view.words ? `Nothing here with “${view.words}”` : words.empty} level={3}>
          <p>{words.what}</p>
          {view.show === 'asked' ? (
            <p className="mt-2">
              <Link to={paths.acceptances(queryOf(view, { show: 'open' }))}>
                Look at what is not confirmed and nobody asked about
              </Link>
            </p>
          ) : null}
        </EmptyState>
      )}
      {view.show === 'open' ? null : (
        <Pagination
          page={view.list.page}
          pages={view.list.pages}
          to={(n) => paths.acceptances(queryOf(view, { show: view.show, page: String(n) }))}
          label="Pages of listings"
        />
      )}
      {view.next ? (
        <Buttons>
          <ButtonLink to={paths.acceptances(queryOf(view, { show: 'open', after: view.next }))} kind="quiet">
            Show more
          </ButtonLink>
        </Buttons>
      ) : null}
    </Page>
  );
}

/** Search by name, and the ways of looking, each with how many there are. */
function Look({ view }: { view: View }) {
  const field = { id: 'q', name: 'q', initialValue: view.words };
  return (
    <>
      <Form method="get" role="search" className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="council" value={view.council.code} />
        <input type="hidden" name="show" value={view.show} />
        <div>
          <TextField field={field} label="Listing or provider" type="search" size="medium" maxLength={100} />
        </div>
        <Button kind="quiet">Look</Button>
      </Form>
      <nav aria-label="How it stands" className="mt-4">
        <ul className="flex flex-wrap gap-2">
          {SHOWN.map((each) => (
            <li key={each}>
              <Link
                to={paths.acceptances(queryOf(view, { show: each }))}
                aria-current={each === view.show ? 'page' : undefined}
                className="inline-flex min-h-11 items-center rounded-button border-2 border-edge bg-card px-4 font-semibold text-loch no-underline hover:bg-mist aria-[current=page]:border-loch aria-[current=page]:bg-loch aria-[current=page]:text-on-loch"
              >
                {WORDS[each].tab}
                {each === 'open' ? '' : ` (${view.list.counts[each]})`}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}

function Rows({ view }: { view: View }) {
  const words = WORDS[view.show];
  return (
    <Table
      caption={words.caption}
      captionHidden
      head={[{ label: 'Listing' }, { label: 'Provider' }, ...words.heads.map((label) => ({ label }))]}
      rows={view.rows.map((row) => ({
        key: row.id,
        cells: [
          <Link
            key="to"
            to={paths.acceptance(row.id, view.council.code)}
            className="inline-block py-1 text-loch underline underline-offset-4"
          >
            {row.title}
          </Link>,
          row.providerName,
          ...row.facts,
        ],
      }))}
    />
  );
}
