import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import type { SignedIn } from '../../access/actor.ts';
import { approveInvoice } from '../../domain/invoices/commands.server.ts';
import { invoicesToDecide, invoicesToPay, payingRecords } from '../../domain/invoices/lists.server.ts';
import { isOwnClaim } from '../../domain/invoices/policy.ts';
import { dayOf } from '../../kit/day.ts';
import { plural } from '../../kit/text.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { notFound } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { deskOf } from '../../web/holder-desk.ts';
import { InvoiceLine, InvoiceRows } from '../../web/invoice-card.tsx';
import { type InvoiceView, invoiceView } from '../../web/invoice-view.server.ts';
import { paths } from '../../web/paths.ts';
import { eachTicked } from '../../web/ticked.server.ts';
import { TickRow } from '../../web/ticked.tsx';

export const meta: MetaFunction = () => [{ title: 'Invoices – Ettle' }];

/** Whoever works for a holder, or manages a council's money. */
function mustPay(actor: SignedIn): void {
  const finance = actor.offices.some((office) => office.duties.includes('finance'));
  if (actor.holders.length === 0 && !finance) throw notFound();
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  mustPay(actor);
  const { tools } = context;
  const today = dayOf(tools.clock.now());
  const [queue, toPay, records] = await Promise.all([
    invoicesToDecide(tools.pool, actor, pageOf(request), today),
    invoicesToPay(tools.pool, actor, 1, today),
    payingRecords(tools.pool, actor, today),
  ]);
  const { rows, ...counts } = queue;
  return {
    ...{ counts, records, back: deskOf(actor) },
    rows: rows.map((each) => ({ one: invoiceView(each, today), own: isOwnClaim(actor, each) })),
    toPay: toPay.rows.map((each) => invoiceView(each, today)),
    toPayTotal: toPay.total,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  mustPay(actor);
  const done = await eachTicked(request, 'Tick the invoices that you approve.', (one) =>
    approveInvoice(context.tools, actor, one),
  );
  if (done.refusals.length > 0) return done;
  throw redirect(`${paths.heldInvoices()}?done=${done.many}`);
}

export default function HeldInvoices() {
  const { rows, toPay, toPayTotal, counts, records, back } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const approved = Number(/^\d{1,2}$/.exec(useSearchParams()[0].get('done') ?? '')?.[0] ?? 0);
  return (
    <Page title="Invoices" lead={leadOf(counts)} back={back}>
      {answered ? (
        <Notice kind="no">
          {answered.refusals.join(' ')}
          {answered.many > 0 ? ` ${plural(answered.many, 'invoice')} approved.` : ''}
        </Notice>
      ) : null}
      {approved > 0 && !answered ? <Notice kind="done">{plural(approved, 'invoice')} approved.</Notice> : null}
      {rows.length === 0 ? (
        <EmptyState title="No invoice waits for you" drawing="kettle">
          <p>A provider asks only for sessions that were confirmed. When one does, it stands here with its last day.</p>
        </EmptyState>
      ) : (
        <Approve rows={rows} />
      )}
      <Pagination
        page={counts.page}
        pages={counts.pages}
        to={(at) => `${paths.heldInvoices()}?page=${at}`}
        label="Invoices to approve"
      />
      {toPay.length > 0 ? (
        <Section title="Approved, to be paid">
          <InvoiceRows rows={toPay} whose="person" />
          {toPayTotal > toPay.length ? (
            <p className="mt-3">{plural(toPayTotal, 'invoice')} in all. Those due first stand here.</p>
          ) : null}
        </Section>
      ) : null}
      {records.length > 0 ? <Records records={records} /> : null}
    </Page>
  );
}

function leadOf({ total, late }: { total: number; late: number }): string {
  if (total === 0) return 'Every invoice is decided.';
  const waits = `${plural(total, 'invoice')} ${total === 1 ? 'waits' : 'wait'} for a yes.`;
  return late > 0 ? `${waits} ${late} ${late === 1 ? 'is' : 'are'} late.` : waits;
}

/** Each with a tick that is the whole row, and a way to read it; one's own claim has none. */
function Approve({ rows }: { rows: readonly { one: InvoiceView; own: boolean }[] }) {
  return (
    <Form method="post">
      <ul className="divide-y divide-line rounded-card border border-line bg-card">
        {rows.map(({ one, own }) => (
          <li key={`${one.id}.${one.version}`} className="px-4 py-4 sm:px-5">
            {own || !one.approvable ? (
              <div className="pl-9">
                <InvoiceLine one={one} whose="person" link={false} />
              </div>
            ) : (
              <TickRow one={one}>
                <InvoiceLine one={one} whose="person" link={false} />
              </TickRow>
            )}
            <p className="mt-1 pl-9">
              <Link to={paths.invoice(one.id)} className="inline-block py-1.5 text-loch underline underline-offset-4">
                {one.isPart && one.approvable
                  ? `Read it: ${one.approvable} can be approved`
                  : 'Read it, or ask about it'}
                <span className="sr-only">
                  : {one.number}, {one.providerName}
                </span>
              </Link>
              {own ? <span className="block text-sm text-soft">Your own claim: somebody else decides it.</span> : null}
            </p>
          </li>
        ))}
      </ul>
      <Buttons>
        <Button>Approve those with a tick</Button>
      </Buttons>
    </Form>
  );
}

type Record = ReturnType<typeof useLoaderData<typeof loader>>['records'][number];

function Records({ records }: { records: readonly Record[] }) {
  return (
    <Section title="How promptly you paid this year">
      <ul className="space-y-2">
        {records.map(({ holderName, inTime, late, lateNow }) => (
          <li key={holderName}>
            <strong>{holderName}:</strong>{' '}
            {inTime + late === 0
              ? 'nothing is paid yet'
              : `${inTime} of ${plural(inTime + late, 'invoice')} paid in time`}
            {lateNow > 0 ? `, and ${lateNow} ${lateNow === 1 ? 'is' : 'are'} late now` : ''}.
          </li>
        ))}
      </ul>
    </Section>
  );
}
