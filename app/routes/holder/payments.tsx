import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { runsFor } from '../../domain/payments/run-lists.server.ts';
import { runName } from '../../domain/payments/run-rules.ts';
import { dayOf, formatNearDay, formatShortDay } from '../../kit/day.ts';
import { formatPence } from '../../kit/pence.ts';
import { plural } from '../../kit/text.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card, Tag } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { paths } from '../../web/paths.ts';
import { RUN_STATE_WORDS } from '../../web/wording/pay-runs.ts';

export const meta: MetaFunction = () => [{ title: 'Payments – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { payers, rows, page, pages } = found(await runsFor(context.tools.pool, actor, pageOf(request)));
  return {
    ...{ page, pages, desk: actor.holders.length > 0 },
    payers: payers.map(({ holderId, name }) => ({ holderId, name })),
    rows: rows.map(({ number, pence, payOn, madeAt, ...row }) => ({
      ...row,
      name: runName(number),
      sum: formatPence(pence),
      payOn: formatNearDay(payOn),
      madeOn: formatShortDay(dayOf(madeAt)),
    })),
  };
}

export default function Payments() {
  const { payers, rows, page, pages, desk } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Payments"
      lead="Pay what is agreed through your own bank. One of you makes a run, another releases it, and the bank pays from one file."
      back={desk ? { to: paths.holder(), label: 'Agreements' } : { to: paths.council(), label: 'Decisions' }}
    >
      <Stack>
        {payers.map(({ holderId, name }) => (
          <Card key={holderId} title={name}>
            <Buttons>
              <ButtonLink to={paths.payRunNew(holderId)}>Pay what is due</ButtonLink>
              <ButtonLink to={paths.bankAnswers(holderId)} kind="quiet">
                What the bank says
              </ButtonLink>
              <ButtonLink to={paths.holderBank(holderId)} kind="quiet">
                The account we pay from
              </ButtonLink>
              <ButtonLink to={paths.holderStripe(holderId)} kind="quiet">
                Paying through Stripe
              </ButtonLink>
            </Buttons>
          </Card>
        ))}
      </Stack>
      <Section title="Runs">
        {rows.length === 0 ? (
          <EmptyState title="No runs yet" drawing="kettle" level={3}>
            <p>A run is one file of payments for your bank.</p>
          </EmptyState>
        ) : (
          <Stack gap="small">
            {rows.map((row) => (
              <Card
                key={row.id}
                as="article"
                level={3}
                title={`${row.name}: ${row.sum}`}
                to={paths.payRun(row.id)}
                beside={<RunTag row={row} />}
              >
                <p className="text-sm text-soft">
                  {payers.length > 1 ? `${row.holderName} · ` : ''}
                  {plural(row.payments, 'payment')} for {row.payOn} · made by {row.madeBy} on {row.madeOn}
                </p>
                {row.state === 'sent' ? <p className="mt-1 text-sm">{standing(row)}</p> : null}
              </Card>
            ))}
          </Stack>
        )}
        <Pagination page={page} pages={pages} label="Runs" to={(at) => `${paths.payments()}?page=${at}`} />
      </Section>
    </Page>
  );
}

type Row = { state: keyof typeof RUN_STATE_WORDS; waiting: number; paid: number; back: number };

function RunTag({ row }: { row: Row }) {
  if (row.state === 'sent' && row.back > 0) return <Tag tone="no">{plural(row.back, 'payment')} to mend</Tag>;
  if (row.state === 'sent' && row.waiting === 0) return <Tag tone="ready">All paid</Tag>;
  return <Tag tone={RUN_STATE_WORDS[row.state].tone}>{RUN_STATE_WORDS[row.state].label}</Tag>;
}

function standing({ waiting, paid, back }: Row): string {
  const parts = [
    paid > 0 ? `${paid} paid` : '',
    waiting > 0 ? `${waiting} ${waiting === 1 ? 'waits' : 'wait'} for the bank’s word` : '',
    back > 0 ? `${back} not paid or came back` : '',
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}
