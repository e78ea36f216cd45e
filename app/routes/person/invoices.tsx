import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { invoicesOfPerson } from '../../domain/invoices/lists.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { dayOf } from '../../kit/day.ts';
import { plural } from '../../kit/text.ts';
import { Details, EmptyState } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { InvoiceRows } from '../../web/invoice-card.tsx';
import { invoiceView } from '../../web/invoice-view.server.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'What providers asked for – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const { personId, knownAs, capacity } = actingPerson(actor);
  const [lists] = await Promise.all([
    invoicesOfPerson(tools.pool, actor, personId, pageOf(request)),
    recordLook(tools, actor, personId, 'invoices'),
  ]);
  const { open, done, ...counts } = found(lists);
  const today = dayOf(tools.clock.now());
  return {
    ...{ counts, self: capacity === 'self', knownAs },
    open: open.map((one) => invoiceView(one, today)),
    done: done.map((one) => invoiceView(one, today)),
  };
}

export default function MyInvoices() {
  const { open, done, counts, self, knownAs } = useLoaderData<typeof loader>();
  return (
    <Page
      title="What providers asked for"
      lead={`Only for what ${self ? 'you' : knownAs} or somebody for ${self ? 'you' : 'them'} confirmed. Whoever looks after the money pays it. ${self ? 'You need' : `${knownAs} needs`} to do nothing.`}
      back={{ to: paths.money(), label: self ? 'Your money' : `${knownAs}’s money` }}
    >
      {open.length + done.length === 0 ? (
        <EmptyState title="Nobody has asked to be paid yet" drawing="letter">
          <p>When a session is confirmed, its provider can ask to be paid for it. That stands here, to the penny.</p>
        </EmptyState>
      ) : null}
      {open.length > 0 ? (
        <Section title="Not paid yet">
          <InvoiceRows rows={open} whose="person" />
          {counts.openTotal > open.length ? (
            <p className="mt-3">{plural(counts.openTotal, 'invoice')} wait in all. Those due first stand here.</p>
          ) : null}
        </Section>
      ) : null}
      {done.length > 0 ? (
        <Section title="Settled">
          <InvoiceRows rows={done} whose="person" />
          <Pagination
            page={counts.page}
            pages={counts.pages}
            to={(page) => `${paths.myInvoices()}?page=${page}`}
            label="Settled invoices"
          />
        </Section>
      ) : null}
      <Details summary="What if something is not right?">
        <p>
          Open the invoice and ask about the session. It is left out until the provider has answered. The rest is paid
          in time, so nobody waits for what is right.
        </p>
      </Details>
    </Page>
  );
}
