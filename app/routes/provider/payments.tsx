import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { mayKeepBank } from '../../domain/payments/bank-policy.ts';
import { paymentsOfProvider } from '../../domain/payments/provider-lists.server.ts';
import { latestAccountFor } from '../../domain/payments/run-lists.server.ts';
import { dayOf, formatNearDay, formatShortDay } from '../../kit/day.ts';
import { formatPence, type Pence } from '../../kit/pence.ts';
import { plural } from '../../kit/text.ts';
import { Card, Tag } from '../../ui/card.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { paths } from '../../web/paths.ts';
import { PAYMENT_STATE_WORDS } from '../../web/wording/pay-runs.ts';

export const meta: MetaFunction = () => [{ title: 'Payments to us – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool } = context.tools;
  const providerId = params.providerId ?? '';
  const lists = found(await paymentsOfProvider(pool, actor, providerId, pageOf(request)));
  const own = found(actor.providers.find((each) => each.providerId === providerId));
  const account = await latestAccountFor(pool, { providerId });
  return {
    ...{ id: providerId, name: own.name, owner: mayKeepBank(actor, providerId), hasAccount: account !== null },
    ...{ page: lists.page, pages: lists.pages },
    total: { count: lists.comingTotal.count, sum: formatPence(lists.comingTotal.pence as Pence) },
    coming: lists.coming.map(({ pence, dueOn, ...rest }) => ({
      ...rest,
      sum: formatPence(pence),
      by: formatNearDay(dueOn),
    })),
    rows: lists.rows.map(({ pence, settledAt, madeAt, ...rest }) => ({
      ...rest,
      sum: formatPence(pence),
      on: formatShortDay(dayOf(settledAt ?? madeAt)),
    })),
  };
}

export default function Payments() {
  const { id, name, owner, hasAccount, rows, page, pages } = useLoaderData<typeof loader>();
  const back = rows.some((row) => row.state === 'returned' || row.state === 'failed');
  return (
    <Page
      title="Payments to us"
      above={name}
      lead="What is agreed and on its way, what was paid, and what came back and why."
      back={{ to: `${paths.desk()}?provider=${id}`, label: 'My desk' }}
    >
      {hasAccount ? null : (
        <Notice kind="mind">
          We do not know your account, so nobody can pay you by bank.{' '}
          {owner ? <Link to={paths.bank(id)}>Tell us your bank details</Link> : 'Ask an owner to tell us.'}
        </Notice>
      )}
      {owner && hasAccount ? (
        <p className="mb-5">
          <Link to={paths.bank(id)} className="inline-block py-1.5 text-loch underline underline-offset-4">
            {back ? 'Check or change your bank details' : 'Your bank details'}
          </Link>
        </p>
      ) : null}
      <OnTheirWay />
      <Section title="Payments">
        {rows.length === 0 ? (
          <EmptyState title="No payments yet" drawing="kettle" level={3}>
            <p>When an invoice of yours is being paid, it stands here.</p>
          </EmptyState>
        ) : (
          <Stack gap="small">
            {rows.map((row) => (
              <Card
                key={row.id}
                as="article"
                level={3}
                title={`${row.sum} for ${row.knownAs}`}
                beside={<Tag tone={PAYMENT_STATE_WORDS[row.state].tone}>{PAYMENT_STATE_WORDS[row.state].label}</Tag>}
              >
                <p className="text-sm text-soft">
                  {row.on} · {row.holderName} · on your statement as {row.reference}
                  {row.lastDigits ? ` · to the account that ends in ${row.lastDigits}` : ''}
                </p>
                {row.why && row.state !== 'paid' ? <p className="mt-2">{row.why}</p> : null}
                {row.state === 'returned' || row.state === 'failed' ? (
                  <p className="mt-2">It is still owed to you, and can be paid again.</p>
                ) : null}
              </Card>
            ))}
          </Stack>
        )}
        <Pagination page={page} pages={pages} label="Payments" to={(at) => `${paths.deskPayments(id)}?page=${at}`} />
      </Section>
    </Page>
  );
}

function OnTheirWay() {
  const { coming, total } = useLoaderData<typeof loader>();
  if (coming.length === 0) return null;
  return (
    <Section title="Agreed, and to be paid">
      <p>
        {plural(total.count, 'invoice')}, <strong>{total.sum}</strong> in all.
      </p>
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {coming.map((each) => (
          <li key={each.invoiceId} className="flex flex-wrap justify-between gap-x-6 py-3">
            <span>
              {each.knownAs}, {each.number}
              <span className="block text-sm text-soft">
                {each.holderName} pays it by {each.by}
              </span>
            </span>
            <strong>{each.sum}</strong>
          </li>
        ))}
      </ul>
    </Section>
  );
}
