import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { invoicesOfProvider, readyPlans } from '../../domain/invoices/lists.server.ts';
import { makeInvoice } from '../../domain/invoices/making-commands.server.ts';
import { countOf } from '../../domain/invoices/rules.ts';
import { providerBrief } from '../../domain/providers/store.server.ts';
import { dayOf, formatNearDay } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { formatPence } from '../../kit/pence.ts';
import { plural } from '../../kit/text.ts';
import { Button } from '../../ui/button.tsx';
import { Details, EmptyState, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, said } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { doneIn } from '../../web/done.ts';
import { InvoiceRows } from '../../web/invoice-card.tsx';
import { invoiceView, spanWords } from '../../web/invoice-view.server.ts';
import { paths } from '../../web/paths.ts';
import { CYCLE_WORDS } from '../../web/wording/invoices.ts';

export const meta: MetaFunction = () => [{ title: 'Your invoices – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const providerId = params.providerId ?? '';
  const [lists, ready] = await Promise.all([
    invoicesOfProvider(tools.pool, actor, providerId, pageOf(request)),
    readyPlans(tools, actor, providerId),
  ]);
  const { open, done, ...counts } = found(lists);
  const { id, name } = found(await providerBrief(tools.pool, providerId));
  const today = dayOf(tools.clock.now());
  const view = (one: (typeof open)[number]) => invoiceView(one, today);
  const asked = open.filter((one) => one.items.some((item) => item.state === 'queried'));
  return {
    ...{ id, name, counts, asked: asked.map(view), done: done.map(view) },
    open: open.filter((one) => !asked.includes(one)).map(view),
    ready: found(ready).map(({ pence, count, kinds, firstDay, lastDay, asksOn, cycle, ...plan }) => ({
      ...plan,
      sum: formatPence(pence),
      sessions: countOf(count, kinds),
      days: spanWords(firstDay, lastDay),
      byItself: `We ask for it by ourselves on ${formatNearDay(asksOn)}, ${CYCLE_WORDS[cycle]}.`,
    })),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  found(await invoicesOfProvider(context.tools.pool, actor, providerId, 1));
  const form = await request.formData().catch(() => new FormData());
  const arrangementId = form.get('plan');
  if (typeof arrangementId !== 'string' || !isId(arrangementId)) return { refusal: 'Choose a plan to ask for.' };
  const made = await makeInvoice(context.tools, actor, { providerId, arrangementId });
  const refused = said(made);
  if (refused) return refused;
  throw redirect(`${paths.deskInvoices(providerId)}?done=asked`);
}

const DONE: Record<string, string> = { asked: 'Asked for. Whoever looks after the money hears of it.' };

export default function Invoices() {
  const { id, name, ready, asked, open, done, counts } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const happened = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      title="Your invoices"
      above={name}
      lead="What was given and confirmed is owed to you. Here you ask for it, and see by when it is to be paid."
      back={{ to: `${paths.desk()}?provider=${id}`, label: 'My desk' }}
    >
      {refused ? <Notice kind="no">{refused.refusal}</Notice> : null}
      {happened && !refused ? <Notice kind="done">{happened}</Notice> : null}
      {asked.length > 0 ? (
        <Section title="Somebody asks about these">
          <InvoiceRows rows={asked} whose="provider" />
        </Section>
      ) : null}
      <Section title="Confirmed, and not asked for yet">
        {ready.length === 0 ? (
          <EmptyState title="Everything confirmed is asked for" level={3}>
            <p>When somebody confirms a session, it stands here until it is asked for.</p>
          </EmptyState>
        ) : (
          <Ready />
        )}
      </Section>
      {open.length > 0 ? (
        <Section title="To be paid">
          <InvoiceRows rows={open} whose="provider" />
          {counts.openTotal > open.length + asked.length ? (
            <p className="mt-3">{plural(counts.openTotal, 'invoice')} wait in all. Those due first stand here.</p>
          ) : null}
        </Section>
      ) : null}
      {done.length > 0 ? (
        <Section title="Settled">
          <InvoiceRows rows={done} whose="provider" />
          <Pagination
            page={counts.page}
            pages={counts.pages}
            to={(page) => `${paths.deskInvoices(id)}?page=${page}`}
            label="Settled invoices"
          />
        </Section>
      ) : null}
      <Details summary="When am I paid?">
        <p>
          Whoever looks after the money has as many days as the signed agreement says, from the day on which you ask. A
          question about one session does not stop the clock for the others: they are approved and paid without it.
        </p>
      </Details>
    </Page>
  );
}

function Ready() {
  const { ready } = useLoaderData<typeof loader>();
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-card">
      {ready.map((plan) => (
        <li key={plan.arrangementId} className="px-4 py-4 sm:px-5">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6">
            <h3 className="text-base font-bold">
              {plan.knownAs}: {plan.arrangementName}
            </h3>
            <p className="font-bold tabular-nums">{plan.sum}</p>
          </div>
          <p>
            {plan.sessions}, {plan.days}
          </p>
          <p className="text-sm text-soft">{plan.byItself}</p>
          <Form method="post" className="mt-3 flex flex-wrap gap-3 max-sm:*:w-full">
            <input type="hidden" name="plan" value={plan.arrangementId} />
            <Button kind="quiet">
              Ask for {plan.sum} now
              <span className="sr-only">
                , for {plan.knownAs}: {plan.arrangementName}
              </span>
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}
