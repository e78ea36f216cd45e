import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import type { SignedIn } from '../../access/actor.ts';
import {
  answerItem,
  approveInvoice,
  queryItem,
  refuseInvoice,
  withdrawInvoice,
} from '../../domain/invoices/commands.server.ts';
import { invoiceFor } from '../../domain/invoices/lists.server.ts';
import { isOwnClaim, mayAsk, mayDecide, mayQuery } from '../../domain/invoices/policy.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { dayOf } from '../../kit/day.ts';
import type { Tools } from '../../tools.server.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Details, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { readForm } from '../../web/form.ts';
import { InvoiceItems, InvoiceStanding } from '../../web/invoice-card.tsx';
import { AnswerAbout, AskAbout, DecideInvoice, TakeBack } from '../../web/invoice-forms.tsx';
import { type InvoiceSent, invoiceSchema } from '../../web/invoice-schema.ts';
import { invoiceView } from '../../web/invoice-view.server.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'An invoice – Ettle' }];

/** Whose desk the reader came from: the provider's, the holder's, or the person's side. */
type Side = 'provider' | 'holder' | 'person';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const kept = found(await invoiceFor(tools.pool, actor, params.invoiceId ?? ''));
  await recordLook(tools, actor, kept.personId, 'invoices');
  const own = isOwnClaim(actor, kept);
  const side: Side = mayAsk(actor, kept.providerId) ? 'provider' : mayDecide(actor, kept) ? 'holder' : 'person';
  return {
    ...{ one: invoiceView(kept, dayOf(tools.clock.now())), side, own, providerId: kept.providerId },
    mayDecide: mayDecide(actor, kept) && kept.state === 'sent',
    mayQuery: mayQuery(actor, kept) && !own && kept.state === 'sent',
  };
}

const DONE: Record<InvoiceSent['intent'], string> = {
  query: 'We ask the provider. This session is not paid until it is settled.',
  'stand-by': 'Your answer is written down, for everybody who reads this.',
  'give-up': 'It is not charged any more. Its money is free again.',
  approve: 'Approved. It is ready to be paid.',
  refuse: 'Sent back. The provider reads your reason.',
  withdraw: 'Taken back. You can ask for its sessions again.',
};

function act(tools: Tools, actor: SignedIn, id: string, sent: InvoiceSent) {
  const { intent, version, item, words } = sent;
  const ask = { id, version };
  switch (intent) {
    case 'query':
      return queryItem(tools, actor, { ...ask, item, words });
    case 'stand-by':
    case 'give-up':
      return answerItem(tools, actor, { ...ask, item, words, standsBy: intent === 'stand-by' });
    case 'approve':
      return approveInvoice(tools, actor, ask);
    case 'refuse':
      return refuseInvoice(tools, actor, { ...ask, words });
    case 'withdraw':
      return withdrawInvoice(tools, actor, ask);
  }
}

const formOf = ({ intent, item }: InvoiceSent) =>
  intent === 'query' ? `query-${item}` : intent === 'refuse' ? 'refuse' : `answer-${item}`;

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { id } = found(await invoiceFor(context.tools.pool, actor, params.invoiceId ?? ''));
  const read = await readForm(request, invoiceSchema);
  if (!read.ok) return { problem: 'Nothing was done. Press the button again.', answered: undefined };
  const done = await act(context.tools, actor, id, read.value);
  if (done.ok) throw redirect(`${paths.invoice(id)}?done=${read.value.intent}`);
  if (isHidden(done.refusal)) throw notFound();
  const reply = read.refused(done.refusal);
  const answered = { form: formOf(read.value), reply };
  // What is about no field of a form is said above the page: the button that was pressed may be gone.
  return done.refusal.field
    ? { problem: null, answered }
    : { problem: reply.error?.['']?.join(' ') ?? '', answered: undefined };
}

const BACK: Record<Side, (providerId: string) => { to: string; label: string }> = {
  provider: (providerId) => ({ to: paths.deskInvoices(providerId), label: 'Your invoices' }),
  holder: () => ({ to: paths.heldInvoices(), label: 'Invoices' }),
  person: () => ({ to: paths.myInvoices(), label: 'What providers asked for' }),
};

export default function Invoice() {
  const { one, side, own, providerId, ...may } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const happened = doneIn(DONE, useSearchParams()[0]);
  const to = { person: paths.givenOne, holder: paths.heldSession, provider: null }[side];
  return (
    <Page
      title={`${one.total} for ${one.sessions}`}
      above={`${one.providerName}, for ${one.knownAs}: ${one.number}`}
      lead={leadOf(one, side)}
      back={BACK[side](providerId)}
    >
      {result?.problem ? <Notice kind="no">{result.problem}</Notice> : null}
      {happened && !result ? <Notice kind="done">{happened}</Notice> : null}
      <InvoiceStanding one={one} />
      {one.clock ? <p className="mt-3 max-w-words font-semibold">{one.clock}</p> : null}
      {own && side === 'holder' ? (
        <Notice kind="mind">You told one of its sessions, or made it. Somebody else has to decide about it.</Notice>
      ) : null}
      <Section title="Sessions">
        <InvoiceItems
          one={one}
          to={to}
          under={(item) =>
            side === 'provider' && item.state === 'queried' ? (
              <AnswerAbout one={one} item={item} answered={result?.answered} />
            ) : may.mayQuery && item.state === 'asked' ? (
              <AskAbout one={one} item={item} answered={result?.answered} />
            ) : null
          }
        />
        <p className="mt-4 flex flex-wrap justify-between gap-x-6 border-t-[3px] border-double border-ink px-4 pt-2 text-lg font-bold sm:px-5">
          <span>In all</span>
          <span className="tabular-nums">{one.total}</span>
        </p>
        {one.approved && one.approved !== one.total ? (
          <p className="flex flex-wrap justify-between gap-x-6 px-4 sm:px-5">
            <span>Of which approved</span>
            <span className="tabular-nums">{one.approved}</span>
          </p>
        ) : null}
      </Section>
      {may.mayDecide && !own ? (
        <Section title="Your decision">
          <DecideInvoice one={one} answered={result?.answered} />
        </Section>
      ) : null}
      {side === 'provider' && one.state === 'sent' ? <TakeBack one={one} /> : null}
      <Details summary="What happened, and who did it">
        <ol className="space-y-3">
          {one.history.map((step) => (
            <li key={step.nth}>
              <p className="font-semibold">{step.says}</p>
              {step.words ? <p className="whitespace-pre-line">“{step.words}”</p> : null}
              <p className="text-sm text-soft">
                {step.who}, {step.when}
              </p>
            </li>
          ))}
        </ol>
      </Details>
      <Buttons>
        <ButtonLink to={paths.invoicePdf(one.id)} kind="quiet" reload>
          The invoice as a PDF
        </ButtonLink>
        <ButtonLink to={paths.invoiceCsv(one.id)} kind="quiet" reload>
          As a file for a spreadsheet
        </ButtonLink>
      </Buttons>
    </Page>
  );
}

type View = ReturnType<typeof useLoaderData<typeof loader>>['one'];

function leadOf(one: View, side: Side): string {
  const asked = `${one.sessions} from ${one.days}, each confirmed.`;
  if (side === 'provider') return `You asked for ${asked} ${one.holderName} pays it.`;
  if (side === 'holder') return `${one.providerName} asks for ${asked}`;
  return `${one.providerName} asks for ${asked} ${one.holderName} pays it from the money for this support.`;
}
