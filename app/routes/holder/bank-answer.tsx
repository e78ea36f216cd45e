import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { judgedLines, takeAnswer } from '../../domain/payments/answer-commands.server.ts';
import { answerFor } from '../../domain/payments/run-lists.server.ts';
import { DOES, VERDICTS, type Verdict } from '../../domain/payments/run-rules.ts';
import { formatMoment } from '../../kit/day.ts';
import { formatPence } from '../../kit/pence.ts';
import { plural } from '../../kit/text.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Tag } from '../../ui/card.tsx';
import { Facts, Table } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, said } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { doneIn } from '../../web/done.ts';
import { paths } from '../../web/paths.ts';
import { ROW_PROBLEMS, VERDICT_WORDS } from '../../web/wording/pay-runs.ts';

export const meta: MetaFunction = () => [{ title: 'What the bank says – Ettle' }];

const ROWS_A_PAGE = 50;
const TONES: Partial<Record<Verdict, 'ready' | 'no' | 'unsure'>> = {
  ...{ paid: 'ready', failed: 'no', returned: 'no' },
  ...{
    unknown: 'unsure',
    doubled: 'unsure',
    'wrong-amount': 'unsure',
    against: 'unsure',
    unclear: 'unsure',
    broken: 'unsure',
  },
};
const isProblem = (words: string): words is keyof typeof ROW_PROBLEMS => Object.hasOwn(ROW_PROBLEMS, words);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool } = context.tools;
  const answer = found(await answerFor(pool, actor, params.answerId ?? ''));
  const lines = await judgedLines({ pool }, answer.holderId, answer.id);
  const page = pageOf(request);
  const weight = (verdict: Verdict) => (TONES[verdict] === 'unsure' ? 0 : DOES.includes(verdict) ? 1 : 2);
  const rows = [...lines].sort((a, b) => weight(a.verdict) - weight(b.verdict) || a.nth - b.nth);
  return {
    ...{ id: answer.id, holderId: answer.holderId, fileName: answer.fileName || 'A file', page },
    pages: Math.max(1, Math.ceil(rows.length / ROWS_A_PAGE)),
    counts: VERDICTS.flatMap((verdict) => {
      const count = lines.filter((line) => line.verdict === verdict).length;
      return count > 0 ? [{ verdict, count }] : [];
    }),
    toDo: lines.filter((line) => DOES.includes(line.verdict)).length,
    taken: answer.takenAt && `Done by ${answer.takenBy} on ${formatMoment(answer.takenAt)}.`,
    rows: rows.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE).map((line) => ({
      nth: line.nth,
      row: line.row,
      reference: line.reference,
      sum: line.pence === null ? '' : formatPence(line.pence),
      verdict: line.verdict,
      words: line.said === 'broken' && isProblem(line.words) ? ROW_PROBLEMS[line.words] : line.words,
    })),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const answerId = params.answerId ?? '';
  found(await answerFor(context.tools.pool, actor, answerId));
  const sent = await request.formData().catch(() => new FormData());
  if (sent.get('intent') !== 'take') return { refusal: 'Press the button on this page.' };
  const refused = said(await takeAnswer(context.tools, actor, { answerId }));
  if (refused) return refused;
  throw redirect(`${paths.bankAnswer(answerId)}?done=taken`, 303);
}

const DONE: Record<string, string> = { taken: 'Done. Providers whose payment did not go through have a letter.' };

export default function BankAnswer() {
  const view = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const happened = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      title="What the bank says"
      above={view.fileName}
      lead={view.toDo > 0 ? 'Nothing has moved yet. Look at it, and then let it be done.' : undefined}
      back={{ to: paths.bankAnswers(view.holderId), label: 'The bank’s files' }}
      width="wide"
    >
      {answered?.refusal ? <Notice kind="no">{answered.refusal}</Notice> : null}
      {happened && !answered ? <Notice kind="done">{happened}</Notice> : null}
      {view.taken && !happened ? <Notice>{view.taken}</Notice> : null}
      <Facts
        rows={view.counts.map(({ verdict, count }) => ({
          label: VERDICT_WORDS[verdict].label,
          value: `${plural(count, 'row')}. ${VERDICT_WORDS[verdict].says}`,
        }))}
      />
      {view.toDo > 0 ? (
        <Form method="post">
          <Buttons>
            <Button name="intent" value="take">
              Write it down for {plural(view.toDo, 'payment')}
            </Button>
          </Buttons>
        </Form>
      ) : null}
      <Section title="Row by row">
        <Table
          caption="What each row says"
          captionHidden
          head={[{ label: 'Row' }, { label: 'What it says' }, { label: 'Amount', figure: true }]}
          rows={view.rows.map((row) => ({
            key: String(row.nth),
            cells: [
              row.row === 0 ? 'All' : String(row.row),
              <span key="says" className="block">
                <span className="flex flex-wrap items-baseline gap-x-3">
                  <span className="break-all">{row.reference || '–'}</span>
                  <Tag tone={TONES[row.verdict] ?? 'plain'}>{VERDICT_WORDS[row.verdict].label}</Tag>
                </span>
                {row.words ? <span className="mt-1 block">{row.words}</span> : null}
              </span>,
              row.sum,
            ],
          }))}
        />
        <Pagination
          page={view.page}
          pages={view.pages}
          label="Rows"
          to={(at) => `${paths.bankAnswer(view.id)}?page=${at}`}
        />
      </Section>
    </Page>
  );
}
