import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { askHandover } from '../../domain/handovers/commands.server.ts';
import { handoverStart } from '../../domain/handovers/lists.server.ts';
import { LEAST_REASON } from '../../domain/handovers/rules.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { formatPence } from '../../kit/pence.ts';
import { Button } from '../../ui/button.tsx';
import { Radios } from '../../ui/choices.tsx';
import { DateField, TextArea } from '../../ui/fields.tsx';
import { Details, EmptyState, ErrorSummary, errorsOf } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { dayField } from '../../web/day-field.ts';
import { readForm, text } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Another holder of the money – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const start = found(await handoverStart(context.tools, actor, params.elementId ?? ''));
  await recordLook(context.tools, actor, start.personId, 'money');
  return start;
}

const schema = z.object({
  toHolder: z.string({ error: 'Choose who shall look after the money.' }).max(40, 'Choose from the list.'),
  on: dayField('Choose the day.'),
  reason: text(`Say why, in ${LEAST_REASON} letters or more. Those who must agree will read it.`, 600, LEAST_REASON),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const elementId = params.elementId ?? '';
  found(await handoverStart(context.tools, actor, elementId));
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const done = await askHandover(context.tools, actor, { elementId, ...read.value });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.handover(done.value.handoverId)}?done=asked`);
}

export default function HandoverNew() {
  const { name, holder, firstDay, lastDay, others } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'handover',
    lastResult: answered?.reply,
    defaultValue: { toHolder: '', on: '', reason: '' },
  });
  return (
    <Page
      title="Another holder of the money"
      above={name}
      lead={`${holder} looks after this money now. You can ask that somebody else does.`}
      back={{ to: paths.money(), label: 'The money' }}
    >
      {others.length === 0 ? (
        <EmptyState title="There is nobody else yet" drawing="letter">
          <p>Nobody else looks after money in this council’s area. Ask the council who could.</p>
        </EmptyState>
      ) : (
        <Form method="post" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form, fields)} />
          <Radios
            field={fields.toHolder}
            label="Who shall look after it?"
            options={others.map((each) => ({ value: each.id, label: each.name, hint: feeWords(each.feePencePerYear) }))}
          />
          <DateField
            field={fields.on}
            label="From which day?"
            hint="Their first day. The holder of now has until the day before."
            min={firstDay}
            max={lastDay}
          />
          <TextArea
            field={fields.reason}
            label="Why?"
            hint="Both holders and the council read exactly this."
            rows={3}
            maxLength={600}
          />
          <Button>Ask for it</Button>
          <Details summary="What happens then?">
            <ol className="list-decimal space-y-1 pl-6">
              <li>Whoever you chose says yes or no.</li>
              <li>The council decides. The amount of your money stays the same.</li>
              <li>Everybody in your agreement gets a notice. Your support goes on as it is.</li>
              <li>On the day, all that is left goes over, to the penny. You see both sums.</li>
            </ol>
            <p>You can take it back until that day.</p>
          </Details>
        </Form>
      )}
    </Page>
  );
}

const feeWords = (fee: bigint) =>
  fee > 0n
    ? `Asks ${formatPence(fee as Parameters<typeof formatPence>[0])} a year. The council pays it beside your money.`
    : 'Asks no fee.';
