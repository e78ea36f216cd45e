import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { askBack } from '../../domain/closings/commands.server.ts';
import { endingFor } from '../../domain/closings/lists.server.ts';
import { LEAST_REASON, WHYS } from '../../domain/closings/rules.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { formatDay } from '../../kit/day.ts';
import { Button } from '../../ui/button.tsx';
import { Radios } from '../../ui/choices.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { ClosingStatement } from '../../web/closing-parts.tsx';
import { readForm, text } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Money that was not used – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const about = found(await endingFor(context.tools.pool, actor, params.budgetId ?? ''));
  await recordLook(context.tools, actor, about.ending.personId, 'money');
  return about;
}

const schema = z.object({
  why: z.enum(WHYS, { error: 'Choose why it ends.' }),
  reason: text(`Say why, in ${LEAST_REASON} letters or more. The person reads exactly this.`, 1000, LEAST_REASON),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const budgetId = params.budgetId ?? '';
  found(await endingFor(context.tools.pool, actor, budgetId));
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const done = await askBack(context.tools, actor, { budgetId, ...read.value });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.closing(done.value.closingId)}?done=asked`);
}

export default function ClosingNew() {
  const { ending, sums, openId } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [form, fields] = useForm({ id: 'ask', lastResult: answered?.reply, defaultValue: { why: '', reason: '' } });
  return (
    <Page
      title="Money that was not used"
      above={`${ending.knownAs}: ${ending.elementName}`}
      lead={`${ending.holderName} holds it. ${ending.closedOn ? `Its books were closed on ${formatDay(ending.closedOn)}.` : `Its time is until ${formatDay(ending.toDay)}.`}`}
      back={
        openId
          ? { to: paths.closing(openId), label: 'What is asked back' }
          : { to: paths.council(), label: 'Decisions' }
      }
    >
      <ClosingStatement sums={sums} closed={ending.closedOn !== null} />
      {openId || ending.closedOn ? null : (
        <Section title="Ask for it back">
          <Form method="post" {...getFormProps(form)} noValidate>
            <ErrorSummary errors={errorsOf(form, fields)} />
            <Radios
              field={fields.why}
              label="Why does it end?"
              options={[
                { value: 'period-over', label: 'Its time is over' },
                { value: 'option-ended', label: 'Option 2 ended for this part of the support' },
              ]}
            />
            <TextArea
              field={fields.reason}
              label="Why is it asked back?"
              hint={`In plain words. ${ending.knownAs} reads exactly this.`}
              rows={4}
              maxLength={1000}
            />
            <Notice>
              Nothing moves now. {ending.knownAs} has notice, is heard, and may ask that somebody else looks at it
              first. Then the council decides.
            </Notice>
            <Button>Give notice</Button>
          </Form>
        </Section>
      )}
    </Page>
  );
}
