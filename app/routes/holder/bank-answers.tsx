import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { sendAnswer } from '../../domain/payments/answer-commands.server.ts';
import { payerFor } from '../../domain/payments/holder-lists.server.ts';
import { answersOf } from '../../domain/payments/run-lists.server.ts';
import { formatMoment } from '../../kit/day.ts';
import { plural } from '../../kit/text.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { ErrorSummary, errorsOf } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { readSent } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { readUpload } from '../../web/upload.ts';

export const meta: MetaFunction = () => [{ title: 'What the bank says – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const payer = found(await payerFor(context.tools.pool, actor, params.holderId ?? ''));
  const answers = await answersOf(context.tools.pool, payer.holderId);
  return {
    name: payer.name,
    answers: answers.map((each) => ({
      id: each.id,
      fileName: each.fileName || 'A file',
      rows: each.rows,
      said: each.takenAt
        ? `done by ${each.takenBy} on ${formatMoment(each.takenAt)}`
        : `sent by ${each.sentBy} on ${formatMoment(each.sentAt)}. Nothing is done yet`,
    })),
  };
}

/** The file is looked at and kept. No payment moves before the next page. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { holderId } = found(await payerFor(context.tools.pool, actor, params.holderId ?? ''));
  const { form, file } = await readUpload(request, 'file');
  const read = readSent(form, z.object({}));
  if (!read.ok) return { reply: read.reply };
  const bytes = file?.bytes ?? new Uint8Array();
  const kept = await sendAnswer(context.tools, actor, { holderId, fileName: file?.name ?? '', bytes });
  if (kept.ok) throw redirect(paths.bankAnswer(kept.value.answerId), 303);
  if (isHidden(kept.refusal)) throw notFound();
  return { reply: read.refused(kept.refusal) };
}

export default function BankAnswers() {
  const { name, answers } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [form] = useForm({ id: 'answer', lastResult: answered?.reply });
  return (
    <Page
      title="What the bank says"
      above={name}
      lead="Send the file with which your bank answers, and see row by row what it says. No payment moves until you say so."
      back={{ to: paths.payments(), label: 'Payments' }}
    >
      <Section title="Send the bank’s file">
        <Form method="post" encType="multipart/form-data" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form)} />
          <FileField
            field={{ id: 'answer-file', name: 'file', errors: form.allErrors.file ?? [] }}
            label="A pain.002 message, or a CSV table"
            hint="A table needs columns with the names reference, amount and status, and may have one with the name reason."
            accept=".xml,.csv,text/xml,application/xml,text/csv,text/plain"
          />
          <Buttons>
            <Button>Look at it</Button>
          </Buttons>
        </Form>
      </Section>
      <Section title="The last files">
        {answers.length === 0 ? <p>No file was sent yet.</p> : null}
        <ul className="space-y-2">
          {answers.map((each) => (
            <li key={each.id}>
              <Link
                to={paths.bankAnswer(each.id)}
                className="inline-block py-1 text-loch underline underline-offset-4 break-all"
              >
                {each.fileName}
              </Link>
              {`: ${plural(each.rows, 'row')}, ${each.said}.`}
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
