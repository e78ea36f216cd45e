import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { Fragment } from 'react';
import { heldDeliveries } from '../../domain/delivery/lists.server.ts';
import { handoversOfHolder } from '../../domain/handovers/lists.server.ts';
import { invoicesToDecide } from '../../domain/invoices/lists.server.ts';
import { agreementsToSign } from '../../domain/signing/reads.server.ts';
import { dayOf, formatMoment } from '../../kit/day.ts';
import { listWords } from '../../kit/text.ts';
import { Card, Tag } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { notFound } from '../../web/answer.server.ts';
import { HandoverList, handoverRows } from '../../web/handover-list.tsx';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Agreements to sign – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const signs = actor.offices.filter((office) => office.duties.includes('sign'));
  if (actor.holders.length === 0 && signs.length === 0) throw notFound();
  const names = [...actor.holders.map((each) => each.name), ...signs.map((office) => office.authorityName)];
  const { pool, clock } = context.tools;
  const [agreements, held, invoices, handovers] = await Promise.all([
    agreementsToSign(pool, actor),
    heldDeliveries(pool, actor, 1),
    invoicesToDecide(pool, actor, 1, dayOf(clock.now())),
    handoversOfHolder(pool, actor),
  ]);
  const decides = actor.holders.length > 0 || actor.offices.some((office) => office.duties.includes('finance'));
  const { total, late } = invoices;
  return {
    ...{ agreements, names, held: decides ? held.total : null },
    ...{ invoices: { total, late }, handovers: handoverRows(handovers) },
    holders: actor.holders,
  };
}

export default function HolderDesk() {
  const { agreements, names, held, invoices, handovers, holders } = useLoaderData<typeof loader>();
  return (
    <Page title="Agreements" lead={`For ${listWords(names)}. Those that wait for your name stand first.`}>
      {held === null ? null : (
        <p className="mb-2">
          <Link to={paths.heldInvoices()} className="inline-block py-1.5 text-loch underline underline-offset-4">
            Invoices
          </Link>{' '}
          {invoices.total > 0 ? (
            <Tag tone="heather">{invoices.total === 1 ? '1 waits for you' : `${invoices.total} wait for you`}</Tag>
          ) : null}{' '}
          {invoices.late > 0 ? <Tag tone="no">{invoices.late} late</Tag> : null}
        </p>
      )}
      {held === null ? null : (
        <p className="mb-6">
          <Link to={paths.payments()} className="mr-6 inline-block py-1.5 text-loch underline underline-offset-4">
            Payments
          </Link>
          <Link to={paths.heldSessions()} className="inline-block py-1.5 text-loch underline underline-offset-4">
            Sessions to decide
          </Link>{' '}
          {held > 0 ? <Tag tone="heather">{held === 1 ? '1 waits for you' : `${held} wait for you`}</Tag> : null}
          <br />
          <Link to={paths.holding()} className="inline-block py-1.5 text-loch underline underline-offset-4">
            Statements, month by month
          </Link>
          {holders.map((each) => (
            <Fragment key={each.holderId}>
              <br />
              <Link
                to={paths.holderStripe(each.holderId)}
                className="inline-block py-1.5 text-loch underline underline-offset-4"
              >
                Paying through Stripe{holders.length > 1 ? `: ${each.name}` : ''}
              </Link>
            </Fragment>
          ))}
        </p>
      )}
      <HandoverList rows={handovers} title="Money that changes hands" />
      {agreements.length === 0 ? (
        <EmptyState title="No agreements yet" drawing="thread">
          <p>When a plan is agreed, its agreement stands here. We write to you when it is your turn to sign.</p>
        </EmptyState>
      ) : (
        <Stack>
          {agreements.map((each) => (
            <Card
              key={each.id}
              as="article"
              title={`${each.knownAs}: ${each.element}`}
              to={paths.agreement(each.id)}
              beside={
                each.state === 'signed' ? (
                  <Tag tone="ready">Signed by all</Tag>
                ) : each.myTurn ? (
                  <Tag tone="heather">Your turn to sign</Tag>
                ) : (
                  <Tag>Others sign first</Tag>
                )
              }
            >
              <p className="text-sm text-soft">
                {each.number}, made on {formatMoment(each.compiledAt)}
              </p>
            </Card>
          ))}
        </Stack>
      )}
    </Page>
  );
}
