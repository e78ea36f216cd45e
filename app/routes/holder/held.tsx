import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { heldDeliveries } from '../../domain/delivery/lists.server.ts';
import { plural } from '../../kit/text.ts';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { notFound } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { DeliveryRows } from '../../web/delivery-card.tsx';
import { deliveryView } from '../../web/delivery-view.server.ts';
import { doneIn } from '../../web/done.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Sessions to decide – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const finance = actor.offices.some((office) => office.duties.includes('finance'));
  if (actor.holders.length === 0 && !finance) throw notFound();
  const { rows, ...counts } = await heldDeliveries(context.tools.pool, actor, pageOf(request));
  return { rows: rows.map(deliveryView), ...counts };
}

const DONE: Record<string, string> = { decided: 'Your decision is written down. Both sides read your reasons.' };

export default function Held() {
  const { rows, total, page, pages } = useLoaderData<typeof loader>();
  const happened = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      title="Sessions to decide"
      lead={`${total === 0 ? 'None wait' : `${plural(total, 'session')} ${total === 1 ? 'waits' : 'wait'}`} for you: nobody answered, or the two sides do not agree.`}
      back={{ to: paths.holder(), label: 'Agreements' }}
    >
      {happened ? <Notice kind="done">{happened}</Notice> : null}
      {rows.length === 0 ? (
        <EmptyState title="Nothing is for you to decide" drawing="kettle">
          <p>A session comes here only when nobody answered in time, or when the two sides do not agree about it.</p>
        </EmptyState>
      ) : (
        <DeliveryRows rows={rows} to={(one) => paths.heldSession(one.id)} whose="provider" />
      )}
      <Pagination
        page={page}
        pages={pages}
        to={(at) => `${paths.heldSessions()}?page=${at}`}
        label="Sessions to decide"
      />
    </Page>
  );
}
