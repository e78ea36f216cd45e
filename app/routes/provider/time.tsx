import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { answerExtra, callOffExtra } from '../../domain/banking/commands.server.ts';
import { timeWithProvider } from '../../domain/banking/lists.server.ts';
import { providerBrief } from '../../domain/providers/store.server.ts';
import { isId } from '../../kit/id.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Table } from '../../ui/facts.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Details, EmptyState, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { doneIn } from '../../web/done.ts';
import { type FormReply, freeText, readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { type ExtraWithView, extraWithView, keptWithView } from '../../web/time-view.server.ts';

export const meta: MetaFunction = () => [{ title: 'Time kept with you – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const providerId = params.providerId ?? '';
  const time = found(await timeWithProvider(tools, actor, providerId, pageOf(request)));
  const { id, name } = found(await providerBrief(tools.pool, providerId));
  return {
    ...{ id, name, page: time.page, pages: time.pages },
    held: time.held.map(keptWithView),
    asked: time.asked.map(extraWithView),
    agreed: time.agreed.map(extraWithView),
  };
}

const schema = z.object({
  id: z.string({ error: 'Choose a session.' }).refine(isId, 'Choose a session.'),
  intent: z.enum(['yes', 'no', 'call-off'], { error: 'Say yes or no.' }),
  words: freeText(600),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const providerId = params.providerId ?? '';
  found(await timeWithProvider(tools, actor, providerId, 1));
  const read = await readForm(request, schema);
  if (!read.ok) return { id: '', reply: read.reply };
  const { id, intent, words } = read.value;
  const done =
    intent === 'call-off'
      ? await callOffExtra(tools, actor, { id })
      : await answerExtra(tools, actor, { id, yes: intent === 'yes', words });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { id, reply: read.refused(done.refusal) };
  throw redirect(`${paths.timeWith(providerId)}?done=${intent}`);
}

const DONE: Record<string, string> = {
  yes: 'Agreed. It stands among your sessions, and in your calendar.',
  no: 'Your answer is written down. They read it.',
  'call-off': 'Called off. The person’s time stays kept.',
};

export default function TimeWith() {
  const { id, name, held, asked, agreed, page, pages } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const happened = doneIn(DONE, useSearchParams()[0]);
  const none = held.length + asked.length + agreed.length === 0;
  const replyOf = (one: ExtraWithView) => (answered?.id === one.id ? answered.reply : undefined);
  const lost = answered && ![...asked, ...agreed].some((one) => one.id === answered.id);
  return (
    <Page
      title="Time kept with you"
      above={name}
      lead="What people planned with you and did not use stays theirs. They ask you for another day; you say yes or no."
      back={{ to: `${paths.desk()}?provider=${id}`, label: 'My desk' }}
    >
      {happened && !answered ? <Notice kind="done">{happened}</Notice> : null}
      {lost ? <Notice kind="no">Choose a session, and say yes or no.</Notice> : null}
      {none ? (
        <EmptyState title="Nothing is kept with you" drawing="kettle">
          <p>When somebody keeps the time of a session that was not given, it stands here in hours and in pounds.</p>
        </EmptyState>
      ) : null}
      {asked.length > 0 ? (
        <Section title="Could you come?">
          <Stack>
            {asked.map((one) => (
              <Asked key={one.id} one={one} reply={replyOf(one)} />
            ))}
          </Stack>
        </Section>
      ) : null}
      {agreed.length > 0 ? (
        <Section title="Extra sessions to come">
          <ul className="divide-y divide-line rounded-card border border-line bg-card">
            {agreed.map((one) => (
              <Agreed key={one.id} one={one} reply={replyOf(one)} />
            ))}
          </ul>
        </Section>
      ) : null}
      {held.length > 0 ? (
        <Section title="What is kept">
          <Table
            caption="Time kept with you, and time used before it was due"
            captionHidden
            head={[
              { label: 'Who' },
              { label: 'For' },
              { label: 'Kept for later', figure: true },
              { label: 'Used early', figure: true },
            ]}
            rows={held.map((one) => ({ key: one.lineId, cells: [one.knownAs, one.what, one.kept, one.borrowed] }))}
          />
          <Pagination
            page={page}
            pages={pages}
            to={(nth) => `${paths.timeWith(id)}?page=${nth}`}
            label="What is kept"
          />
        </Section>
      ) : null}
      <Details summary="How am I paid for it?">
        <p>
          Like every session: you tell of it when it is over, the person confirms it, and it is owed to you at your
          price of that day. The money is set aside when you say yes. What was used early is of money that is promised
          for later sessions: those that are not used give it back.
        </p>
      </Details>
    </Page>
  );
}

function Asked({ one, reply }: { one: ExtraWithView; reply: FormReply | undefined }) {
  const [form, fields] = useForm<{ words: string }>({ id: `extra-${one.id}`, lastResult: reply });
  return (
    <Card title={one.when} level={3}>
      <p>
        {one.knownAs}: {one.what}. {one.length.charAt(0).toUpperCase() + one.length.slice(1)}, {one.cost} in all,{' '}
        {one.source === 'kept' ? 'out of time that was kept' : 'from later weeks'}.
      </p>
      {one.words ? <p className="mt-2 whitespace-pre-line">“{one.words}”</p> : null}
      <Form method="post" {...getFormProps(form)} noValidate className="mt-4">
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="id" value={one.id} />
        <TextArea
          field={fields.words}
          label="A word to them"
          hint="If it is no, say why in a few words."
          optional
          rows={2}
          maxLength={600}
        />
        <Buttons>
          <Button name="intent" value="yes" aria-label={`Yes, we come: ${one.knownAs}, ${one.when}`}>
            Yes, we come
          </Button>
          <Button kind="quiet" name="intent" value="no" aria-label={`No, not then: ${one.knownAs}, ${one.when}`}>
            No, not then
          </Button>
        </Buttons>
      </Form>
    </Card>
  );
}

function Agreed({ one, reply }: { one: ExtraWithView; reply: FormReply | undefined }) {
  const [form, fields] = useForm<{ words: string }>({ id: `agreed-${one.id}`, lastResult: reply });
  return (
    <li className="grid items-center gap-x-6 gap-y-2 px-4 py-4 sm:grid-cols-[1fr_auto] sm:px-5">
      <div>
        <p className="font-bold">{one.when}</p>
        <p>
          {one.knownAs}: {one.what}
          <span className="text-soft">, {one.cost}</span>
        </p>
      </div>
      <Form method="post" {...getFormProps(form)}>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="id" value={one.id} />
        <Button kind="quiet" name="intent" value="call-off" aria-label={`We cannot come: ${one.knownAs}, ${one.when}`}>
          We cannot come
        </Button>
      </Form>
    </li>
  );
}
