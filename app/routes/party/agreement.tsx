import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { standingFor } from '../../access/actor.ts';
import { blocksOf, type Schedule, schedulesOf, signatureTable } from '../../domain/agreements/layout.ts';
import { arrangementFor } from '../../domain/arrangements/lists.server.ts';
import type { Loaded } from '../../domain/arrangements/shown.ts';
import { variationsOf } from '../../domain/changes/store.server.ts';
import { noticesOf } from '../../domain/handovers/lists.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { agreementFor } from '../../domain/signing/reads.server.ts';
import { mayPrepare } from '../../domain/takeovers/policy.ts';
import { formatDay, formatMoment } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Table } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Columns, Page, Section, Stack } from '../../ui/page.tsx';
import { Thread } from '../../ui/thread.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { ClauseWords } from '../../web/clause-words.tsx';
import { HolderNotices } from '../../web/handover-list.tsx';
import { paths } from '../../web/paths.ts';
import { Variations } from '../../web/running-changes.tsx';
import { SomebodyElse } from '../../web/takes-over.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Agreement ${data?.number ?? ''} – Ettle` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.agreementId ?? '';
  const open = found(isId(id) ? await agreementFor(context.tools, actor, id) : null);
  const { agreement, signatures, check, next, myTurn } = open;
  const { facts } = agreement;
  await recordLook(context.tools, actor, facts.person.id, 'agreement');
  const back = standingFor(actor, facts.person.id)
    ? { to: paths.arrangement(agreement.arrangementId), label: 'Back to the plan' }
    : actor.offices.length > 0
      ? { to: paths.decision(agreement.arrangementId), label: 'Back to the decision' }
      : actor.providers.length > 0
        ? { to: paths.desk(), label: 'My desk' }
        : { to: paths.holder(), label: 'My desk' };
  const plan = await arrangementFor(context.tools.pool, actor, agreement.arrangementId);
  return {
    id,
    back,
    weekly: plan?.state === 'running' && mayPrepare(actor, plan.personId) ? weeklyOf(plan) : [],
    planId: agreement.arrangementId,
    notices: (plan ? await noticesOf(context.tools.pool, actor, plan.elementId, agreement.number) : []).map(
      ({ id: key, on, to }) => ({ id: key, on, to: to.name }),
    ),
    check,
    myTurn,
    number: agreement.number,
    version: agreement.version,
    sha256: agreement.sha256,
    compiledAt: agreement.compiledAt,
    personName: facts.person.name,
    elementName: facts.element.name,
    clauses: agreement.clauses.map(({ code, heading, body, plain }) => ({
      code,
      heading,
      plain,
      blocks: blocksOf(code, body),
    })),
    variations: (await variationsOf(context.tools.db, id)).map(
      ({ id: key, changeId, number, body, signatures, kind, fromDay }) => ({
        id: key,
        changeId,
        number,
        sentence: body.sentence,
        from: `${kind === 'end' ? 'Last day' : 'From'} ${formatDay(fromDay)}`,
        complete: signatures.length === body.parties.length,
      }),
    ),
    schedules: schedulesOf(facts),
    signing: signatureTable(agreement, signatures),
    places: agreement.parties.map((party) => {
      const signature = signatures.find((each) => each.position === party.position);
      return {
        name: party.name,
        state: signature
          ? ('done' as const)
          : party.position === next?.position
            ? ('now' as const)
            : ('to-come' as const),
        note: signature ? `${signature.typedName}, ${formatMoment(signature.signedAt)}` : '',
      };
    }),
  };
}

const weeklyOf = ({ lines }: Loaded) =>
  lines.filter((line) => line.providerId !== null && !line.once).map(({ id, what }) => ({ id, what }));

export default function AgreementPage() {
  const { id, back, number, version, personName, elementName, check, myTurn, places, compiledAt, sha256, variations } =
    useLoaderData<typeof loader>();
  const { weekly, planId, notices } = useLoaderData<typeof loader>();
  const done = useSearchParams()[0].get('done');
  const kind =
    check.status === 'changed' || check.status === 'void' ? 'no' : check.status === 'as-signed' ? 'done' : 'said';
  return (
    <Page
      width="wide"
      title="Option 2 agreement"
      above={`${elementName}, for ${personName}`}
      lead={`Number ${number}, version ${version}, made on ${formatMoment(compiledAt)}. Its clauses are a draft for legal review.`}
      back={back}
    >
      {done === 'signed' ? <Notice kind="done">You signed. Thank you. Whoever signs next is told.</Notice> : null}
      <Notice kind={kind}>{check.sentence}</Notice>
      <Columns
        aside={
          <Stack>
            <Card title="Who signs, in this order">
              <Thread
                label="Who signs, in this order"
                steps={places.map((place) => ({
                  title: place.name,
                  state: place.state,
                  note: place.note || (place.state === 'now' ? 'Signs next' : ''),
                }))}
              />
            </Card>
            <SomebodyElse planId={planId} lines={weekly} />
            <Card title="Keep it, or check it">
              <p className="text-sm">
                The PDF works with screen readers. Anybody with the number can check that not a letter has changed.
              </p>
              <Buttons>
                <ButtonLink to={paths.pdf(id)} kind="quiet" reload>
                  PDF
                </ButtonLink>
                <ButtonLink to={paths.check(number)} kind="quiet">
                  Check it
                </ButtonLink>
              </Buttons>
              <p className="mt-4 text-xs break-all text-soft">SHA-256 {sha256}</p>
            </Card>
          </Stack>
        }
      >
        {myTurn ? (
          <Notice>
            It is your turn to sign. Read it first; take all the time you need.
            <Buttons>
              <ButtonLink to={paths.sign(id)}>Sign it</ButtonLink>
            </Buttons>
          </Notice>
        ) : null}
        <Variations of={variations} />
        <HolderNotices of={notices} />
        <Clauses />
        <Schedules />
        {myTurn ? (
          <Buttons>
            <ButtonLink to={paths.sign(id)}>Sign it</ButtonLink>
          </Buttons>
        ) : null}
      </Columns>
    </Page>
  );
}

function Clauses() {
  const { clauses } = useLoaderData<typeof loader>();
  return (
    <>
      <nav aria-label="Clauses">
        <details className="means my-4">
          <summary className="inline-flex min-h-11 items-center font-semibold text-loch">
            <span className="underline underline-offset-4">The {clauses.length} clauses</span>
          </summary>
          <ol className="mt-2 columns-1 gap-8 sm:columns-2">
            {clauses.map(({ code, heading }) => (
              <li key={code} className="mb-1">
                <a href={`#${code}`} className="inline-block py-0.5 text-loch underline underline-offset-4">
                  {heading}
                </a>
              </li>
            ))}
          </ol>
        </details>
      </nav>
      {clauses.map(({ code, heading, plain, blocks }) => (
        <Section
          key={code}
          id={code}
          title={
            <>
              <span className="text-soft">{code}</span> {heading}
            </>
          }
        >
          <div className="max-w-words rounded-card border-l-8 border-heather bg-card p-4">
            <p className="text-sm font-bold text-heather">In plain words</p>
            <p className="whitespace-pre-line">{plain}</p>
          </div>
          <div className="mt-3 max-w-words space-y-3 text-sm">
            <ClauseWords blocks={blocks} numbered />
          </div>
        </Section>
      ))}
    </>
  );
}

function Schedules() {
  const { schedules, signing } = useLoaderData<typeof loader>();
  return (
    <>
      {[...schedules, signing].map((schedule) => (
        <ScheduleTable key={schedule.title} schedule={schedule} />
      ))}
    </>
  );
}

function ScheduleTable({ schedule }: { schedule: Schedule }) {
  return (
    <Section title={schedule.title}>
      <Table
        caption={schedule.caption}
        head={schedule.columns.map(({ label, money }) => ({ label, figure: money }))}
        rows={schedule.rows.map((cells, index) => ({ key: `${index}${cells[0]}`, cells }))}
        foot={schedule.sums}
      />
      {schedule.note ? <p className="mt-2 text-sm text-soft">{schedule.note}</p> : null}
      {schedule.title === 'Signatures' ? (
        <p className="mt-2 text-sm">
          <Link to={paths.check()} className="text-loch underline underline-offset-4">
            How anybody can check this agreement
          </Link>
        </p>
      ) : null}
    </Section>
  );
}
