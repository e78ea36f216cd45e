import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { learnAccount, openAccount } from '../../domain/payments/stripe-account-commands.server.ts';
import { payByStripe } from '../../domain/payments/stripe-commands.server.ts';
import { settleMatter } from '../../domain/payments/stripe-count-commands.server.ts';
import { learnSession } from '../../domain/payments/stripe-event-commands.server.ts';
import { holderStripeFor } from '../../domain/payments/stripe-lists.server.ts';
import { formatDay, formatMoment } from '../../kit/day.ts';
import { formatPence } from '../../kit/pence.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Tag } from '../../ui/card.tsx';
import { Table } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { doneIn } from '../../web/done.ts';
import { readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { MatterRow, StripeAccount, StripeOff } from '../../web/stripe-account.tsx';
import { accountView, matterView, refusedIn, sessionIn } from '../../web/stripe-view.server.ts';
import { STRIPE_STATES } from '../../web/wording/payments.ts';
import { sentenceFor } from '../../web/wording.ts';

export const meta: MetaFunction = () => [{ title: 'Paying through Stripe – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const holderId = params.holderId ?? '';
  const pages = { pay: pageOf(request, 'pay'), look: pageOf(request, 'look') };
  const read = async () => found(await holderStripeFor(tools.pool, actor, holderId, pages));
  const before = await read();
  const session = sessionIn(request);
  if (session && tools.payments) {
    await learnSession(tools, session).catch((error: unknown) =>
      tools.log.warn({ err: error }, 'Stripe was not asked'),
    );
    throw redirect(`${paths.holderStripe(holderId)}?done=chosen`);
  }
  const isBack = new URL(request.url).searchParams.get('done') === 'back';
  if (isBack && before.account?.accountId) await learnAccount(tools, before.account.accountId);
  const { holder, payer, account, matters, payable, total, payPages, lately } = isBack ? await read() : before;
  return {
    ...{
      holderId,
      name: holder.name,
      on: tools.payments !== null,
      refused: refusedIn(request),
      total,
      payPages,
      payPage: pages.pay,
    },
    method: payer?.method ? { kind: payer.method.kind, ends: payer.method.ends } : null,
    account: accountView(account),
    matters: { ...matters, rows: matters.rows.map(matterView) },
    payable: payable.map(({ pence, dueOn, ...each }) => ({ ...each, sum: formatPence(pence), due: formatDay(dueOn) })),
    lately: lately.map(({ pence, at, ...each }) => ({ ...each, sum: formatPence(pence), at: formatMoment(at) })),
  };
}

const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('open') }),
  z.object({ intent: z.literal('pay'), id: z.string().max(36) }),
  z.object({ intent: z.literal('settle'), id: z.string().max(255), words: z.string().max(1000).default('') }),
]);

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const holderId = params.holderId ?? '';
  found(await holderStripeFor(tools.pool, actor, holderId, { pay: 1, look: 1 }));
  const read = await readForm(request, schema);
  if (!read.ok) return { why: 'Nothing was done. Press one of the buttons.', about: '' };
  const sent = read.value;
  const done =
    sent.intent === 'open'
      ? await openAccount(tools, actor, { holderId })
      : sent.intent === 'pay'
        ? await payByStripe(tools, actor, { invoiceId: sent.id })
        : await settleMatter(tools, actor, sent);
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { why: sentenceFor(done.refusal), about: sent.intent === 'settle' ? sent.id : '' };
  throw redirect(`${paths.holderStripe(holderId)}?done=${sent.intent}`);
}

const DONE = {
  open: 'The account is made. Stripe asks for a few things before money can arrive: go on there.',
  back: 'You are back from Stripe. This is how your account stands now.',
  chosen: 'You are back from Stripe. What you chose there stands below.',
  pay: 'It is on its way. You see below what becomes of it.',
  settle: 'It is written down how that was settled.',
};

export default function HolderStripe() {
  const { holderId, name, on, refused, method, account, payable, payPage, payPages, lately, matters } =
    useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const why = sent?.why ?? refused;
  const to = paths.holderStripe(holderId);
  return (
    <Page
      title="Paying through Stripe"
      above={name}
      lead="What is approved goes straight from your card or bank account to the provider’s own account. Ettle holds none of it."
      back={{ to: paths.holder(), label: 'Agreements' }}
    >
      {why ? <Notice kind="no">{why}</Notice> : null}
      {done && !why ? <Notice kind="done">{done}</Notice> : null}
      {on ? (
        <>
          <Section title="How you pay">
            <p className="mb-4">
              {method ? methodWords(method) : 'You have not chosen yet. Nothing is paid when you choose.'}
            </p>
            <ButtonLink to={paths.holderStripeGo(holderId, 'method')} reload kind={method ? 'quiet' : 'primary'}>
              {method ? 'Choose another way' : 'Choose a card or a bank account'}
            </ButtonLink>
          </Section>
          {method ? (
            <Section title="Approved, to be paid">
              <ToPay rows={payable} />
              <Pagination page={payPage} pages={payPages} to={(at) => `${to}?pay=${at}`} label="Invoices to pay" />
            </Section>
          ) : null}
        </>
      ) : (
        <StripeOff />
      )}
      {matters.rows.length > 0 ? (
        <Section title="Somebody must look at this">
          <ul className="space-y-4">
            {matters.rows.map((one) => (
              <MatterRow key={one.id} one={one} error={sent?.about === one.id ? sent.why : null} />
            ))}
          </ul>
          <Pagination page={matters.page} pages={matters.pages} to={(at) => `${to}?look=${at}`} label="To look at" />
        </Section>
      ) : null}
      {lately.length > 0 ? <LatelyPaid rows={lately} /> : null}
      {on ? (
        <Section title="What people pay of their own">
          <p className="mb-4 max-w-words">
            Some people add something of their own to their budget. With an account that receives, they can pay it to
            you through Stripe.
          </p>
          <StripeAccount account={account} go={paths.holderStripeGo(holderId)} />
        </Section>
      ) : null}
    </Page>
  );
}

const methodWords = ({ kind, ends }: { kind: 'card' | 'bacs_debit'; ends: string }) =>
  kind === 'card'
    ? `With the card that ends in ${ends}.`
    : `By Direct Debit from the bank account that ends in ${ends}. It takes about four working days.`;

type Row = ReturnType<typeof useLoaderData<typeof loader>>['payable'][number];

function ToPay({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return <p>Nothing that is approved waits to be paid.</p>;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {rows.map((row) => (
        <li key={row.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
          <div>
            <p>
              <span className="font-bold tabular-nums">{row.sum}</span> to {row.providerName}
            </p>
            <p className="text-sm text-soft">
              {row.number}, to be paid by {row.due}
            </p>
          </div>
          {row.receives ? (
            <Form method="post">
              <input type="hidden" name="intent" value="pay" />
              <input type="hidden" name="id" value={row.id} />
              <Button kind="quiet" aria-label={`Pay ${row.sum} to ${row.providerName}, ${row.number}`}>
                Pay {row.sum}
              </Button>
            </Form>
          ) : (
            <Tag tone="unsure">No account at Stripe that receives</Tag>
          )}
        </li>
      ))}
    </ul>
  );
}

function LatelyPaid({ rows }: { rows: ReturnType<typeof useLoaderData<typeof loader>>['lately'] }) {
  return (
    <Section title="Paid lately">
      <Table
        caption="Payments through Stripe, the newest first"
        captionHidden
        head={[{ label: 'Payment' }, { label: 'To' }, { label: 'Sum', figure: true }, { label: 'How it stands' }]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            <>
              {row.reference}
              <span className="block font-normal text-soft">{row.at}</span>
            </>,
            row.providerName,
            row.sum,
            <>
              {STRIPE_STATES[row.state]}
              {row.why ? <span className="block text-soft">{row.why}</span> : null}
            </>,
          ],
        }))}
      />
    </Section>
  );
}
