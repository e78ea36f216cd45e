import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { patternWords } from '../../domain/arrangements/words.ts';
import { LEAST_REASON } from '../../domain/changes/rules.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { prepareTakeover } from '../../domain/takeovers/commands.server.ts';
import { takeoverStart } from '../../domain/takeovers/lists.server.ts';
import { type Day, formatDay } from '../../kit/day.ts';
import { formatPence, pence } from '../../kit/pence.ts';
import { plural } from '../../kit/text.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { DateField, TextArea } from '../../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { dayField } from '../../web/day-field.ts';
import { readForm, text } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Somebody else from a day on – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const start = found(await takeoverStart(context.tools, actor, params.arrangementId ?? '', params.lineId ?? ''));
  await recordLook(context.tools, actor, start.plan.personId, 'arrangement');
  if (start.openId) throw redirect(paths.takeover(start.openId));
  const { plan, line, first, last, earliest, noticeDays, decisionDays } = start;
  return {
    ...{ first, last, noticeDays, decisionDays },
    earliest: earliest > last ? null : earliest < first ? first : earliest,
    plan: { id: plan.id, name: plan.name, authorityName: plan.authorityName },
    line: { what: line.what, providerName: line.providerName, when: patternWords(line.times) },
  };
}

const schema = z.object({
  intent: z.enum(['go', 'look']).optional(),
  on: dayField('Choose the day.'),
  reason: text(`Say why, in ${LEAST_REASON} letters or more. Those who must agree will read it.`, 600, LEAST_REASON),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const [arrangementId, lineId] = [params.arrangementId ?? '', params.lineId ?? ''];
  const start = found(await takeoverStart(context.tools, actor, arrangementId, lineId));
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply, sooner: null };
  const { intent, on, reason } = read.value;
  if (intent === 'look') return { reply: read.kept(), sooner: soonerWords(start, on) };
  const done = await prepareTakeover(context.tools, actor, { arrangementId, lineId, on, reason });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal), sooner: null };
  throw redirect(paths.takeover(done.value.id));
}

/** Whether a day keeps the notice; when it does not, what holding to it would cost beside whoever comes next. */
function soonerWords(start: NonNullable<Awaited<ReturnType<typeof takeoverStart>>>, on: Day): string {
  const { line, earliest, noticeDays, first, last } = start;
  if (on < first || on > last) return `Choose a day from ${formatDay(first)} to ${formatDay(last)}.`;
  if (on >= earliest)
    return `${line.providerName} has ${plural(noticeDays, 'day')}’ notice or more. Nobody is paid twice.`;
  const cost = pence(start.costOfSooner(on));
  return `That is sooner than their notice, which is over on the day before ${formatDay(earliest)}. Until then ${line.providerName} would be paid ${formatPence(cost)}. So nobody is paid twice, ${line.providerName} is asked whether they agree to stop sooner. If they say no, nothing changes, and you can choose ${formatDay(earliest)} or later.`;
}

export default function TakeoverNew() {
  const { plan, line, first, last, earliest, noticeDays, decisionDays } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'takeover',
    lastResult: answered?.reply,
    defaultValue: { on: earliest ?? '', reason: '' },
  });
  return (
    <Page
      title="Somebody else, from a day on"
      above={`${plan.name}: ${line.what}`}
      lead={`${line.providerName} comes now: ${line.when}. You can choose somebody else. Nobody is asked or told before you send it.`}
      back={{ to: paths.arrangement(plan.id), label: 'Back to the plan' }}
    >
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <Section title="From which day?">
          <p className="max-w-words">
            Your agreement gives {line.providerName} {plural(noticeDays, 'day')}’ notice.{' '}
            {earliest
              ? `From ${formatDay(earliest)} on nobody else has to agree that they stop. Sooner, only if they say yes.`
              : 'This support ends before that, so they have to agree that they stop.'}
          </p>
          <DateField
            field={fields.on}
            label="First day of whoever comes next"
            hint={`The day before is the last day of ${line.providerName}.`}
            min={first}
            max={last}
          />
          {answered?.sooner ? <Notice kind="mind">{answered.sooner}</Notice> : null}
        </Section>
        <Section title="Why?">
          <TextArea
            field={fields.reason}
            label="Say why"
            hint={`${line.providerName}, whoever comes next and the council can read it.`}
            rows={3}
            maxLength={600}
          />
        </Section>
        <Buttons>
          <Button name="intent" value="go">
            Go on: choose who
          </Button>
          <Button kind="quiet" name="intent" value="look">
            See what this day means
          </Button>
        </Buttons>
        <Details summary="What happens then?">
          <ol className="list-decimal space-y-1 pl-6">
            <li>You choose who shall come, and see what it costs.</li>
            <li>You send it. {line.providerName} has their notice, and whoever comes next is asked.</li>
            <li>
              {plan.authorityName} decides, within {plural(decisionDays, 'working day')}, and everybody signs.
            </li>
            <li>
              With the last name both count at once. If somebody says no, or it is not signed in time,{' '}
              {line.providerName} goes on as before. You are never left with nobody.
            </li>
          </ol>
        </Details>
      </Form>
    </Page>
  );
}
