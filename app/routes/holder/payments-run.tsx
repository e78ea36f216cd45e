import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { mayChangeNow } from '../../domain/keys/store.server.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Tag } from '../../ui/card.tsx';
import { Facts, Table } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { doneIn } from '../../web/done.ts';
import { readForm } from '../../web/form.ts';
import { NotFresh } from '../../web/not-fresh.tsx';
import { paths } from '../../web/paths.ts';
import { actOnRun, runSchema } from '../../web/pay-run-acts.server.ts';
import { ConfirmForm, StopForm, WordForm } from '../../web/pay-run-forms.tsx';
import { runView } from '../../web/pay-run-view.server.ts';
import { PAYMENT_STATE_WORDS, RUN_STATE_WORDS } from '../../web/wording/pay-runs.ts';

export const meta: MetaFunction = () => [{ title: 'A run of payments – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const view = found(await runView(tools, actor, params.runId ?? '', pageOf(request)));
  const may = await mayChangeNow(tools.db, actor, tools.clock.now());
  return { ...view, fresh: may.ok };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const runId = params.runId ?? '';
  const { holderId } = found(await runView(context.tools, actor, runId, 1));
  const sent = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  const about = String(sent.get('intent') ?? '');
  const read = await readForm(request, runSchema);
  if (!read.ok) return { about, reply: read.reply };
  const done = await actOnRun(context.tools, actor, { runId, holderId }, read.value);
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { about, reply: read.refused(done.refusal) };
  throw redirect(`${paths.payRun(runId)}?done=${read.value.intent}`, 303);
}

const DONE: Record<string, string> = {
  made: 'The run is made. Somebody else looks at it and releases it.',
  release: 'Released. Now the file can be made for the bank.',
  take: 'The file is made. Download it and give it to your bank. It is the same however often you download it.',
  stop: 'Stopped. Its invoices can be paid in another run.',
  confirm: 'Written down under your name.',
  all: 'Written down. Those payments are paid.',
  one: 'Written down.',
};

export default function OneRun() {
  const run = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const happened = doneIn(DONE, useSearchParams()[0]);
  const replyTo = (intent: string) => (answered?.about === intent ? answered.reply : undefined);
  const wrong = answered?.reply.error?.['']?.join(' ') ?? '';
  const words = RUN_STATE_WORDS[run.state];
  return (
    <Page
      title={`${run.name}: ${run.sum}`}
      above={run.holderName}
      back={{ to: paths.payments(), label: 'Payments' }}
      width="wide"
    >
      {happened && !answered ? <Notice kind="done">{happened}</Notice> : null}
      {wrong ? <Notice kind="no">{wrong}</Notice> : null}
      <p className="mb-5">
        <Tag tone={words.tone}>{words.label}</Tag>
      </p>
      <Facts rows={run.facts} />
      {run.waiting.map((payee) => (
        <ConfirmForm key={payee.accountId} payee={payee} mine={payee.mine} reply={replyTo('confirm')} />
      ))}
      <Next />
      {run.state === 'made' || run.state === 'released' ? <StopForm reply={replyTo('stop')} /> : null}
      <Rows />
      {run.state === 'sent' ? <WordForm run={run} all={replyTo('all')} one={replyTo('one')} /> : null}
    </Page>
  );
}

/** What comes next, for whoever looks. */
function Next() {
  const run = useLoaderData<typeof loader>();
  if (run.state === 'made' && run.isMine)
    return <Notice>You made this run. Somebody else must look at it and release it.</Notice>;
  if (run.state === 'made' && !run.fresh) return <NotFresh next={paths.payRun(run.id)} what="release this run" />;
  if (run.state === 'sent')
    return (
      <Buttons>
        <ButtonLink to={paths.payFile(run.id)} reload>
          Download the file for the bank
        </ButtonLink>
        <ButtonLink to={paths.bankAnswers(run.holderId)} kind="quiet">
          The bank has answered
        </ButtonLink>
      </Buttons>
    );
  if (run.state === 'stopped') return null;
  const isMade = run.state === 'made';
  if (isMade && run.waiting.length > 0) return null;
  return (
    <Form method="post">
      <Notice>
        {isMade
          ? 'Look through the payments. When you release them, the file for the bank can be made.'
          : 'When the file is made, the payments count as given to the bank. From then on only the bank can stop them.'}
      </Notice>
      <Buttons>
        <Button name="intent" value={isMade ? 'release' : 'take'}>
          {isMade ? `Release ${run.sum}` : 'Make the file for the bank'}
        </Button>
      </Buttons>
    </Form>
  );
}

function Rows() {
  const { id, rows, page, pages } = useLoaderData<typeof loader>();
  return (
    <Section title="Payments">
      <Table
        caption="Payments of this run"
        captionHidden
        head={[{ label: 'To' }, { label: 'Amount', figure: true }]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            <span key="to" className="block">
              <span className="flex flex-wrap items-baseline gap-x-3 font-semibold">
                {row.providerName}
                <Tag tone={PAYMENT_STATE_WORDS[row.state].tone}>{PAYMENT_STATE_WORDS[row.state].label}</Tag>
              </span>
              <span className="block font-normal text-soft">
                {row.reference}, account ends in {row.lastDigits}
              </span>
              {row.why ? <span className="block font-normal">{row.why}</span> : null}
            </span>,
            row.sum,
          ],
        }))}
      />
      <Pagination page={page} pages={pages} label="Payments" to={(at) => `${paths.payRun(id)}?page=${at}`} />
    </Section>
  );
}
