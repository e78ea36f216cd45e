import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { healthFor, type ImportRow } from '../../domain/organisations/health.server.ts';
import { formatMoment, formatShortDay } from '../../kit/day.ts';
import { plural } from '../../kit/text.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card, Tag } from '../../ui/card.tsx';
import { Facts, Table } from '../../ui/facts.tsx';
import { Details, EmptyState } from '../../ui/notice.tsx';
import { Columns, Page, Section, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'How Ettle is – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const [health, engine] = await Promise.all([healthFor(context.tools.pool, actor), context.tools.search.answering()]);
  return { ...found(health), engine };
}

const COUNTED: Record<string, string> = {
  login: 'People who can sign in',
  person: 'Supported people',
  officer: 'Offices',
  holder: 'Holders of money',
  provider: 'Providers',
  listing: 'Listings',
  arrangement: 'Plans',
  agreement: 'Agreements',
  event: 'Lines in the record',
  place: 'Places',
  register_row: 'Services in the public register',
};

export default function Admin() {
  const { counts, imports, engine } = useLoaderData<typeof loader>();
  return (
    <Page title="How Ettle is" lead="Counts, imports, jobs and rules. Nobody’s record is open here." width="wide">
      <Buttons>
        <ButtonLink to={paths.organisations()} kind="quiet">
          Councils: officers and holders
        </ButtonLink>
        <ButtonLink to={paths.adminClaims()} kind="quiet">
          Who speaks for a service
        </ButtonLink>
        <ButtonLink to={paths.corrections()} kind="quiet">
          What people say is not right
        </ButtonLink>
        <ButtonLink to={paths.councilAccount()} kind="quiet">
          Councils: their own sign-in
        </ButtonLink>
        <ButtonLink to={paths.resets()} kind="quiet">
          Lost phones
        </ButtonLink>
        <ButtonLink to={paths.adminStripe()} kind="quiet">
          Stripe
        </ButtonLink>
      </Buttons>
      <Columns
        aside={
          <Card title="How many">
            <Facts
              rows={[
                ...Object.entries(counts).map(([table, count]) => ({
                  label: COUNTED[table] ?? table,
                  value: count.toLocaleString('en-GB'),
                })),
                { label: 'Search answers from', value: engine === 'meilisearch' ? 'Meilisearch' : 'PostgreSQL' },
              ]}
            />
          </Card>
        }
      >
        <Section title="Imports">
          {imports.length === 0 ? (
            <EmptyState title="Nothing was imported yet" level={3} drawing="book">
              <p>
                Run <code>npm run import:care-inspectorate -- FILE</code> or{' '}
                <code>npm run import:geography -- FOLDER</code> on the machine.
              </p>
            </EmptyState>
          ) : (
            <Stack>
              {imports.map((each) => (
                <Import key={each.id} run={each} />
              ))}
            </Stack>
          )}
        </Section>
        <Jobs />
      </Columns>
      <Rules />
    </Page>
  );
}

const KINDS = { 'care-inspectorate': 'Public register of care services', geography: 'Postcodes' } as const;

function Import({ run }: { run: ImportRow }) {
  const { kind, fileName, sourceDate, endedAt, counts, rejected, rejectedCount } = run;
  return (
    <Card
      as="article"
      level={3}
      title={KINDS[kind]}
      beside={<span className="text-sm text-soft">{formatMoment(endedAt)}</span>}
    >
      <p className="text-sm text-soft">
        {fileName}
        {sourceDate ? `, as of ${formatShortDay(sourceDate)}` : ''}
      </p>
      <Facts rows={Object.entries(counts).map(([what, count]) => ({ label: what, value: String(count) }))} />
      {rejectedCount > 0 ? (
        <Details summary={`${plural(rejectedCount, 'row')} not taken in`}>
          <ul>
            {rejected.map((row) => (
              <li key={JSON.stringify(row)}>
                {Object.entries(row)
                  .map(([name, value]) => `${name}: ${value}`)
                  .join(', ')}
              </li>
            ))}
          </ul>
          {rejectedCount > rejected.length ? <p>And {rejectedCount - rejected.length} more.</p> : null}
        </Details>
      ) : null}
    </Card>
  );
}

function Jobs() {
  const { jobs } = useLoaderData<typeof loader>();
  return (
    <Section title="Jobs">
      {jobs.length === 0 ? (
        <p>Nothing waits, nothing fails.</p>
      ) : (
        <Table
          caption="Jobs that wait or fail"
          captionHidden
          head={[
            { label: 'What' },
            { label: 'Waiting', figure: true },
            { label: 'Trying again', figure: true },
            { label: 'Given up', figure: true },
            { label: 'Since' },
            { label: 'Last error' },
          ]}
          rows={jobs.map((each) => ({
            key: each.task,
            cells: [
              each.task,
              each.waiting,
              each.failing,
              each.givenUp,
              formatMoment(each.oldest),
              each.lastError ?? '',
            ],
          }))}
        />
      )}
    </Section>
  );
}

const SURE = {
  found: 'found in a source',
  known: 'known, to check',
  inference: 'our reading',
  proposal: 'our proposal',
} as const;

function Rules() {
  const { rules } = useLoaderData<typeof loader>();
  return (
    <Section title="Rules with their dates and sources" id="rules">
      <Table
        caption={`${rules.length} rules`}
        head={[
          { label: 'Rule' },
          { label: 'For' },
          { label: 'Value', figure: true },
          { label: 'Days' },
          { label: 'Source' },
          { label: 'How sure' },
        ]}
        rows={rules.map((each) => ({
          key: `${each.key} ${each.authorityName} ${each.fromDay}`,
          cells: [
            each.key,
            each.authorityName ?? 'Scotland',
            shown(each.value),
            `From ${formatShortDay(each.fromDay)}${each.toDay ? `, before ${formatShortDay(each.toDay)}` : ''}`,
            each.source,
            <Tag key="sure" tone={each.sureness === 'found' ? 'ready' : 'unsure'}>
              {SURE[each.sureness]}
            </Tag>,
          ],
        }))}
      />
    </Section>
  );
}

const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? Object.values(value).join(', ') : String(value);
