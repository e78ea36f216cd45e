import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { amountsWaiting } from '../../domain/amounts/lists.server.ts';
import { deskOf } from '../../domain/arrangements/lists.server.ts';
import type { State } from '../../domain/arrangements/rules.ts';
import { linesWithoutHost } from '../../domain/arrangements/with-listing.server.ts';
import { changesToDecide } from '../../domain/changes/lists.server.ts';
import { moneyOver } from '../../domain/closings/lists.server.ts';
import { handoversToDecide } from '../../domain/handovers/lists.server.ts';
import { optionsToDecide } from '../../domain/options/lists.server.ts';
import { dayOf, daysBetween, formatShortDay } from '../../kit/day.ts';
import { formatPence } from '../../kit/pence.ts';
import { plural } from '../../kit/text.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Tag } from '../../ui/card.tsx';
import { Table } from '../../ui/facts.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { AmountsWaiting } from '../../web/amount-parts.tsx';
import { notFound } from '../../web/answer.server.ts';
import { ChangesToDecide } from '../../web/changes-to-decide.tsx';
import { MoneyOver } from '../../web/closing-parts.tsx';
import { pageOf } from '../../web/day-field.ts';
import { HandoverList, handoverRows } from '../../web/handover-list.tsx';
import { HostsToLookAt } from '../../web/hosts-to-look-at.tsx';
import { OptionList, optionRows } from '../../web/option-parts.tsx';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Decisions – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  if (actor.offices.length === 0) throw notFound();
  const { pool, clock } = context.tools;
  const [page, signingPage] = [pageOf(request, 'page'), pageOf(request, 'signing')];
  const [waiting, signing] = await Promise.all([
    deskOf(pool, actor, ['accepted', 'referred'], page),
    deskOf(pool, actor, ['approved', 'signing'], signingPage),
  ]);
  const has = (duty: string) => actor.offices.some((office) => office.duties.some((each) => each === duty));
  return {
    waiting,
    changes: await changesToDecide(pool, actor),
    handovers: handoverRows(await handoversToDecide(pool, actor)),
    options: optionRows(await optionsToDecide(pool, actor)),
    over: await moneyOver(context.tools, actor, pageOf(request, 'over')),
    overPage: pageOf(request, 'over'),
    amounts: await amountsWaiting(context.tools, actor, pageOf(request, 'amounts')),
    amountsPage: pageOf(request, 'amounts'),
    hosts: await linesWithoutHost(pool, actor, pageOf(request, 'hosts')),
    signing,
    page,
    signingPage,
    today: dayOf(clock.now()),
    offices: actor.offices.map(({ title, authorityName, limitPencePerYear }) => ({
      title,
      authorityName,
      limitPencePerYear,
    })),
    socialWork: has('social-work'),
    sitsOnPanels: has('panel') || has('decide'),
    commission: has('commission'),
    finances: actor.offices
      .filter((office) => office.duties.includes('finance'))
      .map(({ authorityCode, authorityName }) => ({ authorityCode, authorityName })),
    decides: actor.offices.some((o) => o.duties.some((d) => d !== 'commission')),
  };
}

const STATES: Partial<Record<State, string>> = {
  accepted: 'For an officer',
  referred: 'For the panel',
  approved: 'Agreement to be made',
  signing: 'Being signed',
};

export default function Desk() {
  const {
    changes,
    handovers,
    options,
    over,
    overPage,
    amounts,
    amountsPage,
    hosts,
    waiting,
    signing,
    page,
    signingPage,
    offices,
    socialWork,
    sitsOnPanels,
    commission,
    finances,
    decides,
  } = useLoaderData<typeof loader>();
  const lead = offices
    .map(
      ({ title, authorityName, limitPencePerYear }) =>
        `${title}, ${authorityName}${limitPencePerYear === null ? '' : `: you may agree up to ${formatPence(limitPencePerYear)} a year`}`,
    )
    .join('. ');
  return (
    <Page title="Decisions" lead={`${lead}.`} width="wide">
      <Buttons>
        {socialWork ? (
          <>
            {' '}
            <ButtonLink to={paths.people()} kind="quiet">
              People
            </ButtonLink>
            <ButtonLink to={paths.requests()} kind="quiet">
              Who asks to act for somebody
            </ButtonLink>
          </>
        ) : null}
        {finances.length > 0 ? (
          <ButtonLink to={paths.heldInvoices()} kind="quiet">
            Invoices
          </ButtonLink>
        ) : null}
        {finances.map(({ authorityCode, authorityName }) => (
          <ButtonLink key={authorityCode} to={paths.budgetsNew(authorityCode)} kind="quiet">
            {finances.length > 1 ? `Budgets from a file, ${authorityName}` : 'Budgets from a file'}
          </ButtonLink>
        ))}
        {finances.length > 0 ? (
          <ButtonLink to={paths.holding()} kind="quiet">
            Statements of holders
          </ButtonLink>
        ) : null}
        {sitsOnPanels ? (
          <ButtonLink to={paths.panels()} kind="quiet">
            The panel
          </ButtonLink>
        ) : null}
        {commission ? (
          <ButtonLink to={paths.acceptances()} kind="quiet">
            Listings accepted in writing
          </ButtonLink>
        ) : null}
        {commission ? (
          <ButtonLink to={paths.listingChanges()} kind="quiet">
            Changes of listings
          </ButtonLink>
        ) : null}
        {commission ? (
          <ButtonLink to={paths.claims()} kind="quiet">
            Who speaks for a service
          </ButtonLink>
        ) : null}
        {commission ? (
          <ButtonLink to={paths.corrections()} kind="quiet">
            What people say is not right
          </ButtonLink>
        ) : null}
      </Buttons>
      {decides ? (
        <>
          <Section title="Waiting for a decision">
            {waiting.total === 0 ? (
              <EmptyState title="Nobody is waiting" level={3}>
                <p>When providers have said yes to a plan, it stands here with its clock.</p>
              </EmptyState>
            ) : (
              <DeskTable rows={waiting.rows} caption="Plans waiting for a decision, the nearest clock first" />
            )}
            <Pagination page={page} pages={waiting.pages} to={(n) => `?page=${n}`} label="Pages of plans waiting" />
          </Section>
          <ChangesToDecide changes={changes} />
          <HandoverList rows={handovers} title="Other holders asked for" />
          <AmountsWaiting list={amounts} page={amountsPage} />
          <OptionList rows={options} title="Other options asked for" />
          <MoneyOver over={over} page={overPage} finance={finances.length > 0} />
          <HostsToLookAt list={hosts} to={(n) => `?hosts=${n}`} />
          <Section title="Decided, and not signed yet">
            {signing.total === 0 ? (
              <EmptyState title="Nothing to sign" level={3} drawing="thread">
                <p>Plans that were agreed stand here until everyone has signed.</p>
              </EmptyState>
            ) : (
              <DeskTable rows={signing.rows} caption="Plans agreed and not signed by everyone" />
            )}
            <Pagination
              page={signingPage}
              pages={signing.pages}
              to={(n) => `?signing=${n}`}
              label="Pages of plans to sign"
            />
          </Section>
        </>
      ) : (
        <div className="mt-8">
          <EmptyState title="Your desk is for commissioning">
            <p>
              You can accept listings in writing for your area. Figures about what people cannot find come when they can
              be shown without showing anybody.
            </p>
          </EmptyState>
        </div>
      )}
    </Page>
  );
}

type Rows = ReturnType<typeof useLoaderData<typeof loader>>['waiting']['rows'];

function DeskTable({ rows, caption }: { rows: Rows; caption: string }) {
  const { today } = useLoaderData<typeof loader>();
  return (
    <Table
      caption={caption}
      captionHidden
      head={[
        { label: 'Plan' },
        { label: 'Person' },
        { label: 'Where it is' },
        { label: 'A year', figure: true },
        { label: 'Decide by' },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <Link
            key="plan"
            to={paths.decision(row.id)}
            className="inline-block py-1 text-loch underline underline-offset-4"
          >
            {row.name}
          </Link>,
          row.knownAs,
          STATES[row.state] ?? row.state,
          formatPence(row.yearPence),
          row.decideBy ? <Clock key="clock" decideBy={row.decideBy} today={today} /> : '',
        ],
      }))}
    />
  );
}

function Clock({
  decideBy,
  today,
}: {
  decideBy: NonNullable<Rows[number]['decideBy']>;
  today: NonNullable<Rows[number]['decideBy']>;
}) {
  const left = daysBetween(today, decideBy);
  if (left < 0) return <Tag tone="no">{plural(-left, 'day')} late</Tag>;
  return (
    <span>
      {formatShortDay(decideBy)}{' '}
      {left <= 3 ? <Tag tone="unsure">{left === 0 ? 'today' : plural(left, 'day')}</Tag> : null}
    </span>
  );
}
