import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import type { SignedIn } from '../../access/actor.ts';
import { isInPlans } from '../../domain/arrangements/with-listing.server.ts';
import { acceptanceFile } from '../../domain/listings/acceptances.server.ts';
import { isTakenBack, MOST_ACCEPTANCE_DAYS } from '../../domain/listings/acceptances.ts';
import { READINESS_REASONS } from '../../domain/listings/readiness.ts';
import { readinessOf } from '../../domain/listings/rules.ts';
import { PROVIDER_KIND_WORDS } from '../../domain/listings/words.ts';
import { addDays, dayOf, formatShortDay } from '../../kit/day.ts';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Details, Notice } from '../../ui/notice.tsx';
import { Columns, Page, Stack } from '../../ui/page.tsx';
import { acceptanceAction } from '../../web/acceptance-action.server.ts';
import { ReasonForm, WritingForm } from '../../web/acceptance-forms.tsx';
import { AcceptanceHistory } from '../../web/acceptance-history.tsx';
import { lastWord, openQuestion, saidView } from '../../web/acceptance-view.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, notFound } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { Paragraphs } from '../../web/paragraphs.tsx';
import { paths } from '../../web/paths.ts';
import { readinessView } from '../../web/readiness.server.ts';
import { ReadinessCard } from '../../web/readiness-card.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.listing.title ?? 'A listing'}: accepted in writing – Ettle` },
];

/** The council asked for, or the only one: another officer's council is a page that is not there. */
function officeOf(actor: SignedIn, request: Request) {
  const offices = actor.offices.filter((each) => each.duties.includes('commission'));
  const asked = new URL(request.url).searchParams.get('council');
  const office = asked ? offices.find((each) => each.authorityCode === asked) : offices[0];
  return office ? { code: office.authorityCode, name: office.authorityName } : null;
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const council = found(officeOf(actor, request));
  const on = dayOf(clock.now());
  const { listing, said, questions } = found(await acceptanceFile(pool, actor, council.code, params.listingId ?? ''));
  const without = readinessOf({ ...listing, acceptances: [] }, council.code, on);
  const last = lastWord(said, on);
  const latest = addDays(on, MOST_ACCEPTANCE_DAYS);
  const usual = addDays(last?.toDay ?? on, 365);
  const question = openQuestion(questions);
  return {
    council,
    listing: {
      title: listing.title,
      summary: listing.summary,
      slug: listing.state === 'published' || listing.state === 'paused' ? listing.slug : null,
      kind: listing.supportKindLabel,
      provider: `${listing.providerName} (${PROVIDER_KIND_WORDS[listing.providerKind as keyof typeof PROVIDER_KIND_WORDS] ?? ''})`,
      providerId: listing.providerId,
    },
    readiness: { ...readinessView({ ...listing, acceptances: said }, council, on), next: '' },
    takenBack: without.status === 'not-confirmed' && isTakenBack(said, council.code),
    open: without.status === 'not-confirmed' ? null : READINESS_REASONS[without.code].label,
    published: listing.state === 'published',
    inPlans: await isInPlans(pool, actor, council.code, listing.id, on),
    question: question && {
      id: question.id,
      words: question.words,
      on: formatShortDay(dayOf(question.askedAt)),
    },
    last: last && { id: last.id, reference: last.reference, conditions: last.conditions, toDay: last.toDay },
    said: said.map((each) => saidView(each, on, true)),
    days: {
      usual: usual < latest ? usual : latest,
      earliest: addDays(last?.toDay ?? on, 1),
      latest,
    },
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const council = officeOf(actor, request);
  const listingId = params.listingId ?? '';
  if (!council || !(await acceptanceFile(context.tools.pool, actor, council.code, listingId))) throw notFound();
  const { done, acted } = await acceptanceAction(request, context.tools, actor, { listingId, council: council.code });
  if (done) throw redirect(`${paths.acceptance(listingId, council.code)}&done=${done}`, 303);
  return acted;
}

const DONE: Record<string, string> = {
  accept: 'It is accepted. From now on it shows as ready in your council, with your reference and conditions.',
  renew: 'It is renewed from the day on which the old word ends. The old one stays as it was written.',
  withdraw: 'It is taken back, and the provider is told why. What was agreed runs on; nothing new begins with it here.',
  decline: 'The provider is told that the answer is no, and why.',
};

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Acceptance() {
  const view = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const { listing, council, question, said } = view;
  return (
    <Page
      width="wide"
      above={council.name}
      title={listing.title}
      lead={listing.summary}
      back={{ to: paths.acceptances(`council=${council.code}`), label: 'Listings accepted in writing' }}
    >
      {done && !acted ? <Notice kind="done">{done}</Notice> : null}
      {view.takenBack ? (
        <Notice kind="mind">
          Your council took its acceptance back. Nobody here can add this to a plan until you accept it anew.
          {view.inPlans ? ' People have it in plans that stand: those run on as they were agreed.' : ''}
        </Notice>
      ) : null}
      <Columns aside={<About view={view} />}>
        <Stack>
          {question ? (
            <Card title="The provider asks you">
              <p className="text-sm text-soft">On {question.on}</p>
              {question.words ? <Paragraphs text={question.words} /> : <p>They wrote no more than that.</p>}
            </Card>
          ) : null}
          <Answer view={view} acted={acted} />
          {said.length > 0 ? (
            <Card title="What your council wrote">
              <AcceptanceHistory said={said} />
            </Card>
          ) : null}
        </Stack>
      </Columns>
    </Page>
  );
}

function About({ view }: { view: View }) {
  const { listing } = view;
  return (
    <Stack>
      <Card title="May Option 2 pay for it?">
        <ReadinessCard readiness={view.readiness} />
      </Card>
      <Card title="The listing">
        <Facts
          rows={[
            { label: 'Provider', value: listing.provider },
            { label: 'Kind', value: listing.kind },
          ]}
        />
        {listing.slug ? (
          <p className="mt-3">
            <Link to={paths.listing(listing.slug)}>Read all of it</Link>
          </p>
        ) : (
          <p className="mt-3">It is not shown to people now.</p>
        )}
        <p className="mt-1">
          <Link to={paths.checksSeen(listing.providerId)}>The provider’s checks</Link>
        </p>
      </Card>
    </Stack>
  );
}

type Acted = ReturnType<typeof useActionData<typeof action>>;

function Answer({ view, acted }: { view: View; acted: Acted }) {
  const { question, last, days, council } = view;
  const given = { reference: '', conditions: last?.conditions ?? '', toDay: days.usual };
  return (
    <>
      {last ? (
        <Card title="Renew it, or take it back">
          {view.open ? (
            <p>It cannot be renewed: by now the answer is “{view.open}”.</p>
          ) : (
            <Details summary="Renew it" open={acted?.move === 'renew' || question !== null}>
              <p>The new word begins on {formatShortDay(last.toDay)}, when the old one ends.</p>
              <WritingForm
                move="renew"
                acted={acted}
                about={{ name: 'acceptance', value: last.id }}
                given={given}
                {...days}
                button="Renew it"
              />
            </Details>
          )}
          <Details summary="Take it back" open={acted?.move === 'withdraw'}>
            <ReasonForm
              move="withdraw"
              acted={acted}
              about={{ name: 'acceptance', value: last.id }}
              button="Take it back"
              kind="danger"
            >
              <p>
                {view.inPlans
                  ? 'People here have it in plans that stand. Those run on as they were agreed, and the people are told. '
                  : 'Nobody here has it in a plan that stands. '}
                From now on nobody here can add it to a plan. The provider is told at once, with your reason.
              </p>
            </ReasonForm>
          </Details>
        </Card>
      ) : null}
      {last || view.open !== null || !view.published ? null : (
        <Card title={`Accept it for ${council.name}`}>
          <WritingForm
            move="accept"
            acted={acted}
            about={{ name: 'council', value: council.code }}
            given={given}
            {...days}
            button="Accept it"
          />
        </Card>
      )}
      {question ? (
        <Card title="Say no">
          <p className="max-w-words">It stays “not confirmed”. The provider reads why, and may ask again.</p>
          <ReasonForm
            move="decline"
            acted={acted}
            about={{ name: 'question', value: question.id }}
            button="Say no, with this reason"
            kind="quiet"
          />
        </Card>
      ) : null}
      {!last && view.open !== null ? <Notice>There is nothing to accept: the answer is “{view.open}”.</Notice> : null}
    </>
  );
}
